//! Escapes the text of a line, except code spans and addresses.

/// Returns Markdown that shows a line of text.
pub(super) fn inline(text: &str) -> String {
    let mut parts = Vec::new();
    split(text, &mut parts);
    let mut out = String::with_capacity(text.len());
    for part in parts {
        match part {
            Part::Text(text) => escape(&text, &mut out),
            Part::Address(url) => out.extend(["<", url, ">"]),
            Part::Code(code) => {
                // Two adjacent code spans would be read as one.
                let apart = if out.ends_with('`') { " " } else { "" };
                out.extend([apart, "`", code, "`"]);
            }
        }
    }
    out
}

/// A part of a line without the marks of bold text and links.
///
/// Removing the marks comes first, because it can make two texts adjacent: `<[a](b)>` is not a tag, but shows one.
enum Part<'a> {
    Text(String),
    Address(&'a str),
    Code(&'a str),
}

fn split<'a>(text: &'a str, parts: &mut Vec<Part<'a>>) {
    // An unpaired mark is text.
    let bold = text.matches("**").count().is_multiple_of(2);
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let len = if let Some((code, len)) = code_span(rest) {
            parts.push(Part::Code(code));
            len
        } else if let Some((label, target, len)) = link(rest) {
            split(label, parts);
            // A relative address is valid only within Tencent's pages.
            if target.starts_with("http") && label != target {
                push(parts, " (");
                split(target, parts);
                push(parts, ")");
            }
            len
        } else if let Some(url) = address(rest) {
            parts.push(Part::Address(url));
            url.len()
        } else if bold && rest.starts_with("**") {
            "**".len()
        } else {
            // Unpaired backticks are text, all of them together.
            let len = ticks(rest).max(char.len_utf8());
            push(parts, &rest[..len]);
            len
        };
        rest = &rest[len..];
    }
}

fn push(parts: &mut Vec<Part<'_>>, text: &str) {
    if let Some(Part::Text(last)) = parts.last_mut() {
        last.push_str(text);
    } else {
        parts.push(Part::Text(text.to_owned()));
    }
}

/// Writes `text` with all characters escaped that have a meaning in Markdown.
fn escape(text: &str, out: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if special(char, out, chars.peek().copied()) {
            out.push('\\');
        }
        out.push(char);
    }
}

/// Returns `true` if a character could have a meaning in Markdown after `before`.
fn special(char: char, before: &str, after: Option<char>) -> bool {
    match char {
        '\\' | '*' | '[' | ']' | '~' | '`' => true,
        '_' => ![before.chars().last(), after]
            .iter()
            .all(|char| char.is_some_and(char::is_alphanumeric)),
        // Tags begin with a letter or one of three marks, mail addresses with nearly anything.
        '<' => after != Some(' '),
        '&' => after.is_some_and(|char| char.is_ascii_alphanumeric() || char == '#'),
        // Without its slashes, the rest of an address is text.
        '/' => after == Some('/') && (before.ends_with("http:") || before.ends_with("https:")),
        _ => false,
    }
}

/// Returns the code span at the start of `text`, and its length with the backticks.
fn code_span(text: &str) -> Option<(&str, usize)> {
    let open = ticks(text);
    if open == 0 {
        return None;
    }
    let inside = &text[open..];
    let code = inside.split('`').next()?;
    let close = ticks(&inside[code.len()..]);
    let whole = close == open && !code.trim().is_empty();
    whole.then(|| (code.trim(), open + code.len() + close))
}

/// Returns the number of backticks at the start of `text`.
fn ticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// Returns the address at the start of `text`.
fn address(text: &str) -> Option<&str> {
    let behind = ["http://", "https://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme))?;
    let belongs =
        |char: char| char.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(char);
    let len = text.find(|char| !belongs(char)).unwrap_or(text.len());
    let mut url = text[..len].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
    while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
        url = &url[..url.len() - 1];
    }
    behind
        .starts_with(|char: char| char.is_ascii_alphanumeric())
        .then_some(url)
}

/// Returns the text, the target and the length of the Markdown link or image at the start of `text`.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let inside = text.trim_start_matches('!').strip_prefix('[')?;
    let (label, rest) = inside.split_once("](")?;
    let target = rest.split(')').next()?;
    let len = text.len() - rest.len() + target.len() + 1;
    let good =
        !label.contains(['[', ']']) && !target.contains([' ', '(', '`']) && len <= text.len();
    good.then(|| (label.trim(), target, len))
}

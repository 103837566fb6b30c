//! The inside of a line: code spans and addresses stay, everything else is escaped.

/// One line of text as Markdown that shows it.
pub(super) fn inline(text: &str) -> String {
    let mut parts = Vec::new();
    split(text, &mut parts);
    let mut out = String::with_capacity(text.len());
    for part in parts {
        match part {
            Part::Text(text) => escape(&text, &mut out),
            Part::Address(url) => out.extend(["<", url, ">"]),
            Part::Code(code) => {
                // Two code spans that touch would be read as one.
                let apart = if out.ends_with('`') { " " } else { "" };
                out.extend([apart, "`", code, "`"]);
            }
        }
    }
    out
}

/// What is left of a line without the marks of bold and of links.
///
/// Only then is it known what stands next to what: `<[a](b)>` is no tag, but what it shows would be one.
enum Part<'a> {
    Text(String),
    Address(&'a str),
    Code(&'a str),
}

fn split<'a>(text: &'a str, parts: &mut Vec<Part<'a>>) {
    // Bold is worth nothing where half of it is missing.
    let bold = text.matches("**").count().is_multiple_of(2);
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let len = if let Some((code, len)) = code_span(rest) {
            parts.push(Part::Code(code));
            len
        } else if let Some((label, target, len)) = link(rest) {
            split(label, parts);
            // An address inside Tencent's pages leads nowhere from here.
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
            // Backticks that are no span now are none when half of them is gone.
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

/// Writes `text` so that no character of it means anything to Markdown.
fn escape(text: &str, out: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if special(char, out, chars.peek().copied()) {
            out.push('\\');
        }
        out.push(char);
    }
}

/// Whether a character could mean something to Markdown behind `before`.
fn special(char: char, before: &str, after: Option<char>) -> bool {
    match char {
        '\\' | '*' | '[' | ']' | '~' | '`' => true,
        '_' => ![before.chars().last(), after]
            .iter()
            .all(|char| char.is_some_and(char::is_alphanumeric)),
        // Tags begin with a letter or three marks, addresses of mail with nearly anything.
        '<' => after != Some(' '),
        '&' => after.is_some_and(|char| char.is_ascii_alphanumeric() || char == '#'),
        // What is left of an address is none.
        '/' => after == Some('/') && (before.ends_with("http:") || before.ends_with("https:")),
        _ => false,
    }
}

/// The code span that `text` begins with, and how long it is with its backticks.
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

/// How many backticks `text` begins with.
fn ticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// The address that `text` begins with.
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

/// The text and the target of the Markdown link or image that `text` begins with, and how long it is.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let inside = text.trim_start_matches('!').strip_prefix('[')?;
    let (label, rest) = inside.split_once("](")?;
    let target = rest.split(')').next()?;
    let len = text.len() - rest.len() + target.len() + 1;
    let good =
        !label.contains(['[', ']']) && !target.contains([' ', '(', '`']) && len <= text.len();
    good.then(|| (label.trim(), target, len))
}

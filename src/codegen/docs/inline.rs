//! The inside of a line: code spans and links stay, everything else is escaped.

/// One line of text as Markdown that shows it.
pub(super) fn inline(text: &str) -> String {
    // Bold is worth nothing where half of it is missing.
    let bold = text.matches("**").count().is_multiple_of(2);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let (markdown, len) = match char {
            '`' => code_span(rest),
            'h' if rest.starts_with("http://") || rest.starts_with("https://") => autolink(rest),
            '[' | '!' => link(rest),
            '*' if bold && rest.starts_with("**") => (String::new(), 2),
            _ => {
                let next = rest[char.len_utf8()..].chars().next();
                let escape = if special(char, out.chars().last(), next) {
                    "\\"
                } else {
                    ""
                };
                (format!("{escape}{char}"), char.len_utf8())
            }
        };
        if markdown.starts_with('`') && out.ends_with('`') {
            // Two code spans that touch would be read as one.
            out.push(' ');
        }
        out.push_str(&markdown);
        rest = &rest[len..];
    }
    out
}

/// Whether a character could mean something to Markdown between these neighbors.
fn special(char: char, before: Option<char>, after: Option<char>) -> bool {
    match char {
        '\\' | '*' | '[' | ']' | '~' => true,
        '_' => ![before, after]
            .iter()
            .all(|char| char.is_some_and(char::is_alphanumeric)),
        '<' => after.is_some_and(|char| char.is_ascii_alphabetic() || "/!?".contains(char)),
        '&' => after.is_some_and(|char| char.is_ascii_alphanumeric() || char == '#'),
        _ => false,
    }
}

/// The code span, or else the backticks, that `text` begins with, and how long they are there.
fn code_span(text: &str) -> (String, usize) {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let inside = &text[ticks..];
    let code = inside.split('`').next().unwrap_or_default();
    let close = inside[code.len()..].len() - inside[code.len()..].trim_start_matches('`').len();
    if close == ticks && !code.trim().is_empty() {
        (format!("`{}`", code.trim()), ticks + code.len() + close)
    } else {
        ("\\`".repeat(ticks), ticks)
    }
}

/// The address that `text` begins with, and how long it is.
fn autolink(text: &str) -> (String, usize) {
    let scheme = text.find("//").map_or(0, |slashes| slashes + 2);
    let belongs =
        |char: char| char.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(char);
    let len = text.find(|char| !belongs(char)).unwrap_or(text.len());
    let mut url = text[..len].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
    while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
        url = &url[..url.len() - 1];
    }
    if url[scheme.min(url.len())..].starts_with(|char: char| char.is_ascii_alphanumeric()) {
        (format!("<{url}>"), url.len())
    } else {
        (text[..scheme].replace("//", "\\//"), scheme)
    }
}

/// The Markdown link or image that `text` begins with as its text and address, or else its first character.
fn link(text: &str) -> (String, usize) {
    let parsed = || {
        let inside = text.trim_start_matches('!').strip_prefix('[')?;
        let (label, rest) = inside.split_once("](")?;
        let target = rest.split(')').next()?;
        let len = text.len() - rest.len() + target.len() + 1;
        let good =
            !label.contains(['[', ']']) && !target.contains([' ', '(', '`']) && len <= text.len();
        good.then(|| (label.trim(), target, len))
    };
    match parsed() {
        Some((label, target, len)) if target.starts_with("http") && label != target => {
            (format!("{} ({})", inline(label), inline(target)), len)
        }
        // An address inside Tencent's pages leads nowhere from here.
        Some((label, _, len)) => (inline(label), len),
        None if text.starts_with('!') => ("!".to_owned(), 1),
        None => ("\\[".to_owned(), 1),
    }
}

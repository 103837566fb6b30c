//! INI, the format of credentials files. Errors begin with a position, counted from 1, and never show a value:
//! `line 2, column 6: invalid UTF-8`.

use std::char::REPLACEMENT_CHARACTER;

use zeroize::Zeroizing;

/// The keys and values of a section, in order.
type Section<'a> = Vec<(&'a str, &'a str)>;

const COMMENTS: [char; 2] = ['#', ';'];

/// Decodes UTF-8. U+FFFD replaces invalid bytes, which are allowed in comments and in other sections.
pub(super) fn decode(bytes: &[u8]) -> Zeroizing<String> {
    // Enough for any replacement: a second allocation would leave secrets behind in the first.
    let mut text = Zeroizing::new(String::with_capacity(3 * bytes.len()));
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(REPLACEMENT_CHARACTER);
        }
    }
    text
}

/// Finds a section by its name. Errors in other sections are ignored. If the section is not found, the
/// error is the first line that may have been meant as its header.
pub(super) fn section<'a>(text: &'a str, wanted: &str) -> Result<Option<Section<'a>>, String> {
    let mut found: Option<Section<'a>> = None;
    let mut suspect = None;
    // `None` before the first section.
    let mut is_wanted = None;
    for (index, whole_line) in text.split('\n').enumerate() {
        let error = |what| line_error(index + 1, whole_line, what);
        let duplicate = |what| Err(format!("line {}: duplicate {what}", index + 1));
        let line = whole_line.trim();
        if is_end(line) {
            continue;
        }
        if let Some(header) = line.strip_prefix('[') {
            let name = section_name(header);
            is_wanted = Some(name == Some(wanted));
            if name.is_none() {
                suspect.get_or_insert_with(|| error("invalid section header: expected [name]"));
            }
            // Joining two sections could combine parts of two credentials.
            if name == Some(wanted) && found.replace(Section::new()).is_some() {
                return duplicate("section");
            }
        } else if is_wanted.is_none() {
            suspect.get_or_insert_with(|| error("key before the first [section]"));
        } else if is_wanted == Some(true) {
            let (key, value) = pair(line).map_err(error)?;
            let pairs = found.get_or_insert_default();
            if find(pairs, key).is_some() {
                return duplicate("key");
            }
            pairs.push((key, value));
        }
    }
    match (found, suspect) {
        (None, Some(error)) => Err(error),
        (found, _) => Ok(found),
    }
}

/// Returns the value of a key, ignoring its case.
pub(super) fn find<'a>(section: &[(&str, &'a str)], wanted: &str) -> Option<&'a str> {
    let mut pairs = section.iter();
    let (_, value) = pairs.find(|(key, _)| key.eq_ignore_ascii_case(wanted))?;
    Some(value)
}

const INVALID_UTF8: &str = "invalid UTF-8";

/// Returns the error of a line that cannot be parsed. A byte that is not UTF-8 takes precedence, as the likely cause.
fn line_error(number: usize, line: &str, what: &str) -> String {
    match line.find(REPLACEMENT_CHARACTER) {
        Some(index) => format!("line {number}, column {}: {INVALID_UTF8}", index + 1),
        None => format!("line {number}: {what}"),
    }
}

/// Returns the name of a section, whose header begins before `header` with a bracket.
fn section_name(header: &str) -> Option<&str> {
    let (name, rest) = header.split_once(']')?;
    let name = name.trim();
    let is_name = !name.is_empty() && !name.contains(REPLACEMENT_CHARACTER);
    (is_name && is_end(rest)).then_some(name)
}

fn pair(line: &str) -> Result<(&str, &str), &'static str> {
    let (key, rest) = line
        .split_once(['=', ':'])
        .ok_or("invalid line: expected a [section], a comment or `key = value`")?;
    let value = parse_value(rest)?;
    let is_valid = |text: &str| !text.contains(REPLACEMENT_CHARACTER);
    let pair = (is_valid(key) && is_valid(value)).then_some((key.trim(), value));
    pair.ok_or(INVALID_UTF8)
}

/// Returns a value, which is quoted or ends before a comment. A comment follows white space.
fn parse_value(rest: &str) -> Result<&str, &'static str> {
    let trimmed = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = trimmed.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote).ok_or("missing closing quote")?;
            let end = is_end(rest).then_some(value);
            return end.ok_or("unexpected text after the closing quote");
        }
    }
    let mut comments = rest
        .match_indices(COMMENTS)
        .map(|(index, _)| &rest[..index]);
    let value = comments.find(|value| value.ends_with(char::is_whitespace));
    Ok(value.unwrap_or(rest).trim())
}

/// Returns `true` if only white space or a comment follows.
fn is_end(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with(COMMENTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        check_bytes(text.as_bytes(), expected);
    }

    #[track_caller]
    fn check_bytes(text: &[u8], expected: &[(&str, &str)]) {
        let text = decode(text);
        let section = section(&text, "default").unwrap();
        assert_eq!(section, Some(expected.to_vec()));
    }

    #[track_caller]
    fn check_error(text: &str, line: usize, what: &str) {
        let error = format!("line {line}: {what}");
        assert_eq!(section(text, "default"), Err(error));
    }

    #[track_caller]
    fn check_not_utf8(text: &[u8], line: usize, column: usize) {
        let error = format!("line {line}, column {column}: invalid UTF-8");
        assert_eq!(section(&decode(text), "default"), Err(error));
    }

    #[test]
    fn keys_and_values_are_trimmed() {
        check(
            "[default]\nsecret_id = id\nsecret_key=key\n\ttoken\t=\ttoken==\n",
            &[
                ("secret_id", "id"),
                ("secret_key", "key"),
                ("token", "token=="),
            ],
        );
        check("[ default ]\nsecret_id: id", &[("secret_id", "id")]);
        check("[default]\nsecret_id = a:b=c", &[("secret_id", "a:b=c")]);
        check("[default]\nsecret_id =", &[("secret_id", "")]);
    }

    #[test]
    fn carriage_returns_are_trimmed() {
        check("[default]\r\nsecret_id = id\r\n", &[("secret_id", "id")]);
        check("\r\n[default]\r\n\r\n", &[]);
    }

    #[test]
    fn only_the_requested_section_is_read() {
        let text = "[other]\nsecret_id = 1\n[default]\nsecret_id = 2\n[third]\nsecret_id = 3\n";
        check(text, &[("secret_id", "2")]);
        check("[other]\na = 1\na = 2\n[other]\na = 3\n[default]\n", &[]);
        assert_eq!(section(text, "fourth"), Ok(None));
        assert_eq!(section("", "default"), Ok(None));
    }

    #[test]
    fn errors_in_other_sections_are_ignored() {
        const OWN: &str = "[default]\nsecret_id = 2\n";
        for other in [
            "[other]\na = 'b\n",
            "[other]\na = 'b' c\n",
            "[other]\nno value\n",
            "[other]\na = 1\na = 2\n",
            "[other\nsecret_id = 1\n",
            "[]\nsecret_id = 1\n",
            "secret_id = 1\n",
        ] {
            check(&format!("{other}{OWN}"), &[("secret_id", "2")]);
            if other.starts_with('[') {
                check(&format!("{OWN}{other}"), &[("secret_id", "2")]);
            }
        }
        check_bytes(
            b"[\xe9t\xe9]\n\xe9\n[other]\na = \xff\n[default]\na = 1\n[\xff",
            &[("a", "1")],
        );
    }

    #[test]
    fn invalid_utf8_is_an_error_except_in_comments() {
        check_bytes(
            b"# \xe9\n;\xff\n[default] # \xe9\na = 1 # \xe9\nb = '2';\xe9\nc = \"3\" # \xe9\n",
            &[("a", "1"), ("b", "2"), ("c", "3")],
        );
        check_not_utf8(b"[default]\na = b\xe9", 2, 6);
        check_not_utf8(b"[default]\n  a = 'b\xe9' # c", 2, 9);
        check_not_utf8(b"[default]\na = 'b' \xe9", 2, 9);
        check_not_utf8(b"[default]\n\n\xe9 = b", 3, 1);
        check_not_utf8(b"[default]\na\xe9 = b # c", 2, 2);
        check_not_utf8(b"[default]\na = b#\xe9", 2, 7);
        check_not_utf8(b"[default] \xe9\na = b", 1, 11);
        check_not_utf8(b"\xe9", 1, 1);
        check_not_utf8(b"[d\xe9fault]\na = b", 1, 3);
        check("[default]\na = \u{e9}", &[("a", "\u{e9}")]);
    }

    #[test]
    fn comments_fill_a_line_or_follow_white_space() {
        check(
            "# one\n; two\n[default] # three\n  # four\nsecret_id = id # five\nsecret_key = key ; six\n",
            &[("secret_id", "id"), ("secret_key", "key")],
        );
        check("[default]\nsecret_id = id#5;6", &[("secret_id", "id#5;6")]);
        check("[default]\nsecret_id = # nothing", &[("secret_id", "")]);
        check("[default]\nsecret_id=#id", &[("secret_id", "#id")]);
    }

    #[test]
    fn quotes_are_removed() {
        check("[default]\nsecret_id = \"id\"", &[("secret_id", "id")]);
        check("[default]\nsecret_id = 'id' # one", &[("secret_id", "id")]);
        check(
            "[default]\nsecret_id = \" # id \"",
            &[("secret_id", " # id ")],
        );
        check("[default]\nsecret_id = \"it's\"", &[("secret_id", "it's")]);
        check("[default]\nsecret_id = i\"d\"", &[("secret_id", "i\"d\"")]);
    }

    #[test]
    fn keys_are_found_in_any_case() {
        let section = section("[default]\nSecret_ID = id\ntoken =", "default");
        let section = section.unwrap().unwrap();
        assert_eq!(find(&section, "secret_id"), Some("id"));
        assert_eq!(find(&section, "token"), Some(""));
        assert_eq!(find(&section, "secret_key"), None);
    }

    #[test]
    fn errors_have_their_line() {
        check_error("secret_id = id", 1, "key before the first [section]");
        check_error("\n[default", 2, "invalid section header: expected [name]");
        check_error("[]", 1, "invalid section header: expected [name]");
        check_error("[default] x", 1, "invalid section header: expected [name]");
        check_error(
            "[default]\nkey",
            2,
            "invalid line: expected a [section], a comment or `key = value`",
        );
        check_error("[default]\nb = 'c", 2, "missing closing quote");
        check_error(
            "[default]\nb = 'c' d",
            2,
            "unexpected text after the closing quote",
        );
        check_error("[default]\na = 1\nA = 2", 3, "duplicate key");
        let text = decode(b"[default]\na = 1\na = 2 # \xe9");
        let twice = section(&text, "default");
        assert_eq!(twice.unwrap_err(), "line 3: duplicate key");
        check_error("[default]\n[a]\n[default]", 3, "duplicate section");
    }
}

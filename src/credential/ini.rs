//! INI, the format of credentials files. Errors have a position and never show a value.

/// The keys and values of a section, in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Section<'a>(Vec<(&'a str, &'a str)>);

/// An error with its line and, if it concerns one byte, the column of that byte. Both count from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct IniError {
    pub(super) line: usize,
    pub(super) column: Option<usize>,
    pub(super) what: &'static str,
}

impl<'a> Section<'a> {
    /// Returns the value of a key, ignoring its case; `None` if the value is empty.
    pub(super) fn get(&self, wanted: &str) -> Option<&'a str> {
        let (_, value) = self.0.iter().find(|(key, _)| is_same(key, wanted))?;
        (!value.is_empty()).then_some(*value)
    }

    /// Adds the key and value of a line.
    fn add(&mut self, line: &Line<'a>) -> Result<(), IniError> {
        let (key, rest) = line.text.split_once(['=', ':']).ok_or_else(|| {
            line.unreadable("invalid line: expected a [section], a comment or `key = value`")
        })?;
        let (value, ending) = value(rest).map_err(|what| line.unreadable(what))?;
        line.check(ending)?;
        let key = key.trim();
        if self.0.iter().any(|(other, _)| is_same(other, key)) {
            return Err(line.error("duplicate key"));
        }
        self.0.push((key, value));
        Ok(())
    }
}

/// Finds a section by its name. Errors in other sections are ignored. If the section is not found, the error is the first line
/// that may have been meant as its header.
pub(super) fn section<'a>(text: &'a [u8], wanted: &str) -> Result<Option<Section<'a>>, IniError> {
    let mut found: Option<Section<'a>> = None;
    let mut at = At::Start;
    let mut suspect = None;
    for (index, bytes) in text.split(|byte| *byte == b'\n').enumerate() {
        let line = Line::read(index + 1, bytes);
        if line.is_blank() {
            continue;
        }
        if line.text.starts_with('[') {
            at = match header(&line) {
                // Joining both could combine parts of two credentials.
                Ok(name) if name == wanted && found.is_some() => {
                    return Err(line.error("duplicate section"));
                }
                Ok(name) if name == wanted => At::Wanted,
                Ok(_) => At::Other,
                Err(error) => {
                    suspect.get_or_insert(error);
                    At::Other
                }
            };
            if at == At::Wanted {
                found = Some(Section(Vec::new()));
            }
            continue;
        }
        match (at, &mut found) {
            (At::Wanted, Some(section)) => section.add(&line)?,
            (At::Start, _) => {
                suspect.get_or_insert_with(|| line.unreadable("key before the first [section]"));
            }
            _ => {}
        }
    }
    match (found, suspect) {
        (None, Some(error)) => Err(error),
        (found, _) => Ok(found),
    }
}

/// The section that a line is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before the first section.
    Start,
    Wanted,
    Other,
}

/// A trimmed line, up to its first byte that is not UTF-8.
struct Line<'a> {
    number: usize,
    text: &'a str,
    /// The column of the first byte that is not UTF-8.
    invalid: Option<usize>,
}

/// The rest of a line after a value or a section header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    End,
    Comment,
}

impl<'a> Line<'a> {
    fn read(number: usize, bytes: &'a [u8]) -> Self {
        let (text, invalid) = match str::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let valid = error.valid_up_to();
                let text = str::from_utf8(&bytes[..valid]).unwrap_or_default();
                (text, Some(valid + 1))
            }
        };
        Self {
            number,
            text: text.trim(),
            invalid,
        }
    }

    /// Returns `true` for a comment or an empty line.
    fn is_blank(&self) -> bool {
        self.text.is_empty() && self.invalid.is_none() || self.text.starts_with(COMMENTS)
    }

    /// Returns an error that concerns the whole line.
    fn error(&self, what: &'static str) -> IniError {
        IniError {
            line: self.number,
            column: None,
            what,
        }
    }

    /// Returns the error of a line that cannot be parsed. A byte that is not UTF-8 takes precedence, as the likely cause.
    fn unreadable(&self, what: &'static str) -> IniError {
        match self.invalid {
            Some(_) => IniError {
                column: self.invalid,
                ..self.error("invalid UTF-8")
            },
            None => self.error(what),
        }
    }

    /// Refuses bytes that are not UTF-8, unless they are in a comment.
    fn check(&self, ending: Ending) -> Result<(), IniError> {
        match (self.invalid, ending) {
            (Some(_), Ending::End) => Err(self.unreadable("")),
            _ => Ok(()),
        }
    }
}

const COMMENTS: [char; 2] = ['#', ';'];

fn is_same(key: &str, other: &str) -> bool {
    key.eq_ignore_ascii_case(other)
}

/// Reads the name of the section that a line begins.
fn header<'a>(line: &Line<'a>) -> Result<&'a str, IniError> {
    let read = || {
        let (name, rest) = line.text.strip_prefix('[')?.split_once(']')?;
        let name = name.trim();
        (!name.is_empty()).then_some((name, ending(rest)?))
    };
    let (name, ending) =
        read().ok_or_else(|| line.unreadable("invalid section header: expected [name]"))?;
    line.check(ending)?;
    Ok(name)
}

/// Reads a value, which is quoted or ends before a comment. A comment follows white space.
fn value(rest: &str) -> Result<(&str, Ending), &'static str> {
    let trimmed = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = trimmed.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote).ok_or("missing closing quote")?;
            let ending = ending(rest).ok_or("unexpected text after the closing quote")?;
            return Ok((value, ending));
        }
    }
    let is_comment = |(at, _): &(usize, &str)| rest[..*at].ends_with(char::is_whitespace);
    let comment = rest.match_indices(COMMENTS).find(is_comment);
    let (end, ending) = match comment {
        Some((at, _)) => (at, Ending::Comment),
        None => (rest.len(), Ending::End),
    };
    Ok((rest[..end].trim(), ending))
}

/// Returns the kind of the rest; `None` if it is neither empty nor a comment.
fn ending(rest: &str) -> Option<Ending> {
    let rest = rest.trim_start();
    match rest {
        "" => Some(Ending::End),
        comment if comment.starts_with(COMMENTS) => Some(Ending::Comment),
        _ => None,
    }
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
        let section = section(text, "default").unwrap();
        assert_eq!(section, Some(Section(expected.to_vec())));
    }

    #[track_caller]
    fn check_error(text: &str, line: usize, what: &'static str) {
        let column = None;
        let error = IniError { line, column, what };
        assert_eq!(section(text.as_bytes(), "default"), Err(error));
    }

    #[track_caller]
    fn check_not_utf8(text: &[u8], line: usize, column: usize) {
        let column = Some(column);
        let what = "invalid UTF-8";
        let error = IniError { line, column, what };
        assert_eq!(section(text, "default"), Err(error));
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
        assert_eq!(section(text.as_bytes(), "fourth"), Ok(None));
        assert_eq!(section(b"", "default"), Ok(None));
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
    fn keys_are_found_in_any_case_if_they_have_a_value() {
        let section = section(b"[default]\nSecret_ID = id\ntoken =", "default");
        let section = section.unwrap().unwrap();
        assert_eq!(section.get("secret_id"), Some("id"));
        assert_eq!(section.get("token"), None);
        assert_eq!(section.get("secret_key"), None);
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
        let twice = section(b"[default]\na = 1\na = 2 # \xe9", "default");
        assert_eq!(twice.unwrap_err().what, "duplicate key");
        check_error("[default]\n[a]\n[default]", 3, "duplicate section");
    }
}

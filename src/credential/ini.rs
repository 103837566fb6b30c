//! INI, as credentials files are written in it. Faults name a line and never show it.

/// A section's keys and values, in their order.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Section<'a>(Vec<(&'a str, &'a str)>);

/// What is wrong, and in which line, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) what: &'static str,
}

impl<'a> Section<'a> {
    /// The value of the key, whatever its case; none if it is empty.
    pub(super) fn get(&self, wanted: &str) -> Option<&'a str> {
        let is_it = |(key, _): &&(&str, &str)| key.eq_ignore_ascii_case(wanted);
        let (_, value) = self.0.iter().find(is_it)?;
        (!value.is_empty()).then_some(*value)
    }
}

/// The section of that name, if there is one. The whole text is read: a fault may hide a section.
pub(super) fn section<'a>(text: &'a str, wanted: &str) -> Result<Option<Section<'a>>, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found: Option<Section<'a>> = None;
    let mut current = None;
    for (index, line) in text.lines().enumerate() {
        let fault = |what| Fault {
            line: index + 1,
            what,
        };
        let line = line.trim();
        if line.is_empty() || line.starts_with(COMMENTS) {
            continue;
        }
        if line.starts_with('[') {
            let name = header(line).ok_or_else(|| fault("a section is written [name]"))?;
            if name == wanted && found.is_some() {
                // Two halves would make a set that nobody wrote.
                return Err(fault("the section is there twice"));
            }
            if name == wanted {
                found = Some(Section(Vec::new()));
            }
            current = Some(name);
            continue;
        }
        let (key, rest) = line
            .split_once(['=', ':'])
            .ok_or_else(|| fault("a line is a [section], a comment or `key = value`"))?;
        let value = value(rest).map_err(fault)?;
        let name = current.ok_or_else(|| fault("a key stands before the first [section]"))?;
        if let Some(section) = found.as_mut().filter(|_| name == wanted) {
            let key = key.trim();
            if section
                .0
                .iter()
                .any(|(other, _)| other.eq_ignore_ascii_case(key))
            {
                return Err(fault("the key is there twice"));
            }
            section.0.push((key, value));
        }
    }
    Ok(found)
}

const COMMENTS: [char; 2] = ['#', ';'];

fn header(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix('[')?.split_once(']')?;
    let name = name.trim();
    (!name.is_empty() && is_rest(rest)).then_some(name)
}

/// A value, in quotes or up to a comment, which is set off by a space.
fn value(rest: &str) -> Result<&str, &'static str> {
    let trimmed = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = trimmed.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote).ok_or("a quote is not closed")?;
            return if is_rest(rest) {
                Ok(value)
            } else {
                Err("something stands after the closing quote")
            };
        }
    }
    let is_comment = |(at, _): &(usize, &str)| rest[..*at].ends_with(char::is_whitespace);
    let end = rest
        .match_indices(COMMENTS)
        .find(is_comment)
        .map_or(rest.len(), |(at, _)| at);
    Ok(rest[..end].trim())
}

/// Whether nothing but a comment follows.
fn is_rest(text: &str) -> bool {
    let text = text.trim_start();
    text.is_empty() || text.starts_with(COMMENTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let section = section(text, "default").unwrap();
        assert_eq!(section, Some(Section(expected.to_vec())));
    }

    #[track_caller]
    fn check_fault(text: &str, line: usize, what: &'static str) {
        assert_eq!(section(text, "default"), Err(Fault { line, what }));
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
    fn a_byte_order_mark_and_carriage_returns_are_no_part_of_it() {
        check(
            "\u{feff}[default]\r\nsecret_id = id\r\n",
            &[("secret_id", "id")],
        );
    }

    #[test]
    fn only_the_section_that_is_asked_for_is_read() {
        let text = "[other]\nsecret_id = 1\n[default]\nsecret_id = 2\n[third]\nsecret_id = 3\n";
        check(text, &[("secret_id", "2")]);
        check("[other]\na = 1\na = 2\n[other]\na = 3\n[default]\n", &[]);
        assert_eq!(section(text, "fourth"), Ok(None));
        assert_eq!(section("", "default"), Ok(None));
    }

    #[test]
    fn comments_are_lines_or_ends_of_lines() {
        check(
            "# one\n; two\n[default] # three\n  # four\nsecret_id = id # five\nsecret_key = key ; six\n",
            &[("secret_id", "id"), ("secret_key", "key")],
        );
        check("[default]\nsecret_id = id#5;6", &[("secret_id", "id#5;6")]);
        check("[default]\nsecret_id = # nothing", &[("secret_id", "")]);
        check("[default]\nsecret_id=#id", &[("secret_id", "#id")]);
    }

    #[test]
    fn quotes_are_taken_off() {
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
    fn keys_are_found_in_any_case_and_only_with_a_value() {
        let section = section("[default]\nSecret_ID = id\ntoken =", "default");
        let section = section.unwrap().unwrap();
        assert_eq!(section.get("secret_id"), Some("id"));
        assert_eq!(section.get("token"), None);
        assert_eq!(section.get("secret_key"), None);
    }

    #[test]
    fn faults_name_their_line() {
        check_fault(
            "secret_id = id",
            1,
            "a key stands before the first [section]",
        );
        check_fault("\n[default", 2, "a section is written [name]");
        check_fault("[]", 1, "a section is written [name]");
        check_fault("[default] x", 1, "a section is written [name]");
        check_fault(
            "[a]\nkey",
            2,
            "a line is a [section], a comment or `key = value`",
        );
        check_fault("[a]\nb = 'c", 2, "a quote is not closed");
        check_fault(
            "[a]\nb = 'c' d",
            2,
            "something stands after the closing quote",
        );
        check_fault("[default]\na = 1\nA = 2", 3, "the key is there twice");
        check_fault("[default]\n[a]\n[default]", 3, "the section is there twice");
    }
}

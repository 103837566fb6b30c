//! That text stays within its quotes.

use super::{super::Filter, read, session};

#[test]
fn text_is_quoted_and_read_back() {
    #[track_caller]
    fn check(text: &str, quoted: &str) {
        let value = Filter::game_server_session_name().eq(text);
        assert_eq!(
            value.to_string(),
            format!("gameServerSessionName = {quoted}")
        );
        assert_eq!(read(&value.to_string()), value);
        assert!(value.matches(&session(text, (0, 1), 0, &[])));

        let key = Filter::property(text).ne("");
        assert_eq!(
            key.to_string(),
            format!("gameServerSessionProperties.{quoted} <> ''")
        );
        assert_eq!(read(&key.to_string()), key);
        assert!(key.matches(&session("", (0, 1), 0, &[(text, "x")])));
    }

    check("", "''");
    check(" ", "' '");
    check("'", "''''");
    check("''", "''''''");
    check("\\", r"'\\'");
    check("\\'", r"'\\'''");
    check("O'Neil's", "'O''Neil''s'");
    check("a.b", "'a.b'");
    check("<> (AND) \"OR\"", "'<> (AND) \"OR\"'");
    check("决斗 🎲\u{a0}", "'决斗 🎲\u{a0}'");
    check("line\r\n\0", "'line\r\n\0'");
    check(
        "' OR playerSessionCount>=0 OR gameServerSessionName='",
        "''' OR playerSessionCount>=0 OR gameServerSessionName='''",
    );
    assert_eq!(
        Filter::property("Plain_key-1").eq("x").to_string(),
        "gameServerSessionProperties.Plain_key-1 = 'x'"
    );
}

/// A rule by which a service might read quoted text.
#[derive(Debug, Clone, Copy)]
enum Dialect {
    DoubledQuote,
    Backslash,
    Both,
    Neither,
}

/// Returns the text outside of quotes by such a rule, or `None` if quotes stay open.
fn outside_of_quotes(text: &str, dialect: Dialect) -> Option<String> {
    let doubling = matches!(dialect, Dialect::DoubledQuote | Dialect::Both);
    let escaping = matches!(dialect, Dialect::Backslash | Dialect::Both);
    let mut outside = String::new();
    let mut within = false;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' if within && escaping => drop(chars.next()),
            '\'' if within && doubling && chars.peek() == Some(&'\'') => drop(chars.next()),
            '\'' => within = !within,
            _ if within => {}
            _ => outside.push(char),
        }
    }
    (!within).then_some(outside)
}

#[track_caller]
pub(super) fn check_nothing_breaks_out(key: &str, first: &str, second: &str) {
    let text = Filter::property(format!("{key} "))
        .eq(first)
        .or(Filter::game_server_session_name().eq(second))
        .to_string();
    for dialect in [
        Dialect::DoubledQuote,
        Dialect::Backslash,
        Dialect::Both,
        Dialect::Neither,
    ] {
        assert_eq!(
            outside_of_quotes(&text, dialect).as_deref(),
            Some("gameServerSessionProperties. =  OR gameServerSessionName = "),
            "{dialect:?}: {text}"
        );
    }
}

#[test]
fn quotes_hold_under_every_escape_rule() {
    let attack = " OR playerSessionCount>=0 OR gameServerSessionName=";
    for opening in [
        "'", "''", "\\'", "\\''", "'\\", "\\\\'", "\\", "\\\\", "\\'\\",
    ] {
        for text in [
            format!("{opening}{attack}{opening}"),
            format!("{attack}{opening}"),
            opening.to_owned(),
        ] {
            check_nothing_breaks_out(&text, &text, &text);
            check_nothing_breaks_out("", &text, attack);
            check_nothing_breaks_out(&text, attack, "");
        }
    }
}

//! Repairs JSON text that is not valid Unicode.
//!
//! Some servers truncate messages in the middle of a character or of its escape. One invalid
//! character must not make the whole answer unreadable.

use std::borrow::Cow;

use crate::text::without_bom;

/// Returns the text of an answer. U+FFFD replaces bytes that are not UTF-8.
pub(super) fn text(body: &[u8]) -> Cow<'_, str> {
    let body = without_bom(body);
    // This check is much faster than the lossy conversion, and nearly all answers pass it.
    match str::from_utf8(body) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(body),
    }
}

/// Returns the text with repaired strings, or `None` if all strings are valid JSON.
///
/// U+FFFD replaces half of a surrogate pair (`\ud83c`) and a truncated escape (`\ud8`). Control
/// characters are escaped. The text between strings is kept.
pub(super) fn repaired(text: &str) -> Option<String> {
    let mut repaired_text = String::with_capacity(text.len());
    let (mut rest, mut in_string, mut changed) = (text, false, false);
    while let Some(index) =
        rest.find(|character: char| character < ' ' || "\"\\".contains(character))
    {
        repaired_text.push_str(&rest[..index]);
        rest = &rest[index..];
        let (piece, length) = match rest.as_bytes()[0] {
            b'\\' if in_string => escape(rest),
            control @ ..b' ' if in_string => (Cow::Owned(format!("\\u{control:04x}")), 1),
            b'"' => {
                in_string = !in_string;
                (Cow::Borrowed("\""), 1)
            }
            _ => (Cow::Borrowed(&rest[..1]), 1),
        };
        changed |= *piece != rest[..length];
        repaired_text.push_str(&piece);
        rest = &rest[length..];
    }
    repaired_text.push_str(rest);
    changed.then_some(repaired_text)
}

const REPLACEMENT: Cow<'static, str> = Cow::Borrowed("\\ufffd");

/// Returns the repaired escape at the start of the text, and its length in the text.
fn escape(text: &str) -> (Cow<'_, str>, usize) {
    let kept = |length| (Cow::Borrowed(&text[..length]), length);
    let Some(digits) = text.strip_prefix("\\u") else {
        // An escaped character does not end the string.
        let escaped = text[1..].chars().next().map_or(0, char::len_utf8);
        return kept(1 + escaped);
    };
    let unit = match unit(digits) {
        Ok(unit) => unit,
        Err(digits) => return (REPLACEMENT, 2 + digits),
    };
    match unit {
        0xd800..0xdc00 => {
            let second = text[6..].strip_prefix("\\u").map(self::unit);
            match second {
                Some(Ok(0xdc00..0xe000)) => kept(12),
                _ => (REPLACEMENT, 6),
            }
        }
        0xdc00..0xe000 => (REPLACEMENT, 6),
        _ => kept(6),
    }
}

/// Reads the four digits of an escape.
///
/// # Errors
///
/// The number of digits, if the escape has fewer.
fn unit(text: &str) -> Result<u16, usize> {
    let digits = text
        .bytes()
        .take(4)
        .take_while(u8::is_ascii_hexdigit)
        .count();
    match u16::from_str_radix(&text[..digits], 16) {
        Ok(unit) if digits == 4 => Ok(unit),
        _ => Err(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: &str) {
        let repaired_text = repaired(json).expect("the text is not good");
        assert_eq!(repaired_text, expected);
        assert_eq!(repaired(&repaired_text), None);
    }

    #[test]
    fn an_unpaired_surrogate_is_replaced() {
        check(r#""\ud83c""#, r#""\ufffd""#);
        check(r#""a\uDf7db""#, r#""a\ufffdb""#);
        check(r#""\ud83c\ud83c\udf7d""#, r#""\ufffd\ud83c\udf7d""#);
        check(r#""\udf7d\ud83c""#, r#""\ufffd\ufffd""#);
        check(r#""\ud83cx\udf7d""#, r#""\ufffdx\ufffd""#);
        check(r#""\ud83c\u0041""#, r#""\ufffd\u0041""#);
        check(r#""\ud83c\n""#, r#""\ufffd\n""#);
        check(r#""\\\ud83c""#, r#""\\\ufffd""#);
        check(r#"{"\ud83c":["\ud83c"]}"#, r#"{"\ufffd":["\ufffd"]}"#);
    }

    #[test]
    fn a_truncated_escape_is_replaced() {
        check(r#""\u""#, r#""\ufffd""#);
        check(r#""\u67","b""#, r#""\ufffd","b""#);
        check(r#""\ud83c\ud""#, r#""\ufffd\ufffd""#);
        check(r#""\u672""#, r#""\ufffd""#);
        check(r#""\u+123""#, r#""\ufffd+123""#);
        check(r#""\u未""#, r#""\ufffd未""#);
    }

    #[test]
    fn a_raw_control_character_is_escaped() {
        check("\"a\nb\tc\u{1b}\"", r#""a\u000ab\u0009c\u001b""#);
        check("{\n\"a\nb\":\n1}", "{\n\"a\\u000ab\":\n1}");
    }

    #[test]
    fn valid_text_is_unchanged() {
        for json in [
            "",
            "\"",
            "\\",
            "\"\\",
            r#""\ud83c\udf7d""#,
            r#""\"\\\/\b\f\n\r\t\u0000\ufffd""#,
            r#""\\ud83c""#,
            "{\n\t\"a\": [1, \"未 🎮\"]\r\n}",
            r"\ud83c",
            r#""\x""#,
        ] {
            assert_eq!(repaired(json), None, "{json}");
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_replaced() {
        assert_eq!(text(b"\xef\xbb\xbf{}"), "{}");
        assert_eq!(text(b"\"\xe6\x9c\""), "\"\u{fffd}\"");
        assert_eq!(text(b"\"\xe6\x9c\xaa\xff\""), "\"未\u{fffd}\"");
        assert!(matches!(text("\"未\"".as_bytes()), Cow::Borrowed("\"未\"")));
    }
}

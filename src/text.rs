//! Reading and showing text of unknown origin.
//!
//! The module is public only for the tool `gse-local`.

use std::{
    borrow::Cow,
    fmt::{self, Write},
};

use serde_json::Value;

/// Returns `true` for a byte that a header can show: a visible ASCII character or a space.
pub(crate) fn is_visible_or_space(byte: u8) -> bool {
    byte == b' ' || byte.is_ascii_graphic()
}

/// Returns the text without a byte order mark, which some editors and servers put at its start.
#[must_use]
pub fn without_bom(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

/// Calls `change` with each string in a JSON value, at any depth. The keys of objects are left as they are.
pub(crate) fn for_each_text(value: &mut Value, change: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) => change(text),
        Value::Array(elements) => elements
            .iter_mut()
            .for_each(|element| for_each_text(element, change)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| for_each_text(member, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Returns the text as a single line that is safe to print to a terminal.
///
/// Control characters, and characters that are invisible or change the direction of others, are
/// replaced by their escapes, such as `\u{1b}`. All other characters are kept.
///
/// ```
/// use tencentcloud_gse::text::escaped;
///
/// assert_eq!(escaped("sold out: 未"), "sold out: 未");
/// assert_eq!(escaped("sold\nout\u{202e}"), r"sold\u{a}out\u{202e}");
/// ```
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len() + 16);
    // Writing to a string cannot fail.
    Escaping(&mut line).write_str(text).unwrap_or_default();
    Cow::Owned(line)
}

/// A writer that escapes text as [`escaped`] does.
pub(crate) struct Escaping<W>(pub(crate) W);

impl<W: Write> Write for Escaping<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some((index, character)) = rest.char_indices().find(|(_, char)| is_unsafe(*char))
        {
            write!(self.0, "{}{}", &rest[..index], character.escape_unicode())?;
            rest = &rest[index + character.len_utf8()..];
        }
        self.0.write_str(rest)
    }
}

/// Returns `true` if the character moves the cursor, breaks the line, changes the direction of
/// its neighbors, or is invisible.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_skipped_only_at_the_start() {
        assert_eq!(without_bom(b"\xef\xbb\xbf{}"), b"{}");
        assert_eq!(without_bom(b"{}"), b"{}");
        assert_eq!(without_bom(b""), b"");
        assert_eq!(without_bom(b"\xef\xbb"), b"\xef\xbb");
        assert_eq!(without_bom(" \u{feff}".as_bytes()), " \u{feff}".as_bytes());
        let twice = "\u{feff}\u{feff}x".as_bytes();
        assert_eq!(without_bom(twice), "\u{feff}x".as_bytes());
    }

    #[test]
    fn plain_text_is_kept_as_it_is() {
        for text in ["", "no seat", "é 未命名 🎮 العربية", r"a\b \u{1b}"] {
            assert!(matches!(escaped(text), Cow::Borrowed(kept) if kept == text));
        }
    }

    #[test]
    fn control_and_formatting_characters_are_escaped() {
        let ranges = [
            '\0'..='\u{1f}',
            '\u{7f}'..='\u{9f}',
            '\u{61c}'..='\u{61c}',
            '\u{200b}'..='\u{200f}',
            '\u{2028}'..='\u{202e}',
            '\u{2060}'..='\u{2069}',
            '\u{feff}'..='\u{feff}',
            '\u{e0001}'..='\u{e007f}',
        ];
        for character in ranges.into_iter().flatten() {
            let text = format!("a{character}{character}é");
            let escape = character.escape_unicode();
            assert_eq!(escaped(&text), format!("a{escape}{escape}é"));
        }
    }

    #[test]
    fn escaped_text_is_not_escaped_again() {
        let once = escaped("\r\n\x1b[31mred\u{2028}").into_owned();
        assert_eq!(once, r"\u{d}\u{a}\u{1b}[31mred\u{2028}");
        assert_eq!(escaped(&once), once);
    }
}

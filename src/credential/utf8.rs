//! Text files: byte order marks and encodings. Errors name the file as `source`, and show no part of it.

use crate::{error::CredentialError, text::without_bom};

/// Removes a UTF-8 byte order mark from the start.
///
/// # Errors
///
/// The text is in UTF-16, which some Windows tools write.
pub(super) fn without_mark<'a>(source: &str, bytes: &'a [u8]) -> Result<&'a [u8], CredentialError> {
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=127, ..] | [1..=127, 0, ..] = bytes {
        // The text has a UTF-16 mark, or begins with an ASCII character in two bytes.
        let message = format!("{source} is in UTF-16, expected UTF-8");
        return Err(CredentialError::new(message));
    }
    Ok(without_bom(bytes))
}

/// Decodes UTF-8, with or without a byte order mark.
///
/// # Errors
///
/// The text is in another encoding. The error has the position of the first byte that is not UTF-8, counted from 1 as editors
/// do.
pub(super) fn decode<'a>(source: &str, bytes: &'a [u8]) -> Result<&'a str, CredentialError> {
    let bytes = without_mark(source, bytes)?;
    str::from_utf8(bytes).map_err(|error| {
        let lines = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n');
        let (line, column) = lines
            .map(<[u8]>::len)
            .fold((0, 0), |(line, _), length| (line + 1, length + 1));
        CredentialError::new(format!(
            "{source} is not UTF-8 at line {line}, column {column}"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "the file";

    #[track_caller]
    fn check(text: &[u8], expected: &str) {
        assert_eq!(decode(SOURCE, text).unwrap(), expected);
    }

    #[track_caller]
    fn check_error(text: &[u8], reason: &str) {
        let error = decode(SOURCE, text).unwrap_err().to_string();
        assert_eq!(error, format!("{SOURCE} {reason}"));
    }

    #[test]
    fn one_byte_order_mark_is_removed() {
        check(b"\xef\xbb\xbf{}", "{}");
        check("\u{feff}\u{feff}".as_bytes(), "\u{feff}");
        check(b"", "");
        check(b"x", "x");
    }

    #[test]
    fn utf_16_is_recognized() {
        let little: Vec<u8> = "[a]".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "[a]".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for text in [little, big, vec![0xff, 0xfe], vec![0xfe, 0xff]] {
            check_error(&text, "is in UTF-16, expected UTF-8");
        }
    }

    #[test]
    fn the_error_has_the_position_of_the_first_invalid_byte() {
        check("\u{feff}é\n".as_bytes(), "é\n");
        check_error(b"\xe9", "is not UTF-8 at line 1, column 1");
        check_error(b"a\nbc\xe9\n", "is not UTF-8 at line 2, column 3");
        check_error(b"a\n\n\xff", "is not UTF-8 at line 3, column 1");
    }
}

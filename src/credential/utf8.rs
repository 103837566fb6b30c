//! Text files: byte order marks and encodings.

/// Removes a UTF-8 byte order mark from the start.
///
/// # Errors
///
/// The text is in UTF-16, which some Windows tools write. The error is a phrase that follows the name of a file.
pub(super) fn without_mark(bytes: &[u8]) -> Result<&[u8], &'static str> {
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=127, ..] | [1..=127, 0, ..] = bytes {
        // The text has a UTF-16 mark, or begins with an ASCII character in two bytes.
        return Err("is in UTF-16, expected UTF-8");
    }
    Ok(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
}

/// Decodes UTF-8, with or without a byte order mark.
///
/// # Errors
///
/// The text is in another encoding. The error is a phrase that follows the name of a file, with the position of the first byte
/// that is not UTF-8, counted from 1 as editors do.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, String> {
    let bytes = without_mark(bytes)?;
    str::from_utf8(bytes).map_err(|error| {
        let lines = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n');
        let (line, column) = lines
            .map(<[u8]>::len)
            .fold((0, 0), |(line, _), length| (line + 1, length + 1));
        format!("is not UTF-8 at line {line}, column {column}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_order_mark_is_removed() {
        assert_eq!(without_mark(b"\xef\xbb\xbf{}"), Ok(b"{}".as_slice()));
        assert_eq!(
            without_mark("\u{feff}\u{feff}".as_bytes()),
            Ok("\u{feff}".as_bytes())
        );
        assert_eq!(without_mark(b""), Ok(b"".as_slice()));
        assert_eq!(without_mark(b"x"), Ok(b"x".as_slice()));
    }

    #[test]
    fn utf_16_is_recognized() {
        let little: Vec<u8> = "[a]".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "[a]".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for text in [little, big] {
            assert!(without_mark(&text).is_err());
        }
        for mark in [[0xff, 0xfe], [0xfe, 0xff]] {
            assert!(without_mark(&mark).is_err());
        }
    }

    #[test]
    fn the_error_has_the_position_of_the_first_invalid_byte() {
        assert_eq!(decode("\u{feff}é\n".as_bytes()), Ok("é\n"));
        let error_at = |line, column| Err(format!("is not UTF-8 at line {line}, column {column}"));
        assert_eq!(decode(b"\xe9"), error_at(1, 1));
        assert_eq!(decode(b"a\nbc\xe9\n"), error_at(2, 3));
        assert_eq!(decode(b"a\n\n\xff"), error_at(3, 1));
    }
}

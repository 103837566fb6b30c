//! Text as people and tools save it: with or without a byte order mark, and at times in another encoding.

/// Removes a UTF-8 byte order mark from the start.
///
/// # Errors
///
/// The text is in UTF-16, as Windows tools save it; the error says so in words that follow the name of a file.
pub(super) fn without_mark(bytes: &[u8]) -> Result<&[u8], &'static str> {
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=127, ..] | [1..=127, 0, ..] = bytes {
        // It has its mark, or begins with an ASCII character of two bytes.
        return Err("is in UTF-16, expected UTF-8");
    }
    Ok(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
}

/// A place in a text, as editors count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The line, from 1.
    pub(super) line: usize,
    /// The byte in its line, from 1.
    pub(super) column: usize,
}

/// Reads a text as UTF-8.
///
/// # Errors
///
/// The place of the first byte that is not UTF-8.
pub(super) fn read(bytes: &[u8]) -> Result<&str, Place> {
    str::from_utf8(bytes).map_err(|error| {
        let lines = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n');
        let (line, column) = lines
            .map(<[u8]>::len)
            .fold((0, 0), |(line, _), length| (line + 1, length + 1));
        Place { line, column }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_removed_once() {
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
    fn the_place_of_a_wrong_byte_is_told() {
        assert_eq!(read("é\n".as_bytes()), Ok("é\n"));
        let place = |line, column| Err(Place { line, column });
        assert_eq!(read(b"\xe9"), place(1, 1));
        assert_eq!(read(b"a\nbc\xe9\n"), place(2, 3));
        assert_eq!(read(b"a\n\n\xff"), place(3, 1));
    }
}

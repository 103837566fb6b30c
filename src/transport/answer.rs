//! The body of an answer: bounded, and uncompressed.

use std::io::Read;

use http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue, TRANSFER_ENCODING,
};
use ureq::{Body, Error};

/// The most that is allocated because of a `Content-Length`, before the bytes have come.
const MAX_CAPACITY: u64 = 1024 * 1024;

/// Returns `true` if an answer comes in pieces, for as long as the server likes: it is not read.
pub(crate) fn is_event_stream(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    content_type.is_some_and(|value| value.starts_with(b"text/event-stream"))
}

/// Reads the whole body, at most `bound` bytes of it.
pub(super) fn read(body: Body, headers: &mut HeaderMap, bound: u64) -> Result<Vec<u8>, Error> {
    if is_event_stream(headers) {
        return Ok(Vec::new());
    }
    let length = body.content_length().unwrap_or_default();
    if length > bound {
        return Err(Error::BodyExceedsLimit(bound));
    }
    let codings = codings(headers);
    let mut body = body.into_with_config().limit(bound).reader();
    if codings.is_empty() {
        let capacity = usize::try_from(length.min(MAX_CAPACITY)).unwrap_or_default();
        let mut bytes = Vec::with_capacity(capacity);
        body.read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    let bytes = uncompressed(body, &codings, bound)?;
    headers.remove(CONTENT_ENCODING);
    headers.remove(CONTENT_LENGTH);
    Ok(bytes)
}

/// Returns the names of the answer's compressions, in lower case.
fn codings(headers: &HeaderMap) -> Vec<String> {
    let encodings = headers.get_all(CONTENT_ENCODING);
    let fields = encodings.iter().chain(headers.get_all(TRANSFER_ENCODING));
    let names = fields.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    names
        .map(|name| {
            let name = name.trim_ascii().escape_ascii().to_string();
            name.to_ascii_lowercase()
        })
        .filter(|name| !matches!(name.as_str(), "" | "identity" | "chunked"))
        .collect()
}

#[cfg(feature = "gzip")]
fn uncompressed(body: impl Read, codings: &[String], bound: u64) -> Result<Vec<u8>, Error> {
    use std::io::ErrorKind;

    if !matches!(codings, [one] if matches!(one.as_str(), "gzip" | "x-gzip")) {
        return Err(unwanted(codings));
    }
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(body)
        .take(bound.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| match error.kind() {
            ErrorKind::InvalidInput | ErrorKind::InvalidData => Error::Other(error.into()),
            _ => error.into(),
        })?;
    if bytes.len() as u64 > bound {
        return Err(Error::BodyExceedsLimit(bound));
    }
    Ok(bytes)
}

#[cfg(not(feature = "gzip"))]
fn uncompressed(_: impl Read, codings: &[String], _: u64) -> Result<Vec<u8>, Error> {
    Err(unwanted(codings))
}

fn unwanted(codings: &[String]) -> Error {
    let codings = codings.join(", ");
    Error::Other(format!("the answer is compressed ({codings}), which was not asked for").into())
}

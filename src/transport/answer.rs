//! Reading the body of an answer, with a maximum size.

use std::io::Read;

#[cfg(feature = "gzip")]
use http::header::CONTENT_LENGTH;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, TRANSFER_ENCODING};
use ureq::{Body, Error};

/// The maximum that is allocated for a `Content-Length` before the bytes have arrived.
const MAX_CAPACITY: u64 = 1024 * 1024;

/// Returns `true` for a stream of events. It may never end, so it is not read.
pub(crate) fn is_event_stream(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    content_type.is_some_and(|value| value.starts_with(b"text/event-stream"))
}

/// Reads the whole body, which may have `bound` bytes after decompression.
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
    match codings.as_str() {
        "" => {
            let capacity = usize::try_from(length.min(MAX_CAPACITY)).unwrap_or_default();
            let mut bytes = Vec::with_capacity(capacity);
            body.read_to_end(&mut bytes)?;
            Ok(bytes)
        }
        #[cfg(feature = "gzip")]
        "gzip" | "x-gzip" => {
            headers.remove(CONTENT_ENCODING);
            headers.remove(CONTENT_LENGTH);
            decompressed(body, bound)
        }
        _ => Err(Error::Other(
            format!("the answer is compressed ({codings}), which was not asked for").into(),
        )),
    }
}

/// Returns the compressions of the answer in lower case, as a list with commas.
fn codings(headers: &HeaderMap) -> String {
    let encodings = headers.get_all(CONTENT_ENCODING);
    let fields = encodings.iter().chain(headers.get_all(TRANSFER_ENCODING));
    let fields: Vec<_> = fields
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    let names = fields.join(",").to_ascii_lowercase();
    let codings: Vec<_> = names
        .split(',')
        .map(str::trim)
        .filter(|name| !matches!(*name, "" | "identity" | "chunked"))
        .collect();
    codings.join(", ")
}

#[cfg(feature = "gzip")]
fn decompressed(body: impl Read, bound: u64) -> Result<Vec<u8>, Error> {
    use std::io::ErrorKind;

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

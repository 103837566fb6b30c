//! Values of headers.

use hyper::{
    Request, Response,
    body::Bytes,
    header::{CONTENT_TYPE, HOST, HeaderName, HeaderValue},
};

/// Returns the value of a header, if the header is there and is text.
pub(super) fn text<'a>(request: &'a Request<Bytes>, name: &str) -> Option<&'a str> {
    let value = request.headers().get(name)?;
    str::from_utf8(value.as_bytes()).ok()
}

/// Returns `Host`, which is empty if the header is not there.
pub(super) fn host(request: &Request<Bytes>) -> &str {
    text(request, HOST.as_str()).unwrap_or_default()
}

/// Returns `Content-Type`, which is empty if the header is not there.
pub(super) fn content_type(request: &Request<Bytes>) -> &str {
    text(request, CONTENT_TYPE.as_str()).unwrap_or_default()
}

/// Returns `Content-Type` without its parameters.
pub(super) fn media_type(request: &Request<Bytes>) -> &str {
    let content_type = content_type(request);
    content_type.split(';').next().unwrap_or_default().trim()
}

/// Sets headers of a response.
pub(super) fn set_headers<B>(response: &mut Response<B>, headers: &[(HeaderName, &'static str)]) {
    for (name, value) in headers {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
}

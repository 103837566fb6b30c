//! Headers of requests and answers.

use hyper::{
    Request, Response, StatusCode,
    body::Bytes,
    header::{CONTENT_TYPE, HOST, HeaderName, HeaderValue},
};

pub(super) const JSON: &str = "application/json";

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

/// Returns `true` if the body is of this media type, whatever its parameters are.
pub(super) fn is_of_type(request: &Request<Bytes>, media_type: &str) -> bool {
    let sent = content_type(request).split(';').next();
    sent.is_some_and(|sent| sent.trim().eq_ignore_ascii_case(media_type))
}

/// Creates an answer.
pub(super) fn response(
    status: StatusCode,
    content_type: &'static str,
    body: impl Into<Bytes>,
) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    set_headers(&mut response, &[(CONTENT_TYPE, content_type)]);
    response
}

/// Sets headers of an answer.
pub(super) fn set_headers<B>(response: &mut Response<B>, headers: &[(HeaderName, &'static str)]) {
    for (name, value) in headers {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
}

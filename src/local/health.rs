//! `/health`, which is answered while the service is up.

use hyper::{
    Method, Request, Response,
    header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue},
};

/// Answers `GET /health` and `HEAD /health`. Returns `None` for any other request.
pub(super) fn answer<B>(request: &Request<B>) -> Option<Response<String>> {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    if !reads || request.uri().path() != "/health" {
        return None;
    }
    let mut response = Response::new(r#"{"status":"ok"}"#.to_owned());
    for (name, value) in [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "no-store"),
    ] {
        let headers = response.headers_mut();
        headers.insert(name, HeaderValue::from_static(value));
    }
    Some(response)
}

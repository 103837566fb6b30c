//! `/health`, which is answered while the service is up.

use hyper::{
    Method, Request, Response,
    header::{CACHE_CONTROL, CONTENT_TYPE},
};

use super::headers::set_headers;

/// Answers `GET /health` and `HEAD /health`. Returns `None` for any other request.
pub(super) fn answer<B>(request: &Request<B>) -> Option<Response<String>> {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    if !reads || request.uri().path() != "/health" {
        return None;
    }
    let mut response = Response::new(r#"{"status":"ok"}"#.to_owned());
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "no-store"),
    ];
    set_headers(&mut response, &headers);
    Some(response)
}

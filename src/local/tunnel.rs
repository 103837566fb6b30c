//! `CONNECT`, the request of a client that uses GSE Local as a proxy for HTTPS.
//!
//! The requests of a client that uses it as a proxy for plain HTTP are in absolute form,
//! `POST http://gse.tencentcloudapi.com/ HTTP/1.1`, and are answered like any other.

use hyper::{
    Response, StatusCode,
    ext::ReasonPhrase,
    header::{ALLOW, HeaderValue},
};

pub(super) const ADVICE: &str = "GSE Local opens no tunnels: set the protocol to http:// to use it as a proxy, \
                      or set the SDK's endpoint to its address";

/// Turns the answer to a request for a tunnel into a refusal.
///
/// The reason phrase says what to do instead, since clients show nothing else of this answer.
pub(super) fn mark<B>(response: &mut Response<B>) {
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    let allowed = HeaderValue::from_static("GET, POST");
    response.headers_mut().insert(ALLOW, allowed);
    let advice = ReasonPhrase::from_static(ADVICE.as_bytes());
    response.extensions_mut().insert(advice);
}

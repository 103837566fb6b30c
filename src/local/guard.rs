//! Protection of the dashboard and the control interface against other sites in a browser.
//!
//! A site that somebody visits must not read or change anything here. Its scripts cannot read answers,
//! since no answer has CORS headers. A DNS name of the site that points to this machine is refused.
//! The site cannot send JSON without a preflight request, which no answer permits.

use std::net::{IpAddr, SocketAddr};

use hyper::{
    HeaderMap, Method, Request, StatusCode,
    body::Bytes,
    header::{HOST, HeaderName, HeaderValue, ORIGIN},
    http::uri::Authority,
};

use super::{
    fault::Fault,
    headers::{JSON, content_type, is_of_type},
};
use crate::error::ErrorCode;

/// The peers that may use the control interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Control {
    /// Programs on this machine.
    #[default]
    Loopback,
    /// Everybody who can reach the address.
    Anyone,
    /// Nobody: the interface is off.
    Off,
}

impl Control {
    /// Checks that `peer` may send this request to the control interface.
    pub(super) fn check(self, request: &Request<Bytes>, peer: SocketAddr) -> Result<(), Fault> {
        if self == Self::Off {
            return Err(Fault::new(
                "ControlOff",
                "the control interface of this GSE Local is switched off",
            ));
        }
        if self == Self::Loopback && !peer.ip().to_canonical().is_loopback() {
            let message = format!(
                "the control interface takes requests from this machine only, not from {}",
                peer.ip()
            );
            return Err(Fault::new("Forbidden", message));
        }
        let headers = request.headers();
        check_host(headers)?;
        check_origin(headers)?;
        if request.method() == Method::GET || request.method() == Method::HEAD {
            return Ok(());
        }
        check_content_type(request)
    }
}

/// Refuses a `Host` that the DNS of somebody else can point to this machine.
pub(super) fn check_host(headers: &HeaderMap) -> Result<(), Fault> {
    if headers.get(HOST).is_none_or(is_of_this_machine) {
        return Ok(());
    }
    Err(Fault::new(
        "MisdirectedRequest",
        "GSE Local shows this at localhost or an IP address, not at another name",
    ))
}

/// Refuses scripts of other sites, which browsers mark with `Origin` or `Sec-Fetch-Site`.
fn check_origin(headers: &HeaderMap) -> Result<(), Fault> {
    let site = HeaderName::from_static("sec-fetch-site");
    let is_foreign = |site: &HeaderValue| site != "same-origin" && site != "none";
    let own = headers.get(HOST).map(HeaderValue::as_bytes);
    let differs = |origin: &HeaderValue| origin.as_bytes().strip_prefix(b"http://") != own;
    if headers.get(site).is_some_and(is_foreign) || headers.get(ORIGIN).is_some_and(differs) {
        return Err(Fault::new(
            "Forbidden",
            "the control interface takes no requests from the pages of other sites",
        ));
    }
    Ok(())
}

/// Refuses content types that a form of another site can send.
fn check_content_type(request: &Request<Bytes>) -> Result<(), Fault> {
    if is_of_type(request, JSON) {
        return Ok(());
    }
    let sent = content_type(request);
    let message = format!("`Content-Type` is `{sent}`, where `{JSON}` is expected");
    Err(Fault::new("UnsupportedMediaType", message))
}

/// Returns the HTTP status of an error.
pub(super) fn status(code: &ErrorCode) -> StatusCode {
    let code = code.as_str();
    match code.split('.').next().unwrap_or(code) {
        "InvalidParameter" | "InvalidParameterValue" | "MissingParameter" | "UnknownParameter" => {
            StatusCode::BAD_REQUEST
        }
        "Forbidden" => StatusCode::FORBIDDEN,
        "ResourceNotFound" | "ControlOff" => StatusCode::NOT_FOUND,
        "MethodNotAllowed" => StatusCode::METHOD_NOT_ALLOWED,
        "RequestSizeLimitExceeded" => StatusCode::PAYLOAD_TOO_LARGE,
        "UnsupportedMediaType" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "MisdirectedRequest" => StatusCode::MISDIRECTED_REQUEST,
        _ => StatusCode::CONFLICT,
    }
}

/// Returns `true` for an IP address and for the names of this machine, which the DNS of somebody else
/// cannot point here.
fn is_of_this_machine(host: &HeaderValue) -> bool {
    let Ok(authority) = Authority::try_from(host.as_bytes()) else {
        return false;
    };
    let name = authority.host().to_ascii_lowercase();
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.ends_with(".localhost") || address.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(control: Control, peer: &str, method: &str, headers: &[(&str, &str)], status: u16) {
        let mut request = Request::builder().method(method).uri("/_local/state");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Bytes::new()).unwrap();
        let refusal = control.check(&request, peer.parse().unwrap());
        assert_eq!(
            refusal.map_err(|fault| super::status(&fault.code).as_u16()),
            { if status == 200 { Ok(()) } else { Err(status) } }
        );
    }

    const HERE: &str = "127.0.0.1:40000";
    const ELSEWHERE: &str = "192.0.2.7:40000";
    const JSON_TYPE: (&str, &str) = ("content-type", "application/json; charset=utf-8");

    #[test]
    fn peers_on_other_machines_are_refused_unless_they_are_allowed() {
        for peer in [HERE, "[::1]:40000", "[::ffff:127.0.0.1]:40000"] {
            check(Control::Loopback, peer, "GET", &[], 200);
            check(Control::Off, peer, "GET", &[], 404);
        }
        check(Control::Loopback, ELSEWHERE, "GET", &[], 403);
        check(Control::Anyone, ELSEWHERE, "GET", &[], 200);
    }

    #[test]
    fn changes_need_a_json_content_type() {
        for method in ["POST", "DELETE", "PUT"] {
            check(Control::Loopback, HERE, method, &[JSON_TYPE], 200);
            check(Control::Loopback, HERE, method, &[], 415);
            for other in [
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
            ] {
                check(
                    Control::Loopback,
                    HERE,
                    method,
                    &[("content-type", other)],
                    415,
                );
            }
        }
    }

    #[test]
    fn other_sites_are_refused() {
        let host = ("host", "localhost:8080");
        for (name, value, status) in [
            ("origin", "http://localhost:8080", 200),
            ("origin", "http://evil.example", 403),
            ("origin", "http://localhost:8081", 403),
            ("origin", "null", 403),
            ("sec-fetch-site", "same-origin", 200),
            ("sec-fetch-site", "none", 200),
            ("sec-fetch-site", "cross-site", 403),
            ("sec-fetch-site", "same-site", 403),
        ] {
            let headers = [host, JSON_TYPE, (name, value)];
            check(Control::Loopback, HERE, "POST", &headers, status);
        }
        check(
            Control::Loopback,
            HERE,
            "GET",
            &[("host", "evil.example")],
            421,
        );
    }
}

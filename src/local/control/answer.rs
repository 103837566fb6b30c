//! Answers to requests of the control interface.

use std::net::SocketAddr;

use hyper::{
    Method, Request, Response, StatusCode,
    body::Bytes,
    header::{ALLOW, CACHE_CONTROL, HeaderValue, X_CONTENT_TYPE_OPTIONS},
};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::{
    request::ControlRequest,
    routes::{ROUTES, Route},
};
use crate::{
    ErrorCode,
    local::{
        fault::Fault,
        fields::Fields,
        guard::status,
        headers::{JSON, response, set_headers},
        members::JsonMembers,
        shared::Shared,
    },
};

const PREFIX: &str = "/_local/";

/// The maximum size of a body. Every parameter of an action fits in at its documented length.
const LARGEST: usize = 256 * 1024;

/// Answers a request of the control interface. Returns `None` for any other request.
pub(crate) fn answer(
    request: &Request<Bytes>,
    peer: SocketAddr,
    shared: &Shared,
) -> Option<Response<Bytes>> {
    let path = request.uri().path().strip_prefix(PREFIX)?;
    let mut response = match shared.control.check(request, peer) {
        Ok(()) => dispatch(request, path, shared),
        Err(fault) => failure(&fault),
    };
    let headers = [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    set_headers(&mut response, &headers);
    Some(response)
}

/// Answers a request for `path` by its route, whoever sent it.
pub(crate) fn dispatch(request: &Request<Bytes>, path: &str, shared: &Shared) -> Response<Bytes> {
    let method = match request.method() {
        &Method::HEAD => &Method::GET,
        method => method,
    };
    let routes = ROUTES.iter();
    let routes: Vec<_> = routes
        .filter_map(|route| Some((route, name(route.path, path)?)))
        .collect();
    let allowed: Vec<_> = routes.iter().map(|(route, _)| route.method).collect();
    let allowed = allowed.join(", ");
    let mut routes = routes.into_iter();
    if let Some((route, name)) = routes.find(|(route, _)| route.method == method) {
        return match act(request, route, name, shared) {
            Ok(value) => response(StatusCode::OK, JSON, value.to_string()),
            Err(fault) => failure(&fault),
        };
    }
    let path = request.uri().path();
    if allowed.is_empty() {
        let message = format!("the control interface has nothing at `{path}`");
        return failure(&Fault::new(ErrorCode::RESOURCE_NOT_FOUND, message));
    }
    let message = format!("`{path}` takes {allowed}, not {method}");
    let mut response = failure(&Fault::new("MethodNotAllowed", message));
    if let Ok(allowed) = HeaderValue::try_from(allowed) {
        response.headers_mut().insert(ALLOW, allowed);
    }
    response
}

fn act(
    request: &Request<Bytes>,
    route: &Route,
    name: String,
    shared: &Shared,
) -> Result<Value, Fault> {
    let query = request.uri().query().unwrap_or_default();
    let json = match request.body() {
        body if body.len() > LARGEST => {
            let message = format!("the body is larger than {LARGEST} bytes");
            return Err(Fault::new(ErrorCode::REQUEST_SIZE_LIMIT_EXCEEDED, message));
        }
        body if body.trim_ascii().is_empty() => Bytes::from_static(b"{}"),
        body => body.clone(),
    };
    let members = JsonMembers::read("the body", &json)?;
    if let Some(known) = route.members {
        members.check_names(known)?;
    }
    let query = Fields::decode(query.as_bytes());
    (route.act)(
        shared,
        &ControlRequest {
            name,
            query,
            json,
            members,
        },
    )
}

/// Matches a path with the pattern of a route, and returns the name that stands for `{}`, decoded. The
/// name is empty if the pattern has none.
fn name(pattern: &str, path: &str) -> Option<String> {
    let Some((before, after)) = pattern.split_once("{}") else {
        return (pattern == path).then(String::new);
    };
    let name = path.strip_prefix(before)?.strip_suffix(after)?;
    let decoded = percent_decode_str(name).decode_utf8().ok()?;
    (!name.contains('/')).then(|| decoded.into_owned())
}

fn failure(fault: &Fault) -> Response<Bytes> {
    let mut error = json!({ "code": fault.code.as_str(), "message": fault.message });
    if let Some(column) = fault.column {
        error["column"] = column.into();
    }
    let body = json!({ "error": error }).to_string();
    response(status(&fault.code), JSON, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_paths_are_decoded() {
        let found = name("sessions/{}/status", "sessions/qcs%3A%3Agse%3Aa%2Fb/status");
        assert_eq!(found.as_deref(), Some("qcs::gse:a/b"));
        assert_eq!(name("sessions/{}/status", "sessions/a/b/status"), None);
        assert_eq!(name("sessions/{}", "sessions/%ff"), None);
        assert_eq!(name("state", "state").as_deref(), Some(""));
        assert_eq!(name("state", "state/"), None);
    }
}

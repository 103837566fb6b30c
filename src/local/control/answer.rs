//! Answers to requests of the control interface.

use std::net::SocketAddr;

use hyper::{
    Method, Request, Response, StatusCode,
    body::Bytes,
    header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS},
};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::{
    request::{ControlError, ControlRequest},
    routes::{Act, BodyMembers, ROUTES},
};
use crate::{
    ErrorCode,
    local::{
        fault::Fault,
        fields::Fields,
        guard::{Control, Refusal},
        headers::set_headers,
        members::JsonMembers,
        shared::Shared,
    },
};

const PREFIX: &str = "/_local/";

/// The maximum size of a body. Every parameter of an action fits in at its documented length.
const LARGEST: usize = 256 * 1024;

/// Answers a request of the control interface. Returns `None` for any other request.
pub(in crate::local) fn answer(
    request: &Request<Bytes>,
    peer: SocketAddr,
    control: Control,
    shared: &Shared,
) -> Option<Response<String>> {
    let path = request.uri().path().strip_prefix(PREFIX)?;
    let mut response = match control.check(request, peer) {
        Ok(()) => dispatch(request, path, shared),
        Err(Refusal {
            status,
            code,
            message,
        }) => response(
            status,
            &json!({ "error": { "code": code, "message": message } }),
        ),
    };
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    set_headers(&mut response, &headers);
    Some(response)
}

/// Answers a request of the dashboard, which only reads, with `path` below its own prefix.
pub(in crate::local) fn read(
    request: &Request<Bytes>,
    path: &str,
    shared: &Shared,
) -> Response<String> {
    let mut response = dispatch(request, path, shared);
    set_headers(&mut response, &[(CONTENT_TYPE, "application/json")]);
    response
}

/// Finds the route of a request, and answers by it.
fn dispatch(request: &Request<Bytes>, path: &str, shared: &Shared) -> Response<String> {
    let method = match request.method() {
        &Method::HEAD => &Method::GET,
        method => method,
    };
    let mut allowed = Vec::new();
    for route in ROUTES {
        let Some(names) = names(route.path, path) else {
            continue;
        };
        if *method != *route.method {
            allowed.push(route.method);
            continue;
        }
        return match act(request, route.members, names, route.act, shared) {
            Ok(value) => response(StatusCode::OK, &value),
            Err(error) => failure(&error),
        };
    }
    if allowed.is_empty() {
        let message = format!(
            "the control interface has nothing at `{}`",
            request.uri().path()
        );
        return failure(&Fault::new(ErrorCode::RESOURCE_NOT_FOUND, message).into());
    }
    let allowed = allowed.join(", ");
    let message = format!("`{}` takes {allowed}, not {method}", request.uri().path());
    let error = json!({ "error": { "code": "MethodNotAllowed", "message": message } });
    let mut response = response(StatusCode::METHOD_NOT_ALLOWED, &error);
    if let Ok(allowed) = HeaderValue::try_from(allowed) {
        response.headers_mut().insert(ALLOW, allowed);
    }
    response
}

fn act(
    request: &Request<Bytes>,
    known: BodyMembers,
    names: Vec<String>,
    act: Act,
    shared: &Shared,
) -> Result<Value, ControlError> {
    let query = request.uri().query().unwrap_or_default();
    let json = json(request.body())?;
    let members = JsonMembers::read("the body", &json)?;
    if let BodyMembers::These(known) = known {
        members.check_names(known)?;
    }
    let request = ControlRequest {
        names,
        query: Fields::decode(query.as_bytes()),
        json,
        members,
    };
    act(shared, &request)
}

/// Returns the body, or an empty object if it is empty.
fn json(body: &Bytes) -> Result<Bytes, Fault> {
    if body.len() > LARGEST {
        let message = format!("the body is larger than {LARGEST} bytes");
        return Err(Fault::new(ErrorCode::REQUEST_SIZE_LIMIT_EXCEEDED, message));
    }
    if body.trim_ascii().is_empty() {
        return Ok(Bytes::from_static(b"{}"));
    }
    Ok(body.clone())
}

/// Matches a path with the pattern of a route, and returns the names that stand for `{}`, decoded.
fn names(pattern: &str, path: &str) -> Option<Vec<String>> {
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    let mut names = Vec::new();
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return Some(names),
            (Some("{}"), Some(name)) => {
                names.push(percent_decode_str(name).decode_utf8().ok()?.into_owned());
            }
            (Some(expected), Some(found)) if expected == found => {}
            _ => return None,
        }
    }
}

fn failure(error: &ControlError) -> Response<String> {
    let ControlError { fault, column } = error;
    let mut shown = json!({ "code": fault.code.as_str(), "message": fault.message });
    if let Some(column) = column {
        shown["column"] = (*column).into();
    }
    response(status(&fault.code), &json!({ "error": shown }))
}

fn status(code: &ErrorCode) -> StatusCode {
    let is_one_of = |codes: &[ErrorCode]| codes.iter().any(|other| code.is_a(other));
    if is_one_of(&[ErrorCode::RESOURCE_NOT_FOUND]) {
        StatusCode::NOT_FOUND
    } else if is_one_of(&[
        ErrorCode::INVALID_PARAMETER,
        ErrorCode::INVALID_PARAMETER_VALUE,
        ErrorCode::MISSING_PARAMETER,
        ErrorCode::UNKNOWN_PARAMETER,
    ]) {
        StatusCode::BAD_REQUEST
    } else if is_one_of(&[ErrorCode::REQUEST_SIZE_LIMIT_EXCEEDED]) {
        StatusCode::PAYLOAD_TOO_LARGE
    } else {
        StatusCode::CONFLICT
    }
}

fn response(status: StatusCode, value: &Value) -> Response<String> {
    let mut response = Response::new(value.to_string());
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_paths_are_decoded() {
        let found = names("sessions/{}/status", "sessions/qcs%3A%3Agse%3Aa%2Fb/status");
        assert_eq!(found, Some(vec!["qcs::gse:a/b".to_owned()]));
        assert_eq!(names("sessions/{}/status", "sessions/a/b/status"), None);
        assert_eq!(names("sessions/{}", "sessions/%ff"), None);
        assert_eq!(names("state", "state"), Some(Vec::new()));
        assert_eq!(names("state", "state/"), None);
    }
}

//! The dashboard, which shows fleets, sessions and calls in a browser, and changes them.
//!
//! It reads below `/dashboard/`, which everybody who reaches this GSE Local may do, and changes through
//! the control interface, which has its own guard. Its policy keeps browsers from loading anything from
//! elsewhere. Texts of callers travel as JSON, and are shown as text.

use std::net::SocketAddr;

use hyper::{
    Method, Request, Response, StatusCode,
    body::Bytes,
    header::{
        AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
    },
};
use serde_json::json;

use super::{
    control,
    guard::{Control, check_host},
    headers::set_headers,
    shared::Shared,
};

const POLICY: &str = "default-src 'none'; connect-src 'self'; img-src data:; script-src 'self'; \
                      style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The answer to a browser that asks for another path.
const NOT_FOUND: &str = "\
    This is GSE Local. Actions are called at /, which also shows a page for people; /health tells \
    whether the service is up, and /_local/ is the control interface.\n";

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";
const JSON: &str = "application/json";

/// A file below `/dashboard/`: its path, its type and its content.
macro_rules! file {
    ($name:literal, $content_type:ident) => {
        file!($name, $content_type, concat!("dashboard/", $name))
    };
    ($name:literal, $content_type:ident, $source:expr) => {
        (
            concat!("/dashboard/", $name),
            $content_type,
            include_str!($source),
        )
    };
}

/// The files of the dashboard.
pub(super) const FILES: &[(&str, &str, &str)] = &[
    ("/", HTML, include_str!("dashboard/index.html")),
    file!("dashboard.css", CSS),
    file!("api.js", JAVASCRIPT),
    file!("calls.js", JAVASCRIPT),
    file!("dom.js", JAVASCRIPT),
    file!("faults.js", JAVASCRIPT),
    file!("forms.js", JAVASCRIPT),
    file!("main.js", JAVASCRIPT),
    file!("overview.js", JAVASCRIPT),
    file!("parts.js", JAVASCRIPT),
    file!("session.js", JAVASCRIPT),
    file!("sessions.js", JAVASCRIPT),
    file!("state.js", JAVASCRIPT),
    file!("other-languages.md", PLAIN, "../guide/other_languages.md"),
];

/// Answers a browser. Returns `None` for a call of an action, which its headers or its query string
/// show, and for requests that are not GET or HEAD.
pub(super) fn answer(
    request: &Request<Bytes>,
    peer: SocketAddr,
    control: Control,
    shared: &Shared,
) -> Option<Response<String>> {
    let headers = request.headers();
    if ![Method::GET, Method::HEAD].contains(request.method()) || is_call(request) {
        return None;
    }
    let path = request.uri().path();
    let below = path.strip_prefix("/dashboard/");
    let file = FILES.iter().find(|(name, ..)| *name == path);
    let mut response = match (check_host(headers), file, below) {
        (Err(refusal), ..) => failure(refusal.status, format!("{}\n", refusal.message)),
        (_, Some((_, content_type, content)), _) => text(content_type, (*content).to_owned()),
        (_, None, Some("access")) => text(JSON, access(request, peer, control)),
        (_, None, Some(below)) => control::read(request, below, shared),
        (_, None, None) => failure(StatusCode::NOT_FOUND, NOT_FOUND.to_owned()),
    };
    let headers = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    set_headers(&mut response, &headers);
    Some(response)
}

/// Returns `true` if a request without a body is a call of an action, whether or not it is valid.
fn is_call(request: &Request<Bytes>) -> bool {
    let (headers, uri) = (request.headers(), request.uri());
    let has_action = |query: &str| query.split('&').any(|pair| pair.starts_with("Action="));
    headers.contains_key(AUTHORIZATION)
        || headers.contains_key("x-tc-action")
        || uri
            .query()
            .is_some_and(|query| uri.path() == "/" || has_action(query))
}

fn failure(status: StatusCode, message: String) -> Response<String> {
    let mut response = text(PLAIN, message);
    *response.status_mut() = status;
    response
}

fn text(content_type: &'static str, body: String) -> Response<String> {
    let mut response = Response::new(body);
    set_headers(&mut response, &[(CONTENT_TYPE, content_type)]);
    response
}

/// Returns the reason why the dashboard may not change anything, if there is one.
fn access(request: &Request<Bytes>, peer: SocketAddr, control: Control) -> String {
    let refusal = control.check(request, peer).err();
    json!({ "refusal": refusal.map(|refusal| refusal.message) }).to_string()
}

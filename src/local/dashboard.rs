//! The dashboard, which shows fleets, sessions and calls in a browser, and changes them.
//!
//! It reads below `/dashboard/`, which everybody who reaches this GSE Local may do, and changes through
//! the control interface, which has its own guard. Its policy keeps browsers from loading anything from
//! elsewhere. Texts of callers travel as JSON, and are shown as text.

use std::net::SocketAddr;

use hyper::{
    Method, Request, Response, StatusCode,
    body::Bytes,
    header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS},
};
use serde_json::json;

use super::{
    control,
    guard::{check_host, status},
    headers::{JSON, response, set_headers},
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

macro_rules! files {
    ($($path:literal $content_type:ident $file:literal)*) => {
        &[$(($path, $content_type, include_str!($file))),*]
    };
}

/// The files of the dashboard: their paths, their types and their contents.
pub(super) const FILES: &[(&str, &str, &str)] = files! {
    "/" HTML "dashboard/index.html"
    "/dashboard/dashboard.css" CSS "dashboard/dashboard.css"
    "/dashboard/api.js" JAVASCRIPT "dashboard/api.js"
    "/dashboard/calls.js" JAVASCRIPT "dashboard/calls.js"
    "/dashboard/dom.js" JAVASCRIPT "dashboard/dom.js"
    "/dashboard/faults.js" JAVASCRIPT "dashboard/faults.js"
    "/dashboard/forms.js" JAVASCRIPT "dashboard/forms.js"
    "/dashboard/main.js" JAVASCRIPT "dashboard/main.js"
    "/dashboard/overview.js" JAVASCRIPT "dashboard/overview.js"
    "/dashboard/parts.js" JAVASCRIPT "dashboard/parts.js"
    "/dashboard/session.js" JAVASCRIPT "dashboard/session.js"
    "/dashboard/sessions.js" JAVASCRIPT "dashboard/sessions.js"
    "/dashboard/state.js" JAVASCRIPT "dashboard/state.js"
    "/dashboard/other-languages.md" PLAIN "../guide/other_languages.md"
};

/// Answers a browser, and `/health`. Returns `None` for a call of an action, which its headers or its
/// query string show, and for requests that are not GET or HEAD.
pub(super) fn answer(
    request: &Request<Bytes>,
    peer: SocketAddr,
    shared: &Shared,
) -> Option<Response<Bytes>> {
    let path = request.uri().path();
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return None;
    }
    let mut response = if path == "/health" {
        response(StatusCode::OK, JSON, r#"{"status":"ok"}"#)
    } else if is_call(request) {
        return None;
    } else if let Err(refusal) = check_host(request.headers()) {
        response(status(&refusal.code), PLAIN, refusal.message + "\n")
    } else if let Some((_, content_type, content)) = FILES.iter().find(|(name, ..)| *name == path) {
        response(StatusCode::OK, content_type, *content)
    } else if path == "/dashboard/access" {
        let refusal = shared.control.check(request, peer).err();
        let access = json!({ "refusal": refusal.map(|refusal| refusal.message) });
        response(StatusCode::OK, JSON, access.to_string())
    } else if let Some(path) = path.strip_prefix("/dashboard/") {
        control::dispatch(request, path, shared)
    } else {
        response(StatusCode::NOT_FOUND, PLAIN, NOT_FOUND)
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

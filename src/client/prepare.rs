//! The signed HTTP request of a call. The bytes that are signed are the bytes that are sent.

use std::time::UNIX_EPOCH;

use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request,
    header::{AUTHORIZATION, CONTENT_TYPE, HOST, USER_AGENT},
};

use super::{action::ActionInfo, core::Core, headers::option_value};
use crate::{
    credential::{CredentialContext, ProvideCredential as _},
    error::{ConfigError, CredentialError, Error},
    sign::{self, Signable},
};

const JSON: &str = "application/json";
const SKIP: &str = "SKIP";

const X_TC_ACTION: HeaderName = HeaderName::from_static("x-tc-action");
const X_TC_LANGUAGE: HeaderName = HeaderName::from_static("x-tc-language");
const X_TC_REGION: HeaderName = HeaderName::from_static("x-tc-region");
const X_TC_REQUEST_CLIENT: HeaderName = HeaderName::from_static("x-tc-requestclient");
const X_TC_TIMESTAMP: HeaderName = HeaderName::from_static("x-tc-timestamp");
const X_TC_TOKEN: HeaderName = HeaderName::from_static("x-tc-token");
const X_TC_VERSION: HeaderName = HeaderName::from_static("x-tc-version");

/// The largest body that the service accepts.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// Returns the signed request with the body, for the time of the context.
pub(super) fn request<'b>(
    core: &Core,
    action: &ActionInfo<'_>,
    body: &'b [u8],
    context: &CredentialContext,
) -> Result<Request<&'b [u8]>, Error> {
    check_callable(action, body)?;
    let since = context.now.duration_since(UNIX_EPOCH);
    let timestamp = since.map_or(0, |since| since.as_secs());
    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    *request.uri_mut() = core.endpoint.uri.clone();
    let headers = request.headers_mut();
    *headers = unsigned_headers(core, action, timestamp)?;
    if action.skip_sign {
        headers.insert(AUTHORIZATION, HeaderValue::from_static(SKIP));
        return Ok(request);
    }
    let signable = Signable::new(core.endpoint.host(), action.name, body)
        .content_type(JSON)
        .signed_headers(core.options.signed_headers);
    let credential = core.shared.credential.credential(context)?;
    // All credentials pass here, and a provider may return anything.
    credential.check()?;
    let key = credential.signing_key(action.service, timestamp);
    let authorization = sign::authorization(credential.secret_id(), &key, &signable, timestamp);
    headers.insert(AUTHORIZATION, sensitive(authorization, "SecretId")?);
    if let Some(token) = credential.token() {
        headers.insert(X_TC_TOKEN, sensitive(token.to_owned(), "token")?);
    }
    Ok(request)
}

fn check_callable(action: &ActionInfo<'_>, body: &[u8]) -> Result<(), ConfigError> {
    if let Some(reason) = action.unsupported {
        return Err(ConfigError::new(reason));
    }
    let bytes = body.len();
    if bytes > MAX_BODY {
        return Err(ConfigError::new(format!(
            "invalid request: its body has {bytes} bytes, expected at most {MAX_BODY}"
        )));
    }
    Ok(())
}

/// Returns all headers but those with the credential.
fn unsigned_headers(
    core: &Core,
    action: &ActionInfo<'_>,
    timestamp: u64,
) -> Result<HeaderMap, ConfigError> {
    let options = &core.options;
    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(HOST, core.endpoint.host_header.clone());
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
    headers.insert(USER_AGENT, options.user_agent.clone());
    let name = option_value(
        "action name",
        action.name,
        |byte| byte.is_ascii_alphanumeric(),
        "letters and digits, such as \"JoinGameServerSession\"",
    )?;
    headers.insert(X_TC_ACTION, name);
    headers.insert(X_TC_VERSION, HeaderValue::from_static(action.version));
    headers.insert(X_TC_TIMESTAMP, HeaderValue::from(timestamp));
    let language = options.language.as_str();
    headers.insert(X_TC_LANGUAGE, HeaderValue::from_static(language));
    headers.insert(X_TC_REQUEST_CLIENT, options.user_agent.clone());
    if let Some(region) = &options.region {
        headers.insert(X_TC_REGION, region.clone());
    }
    for (name, value) in &options.headers {
        headers.insert(name.clone(), value.clone());
    }
    Ok(headers)
}

/// Returns a header value that `Debug` does not show. The error does not quote it.
fn sensitive(value: String, what: &str) -> Result<HeaderValue, CredentialError> {
    let mut value = HeaderValue::try_from(value).map_err(|_| {
        CredentialError::new(format!(
            "invalid {what}: it has a character that is not allowed in an HTTP header"
        ))
    })?;
    value.set_sensitive(true);
    Ok(value)
}

//! A call made into a signed HTTP request: the bytes that are signed are the bytes that are sent.

use std::time::UNIX_EPOCH;

use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request,
    header::{AUTHORIZATION, CONTENT_TYPE, HOST, USER_AGENT},
};

use super::Core;
use crate::{
    credential::{CredentialContext, ProvideCredential as _},
    error::{ConfigError, CredentialError, Error},
    retry::Repetition,
    service::{Action, Service},
    sign::{self, Signable},
};

/// What a request says of its action.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) action: &'a str,
    pub(super) service: &'static str,
    version: &'static str,
    skip_sign: bool,
    unsupported: Option<&'static str>,
    pub(super) repetition: Repetition,
}

impl Call<'static> {
    pub(super) fn of<A: Action>() -> Self {
        Self {
            action: A::NAME,
            service: A::Service::NAME,
            version: A::Service::VERSION,
            skip_sign: A::SKIP_SIGN,
            unsupported: A::UNSUPPORTED,
            repetition: if A::READS {
                Repetition::Harmless
            } else {
                Repetition::Harmful
            },
        }
    }
}

impl<'a> Call<'a> {
    pub(super) fn by_name<S: Service>(action: &'a str) -> Self {
        Self {
            action,
            service: S::NAME,
            version: S::VERSION,
            skip_sign: false,
            unsupported: None,
            repetition: Repetition::Harmful,
        }
    }
}

const JSON: &str = "application/json";
const SKIP: &str = "SKIP";

const X_TC_ACTION: HeaderName = HeaderName::from_static("x-tc-action");
const X_TC_LANGUAGE: HeaderName = HeaderName::from_static("x-tc-language");
const X_TC_REGION: HeaderName = HeaderName::from_static("x-tc-region");
const X_TC_REQUEST_CLIENT: HeaderName = HeaderName::from_static("x-tc-requestclient");
const X_TC_TIMESTAMP: HeaderName = HeaderName::from_static("x-tc-timestamp");
const X_TC_TOKEN: HeaderName = HeaderName::from_static("x-tc-token");
const X_TC_VERSION: HeaderName = HeaderName::from_static("x-tc-version");

/// The service refuses bodies over 10 MB.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// Returns the call with `body`, signed for the time of the context.
pub(super) fn request<'b>(
    core: &Core,
    call: &Call<'_>,
    body: &'b [u8],
    context: &CredentialContext,
) -> Result<Request<&'b [u8]>, Error> {
    if let Some(reason) = call.unsupported {
        return Err(ConfigError::new(reason).into());
    }
    if body.len() > MAX_BODY {
        let len = body.len();
        let message = format!("the request has {len} bytes, the service takes {MAX_BODY}");
        return Err(ConfigError::new(message).into());
    }
    let Core {
        shared,
        endpoint,
        options,
    } = core;
    let since = context.now.duration_since(UNIX_EPOCH);
    let timestamp = since.map_or(0, |since| since.as_secs());

    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(HOST, endpoint.host_header().clone());
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
    headers.insert(USER_AGENT, options.user_agent.clone());
    headers.insert(X_TC_ACTION, action_header(call.action)?);
    headers.insert(X_TC_VERSION, HeaderValue::from_static(call.version));
    headers.insert(X_TC_TIMESTAMP, HeaderValue::from(timestamp));
    headers.insert(
        X_TC_LANGUAGE,
        HeaderValue::from_static(options.language.as_str()),
    );
    headers.insert(X_TC_REQUEST_CLIENT, options.user_agent.clone());
    if let Some(region) = &options.region {
        headers.insert(X_TC_REGION, region.clone());
    }
    for (name, value) in &options.headers {
        headers.insert(name.clone(), value.clone());
    }
    if call.skip_sign {
        headers.insert(AUTHORIZATION, HeaderValue::from_static(SKIP));
    } else {
        let signable = Signable::new(endpoint.host(), call.action, body)
            .content_type(JSON)
            .signed_headers(options.signed_headers);
        let credential = shared.credential.credential(context)?;
        // A provider may return anything; this is where all credentials pass.
        credential.check()?;
        let key = credential.signing_key(call.service, timestamp);
        let authorization = sign::authorization(credential.secret_id(), &key, &signable, timestamp);
        headers.insert(AUTHORIZATION, sensitive(authorization, "SecretId")?);
        if let Some(token) = credential.token() {
            headers.insert(X_TC_TOKEN, sensitive(token.to_owned(), "token")?);
        }
    }

    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    *request.uri_mut() = endpoint.uri().clone();
    *request.headers_mut() = headers;
    Ok(request)
}

fn action_header(action: &str) -> Result<HeaderValue, ConfigError> {
    let is_name = !action.is_empty() && action.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match HeaderValue::from_str(action) {
        Ok(value) if is_name => Ok(value),
        _ => Err(ConfigError::new(format!(
            "{action:?} is no name of an action, which has letters and digits only"
        ))),
    }
}

/// A header that `Debug` does not show; what does not fit in one is not quoted.
fn sensitive(value: String, what: &str) -> Result<HeaderValue, CredentialError> {
    let mut value = HeaderValue::try_from(value).map_err(|_| {
        CredentialError::new(format!(
            "the {what} has a character that no header can have"
        ))
    })?;
    value.set_sensitive(true);
    Ok(value)
}

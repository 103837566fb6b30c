//! The headers that a caller adds to those of the client.

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::{error::ConfigError, text::is_visible_or_space};

const X_TC_TRACE_ID: HeaderName = HeaderName::from_static("x-tc-traceid");
const X_TC_CANARY: HeaderName = HeaderName::from_static("x-tc-canary");

/// The headers that the client or its transport sets, or that control how messages are transferred.
const RESERVED: [&str; 14] = [
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// The maximum size of all added headers. Servers accept heads of about twice that size.
const MAX_BYTES: usize = 8 * 1024;

/// Returns the value of a header that an option sets. It is not blank, and all its characters are allowed.
pub(super) fn option_value(
    option: &str,
    value: &str,
    is_allowed: fn(u8) -> bool,
    expected: &str,
) -> Result<HeaderValue, ConfigError> {
    let is_valid = !value.trim().is_empty() && value.bytes().all(is_allowed);
    match HeaderValue::from_str(value) {
        Ok(value) if is_valid => Ok(value),
        _ => Err(ConfigError::new(format!(
            "invalid {option} {value:?}: expected {expected}"
        ))),
    }
}

/// Adds the headers to the existing ones. A header replaces one of the same name.
pub(super) fn add(
    headers: &mut HeaderMap,
    added: Vec<(String, String)>,
    trace_id: Option<&str>,
) -> Result<(), ConfigError> {
    for (name, value) in added {
        let key = name_of(&name)?;
        let is_valid = value.bytes().all(is_visible_or_space);
        let value = HeaderValue::try_from(value).ok().filter(|_| is_valid);
        // The value may be a secret.
        let mut value = value.ok_or_else(|| {
            ConfigError::new(format!(
                "invalid value of the header {name:?}: expected visible ASCII characters and spaces"
            ))
        })?;
        value.set_sensitive(true);
        insert(headers, key, value)?;
    }
    if let Some(trace_id) = trace_id {
        let expected = "visible ASCII characters without spaces";
        let is_allowed = |byte: u8| byte.is_ascii_graphic();
        let value = option_value("trace_id", trace_id, is_allowed, expected)?;
        insert(headers, X_TC_TRACE_ID, value)?;
    }
    Ok(())
}

fn name_of(name: &str) -> Result<HeaderName, ConfigError> {
    let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
        ConfigError::new(format!(
            "invalid header name {name:?}: expected letters, digits and hyphens"
        ))
    })?;
    let is_of_service = key.as_str().starts_with("x-tc-");
    if RESERVED.contains(&key.as_str())
        || is_of_service && key != X_TC_TRACE_ID && key != X_TC_CANARY
    {
        return Err(ConfigError::new(format!(
            "invalid header {name:?}: the client or its transport sets it"
        )));
    }
    Ok(key)
}

fn insert(
    headers: &mut HeaderMap,
    name: HeaderName,
    value: HeaderValue,
) -> Result<(), ConfigError> {
    headers.insert(name, value);
    let bytes: usize = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if bytes > MAX_BYTES {
        return Err(ConfigError::new(format!(
            "invalid headers: they have more than {MAX_BYTES} bytes in total"
        )));
    }
    Ok(())
}

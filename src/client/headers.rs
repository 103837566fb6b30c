//! Headers that a caller adds to those of the client.

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        ACCEPT_ENCODING, AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE,
        EXPECT, HOST, PROXY_AUTHORIZATION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, USER_AGENT,
    },
};

use crate::error::ConfigError;

const X_TC_TRACE_ID: HeaderName = HeaderName::from_static("x-tc-traceid");
const X_TC_CANARY: HeaderName = HeaderName::from_static("x-tc-canary");

/// What the client sets itself, and what says how a request is sent or its answer to be read.
const OWN: [HeaderName; 14] = [
    ACCEPT_ENCODING,
    AUTHORIZATION,
    CONNECTION,
    CONTENT_ENCODING,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    EXPECT,
    HOST,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
    USER_AGENT,
];

/// What all together may have: servers take heads of about twice as much.
const MAX_BYTES: usize = 8 * 1024;

/// Adds the headers to those that there are already, in the place of those of the same name.
pub(super) fn add(
    headers: &mut HeaderMap,
    added: Vec<(String, String)>,
    trace_id: Option<&str>,
) -> Result<(), ConfigError> {
    for (name, value) in added {
        let key = name_of(&name)?;
        let mut value = visible(&value, b' ').ok_or_else(|| {
            ConfigError::new(format!(
                "the value of the header {name:?} has other than visible ASCII characters and spaces"
            ))
        })?;
        value.set_sensitive(true);
        insert(headers, key, value)?;
    }
    if let Some(trace_id) = trace_id {
        insert(headers, X_TC_TRACE_ID, trace_id_header(trace_id)?)?;
    }
    Ok(())
}

fn name_of(name: &str) -> Result<HeaderName, ConfigError> {
    let key = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| ConfigError::new(format!("{name:?} is no name of a header")))?;
    let of_the_service = key.as_str().starts_with("x-tc-");
    if OWN.contains(&key) || of_the_service && key != X_TC_TRACE_ID && key != X_TC_CANARY {
        return Err(ConfigError::new(format!(
            "the header {name:?} is not to be added, the client or its transport sets it"
        )));
    }
    Ok(key)
}

fn trace_id_header(trace_id: &str) -> Result<HeaderValue, ConfigError> {
    let value = visible(trace_id, b'!').filter(|value| !value.is_empty());
    value.ok_or_else(|| {
        ConfigError::new(format!(
            "{trace_id:?} is no trace_id, which has visible ASCII characters"
        ))
    })
}

/// The value, if it has ASCII characters from `first` to the last visible one and no other.
fn visible(value: &str, first: u8) -> Option<HeaderValue> {
    let is_visible = value.bytes().all(|byte| (first..=b'~').contains(&byte));
    HeaderValue::from_str(value).ok().filter(|_| is_visible)
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
            "the headers have more than {MAX_BYTES} bytes in all"
        )));
    }
    Ok(())
}

//! The timestamp of a signature.

use crate::{
    ErrorCode,
    local::{fault::Fault, incoming::Incoming, limits::CLOCK_TOLERANCE},
};

const HEADER: &str = "X-TC-Timestamp";

/// Returns the timestamp of a request that arrived at `now`, both in seconds since 1970. Refuses a
/// timestamp that is too far from `now`.
pub(super) fn checked_timestamp(incoming: &Incoming<'_>, now: u64) -> Result<u64, Fault> {
    let sent = incoming.required(HEADER)?;
    let name = incoming.name(HEADER);
    let timestamp: u64 = sent.parse().map_err(|_| {
        let message = format!("`{name}` is `{sent}`, where seconds since 1970 are expected");
        Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message)
    })?;
    let apart = timestamp.abs_diff(now);
    if apart <= CLOCK_TOLERANCE {
        return Ok(timestamp);
    }
    let direction = if timestamp < now {
        "behind"
    } else {
        "ahead of"
    };
    Err(Fault::new(
        ErrorCode::AUTH_FAILURE_SIGNATURE_EXPIRE,
        format!(
            "`{name}` is {apart} seconds {direction} the server's time, which is {now}; \
             at most {CLOCK_TOLERANCE} seconds are allowed"
        ),
    ))
}

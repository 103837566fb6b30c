//! Credentials and timestamps, which both signature methods have.

use crate::{
    error::ErrorCode,
    local::{fault::Fault, incoming::Incoming, limits::CLOCK_TOLERANCE},
    sign::{DayKeys, sign_string},
};

/// A credential that GSE Local accepts.
pub(crate) struct AcceptedCredential {
    pub(crate) secret_id: String,
    pub(crate) secret_key: String,
    /// The token of a temporary credential.
    pub(crate) token: Option<String>,
    keys: DayKeys,
}

impl AcceptedCredential {
    pub(crate) fn new(secret_id: String, secret_key: String, token: Option<String>) -> Self {
        Self {
            secret_id,
            secret_key,
            token,
            keys: DayKeys::default(),
        }
    }

    /// Finds the credential with a secret ID.
    pub(super) fn find<'a>(credentials: &'a [Self], secret_id: &str) -> Result<&'a Self, Fault> {
        let mut credentials = credentials.iter();
        credentials
            .find(|credential| credential.secret_id == secret_id)
            .ok_or_else(|| {
                let message = format!("no credential has the secret ID `{secret_id}`");
                Fault::new(ErrorCode::AUTH_FAILURE_SECRET_ID_NOT_FOUND, message)
            })
    }

    /// Signs by TC3-HMAC-SHA256, with the key for `service` and the day of `timestamp`.
    pub(super) fn sign(&self, string_to_sign: &str, service: &str, timestamp: u64) -> String {
        let key = self.keys.get(&self.secret_key, service, timestamp);
        sign_string(&key, string_to_sign)
    }

    /// Checks that the request carries the token of the credential, and no other.
    pub(super) fn check_token(&self, incoming: &Incoming<'_>) -> Result<(), Fault> {
        const HEADER: &str = "X-TC-Token";
        let name = incoming.name(HEADER);
        let message = match (self.token.as_deref(), incoming.common(HEADER)) {
            (expected, sent) if expected == sent => return Ok(()),
            (Some(_), None) => format!("the credential is a temporary one: `{name}` is required"),
            (Some(_), Some(_)) => format!("`{name}` is not the token of the credential"),
            (None, _) => format!("the credential is a permanent one: it goes without `{name}`"),
        };
        Err(Fault::new(ErrorCode::AUTH_FAILURE_TOKEN_FAILURE, message))
    }
}

/// Returns the timestamp of a request that arrived at `now`, both in seconds since 1970. Refuses a
/// timestamp that is too far from `now`.
pub(super) fn checked_timestamp(incoming: &Incoming<'_>, now: u64) -> Result<u64, Fault> {
    const HEADER: &str = "X-TC-Timestamp";
    let sent = incoming.required(HEADER)?;
    let name = incoming.name(HEADER);
    let timestamp: u64 = sent.parse().map_err(|_| {
        Fault::invalid_value(format!(
            "`{name}` is `{sent}`, where seconds since 1970 are expected"
        ))
    })?;
    let apart = timestamp.abs_diff(now);
    if apart <= CLOCK_TOLERANCE {
        return Ok(timestamp);
    }
    let is_behind = timestamp < now;
    let direction = if is_behind { "behind" } else { "ahead of" };
    let message = format!(
        "`{name}` is {apart} seconds {direction} the server's time, which is {now}; \
         at most {CLOCK_TOLERANCE} seconds are allowed"
    );
    Err(Fault::new(
        ErrorCode::AUTH_FAILURE_SIGNATURE_EXPIRE,
        message,
    ))
}

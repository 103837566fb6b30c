//! Credentials, timestamps and signed texts, which both signature methods have.

use crate::{
    ErrorCode,
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
        let sent = incoming.common(HEADER);
        if sent == self.token.as_deref() {
            return Ok(());
        }
        let name = incoming.name(HEADER);
        Err(Fault::new(
            ErrorCode::AUTH_FAILURE_TOKEN_FAILURE,
            match (&self.token, sent) {
                (Some(_), None) => {
                    format!("the credential is a temporary one: `{name}` is required")
                }
                (Some(_), Some(_)) => format!("`{name}` is not the token of the credential"),
                (None, _) => {
                    format!("the credential is a permanent one: it goes without `{name}`")
                }
            },
        ))
    }
}

/// Returns the timestamp of a request that arrived at `now`, both in seconds since 1970. Refuses a
/// timestamp that is too far from `now`.
pub(super) fn checked_timestamp(incoming: &Incoming<'_>, now: u64) -> Result<u64, Fault> {
    const HEADER: &str = "X-TC-Timestamp";
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

/// The texts that a signature covers, without any secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SignedTexts {
    /// `CanonicalRequest`, which only TC3-HMAC-SHA256 has.
    pub(crate) canonical_request: Option<String>,
    pub(crate) string_to_sign: String,
}

impl SignedTexts {
    /// Returns the size of the texts in bytes.
    pub(crate) fn size(&self) -> usize {
        self.canonical_request.as_ref().map_or(0, String::len) + self.string_to_sign.len()
    }
}

//! Credentials that GSE Local accepts.

use crate::{
    ErrorCode,
    local::{fault::Fault, incoming::Incoming},
    sign::{DayKeys, sign_string},
};

/// A credential that GSE Local accepts.
pub(in crate::local) struct AcceptedCredential {
    pub(in crate::local) secret_id: String,
    pub(in crate::local) secret_key: String,
    /// The token of a temporary credential.
    pub(in crate::local) token: Option<String>,
    keys: DayKeys,
}

impl AcceptedCredential {
    pub(in crate::local) fn new(
        secret_id: String,
        secret_key: String,
        token: Option<String>,
    ) -> Self {
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

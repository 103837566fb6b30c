//! Credentials that GSE Local accepts.

use std::sync::Mutex;

use crate::{
    ErrorCode,
    local::{fault::Fault, incoming::Incoming, lock::lock},
    sign::{Date, SigningKey, sign_string},
};

/// A credential that GSE Local accepts.
pub(in crate::local) struct AcceptedCredential {
    pub(in crate::local) secret_id: String,
    pub(in crate::local) secret_key: String,
    /// The token of a temporary credential.
    pub(in crate::local) token: Option<String>,
    /// The latest signing key, and the service that it is for.
    signing_key: Mutex<Option<(String, SigningKey)>>,
}

impl AcceptedCredential {
    pub(in crate::local) const fn new(
        secret_id: String,
        secret_key: String,
        token: Option<String>,
    ) -> Self {
        Self {
            secret_id,
            secret_key,
            token,
            signing_key: Mutex::new(None),
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
        let date = Date::from_timestamp(timestamp);
        let mut kept = lock(&self.signing_key);
        kept.take_if(|(other, key)| *other != service || key.date() != date);
        let (_, key) = kept.get_or_insert_with(|| {
            let key = SigningKey::derive(&self.secret_key, service, timestamp);
            (service.to_owned(), key)
        });
        sign_string(key, string_to_sign)
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

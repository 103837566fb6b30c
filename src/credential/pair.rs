//! A `SecretId`, its secret key and its token.

use std::{fmt, sync::Arc};

use zeroize::Zeroizing;

use super::{
    check::{Given, Names, is_whole},
    day_keys::DayKeys,
    environment, variables,
};
use crate::{error::CredentialError, sign::SigningKey};

const PLACE: &str = "the credential";
const NAMES: Names = Names {
    secret_id: "SecretId",
    secret_key: "secret key",
    token: "token",
};

/// A SecretId, its secret key, and the token of a temporary pair.
///
/// Cloning is cheap. Key, token and the signing keys derived from them are wiped from memory with the last clone, and
/// shown nowhere:
///
/// ```
/// use tencentcloud_gse::Credential;
///
/// let credential = Credential::new("AKIDexample", "secret");
/// assert_eq!(format!("{credential:?}"), r#"Credential { secret_id: "AKIDexample", .. }"#);
/// ```
///
/// A SecretId or a key that is empty, and a part with a space, a line break or another character that a header cannot
/// have, cannot be signed with. The credential can be made, but [`check`](super::ProvideCredential::check) fails:
/// a client is not [built](crate::ClientBuilder::build) with it, and sends nothing if a provider returns it later.
///
/// A clone shares the signing key of the day; a credential that is made again derives it again.
#[derive(Clone)]
pub struct Credential(Arc<Parts>);

struct Parts {
    secret_id: String,
    secret_key: Zeroizing<String>,
    token: Option<Zeroizing<String>>,
    /// The reason why it cannot be signed with.
    fault: Option<CredentialError>,
    keys: DayKeys,
}

impl Credential {
    /// Creates a permanent credential from a pair of the vendor's
    /// [API keys page](https://console.tencentcloud.com/cam/capi).
    #[must_use]
    pub fn new(secret_id: impl Into<String>, secret_key: impl Into<String>) -> Self {
        Self::from_parts(secret_id.into(), Zeroizing::new(secret_key.into()), None)
    }

    /// Adds the token of a temporary credential, or removes it if `token` is empty.
    #[must_use]
    pub fn with_token(self, token: impl Into<String>) -> Self {
        let token = Zeroizing::new(token.into());
        let token = (!token.is_empty()).then_some(token);
        let (secret_id, secret_key) = match Arc::try_unwrap(self.0) {
            Ok(parts) => (parts.secret_id, parts.secret_key),
            Err(shared) => (shared.secret_id.clone(), shared.secret_key.clone()),
        };
        Self::from_parts(secret_id, secret_key, token)
    }

    fn from_parts(
        secret_id: String,
        secret_key: Zeroizing<String>,
        token: Option<Zeroizing<String>>,
    ) -> Self {
        let given = Given {
            secret_id: &secret_id,
            secret_key: &secret_key,
            token: token.as_ref().map_or("", |token| token.as_str()),
        };
        let fault = match is_whole(PLACE, NAMES, given) {
            Ok(true) => None,
            Ok(false) => {
                let message = format!("{PLACE} has no SecretId and no secret key");
                Some(CredentialError::new(message))
            }
            Err(error) => Some(error),
        };
        Self(Arc::new(Parts {
            secret_id,
            secret_key,
            token,
            fault,
            keys: DayKeys::default(),
        }))
    }

    /// Reads the credential from the environment.
    ///
    /// `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY` are the pair, as all of the vendor's tools read them. The
    /// token of a temporary credential is in `TENCENTCLOUD_TOKEN`, else `TENCENTCLOUD_SESSION_TOKEN`, else
    /// `TENCENTCLOUD_SECURITY_TOKEN`.
    ///
    /// # Errors
    ///
    /// The error names the variable that is missing, empty or malformed.
    pub fn from_env() -> Result<Self, CredentialError> {
        environment::read(variables::SYSTEM)
    }

    /// Returns the SecretId, which is a name and not a secret.
    #[must_use]
    pub fn secret_id(&self) -> &str {
        &self.0.secret_id
    }

    /// Returns the error of a credential that cannot be signed with.
    pub(super) fn checked(&self) -> Result<(), CredentialError> {
        self.0.fault.clone().map_or(Ok(()), Err)
    }

    /// Returns the key that signs requests to `service` on the day of `timestamp`, in seconds since 1970.
    pub(crate) fn signing_key(&self, service: &'static str, timestamp: u64) -> Arc<SigningKey> {
        let Parts {
            secret_key, keys, ..
        } = &*self.0;
        keys.get(secret_key, service, timestamp)
    }

    #[cfg(test)]
    pub(super) fn secret_key(&self) -> &str {
        &self.0.secret_key
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.0.token.as_ref().map(|token| token.as_str())
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential")
            .field("secret_id", &self.secret_id())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: u64 = 1_551_096_000;

    #[test]
    fn secret_is_absent_from_debug() {
        let credential = Credential::new("AKIDexample", "very secret").with_token("token secret");
        let key = credential.signing_key("gse", NOON);
        let shown = format!("{credential:?} {credential:#?} {key:?}");
        assert!(shown.contains("AKIDexample"));
        assert!(
            !shown.contains("secret\"") && !shown.contains("token"),
            "{shown}"
        );
    }

    #[track_caller]
    fn check(credential: &Credential, message: &str) {
        let error = credential.checked().unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(!error.is_absent());
    }

    #[test]
    fn a_credential_that_cannot_be_signed_with_says_why_and_shows_nothing() {
        let message = "the credential has no SecretId and no secret key";
        check(&Credential::new("", ""), message);
        check(&Credential::new("", "").with_token("token"), message);
        let message = "the credential has SecretId but no secret key";
        check(&Credential::new("id", ""), message);
        let message = "the credential has secret key but no SecretId";
        check(&Credential::new("", "key"), message);
        for wrong in ["key\n", "key ", "\tkey", "k\u{e9}y", "k\0y", "\u{feff}key"] {
            let because =
                "has a space, a line break or another character that it cannot have".to_owned();
            let message =
                |name: &str| because.replacen("has", &format!("{name} of the credential has"), 1);
            check(&Credential::new(wrong, "key"), &message("SecretId"));
            check(&Credential::new("id", wrong), &message("secret key"));
            let token = Credential::new("id", "key").with_token(wrong);
            check(&token, &message("token"));
        }
    }

    #[test]
    fn an_empty_token_is_none() {
        let credential = Credential::new("id", "key").with_token("token");
        assert_eq!(credential.token(), Some("token"));
        let credential = credential.clone().with_token("");
        assert_eq!(credential.token(), None);
        credential.checked().unwrap();
    }

    #[test]
    fn clones_share_the_key_of_the_day_which_ends_with_the_last() {
        let credential = Credential::new("id", "key");
        let clone = credential.clone();
        let key = credential.signing_key("gse", NOON);
        assert!(Arc::ptr_eq(&key, &clone.signing_key("gse", NOON)));
        let kept = Arc::downgrade(&key);
        drop((key, credential));
        assert!(kept.upgrade().is_some());
        drop(clone);
        assert!(kept.upgrade().is_none());
    }

    /// This does not compile if a part is not wiped when it is dropped.
    #[test]
    fn secrets_and_derived_keys_are_wiped_when_they_are_dropped() {
        fn check<T: zeroize::ZeroizeOnDrop>() {}
        check::<Zeroizing<String>>();
        // A keyed HMAC holds the states of two hashes and nothing else.
        check::<sha2::Sha256>();
    }
}

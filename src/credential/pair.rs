//! A `SecretId`, its secret key and its token.

use std::{fmt, sync::Arc};

use zeroize::Zeroizing;

use super::parts::{CredentialParts, Names, are_complete};
use crate::{
    error::CredentialError,
    sign::{DayKeys, SigningKey},
};

const SOURCE: &str = "the credential";
const NAMES: Names = ["SecretId", "secret key", "token"];

/// A SecretId, its secret key, and the token of a temporary pair.
///
/// Cloning is cheap. The key, the token and the derived signing keys are wiped from memory with the last clone, and are not
/// shown:
///
/// ```
/// use tencentcloud_gse::Credential;
///
/// let credential = Credential::new("AKIDexample", "secret");
/// assert_eq!(format!("{credential:?}"), r#"Credential { secret_id: "AKIDexample", .. }"#);
/// ```
///
/// A credential is malformed if its SecretId or key is empty, or if a part has a space, a line break or another character that
/// is not allowed in a header. Creating it succeeds, but [`check`](super::ProvideCredential::check) fails: a client is not
/// [built](crate::ClientBuilder::build) with it, and sends nothing if a provider returns it later.
///
/// Clones share the signing key of the day. A new credential with the same parts derives the key again.
#[derive(Clone)]
pub struct Credential(Arc<CredentialData>);

struct CredentialData {
    parts: CredentialParts,
    /// The error of a malformed credential.
    checked: Result<(), CredentialError>,
    keys: DayKeys,
}

impl Credential {
    /// Creates a permanent credential from a pair of the vendor's
    /// [API keys page](https://console.tencentcloud.com/cam/capi).
    #[must_use]
    pub fn new(secret_id: impl Into<String>, secret_key: impl Into<String>) -> Self {
        let parts = [secret_id.into(), secret_key.into(), String::new()];
        Self::from_parts(parts.map(Zeroizing::new))
    }

    /// Adds the token of a temporary credential, or removes it if `token` is empty.
    #[must_use]
    pub fn with_token(self, token: impl Into<String>) -> Self {
        let [secret_id, secret_key, _] = self.0.parts.clone();
        Self::from_parts([secret_id, secret_key, Zeroizing::new(token.into())])
    }

    /// Creates the credential that a source has, or `None` if it has neither SecretId nor secret key.
    ///
    /// # Errors
    ///
    /// The credential is malformed. The error names the part and the source, and shows no value.
    pub(super) fn from_source(
        source: &str,
        names: Names,
        parts: CredentialParts,
    ) -> Result<Option<Self>, CredentialError> {
        let is_complete = are_complete(source, names, &parts)?;
        Ok(is_complete.then(|| Self::from_parts(parts)))
    }

    fn from_parts(parts: CredentialParts) -> Self {
        let checked = are_complete(SOURCE, NAMES, &parts).and_then(|is_complete| {
            let message = || format!("{SOURCE} has no SecretId and no secret key");
            let complete = is_complete.then_some(());
            complete.ok_or_else(|| CredentialError::new(message()))
        });
        Self(Arc::new(CredentialData {
            parts,
            checked,
            keys: DayKeys::default(),
        }))
    }

    /// Returns the SecretId, which is not a secret.
    #[must_use]
    pub fn secret_id(&self) -> &str {
        &self.0.parts[0]
    }

    /// Returns an error if the credential is malformed.
    pub(super) fn checked(&self) -> Result<(), CredentialError> {
        self.0.checked.clone()
    }

    /// Returns the key that signs requests to `service` on the day of `timestamp`, in seconds since 1970.
    pub(crate) fn signing_key(&self, service: &'static str, timestamp: u64) -> Arc<SigningKey> {
        let CredentialData { parts, keys, .. } = &*self.0;
        keys.get(&parts[1], service, timestamp)
    }

    #[cfg(test)]
    pub(super) fn secret_key(&self) -> &str {
        &self.0.parts[1]
    }

    /// Returns the token of a temporary credential.
    pub(crate) fn token(&self) -> Option<&str> {
        Some(self.0.parts[2].as_str()).filter(|token| !token.is_empty())
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
    fn the_error_of_a_malformed_credential_names_the_part_and_shows_no_value() {
        let message = "the credential has no SecretId and no secret key";
        check(&Credential::new("", ""), message);
        check(&Credential::new("", "").with_token("token"), message);
        let message = "the credential has SecretId but no secret key";
        check(&Credential::new("id", ""), message);
        let message = "the credential has secret key but no SecretId";
        check(&Credential::new("", "key"), message);
        for wrong in ["key\n", "key ", "\tkey", "k\u{e9}y", "k\0y", "\u{feff}key"] {
            let message = |name| {
                format!(
                    "invalid {name} of the credential: \
                     expected visible ASCII characters, without spaces and line breaks"
                )
            };
            check(&Credential::new(wrong, "key"), &message("SecretId"));
            check(&Credential::new("id", wrong), &message("secret key"));
            let token = Credential::new("id", "key").with_token(wrong);
            check(&token, &message("token"));
        }
    }

    #[test]
    fn an_empty_token_removes_the_token() {
        let credential = Credential::new("id", "key").with_token("token");
        assert_eq!(credential.token(), Some("token"));
        let credential = credential.clone().with_token("");
        assert_eq!(credential.token(), None);
        credential.checked().unwrap();
    }

    #[test]
    fn clones_share_the_key_of_the_day_until_the_last_is_dropped() {
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

    /// Does not compile if a part is not wiped when it is dropped.
    #[test]
    fn secrets_and_derived_keys_are_wiped_when_they_are_dropped() {
        fn check<T: zeroize::ZeroizeOnDrop>() {}
        check::<Zeroizing<String>>();
        // A keyed HMAC consists of the states of two hashes.
        check::<sha2::Sha256>();
    }
}

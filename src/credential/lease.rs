//! A credential that expires.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{
    Credential, CredentialContext, ProvideCredential,
    parts::{CredentialParts, TEMPORARY},
};
use crate::{clock::http_date, error::CredentialError};

/// A credential and the time at which it expires.
///
/// It provides its credential until then:
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use tencentcloud_gse::{Credential, CredentialContext, ProvideCredential, credential::Lease};
///
/// # fn main() -> Result<(), tencentcloud_gse::CredentialError> {
/// let end = UNIX_EPOCH + Duration::from_secs(1_551_113_065);
/// let credential = Credential::new("AKIDexample", "secret").with_token("token");
/// let lease = Lease::new(credential, end);
/// lease.credential(&CredentialContext::new(end - Duration::from_secs(1)))?;
/// let error = lease.credential(&CredentialContext::new(end)).unwrap_err().to_string();
/// assert_eq!(error, "the credential AKIDexample expired on Mon, 25 Feb 2019 16:44:25 GMT");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Lease {
    /// The credential.
    pub credential: Credential,
    /// The time at which it expires; `None` if it does not expire, or if the time is unknown.
    pub expires: Option<SystemTime>,
}

impl Lease {
    /// Creates a lease. `None` means that the credential does not expire.
    #[must_use]
    pub fn new(credential: Credential, expires: impl Into<Option<SystemTime>>) -> Self {
        Self {
            credential,
            expires: expires.into(),
        }
    }

    /// Creates the lease of a temporary credential, which is complete only with a token and an expiration time.
    pub(super) fn from_source(
        source: &str,
        parts: CredentialParts,
        expires: Option<SystemTime>,
    ) -> Result<Self, CredentialError> {
        let error = |what: &str| CredentialError::new(format!("{source} has no {what}"));
        let credential = Credential::from_source(source, TEMPORARY, parts)?
            .filter(|credential| credential.token().is_some())
            .ok_or_else(|| error("complete temporary credential"))?;
        let expires =
            expires.ok_or_else(|| error("expiration time for its temporary credential"))?;
        Ok(Self::new(credential, expires))
    }

    /// Returns `true` if the credential has not expired.
    pub(super) fn is_valid(&self, now: SystemTime) -> bool {
        self.expires.is_none_or(|expires| now < expires)
    }
}

/// Converts seconds since 1970 into a time; `None` for zero or a time beyond the range of the clock.
pub(super) fn expiration(seconds: u64) -> Option<SystemTime> {
    let expires = UNIX_EPOCH.checked_add(Duration::from_secs(seconds))?;
    (expires > UNIX_EPOCH).then_some(expires)
}

impl ProvideCredential for Lease {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        self.check()?;
        match self.expires {
            Some(expires) if !self.is_valid(context.now) => Err(CredentialError::new(format!(
                "the credential {} expired on {}",
                self.credential.secret_id(),
                http_date(expires)
            ))),
            _ => Ok(self.credential.clone()),
        }
    }

    fn check(&self) -> Result<(), CredentialError> {
        self.credential.checked()
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    /// Converts an answer with these parts, which expires a number of seconds after the start of 1970.
    fn lease(parts: [&str; 3], expires: Option<u64>) -> Result<Lease, CredentialError> {
        let parts = parts.map(|part| Zeroizing::new(part.to_owned()));
        let expires = expires.and_then(expiration);
        Lease::from_source("the answer", parts, expires)
    }

    #[track_caller]
    fn check_no_lease(parts: [&str; 3], expires: Option<u64>, message: &str) {
        let error = lease(parts, expires).unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.is_absent()),
            (message, false)
        );
    }

    #[test]
    fn complete_parts_are_a_lease() {
        let lease = lease(["id", "key", "token"], Some(60)).unwrap();
        let credential = lease.credential;
        assert_eq!(credential.secret_id(), "id");
        assert_eq!(credential.secret_key(), "key");
        assert_eq!(credential.token(), Some("token"));
        assert_eq!(lease.expires, Some(UNIX_EPOCH + Duration::from_secs(60)));
    }

    #[test]
    fn a_lease_needs_all_parts_and_an_expiration() {
        let incomplete = "the answer has no complete temporary credential";
        check_no_lease(["id", "key", ""], Some(60), incomplete);
        check_no_lease(["", "", "token"], Some(60), incomplete);
        let message = "the answer has TmpSecretId but no TmpSecretKey";
        check_no_lease(["id", "", "token"], Some(60), message);
        let no_expiration = "the answer has no expiration time for its temporary credential";
        check_no_lease(["id", "key", "token"], None, no_expiration);
        check_no_lease(["id", "key", "token"], Some(0), no_expiration);
        check_no_lease(["id", "key", "token"], Some(u64::MAX), no_expiration);
    }

    #[test]
    fn a_part_that_is_not_allowed_in_a_header_is_refused_and_not_shown() {
        for wrong in ["a b", "a\n", "a\u{e9}", "\u{7f}"] {
            for at in 0..3 {
                let mut parts = ["id", "key", "token"];
                parts[at] = wrong;
                let error = lease(parts, Some(60)).unwrap_err();
                assert!(!error.to_string().contains(wrong), "{error}");
            }
        }
    }

    #[test]
    fn an_expiration_beyond_the_range_of_http_dates_does_not_panic() {
        let end = CredentialContext::new(UNIX_EPOCH + Duration::from_secs(1 << 40));
        for seconds in [0, 253_402_300_799, 253_402_300_800, 1 << 40] {
            let expires = UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
            let lease = Lease::new(Credential::new("id", "key"), expires);
            let error = lease.credential(&end).unwrap_err().to_string();
            assert!(error.contains(" GMT"), "{error}");
        }
    }

    #[test]
    fn a_malformed_credential_is_refused_even_if_it_has_expired() {
        let lease = Lease::new(Credential::new("id", "key\n"), UNIX_EPOCH);
        for error in [
            lease.check(),
            lease
                .credential(&CredentialContext::new(UNIX_EPOCH))
                .map(drop),
        ] {
            let error = error.unwrap_err().to_string();
            assert!(
                error.starts_with("invalid secret key of the credential"),
                "{error}"
            );
        }
    }
}

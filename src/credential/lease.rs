//! A credential that expires.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Credential, CredentialContext, ProvideCredential};
use crate::error::CredentialError;

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

    /// Returns `true` if the credential has not expired.
    pub(super) fn is_valid(&self, now: SystemTime) -> bool {
        self.expires.is_none_or(|expires| now < expires)
    }
}

impl ProvideCredential for Lease {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        self.check()?;
        match self.expires {
            Some(expires) if !self.is_valid(context.now) => Err(CredentialError::new(format!(
                "the credential {} expired on {}",
                self.credential.secret_id(),
                format_date(expires)
            ))),
            _ => Ok(self.credential.clone()),
        }
    }

    fn check(&self) -> Result<(), CredentialError> {
        self.credential.checked()
    }
}

/// Formats `expires` for an error message. Later years than HTTP can write, for which the formatter panics, are cut.
fn format_date(expires: SystemTime) -> String {
    const YEAR_10000: u64 = 253_402_300_800;
    let seconds = expires
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let seconds = Duration::from_secs(seconds.min(YEAR_10000 - 1));
    httpdate::fmt_http_date(UNIX_EPOCH + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

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

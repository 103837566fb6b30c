//! The parts of a credential as read from one source. Parts of different sources are never combined.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use zeroize::Zeroizing;

use super::{
    Credential, Lease,
    check::{Names, is_complete},
};
use crate::error::CredentialError;

/// The parts of a credential in one source, before they are checked.
#[derive(Default)]
pub(super) struct CredentialParts {
    pub(super) secret_id: Option<Zeroizing<String>>,
    pub(super) secret_key: Option<Zeroizing<String>>,
    pub(super) token: Option<Zeroizing<String>>,
}

/// The names that STS and the metadata service use.
const TEMPORARY: Names = Names {
    secret_id: "TmpSecretId",
    secret_key: "TmpSecretKey",
    token: "Token",
};

impl CredentialParts {
    /// Returns the credential, or `None` if there is neither SecretId nor secret key. An error names the parts and
    /// `source`, and shows no value.
    pub(super) fn credential(
        self,
        source: &str,
        names: Names,
    ) -> Result<Option<Credential>, CredentialError> {
        let parts = [&self.secret_id, &self.secret_key, &self.token];
        let parts = parts.map(|part| part.as_ref().map_or("", |part| part.as_str()));
        if !is_complete(source, names, parts)? {
            return Ok(None);
        }
        let credential = Credential::new(take(self.secret_id), take(self.secret_key));
        Ok(Some(credential.with_token(take(self.token))))
    }

    /// Returns the temporary credential that `source` answered with. `expires` is in seconds since 1970.
    pub(super) fn lease(
        self,
        source: &str,
        expires: Option<u64>,
    ) -> Result<Lease, CredentialError> {
        let has_token = self.token.as_ref().is_some_and(|token| !token.is_empty());
        let credential = self
            .credential(source, TEMPORARY)?
            .filter(|_| has_token)
            .ok_or_else(|| {
                CredentialError::new(format!("{source} has no complete temporary credential"))
            })?;
        let expires = expires.and_then(time_from_seconds).ok_or_else(|| {
            CredentialError::new(format!(
                "{source} has no expiration time for its temporary credential"
            ))
        })?;
        Ok(Lease::new(credential, expires))
    }
}

/// Converts seconds since 1970 into a time; `None` for zero or a time beyond the range of the clock.
pub(super) fn time_from_seconds(seconds: u64) -> Option<SystemTime> {
    let seconds = Duration::from_secs(seconds);
    UNIX_EPOCH
        .checked_add(seconds)
        .filter(|_| !seconds.is_zero())
}

/// Takes the text out without a copy, which would have to be wiped.
fn take(part: Option<Zeroizing<String>>) -> String {
    part.map_or(String::new(), |mut part| std::mem::take(&mut *part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(parts: [&str; 3]) -> CredentialParts {
        let [secret_id, secret_key, token] =
            parts.map(|part| Some(Zeroizing::new(part.to_owned())));
        CredentialParts {
            secret_id,
            secret_key,
            token,
        }
    }

    #[track_caller]
    fn check_no_lease(parts: [&str; 3], expires: Option<u64>, message: &str) {
        let error = self::parts(parts).lease("the answer", expires).unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.is_absent()),
            (message, false)
        );
    }

    #[test]
    fn complete_parts_are_a_lease() {
        let lease = parts(["id", "key", "token"])
            .lease("the answer", Some(60))
            .unwrap();
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
                let error = self::parts(parts)
                    .lease("the answer", Some(60))
                    .unwrap_err();
                assert!(!error.to_string().contains(wrong), "{error}");
            }
        }
    }
}

//! One set: a SecretId, its secret key and its token, of which none is ever another's.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use zeroize::Zeroizing;

use super::{
    Credential, Lease,
    check::{Given, Names, is_whole},
};
use crate::error::CredentialError;

/// What one source holds, before it is known to be whole.
#[derive(Default)]
pub(super) struct Set {
    pub(super) secret_id: Option<Zeroizing<String>>,
    pub(super) secret_key: Option<Zeroizing<String>>,
    pub(super) token: Option<Zeroizing<String>>,
}

/// As STS and the metadata service call them.
const TEMPORARY: Names = Names {
    secret_id: "TmpSecretId",
    secret_key: "TmpSecretKey",
    token: "Token",
};

impl Set {
    /// The credential; none if there is neither SecretId nor secret key. What is wrong is said of
    /// `place`, by names alone.
    pub(super) fn credential(
        self,
        place: &str,
        names: Names,
    ) -> Result<Option<Credential>, CredentialError> {
        let given = Given {
            secret_id: part(self.secret_id.as_ref()),
            secret_key: part(self.secret_key.as_ref()),
            token: part(self.token.as_ref()),
        };
        if !is_whole(place, names, given)? {
            return Ok(None);
        }
        let credential = Credential::new(text(self.secret_id), text(self.secret_key));
        Ok(Some(credential.with_token(text(self.token))))
    }

    /// The temporary credential that `place` has answered with, and which ends at `expires`, in
    /// seconds since 1970.
    pub(super) fn lease(self, place: &str, expires: Option<u64>) -> Result<Lease, CredentialError> {
        let whole = self.token.as_ref().is_some_and(|token| !token.is_empty());
        let credential = self
            .credential(place, TEMPORARY)?
            .filter(|_| whole)
            .ok_or_else(|| {
                CredentialError::new(format!("{place} has no whole temporary credential"))
            })?;
        let expires = expires.and_then(time).ok_or_else(|| {
            CredentialError::new(format!(
                "{place} does not say when its temporary credential expires"
            ))
        })?;
        Ok(Lease::new(credential, expires))
    }
}

/// Seconds since 1970, unless they are none or no time at all.
pub(super) fn time(seconds: u64) -> Option<SystemTime> {
    let seconds = Duration::from_secs(seconds);
    UNIX_EPOCH
        .checked_add(seconds)
        .filter(|_| !seconds.is_zero())
}

fn part(part: Option<&Zeroizing<String>>) -> &str {
    part.map_or("", |part| part.as_str())
}

/// The same bytes in the same place: nothing is copied that would have to be wiped.
fn text(wiped: Option<Zeroizing<String>>) -> String {
    wiped.map_or(String::new(), |mut wiped| std::mem::take(&mut *wiped))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(parts: [&str; 3]) -> Set {
        let [secret_id, secret_key, token] =
            parts.map(|part| Some(Zeroizing::new(part.to_owned())));
        Set {
            secret_id,
            secret_key,
            token,
        }
    }

    #[track_caller]
    fn check_no_lease(parts: [&str; 3], expires: Option<u64>, message: &str) {
        let error = set(parts).lease("the answer", expires).unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.is_absent()),
            (message, false)
        );
    }

    #[test]
    fn a_whole_set_is_a_lease() {
        let lease = set(["id", "key", "token"])
            .lease("the answer", Some(60))
            .unwrap();
        let credential = lease.credential;
        assert_eq!(credential.secret_id(), "id");
        assert_eq!(credential.secret_key(), "key");
        assert_eq!(credential.token(), Some("token"));
        assert_eq!(lease.expires, Some(UNIX_EPOCH + Duration::from_secs(60)));
    }

    #[test]
    fn a_lease_needs_all_three_and_an_end() {
        let half = "the answer has no whole temporary credential";
        check_no_lease(["id", "key", ""], Some(60), half);
        check_no_lease(["", "", "token"], Some(60), half);
        let message = "the answer has TmpSecretId but no TmpSecretKey";
        check_no_lease(["id", "", "token"], Some(60), message);
        let endless = "the answer does not say when its temporary credential expires";
        check_no_lease(["id", "key", "token"], None, endless);
        check_no_lease(["id", "key", "token"], Some(0), endless);
        check_no_lease(["id", "key", "token"], Some(u64::MAX), endless);
    }

    #[test]
    fn what_no_header_can_have_is_refused_and_not_shown() {
        for wrong in ["a b", "a\n", "a\u{e9}", "\u{7f}"] {
            for at in 0..3 {
                let mut parts = ["id", "key", "token"];
                parts[at] = wrong;
                let error = set(parts).lease("the answer", Some(60)).unwrap_err();
                assert!(!error.to_string().contains(wrong), "{error}");
            }
        }
    }
}

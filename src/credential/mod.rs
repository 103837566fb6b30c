//! Who is calling: credentials, and where they come from.
//!
//! A client takes a [`Credential`], or whatever [provides](ProvideCredential) one:
//!
//! | provider | where the credential is |
//! |---|---|
//! | [`Credential`] | in the code; [`Credential::from_env`] reads the environment at once |
//! | [`Environment`] | in `TENCENTCLOUD_SECRET_ID` and its kin |
//! | [`CredentialsFile`] | in `~/.tencentcloud/credentials`, by profile |
//! | [`TccliProfile`] | in `~/.tccli`, where Tencent's command line keeps it |
//! | [`CvmRole`] | in the metadata service of a Cloud Virtual Machine |
//! | [`AssumeRole`] | in STS, for a role that another credential assumes |
//! | [`WebIdentity`] | in STS, for a pod in Tencent Kubernetes Engine |
//! | [`Chain`] | in the first of these that has one |
//!
//! ```no_run
//! use tencentcloud_gse::{Client, credential::Chain};
//!
//! # fn main() -> Result<(), tencentcloud_gse::Error> {
//! let client = Client::builder().credential(Chain::default()).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! A provider for what is not in this list is one function; [`Cache`] shows one. To share a provider
//! among clients, put it into an [`Arc`].
//!
//! SecretId, secret key and token always come from one place. Secrets are wiped from memory with
//! the last who holds them; the copies that the system and the HTTP stack make on their way in and
//! out are theirs. No error and no `Debug` shows one.

mod assume_role;
mod cache;
mod chain;
mod cvm_role;
mod environment;
mod file;
#[cfg(test)]
mod fixture;
mod ini;
mod profile;
mod secrets;
mod set;
mod tccli;
mod variables;
mod web_identity;

use std::{fmt, sync::Arc, time::SystemTime};

use zeroize::Zeroizing;

pub use self::{
    assume_role::AssumeRole,
    cache::{Cache, Lease},
    chain::Chain,
    cvm_role::CvmRole,
    environment::Environment,
    file::CredentialsFile,
    tccli::TccliProfile,
    web_identity::WebIdentity,
};
use crate::error::CredentialError;

/// A SecretId, its secret key, and the token of a temporary pair.
///
/// Cloning is cheap. The key and the token are wiped from memory with the last clone, and shown
/// nowhere:
///
/// ```
/// use tencentcloud_gse::Credential;
///
/// let credential = Credential::new("AKIDexample", "secret");
/// assert_eq!(format!("{credential:?}"), r#"Credential { secret_id: "AKIDexample", .. }"#);
/// ```
#[derive(Clone)]
pub struct Credential(Arc<Parts>);

#[derive(Clone)]
struct Parts {
    secret_id: String,
    secret_key: Zeroizing<String>,
    token: Option<Zeroizing<String>>,
}

impl Credential {
    /// A permanent credential, as made on the vendor's [API keys page](https://console.tencentcloud.com/cam/capi).
    #[must_use]
    pub fn new(secret_id: impl Into<String>, secret_key: impl Into<String>) -> Self {
        Self(Arc::new(Parts {
            secret_id: secret_id.into(),
            secret_key: Zeroizing::new(secret_key.into()),
            token: None,
        }))
    }

    /// The same with the token that belongs to it: a temporary credential.
    #[must_use]
    pub fn with_token(self, token: impl Into<String>) -> Self {
        let mut parts = Arc::unwrap_or_clone(self.0);
        parts.token = Some(Zeroizing::new(token.into()));
        Self(Arc::new(parts))
    }

    /// The credential of the environment.
    ///
    /// `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`, as all of the vendor's tools read
    /// them, and the token, if there is one, from `TENCENTCLOUD_TOKEN`, else
    /// `TENCENTCLOUD_SESSION_TOKEN`, else `TENCENTCLOUD_SECURITY_TOKEN`.
    ///
    /// # Errors
    ///
    /// An error that names the variable that is missing or empty.
    pub fn from_env() -> Result<Self, CredentialError> {
        environment::read(variables::SYSTEM)
    }

    /// The SecretId: a name, not a secret.
    #[must_use]
    pub fn secret_id(&self) -> &str {
        &self.0.secret_id
    }

    pub(crate) fn secret_key(&self) -> &str {
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

/// Gives the credential for a call; a [`Credential`] gives itself.
pub trait ProvideCredential: fmt::Debug + Send + Sync {
    /// The credential to sign with at `now`, by the client's clock. It is asked at every attempt,
    /// from any thread, so it should be at hand: see [`Cache`]. The time it takes counts towards
    /// the call's, but the client cannot cut it short: what is fetched needs a time-out of its own.
    ///
    /// # Errors
    ///
    /// Why there is none; the call ends with it.
    fn credential(&self, now: SystemTime) -> Result<Credential, CredentialError>;

    /// The region that is kept beside the credential, if one is: a client that is given none asks
    /// for it once, when it is built. Default: none.
    ///
    /// # Errors
    ///
    /// Why it cannot be told; the client is not built.
    fn region(&self) -> Result<Option<String>, CredentialError> {
        Ok(None)
    }
}

impl ProvideCredential for Credential {
    fn credential(&self, _: SystemTime) -> Result<Credential, CredentialError> {
        Ok(self.clone())
    }
}

impl<P: ProvideCredential + ?Sized> ProvideCredential for Arc<P> {
    fn credential(&self, now: SystemTime) -> Result<Credential, CredentialError> {
        P::credential(self, now)
    }

    fn region(&self) -> Result<Option<String>, CredentialError> {
        P::region(self)
    }
}

/// No credential, for a client that only calls actions that are not signed.
///
/// ```no_run
/// use tencentcloud_gse::{credential::Unsigned, sts};
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let sts = sts::Client::builder().credential(Unsigned).region("ap-guangzhou").build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Unsigned;

impl ProvideCredential for Unsigned {
    fn credential(&self, _: SystemTime) -> Result<Credential, CredentialError> {
        Err(CredentialError::new(
            "the client has no credential, which this action is signed with",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secret_is_absent_from_debug() {
        let credential = Credential::new("AKIDexample", "very secret").with_token("token secret");
        let shown = format!("{credential:?} {credential:#?}");
        assert!(shown.contains("AKIDexample"));
        assert!(
            !shown.contains("secret\"") && !shown.contains("token"),
            "{shown}"
        );
    }
}

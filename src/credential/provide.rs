//! The trait of credential providers.

use std::{fmt, sync::Arc};

use super::{Credential, CredentialContext};
use crate::error::CredentialError;

/// Provides the credential for a call; a [`Credential`] provides itself.
pub trait ProvideCredential: fmt::Debug + Send + Sync {
    /// Returns the credential to sign with at [`context.now`](CredentialContext::now).
    ///
    /// The client calls this method for every attempt, from any thread, so it should usually return a cached credential: see
    /// [`Cache`](super::Cache). Return clones of one [`Credential`], since clones share the signing key of the day.
    ///
    /// The time counts towards the call's total time-out, but the client cannot interrupt the method. If it blocks past
    /// [`context.deadline`](CredentialContext::deadline), the call ends late. The providers of this crate respect the
    /// deadline.
    ///
    /// # Errors
    ///
    /// The reason for which there is no credential. The call ends with this error. If the [`CredentialError`] is a time-out,
    /// so is the [`Error`](crate::Error::is_timeout).
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError>;

    /// Returns the region that is stored with the credential, if any. A client that has no region of its own calls this method
    /// once, when it is built. Default: `None`.
    ///
    /// # Errors
    ///
    /// The region cannot be read. The client is not built.
    fn region(&self) -> Result<Option<String>, CredentialError> {
        Ok(None)
    }

    /// Checks the provider's options. A client calls this method once, when it is built; it must not read files or send
    /// requests. Default: `Ok`.
    ///
    /// # Errors
    ///
    /// An option is invalid. The client is not built.
    fn check(&self) -> Result<(), CredentialError> {
        Ok(())
    }
}

impl ProvideCredential for Credential {
    fn credential(&self, _: &CredentialContext) -> Result<Credential, CredentialError> {
        self.checked()?;
        Ok(self.clone())
    }

    fn check(&self) -> Result<(), CredentialError> {
        self.checked()
    }
}

impl<P: ProvideCredential + ?Sized> ProvideCredential for Arc<P> {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        P::credential(self, context)
    }

    fn region(&self) -> Result<Option<String>, CredentialError> {
        P::region(self)
    }

    fn check(&self) -> Result<(), CredentialError> {
        P::check(self)
    }
}

/// The absence of a credential, for a client that only calls actions without a signature.
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
    fn credential(&self, _: &CredentialContext) -> Result<Credential, CredentialError> {
        Err(CredentialError::new(
            "the client has no credential, but this action must be signed",
        ))
    }
}

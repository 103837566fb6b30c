//! The interface of whatever provides a credential.

use std::{fmt, sync::Arc};

use super::{Credential, CredentialContext};
use crate::error::CredentialError;

/// Provides the credential for a call; a [`Credential`] provides itself.
pub trait ProvideCredential: fmt::Debug + Send + Sync {
    /// Returns the credential to sign with at [`context.now`](CredentialContext::now).
    ///
    /// The client asks at every attempt, from any thread, so the credential should be at hand: see
    /// [`Cache`](super::Cache). A provider returns clones of one [`Credential`], which share the signing key of the day.
    ///
    /// The time that this takes counts towards the call's total time-out, but the client cannot cut it short: a
    /// provider that blocks past [`context.deadline`](CredentialContext::deadline) makes the call as late. The
    /// providers of this crate keep to the deadline.
    ///
    /// # Errors
    ///
    /// Why there is no credential. The call ends with this error; an [`Error`](crate::Error) is a
    /// [time-out](crate::Error::is_timeout) if the [`CredentialError`] is.
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError>;

    /// Returns the region that is kept beside the credential, if there is one. A client that is given no region asks
    /// once, when it is built. Default: none.
    ///
    /// # Errors
    ///
    /// Why the region cannot be read; the client is not built.
    fn region(&self) -> Result<Option<String>, CredentialError> {
        Ok(None)
    }

    /// Checks what can be known to be wrong before a credential is asked for, such as a malformed option. A client
    /// asks once, when it is built; it reads no file and sends nothing for that. Default: nothing is wrong.
    ///
    /// # Errors
    ///
    /// What is wrong; the client is not built.
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
    fn credential(&self, _: &CredentialContext) -> Result<Credential, CredentialError> {
        Err(CredentialError::new(
            "the client has no credential, which this action is signed with",
        ))
    }
}

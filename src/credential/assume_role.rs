//! Roles that another credential assumes.

use zeroize::Zeroizing;

use super::{Cache, Credential, CredentialContext, Lease, ProvideCredential, lease::expiration};
use crate::{
    error::{CredentialError, Error, ErrorKind},
    sts::{self, AssumeRoleRequest, Credentials},
};

/// A role that another credential assumes: a temporary credential from the Security Token Service (STS),
/// cached as [`Cache`] describes.
///
/// STS is called by a client that you build. It has the other credential, a region, and options such as
/// time-outs and the retry policy. A call never takes longer than the
/// [time left](CredentialContext::time_left).
///
/// ```no_run
/// use tencentcloud_gse::{
///     Client,
///     credential::{AssumeRole, Environment},
///     sts::{self, AssumeRoleRequest},
/// };
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let sts = sts::Client::builder()
///     .credential(Environment::new())
///     .region("ap-guangzhou")
///     .build()?;
/// let role = "qcs::cam::uin/12345678:roleName/matchmaker";
/// let role = AssumeRole::new(sts, AssumeRoleRequest::new(role, "lobby-1"));
/// let client = Client::builder().credential(role).region("ap-shanghai").build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct AssumeRole {
    client: sts::Client,
    request: AssumeRoleRequest,
    cache: Cache,
}

impl AssumeRole {
    /// Creates a provider that sends the request with the given client.
    #[must_use]
    pub fn new(client: sts::Client, request: AssumeRoleRequest) -> Self {
        Self {
            client,
            request,
            cache: Cache::new(),
        }
    }

    fn fetch(&self, context: &CredentialContext) -> Result<Lease, CredentialError> {
        let client = self.client.with_time_left(context.time_left());
        let answer = client.assume_role(&self.request);
        let answer = answer.map_err(|error| refused(&self.request.role_arn, error))?;
        let expires = u64::try_from(answer.expired_time).unwrap_or_default();
        lease(answer.credentials, expires)
    }
}

impl ProvideCredential for AssumeRole {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        self.cache
            .credential(context, |context| self.fetch(context))
    }
}

/// Converts an answer of STS.
pub(super) fn lease(credentials: Credentials, expires: u64) -> Result<Lease, CredentialError> {
    let (id, key) = (credentials.tmp_secret_id, credentials.tmp_secret_key);
    let parts = [id, key, credentials.token].map(Zeroizing::new);
    Lease::from_source("the answer of STS", parts, expiration(expires))
}

/// Converts an error of STS. If the credential that should assume the role is absent, so is the role's.
pub(super) fn refused(role: &str, error: Error) -> CredentialError {
    let message = format!("STS issued no credential for the role {role}");
    let refused = match error.kind() {
        ErrorKind::Credential(cause) if cause.is_absent() => CredentialError::absent(message),
        _ if error.is_timeout() => CredentialError::timeout(message),
        _ => CredentialError::new(message),
    };
    refused.with_source(error)
}

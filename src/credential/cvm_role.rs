//! The role of a Cloud Virtual Machine.

use std::time::Duration;

use super::{
    Cache, Credential, CredentialContext, Lease, ProvideCredential,
    metadata::{MetadataService, is_role_name},
};
use crate::{error::CredentialError, origin::parse_origin};

const ENDPOINT: &str = "http://metadata.tencentyun.com";

/// The role of the Cloud Virtual Machine (CVM) on which the program runs: a temporary credential from the
/// metadata service, cached as [`Cache`] describes.
///
/// The metadata service is called directly, never through a proxy. If it cannot be reached or has no role,
/// the credential is [absent](CredentialError::is_absent). The provider needs two answers, the name of the
/// role and its credential. For each it makes up to three attempts, with random pauses of at most 100 and
/// 200 ms, if the service has too many requests (429), fails (5xx), closes the connection or is too slow. It
/// never takes longer than the [time left](CredentialContext::time_left).
///
/// A client is not built with malformed options.
///
/// ```no_run
/// use tencentcloud_gse::{Client, credential::CvmRole};
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let client = Client::builder().credential(CvmRole::new()).region("ap-shanghai").build()?;
/// # Ok(())
/// # }
/// ```
///
/// See the vendor's [page on roles of instances](https://www.tencentcloud.com/document/product/213/38290).
#[derive(Debug)]
pub struct CvmRole {
    role: Option<String>,
    endpoint: Result<String, CredentialError>,
    timeout: Duration,
    cache: Cache,
}

impl CvmRole {
    /// Creates a provider for the role of this machine.
    #[must_use]
    pub fn new() -> Self {
        Self {
            role: None,
            endpoint: Ok(ENDPOINT.to_owned()),
            timeout: Duration::from_secs(2),
            cache: Cache::new(),
        }
    }

    /// Sets the name of the role, which saves a request. Default: the name that the metadata service returns.
    #[must_use]
    pub fn role(mut self, name: impl Into<String>) -> Self {
        self.role = Some(name.into());
        self
    }

    /// Sets the URL of the metadata service: `http://`, a host and, optionally, a port. Default:
    /// `http://metadata.tencentyun.com`.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = checked_endpoint(&endpoint.into());
        self
    }

    /// Sets the time-out of one attempt. Default: 2 s. The connection may take half of it.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    fn fetch(&self, context: &CredentialContext) -> Result<Lease, CredentialError> {
        self.check()?;
        let endpoint = self.endpoint.as_deref().map_err(Clone::clone)?;
        let service = MetadataService::new(endpoint, self.timeout, context)?;
        let role = match &self.role {
            Some(role) => role.clone(),
            None => service.bound_role()?,
        };
        service.credential(&role)
    }
}

impl Default for CvmRole {
    fn default() -> Self {
        Self::new()
    }
}

impl ProvideCredential for CvmRole {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        self.cache
            .credential(context, |context| self.fetch(context))
    }

    fn check(&self) -> Result<(), CredentialError> {
        self.endpoint.as_ref().map_err(Clone::clone)?;
        if let Some(role) = self.role.as_ref().filter(|role| !is_role_name(role)) {
            let message = format!(
                "invalid role name {role:?}: expected 1 to 128 letters, digits or `_+=,.@-`"
            );
            return Err(CredentialError::new(message));
        }
        if self.timeout.is_zero() {
            let message = "the timeout of the metadata service must be longer than 0 s";
            return Err(CredentialError::new(message));
        }
        Ok(())
    }
}

/// Checks a URL. It needs a scheme, since a name without one would mean HTTPS.
fn checked_endpoint(endpoint: &str) -> Result<String, CredentialError> {
    const WHAT: &str = "endpoint of the metadata service";
    let uri =
        parse_origin(WHAT, endpoint).map_err(|error| CredentialError::new(error.to_string()))?;
    if !endpoint.contains("://") {
        return Err(CredentialError::new(format!(
            "the {WHAT} {endpoint:?} has no scheme: expected a URL such as {ENDPOINT}"
        )));
    }
    Ok(uri.to_string().trim_end_matches('/').to_owned())
}

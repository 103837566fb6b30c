//! The role of a Cloud Virtual Machine, by the metadata service.

use std::time::Duration;

use super::{
    Cache, Credential, CredentialContext, Lease, ProvideCredential,
    metadata::{MetadataService, is_word},
};
use crate::{client::origin, error::CredentialError};

const ENDPOINT: &str = "http://metadata.tencentyun.com";

/// The role that is bound to a Cloud Virtual Machine (CVM), from inside of it: a temporary
/// credential, fetched from the metadata service and kept fresh as [`Cache`] does.
///
/// The metadata service is asked directly, never through a proxy. Where it cannot be reached, or
/// has no role, the credential is [absent](CredentialError::is_absent). Each of its two answers is asked for up to three
/// times, with random waits of at most 100 and 200 ms, if the service has too many requests (429), fails (5xx), closes
/// the connection or is too slow; and never for longer than the [time left](CredentialContext::time_left).
///
/// Malformed options are refused when a client is built with them.
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
    /// Asks for the role that is bound to this machine, whatever its name.
    #[must_use]
    pub fn new() -> Self {
        Self {
            role: None,
            endpoint: Ok(ENDPOINT.to_owned()),
            timeout: Duration::from_secs(2),
            cache: Cache::new(),
        }
    }

    /// Sets the name of the role, which saves asking for it. Default: the name that the metadata service tells.
    #[must_use]
    pub fn role(mut self, name: impl Into<String>) -> Self {
        self.role = Some(name.into());
        self
    }

    /// Sets where the metadata service is: `http://`, a host and perhaps a port. Default:
    /// `http://metadata.tencentyun.com`.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = checked_endpoint(&endpoint.into());
        self
    }

    /// Sets how long one attempt at one of the two answers may take. Default: 2 s, of which the connection may take
    /// half.
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
        if let Some(role) = self.role.as_ref().filter(|role| !is_word(role)) {
            let message = format!("{role:?} cannot be the name of a role");
            return Err(CredentialError::new(message));
        }
        if self.timeout.is_zero() {
            let message = "the timeout of the metadata service must be longer than 0 s";
            return Err(CredentialError::new(message));
        }
        Ok(())
    }
}

/// Reads the URL of a server, whose scheme must be written: a name without one would mean HTTPS.
fn checked_endpoint(endpoint: &str) -> Result<String, CredentialError> {
    const WHAT: &str = "endpoint of the metadata service";
    let uri = origin(WHAT, endpoint).map_err(|error| CredentialError::new(error.to_string()))?;
    if !endpoint.contains("://") {
        return Err(CredentialError::new(format!(
            "the {WHAT} {endpoint:?} has no scheme, expected a host such as {ENDPOINT}"
        )));
    }
    Ok(uri.to_string().trim_end_matches('/').to_owned())
}

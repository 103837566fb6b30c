//! The role of a Cloud Virtual Machine, by the metadata service.

use std::time::{Duration, SystemTime};

use http::{StatusCode, Uri, uri::InvalidUri};
use zeroize::Zeroizing;

use super::{Cache, Credential, Lease, ProvideCredential, secrets::Secrets, set::Set};
use crate::{
    client::origin,
    error::{CredentialError, TransportErrorKind},
    transport::{Limits, Transport},
};

const ENDPOINT: &str = "http://metadata.tencentyun.com";
const PATH: &str = "/latest/meta-data/cam/security-credentials/";

/// The longest answer that is read, in bytes; real ones have about a thousand.
const MAX_ANSWER: u64 = 64 * 1024;

/// The role that is bound to a Cloud Virtual Machine (CVM), from inside of it: a temporary
/// credential, fetched from the metadata service and kept fresh as [`Cache`] does.
///
/// The metadata service is asked directly, never through a proxy. Where it cannot be reached, or
/// has no role, the credential is [absent](CredentialError::is_absent).
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
    endpoint: String,
    timeout: Duration,
    cache: Cache,
}

impl CvmRole {
    /// The role that is bound to this machine, whatever its name.
    #[must_use]
    pub fn new() -> Self {
        Self {
            role: None,
            endpoint: ENDPOINT.to_owned(),
            timeout: Duration::from_secs(2),
            cache: Cache::new(),
        }
    }

    /// The name of the role, which saves asking for it. Default: what the metadata service says.
    #[must_use]
    pub fn role(mut self, name: impl Into<String>) -> Self {
        self.role = Some(name.into());
        self
    }

    /// Where the metadata service is: `http://` and a host. Default:
    /// `http://metadata.tencentyun.com`.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = endpoint.into();
        self
    }

    /// How long each of its two answers may take. Default: 2 s, of which the connection may take
    /// half.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    fn fetch(&self) -> Result<Lease, CredentialError> {
        // Before an error shows the endpoint, which may have a password.
        origin("endpoint of the metadata service", &self.endpoint)
            .map_err(|error| CredentialError::new(error.to_string()))?;
        let transport = Transport::direct(MAX_ANSWER)
            .map_err(|error| self.fault("cannot be asked").with_source(error))?;
        let role = match &self.role {
            Some(role) if !is_word(role) => {
                let message = format!("{role:?} cannot be the name of a role");
                return Err(CredentialError::new(message));
            }
            Some(role) => role.clone(),
            None => self.bound_role(&transport)?,
        };
        let answer = self.get(&transport, &role)?;
        let mut answer = Secrets::parse(&answer)
            .map_err(|error| self.fault("did not answer in JSON").with_source(error))?;
        if answer.text("Code") != Some("Success") {
            let code = answer.text("Code").filter(|code| is_word(code));
            let code = code.unwrap_or("without a code");
            return Err(self.fault(&format!("refused the role {role}: {code}")));
        }
        let expires = answer.number("ExpiredTime");
        let set = Set {
            secret_id: answer.take("TmpSecretId"),
            secret_key: answer.take("TmpSecretKey"),
            token: answer.take("Token"),
        };
        let endpoint = &self.endpoint;
        set.lease(
            &format!("the answer of {endpoint} for the role {role}"),
            expires,
        )
    }

    fn bound_role(&self, transport: &Transport) -> Result<String, CredentialError> {
        let answer = self.get(transport, "")?;
        let name = str::from_utf8(&answer).unwrap_or_default().lines().next();
        let name = name.map(str::trim).filter(|name| is_word(name));
        name.map(str::to_owned)
            .ok_or_else(|| self.fault("did not answer with the name of a role"))
    }

    fn get(
        &self,
        transport: &Transport,
        name: &str,
    ) -> Result<Zeroizing<Vec<u8>>, CredentialError> {
        let endpoint = self.endpoint.trim_end_matches('/');
        let uri: Uri = format!("{endpoint}{PATH}{name}")
            .parse()
            .map_err(|error: InvalidUri| self.fault("is no URL").with_source(error))?;
        let limits = Limits {
            connect: self.timeout / 2,
            attempt: self.timeout,
        };
        let answer = transport.get(uri, limits).map_err(|error| {
            let elsewhere = !error.may_have_been_sent
                && matches!(
                    error.kind,
                    TransportErrorKind::Resolve
                        | TransportErrorKind::Connect
                        | TransportErrorKind::Timeout
                );
            let fault = if elsewhere {
                self.absent("cannot be reached, which it can on a CVM")
            } else {
                self.fault("did not answer")
            };
            fault.with_source(error)
        })?;
        let (head, body) = answer.into_parts();
        let body = Zeroizing::new(body);
        match head.status {
            StatusCode::OK => Ok(body),
            StatusCode::NOT_FOUND => Err(self.absent("has no role for this machine: bind one")),
            status => Err(self.fault(&format!("answered with HTTP status {}", status.as_u16()))),
        }
    }

    fn fault(&self, what: &str) -> CredentialError {
        CredentialError::new(self.say(what))
    }

    fn absent(&self, what: &str) -> CredentialError {
        CredentialError::absent(self.say(what))
    }

    fn say(&self, what: &str) -> String {
        format!("the metadata service {} {what}", self.endpoint)
    }
}

impl Default for CvmRole {
    fn default() -> Self {
        Self::new()
    }
}

impl ProvideCredential for CvmRole {
    fn credential(&self, now: SystemTime) -> Result<Credential, CredentialError> {
        self.cache.credential(now, || self.fetch())
    }
}

/// Whether it can be a role's name, or a code: so it fits into a path, and into a message.
fn is_word(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    (1..=128).contains(&text.len()) && text.bytes().all(is_part)
}

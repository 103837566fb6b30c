//! The metadata service of a Cloud Virtual Machine.

use std::{thread, time::Duration};

use http::{Response, StatusCode, Uri, uri::InvalidUri};
use zeroize::Zeroizing;

use super::{CredentialContext, Lease, parts::TEMPORARY, secrets::SecretObject, utf8};
use crate::{
    error::{CredentialError, TransportError, TransportErrorKind},
    system::random,
    transport::{Limits, PooledTransport},
};

const PATH: &str = "/latest/meta-data/cam/security-credentials/";

/// The maximum size of an answer in bytes. Real answers have about a thousand.
const MAX_ANSWER: u64 = 64 * 1024;

/// The maximum number of attempts for one answer.
const ATTEMPTS: u32 = 3;

/// The maximum of the random pause before the second attempt. It doubles for the third.
const BASE_DELAY: Duration = Duration::from_millis(100);

/// A client of the metadata service for one fetch.
pub(super) struct MetadataService<'a> {
    endpoint: &'a str,
    timeout: Duration,
    context: &'a CredentialContext,
    transport: PooledTransport,
}

type MetadataAnswer = Response<Zeroizing<Vec<u8>>>;

impl<'a> MetadataService<'a> {
    /// Creates a client of the service at `endpoint`, with a time-out for each attempt.
    ///
    /// # Errors
    ///
    /// The transport cannot be created.
    pub(super) fn new(
        endpoint: &'a str,
        timeout: Duration,
        context: &'a CredentialContext,
    ) -> Result<Self, CredentialError> {
        let transport = PooledTransport::direct(MAX_ANSWER).map_err(|error| {
            let message = format!("the metadata service {endpoint} cannot be called");
            CredentialError::new(message).with_source(error)
        })?;
        Ok(Self {
            endpoint,
            timeout,
            context,
            transport,
        })
    }

    /// Returns the name of the role that is bound to this machine.
    pub(super) fn bound_role(&self) -> Result<String, CredentialError> {
        let answer = self.get("")?;
        let text = utf8::decode("the answer", &answer).unwrap_or_default();
        let name = text.lines().next().map(str::trim);
        let name = name.filter(|name| is_role_name(name)).map(str::to_owned);
        name.ok_or_else(|| self.error("did not answer with the name of a role"))
    }

    /// Returns the credential of a role.
    pub(super) fn credential(&self, role: &str) -> Result<Lease, CredentialError> {
        let answer = self.get(role)?;
        let source = format!("the answer of {} for the role {role}", self.endpoint);
        let mut answer = SecretObject::parse(&source, &answer)?;
        let code = answer.text("Code").filter(|code| is_role_name(code));
        if code != Some("Success") {
            let code = code.unwrap_or("without a code");
            return Err(self.error(&format!("refused the role {role}: {code}")));
        }
        let parts = TEMPORARY.map(|name| answer.take(name));
        Lease::from_source(&source, parts, answer.time("ExpiredTime"))
    }

    /// Requests an answer, in several attempts if necessary.
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, CredentialError> {
        let uri: Uri = format!("{}{PATH}{name}", self.endpoint)
            .parse()
            .map_err(|error: InvalidUri| self.error("has an invalid URL").with_source(error))?;
        let mut attempt = 1;
        loop {
            let limits = Limits {
                connect: self.context.limit(self.timeout / 2),
                attempt: self.context.limit(self.timeout),
            };
            if limits.attempt.is_zero() {
                return Err(self.deadline_error());
            }
            let answer = self.transport.get(uri.clone(), limits);
            let answer = answer.map(|answer| answer.map(Zeroizing::new));
            let pause = (BASE_DELAY * attempt).mul_f64(random());
            let is_in_time = self.context.time_left().is_none_or(|left| pause < left);
            if attempt == ATTEMPTS || !is_in_time || !is_temporary(&answer) {
                return self.body(answer);
            }
            thread::sleep(pause);
            attempt += 1;
        }
    }

    /// Returns the body of a good answer.
    fn body(
        &self,
        answer: Result<MetadataAnswer, TransportError>,
    ) -> Result<Zeroizing<Vec<u8>>, CredentialError> {
        let answer = answer.map_err(|error| self.transport_error(error))?;
        match answer.status() {
            StatusCode::OK => Ok(answer.into_body()),
            StatusCode::NOT_FOUND => {
                Err(self.absent("has no role for this machine: bind a role to it"))
            }
            status => Err(self.error(&format!("answered with HTTP status {}", status.as_u16()))),
        }
    }

    fn transport_error(&self, error: TransportError) -> CredentialError {
        use TransportErrorKind::{Connect, Resolve, Timeout};
        let failure = match error.kind {
            // The call was too short to tell if this machine has a metadata service.
            Timeout if self.context.is_over() => self.deadline_error(),
            Resolve | Connect | Timeout if !error.may_have_been_sent => {
                self.absent("cannot be reached; it exists on a CVM only")
            }
            Timeout => CredentialError::timeout(self.message("did not answer")),
            _ => self.error("did not answer"),
        };
        failure.with_source(error)
    }

    fn error(&self, what: &str) -> CredentialError {
        CredentialError::new(self.message(what))
    }

    fn absent(&self, what: &str) -> CredentialError {
        CredentialError::absent(self.message(what))
    }

    /// Returns the error of a call whose deadline has passed.
    fn deadline_error(&self) -> CredentialError {
        CredentialError::timeout(self.message("did not answer before the call's deadline"))
    }

    fn message(&self, what: &str) -> String {
        format!("the metadata service {} {what}", self.endpoint)
    }
}

/// Returns `true` if another attempt may succeed.
fn is_temporary(answer: &Result<MetadataAnswer, TransportError>) -> bool {
    use TransportErrorKind::{Broken, Protocol, Timeout};
    match answer {
        Ok(answer) => {
            let status = answer.status();
            status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error()
        }
        Err(error) => {
            matches!(error.kind, Broken | Protocol)
                || error.kind == Timeout && error.may_have_been_sent
        }
    }
}

/// Returns `true` if the text can be the name of a role, which is safe in a path and in a message. Error codes have the same
/// characters.
pub(super) fn is_role_name(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    (1..=128).contains(&text.len()) && text.bytes().all(is_part)
}

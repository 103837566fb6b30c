//! The metadata service of a Cloud Virtual Machine.

use std::{thread, time::Duration};

use http::{StatusCode, Uri, uri::InvalidUri};
use zeroize::Zeroizing;

use super::{
    CredentialContext, Lease,
    secrets::{Secrets, Unreadable},
    set::Set,
    utf8::without_mark,
};
use crate::{
    client::random,
    error::{CredentialError, TransportError, TransportErrorKind},
    transport::{Limits, Transport},
};

const PATH: &str = "/latest/meta-data/cam/security-credentials/";

/// The longest answer that is read, in bytes; real ones have about a thousand.
const MAX_ANSWER: u64 = 64 * 1024;

/// How often one answer is asked for.
const ATTEMPTS: u32 = 3;

/// The bound of the random wait before the second attempt, doubled for the third.
const BASE_DELAY: Duration = Duration::from_millis(100);

/// The metadata service, as one fetch asks it.
pub(super) struct MetadataService<'a> {
    endpoint: &'a str,
    timeout: Duration,
    context: &'a CredentialContext,
    transport: Transport,
}

/// An attempt that failed.
struct Failure {
    error: CredentialError,
    /// Whether another attempt may succeed.
    is_passing: bool,
}

impl<'a> MetadataService<'a> {
    /// Asks the service at `endpoint`, with a time-out for each attempt, for as long as the context allows.
    ///
    /// # Errors
    ///
    /// There can be no connection.
    pub(super) fn new(
        endpoint: &'a str,
        timeout: Duration,
        context: &'a CredentialContext,
    ) -> Result<Self, CredentialError> {
        let transport = Transport::direct(MAX_ANSWER).map_err(|error| {
            let message = format!("the metadata service {endpoint} cannot be asked");
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
        let text = without_mark(&answer).unwrap_or_default();
        let name = str::from_utf8(text).unwrap_or_default().lines().next();
        let name = name.map(str::trim).filter(|name| is_word(name));
        name.map(str::to_owned)
            .ok_or_else(|| self.fault("did not answer with the name of a role"))
    }

    /// Returns the credential of a role.
    pub(super) fn credential(&self, role: &str) -> Result<Lease, CredentialError> {
        let answer = self.get(role)?;
        let place = format!("the answer of {} for the role {role}", self.endpoint);
        let mut answer = Secrets::parse(&answer).map_err(|error| match error {
            Unreadable::Json(error) => self.fault("did not answer in JSON").with_source(error),
            encoding => encoding.into_error(&place),
        })?;
        if answer.text("Code") != Some("Success") {
            let code = answer.text("Code").filter(|code| is_word(code));
            let code = code.unwrap_or("without a code");
            return Err(self.fault(&format!("refused the role {role}: {code}")));
        }
        let expires = answer.seconds("ExpiredTime").unwrap_or_default();
        let set = Set {
            secret_id: answer.take("TmpSecretId"),
            secret_key: answer.take("TmpSecretKey"),
            token: answer.take("Token"),
        };
        set.lease(&place, expires)
    }

    /// Asks for an answer, in a few attempts.
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, CredentialError> {
        let uri: Uri = format!("{}{PATH}{name}", self.endpoint)
            .parse()
            .map_err(|error: InvalidUri| self.fault("is no URL").with_source(error))?;
        let mut attempt = 1;
        loop {
            let Failure { error, is_passing } = match self.attempt(uri.clone()) {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let wait = (BASE_DELAY * attempt).mul_f64(random());
            let is_in_time = self.context.time_left().is_none_or(|left| wait < left);
            if !is_passing || attempt == ATTEMPTS || !is_in_time {
                return Err(error);
            }
            thread::sleep(wait);
            attempt += 1;
        }
    }

    fn attempt(&self, uri: Uri) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let limits = Limits {
            connect: self.context.limit(self.timeout / 2),
            attempt: self.context.limit(self.timeout),
        };
        if limits.attempt.is_zero() {
            return Err(Failure::last(self.late()));
        }
        let answer = self
            .transport
            .get(uri, limits)
            .map_err(|error| self.unanswered(error))?;
        let (head, body) = answer.into_parts();
        let body = Zeroizing::new(body);
        match head.status {
            StatusCode::OK => Ok(body),
            StatusCode::NOT_FOUND => Err(Failure::last(
                self.absent("has no role for this machine: bind one"),
            )),
            status => Err(Failure {
                error: self.fault(&format!("answered with HTTP status {}", status.as_u16())),
                is_passing: status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error(),
            }),
        }
    }

    fn unanswered(&self, error: TransportError) -> Failure {
        use TransportErrorKind::{Broken, Connect, Protocol, Resolve, Timeout};
        let (kind, was_sent) = (error.kind, error.may_have_been_sent);
        let fault = match kind {
            // A short call says nothing about where this machine is.
            Timeout if self.context.is_over() => self.late(),
            Resolve | Connect | Timeout if !was_sent => {
                self.absent("cannot be reached, which it can on a CVM")
            }
            Timeout => CredentialError::timeout(self.say("did not answer")),
            _ => self.fault("did not answer"),
        };
        Failure {
            error: fault.with_source(error),
            is_passing: matches!(kind, Broken | Protocol) || kind == Timeout && was_sent,
        }
    }

    fn fault(&self, what: &str) -> CredentialError {
        CredentialError::new(self.say(what))
    }

    fn absent(&self, what: &str) -> CredentialError {
        CredentialError::absent(self.say(what))
    }

    /// The error of a call whose time has run out.
    fn late(&self) -> CredentialError {
        CredentialError::timeout(self.say("did not answer before the call's deadline"))
    }

    fn say(&self, what: &str) -> String {
        format!("the metadata service {} {what}", self.endpoint)
    }
}

impl Failure {
    /// Creates a failure that another attempt would not change.
    fn last(error: CredentialError) -> Self {
        Self {
            error,
            is_passing: false,
        }
    }
}

/// Returns `true` if it can be a role's name, or a code: so it fits into a path, and into a message.
pub(super) fn is_word(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    (1..=128).contains(&text.len()) && text.bytes().all(is_part)
}

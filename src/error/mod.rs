//! What can go wrong, in six kinds, and what to conclude from it.

mod certificate;
mod code;
mod kinds;
mod said;
mod status;

use std::{
    borrow::Cow,
    error::Error as StdError,
    fmt::{self, Write as _},
    time::Duration,
};

pub use self::{
    certificate::CertificateProblem,
    code::ErrorCode,
    kinds::{
        ApiError, ConfigError, CredentialError, DecodeError, TransportError, TransportErrorKind,
    },
    status::StatusError,
};
use crate::text::Escaping;

/// Why a call gave no answer.
///
/// One error type for the whole crate: what happened is its [`kind`](Self::kind), what to do about
/// it is what the predicates tell. It shows no secret, no header and no body.
///
/// # One line for people
///
/// `Display` and `Debug` (`{:?}`) tell the action, what failed and all of its causes in one line,
/// with control characters escaped: `main` may return this error in a `Box<dyn Error>`. `{:#?}` shows all fields.
///
/// Of the two conventions for causes, this type keeps the one in which `Display` includes them, so
/// [`source`](StdError::source) returns only what `Display` leaves out, and a reporter that
/// prints the chain says nothing twice. Programs find the causes in [`kind`](Self::kind):
///
/// ```
/// use std::{error::Error as _, io};
/// use tencentcloud_gse::{Error, ErrorKind, TransportError, TransportErrorKind};
///
/// let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
/// let kind = TransportErrorKind::Connect;
/// let error = Error::from(TransportError::new(kind, "127.0.0.1:1", false, refused));
/// assert_eq!(error.to_string(), "no connection to 127.0.0.1:1: connection refused");
/// assert!(error.source().is_none());
///
/// let ErrorKind::Transport(transport) = error.kind() else { unreachable!() };
/// let cause: Option<&io::Error> = transport.source().and_then(|cause| cause.downcast_ref());
/// assert_eq!(cause.map(io::Error::kind), Some(io::ErrorKind::ConnectionRefused));
/// ```
///
/// # What to do about it
///
/// ```
/// use tencentcloud_gse::{Error, ErrorCode};
///
/// fn advise(error: &Error) -> &'static str {
///     match error.code() {
///         Some(code) if code.is_a(&ErrorCode::AUTH_FAILURE) => "check the credential",
///         _ if error.is_not_found() => "no such fleet, or no such session",
///         _ if error.is_full() => "look for another session, or scale the fleet",
///         _ if error.is_throttled() => "slow down",
///         _ if error.may_have_been_carried_out() => "look before asking again",
///         _ => "ask again",
///     }
/// }
/// ```
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    action: Option<Cow<'static, str>>,
    /// What is added to this machine's time to get the service's, in seconds, if that is too much
    /// to be corrected.
    clock: Option<i64>,
    history: History,
}

/// What happened in a call before its error.
#[derive(Debug, Clone, Default)]
pub(crate) struct History {
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    /// Whether an earlier attempt may have been carried out.
    pub(crate) open: bool,
    /// Of the last answer that had one.
    pub(crate) request_id: Option<String>,
    /// What the client made so that attempts could be repeated.
    pub(crate) idempotency_token: Option<String>,
}

/// The kinds of errors.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The service answered with an error.
    Api(ApiError),
    /// No answer came.
    Transport(TransportError),
    /// Something answered that is not the service: a gateway, a proxy, a load balancer.
    Status(StatusError),
    /// The answer is not what the description says, or a request's JSON is not.
    Decode(DecodeError),
    /// No credential could be had.
    Credential(CredentialError),
    /// The client or the request is set up wrongly; nothing was sent.
    Config(ConfigError),
}

impl History {
    /// Remembers an attempt that is followed by another.
    pub(crate) fn note(&mut self, error: &Error) {
        self.open |= error.may_have_been_carried_out();
        if let Some(request_id) = error.request_id() {
            self.request_id = Some(request_id.to_owned());
        }
    }
}

impl Error {
    /// What happened.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The action that was called; none if the error came before a call.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        self.0.action.as_deref()
    }

    /// How many times the request was sent, or was about to be.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.history.attempts
    }

    /// How long the call took, waits between attempts included.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.0.history.elapsed
    }

    /// The idempotency token that the client made for the call, if it did: who asks again with the
    /// same token cannot get a second session.
    #[must_use]
    pub fn idempotency_token(&self) -> Option<&str> {
        self.0.history.idempotency_token.as_deref()
    }

    /// The HTTP status of the answer, if one came.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self.kind() {
            ErrorKind::Api(error) => Some(error.status),
            ErrorKind::Status(error) => Some(error.status),
            ErrorKind::Decode(error) => error.status,
            ErrorKind::Transport(_) | ErrorKind::Credential(_) | ErrorKind::Config(_) => None,
        }
    }

    /// The service's error code, if the service answered.
    #[must_use]
    pub fn code(&self) -> Option<&ErrorCode> {
        match self.kind() {
            ErrorKind::Api(error) => Some(&error.code),
            _ => None,
        }
    }

    /// The RequestId of the last attempt that the service answered with an error.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self.kind() {
            ErrorKind::Api(error) if !error.request_id.is_empty() => Some(&error.request_id),
            _ => self.0.history.request_id.as_deref(),
        }
    }

    /// Whether the service refused because it was asked too often, or this client's own rate limit did.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        match self.kind() {
            ErrorKind::Api(error) => error.code.is_a(&ErrorCode::REQUEST_LIMIT_EXCEEDED),
            ErrorKind::Status(error) => error.status == 429,
            ErrorKind::Transport(error) => error.kind == TransportErrorKind::RateLimit,
            ErrorKind::Decode(_) | ErrorKind::Credential(_) | ErrorKind::Config(_) => false,
        }
    }

    /// Whether a time-out ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self.kind() {
            ErrorKind::Transport(error) => error.kind == TransportErrorKind::Timeout,
            ErrorKind::Status(error) => error.status == 504,
            ErrorKind::Credential(error) => error.is_timeout(),
            ErrorKind::Api(_) | ErrorKind::Decode(_) | ErrorKind::Config(_) => false,
        }
    }

    /// Returns `true` if the service knows nothing of the fleet, alias, session or other resource
    /// that the request names: [`ResourceNotFound`](ErrorCode::RESOURCE_NOT_FOUND).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.is_answered_with(&ErrorCode::RESOURCE_NOT_FOUND)
    }

    /// Returns `true` if there is no room: no seat in the session that is to be joined, no idle
    /// server process for a session that is to be created. It is
    /// [`ResourceInsufficient`](ErrorCode::RESOURCE_INSUFFICIENT).
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.is_answered_with(&ErrorCode::RESOURCE_INSUFFICIENT)
    }

    fn is_answered_with(&self, code: &ErrorCode) -> bool {
        self.code().is_some_and(|own| own.is_a(code))
    }

    /// Whether the same request may succeed at another time.
    ///
    /// It says nothing of whether to send it again is harmless: that depends on the action, and
    /// on [`may_have_been_carried_out`](Self::may_have_been_carried_out).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Api(error) => error.code.is_transient(),
            ErrorKind::Status(error) => error.status >= 500 || error.status == 429,
            ErrorKind::Transport(error) => match error.kind {
                TransportErrorKind::Resolve
                | TransportErrorKind::Connect
                | TransportErrorKind::RateLimit
                | TransportErrorKind::Timeout
                | TransportErrorKind::Broken
                | TransportErrorKind::Protocol => true,
                TransportErrorKind::Tls => error.certificate.is_none(),
                TransportErrorKind::Proxy => !error.is_final(),
                TransportErrorKind::TooLarge | TransportErrorKind::Other => false,
            },
            ErrorKind::Credential(error) => error.is_timeout(),
            ErrorKind::Decode(_) | ErrorKind::Config(_) => false,
        }
    }

    /// Whether the service may have done what it was asked, although no good answer came.
    ///
    /// `false` is a promise for all attempts: the player has no seat, the session was not made.
    /// `true` means that only a look at the service can tell.
    #[must_use]
    pub fn may_have_been_carried_out(&self) -> bool {
        self.0.history.open || self.leaves_open()
    }

    /// The same of the last attempt alone.
    fn leaves_open(&self) -> bool {
        match self.kind() {
            ErrorKind::Api(error) => error.code.leaves_open(),
            ErrorKind::Transport(error) => error.may_have_been_sent,
            // A gateway that turns a request away does so before the service sees it. One that
            // fails may have lost the service's answer, and one that redirects may do so after the
            // action was carried out, as many web applications do.
            ErrorKind::Status(error) => !(400..500).contains(&error.status),
            ErrorKind::Decode(error) => error.status.is_some(),
            ErrorKind::Credential(_) | ErrorKind::Config(_) => false,
        }
    }

    pub(crate) fn in_action(mut self, action: impl Into<Cow<'static, str>>) -> Self {
        self.0.action = Some(action.into());
        self
    }

    /// Notes that this machine's clock is too far off to be corrected.
    pub(crate) fn with_clock(mut self, offset: Option<i64>) -> Self {
        self.0.clock = offset;
        self
    }

    pub(crate) fn with_history(mut self, history: History) -> Self {
        self.0.history = history;
        self
    }

    pub(crate) fn with_idempotency_token(mut self, token: String) -> Self {
        self.0.history.idempotency_token = Some(token);
        self
    }
}

impl Error {
    /// Returns what caused the error, whether `Display` tells it or not.
    fn outermost_cause(&self) -> Option<&(dyn StdError + 'static)> {
        match self.kind() {
            ErrorKind::Transport(error) => error.source(),
            ErrorKind::Credential(error) => error.source(),
            _ => None,
        }
    }

    /// Returns the cause that `Display` tells, with its own causes.
    fn told_cause(&self) -> Option<&(dyn StdError + 'static)> {
        match self.kind() {
            ErrorKind::Transport(error) => error.cause(),
            _ => self.outermost_cause(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Escaping(f);
        if let Some(action) = self.action() {
            write!(line, "{action}: ")?;
        }
        let message = match self.kind() {
            ErrorKind::Api(error) => error.to_string(),
            ErrorKind::Transport(error) => error.to_string(),
            ErrorKind::Status(error) => error.to_string(),
            ErrorKind::Decode(error) => error.to_string(),
            ErrorKind::Credential(error) => error.to_string(),
            ErrorKind::Config(error) => error.to_string(),
        };
        line.write_str(&said::with_causes(message, self.told_cause()))?;
        if let Some(offset) = self.0.clock {
            let (distance, direction) = said::clock_difference(offset);
            write!(
                line,
                "; this machine's clock differs by {distance}; set it {direction}"
            )?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            kind,
            action,
            clock,
            history,
        } = &*self.0;
        if f.alternate() {
            return f
                .debug_struct("Error")
                .field("kind", kind)
                .field("action", action)
                .field("clock", clock)
                .field("history", history)
                .finish();
        }
        fmt::Display::fmt(self, f)?;
        if history.attempts > 1 {
            write!(f, " [after {} attempts]", history.attempts)?;
        }
        if self.may_have_been_carried_out() {
            f.write_str(" [may have been carried out]")?;
        }
        Ok(())
    }
}

impl StdError for Error {
    /// Returns the cause that `Display` leaves out: of a time-out, that time ran out.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.told_cause() {
            Some(_) => None,
            None => self.outermost_cause(),
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Box::new(Inner {
            kind,
            action: None,
            clock: None,
            history: History::default(),
        }))
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        ErrorKind::Api(error).into()
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        ErrorKind::Transport(error).into()
    }
}

impl From<StatusError> for Error {
    fn from(error: StatusError) -> Self {
        ErrorKind::Status(error).into()
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        ErrorKind::Decode(error).into()
    }
}

impl From<CredentialError> for Error {
    fn from(error: CredentialError) -> Self {
        ErrorKind::Credential(error).into()
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        ErrorKind::Config(error).into()
    }
}

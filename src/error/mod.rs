//! Errors: six kinds, and methods for decisions.

mod causes;
mod certificate;
mod code;
mod kinds;
mod status;

use std::{
    borrow::Cow,
    error::Error as StdError,
    fmt::{self, Write as _},
    time::Duration,
};

pub(crate) use self::causes::with_causes;
pub use self::{
    certificate::CertificateProblem,
    code::ErrorCode,
    kinds::{
        ApiError, ConfigError, CredentialError, DecodeError, TransportError, TransportErrorKind,
    },
    status::StatusError,
};
use crate::text::Escaping;

/// The error of a call.
///
/// It is the only error type of calls. Its [`kind`](Self::kind) has the details, and its `is_` methods
/// help to decide what to do. It shows no secret, no header and no body.
///
/// # Display
///
/// `Display` and `Debug` (`{:?}`) show the action, the failure and all of its causes on one line, with
/// control characters escaped, so `main` can return this error in a `Box<dyn Error>`. `{:#?}` shows all
/// fields.
///
/// Since `Display` includes the causes, [`source`](StdError::source) returns only a cause that `Display`
/// leaves out. A reporter that prints the chain of sources repeats nothing. Programs find the causes in
/// [`kind`](Self::kind):
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
/// # Decisions
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
///         _ if error.may_have_been_carried_out() => "check before trying again",
///         _ => "try again later",
///     }
/// }
/// ```
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    action: Option<Cow<'static, str>>,
    /// The offset from the local clock to the service's clock, in seconds, if it is too large to be
    /// corrected.
    clock: Option<i64>,
    history: History,
}

/// The history of a call before its error.
#[derive(Debug, Clone, Default)]
pub(crate) struct History {
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    /// `true` if an earlier attempt may have been carried out.
    pub(crate) open: bool,
    /// The RequestId of the last answer that had one.
    pub(crate) request_id: Option<String>,
    /// The idempotency token that the client generated.
    pub(crate) idempotency_token: Option<String>,
}

/// The kinds of errors.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The service answered with an error.
    Api(ApiError),
    /// The request got no response.
    Transport(TransportError),
    /// The answer came from something else than the service: a gateway, a proxy, a load balancer.
    Status(StatusError),
    /// The answer, or the JSON of a request, does not match the description.
    Decode(DecodeError),
    /// There is no credential.
    Credential(CredentialError),
    /// An option of the client or the request is invalid. Nothing was sent.
    Config(ConfigError),
}

impl History {
    /// Records an attempt that is followed by another.
    pub(crate) fn note(&mut self, error: &Error) {
        self.open |= error.may_have_been_carried_out();
        if let Some(request_id) = error.request_id() {
            self.request_id = Some(request_id.to_owned());
        }
    }
}

impl Error {
    /// Returns the kind of the error, with its details.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Returns the action that was called; `None` if the error came before a call.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        self.0.action.as_deref()
    }

    /// Returns the number of attempts, including one that failed before it was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.history.attempts
    }

    /// Returns the duration of the call, including pauses between attempts.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.0.history.elapsed
    }

    /// Returns the idempotency token that the client generated for the call, if any. Repeating the request
    /// with the same token does not create a second session.
    #[must_use]
    pub fn idempotency_token(&self) -> Option<&str> {
        self.0.history.idempotency_token.as_deref()
    }

    /// Returns the HTTP status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self.kind() {
            ErrorKind::Api(error) => Some(error.status),
            ErrorKind::Status(error) => Some(error.status),
            ErrorKind::Decode(error) => error.status,
            ErrorKind::Transport(_) | ErrorKind::Credential(_) | ErrorKind::Config(_) => None,
        }
    }

    /// Returns the service's error code, if the service answered.
    #[must_use]
    pub fn code(&self) -> Option<&ErrorCode> {
        match self.kind() {
            ErrorKind::Api(error) => Some(&error.code),
            _ => None,
        }
    }

    /// Returns the RequestId of the last attempt that the service answered with an error.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self.kind() {
            ErrorKind::Api(error) if !error.request_id.is_empty() => Some(&error.request_id),
            _ => self.0.history.request_id.as_deref(),
        }
    }

    /// Returns `true` if there were too many requests, for the service or for the client's own rate limit.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        match self.kind() {
            ErrorKind::Api(error) => error.code.is_a(&ErrorCode::REQUEST_LIMIT_EXCEEDED),
            ErrorKind::Status(error) => error.status == 429,
            ErrorKind::Transport(error) => error.kind == TransportErrorKind::RateLimit,
            ErrorKind::Decode(_) | ErrorKind::Credential(_) | ErrorKind::Config(_) => false,
        }
    }

    /// Returns `true` if a time-out was over.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self.kind() {
            ErrorKind::Transport(error) => error.kind == TransportErrorKind::Timeout,
            ErrorKind::Status(error) => error.status == 504,
            ErrorKind::Credential(error) => error.is_timeout(),
            ErrorKind::Api(_) | ErrorKind::Decode(_) | ErrorKind::Config(_) => false,
        }
    }

    /// Returns `true` if the fleet, alias, session or other resource in the request does not exist:
    /// [`ResourceNotFound`](ErrorCode::RESOURCE_NOT_FOUND).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_code(&ErrorCode::RESOURCE_NOT_FOUND)
    }

    /// Returns `true` if the session has no free seat, or the fleet no idle server process for a new session:
    /// [`ResourceInsufficient`](ErrorCode::RESOURCE_INSUFFICIENT).
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.has_code(&ErrorCode::RESOURCE_INSUFFICIENT)
    }

    fn has_code(&self, code: &ErrorCode) -> bool {
        self.code().is_some_and(|own| own.is_a(code))
    }

    /// Returns `true` if the same request may succeed later.
    ///
    /// This does not mean that repeating it is harmless: that depends on the action and on
    /// [`may_have_been_carried_out`](Self::may_have_been_carried_out).
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
                TransportErrorKind::Proxy => !error.is_final,
                TransportErrorKind::TooLarge | TransportErrorKind::Other => false,
            },
            ErrorKind::Credential(error) => error.is_timeout(),
            ErrorKind::Decode(_) | ErrorKind::Config(_) => false,
        }
    }

    /// Returns `true` if the service may have carried out the action, although the client got no valid answer.
    ///
    /// `false` is a promise for all attempts: the player has no seat, the session was not created. After
    /// `true`, only a look at the service's state can tell.
    #[must_use]
    pub fn may_have_been_carried_out(&self) -> bool {
        self.0.history.open || self.leaves_open()
    }

    /// Returns the same for the last attempt alone.
    fn leaves_open(&self) -> bool {
        match self.kind() {
            ErrorKind::Api(error) => error.code.leaves_open(),
            ErrorKind::Transport(error) => error.may_have_been_sent,
            // A gateway refuses a request before the service sees it. A gateway that fails may have
            // lost the answer of the service. A redirection may follow an action that was carried
            // out, as in many web applications.
            ErrorKind::Status(error) => !(400..500).contains(&error.status),
            ErrorKind::Decode(error) => error.status.is_some(),
            ErrorKind::Credential(_) | ErrorKind::Config(_) => false,
        }
    }

    pub(crate) fn in_action(mut self, action: impl Into<Cow<'static, str>>) -> Self {
        self.0.action = Some(action.into());
        self
    }

    /// Records that the local clock is too far off to be corrected.
    pub(crate) fn with_clock(mut self, offset: Option<i64>) -> Self {
        self.0.clock = offset;
        self
    }

    pub(crate) fn with_history(mut self, history: History) -> Self {
        self.0.history = history;
        self
    }

    pub(crate) fn with_idempotency_token(mut self, token: Option<String>) -> Self {
        self.0.history.idempotency_token = token;
        self
    }
}

impl Error {
    /// Returns the error of the kind. Its source is the cause of the whole error.
    fn inner(&self) -> &(dyn StdError + 'static) {
        match self.kind() {
            ErrorKind::Api(error) => error,
            ErrorKind::Transport(error) => error,
            ErrorKind::Status(error) => error,
            ErrorKind::Decode(error) => error,
            ErrorKind::Credential(error) => error,
            ErrorKind::Config(error) => error,
        }
    }

    /// Returns the cause that `Display` shows, together with its own causes.
    fn displayed_cause(&self) -> Option<&(dyn StdError + 'static)> {
        match self.kind() {
            ErrorKind::Transport(error) => error.cause(),
            _ => self.inner().source(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Escaping(f);
        if let Some(action) = self.action() {
            write!(line, "{action}: ")?;
        }
        let message = self.inner().to_string();
        line.write_str(&with_causes(message, self.displayed_cause()))?;
        if let Some(offset) = self.0.clock {
            let (distance, direction) = causes::clock_difference(offset);
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
        if f.alternate() {
            return f
                .debug_struct("Error")
                .field("kind", &self.0.kind)
                .field("action", &self.0.action)
                .field("clock", &self.0.clock)
                .field("history", &self.0.history)
                .finish();
        }
        fmt::Display::fmt(self, f)?;
        if self.attempts() > 1 {
            write!(f, " [after {} attempts]", self.attempts())?;
        }
        if self.may_have_been_carried_out() {
            f.write_str(" [may have been carried out]")?;
        }
        Ok(())
    }
}

impl StdError for Error {
    /// Returns the cause that `Display` leaves out: the plain time-out behind a time-out.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.displayed_cause() {
            Some(_) => None,
            None => self.inner().source(),
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

/// Makes the error of a kind an [`Error`].
macro_rules! from_kinds {
    ($($error:ident => $kind:ident,)*) => {
        $(
            impl From<$error> for Error {
                fn from(error: $error) -> Self {
                    ErrorKind::$kind(error).into()
                }
            }
        )*
    };
}

from_kinds! {
    ApiError => Api,
    TransportError => Transport,
    StatusError => Status,
    DecodeError => Decode,
    CredentialError => Credential,
    ConfigError => Config,
}

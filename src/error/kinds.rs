//! What each kind of error has to say.

use std::{
    error::Error as StdError,
    fmt::{self, Write as _},
    sync::Arc,
};

use super::{CertificateProblem, ErrorCode, said::is_bare_timeout};
use crate::text::{Escaping, escaped};

/// An error that the service answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiError {
    /// What is wrong, for programs.
    pub code: ErrorCode,
    /// What is wrong, for people, in the client's [`Language`](crate::Language).
    pub message: String,
    /// What to quote to the vendor's support; empty if the answer had none.
    pub request_id: String,
    /// The HTTP status, nearly always 200.
    pub status: u16,
}

/// A request that got no response.
///
/// `Display` says what failed, and [`source`](StdError::source) gives the cause.
/// [`Error`](crate::Error) says both.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TransportError {
    /// What failed.
    pub kind: TransportErrorKind,
    /// Where to: the host, with its port if one was given.
    pub host: String,
    /// Whether some of the request may have reached the service.
    pub may_have_been_sent: bool,
    /// What was wrong with the server's certificate, if that is why.
    pub certificate: Option<CertificateProblem>,
    /// Whether the same request would fail again: a proxy has refused it.
    is_final: bool,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// What of a transport failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The host name has no address, or none could be asked for.
    Resolve,
    /// No connection was made: refused, unreachable.
    Connect,
    /// The proxy was not reached, or would not let the request through.
    Proxy,
    /// No secure connection was made: a certificate was not to be trusted, say.
    Tls,
    /// The client's own rate limit had no permit left before the deadline.
    RateLimit,
    /// A time-out ran out.
    Timeout,
    /// The connection broke.
    Broken,
    /// What came back is not HTTP.
    Protocol,
    /// The answer is larger than the client's bound.
    TooLarge,
    /// What only a [transport of one's own](crate::HttpTransport) can fail of, for good: the same
    /// request is not sent again.
    Other,
}

/// JSON that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// Where: `Response.GameServerSessions[3].Port`, or `$` for the whole.
    pub path: String,
    /// The HTTP status of the answer; none if no answer was read.
    pub status: Option<u16>,
    message: String,
}

/// A credential that could not be had.
///
/// `Display` says what failed, and [`source`](StdError::source) gives the cause.
/// [`Error`](crate::Error) says both.
///
/// It is cheap to clone, since all who wait for one fetch get its error.
#[derive(Debug, Clone)]
pub struct CredentialError {
    message: String,
    reason: Reason,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The general reason of a [`CredentialError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Absent,
    Timeout,
    Other,
}

/// A client or a request that is set up wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    message: String,
}

impl ApiError {
    /// Whether the service refused the timestamp.
    pub(crate) fn is_expired(&self) -> bool {
        self.code == ErrorCode::AUTH_FAILURE_SIGNATURE_EXPIRE
    }

    /// Whether the service must have taken the timestamp and the signature to say this.
    pub(crate) fn is_past_signature(&self) -> bool {
        !self.code.is_a(&ErrorCode::AUTH_FAILURE) && !self.code.is_transient()
    }
}

impl TransportError {
    /// What a [transport of one's own](crate::HttpTransport) failed of, on the way to `host`.
    ///
    /// `may_have_been_sent` is a promise if it is `false`: the service has got nothing. The `source`
    /// must show no secret.
    ///
    /// ```
    /// use std::{error::Error, io};
    /// use tencentcloud_gse::{TransportError, TransportErrorKind};
    ///
    /// let broken = io::Error::other("connection reset");
    /// let error = TransportError::new(TransportErrorKind::Broken, "example.com", true, broken);
    /// assert_eq!(error.to_string(), "the connection to example.com broke");
    /// assert!(error.source().is_some());
    /// ```
    pub fn new(
        kind: TransportErrorKind,
        host: impl Into<String>,
        may_have_been_sent: bool,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            host: host.into(),
            may_have_been_sent,
            certificate: None,
            is_final: false,
            source: Some(Arc::from(source.into())),
        }
    }

    pub(crate) fn is_final(&self) -> bool {
        self.is_final
    }

    pub(crate) fn with_finality(self, is_final: bool) -> Self {
        Self { is_final, ..self }
    }

    pub(crate) fn with_certificate(self, certificate: Option<CertificateProblem>) -> Self {
        Self {
            certificate,
            ..self
        }
    }

    /// Returns the cause, unless it says no more than `Display`.
    pub(super) fn cause(&self) -> Option<&(dyn StdError + 'static)> {
        self.source()
            .filter(|cause| self.kind != TransportErrorKind::Timeout || !is_bare_timeout(*cause))
    }
}

impl DecodeError {
    pub(crate) fn new(path: impl Into<String>, message: impl fmt::Display) -> Self {
        Self {
            path: path.into(),
            status: None,
            message: escaped(&message.to_string()).into_owned(),
        }
    }

    pub(crate) fn with_status(self, status: u16) -> Self {
        Self {
            status: Some(status),
            ..self
        }
    }
}

impl CredentialError {
    /// A credential that could not be had, and what would help, without the secret.
    ///
    /// ```
    /// use tencentcloud_gse::CredentialError;
    ///
    /// let broken = std::io::Error::other("connection reset");
    /// let error = CredentialError::new("the vault gave no credential").with_source(broken);
    /// assert_eq!(error.to_string(), "the vault gave no credential");
    /// ```
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            reason: Reason::Other,
            source: None,
        }
    }

    /// The same where nothing was found, rather than something that is wrong: a
    /// [`Chain`](crate::credential::Chain) goes on to its next provider.
    pub fn absent(message: impl Into<String>) -> Self {
        Self {
            reason: Reason::Absent,
            ..Self::new(message)
        }
    }

    /// The same where the time ran out: the [`Error`](crate::Error) of the call [is a
    /// time-out](crate::Error::is_timeout), too.
    pub fn timeout(message: impl Into<String>) -> Self {
        Self {
            reason: Reason::Timeout,
            ..Self::new(message)
        }
    }

    /// The same with what caused it.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            source: Some(Arc::from(source.into())),
            ..self
        }
    }

    /// Whether nothing was found, rather than something that is wrong.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        self.reason == Reason::Absent
    }

    /// Returns `true` if the time ran out before there was a credential.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.reason == Reason::Timeout
    }
}

impl ConfigError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Escaping(f);
        write!(line, "{}", self.code)?;
        if !self.message.is_empty() {
            write!(line, ": {}", self.message)?;
        }
        if !self.request_id.is_empty() {
            write!(line, " (RequestId {})", self.request_id)?;
        }
        Ok(())
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, host, .. } = self;
        let mut line = Escaping(f);
        if let Some(problem) = self.certificate {
            return write!(line, "the certificate of {host} {problem}");
        }
        match kind {
            TransportErrorKind::Resolve => write!(line, "the host {host} could not be resolved"),
            TransportErrorKind::Connect => write!(line, "no connection to {host}"),
            TransportErrorKind::Proxy => write!(line, "no way to {host} through the proxy"),
            TransportErrorKind::Tls => write!(line, "no secure connection to {host}"),
            TransportErrorKind::RateLimit => {
                write!(line, "no permit to call {host} before the deadline")
            }
            TransportErrorKind::Timeout => write!(line, "{host} did not answer in time"),
            TransportErrorKind::Broken => write!(line, "the connection to {host} broke"),
            TransportErrorKind::Protocol => write!(line, "{host} did not answer in HTTP"),
            TransportErrorKind::TooLarge => write!(line, "the answer of {host} is over the bound"),
            TransportErrorKind::Other => write!(line, "the transport to {host} failed"),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl StdError for CredentialError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}: {}", self.path, self.message)
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Escaping(f).write_str(&self.message)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Escaping(f).write_str(&self.message)
    }
}

impl StdError for ApiError {}
impl StdError for DecodeError {}
impl StdError for ConfigError {}

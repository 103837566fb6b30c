//! The kinds of errors.

use std::{
    error::Error as StdError,
    fmt::{self, Write as _},
    sync::Arc,
};

use super::{CertificateProblem, ErrorCode, causes::is_bare_timeout};
use crate::text::{Escaping, escaped};

/// An error that the service answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiError {
    /// The error code, for programs.
    pub code: ErrorCode,
    /// The message, for people, in the client's [`Language`](crate::Language).
    pub message: String,
    /// The ID of the request, for the vendor's support; empty if the answer had none.
    pub request_id: String,
    /// The HTTP status, nearly always 200.
    pub status: u16,
}

/// A request that got no response.
///
/// `Display` shows the failure, and [`source`](StdError::source) returns its cause.
/// [`Error`](crate::Error) shows both.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TransportError {
    /// The kind of failure.
    pub kind: TransportErrorKind,
    /// The host, with its port if one was given.
    pub host: String,
    /// `true` if a part of the request may have reached the service.
    pub may_have_been_sent: bool,
    /// The problem with the server's certificate, if that is the cause.
    pub certificate: Option<CertificateProblem>,
    /// `true` if the same request would fail again, since a proxy has refused it.
    pub(crate) is_final: bool,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The kinds of failures of a transport.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The host name has no address, or the lookup failed.
    Resolve,
    /// The connection failed: it was refused, or the host is unreachable.
    Connect,
    /// The proxy was not reached, or refused the request.
    Proxy,
    /// The TLS handshake failed, for example because a certificate is not trusted.
    Tls,
    /// The client's own rate limit had no permit left before the deadline.
    RateLimit,
    /// A time-out was over.
    Timeout,
    /// The connection broke.
    Broken,
    /// The answer is not HTTP.
    Protocol,
    /// The answer is larger than the client's maximum.
    TooLarge,
    /// A permanent failure of a [custom transport](crate::HttpTransport). The request is not sent again.
    Other,
}

/// JSON that does not match its description.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The JSON path: `Response.GameServerSessions[3].Port`, or `$` for the whole text.
    pub path: String,
    /// The HTTP status of the answer; `None` if no answer was read.
    pub status: Option<u16>,
    message: String,
}

/// The error of a credential provider.
///
/// `Display` shows the failure, and [`source`](StdError::source) returns its cause.
/// [`Error`](crate::Error) shows both.
///
/// It is cheap to clone, since all callers that wait for a fetch get its error.
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

/// An invalid option of a client or a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    message: String,
}

impl ApiError {
    /// Returns `true` if the service refused the timestamp.
    pub(crate) fn is_expired(&self) -> bool {
        self.code == ErrorCode::AUTH_FAILURE_SIGNATURE_EXPIRE
    }

    /// Returns `true` if the service must have accepted timestamp and signature before this error.
    pub(crate) fn is_past_signature(&self) -> bool {
        !self.code.is_a(&ErrorCode::AUTH_FAILURE) && !self.code.is_transient()
    }
}

impl TransportError {
    /// Creates the error of a [custom transport](crate::HttpTransport) that sent a request to `host`.
    ///
    /// `may_have_been_sent` is a promise if it is `false`: the service received nothing. The `source` must
    /// not show a secret.
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

    pub(crate) fn with_finality(self, is_final: bool) -> Self {
        Self { is_final, ..self }
    }

    pub(crate) fn with_certificate(mut self, problem: Option<CertificateProblem>) -> Self {
        self.certificate = problem;
        self
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

    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }
}

impl CredentialError {
    /// Creates an error. The message says what is wrong and what would help, and does not show a secret.
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

    /// Creates the error of a missing credential, after which a [`Chain`](crate::credential::Chain) tries its
    /// next provider.
    pub fn absent(message: impl Into<String>) -> Self {
        Self {
            reason: Reason::Absent,
            ..Self::new(message)
        }
    }

    /// Creates the error of a time-out. The [`Error`](crate::Error) of the call [is a
    /// time-out](crate::Error::is_timeout) as well.
    pub fn timeout(message: impl Into<String>) -> Self {
        Self {
            reason: Reason::Timeout,
            ..Self::new(message)
        }
    }

    /// Adds the cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(Arc::from(source.into()));
        self
    }

    /// Returns `true` if no credential was found, rather than an invalid one.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        self.reason == Reason::Absent
    }

    /// Returns `true` if the time was over before there was a credential.
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
            TransportErrorKind::Proxy => write!(line, "no connection to {host} through the proxy"),
            TransportErrorKind::Tls => write!(line, "no secure connection to {host}"),
            TransportErrorKind::RateLimit => {
                write!(line, "no permit to call {host} before the deadline")
            }
            TransportErrorKind::Timeout => write!(line, "{host} did not answer in time"),
            TransportErrorKind::Broken => write!(line, "the connection to {host} broke"),
            TransportErrorKind::Protocol => write!(line, "{host} did not answer in HTTP"),
            TransportErrorKind::TooLarge => {
                write!(line, "the answer of {host} is larger than the maximum")
            }
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

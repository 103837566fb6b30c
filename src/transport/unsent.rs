//! Failures before the first byte of a request has left.

use std::{error::Error as StdError, fmt, io};

use super::proxy::Server;
use crate::error::{CertificateProblem, TransportErrorKind};

/// An error that is certain of one thing: the service has received nothing.
///
/// It passes through ureq as [`Error::Other`](ureq::Error::Other).
#[derive(Debug)]
pub(super) struct Unsent {
    pub(super) kind: TransportErrorKind,
    pub(super) certificate: Option<CertificateProblem>,
    /// Whether the same request would fail again.
    pub(super) is_final: bool,
    /// Whether a pooled connection was found closed: another one may do.
    pub(super) is_stale: bool,
    pub(super) source: Box<dyn StdError + Send + Sync>,
}

impl Unsent {
    pub(super) fn new(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            certificate: None,
            is_final: false,
            is_stale: false,
            source: source.into(),
        }
    }

    /// Converts an I/O error: of this kind, unless time ran out.
    pub(super) fn io(kind: TransportErrorKind) -> impl Fn(io::Error) -> Self {
        move |error| match error.kind() {
            io::ErrorKind::TimedOut => Self::new(TransportErrorKind::Timeout, error),
            _ => Self::new(kind, error),
        }
    }

    /// Adds that the failure was on the way to the proxy.
    pub(super) fn through(self, proxy: &Server) -> Self {
        let kind = match self.kind {
            TransportErrorKind::Timeout => TransportErrorKind::Timeout,
            _ => TransportErrorKind::Proxy,
        };
        let source = format!("the proxy {proxy}: {}", self.source);
        Self {
            kind,
            source: source.into(),
            ..self
        }
    }
}

impl TryFrom<ureq::Error> for Unsent {
    type Error = ureq::Error;

    /// Takes the error out of ureq's, if it is one that passed through.
    fn try_from(error: ureq::Error) -> Result<Self, ureq::Error> {
        match error {
            ureq::Error::Other(other) => other
                .downcast()
                .map(|unsent| *unsent)
                .map_err(ureq::Error::Other),
            error => Err(error),
        }
    }
}

impl From<Unsent> for ureq::Error {
    fn from(error: Unsent) -> Self {
        Self::Other(Box::new(error))
    }
}

impl fmt::Display for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not sent: {}", self.source)
    }
}

impl StdError for Unsent {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

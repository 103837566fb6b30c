//! What fails before the first byte of a request has left.

use std::{error::Error as StdError, fmt, io};

use super::proxy::Server;
use crate::error::{CertificateProblem, TransportErrorKind};

/// An error that is certain of this: the service has got nothing.
///
/// It passes through ureq as what ureq calls another error.
#[derive(Debug)]
pub(super) struct NotSent {
    pub(super) kind: TransportErrorKind,
    pub(super) certificate: Option<CertificateProblem>,
    /// Whether the same would happen again.
    pub(super) is_final: bool,
    pub(super) source: Box<dyn StdError + Send + Sync>,
}

impl NotSent {
    pub(super) fn new(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            certificate: None,
            is_final: false,
            source: source.into(),
        }
    }

    /// What went wrong is of this kind, if it is not that time ran out.
    pub(super) fn io(kind: TransportErrorKind) -> impl Fn(io::Error) -> Self {
        move |error| match error.kind() {
            io::ErrorKind::TimedOut => Self::new(TransportErrorKind::Timeout, error),
            _ => Self::new(kind, error),
        }
    }

    /// What went wrong was on the way to the proxy.
    pub(super) fn on_the_way_to(self, proxy: &Server) -> Self {
        let kind = match self.kind {
            TransportErrorKind::Timeout => TransportErrorKind::Timeout,
            _ => TransportErrorKind::Proxy,
        };
        Self {
            is_final: self.is_final,
            ..Self::new(kind, format!("the proxy {proxy}: {}", self.source))
        }
    }

    /// The one that passed through ureq, or ureq's own error.
    pub(super) fn within(error: ureq::Error) -> Result<Self, ureq::Error> {
        match error {
            ureq::Error::Other(other) => match other.downcast() {
                Ok(not_sent) => Ok(*not_sent),
                Err(other) => Err(ureq::Error::Other(other)),
            },
            error => Err(error),
        }
    }
}

impl From<NotSent> for ureq::Error {
    fn from(error: NotSent) -> Self {
        Self::Other(Box::new(error))
    }
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not sent: {}", self.source)
    }
}

impl StdError for NotSent {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

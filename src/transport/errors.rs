//! The errors of the transport, and their way through ureq.
//!
//! A failure before the first byte of a request has left is a [`TransportError`] that passes through ureq as
//! [`Error::Other`]. It gets its host afterwards.

use std::{error::Error as StdError, io};

use http::Uri;
use ureq::Error;

use crate::error::{TransportError, TransportErrorKind};

/// The error of a pooled connection that was found closed before anything was sent on it.
///
/// ureq itself returns it only if a connector returns neither a connection nor an error.
pub(super) const STALE: Error = Error::ConnectionFailed;

pub(super) fn is_stale(error: &Error) -> bool {
    matches!(error, Error::ConnectionFailed)
}

/// Creates the error of a request of which nothing was sent. The kind is `kind`, or
/// [`Timeout`](TransportErrorKind::Timeout) if the time is over.
pub(super) fn unsent(
    kind: TransportErrorKind,
    source: impl Into<Box<dyn StdError + Send + Sync>>,
) -> TransportError {
    let source = source.into();
    let kind = match source.downcast_ref::<io::Error>().map(io::Error::kind) {
        Some(io::ErrorKind::TimedOut) => TransportErrorKind::Timeout,
        _ => kind,
    };
    TransportError::new(kind, "", false, source)
}

/// Wraps an error for its way through ureq.
pub(super) fn wrapped(error: TransportError) -> Error {
    Error::Other(error.into())
}

/// Converts an error of ureq, or unwraps the one that passed through it.
pub(super) fn converted(error: Error, uri: &Uri, may_have_been_sent: bool) -> TransportError {
    use TransportErrorKind as Kind;

    let host = uri.authority().map_or("", |authority| authority.as_str());
    // The inner error is the source, because ureq only puts a prefix before its message.
    let (kind, source): (_, Box<dyn StdError + Send + Sync>) = match error {
        Error::Other(other) => match other.downcast::<TransportError>() {
            Ok(mut error) => {
                host.clone_into(&mut error.host);
                return *error;
            }
            Err(other) => (Kind::Protocol, other),
        },
        Error::Timeout(_) => (
            Kind::Timeout,
            io::Error::from(io::ErrorKind::TimedOut).into(),
        ),
        // rustls reports a broken TLS session in this way.
        Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => (Kind::Tls, error.into()),
        Error::Io(error) => (Kind::Broken, error.into()),
        Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..) => {
            (Kind::TooLarge, error.into())
        }
        Error::Protocol(_) | Error::Http(_) | Error::Tls(_) => (Kind::Protocol, error.into()),
        error => (Kind::Broken, error.into()),
    };
    TransportError::new(kind, host, may_have_been_sent, source)
}

//! TLS by rustls, if the feature is on.

#[cfg(not(feature = "rustls"))]
mod no_tls;
#[cfg(feature = "rustls")]
mod rustls;

use std::{fmt, io, net::TcpStream};

#[cfg(not(feature = "rustls"))]
pub(super) use self::no_tls::NoTls as Connector;
#[cfg(feature = "rustls")]
pub(super) use self::rustls::Rustls as Connector;
use super::{not_sent::NotSent, socket::Timed};

/// Returns `true` if the crate is built with TLS.
pub(crate) const fn is_available() -> bool {
    cfg!(feature = "rustls")
}

/// The end of an error message where TLS would be needed.
pub(crate) const NEEDS_TLS: &str = "needs the feature `rustls`";

/// Makes TLS sessions with servers that it trusts.
pub(super) trait Tls: fmt::Debug + Send + Sync {
    /// Performs the handshake with the server and verifies that it is `host`.
    ///
    /// The final handshake message may be sent with the first request.
    fn handshake(&self, host: &str, socket: &mut Timed<'_>) -> Result<Box<dyn Session>, NotSent>;
}

/// The traffic of a connection after the handshake.
pub(super) trait Session: fmt::Debug + Send + Sync {
    /// Writes all bytes, in one write if they fit in a record.
    fn write_all(&mut self, bytes: &[u8], to: &mut Timed<'_>) -> io::Result<()>;

    /// Reads some bytes; none at the end.
    fn read(&mut self, into: &mut [u8], socket: &mut Timed<'_>) -> io::Result<usize>;

    /// Returns `true` if nothing has arrived but TLS's own messages. The stream must not wait.
    fn is_quiet(&mut self, stream: &TcpStream) -> bool;
}

//! TLS by rustls, or by the operating system's library.

#[cfg(feature = "native-tls")]
mod native;
#[cfg(not(feature = "rustls"))]
mod nobody;
#[cfg(feature = "rustls")]
mod rustls;

use std::{fmt, io, net::TcpStream};

use super::{Settings, not_sent::NotSent, socket::Timed};
use crate::error::ConfigError;

/// What HTTPS needs, where nobody speaks TLS.
pub(crate) const WITHOUT_TLS: &str =
    "takes the feature `rustls`, or the feature `native-tls` and `.native_tls()`";

/// What agrees on keys with servers, and knows whom to trust.
pub(super) trait Tls: fmt::Debug + Send + Sync {
    /// Agrees on keys with the server, and makes sure that it is `host`.
    ///
    /// The last word of it may be left to go with the first request.
    fn handshake(&self, host: &str, socket: &mut Timed<'_>) -> Result<Box<dyn Session>, NotSent>;
}

/// What goes over a connection after the handshake.
pub(super) trait Session: fmt::Debug + Send + Sync {
    /// Writes all of it, in one write if it fits in a record.
    fn write_all(&mut self, bytes: &[u8], to: &mut Timed<'_>) -> io::Result<()>;

    /// Reads some bytes; none are the end.
    fn read(&mut self, into: &mut [u8], socket: &mut Timed<'_>) -> io::Result<usize>;

    /// Whether nothing came but what TLS says by itself; the stream must not wait.
    fn is_quiet(&mut self, stream: &TcpStream) -> bool;
}

/// How much is read at once: a few records.
#[cfg(any(feature = "native-tls", feature = "rustls"))]
const INCOMING: usize = 64 * 1024;

/// How often something may come of a connection that is idle: more is a flood.
#[cfg(any(feature = "native-tls", feature = "rustls"))]
const NEWS: usize = 4;

/// The certificates in all the texts that the settings have, each read by the library's own means.
#[cfg(any(feature = "native-tls", feature = "rustls"))]
fn extra_roots<T, E: fmt::Display>(
    settings: &Settings,
    read: impl Fn(&[u8]) -> Result<Vec<T>, E>,
) -> Result<Vec<T>, ConfigError> {
    let wrong = |why: &dyn fmt::Display| {
        ConfigError::new(format!(
            "the extra root certificates are no PEM text of certificates: {why}"
        ))
    };
    let mut roots = Vec::new();
    for pem in &settings.extra_root_certificates {
        let mut found = read(pem).map_err(|error| wrong(&error))?;
        if found.is_empty() {
            return Err(wrong(&"it has none"));
        }
        roots.append(&mut found);
    }
    Ok(roots)
}

/// Who speaks TLS, and whom it trusts besides the extra roots.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum Trust {
    /// rustls, whom Mozilla trusts.
    #[cfg(feature = "rustls")]
    #[default]
    Mozilla,
    /// rustls, whom the operating system trusts.
    #[cfg(feature = "platform-verifier")]
    Platform,
    /// The operating system's library, whom the operating system trusts.
    #[cfg(feature = "native-tls")]
    Native,
    /// Nobody is there, or nobody has been asked.
    #[cfg(not(feature = "rustls"))]
    #[default]
    Nobody,
}

impl Trust {
    /// Whether there is somebody to speak TLS.
    pub(crate) const fn is_somebody(self) -> bool {
        match self {
            #[cfg(not(feature = "rustls"))]
            Self::Nobody => false,
            #[cfg(any(feature = "native-tls", feature = "rustls"))]
            _ => true,
        }
    }
}

/// What the settings ask for.
pub(super) fn new(settings: &Settings) -> Result<Box<dyn Tls>, ConfigError> {
    Ok(match settings.trust {
        #[cfg(feature = "rustls")]
        Trust::Mozilla => Box::new(rustls::Rustls::new(settings, false)?),
        #[cfg(feature = "platform-verifier")]
        Trust::Platform => Box::new(rustls::Rustls::new(settings, true)?),
        #[cfg(feature = "native-tls")]
        Trust::Native => Box::new(native::Native::new(settings)?),
        #[cfg(not(feature = "rustls"))]
        Trust::Nobody => Box::new(nobody::Nobody::new(settings)?),
    })
}

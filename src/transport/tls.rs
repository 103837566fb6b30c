//! TLS by rustls: the servers to trust, and the handshake.

use std::{
    error::Error as StdError,
    io::{self, ErrorKind, Write},
    sync::Arc,
};

use rustls::{
    CertificateError, ClientConfig, ClientConnection, Error, RootCertStore, StreamOwned,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};

use super::{
    errors::unsent,
    settings::TransportSettings,
    socket::{Socket, Stream},
};
use crate::error::{CertificateProblem, ConfigError, TransportError, TransportErrorKind};

/// `true` if the crate is built with TLS.
pub(crate) const IS_AVAILABLE: bool = true;

/// The number of bytes that are read at once, which is a few records. rustls itself reads a quarter of a record.
pub(super) const READ_AHEAD: usize = 64 * 1024;

/// The maximum number of TLS messages without content that are processed on an idle connection.
const MAX_MESSAGES: usize = 4;

/// The settings of TLS.
#[derive(Debug)]
pub(super) struct Tls(Arc<ClientConfig>);

impl Tls {
    pub(super) fn new(settings: &TransportSettings) -> Result<Self, ConfigError> {
        let config = config(settings).map_err(|error| ConfigError::new(error.to_string()))?;
        Ok(Self(Arc::new(config)))
    }

    /// Performs the handshake with the server, and verifies that it is `host`.
    pub(super) fn handshake(
        &self,
        host: &str,
        socket: Socket,
    ) -> Result<Box<dyn Stream>, TransportError> {
        let name = ServerName::try_from(host.to_owned())
            .map_err(|error| unsent(TransportErrorKind::Tls, error))?;
        let tls = ClientConnection::new(Arc::clone(&self.0), name)
            .map_err(|error| unsent(TransportErrorKind::Tls, error))?;
        let mut stream = StreamOwned::new(tls, socket);
        while stream.conn.is_handshaking() {
            if let Err(error) = stream.flush()
                && error.kind() != ErrorKind::WouldBlock
            {
                return Err(refused(error));
            }
        }
        Ok(Box::new(stream))
    }
}

fn config(settings: &TransportSettings) -> Result<ClientConfig, Box<dyn StdError>> {
    let roots = roots(&settings.extra_root_certificates).map_err(|error| {
        format!("invalid extra root certificates: {error}, expected certificates in PEM")
    })?;
    let provider = CryptoProvider::get_default()
        .cloned()
        .unwrap_or_else(|| Arc::new(ring::default_provider()));
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("invalid crypto provider of the process: {error}"))?;
    #[cfg(feature = "platform-verifier")]
    if settings.platform_verifier {
        use rustls_platform_verifier::Verifier;

        let extra = settings.extra_root_certificates.iter();
        let extra = extra.flat_map(|pem| CertificateDer::pem_slice_iter(pem).flatten());
        let verifier = Verifier::new_with_extra_roots(extra, provider).map_err(|error| {
            format!("cannot read the root certificates of the operating system: {error}")
        })?;
        // rustls calls every verifier dangerous that is not its own.
        let builder = builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier));
        return Ok(builder.with_no_client_auth());
    }
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// Returns Mozilla's roots and those of the PEM texts.
fn roots(extra: &[Vec<u8>]) -> Result<RootCertStore, Box<dyn StdError>> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    for pem in extra {
        let before = roots.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            roots.add(certificate?)?;
        }
        if roots.len() == before {
            return Err("no certificate found".into());
        }
    }
    Ok(roots)
}

impl Stream for StreamOwned<ClientConnection, Socket> {
    fn socket(&mut self) -> &mut Socket {
        &mut self.sock
    }

    /// Messages without content, such as new keys, are processed and ignored.
    fn is_quiet(&mut self) -> bool {
        let Self { conn, sock } = self;
        sock.without_waiting(|stream| {
            for _ in 0..MAX_MESSAGES {
                // It does not want to read if it has content, or if the peer has closed the session.
                if !conn.wants_read() {
                    return false;
                }
                match conn.read_tls(stream) {
                    Ok(1..) if conn.process_new_packets().is_ok() => {}
                    result => {
                        return matches!(result, Err(error) if error.kind() == ErrorKind::WouldBlock);
                    }
                }
            }
            false
        })
    }
}

/// Converts the error of a handshake.
fn refused(error: io::Error) -> TransportError {
    let Some(cause) = error.get_ref().and_then(|cause| cause.downcast_ref()) else {
        return unsent(TransportErrorKind::Connect, error);
    };
    let source: Box<dyn StdError + Send + Sync> = match cause {
        Error::InvalidMessage(_) => format!("{cause}: the port may be one of plain HTTP").into(),
        _ => cause.clone().into(),
    };
    let certificate = match cause {
        Error::InvalidCertificate(error) => Some(problem(error)),
        _ => None,
    };
    unsent(TransportErrorKind::Tls, source).with_certificate(certificate)
}

fn problem(error: &CertificateError) -> CertificateProblem {
    use CertificateError as Error;
    use CertificateProblem as Problem;

    match error {
        Error::Expired | Error::ExpiredContext { .. } => Problem::Expired,
        Error::NotValidYet | Error::NotValidYetContext { .. } => Problem::NotYetValid,
        Error::NotValidForName | Error::NotValidForNameContext { .. } => Problem::WrongHost,
        // With a bad signature, it has only the name of a trusted authority.
        Error::UnknownIssuer | Error::BadSignature => Problem::UnknownIssuer,
        Error::Revoked => Problem::Revoked,
        // webpki's own word, for which rustls has none.
        Error::Other(error) if error.to_string() == "CaUsedAsEndEntity" => Problem::SelfSigned,
        _ => Problem::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_roots_extend_mozillas_roots() {
        let authority = rcgen::generate_simple_self_signed(["authority.test".to_owned()]).unwrap();
        let roots = roots(&[authority.cert.pem().into_bytes()]).unwrap();
        assert_eq!(roots.len(), webpki_roots::TLS_SERVER_ROOTS.len() + 1);
        assert!(roots.len() > 100);
    }
}

//! TLS by rustls: which servers to trust, and the traffic after the handshake.

use std::{
    error::Error as StdError,
    fmt,
    io::{self, Read, Write},
    sync::{Arc, OnceLock},
};

use rustls::{
    CertificateError, ClientConfig, ClientConnection, ConfigBuilder, Error, RootCertStore,
    WantsVerifier,
    client::WantsClientCert,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};

use super::{settings::Settings, socket::Socket, unsent::Unsent};
use crate::error::{CertificateProblem, ConfigError, TransportErrorKind};

/// Whether the crate is built with TLS.
pub(crate) const IS_AVAILABLE: bool = true;

/// How much is read at once, a few records: rustls itself reads a quarter of a record at a time.
pub(super) const READ_AHEAD: usize = 64 * 1024;

/// The most messages of TLS itself on an idle connection: more are a flood.
const MAX_MESSAGES: usize = 4;

/// The settings of TLS.
pub(super) struct Tls {
    extra_roots: Vec<CertificateDer<'static>>,
    platform_verifier: bool,
    /// Made for the first connection, so that plain HTTP does not pay for it.
    config: OnceLock<Arc<ClientConfig>>,
}

impl Tls {
    pub(super) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        Ok(Self {
            extra_roots: extra_roots(settings)?,
            platform_verifier: settings.platform_verifier,
            config: OnceLock::new(),
        })
    }

    /// Performs the handshake with the server, and verifies that it is `host`.
    ///
    /// Its last message is left to go with the first request, in one packet.
    pub(super) fn handshake(&self, host: &str, socket: &mut Socket) -> Result<Session, Unsent> {
        let name = ServerName::try_from(host.to_owned())
            .map_err(|error| Unsent::new(TransportErrorKind::Tls, error))?;
        let config = self.config().map_err(|error| refused(&error))?;
        let tls = ClientConnection::new(config, name).map_err(|error| refused(&error))?;
        let mut session = Session(tls);
        while session.0.is_handshaking() {
            match session.step(socket) {
                Err(error) if error.kind() != io::ErrorKind::WouldBlock => {
                    // The server should learn why, but it is over either way.
                    let _ = session.drain(socket);
                    return Err(broken_off(error));
                }
                _ => {}
            }
        }
        Ok(session)
    }

    fn config(&self) -> Result<Arc<ClientConfig>, Error> {
        if let Some(config) = self.config.get() {
            return Ok(Arc::clone(config));
        }
        let provider = CryptoProvider::get_default()
            .cloned()
            .unwrap_or_else(|| Arc::new(ring::default_provider()));
        let builder =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let config = if self.platform_verifier {
            platform(builder, &self.extra_roots)?
        } else {
            builder.with_root_certificates(self.roots()?)
        };
        let config = Arc::new(config.with_no_client_auth());
        Ok(Arc::clone(self.config.get_or_init(|| config)))
    }

    fn roots(&self) -> Result<RootCertStore, Error> {
        let mut roots = RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        for root in &self.extra_roots {
            roots.add(root.clone())?;
        }
        Ok(roots)
    }
}

#[cfg(feature = "platform-verifier")]
fn platform(
    builder: ConfigBuilder<ClientConfig, WantsVerifier>,
    extra_roots: &[CertificateDer<'static>],
) -> Result<ConfigBuilder<ClientConfig, WantsClientCert>, Error> {
    use rustls_platform_verifier::Verifier;

    let provider = Arc::clone(builder.crypto_provider());
    let verifier = Verifier::new_with_extra_roots(extra_roots.iter().cloned(), provider)?;
    // rustls calls every verifier dangerous that is not its own.
    let builder = builder.dangerous();
    Ok(builder.with_custom_certificate_verifier(Arc::new(verifier)))
}

#[cfg(not(feature = "platform-verifier"))]
fn platform(
    _: ConfigBuilder<ClientConfig, WantsVerifier>,
    _: &[CertificateDer<'static>],
) -> Result<ConfigBuilder<ClientConfig, WantsClientCert>, Error> {
    let off = "the feature `platform-verifier` is off";
    Err(Error::General(off.to_owned()))
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls")
            .field("extra_roots", &self.extra_roots.len())
            .field("platform_verifier", &self.platform_verifier)
            .finish_non_exhaustive()
    }
}

fn extra_roots(settings: &Settings) -> Result<Vec<CertificateDer<'static>>, ConfigError> {
    let wrong = |why: &dyn fmt::Display| {
        ConfigError::new(format!(
            "invalid extra root certificates: {why}, expected certificates in PEM"
        ))
    };
    let mut roots = Vec::new();
    for pem in &settings.extra_root_certificates {
        let mut found = certificates(pem).map_err(|error| wrong(&error))?;
        if found.is_empty() {
            return Err(wrong(&"no certificate found"));
        }
        roots.append(&mut found);
    }
    Ok(roots)
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Box<dyn StdError>> {
    let certificates = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>()?;
    let mut store = RootCertStore::empty();
    for certificate in &certificates {
        store.add(certificate.clone())?;
    }
    Ok(certificates)
}

/// The traffic after the handshake.
///
/// It does not use `rustls::Stream`, which writes when it should only read: the rest of a request that the
/// server has already answered, for one.
pub(super) struct Session(ClientConnection);

impl Session {
    /// Performs a step of the handshake.
    fn step(&mut self, socket: &mut Socket) -> io::Result<()> {
        self.drain(socket)?;
        match self.fill(socket)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }

    /// Takes some bytes, none if there is no room, and writes all that it has taken unless that would block:
    /// then a part of it is [left](Self::has_output).
    pub(super) fn write(&mut self, bytes: &[u8], socket: &mut Socket) -> io::Result<usize> {
        let taken = self.0.writer().write(bytes)?;
        match self.drain(socket) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock && taken > 0 => Ok(taken),
            result => result.map(|()| taken),
        }
    }

    pub(super) fn has_output(&self) -> bool {
        self.0.wants_write()
    }

    fn drain(&mut self, socket: &mut Socket) -> io::Result<()> {
        while self.0.wants_write() {
            if self.0.write_tls(socket)? == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
        }
        Ok(())
    }

    /// Reads some bytes; none at the end.
    pub(super) fn read(&mut self, bytes: &mut [u8], socket: &mut Socket) -> io::Result<usize> {
        loop {
            match self.0.reader().read(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.fill(socket)?,
                result => return result,
            };
        }
    }

    fn fill(&mut self, stream: &mut dyn Read) -> io::Result<usize> {
        let amount = self.0.read_tls(stream)?;
        self.0.process_new_packets().map_err(invalid)?;
        Ok(amount)
    }

    /// Returns `true` if nothing has come but messages of TLS itself. Reading must not wait.
    pub(super) fn is_quiet(&mut self, stream: &mut impl Read) -> bool {
        for _ in 0..MAX_MESSAGES {
            match self.0.process_new_packets() {
                Ok(state) if state.plaintext_bytes_to_read() == 0 && !state.peer_has_closed() => {}
                _ => return false,
            }
            match self.fill(stream) {
                Ok(1..) => {}
                Ok(_) => return false,
                Err(error) => return error.kind() == io::ErrorKind::WouldBlock,
            }
        }
        false
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

fn invalid(error: Error) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

/// Converts the error of a handshake that did not end.
fn broken_off(error: io::Error) -> Unsent {
    match error.get_ref().and_then(|inner| inner.downcast_ref()) {
        Some(error) => refused(error),
        None => Unsent::io(TransportErrorKind::Connect)(error),
    }
}

/// Converts the error of a handshake that failed.
fn refused(error: &Error) -> Unsent {
    let kind = TransportErrorKind::Tls;
    match error {
        Error::InvalidCertificate(error) => Unsent {
            certificate: Some(problem(error)),
            ..Unsent::new(kind, Error::InvalidCertificate(error.clone()))
        },
        Error::InvalidMessage(_) => {
            Unsent::new(kind, format!("{error}: the port may be one of plain HTTP"))
        }
        _ => Unsent::new(kind, error.clone()),
    }
}

fn problem(error: &CertificateError) -> CertificateProblem {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            CertificateProblem::Expired
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            CertificateProblem::NotYetValid
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            CertificateProblem::WrongHost
        }
        // With a bad signature, it has only the name of a trusted authority.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            CertificateProblem::UnknownIssuer
        }
        CertificateError::Revoked => CertificateProblem::Revoked,
        // webpki's own word, for which rustls has none.
        CertificateError::Other(error) if error.to_string() == "CaUsedAsEndEntity" => {
            CertificateProblem::SelfSigned
        }
        _ => CertificateProblem::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_roots_are_added_to_mozillas() {
        let authority = rcgen::generate_simple_self_signed(["authority.test".to_owned()]).unwrap();
        let tls = Tls {
            extra_roots: certificates(authority.cert.pem().as_bytes()).unwrap(),
            platform_verifier: false,
            config: OnceLock::new(),
        };
        let roots = tls.roots().unwrap();
        assert_eq!(roots.len(), webpki_roots::TLS_SERVER_ROOTS.len() + 1);
        assert!(roots.len() > 100);
    }
}

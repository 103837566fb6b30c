//! TLS by rustls: whom to trust, and what to say of those who are not trusted.

mod session;

use std::{
    error::Error as StdError,
    fmt, io,
    sync::{Arc, OnceLock},
};

use ::rustls::{
    CertificateError, ClientConfig, ConfigBuilder, Error, RootCertStore, WantsVerifier,
    client::WantsClientCert,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};

use self::session::RustlsSession;
use super::{
    super::{Settings, not_sent::NotSent, socket::Timed},
    Session, Tls,
};
use crate::error::{CertificateProblem, ConfigError, TransportErrorKind};

/// Whom to trust.
pub(in crate::transport) struct Rustls {
    extra_roots: Vec<CertificateDer<'static>>,
    platform_verifier: bool,
    /// Made for the first connection: who speaks plain HTTP need not pay for it.
    config: OnceLock<Arc<ClientConfig>>,
}

impl Rustls {
    pub(in crate::transport) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        Ok(Self {
            extra_roots: extra_roots(settings)?,
            platform_verifier: settings.platform_verifier,
            config: OnceLock::new(),
        })
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

impl Tls for Rustls {
    fn handshake(&self, host: &str, socket: &mut Timed<'_>) -> Result<Box<dyn Session>, NotSent> {
        let name = ServerName::try_from(host.to_owned())
            .map_err(|error| NotSent::new(TransportErrorKind::Tls, error))?;
        let config = self.config().map_err(|error| refused(&error))?;
        let session = RustlsSession::handshake(config, name, socket).map_err(broken_off)?;
        Ok(Box::new(session))
    }
}

impl fmt::Debug for Rustls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rustls")
            .field("extra_roots", &self.extra_roots.len())
            .field("platform_verifier", &self.platform_verifier)
            .finish_non_exhaustive()
    }
}

/// How much is read at once: a few records.
const INCOMING: usize = 64 * 1024;

/// The most reads from an idle connection before it counts as flooded.
const NEWS: usize = 4;

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

/// The handshake came to no end.
fn broken_off(error: io::Error) -> NotSent {
    match error.get_ref().and_then(|inner| inner.downcast_ref()) {
        Some(error) => refused(error),
        None => NotSent::io(TransportErrorKind::Connect)(error),
    }
}

/// The handshake came to a bad end.
fn refused(error: &Error) -> NotSent {
    let kind = TransportErrorKind::Tls;
    match error {
        Error::InvalidCertificate(problem) => NotSent {
            certificate: Some(of(problem)),
            ..NotSent::new(kind, error.clone())
        },
        Error::InvalidMessage(_) => {
            NotSent::new(kind, format!("{error}: the port may be one of plain HTTP"))
        }
        _ => NotSent::new(kind, error.clone()),
    }
}

fn of(error: &CertificateError) -> CertificateProblem {
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
        // Of a trusted authority it has the name alone.
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
        let tls = Rustls {
            extra_roots: certificates(authority.cert.pem().as_bytes()).unwrap(),
            platform_verifier: false,
            config: OnceLock::new(),
        };
        let roots = tls.roots().unwrap();
        assert_eq!(roots.len(), webpki_roots::TLS_SERVER_ROOTS.len() + 1);
        assert!(roots.len() > 100);
    }
}

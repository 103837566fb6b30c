//! An HTTPS server, and certificates of an authority that no client trusts by default.

use std::{
    net::{SocketAddr, TcpStream},
    sync::Arc,
};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer},
    server::{ServerSessionMemoryCache, WebPkiClientVerifier},
};

use super::peer::listen;

pub(crate) type TlsStream = StreamOwned<ServerConnection, TcpStream>;

/// A certificate and its key.
pub(crate) type Identity = (CertificateDer<'static>, PrivateKeyDer<'static>);

pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pub(crate) pem: String,
    pub(crate) itself: Identity,
}

impl Authority {
    pub(crate) fn new() -> Self {
        Self::named("Authority")
    }

    pub(crate) fn named(name: &str) -> Self {
        let mut parameters = parameters(&["localhost"]);
        parameters.distinguished_name.push(DnType::CommonName, name);
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = parameters.self_signed(&key).unwrap();
        let itself = (certificate.der().clone(), der(&key));
        Self {
            pem: certificate.pem(),
            issuer: Issuer::new(parameters, key),
            itself,
        }
    }

    pub(crate) fn certify(&self, parameters: &CertificateParams) -> Identity {
        let key = KeyPair::generate().unwrap();
        let certificate = parameters.signed_by(&key, &self.issuer).unwrap();
        (certificate.der().clone(), der(&key))
    }
}

pub(crate) fn parameters(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    CertificateParams::new(names).unwrap()
}

/// Returns a self-signed certificate, as `rcgen` makes it without an authority.
pub(crate) fn self_signed(names: &[&str]) -> (Identity, String) {
    let key = KeyPair::generate().unwrap();
    let certificate = parameters(names).self_signed(&key).unwrap();
    ((certificate.der().clone(), der(&key)), certificate.pem())
}

fn der(key: &KeyPair) -> PrivateKeyDer<'static> {
    PrivateKeyDer::try_from(key.serialize_der()).unwrap()
}

pub(crate) fn config(identity: Identity) -> ServerConfig {
    let (certificate, key) = identity;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    config.session_storage = ServerSessionMemoryCache::new(16);
    config
}

/// Returns the configuration of a server that requires a client certificate of this authority.
pub(crate) fn config_for_members(authority: &Authority, identity: Identity) -> ServerConfig {
    let provider = Arc::new(ring::default_provider());
    let mut roots = rustls::RootCertStore::empty();
    roots.add(authority.itself.0.clone()).unwrap();
    let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone());
    let (certificate, key) = identity;
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(verifier.build().unwrap())
        .with_single_cert(vec![certificate], key)
        .unwrap()
}

/// Listens as [`listen`] does, with TLS.
pub(crate) fn listen_tls(
    config: ServerConfig,
    handle: impl Fn(usize, TlsStream) + Send + Sync + 'static,
) -> SocketAddr {
    let config = Arc::new(config);
    listen(move |index, stream| {
        // Without this, a message waits until the client has acknowledged the one before it.
        stream.set_nodelay(true).unwrap();
        let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
        handle(index, StreamOwned::new(connection, stream));
    })
}

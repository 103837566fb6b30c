//! In place of TLS, where the crate is built without it.

use super::{
    super::{Settings, not_sent::NotSent, socket::Timed},
    NEEDS_TLS, Session, Tls,
};
use crate::error::{ConfigError, TransportErrorKind};

#[derive(Debug)]
pub(in crate::transport) struct NoTls;

impl NoTls {
    pub(in crate::transport) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        if settings.extra_root_certificates.is_empty() {
            return Ok(Self);
        }
        Err(ConfigError::new(format!(
            "the option `extra_root_certificates` {NEEDS_TLS}"
        )))
    }
}

impl Tls for NoTls {
    fn handshake(&self, _: &str, _: &mut Timed<'_>) -> Result<Box<dyn Session>, NotSent> {
        let message = format!("HTTPS {NEEDS_TLS}");
        Err(NotSent::new(TransportErrorKind::Tls, message))
    }
}

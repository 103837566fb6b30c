//! In place of TLS, where nobody speaks it: no endpoint can be had that needs it.

use super::{
    super::{Settings, not_sent::NotSent, socket::Timed},
    Session, Tls, WITHOUT_TLS,
};
use crate::error::{ConfigError, TransportErrorKind};

#[derive(Debug)]
pub(super) struct Nobody;

impl Nobody {
    pub(super) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        if settings.extra_root_certificates.is_empty() {
            return Ok(Self);
        }
        Err(ConfigError::new(format!(
            "to verify certificates {WITHOUT_TLS}"
        )))
    }
}

impl Tls for Nobody {
    fn handshake(&self, _: &str, _: &mut Timed<'_>) -> Result<Box<dyn Session>, NotSent> {
        let message = format!("HTTPS {WITHOUT_TLS}");
        Err(NotSent::new(TransportErrorKind::Tls, message))
    }
}

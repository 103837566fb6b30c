//! In place of TLS, where the crate is built without: no endpoint can be had that needs it.

use super::{
    super::{Settings, not_sent::NotSent, socket::Timed},
    Session, Tls,
};
use crate::error::{ConfigError, TransportErrorKind};

const MISSING: &str = "takes the feature `rustls` or `native-tls`";

#[derive(Debug)]
pub(super) struct Nobody;

impl Nobody {
    pub(super) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        if settings.extra_root_certificates.is_empty() {
            return Ok(Self);
        }
        Err(ConfigError::new(format!(
            "to verify certificates {MISSING}"
        )))
    }
}

impl Tls for Nobody {
    fn handshake(&self, _: &str, _: &mut Timed<'_>) -> Result<Box<dyn Session>, NotSent> {
        let message = format!("HTTPS {MISSING}");
        Err(NotSent::new(TransportErrorKind::Tls, message))
    }
}

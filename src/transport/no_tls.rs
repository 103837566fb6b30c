//! A replacement of `tls.rs` in a build without TLS.

use super::{
    errors::unsent,
    settings::TransportSettings,
    socket::{Socket, Stream},
};
use crate::error::{ConfigError, TransportError, TransportErrorKind};

pub(crate) const IS_AVAILABLE: bool = false;

pub(super) const READ_AHEAD: usize = 0;

#[derive(Debug)]
pub(super) struct Tls;

impl Tls {
    pub(super) fn new(settings: &TransportSettings) -> Result<Self, ConfigError> {
        if settings.extra_root_certificates.is_empty() {
            return Ok(Self);
        }
        let message = "the option `extra_root_certificates` needs the feature `rustls`";
        Err(ConfigError::new(message))
    }

    #[allow(clippy::unused_self, reason = "with TLS, it holds the configuration")]
    pub(super) fn handshake(&self, _: &str, _: Socket) -> Result<Box<dyn Stream>, TransportError> {
        let message = "HTTPS needs the feature `rustls`";
        Err(unsent(TransportErrorKind::Tls, message))
    }
}

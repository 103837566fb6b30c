//! In place of TLS, where the crate is built without it: no session can be made.

use std::io::{self, Read};

use super::{settings::Settings, socket::Socket, unsent::Unsent};
use crate::error::{ConfigError, TransportErrorKind};

pub(crate) const IS_AVAILABLE: bool = false;

pub(super) const READ_AHEAD: usize = 0;

#[derive(Debug)]
pub(super) struct Tls;

#[derive(Debug)]
pub(super) enum Session {}

impl Tls {
    pub(super) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        if settings.extra_root_certificates.is_empty() {
            return Ok(Self);
        }
        let message = "the option `extra_root_certificates` needs the feature `rustls`";
        Err(ConfigError::new(message))
    }

    #[allow(
        clippy::unused_self,
        reason = "with TLS, the configuration is read from it"
    )]
    pub(super) fn handshake(&self, _: &str, _: &mut Socket) -> Result<Session, Unsent> {
        let message = "HTTPS needs the feature `rustls`";
        Err(Unsent::new(TransportErrorKind::Tls, message))
    }
}

impl Session {
    pub(super) fn write(&mut self, _: &[u8], _: &mut Socket) -> io::Result<usize> {
        match *self {}
    }

    pub(super) fn has_output(&self) -> bool {
        match *self {}
    }

    pub(super) fn read(&mut self, _: &mut [u8], _: &mut Socket) -> io::Result<usize> {
        match *self {}
    }

    pub(super) fn is_quiet(&mut self, _: &mut impl Read) -> bool {
        match *self {}
    }
}

//! In place of TLS, without the feature `rustls`: no endpoint can be had that needs it.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
};

use super::{Settings, not_sent::NotSent, socket::Timed};
use crate::error::{ConfigError, TransportErrorKind};

#[derive(Debug)]
pub(super) struct Tls;

impl Tls {
    pub(super) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        if settings.extra_root_certificates.is_empty() && !settings.platform_verifier {
            return Ok(Self);
        }
        Err(ConfigError::new(
            "to verify certificates takes the feature `rustls`",
        ))
    }

    #[allow(clippy::unused_self, reason = "the one with TLS needs it")]
    pub(super) fn handshake(&self, _: &str, _: &mut Timed<'_>) -> Result<Session, NotSent> {
        Err(NotSent::new(
            TransportErrorKind::Tls,
            "the feature `rustls` is off",
        ))
    }
}

#[derive(Debug)]
pub(super) enum Session {}

impl Session {
    pub(super) fn write_all(&mut self, _: &[u8], _: &mut impl Write) -> io::Result<()> {
        match *self {}
    }

    pub(super) fn read(&mut self, _: &mut [u8], _: &mut impl Read) -> io::Result<usize> {
        match *self {}
    }

    pub(super) fn is_quiet(&mut self, _: &TcpStream) -> bool {
        match *self {}
    }
}

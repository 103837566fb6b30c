//! Opening a connection: look-up, TCP, proxy and TLS, with one deadline for all.

use http::Uri;
use ureq::{
    Error,
    config::Config,
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::{self, ConnectionDetails, NextTimeout},
    },
};

use super::{
    connection::Connection,
    deadline::Deadline,
    dial::Dialer,
    errors::{unsent, wrapped},
    proxy::Proxy,
    settings::TransportSettings,
    socket::{Socket, Stream},
    tls::{self, Tls},
};
use crate::{
    error::{ConfigError, TransportError, TransportErrorKind},
    origin::target,
};

/// A resolver that returns nothing. ureq calls it before each request, but names are looked up only for a new
/// connection.
#[derive(Debug)]
pub(super) struct NoLookUp;

impl Resolver for NoLookUp {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        Ok(self.empty())
    }
}

/// Opens connections for ureq's pool.
#[derive(Debug)]
pub(super) struct Connector {
    dialer: Dialer,
    proxy: Proxy,
    tls: Tls,
}

impl Connector {
    pub(super) fn new(settings: &TransportSettings) -> Result<Self, ConfigError> {
        Ok(Self {
            dialer: Dialer::new(settings.look_up),
            proxy: settings.proxy.clone(),
            tls: Tls::new(settings)?,
        })
    }

    fn open(&self, uri: &Uri, deadline: Deadline) -> Result<Connection, TransportError> {
        let (is_https, host, port) = target(uri);
        let read_ahead = if is_https { tls::READ_AHEAD } else { 0 };
        let dial = |host: &str, port| {
            let stream = self.dialer.dial(host, port, deadline)?;
            Ok(Socket::new(stream, read_ahead, deadline))
        };
        let proxy = self
            .proxy
            .server_for(uri)
            .map_err(|error| unsent(TransportErrorKind::Proxy, error).with_finality(true))?;
        let socket = match proxy {
            Some(proxy) => dial(&proxy.host, proxy.port)
                .and_then(|socket| proxy.tunnel(host, port, socket))
                .map_err(|error| proxy.named_in(&error))?,
            None => dial(host, port)?,
        };
        let stream: Box<dyn Stream> = if is_https {
            self.tls.handshake(host, socket)?
        } else {
            Box::new(socket)
        };
        Ok(Connection::new(stream, is_https))
    }
}

impl transport::Connector for Connector {
    type Out = Connection;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        _: Option<()>,
    ) -> Result<Option<Connection>, Error> {
        let deadline = Deadline::new(details.timeout);
        self.open(details.uri, deadline).map(Some).map_err(wrapped)
    }
}

//! From a URI to a connection: look-up, TCP, proxy and TLS, all before one deadline.

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
    dial::{Dialer, LookUp},
    proxy::{Proxy, target},
    settings::Settings,
    socket::Socket,
    tls::{self, Tls},
    unsent::Unsent,
    wait::Deadline,
};
use crate::error::{ConfigError, TransportErrorKind};

/// In place of ureq's resolver, which is asked on every call, before the pool: names are looked up when a
/// connection is made.
#[derive(Debug)]
pub(super) struct NoLookUp;

impl Resolver for NoLookUp {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        Ok(self.empty())
    }
}

/// Makes connections for ureq's pool.
#[derive(Debug)]
pub(super) struct Connector {
    dialer: Dialer,
    proxy: Proxy,
    tls: Tls,
}

impl Connector {
    pub(super) fn new(settings: &Settings, look_up: LookUp) -> Result<Self, ConfigError> {
        Ok(Self {
            dialer: Dialer::new(look_up),
            proxy: settings.proxy.clone(),
            tls: Tls::new(settings)?,
        })
    }

    fn open(&self, uri: &Uri, deadline: Deadline) -> Result<Connection, Unsent> {
        let (is_https, host, port) = target(uri);
        let read_ahead = if is_https { tls::READ_AHEAD } else { 0 };
        let dial = |host: &str, port| {
            let stream = self.dialer.dial(host, port, deadline)?;
            Ok(Socket::new(stream, read_ahead, deadline))
        };
        let wrong = |error| Unsent {
            is_final: true,
            ..Unsent::new(TransportErrorKind::Proxy, error)
        };
        let mut socket = match self.proxy.to(uri).map_err(wrong)? {
            Some(proxy) => dial(&proxy.host, proxy.port)
                .and_then(|socket| proxy.tunnel(host, port, socket))
                .map_err(|error| error.through(proxy))?,
            None => dial(host, port)?,
        };
        let session = if is_https {
            Some(self.tls.handshake(host, &mut socket)?)
        } else {
            None
        };
        Ok(Connection::new(socket, session))
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
        Ok(Some(self.open(details.uri, deadline)?))
    }
}

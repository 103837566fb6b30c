//! From a URI to a connection: look-up, TCP, proxy, TLS, all before one deadline.

use std::{io, net::TcpStream, sync::Arc, time::Duration};

use http::Uri;
use ureq::{
    Error,
    config::Config,
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::{ConnectionDetails, Connector, NextTimeout},
    },
};

use super::{
    Settings,
    connection::Connection,
    deadline::Deadline,
    look_up::{self, LookUp},
    not_sent::NotSent,
    open::{Open, Place},
    pool::Pool,
    proxy::{Proxy, Server, target},
    socket::Socket,
    tls::{Connector as TlsConnector, Tls},
};
use crate::error::{ConfigError, TransportErrorKind};

/// ureq asks for addresses on every call, before it looks in its pool. It gets none: names are looked
/// up where a connection is made.
#[derive(Debug)]
pub(super) struct NoLookUp;

impl Resolver for NoLookUp {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        Ok(self.empty())
    }
}

/// Makes connections, and keeps them.
#[derive(Debug)]
pub(super) struct Connect {
    pool: Arc<Pool>,
    pub(super) look_up: LookUp,
    proxy: Proxy,
    tls: TlsConnector,
}

impl Connect {
    pub(super) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        Ok(Self {
            pool: Arc::new(Pool::new(settings.max_idle_connections)),
            look_up: look_up::system,
            proxy: settings.proxy.clone(),
            tls: TlsConnector::new(settings)?,
        })
    }

    fn open(&self, uri: &Uri, deadline: Deadline) -> Result<Box<Open>, NotSent> {
        let nowhere = || NotSent::new(TransportErrorKind::Other, "the URI names no server");
        let place = Place::of(uri).ok_or_else(nowhere)?;
        let (is_https, host, port) = target(uri);
        let wrong = |error| NotSent {
            is_final: true,
            ..NotSent::new(TransportErrorKind::Proxy, error)
        };
        let mut socket = match self.proxy.to(uri).map_err(wrong)? {
            Some(proxy) => self
                .tunnel(proxy, host, port, deadline)
                .map_err(|error| error.on_the_way_to(proxy))?,
            None => self.dial(host, port, deadline)?,
        };
        if !is_https {
            return Ok(Open::new(place, socket, None));
        }
        let session = self.tls.handshake(host, &mut socket.until(deadline))?;
        Ok(Open::new(place, socket, Some(session)))
    }

    fn tunnel(
        &self,
        proxy: &Server,
        host: &str,
        port: u16,
        deadline: Deadline,
    ) -> Result<Socket, NotSent> {
        let mut socket = self.dial(&proxy.host, proxy.port, deadline)?;
        proxy.tunnel(host, port, &mut socket.until(deadline))?;
        Ok(socket)
    }

    /// Tries each address of the host in turn.
    fn dial(&self, host: &str, port: u16, deadline: Deadline) -> Result<Socket, NotSent> {
        let addresses = look_up::addresses(self.look_up, host, port, deadline)
            .map_err(NotSent::io(TransportErrorKind::Resolve))?;
        let mut result = Err(io::ErrorKind::NotFound.into());
        for (index, address) in addresses.iter().enumerate() {
            let left = deadline
                .left()
                .map_err(NotSent::io(TransportErrorKind::Connect))?;
            // One that does not answer must not take all the time of those behind it.
            let is_last = index + 1 == addresses.len();
            let time = if is_last { left } else { left.div_f32(2.0) };
            result = TcpStream::connect_timeout(address, time.max(Duration::from_millis(1)));
            if result.is_ok() {
                break;
            }
        }
        let connected = result.and_then(|stream| {
            stream.set_nodelay(true)?;
            Ok(Socket::new(stream))
        });
        connected.map_err(NotSent::io(TransportErrorKind::Connect))
    }
}

impl Connector for Connect {
    type Out = Connection;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        _: Option<()>,
    ) -> Result<Option<Connection>, Error> {
        let open = match self.pool.take(details.uri) {
            Some(open) => open,
            None => self.open(details.uri, Deadline::of(details.timeout))?,
        };
        Ok(Some(Connection::new(open, &self.pool)))
    }
}

//! From a URI to a connection: look-up, TCP, TLS, all before one deadline.

use std::{io, net::TcpStream, time::Duration};

use http::{Uri, uri::Scheme};
use ureq::{
    Error,
    config::Config,
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::{ConnectionDetails, Connector, NextTimeout},
    },
};

use super::{
    connection::Connection,
    deadline::Deadline,
    look_up::{self, LookUp},
    not_sent::NotSent,
    socket::Socket,
    tls::Tls,
};
use crate::error::TransportErrorKind;

/// ureq asks for addresses on every call, before it looks in its pool. It gets none: names are looked
/// up where a connection is made.
#[derive(Debug)]
pub(super) struct NoLookUp;

impl Resolver for NoLookUp {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        Ok(self.empty())
    }
}

/// Makes connections.
#[derive(Debug)]
pub(super) struct Connect {
    pub(super) look_up: LookUp,
    pub(super) tls: Tls,
}

impl Connect {
    pub(super) fn new(tls: Tls) -> Self {
        Self {
            look_up: look_up::system,
            tls,
        }
    }

    fn open(&self, uri: &Uri, deadline: Deadline) -> Result<Connection, NotSent> {
        let is_https = uri.scheme() == Some(&Scheme::HTTPS);
        let host = uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let port = uri.port_u16().unwrap_or(if is_https { 443 } else { 80 });
        let mut socket = Socket::new(self.dial(host, port, deadline)?);
        let tls = if is_https {
            Some(self.tls.handshake(host, &mut socket.until(deadline))?)
        } else {
            None
        };
        Ok(Connection::new(socket, tls))
    }

    /// Tries each address of the host in turn.
    fn dial(&self, host: &str, port: u16, deadline: Deadline) -> Result<TcpStream, NotSent> {
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
            Ok(stream)
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
        Ok(Some(self.open(details.uri, Deadline::of(details.timeout))?))
    }
}

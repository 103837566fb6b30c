//! Bytes there and back: all that knows ureq.
//!
//! ureq's [`Resolver`](ureq::unversioned::resolver) and
//! [`Connector`](ureq::unversioned::transport) are outside its semver; `Cargo.toml` pins its minor
//! version for them.

mod address;
mod connect;

use std::{io, time::Duration};

use http::{Request, Response};
use ureq::{Agent, Error, unversioned::transport::DefaultConnector};

use self::{
    address::Addresses,
    connect::{BeforeSend, BeforeSendConnector},
};
use crate::error::{TransportError, TransportErrorKind};

/// A connection pool and its limits.
#[derive(Debug, Clone)]
pub(crate) struct Transport {
    agent: Agent,
    max_response_bytes: u64,
}

/// How long one attempt may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// For looking up the name, and then again for connecting, TLS included.
    pub(crate) connect: Duration,
    /// For everything.
    pub(crate) attempt: Duration,
}

/// How much a transport holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Capacity {
    /// For the body of the answer.
    pub(crate) max_response_bytes: u64,
    /// Connections kept open for the next call.
    pub(crate) max_idle_connections: usize,
}

/// The service closes connections that were idle for about a minute; a request must not meet that.
const MAX_IDLE_AGE: Duration = Duration::from_secs(30);

impl Transport {
    /// Whether this build can speak HTTPS.
    pub(crate) const HTTPS: bool = cfg!(feature = "rustls");

    pub(crate) fn new(capacity: &Capacity) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .max_idle_age(MAX_IDLE_AGE)
            .max_idle_connections(capacity.max_idle_connections)
            .max_idle_connections_per_host(capacity.max_idle_connections)
            .build();
        let addresses = Addresses::default();
        let connector = BeforeSendConnector::new(DefaultConnector::new(), addresses.clone());
        let agent = Agent::with_parts(config, connector, addresses);
        Self {
            agent,
            max_response_bytes: capacity.max_response_bytes,
        }
    }

    /// Sends a request once, byte for byte, and reads the whole answer.
    ///
    /// The host of the error is that of the request's URI.
    pub(crate) fn send(
        &self,
        request: Request<&[u8]>,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let authority = request.uri().authority().cloned();
        let host = authority
            .as_ref()
            .map_or("", |authority| authority.as_str());
        let request = self
            .agent
            .configure_request(request)
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_per_call(Some(limits.attempt))
            .build();
        let (parts, body) = self
            .agent
            .run(request)
            .map_err(|error| classify(error, host))?
            .into_parts();
        let body = body
            .into_with_config()
            .limit(self.max_response_bytes)
            .read_to_vec()
            .map_err(|error| classify(error, host))?;
        Ok(Response::from_parts(parts, body))
    }
}

/// What failed, and whether the service may have got the request.
fn classify(error: Error, host: &str) -> TransportError {
    let (error, may_have_been_sent) = match BeforeSend::unwrap(error) {
        Ok(before) => (before, false),
        Err(error) => (error, true),
    };
    let kind = match &error {
        Error::HostNotFound => TransportErrorKind::Resolve,
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::ConnectionFailed => TransportErrorKind::Connect,
        Error::Tls(_) => TransportErrorKind::Tls,
        #[cfg(feature = "rustls")]
        Error::Rustls(_) => TransportErrorKind::Tls,
        Error::Io(error) if may_have_been_sent => broken(error),
        Error::Io(error) => unconnected(error),
        Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..) => TransportErrorKind::TooLarge,
        Error::Protocol(_) | Error::Http(_) => TransportErrorKind::Protocol,
        _ => TransportErrorKind::Broken,
    };
    TransportError::new(kind, host, may_have_been_sent, error)
}

fn broken(error: &io::Error) -> TransportErrorKind {
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Broken,
    }
}

/// rustls reports what it finds wrong as invalid data, and a peer that hangs up as an early end.
fn unconnected(error: &io::Error) -> TransportErrorKind {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => TransportErrorKind::Tls,
        io::ErrorKind::TimedOut => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Connect,
    }
}

//! Bytes there and back: all that knows ureq.
//!
//! ureq speaks HTTP; what is below that is here, pool and connections, by way of its
//! [`Resolver`](ureq::unversioned::resolver) and [`Connector`](ureq::unversioned::transport). They
//! are outside its semver: `Cargo.toml` pins its minor version for them.

mod connect;
mod connection;
mod deadline;
mod interface;
mod look_up;
mod not_sent;
mod open;
mod pool;
mod proxy;
mod socket;
#[cfg(test)]
mod tests;
mod tls;

use std::{
    error::Error as StdError,
    io::{self, Read},
};

use http::{
    Request, Response, Uri,
    header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue},
};
use ureq::{Agent, Body, Error, SendBody};

pub(crate) use self::proxy::bare;
pub(crate) use self::tls::{NEEDS_TLS, is_available as is_tls_available};
use self::{
    connect::{Connect, NoLookUp},
    deadline::LONGEST,
    not_sent::NotSent,
    open::INPUT,
};
pub use self::{
    interface::{HttpTransport, Limits},
    proxy::Proxy,
};
use crate::error::{ConfigError, TransportError, TransportErrorKind};

/// A connection pool and its bounds.
#[derive(Debug, Clone)]
pub(crate) struct Transport {
    agent: Agent,
    limits: Limits,
    max_response_bytes: u64,
}

/// What a transport is made with.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// Those of nearly all calls.
    pub(crate) limits: Limits,
    /// For the body of an answer.
    pub(crate) max_response_bytes: u64,
    /// Connections kept open for the next call.
    pub(crate) max_idle_connections: usize,
    pub(crate) proxy: Proxy,
    /// PEM texts of root certificates, besides those that are trusted anyway.
    pub(crate) extra_root_certificates: Vec<Vec<u8>>,
    /// Whether the operating system's roots take the place of Mozilla's: with the feature
    /// `platform-verifier` alone.
    #[cfg(feature = "rustls")]
    pub(crate) platform_verifier: bool,
    /// Whether answers are asked for compressed: with the feature `gzip` alone.
    pub(crate) gzip: bool,
}

impl Default for Settings {
    /// Straight to the service, trusting whom Mozilla trusts.
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            max_response_bytes: 10 * 1024 * 1024,
            max_idle_connections: 16,
            proxy: Proxy::none(),
            extra_root_certificates: Vec::new(),
            #[cfg(feature = "rustls")]
            platform_verifier: false,
            gzip: false,
        }
    }
}

/// What is allocated on the word of a `Content-Length`, before the bytes have come.
const BELIEVED: u64 = 1024 * 1024;

impl Transport {
    pub(crate) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        Ok(Self::over(Connect::new(settings)?, settings))
    }

    fn over(connect: Connect, settings: &Settings) -> Self {
        let config = Agent::config_builder()
            .timeout_connect(Some(settings.limits.connect.min(LONGEST)))
            .timeout_per_call(Some(settings.limits.attempt.min(LONGEST)))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent("")
            .accept("")
            .accept_encoding(if settings.gzip { "gzip" } else { "" })
            .max_response_header_size(INPUT)
            .max_idle_connections(0)
            .build();
        Self {
            agent: Agent::with_parts(config, connect, NoLookUp),
            limits: settings.limits,
            max_response_bytes: settings.max_response_bytes,
        }
    }

    /// For what is nearby and of this machine alone: never by way of a proxy.
    pub(crate) fn direct(max_response_bytes: u64) -> Result<Self, ConfigError> {
        Self::new(&Settings {
            max_response_bytes,
            max_idle_connections: 1,
            ..Settings::default()
        })
    }

    /// Reads what is at a URI, once.
    pub(crate) fn get(
        &self,
        uri: Uri,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let mut request = Request::new([].as_slice());
        *request.uri_mut() = uri;
        self.send(request, limits)
    }

    fn exchange(
        &self,
        mut request: Request<SendBody<'_>>,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, Error> {
        // Limits of its own make a call dearer: ureq copies all of its options.
        if limits != self.limits {
            request = self
                .agent
                .configure_request(request)
                .timeout_connect(Some(limits.connect.min(LONGEST)))
                .timeout_per_call(Some(limits.attempt.min(LONGEST)))
                .build();
        }
        let (parts, body) = self.agent.run(request)?.into_parts();
        let body = if is_event_stream(&parts.headers) {
            Vec::new()
        } else {
            read(body, self.max_response_bytes)?
        };
        Ok(Response::from_parts(parts, body))
    }
}

impl HttpTransport for Transport {
    /// The host of the error is that of the request's URI.
    fn send(
        &self,
        request: Request<&[u8]>,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let authority = request.uri().authority().cloned();
        let (mut head, bytes) = request.into_parts();
        head.headers.insert(CONTENT_LENGTH, bytes.len().into());
        let mut body = Outgoing {
            bytes,
            // An empty body is not asked for: it may have been sent for all that can be told.
            was_taken: bytes.is_empty(),
        };
        let request = Request::from_parts(head, SendBody::from_reader(&mut body));
        self.exchange(request, limits).map_err(|error| {
            let host = authority
                .as_ref()
                .map_or("", |authority| authority.as_str());
            classify(error, host, body.was_taken)
        })
    }
}

/// Whether an answer comes in pieces, for as long as it likes: it is not read.
pub(crate) fn is_event_stream(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    content_type.is_some_and(|value| value.starts_with(b"text/event-stream"))
}

/// The body of a request.
///
/// A head leaves with its body, not before: while the body was not taken, nothing was sent.
struct Outgoing<'a> {
    bytes: &'a [u8],
    was_taken: bool,
}

impl Read for Outgoing<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.was_taken = true;
        self.bytes.read(into)
    }
}

fn read(body: Body, bound: u64) -> Result<Vec<u8>, Error> {
    let length = body.content_length().unwrap_or_default();
    if length > bound {
        return Err(Error::BodyExceedsLimit(bound));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(BELIEVED)).unwrap_or_default());
    body.into_with_config()
        .limit(bound)
        .reader()
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What failed, and whether the service may have got the request.
fn classify(error: Error, host: &str, was_taken: bool) -> TransportError {
    let error = match NotSent::within(error) {
        Ok(error) => {
            return TransportError::new(error.kind, host, false, error.source)
                .with_certificate(error.certificate)
                .with_finality(error.is_final);
        }
        Err(error) => error,
    };
    let kind = match &error {
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..) => TransportErrorKind::TooLarge,
        Error::Protocol(_) | Error::Http(_) | Error::Tls(_) => TransportErrorKind::Protocol,
        // What is no gzip is; what has no end, or broke off, goes with the broken ones.
        #[cfg(feature = "gzip")]
        Error::Decompress(_, error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
            ) =>
        {
            TransportErrorKind::Protocol
        }
        // So rustls says that it will have no more of it.
        Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => TransportErrorKind::Tls,
        _ => TransportErrorKind::Broken,
    };
    TransportError::new(kind, host, was_taken, cause(error))
}

/// Returns ureq's error, or what is in it: ureq puts a word before it that says no more.
fn cause(error: Error) -> Box<dyn StdError + Send + Sync> {
    match error {
        Error::Io(error) => error.into(),
        Error::Timeout(_) => io::Error::from(io::ErrorKind::TimedOut).into(),
        error => error.into(),
    }
}

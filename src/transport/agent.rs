//! One request and its answer, by ureq.

use std::{
    error::Error as StdError,
    io::{self, Read},
    time::Duration,
};

use http::{Request, Response, Uri, header::CONTENT_LENGTH};
use ureq::{Agent, Error, SendBody};

use super::{
    answer,
    connection::BUFFER,
    connector::{Connector, NoLookUp},
    dial::{self, LookUp},
    interface::{HttpTransport, Limits},
    settings::Settings,
    unsent::Unsent,
    wait::{LONGEST, now},
};
use crate::error::{ConfigError, TransportError, TransportErrorKind};

/// The service closes connections that were idle for about a minute; a request must not meet that.
const MAX_IDLE_AGE: Duration = Duration::from_secs(30);

/// A connection pool and its bounds.
#[derive(Debug, Clone)]
pub(crate) struct Transport {
    agent: Agent,
    limits: Limits,
    max_response_bytes: u64,
}

impl Transport {
    pub(crate) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        Self::with_look_up(settings, dial::system)
    }

    pub(super) fn with_look_up(settings: &Settings, look_up: LookUp) -> Result<Self, ConfigError> {
        let connector = Connector::new(settings, look_up)?;
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
            .max_response_header_size(BUFFER)
            .max_idle_connections(settings.max_idle_connections)
            .max_idle_connections_per_host(settings.max_idle_connections)
            .max_idle_age(MAX_IDLE_AGE)
            .build();
        Ok(Self {
            agent: Agent::with_parts(config, connector, NoLookUp),
            limits: settings.limits,
            max_response_bytes: settings.max_response_bytes,
        })
    }

    /// A transport for servers nearby and of this machine alone: never through a proxy.
    pub(crate) fn direct(max_response_bytes: u64) -> Result<Self, ConfigError> {
        Self::new(&Settings {
            max_response_bytes,
            max_idle_connections: 1,
            ..Settings::default()
        })
    }

    /// Reads the resource at a URI, once.
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
        let (mut head, body) = self.agent.run(request)?.into_parts();
        let body = answer::read(body, &mut head.headers, self.max_response_bytes)?;
        Ok(Response::from_parts(head, body))
    }
}

impl HttpTransport for Transport {
    /// The host of the error is that of the request's URI.
    fn send(
        &self,
        request: Request<&[u8]>,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let started = now();
        let (mut head, bytes) = request.into_parts();
        head.headers.insert(CONTENT_LENGTH, bytes.len().into());
        let mut left = limits;
        loop {
            let mut body = Outgoing {
                bytes,
                // ureq does not ask for an empty body: then it may have been sent for all that is known.
                was_taken: bytes.is_empty(),
            };
            let request = Request::from_parts(head.clone(), SendBody::from_reader(&mut body));
            let error = match self.exchange(request, left) {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let was_taken = body.was_taken;
            match Unsent::try_from(error) {
                // The pool has one connection less now.
                Ok(unsent) if unsent.is_stale => {
                    left.attempt = limits.attempt.saturating_sub(started.elapsed());
                }
                Ok(unsent) => return Err(not_sent(unsent, &head.uri)),
                Err(error) => return Err(failed(error, &head.uri, was_taken)),
            }
        }
    }
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

fn host(uri: &Uri) -> &str {
    uri.authority().map_or("", |authority| authority.as_str())
}

fn not_sent(error: Unsent, uri: &Uri) -> TransportError {
    TransportError::new(error.kind, host(uri), false, error.source)
        .with_certificate(error.certificate)
        .with_finality(error.is_final)
}

fn failed(error: Error, uri: &Uri, may_have_been_sent: bool) -> TransportError {
    let kind = match &error {
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..) => TransportErrorKind::TooLarge,
        Error::Protocol(_) | Error::Http(_) | Error::Tls(_) | Error::Other(_) => {
            TransportErrorKind::Protocol
        }
        // This is how rustls says that it does not go on.
        Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => TransportErrorKind::Tls,
        _ => TransportErrorKind::Broken,
    };
    TransportError::new(kind, host(uri), may_have_been_sent, cause(error))
}

/// Returns ureq's error, or what is in it: ureq puts a word before it that says no more.
fn cause(error: Error) -> Box<dyn StdError + Send + Sync> {
    match error {
        Error::Io(error) => error.into(),
        Error::Other(error) => error,
        Error::Timeout(_) => io::Error::from(io::ErrorKind::TimedOut).into(),
        error => error.into(),
    }
}

//! Sending a request and reading its answer with ureq.

use std::time::Duration;

use http::{Request, Response, Uri, header::CONTENT_LENGTH};
use ureq::{Agent, Error, SendBody};

use super::{
    answer,
    connection::BUFFER,
    connector::{Connector, NoLookUp},
    deadline::LONGEST,
    errors::{converted, is_stale},
    interface::{HttpTransport, Limits},
    settings::TransportSettings,
};
use crate::{
    error::{ConfigError, TransportError},
    system::now,
};

/// The maximum age of an idle connection. The service closes connections that were idle for about a minute.
const MAX_IDLE_AGE: Duration = Duration::from_secs(30);

/// A transport with a connection pool.
#[derive(Debug, Clone)]
pub(crate) struct PooledTransport {
    agent: Agent,
    limits: Limits,
    max_response_bytes: u64,
}

impl PooledTransport {
    pub(crate) fn new(settings: &TransportSettings) -> Result<Self, ConfigError> {
        let connector = Connector::new(settings)?;
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

    /// Returns a transport for local servers, which uses no proxy.
    pub(crate) fn direct(max_response_bytes: u64) -> Result<Self, ConfigError> {
        Self::new(&TransportSettings {
            max_response_bytes,
            max_idle_connections: 1,
            ..TransportSettings::default()
        })
    }

    /// Sends a `GET` request.
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
        // ureq copies all of its options for a request with limits of its own.
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

impl HttpTransport for PooledTransport {
    /// The host of the error is that of the request's URI.
    fn send(
        &self,
        request: Request<&[u8]>,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let started = now();
        let (mut head, body) = request.into_parts();
        head.headers.insert(CONTENT_LENGTH, body.len().into());
        let mut left = limits;
        loop {
            let mut unread = body;
            let request = Request::from_parts(head.clone(), SendBody::from_reader(&mut unread));
            let result = self.exchange(request, left);
            // A head leaves with its body, not before: nothing was sent while the body was not read.
            // An empty body is not read at all.
            let may_have_been_sent = body.is_empty() || unread.len() < body.len();
            match result {
                Ok(answer) => return Ok(answer),
                // The pool has one connection less now.
                Err(error) if is_stale(&error) => {
                    left.attempt = limits.attempt.saturating_sub(started.elapsed());
                }
                Err(error) => return Err(converted(error, &head.uri, may_have_been_sent)),
            }
        }
    }
}

//! A recorded request and its outcome, without secrets.

use std::{error::Error as StdError, io, iter, time::Duration};

use http::{
    HeaderName, HeaderValue, Request, Response, StatusCode,
    header::{AGE, AUTHORIZATION, CONTENT_TYPE, DATE, LOCATION, RETRY_AFTER},
};
use serde_json::Value;

use super::secrets::{Secrets, is_marker};
use crate::{
    error::{CertificateProblem, TransportError, TransportErrorKind},
    text::without_bom,
};

/// The headers of an answer that the client reads.
pub(super) const KEPT_HEADERS: [HeaderName; 5] = [CONTENT_TYPE, DATE, AGE, RETRY_AFTER, LOCATION];

/// The random members of requests, which differ between a recording and its replay.
const RANDOM_MEMBERS: [&str; 2] = ["IdempotencyToken", "ClientToken"];

/// A request and its outcome.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Exchange {
    pub(super) request: RecordedRequest,
    pub(super) outcome: RecordedOutcome,
}

/// The part of a request that a recording keeps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RecordedRequest {
    pub(super) action: String,
    pub(super) service: Option<String>,
    pub(super) version: Option<String>,
    pub(super) region: Option<String>,
    /// `X-TC-Timestamp`, in seconds since 1970.
    pub(super) timestamp: Option<u64>,
    pub(super) parameters: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum RecordedOutcome {
    Answer(RecordedAnswer),
    Failure(RecordedFailure),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct RecordedAnswer {
    pub(super) status: StatusCode,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) body: RecordedBody,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum RecordedBody {
    Json(Value),
    Text(String),
}

/// The part of a [`TransportError`] that a recording keeps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RecordedFailure {
    pub(super) kind: TransportErrorKind,
    pub(super) host: String,
    pub(super) may_have_been_sent: bool,
    pub(super) is_final: bool,
    pub(super) certificate: Option<CertificateProblem>,
    pub(super) cause: String,
}

impl RecordedRequest {
    /// Reads a request, and replaces its secrets.
    pub(super) fn new(request: &Request<&[u8]>, secrets: &mut Secrets<'_>) -> Self {
        let header = |name: &str| request.headers().get(name)?.to_str().ok();
        let timestamp = header("x-tc-timestamp").and_then(|seconds| seconds.parse().ok());
        let parameters = match body(request.body(), secrets) {
            RecordedBody::Json(parameters) => parameters,
            RecordedBody::Text(text) => text.into(),
        };
        let text = |name| header(name).map(|value| secrets.hide_values(value));
        Self {
            action: text("x-tc-action").unwrap_or_default(),
            version: text("x-tc-version"),
            region: text("x-tc-region"),
            service: service(request),
            timestamp,
            parameters,
        }
    }

    /// Returns `true` for the same parameters, apart from secrets and random tokens.
    pub(super) fn has_parameters(&self, others: &Value) -> bool {
        is_same(&self.parameters, others)
    }
}

/// Returns the service's name, from the scope of the signature or else from the host.
fn service<B>(request: &Request<B>) -> Option<String> {
    let signature = request.headers().get(AUTHORIZATION);
    let scope = signature
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once("Credential="))
        .and_then(|(_, scope)| scope.split('/').nth(2));
    let host = request.uri().host().and_then(|host| host.split_once('.'));
    let label = host.map(|(label, _)| label);
    let is_name = |name: &&str| name.starts_with(|first: char| first.is_ascii_alphabetic());
    scope.or(label).filter(is_name).map(str::to_owned)
}

fn is_same(recorded: &Value, asked: &Value) -> bool {
    match (recorded, asked) {
        (Value::Object(recorded), Value::Object(asked)) => {
            let is_fixed = |name: &&String| !RANDOM_MEMBERS.contains(&name.as_str());
            recorded.keys().filter(is_fixed).count() == asked.keys().filter(is_fixed).count()
                && recorded
                    .iter()
                    .filter(|(name, _)| is_fixed(name))
                    .all(|(name, value)| asked.get(name).is_some_and(|own| is_same(value, own)))
        }
        (Value::Array(recorded), Value::Array(asked)) => {
            recorded.len() == asked.len()
                && iter::zip(recorded, asked).all(|(recorded, asked)| is_same(recorded, asked))
        }
        (Value::String(recorded), Value::String(asked)) => recorded == asked || is_marker(recorded),
        _ => recorded == asked,
    }
}

/// Reads a body, and replaces its secrets.
fn body(bytes: &[u8], secrets: &mut Secrets<'_>) -> RecordedBody {
    let bytes = without_bom(bytes);
    if let Ok(mut value) = serde_json::from_slice(bytes) {
        secrets.hide(&mut value);
        RecordedBody::Json(value)
    } else {
        RecordedBody::Text(secrets.hide_in_text(&String::from_utf8_lossy(bytes)))
    }
}

impl RecordedOutcome {
    /// Reads what a transport returned, and replaces its secrets.
    pub(super) fn new(
        result: &Result<Response<Vec<u8>>, TransportError>,
        secrets: &mut Secrets<'_>,
    ) -> Self {
        match result {
            Ok(response) => Self::Answer(RecordedAnswer::new(response, secrets)),
            Err(error) => Self::Failure(RecordedFailure::new(error, secrets)),
        }
    }
}

impl RecordedAnswer {
    fn new(response: &Response<Vec<u8>>, secrets: &mut Secrets<'_>) -> Self {
        // The body comes first, since its secrets may also be in a header.
        let body = body(response.body(), secrets);
        let mut headers = Vec::new();
        for name in KEPT_HEADERS {
            for value in response.headers().get_all(&name) {
                let text = String::from_utf8_lossy(value.as_bytes());
                // The query of a URL may contain a key.
                let text = match text.split_once(['?', '#']) {
                    Some((address, _)) if name == LOCATION => address,
                    _ => &text,
                };
                let value = HeaderValue::try_from(secrets.hide_values(text));
                headers.extend(value.ok().map(|value| (name.clone(), value)));
            }
        }
        Self {
            status: response.status(),
            headers,
            body,
        }
    }

    /// Returns the answer with its dates moved by `later`, the time since the recorded request.
    pub(super) fn response(&self, later: i64) -> Response<Vec<u8>> {
        let mut response = Response::new(match &self.body {
            RecordedBody::Json(value) => value.to_string().into_bytes(),
            RecordedBody::Text(text) => text.clone().into_bytes(),
        });
        *response.status_mut() = self.status;
        for (name, value) in &self.headers {
            let is_time = *name == DATE || *name == RETRY_AFTER;
            let shifted = is_time.then(|| shifted(value, later)).flatten();
            response
                .headers_mut()
                .append(name, shifted.unwrap_or_else(|| value.clone()));
        }
        response
    }
}

/// Returns a date moved by a number of seconds; `None` if the value is not a date.
fn shifted(value: &HeaderValue, later: i64) -> Option<HeaderValue> {
    let date = httpdate::parse_http_date(value.to_str().ok()?).ok()?;
    let distance = Duration::from_secs(later.unsigned_abs());
    let date = if later < 0 {
        date.checked_sub(distance)?
    } else {
        date.checked_add(distance)?
    };
    HeaderValue::try_from(httpdate::HttpDate::from(date).to_string()).ok()
}

impl RecordedFailure {
    fn new(error: &TransportError, secrets: &mut Secrets<'_>) -> Self {
        let causes = iter::successors(error.source(), |&cause| cause.source());
        let mut text = String::new();
        for cause in causes.map(ToString::to_string) {
            if !text.contains(&cause) {
                text.push_str(if text.is_empty() { "" } else { ": " });
                text.push_str(&cause);
            }
        }
        Self {
            kind: error.kind,
            host: secrets.hide_values(&error.host),
            may_have_been_sent: error.may_have_been_sent,
            is_final: error.is_final(),
            certificate: error.certificate,
            cause: secrets.hide_in_text(&text),
        }
    }

    pub(super) fn error(&self) -> TransportError {
        // A time-out without further information is recorded without its cause.
        let timed_out = io::Error::from(io::ErrorKind::TimedOut);
        let cause: Box<dyn StdError + Send + Sync> = if self.cause == timed_out.to_string() {
            timed_out.into()
        } else {
            self.cause.as_str().into()
        };
        TransportError::new(self.kind, &*self.host, self.may_have_been_sent, cause)
            .with_certificate(self.certificate)
            .with_finality(self.is_final)
    }
}

//! A recorded request and its outcome, without secrets.

use std::{error::Error as _, iter};

use http::{
    HeaderName, HeaderValue, Request, Response,
    header::{AGE, AUTHORIZATION, CONTENT_TYPE, DATE, LOCATION, RETRY_AFTER},
};
use serde_json::Value;

use super::secrets::{MARKER, Secrets};
use crate::{
    clock::{http_date, shifted},
    error::{TransportError, with_causes},
    text::without_bom,
};

/// The headers of an answer that the client reads.
const KEPT_HEADERS: [HeaderName; 5] = [CONTENT_TYPE, DATE, AGE, RETRY_AFTER, LOCATION];

/// The random members of requests, which differ between a recording and its replay.
const RANDOM_MEMBERS: [&str; 2] = ["IdempotencyToken", "ClientToken"];

/// A request and its outcome.
#[derive(Debug, Clone)]
pub(super) struct Exchange {
    pub(super) request: RecordedRequest,
    pub(super) result: Result<Response<RecordedBody>, TransportError>,
}

/// JSON, or the text of a body that is not JSON.
pub(super) type RecordedBody = Result<Value, String>;

/// The part of a request that a recording keeps.
#[derive(Debug, Clone)]
pub(super) struct RecordedRequest {
    pub(super) action: String,
    pub(super) service: Option<String>,
    pub(super) version: Option<String>,
    pub(super) region: Option<String>,
    /// `X-TC-Timestamp`, in seconds since 1970.
    pub(super) timestamp: Option<u64>,
    /// The body: JSON, or a string if it is not JSON.
    pub(super) parameters: Value,
}

impl Exchange {
    /// Returns the outcome for a request with another timestamp. The dates of an answer are moved by the difference.
    pub(super) fn replay(
        self,
        timestamp: Option<u64>,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let mut answer = self.result?.map(|body| match body {
            Ok(json) => json.to_string().into_bytes(),
            Err(text) => text.into_bytes(),
        });
        let later = timestamp.zip(self.request.timestamp);
        let later =
            later.and_then(|(now, then)| i64::try_from(now).ok()?.checked_sub_unsigned(then));
        for (name, value) in answer.headers_mut() {
            if (name == DATE || name == RETRY_AFTER)
                && let Some(date) = later.and_then(|later| shifted_date(value, later))
            {
                *value = date;
            }
        }
        Ok(answer)
    }
}

/// Returns a date moved by a number of seconds; `None` if the value is not a date.
fn shifted_date(value: &HeaderValue, later: i64) -> Option<HeaderValue> {
    let date = httpdate::parse_http_date(value.to_str().ok()?).ok()?;
    HeaderValue::try_from(http_date(shifted(date, later)?)).ok()
}

impl RecordedRequest {
    /// Reads a request, and replaces its secrets.
    pub(super) fn new(request: &Request<&[u8]>, secrets: &mut Secrets<'_>) -> Self {
        // The body comes first, since its secrets may also be in a header.
        let parameters = recorded_body(request.body(), secrets).unwrap_or_else(Value::String);
        let header = |name: &str| request.headers().get(name)?.to_str().ok();
        let text = |name| header(name).map(|value| secrets.hide_values(value));
        Self {
            action: text("x-tc-action").unwrap_or_default(),
            version: text("x-tc-version"),
            region: text("x-tc-region"),
            service: service(request),
            timestamp: header("x-tc-timestamp").and_then(|seconds| seconds.parse().ok()),
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
        (Value::String(recorded), Value::String(asked)) => recorded == asked || recorded == MARKER,
        _ => recorded == asked,
    }
}

/// Reads what a transport returned, and replaces its secrets.
pub(super) fn recorded_result(
    result: &Result<Response<Vec<u8>>, TransportError>,
    secrets: &mut Secrets<'_>,
) -> Result<Response<RecordedBody>, TransportError> {
    match result {
        Ok(answer) => Ok(recorded_answer(answer, secrets)),
        Err(error) => {
            let host = secrets.hide_values(&error.host);
            let cause = secrets.hide_in_text(&with_causes(String::new(), error.source()));
            let recorded = TransportError::new(error.kind, host, error.may_have_been_sent, cause);
            let recorded = recorded.with_certificate(error.certificate);
            Err(recorded.with_finality(error.is_final))
        }
    }
}

fn recorded_answer(
    answer: &Response<Vec<u8>>,
    secrets: &mut Secrets<'_>,
) -> Response<RecordedBody> {
    // The body comes first, since its secrets may also be in a header.
    let mut recorded = Response::new(recorded_body(answer.body(), secrets));
    *recorded.status_mut() = answer.status();
    for name in KEPT_HEADERS {
        for value in answer.headers().get_all(&name) {
            let text = String::from_utf8_lossy(value.as_bytes());
            // The query of a URL may contain a key.
            let text = match text.split_once(['?', '#']) {
                Some((address, _)) if name == LOCATION => address,
                _ => &text,
            };
            if let Ok(value) = HeaderValue::try_from(secrets.hide_values(text)) {
                recorded.headers_mut().append(&name, value);
            }
        }
    }
    recorded
}

fn recorded_body(bytes: &[u8], secrets: &mut Secrets<'_>) -> RecordedBody {
    let bytes = without_bom(bytes);
    let Ok(mut value) = serde_json::from_slice(bytes) else {
        return Err(secrets.hide_in_text(&String::from_utf8_lossy(bytes)));
    };
    secrets.hide(&mut value);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use std::io;

    use http::HeaderMap;

    use super::*;
    use crate::error::{Error, TransportErrorKind};

    #[test]
    fn a_recorded_error_reads_like_the_error() {
        for (kind, cause) in [
            (TransportErrorKind::Timeout, io::ErrorKind::TimedOut.into()),
            (TransportErrorKind::Timeout, io::Error::other("after 2 s")),
            (
                TransportErrorKind::Connect,
                io::Error::from_raw_os_error(111),
            ),
        ] {
            let error = TransportError::new(kind, "gse.example", true, cause);
            let mut secrets = Secrets::new(&[], &HeaderMap::new());
            let recorded = recorded_result(&Err(error.clone()), &mut secrets);
            let recorded = Error::from(recorded.unwrap_err()).to_string();
            assert_eq!(recorded, Error::from(error).to_string());
        }
    }

    #[test]
    fn a_date_is_moved_and_stays_within_the_years_that_http_can_write() {
        const DATE: &str = "Mon, 25 Feb 2019 16:44:25 GMT";
        let check = |date: &'static str, later: i64, expected: &str| {
            let moved = shifted_date(&HeaderValue::from_static(date), later);
            let expected = HeaderValue::from_str(expected).unwrap();
            assert_eq!(moved, Some(expected));
        };
        check(DATE, 60, "Mon, 25 Feb 2019 16:45:25 GMT");
        check(DATE, -60, "Mon, 25 Feb 2019 16:43:25 GMT");
        check(DATE, i64::MIN / 1_000_000, "Thu, 01 Jan 1970 00:00:00 GMT");
        check(DATE, 1 << 40, "Fri, 31 Dec 9999 23:59:59 GMT");
        assert_eq!(shifted_date(&HeaderValue::from_static("60"), 1), None);
        assert_eq!(
            shifted_date(&HeaderValue::from_static(DATE), i64::MAX),
            None
        );
    }
}

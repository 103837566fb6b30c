//! One call: attempts, the waits between them, and an honest account of both.

use std::{
    borrow::Cow,
    thread,
    time::{Duration, Instant, SystemTime},
};

use http::{
    HeaderValue, Response,
    header::{LOCATION, RETRY_AFTER},
};
use log::debug;

use super::{
    Core,
    prepare::{self, Call},
};
use crate::{
    clock::{self, Stamp},
    credential::CredentialContext,
    error::{
        ApiError, ConfigError, DecodeError, Error, ErrorKind, History, StatusError, TransportError,
        TransportErrorKind,
    },
    observe::{Attempt, Outcome},
    retry::{Failed, next_attempt},
    text::{escaped, without_bom},
    transport::{Limits, is_event_stream},
    wire::Answer,
};

/// Reads an answer's body, as often as there are attempts.
pub(crate) type Decode<'a> = &'a mut dyn FnMut(&[u8]) -> Result<Answer, DecodeError>;

impl Core {
    /// Sends the body until it is answered, or until it must not be sent again.
    pub(super) fn exchange(
        &self,
        call: &Call<'_>,
        body: &[u8],
        decode: Decode<'_>,
    ) -> Result<(), Error> {
        let deadline = Deadline {
            started: now().1,
            total: self.options.total_timeout,
        };
        let mut turn = Turn {
            number: 0,
            corrected: None,
            deadline,
        };
        let mut history = History::default();
        loop {
            turn.number += 1;
            let Err(failure) = self.attempt(call, body, turn, decode) else {
                self.shared.budget.earn();
                return Ok(());
            };
            let is_corrected = failure.corrected.is_some() && turn.corrected.is_none();
            let failed = Failed {
                error: &failure.error,
                // The one that found the clock wrong does not count.
                attempts: turn.number - u32::from(turn.corrected.is_some()),
                is_corrected,
                retry_after: failure.retry_after,
                left: deadline.left(),
            };
            let wait = next_attempt(&self.options.retry, call.repetition, failed, random())
                .filter(|_| is_corrected || self.shared.budget.spend());
            let Some(wait) = wait else {
                history.attempts = turn.number;
                history.elapsed = deadline.started.elapsed();
                return Err(failure.error.with_history(history));
            };
            debug!("{}: next attempt in {wait:?}", call.action);
            history.note(&failure.error);
            turn.corrected = turn.corrected.or(failure.corrected);
            thread::sleep(wait);
        }
    }

    /// One attempt, of which observers are told.
    fn attempt(
        &self,
        call: &Call<'_>,
        body: &[u8],
        turn: Turn,
        decode: Decode<'_>,
    ) -> Result<(), Failure> {
        self.wait_for_permit(call.action, turn.deadline.left())?;
        let attempt = Attempt {
            service: call.service,
            action: call.action,
            number: turn.number,
            host: self.endpoint.host(),
        };
        let observers = &self.shared.observers;
        for observer in observers {
            observer.before(&attempt);
        }
        let start = now();
        let result = self.send(call, body, turn, start, decode);
        let outcome = Outcome {
            elapsed: start.1.elapsed(),
            result: match &result {
                Ok(request_id) => Ok(request_id),
                Err(failure) => Err(&failure.error),
            },
        };
        for observer in observers {
            observer.after(&attempt, &outcome);
        }
        result.map(drop)
    }

    /// Signs anew, sends and reads; gives the RequestId.
    fn send(
        &self,
        call: &Call<'_>,
        body: &[u8],
        turn: Turn,
        (local, started): (SystemTime, Instant),
        decode: Decode<'_>,
    ) -> Result<String, Failure> {
        let (action, number) = (call.action, turn.number);
        let clock = &self.shared.clock;
        let stamp = Stamp::new(local, turn.corrected.unwrap_or_else(|| clock.offset()));
        let mut context = CredentialContext::new(stamp.at());
        context.deadline = turn.deadline.at();
        let request = prepare::request(self, call, body, &context)?;
        // A permit or a credential may have been long in coming.
        let left = turn.deadline.left();
        if left.is_zero() {
            return Err(self.unsent(TransportErrorKind::Timeout).into());
        }
        let limits = Limits {
            connect: self.options.limits.connect.min(left),
            attempt: self.options.limits.attempt.min(left),
        };
        let sent = self.shared.transport.send(request, limits);
        let elapsed = started.elapsed();
        let answer = sent.map_err(|error| {
            debug!("{action}: attempt {number}: {error}, after {elapsed:?}");
            Error::from(error)
        })?;
        let (status, headers) = (answer.status().as_u16(), answer.headers());
        let read = read(&answer, decode);
        let (code, request_id) = logged(&read);
        debug!(
            "{action}: attempt {number}: HTTP status {status}, {code}, RequestId {request_id}, after {elapsed:?}"
        );
        let error = match read {
            Ok(request_id) => {
                let noticed = stamp.accepted(elapsed, headers);
                clock.keep(noticed.or(turn.corrected));
                return Ok(request_id);
            }
            Err(error) => error,
        };
        let (mut corrected, mut too_far) = (None, None);
        if let ErrorKind::Api(error) = error.kind() {
            if error.is_expired() {
                corrected = stamp.expired(elapsed, headers, &error.message);
                too_far = stamp.too_far(elapsed, headers, &error.message);
            } else if error.is_past_signature() {
                clock.keep(turn.corrected);
            }
        }
        let now = stamp.at().checked_add(elapsed).unwrap_or(stamp.at());
        Err(Failure {
            error: error.with_clock(too_far.filter(|_| corrected.is_none())),
            retry_after: retry_after(&answer, now),
            corrected,
        })
    }

    fn wait_for_permit(&self, action: &str, left: Duration) -> Result<(), Error> {
        let Some(rate) = &self.shared.rate else {
            return Ok(());
        };
        let Some(wait) = rate.reserve(action, now().1, left) else {
            return Err(self.unsent(TransportErrorKind::RateLimit));
        };
        if !wait.is_zero() {
            debug!("{action}: waits {wait:?} for a permit");
            thread::sleep(wait);
        }
        Ok(())
    }

    /// An error from before anything was sent.
    fn unsent(&self, kind: TransportErrorKind) -> Error {
        let reason = "the total time-out leaves no time for an attempt";
        TransportError::new(kind, self.endpoint.host(), false, reason).into()
    }
}

/// The total time-out of a call.
#[derive(Debug, Clone, Copy)]
struct Deadline {
    started: Instant,
    total: Duration,
}

impl Deadline {
    /// Returns the moment of it; none if the system's clock does not go that far.
    fn at(self) -> Option<Instant> {
        self.started.checked_add(self.total)
    }

    fn left(self) -> Duration {
        self.total.saturating_sub(self.started.elapsed())
    }
}

/// Which attempt it is.
#[derive(Debug, Clone, Copy)]
struct Turn {
    number: u32,
    /// The clock's offset as an answer of this call corrected it; it is for an attempt to prove.
    corrected: Option<i64>,
    deadline: Deadline,
}

/// An attempt that failed.
struct Failure {
    error: Error,
    retry_after: Option<Duration>,
    /// The clock's offset by its answer, if that explains the failure.
    corrected: Option<i64>,
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self {
            error: error.into(),
            retry_after: None,
            corrected: None,
        }
    }
}

/// What a log may show of an answer, code and RequestId: a message may quote what was sent.
pub(crate) fn logged(read: &Result<String, Error>) -> (Cow<'_, str>, Cow<'_, str>) {
    match read.as_ref().map_err(Error::kind) {
        Ok(request_id) => ("done".into(), escaped(request_id)),
        Err(ErrorKind::Api(error)) => (escaped(error.code.as_str()), escaped(&error.request_id)),
        Err(ErrorKind::Decode(error)) => {
            (format!("unread at {}", error.path).into(), "none".into())
        }
        Err(_) => ("not the service".into(), "none".into()),
    }
}

/// Tells the service's answers from other things that a server may say; gives the RequestId.
pub(crate) fn read(answer: &Response<Vec<u8>>, decode: Decode<'_>) -> Result<String, Error> {
    let status = answer.status().as_u16();
    if is_event_stream(answer.headers()) {
        let message = "the answer is a stream of events, which this client does not read";
        return Err(DecodeError::new("$", message).with_status(status).into());
    }
    if answer.status().is_success() && without_bom(answer.body()).trim_ascii().is_empty() {
        let empty = DecodeError::new("$", "the answer is empty");
        return Err(empty.with_status(status).into());
    }
    match decode(answer.body()) {
        Ok(Answer {
            request_id,
            error: Some((code, message)),
        }) => Err(ApiError {
            code: code.into(),
            message,
            request_id,
            status,
        }
        .into()),
        Ok(Answer {
            request_id,
            error: None,
        }) if answer.status().is_success() => Ok(request_id),
        Err(error) if answer.status().is_success() => Err(error.with_status(status).into()),
        _ => {
            let location = answer.headers().get(LOCATION);
            let location = location.map(HeaderValue::as_bytes);
            let error = StatusError::new(status, answer.body()).with_location(location);
            Err(error.into())
        }
    }
}

/// Returns the wait that `Retry-After` asks for, the longest if it is there several times.
///
/// A date counts from the answer's own `Date`, or from `now` if the answer has none.
pub(crate) fn retry_after(answer: &Response<Vec<u8>>, now: SystemTime) -> Option<Duration> {
    let wait = |value: &HeaderValue| {
        let value = value.to_str().ok()?.trim();
        if let Some(seconds) = seconds(value) {
            return Some(Duration::from_secs(seconds));
        }
        let until = httpdate::parse_http_date(value).ok()?;
        let from = clock::date(answer.headers()).unwrap_or(now);
        Some(until.duration_since(from).unwrap_or_default())
    };
    let values = answer.headers().get_all(RETRY_AFTER);
    values.iter().filter_map(wait).max()
}

/// Reads a number of seconds of any length, rounded up.
fn seconds(value: &str) -> Option<u64> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let is_more = fraction.bytes().any(|digit| digit != b'0');
    let whole: u64 = whole.parse().unwrap_or(u64::MAX);
    Some(whole.saturating_add(u64::from(is_more)))
}

/// From 0 to 1, by the system's randomness.
pub(crate) fn random() -> f64 {
    let number = getrandom::u32().unwrap_or(u32::MAX / 2);
    f64::from(number) / f64::from(u32::MAX)
}

/// A token that no other call has: 32 hexadecimal digits of the system's randomness, of at most 48
/// characters that the service takes.
pub(super) fn idempotency_token() -> Result<String, ConfigError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        ConfigError::new(format!(
            "the system gave no randomness for an idempotency token: {error}"
        ))
    })?;
    Ok(hex::encode(bytes))
}

#[allow(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub(crate) fn now() -> (SystemTime, Instant) {
    (SystemTime::now(), Instant::now())
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use http::header::{AGE, DATE};

    use super::*;

    const NOW: u64 = 1_551_113_065;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn date(seconds: u64) -> String {
        httpdate::fmt_http_date(at(seconds))
    }

    /// How long an answer with these values of `Retry-After` and this `Date` is waited for.
    #[track_caller]
    fn check_with_date(waits: &[&str], dated: Option<u64>, expected: Option<u64>) {
        let mut answer = Response::new(Vec::new());
        for wait in waits {
            let wait = HeaderValue::from_str(wait).unwrap();
            answer.headers_mut().append(RETRY_AFTER, wait);
        }
        if let Some(dated) = dated {
            let dated = HeaderValue::from_str(&date(dated)).unwrap();
            answer.headers_mut().insert(DATE, dated);
        }
        let wait = retry_after(&answer, at(NOW));
        assert_eq!(wait, expected.map(Duration::from_secs), "{waits:?}");
    }

    #[track_caller]
    fn check(wait: &str, expected: Option<u64>) {
        check_with_date(&[wait], None, expected);
    }

    #[test]
    fn seconds_of_any_length_are_read() {
        check("0", Some(0));
        check(" 120 ", Some(120));
        check("18446744073709551615", Some(u64::MAX));
        check("18446744073709551616", Some(u64::MAX));
        check(&"9".repeat(400), Some(u64::MAX));
        check("000000000000000000000000000000030", Some(30));
        check("1.5", Some(2));
        check("2.000", Some(2));
        for nothing in [
            "", " ", "-1", "+1", "1e3", "1.", ".5", "1.2.3", "soon", "0x10", "1 2",
        ] {
            check(nothing, None);
        }
    }

    #[test]
    fn a_date_counts_from_the_answers_own_or_else_from_our_clock() {
        check(&date(NOW + 3_600), Some(3_600));
        check(&date(NOW - 10), Some(0));
        check("Fri, 31 Dec 9999 23:59:59 GMT", Some(253_402_300_799 - NOW));
        check_with_date(&[&date(NOW + 3_600)], Some(NOW + 3_500), Some(100));
        check_with_date(&[&date(NOW + 3_600)], Some(NOW + 4_000), Some(0));
        check("Sunday, 06-Nov-94 08:49:37 GMT", Some(0));
    }

    #[test]
    fn the_date_of_an_answer_out_of_a_cache_is_not_counted_from() {
        let mut answer = Response::new(Vec::new());
        for (name, value) in [
            (RETRY_AFTER, date(NOW + 60)),
            (DATE, date(NOW - 250)),
            (AGE, "250".to_owned()),
        ] {
            let value = HeaderValue::from_str(&value).unwrap();
            answer.headers_mut().insert(name, value);
        }
        assert_eq!(retry_after(&answer, at(NOW)), Some(Duration::from_secs(60)));
    }

    #[test]
    fn the_longest_of_several_waits_counts() {
        check_with_date(&["1", "60", "x"], None, Some(60));
        check_with_date(&["x"], None, None);
    }
}

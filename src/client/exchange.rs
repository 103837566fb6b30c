//! One call: attempts, the waits between them, and an honest account of both.

use std::{
    borrow::Cow,
    thread,
    time::{Duration, Instant, SystemTime},
};

use http::{
    Response,
    header::{DATE, RETRY_AFTER},
};
use log::debug;

use super::{
    Core,
    prepare::{self, Call},
};
use crate::{
    clock::Stamp,
    error::{
        ApiError, ConfigError, DecodeError, Error, ErrorKind, History, StatusError, TransportError,
        TransportErrorKind,
    },
    observe::{Attempt, Outcome},
    retry::{Failed, next_attempt},
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
        let request = prepare::request(self, call, body, stamp.at())?;
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
        let mut corrected = None;
        if let ErrorKind::Api(error) = error.kind() {
            if error.is_expired() {
                corrected = stamp.expired(elapsed, headers, &error.message);
            } else if error.is_past_signature() {
                clock.keep(turn.corrected);
            }
        }
        Err(Failure {
            error,
            retry_after: retry_after(&answer),
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
pub(crate) fn logged(read: &Result<String, Error>) -> (Cow<'_, str>, &str) {
    match read.as_ref().map_err(Error::kind) {
        Ok(request_id) => ("done".into(), request_id),
        Err(ErrorKind::Api(error)) => (error.code.as_str().into(), &error.request_id),
        Err(ErrorKind::Decode(error)) => (format!("unread at {}", error.path).into(), "none"),
        Err(_) => ("not the service".into(), "none"),
    }
}

/// Tells the service's answers from other things that a server may say; gives the RequestId.
pub(crate) fn read(answer: &Response<Vec<u8>>, decode: Decode<'_>) -> Result<String, Error> {
    let status = answer.status().as_u16();
    if is_event_stream(answer.headers()) {
        let message = "the answer is a stream of events, which this client does not read";
        return Err(DecodeError::new("$", message).with_status(status).into());
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
        _ => Err(StatusError::new(status, answer.body()).into()),
    }
}

/// `Retry-After`, in seconds or as a date against the answer's own.
pub(crate) fn retry_after(answer: &Response<Vec<u8>>) -> Option<Duration> {
    let header = |name| answer.headers().get(name)?.to_str().ok();
    let value = header(RETRY_AFTER)?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let from = header(DATE).and_then(|date| httpdate::parse_http_date(date).ok())?;
    Some(until.duration_since(from).unwrap_or_default())
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

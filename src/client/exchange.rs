//! One call: attempts, the waits between them, and an honest account of both.

use std::{
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
    clock::{Timestamp, quoted_time},
    error::{
        ApiError, ConfigError, DecodeError, Error, ErrorKind, History, StatusError, TransportError,
        TransportErrorKind,
    },
    retry::{Failed, next_attempt},
    transport::Limits,
    wire::Answer,
};

/// Reads an answer's body, as often as there are attempts.
pub(super) type Decode<'a> = &'a mut dyn FnMut(&[u8]) -> Result<Answer, DecodeError>;

impl Core {
    /// Sends the body until it is answered, or until it must not be sent again.
    pub(super) fn exchange(
        &self,
        call: &Call<'_>,
        body: &[u8],
        decode: Decode<'_>,
    ) -> Result<(), Error> {
        let started = now().1;
        let mut history = History::default();
        let mut begun_anew = 0;
        loop {
            history.attempts += 1;
            let left = self.options.total_timeout.saturating_sub(started.elapsed());
            let Err(failure) = self.attempt(call, body, left, decode) else {
                self.shared.budget.earn();
                return Ok(());
            };
            let wait = if failure.clock && begun_anew == 0 {
                // The service did nothing but look at the time.
                begun_anew = 1;
                Some(Duration::ZERO)
            } else {
                let failed = Failed {
                    error: &failure.error,
                    attempts: history.attempts - begun_anew,
                    retry_after: failure.retry_after,
                    left: self.options.total_timeout.saturating_sub(started.elapsed()),
                };
                next_attempt(&self.options.retry, call.repetition, failed, random())
                    .filter(|_| self.shared.budget.spend())
            };
            let Some(wait) = wait else {
                history.elapsed = started.elapsed();
                return Err(failure.error.with_history(history));
            };
            debug!("{}: next attempt in {wait:?}", call.action);
            history.note(&failure.error);
            thread::sleep(wait);
        }
    }

    /// One attempt, signed anew.
    fn attempt(
        &self,
        call: &Call<'_>,
        body: &[u8],
        left: Duration,
        decode: Decode<'_>,
    ) -> Result<(), Failure> {
        let started = now().1;
        self.wait_for_permit(call.action, started, left)?;
        let left = left.saturating_sub(started.elapsed());
        let limits = Limits {
            connect: self.options.limits.connect.min(left),
            attempt: self.options.limits.attempt.min(left),
        };
        let at = self.shared.clock.at(now().0);
        let request = prepare::request(self, call, body, at)?;
        let sent = self.shared.transport.send(request, limits);
        let elapsed = started.elapsed();
        let answer = sent.map_err(|error| {
            debug!("{}: {error}, after {elapsed:?}", call.action);
            Error::from(error)
        })?;
        match read(&answer, decode) {
            Ok(request_id) => {
                debug!(
                    "{}: done, RequestId {request_id}, after {elapsed:?}",
                    call.action
                );
                self.check_clock(&answer, None);
                Ok(())
            }
            Err(error) => {
                let status = answer.status().as_u16();
                debug!(
                    "{}: {error}, HTTP status {status}, after {elapsed:?}",
                    call.action
                );
                let clock = self.check_clock(&answer, Some(&error));
                Err(Failure {
                    error,
                    retry_after: retry_after(&answer),
                    clock,
                })
            }
        }
    }

    fn wait_for_permit(&self, action: &str, now: Instant, left: Duration) -> Result<(), Error> {
        let Some(rate) = &self.shared.rate else {
            return Ok(());
        };
        let Some(wait) = rate.reserve(action, now, left) else {
            let (kind, host) = (TransportErrorKind::RateLimit, self.endpoint.host());
            return Err(
                TransportError::new(kind, host, false, "too many calls are waiting").into(),
            );
        };
        thread::sleep(wait);
        Ok(())
    }

    /// Learns the service's time from its answer, and tells whether that changed anything.
    fn check_clock(&self, answer: &Response<Vec<u8>>, error: Option<&Error>) -> bool {
        let timestamp = match error.map(Error::kind) {
            None => Timestamp::Accepted,
            Some(ErrorKind::Api(error)) if error.is_expired() => Timestamp::Expired,
            // The others may come from before the signature's check, or not from the service.
            Some(_) => return false,
        };
        let date = answer
            .headers()
            .get(DATE)
            .and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| httpdate::parse_http_date(date).ok());
        let quoted = || match error.map(Error::kind) {
            Some(ErrorKind::Api(error)) => quoted_time(&error.message),
            _ => None,
        };
        let Some(service) = date.or_else(quoted) else {
            return false;
        };
        let offset = self.shared.clock.correct(now().0, service, timestamp);
        if let Some(offset) = offset {
            debug!("the service's clock differs from this machine's by {offset} s: corrected");
        }
        offset.is_some()
    }
}

/// An attempt that failed.
struct Failure {
    error: Error,
    retry_after: Option<Duration>,
    /// Whether the clock was corrected by its answer.
    clock: bool,
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self {
            error: error.into(),
            retry_after: None,
            clock: false,
        }
    }
}

/// Tells the service's answers from other things that a server may say; gives the RequestId.
fn read(answer: &Response<Vec<u8>>, decode: Decode<'_>) -> Result<String, Error> {
    let status = answer.status().as_u16();
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
fn retry_after(answer: &Response<Vec<u8>>) -> Option<Duration> {
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
fn random() -> f64 {
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
pub(super) fn now() -> (SystemTime, Instant) {
    (SystemTime::now(), Instant::now())
}

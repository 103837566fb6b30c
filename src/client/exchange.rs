//! One call: its attempts, the waits between them, and a correct account of both.

use std::{
    thread,
    time::{Duration, Instant, SystemTime},
};

use http::Response;
use log::debug;

use super::{
    action::ActionInfo,
    answer::{DecodeFn, log_fields, read, retry_after},
    core::Core,
    prepare,
};
use crate::{
    clock::Stamp,
    credential::CredentialContext,
    error::{Error, ErrorKind, History, TransportError, TransportErrorKind},
    observe::{Attempt, Outcome},
    retry::{FailedAttempt, next_attempt},
    system::{now, random},
    transport::Limits,
};

impl Core {
    /// Sends the body until it is answered, or until it must not be sent again.
    pub(super) fn exchange(
        &self,
        action: &ActionInfo<'_>,
        body: &[u8],
        decode: DecodeFn<'_>,
    ) -> Result<(), Error> {
        let limit = TotalTimeout {
            started: now().1,
            total: self.options.total_timeout,
        };
        let mut state = AttemptState {
            number: 0,
            corrected: None,
            limit,
        };
        let mut history = History::default();
        loop {
            state.number += 1;
            let Err(failure) = self.attempt(action, body, state, decode) else {
                self.shared.budget.earn();
                return Ok(());
            };
            let is_corrected = failure.corrected.is_some() && state.corrected.is_none();
            let failed = FailedAttempt {
                error: &failure.error,
                // The attempt that found the clock wrong does not count.
                attempts: state.number - u32::from(state.corrected.is_some()),
                is_corrected,
                retry_after: failure.retry_after,
                left: limit.left(),
            };
            let wait = next_attempt(&self.options.retry, action.repetition, failed, random())
                .filter(|_| is_corrected || self.shared.budget.spend());
            let Some(wait) = wait else {
                history.attempts = state.number;
                history.elapsed = limit.started.elapsed();
                return Err(failure.error.with_history(history));
            };
            debug!("{}: next attempt in {wait:?}", action.name);
            history.note(&failure.error);
            state.corrected = state.corrected.or(failure.corrected);
            thread::sleep(wait);
        }
    }

    /// Makes one attempt, and calls the observers before and after it.
    fn attempt(
        &self,
        action: &ActionInfo<'_>,
        body: &[u8],
        state: AttemptState,
        decode: DecodeFn<'_>,
    ) -> Result<(), AttemptFailure> {
        self.wait_for_permit(action.name, state.limit.left())?;
        let attempt = Attempt {
            service: action.service,
            action: action.name,
            number: state.number,
            host: self.endpoint.host(),
        };
        let observers = &self.shared.observers;
        for observer in observers {
            observer.before(&attempt);
        }
        let start = now();
        let result = self.send(action, body, state, start, decode);
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

    /// Signs the request, sends it and reads the answer. Returns the RequestId.
    fn send(
        &self,
        action: &ActionInfo<'_>,
        body: &[u8],
        state: AttemptState,
        (local, started): (SystemTime, Instant),
        decode: DecodeFn<'_>,
    ) -> Result<String, AttemptFailure> {
        let (name, number) = (action.name, state.number);
        let clock = &self.shared.clock;
        let stamp = Stamp::new(local, state.corrected.unwrap_or_else(|| clock.offset()));
        let mut context = CredentialContext::new(stamp.time());
        context.deadline = state.limit.end();
        let request = prepare::request(self, action, body, &context)?;
        let limits = self.limits(state.limit.left())?;
        let sent = self.shared.transport.send(request, limits);
        let elapsed = started.elapsed();
        let answer = sent.map_err(|error| {
            debug!("{name}: attempt {number}: {error}, after {elapsed:?}");
            Error::from(error)
        })?;
        let result = read(&answer, decode);
        let (code, request_id) = log_fields(&result);
        let status = answer.status().as_u16();
        debug!(
            "{name}: attempt {number}: HTTP status {status}, {code}, RequestId {request_id}, after {elapsed:?}"
        );
        match result {
            Ok(request_id) => {
                let noticed = stamp.accepted(elapsed, answer.headers());
                clock.keep(noticed.or(state.corrected));
                Ok(request_id)
            }
            Err(error) => Err(self.failure(error, &answer, stamp, elapsed, state.corrected)),
        }
    }

    /// Returns the limits of an attempt. A permit or a credential may have taken all the time.
    fn limits(&self, left: Duration) -> Result<Limits, Error> {
        if left.is_zero() {
            return Err(self.unsent(TransportErrorKind::Timeout));
        }
        Ok(Limits {
            connect: self.options.limits.connect.min(left),
            attempt: self.options.limits.attempt.min(left),
        })
    }

    /// Learns the service's time from an answer that is an error.
    fn failure(
        &self,
        error: Error,
        answer: &Response<Vec<u8>>,
        stamp: Stamp,
        elapsed: Duration,
        used: Option<i64>,
    ) -> AttemptFailure {
        let headers = answer.headers();
        let (mut corrected, mut too_far) = (None, None);
        if let ErrorKind::Api(error) = error.kind() {
            if error.is_expired() {
                corrected = stamp.expired(elapsed, headers, &error.message);
                too_far = stamp.too_far(elapsed, headers, &error.message);
            } else if error.is_past_signature() {
                self.shared.clock.keep(used);
            }
        }
        let now = stamp.time().checked_add(elapsed).unwrap_or(stamp.time());
        AttemptFailure {
            error: error.with_clock(too_far.filter(|_| corrected.is_none())),
            retry_after: retry_after(answer, now),
            corrected,
        }
    }

    fn wait_for_permit(&self, action: &str, left: Duration) -> Result<(), Error> {
        let Some(rate) = &self.shared.rate else {
            return Ok(());
        };
        let Some(wait) = rate.reserve(action, now().1, left) else {
            return Err(self.unsent(TransportErrorKind::RateLimit));
        };
        if !wait.is_zero() {
            debug!("{action}: waiting {wait:?} for a permit");
            thread::sleep(wait);
        }
        Ok(())
    }

    /// Returns the error of an attempt that was not sent for lack of time.
    fn unsent(&self, kind: TransportErrorKind) -> Error {
        let reason = "the total time-out leaves no time for an attempt";
        TransportError::new(kind, self.endpoint.host(), false, reason).into()
    }
}

/// The total time-out of a call that is under way.
#[derive(Debug, Clone, Copy)]
struct TotalTimeout {
    started: Instant,
    total: Duration,
}

impl TotalTimeout {
    /// Returns the end of the call, or `None` if the system's clock does not go that far.
    fn end(self) -> Option<Instant> {
        self.started.checked_add(self.total)
    }

    fn left(self) -> Duration {
        self.total.saturating_sub(self.started.elapsed())
    }
}

/// The state of a call that an attempt depends on.
#[derive(Debug, Clone, Copy)]
struct AttemptState {
    number: u32,
    /// The clock's offset by an earlier answer to this call. It has yet to be proved right by an attempt.
    corrected: Option<i64>,
    limit: TotalTimeout,
}

/// The failure of an attempt.
struct AttemptFailure {
    error: Error,
    retry_after: Option<Duration>,
    /// The clock's offset by the answer, if a wrong clock explains the failure.
    corrected: Option<i64>,
}

impl<E: Into<Error>> From<E> for AttemptFailure {
    fn from(error: E) -> Self {
        Self {
            error: error.into(),
            retry_after: None,
            corrected: None,
        }
    }
}

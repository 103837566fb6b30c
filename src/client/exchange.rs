//! One call: its attempts, the waits between them, and a correct account of both.

use std::{
    thread,
    time::{Duration, Instant},
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
    system::{now, random, wall_clock},
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
        let call = OngoingCall {
            core: self,
            action,
            body,
            started: now(),
            corrected: None,
            history: History::default(),
        };
        call.run(decode)
    }
}

/// A call that is under way.
struct OngoingCall<'a> {
    core: &'a Core,
    action: &'a ActionInfo<'a>,
    body: &'a [u8],
    started: Instant,
    /// The clock's offset by an earlier answer to this call. It has yet to be proved right by an attempt.
    corrected: Option<i64>,
    /// The attempts so far, including the current one.
    history: History,
}

/// The failure of an attempt.
struct AttemptFailure {
    error: Error,
    retry_after: Option<Duration>,
    /// The clock's offset by the answer, if a wrong clock explains the failure.
    corrected: Option<i64>,
}

impl From<Error> for AttemptFailure {
    fn from(error: Error) -> Self {
        Self {
            error,
            retry_after: None,
            corrected: None,
        }
    }
}

impl OngoingCall<'_> {
    fn run(mut self, decode: DecodeFn<'_>) -> Result<(), Error> {
        let budget = &self.core.shared.budget;
        loop {
            self.history.attempts += 1;
            let Err(failure) = self.attempt(decode) else {
                budget.earn();
                return Ok(());
            };
            let is_corrected = failure.corrected.is_some() && self.corrected.is_none();
            let failed = FailedAttempt {
                error: &failure.error,
                // The attempt that found the clock wrong does not count.
                attempts: self.history.attempts - u32::from(self.corrected.is_some()),
                is_corrected,
                retry_after: failure.retry_after,
                left: self.left(),
            };
            let policy = &self.core.options.retry;
            let wait = next_attempt(policy, self.action.repetition, failed, random())
                .filter(|_| is_corrected || budget.spend());
            let Some(wait) = wait else {
                self.history.elapsed = self.started.elapsed();
                return Err(failure.error.with_history(self.history));
            };
            debug!("{}: next attempt in {wait:?}", self.action.name);
            self.history.note(&failure.error);
            self.corrected = self.corrected.or(failure.corrected);
            thread::sleep(wait);
        }
    }

    /// Makes one attempt, and calls the observers before and after it.
    fn attempt(&self, decode: DecodeFn<'_>) -> Result<(), AttemptFailure> {
        self.wait_for_permit()?;
        let attempt = Attempt {
            service: self.action.service,
            action: self.action.name,
            number: self.history.attempts,
            host: self.core.endpoint.host(),
        };
        let observers = &self.core.shared.observers;
        for observer in observers {
            observer.before(&attempt);
        }
        let started = now();
        let result = self.send(started, decode);
        let outcome = Outcome {
            elapsed: started.elapsed(),
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
    fn send(&self, started: Instant, decode: DecodeFn<'_>) -> Result<String, AttemptFailure> {
        let (name, number) = (self.action.name, self.history.attempts);
        let shared = &self.core.shared;
        let offset = self.corrected.unwrap_or_else(|| shared.clock.offset());
        let stamp = Stamp::new(wall_clock(), offset);
        let mut context = CredentialContext::new(stamp.at);
        context.deadline = self.started.checked_add(self.core.options.total_timeout);
        let request = prepare::request(self.core, self.action, self.body, &context)?;
        let sent = shared.transport.send(request, self.limits()?);
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
                shared.clock.keep(noticed.or(self.corrected));
                Ok(request_id)
            }
            Err(error) => Err(self.failure(error, &answer, stamp, elapsed)),
        }
    }

    /// Returns the limits of an attempt. A permit or a credential may have taken all the time.
    fn limits(&self) -> Result<Limits, Error> {
        let left = self.left();
        if left.is_zero() {
            return Err(self.unsent(TransportErrorKind::Timeout));
        }
        let Limits { connect, attempt } = self.core.options.limits;
        Ok(Limits {
            connect: connect.min(left),
            attempt: attempt.min(left),
        })
    }

    /// Learns the service's time from an answer that is an error.
    fn failure(
        &self,
        error: Error,
        answer: &Response<Vec<u8>>,
        stamp: Stamp,
        elapsed: Duration,
    ) -> AttemptFailure {
        let headers = answer.headers();
        let (mut corrected, mut too_far) = (None, None);
        if let ErrorKind::Api(error) = error.kind() {
            if error.is_expired() {
                corrected = stamp.expired(elapsed, headers, &error.message);
                too_far = stamp.too_far(elapsed, headers, &error.message);
            } else if error.is_past_signature() {
                self.core.shared.clock.keep(self.corrected);
            }
        }
        let now = stamp.at.checked_add(elapsed).unwrap_or(stamp.at);
        AttemptFailure {
            error: error.with_clock(too_far.filter(|_| corrected.is_none())),
            retry_after: retry_after(answer, now),
            corrected,
        }
    }

    fn wait_for_permit(&self) -> Result<(), Error> {
        let Some(rate) = &self.core.shared.rate else {
            return Ok(());
        };
        let action = self.action.name;
        let Some(wait) = rate.reserve(action, now(), self.left()) else {
            return Err(self.unsent(TransportErrorKind::RateLimit));
        };
        if !wait.is_zero() {
            debug!("{action}: waiting {wait:?} for a permit");
            thread::sleep(wait);
        }
        Ok(())
    }

    /// Returns the rest of the total time-out.
    fn left(&self) -> Duration {
        let total = self.core.options.total_timeout;
        total.saturating_sub(self.started.elapsed())
    }

    /// Returns the error of an attempt that was not sent for lack of time.
    fn unsent(&self, kind: TransportErrorKind) -> Error {
        let reason = "the total time-out leaves no time for an attempt";
        TransportError::new(kind, self.core.endpoint.host(), false, reason).into()
    }
}

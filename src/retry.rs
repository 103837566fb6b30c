//! What may be sent again, when, and until when.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use crate::error::Error;

/// How a client repeats calls that failed for the moment.
///
/// A call is repeated only if its error [is retryable](Error::is_retryable), and only if that can
/// do no harm:
///
/// | the failed attempt | an action that reads | one with an idempotency token | any other |
/// |---|---|---|---|
/// | was certainly not carried out: refused, unresolved, no secure connection, throttled, `ServiceUnavailable` | again | again | again |
/// | may have been: time-out, broken connection, `InternalError`, a gateway's 5xx | again | again, with the same token | **not again** |
/// | cannot succeed later: any other error of the service, an answer that does not decode | not again | not again | not again |
///
/// Between attempts the client waits a random time from zero up to a bound that doubles ("full
/// jitter"), or longer if the answer's `Retry-After` says so. It gives up early when the wait
/// would end after the call's total time-out, and when the budget that all clones share is used
/// up. Each attempt is signed anew.
///
/// ```
/// use std::time::Duration;
/// use tencentcloud_gse::RetryPolicy;
///
/// let patient = RetryPolicy { max_attempts: 6, ..RetryPolicy::default() };
/// assert_eq!(patient.base_delay, Duration::from_millis(100));
/// assert_eq!(RetryPolicy::OFF.max_attempts, 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Attempts in all, the first one included. Default: 3.
    pub max_attempts: u32,
    /// The bound of the first wait, doubled for each further one. Default: 100 ms.
    pub base_delay: Duration,
    /// The same where the service said that it was asked too often. Default: 1 s.
    pub throttled_base_delay: Duration,
    /// The bound of any wait, but for one that the service asks for. Default: 20 s.
    pub max_delay: Duration,
}

impl RetryPolicy {
    /// One attempt and no more.
    pub const OFF: Self = Self {
        max_attempts: 1,
        ..Self::STANDARD
    };

    const STANDARD: Self = Self {
        max_attempts: 3,
        base_delay: Duration::from_millis(100),
        throttled_base_delay: Duration::from_secs(1),
        max_delay: Duration::from_secs(20),
    };

    /// The bound of the wait after so many attempts.
    fn bound(&self, attempts: u32, throttled: bool) -> Duration {
        let base = if throttled {
            self.throttled_base_delay
        } else {
            self.base_delay
        };
        let doublings = attempts.saturating_sub(1).min(31);
        base.saturating_mul(1 << doublings).min(self.max_delay)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::STANDARD
    }
}

/// What a repetition of an action does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repetition {
    /// Nothing: the action only reads, or the service knows the repetition by its token.
    Harmless,
    /// The same once more.
    Harmful,
}

/// How an attempt ended that may be followed by another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Failed<'a> {
    pub(crate) error: &'a Error,
    /// How many attempts were made.
    pub(crate) attempts: u32,
    /// What the answer's `Retry-After` says.
    pub(crate) retry_after: Option<Duration>,
    /// What is left of the total time-out.
    pub(crate) left: Duration,
}

/// The one decision: how long to wait for another attempt, if there is to be one.
///
/// `random` is from 0 to 1.
pub(crate) fn next_attempt(
    policy: &RetryPolicy,
    repetition: Repetition,
    failed: Failed<'_>,
    random: f64,
) -> Option<Duration> {
    let Failed {
        error,
        attempts,
        retry_after,
        left,
    } = failed;
    let harmless = repetition == Repetition::Harmless || !error.may_have_been_carried_out();
    if attempts >= policy.max_attempts || !error.is_retryable() || !harmless {
        return None;
    }
    let jittered = policy
        .bound(attempts, error.is_throttled())
        .mul_f64(random.clamp(0.0, 1.0));
    let wait = jittered.max(retry_after.unwrap_or_default());
    (wait < left).then_some(wait)
}

/// Repetitions that a client and its clones may still make: a service that is down is not asked
/// three times as often by everybody.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

impl RetryBudget {
    /// A hundred repetitions, then one for every five calls that succeed.
    const FULL: u32 = 500;
    const COST: u32 = 5;

    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }

    /// Takes what a repetition costs, if it is there.
    pub(crate) fn spend(&self) -> bool {
        let take = |left: u32| left.checked_sub(Self::COST);
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .is_ok()
    }

    /// Puts back a little for a call that succeeded.
    pub(crate) fn earn(&self) {
        let put = |left: u32| (left < Self::FULL).then(|| left + 1);
        // It is no failure that nothing is missing.
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, put);
    }
}

//! The decision to send a request again, and the pause before.

use std::{
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    time::Duration,
};

use crate::error::{Error, ErrorKind, TransportErrorKind};

/// The rules by which a client retries calls after temporary failures.
///
/// A call is retried only if its error [is retryable](Error::is_retryable) and a repetition is harmless:
///
/// | the failed attempt | reading action | with an idempotency token | any other action |
/// |---|---|---|---|
/// | was certainly not carried out: no address, no connection, no TLS, throttled | retried | retried | retried |
/// | may have been carried out: time-out, broken connection, `InternalError`, `ServiceUnavailable`, a gateway's 5xx | retried | retried with the same token | **not retried** |
/// | was refused for its timestamp, and the answer has the service's time | once, at once | once, at once | once, at once |
/// | cannot succeed later: any other error of the service, a redirection, an unreadable answer | not retried | not retried | not retried |
///
/// Between attempts the client waits a random time from zero up to a maximum that doubles ("full
/// jitter"), or longer if the answer's `Retry-After` says so. It gives up at once if the pause would end
/// after the call's total time-out, or if the budget that all clones share is used up. Each attempt is
/// signed again. An attempt that corrects the clock does not count against
/// [`max_attempts`](Self::max_attempts).
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
    /// The maximum number of attempts, including the first. Default: 3.
    pub max_attempts: u32,
    /// The maximum of the first pause. It doubles for each further pause. Default: 100 ms.
    pub base_delay: Duration,
    /// The same after throttling, when the service got too many requests. Default: 1 s.
    pub throttled_base_delay: Duration,
    /// The maximum of any pause, except one that the service asks for. Default: 20 s.
    pub max_delay: Duration,
}

impl RetryPolicy {
    /// A single attempt, except for a correction of the clock.
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

    /// Returns the maximum of the pause after `attempts`.
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

/// The effect of sending an action again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repetition {
    /// No effect: the action only reads, or the service recognizes the token.
    Harmless,
    /// The action is carried out again.
    Harmful,
}

/// A failed attempt that may be followed by another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FailedAttempt<'a> {
    pub(crate) error: &'a Error,
    /// The number of attempts so far.
    pub(crate) attempts: u32,
    /// `true` if the timestamp was refused and is now corrected.
    pub(crate) is_corrected: bool,
    /// The time in the answer's `Retry-After`.
    pub(crate) retry_after: Option<Duration>,
    /// The rest of the total time-out.
    pub(crate) left: Duration,
}

/// Returns the pause before the next attempt, or `None` if there is none.
///
/// `random` is from 0 to 1.
pub(crate) fn next_attempt(
    policy: &RetryPolicy,
    repetition: Repetition,
    failed: FailedAttempt<'_>,
    random: f64,
) -> Option<Duration> {
    let (error, left) = (failed.error, failed.left);
    if failed.is_corrected {
        // The service has only checked the time.
        return (!left.is_zero()).then_some(Duration::ZERO);
    }
    let harmless = repetition == Repetition::Harmless || !error.may_have_been_carried_out();
    let hopeful = error.is_retryable() && !is_final(error);
    if failed.attempts >= policy.max_attempts || !hopeful || !harmless {
        return None;
    }
    let bound = policy.bound(failed.attempts, error.is_throttled());
    let jittered = Duration::try_from_secs_f64(bound.as_secs_f64() * random).unwrap_or(bound);
    let wait = jittered.max(failed.retry_after.unwrap_or_default());
    (wait < left).then_some(wait)
}

/// Returns `true` for an error that does not change within the call: no permit before the deadline, or no credential after
/// all attempts of its provider.
fn is_final(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Transport(error) => error.kind == TransportErrorKind::RateLimit,
        ErrorKind::Credential(_) => true,
        _ => false,
    }
}

/// The retries that a client and its clones have left. The budget keeps clients from sending three times the requests to a
/// service that is down.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

impl RetryBudget {
    /// A hundred retries, then one for every five successful calls.
    const FULL: u32 = 500;
    const COST: u32 = 5;

    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }

    /// Takes the cost of a retry, if the budget has it.
    pub(crate) fn spend(&self) -> bool {
        let take = |left: u32| left.checked_sub(Self::COST);
        self.0.fetch_update(Relaxed, Relaxed, take).is_ok()
    }

    /// Adds to the budget after a successful call.
    pub(crate) fn earn(&self) {
        let put = |left: u32| (left < Self::FULL).then(|| left + 1);
        // A full budget stays full.
        let _ = self.0.fetch_update(Relaxed, Relaxed, put);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{ApiError, DecodeError, StatusError, TransportError};

    const LONG: Duration = Duration::from_secs(60);

    fn api(code: &str) -> Error {
        ApiError {
            code: code.into(),
            message: String::new(),
            request_id: String::new(),
            status: 200,
        }
        .into()
    }

    fn transport(kind: TransportErrorKind, may_have_been_sent: bool) -> Error {
        TransportError::new(kind, "host", may_have_been_sent, "").into()
    }

    fn failed(error: &Error) -> FailedAttempt<'_> {
        FailedAttempt {
            error,
            attempts: 1,
            is_corrected: false,
            retry_after: None,
            left: LONG,
        }
    }

    /// Checks if the error is followed by another attempt, for an action whose repetition is harmless and for any
    /// other.
    #[track_caller]
    fn check(error: &Error, harmless: bool, harmful: bool) {
        let policy = RetryPolicy::default();
        for (repetition, expected) in [
            (Repetition::Harmless, harmless),
            (Repetition::Harmful, harmful),
        ] {
            let wait = next_attempt(&policy, repetition, failed(error), 1.0);
            assert_eq!(wait.is_some(), expected, "{repetition:?}: {error:?}");
            let off = next_attempt(&RetryPolicy::OFF, repetition, failed(error), 1.0);
            assert_eq!(off, None);
        }
    }

    #[test]
    fn retries_follow_the_documented_table() {
        use TransportErrorKind::{
            Broken, Connect, Other, Protocol, RateLimit, Resolve, Timeout, Tls, TooLarge,
        };
        for kind in [Resolve, Connect, Tls, Timeout] {
            check(&transport(kind, false), true, true);
        }
        for code in [
            "RequestLimitExceeded",
            "RequestLimitExceeded.IPLimitExceeded",
        ] {
            check(&api(code), true, true);
        }
        check(&StatusError::new(429, b"").into(), true, true);

        for kind in [Timeout, Broken, Protocol] {
            check(&transport(kind, true), true, false);
        }
        check(&api("InternalError"), true, false);
        check(&api("ServiceUnavailable"), true, false);
        for status in [500, 502, 503, 504] {
            check(&StatusError::new(status, b"").into(), true, false);
        }

        for code in [
            "ResourceInsufficient",
            "RequestLimitExceededNot",
            "AuthFailure.SignatureExpire",
        ] {
            check(&api(code), false, false);
        }
        check(&transport(RateLimit, false), false, false);
        check(&transport(TooLarge, true), false, false);
        check(&transport(Other, false), false, false);
        for status in [200, 302, 304, 403] {
            check(&StatusError::new(status, b"").into(), false, false);
        }
        let unread = DecodeError::new("$", "no JSON").with_status(200);
        check(&unread.into(), false, false);
    }

    #[test]
    fn after_a_clock_correction_any_policy_retries_at_once() {
        let error = api("AuthFailure.SignatureExpire");
        let corrected = FailedAttempt {
            is_corrected: true,
            ..failed(&error)
        };
        let late = FailedAttempt {
            left: Duration::ZERO,
            ..corrected
        };
        for repetition in [Repetition::Harmless, Repetition::Harmful] {
            for policy in [RetryPolicy::OFF, RetryPolicy::default()] {
                let wait = next_attempt(&policy, repetition, corrected, 1.0);
                assert_eq!(wait, Some(Duration::ZERO));
                assert_eq!(next_attempt(&policy, repetition, late, 1.0), None);
            }
        }
    }

    /// The longest wait after so many attempts.
    #[track_caller]
    fn check_bound(error: &Error, attempts: u32, expected: Duration) {
        let policy = RetryPolicy {
            max_attempts: u32::MAX,
            ..RetryPolicy::default()
        };
        let failed = FailedAttempt {
            attempts,
            ..failed(error)
        };
        for random in [0.0, 0.5, 1.0] {
            let wait = next_attempt(&policy, Repetition::Harmless, failed, random);
            assert_eq!(wait, Some(expected.mul_f64(random)));
        }
    }

    #[test]
    fn pauses_are_random_up_to_a_maximum_that_doubles() {
        let broken = transport(TransportErrorKind::Broken, true);
        check_bound(&broken, 1, Duration::from_millis(100));
        check_bound(&broken, 2, Duration::from_millis(200));
        check_bound(&broken, 8, Duration::from_millis(12_800));
        check_bound(&broken, 9, Duration::from_secs(20));
        check_bound(&broken, u32::MAX - 1, Duration::from_secs(20));
        let throttled = api("RequestLimitExceeded");
        check_bound(&throttled, 1, Duration::from_secs(1));
        check_bound(&throttled, 3, Duration::from_secs(4));
    }

    #[test]
    fn retry_after_is_obeyed_within_the_deadline() {
        let error = api("ServiceUnavailable");
        let asked = |seconds, random| {
            let failed = FailedAttempt {
                retry_after: Some(Duration::from_secs(seconds)),
                ..failed(&error)
            };
            next_attempt(
                &RetryPolicy::default(),
                Repetition::Harmless,
                failed,
                random,
            )
        };
        assert_eq!(asked(2, 0.0), Some(Duration::from_secs(2)));
        assert_eq!(asked(0, 1.0), Some(Duration::from_millis(100)));
        assert_eq!(asked(59, 1.0), Some(Duration::from_secs(59)));
        assert_eq!(asked(60, 1.0), None);
        assert_eq!(asked(u64::MAX, 1.0), None);
    }

    #[test]
    fn extreme_policies_do_not_overflow() {
        let policy = RetryPolicy {
            max_attempts: u32::MAX,
            base_delay: Duration::MAX,
            throttled_base_delay: Duration::MAX,
            max_delay: Duration::MAX,
        };
        let error = api("ServiceUnavailable");
        let failed = FailedAttempt {
            attempts: 40,
            left: Duration::MAX,
            ..failed(&error)
        };
        for random in [0.5, 1.0] {
            let wait = next_attempt(&policy, Repetition::Harmless, failed, random);
            assert_ne!(wait, Some(Duration::ZERO));
        }
    }

    #[test]
    fn the_budget_of_a_hundred_is_refilled_by_successes() {
        let budget = RetryBudget::new();
        budget.earn();
        assert_eq!((0..200).filter(|_| budget.spend()).count(), 100);
        (0..12).for_each(|_| budget.earn());
        assert_eq!((0..200).filter(|_| budget.spend()).count(), 2);
    }
}

//! The context of a request for a credential.

use std::time::{Duration, Instant, SystemTime};

use crate::system::now;

/// The context in which a client requests a credential: the time to sign for, and the time left.
///
/// A provider that fetches credentials must respect the [time left](Self::time_left). The client cannot interrupt it, and a
/// call that waits longer than its [`total_timeout`](crate::ClientBuilder::total_timeout) fails. Minor versions may add
/// fields.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use tencentcloud_gse::{Credential, CredentialContext, ProvideCredential};
///
/// # fn main() -> Result<(), tencentcloud_gse::CredentialError> {
/// let context = CredentialContext::new(SystemTime::now()).with_timeout(Duration::from_secs(1));
/// assert!(context.limit(Duration::from_secs(5)) <= Duration::from_secs(1));
/// let credential = Credential::new("AKIDexample", "secret").credential(&context)?;
/// assert_eq!(credential.secret_id(), "AKIDexample");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CredentialContext {
    /// The time to sign for, by the client's clock, which follows the service's clock.
    pub now: SystemTime,
    /// The moment at which the call gives up; `None` if it waits without a limit.
    pub deadline: Option<Instant>,
}

impl CredentialContext {
    /// Creates the context of a caller that waits without a limit.
    #[must_use]
    pub const fn new(now: SystemTime) -> Self {
        Self {
            now,
            deadline: None,
        }
    }

    /// Sets the deadline to the current time plus `timeout`. A time-out beyond the range of the clock sets none.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self {
            deadline: now().checked_add(timeout),
            ..self
        }
    }

    /// Returns the time left, or zero if the deadline has passed. Returns `None` without a deadline.
    #[must_use]
    pub fn time_left(&self) -> Option<Duration> {
        let deadline = self.deadline?;
        Some(deadline.saturating_duration_since(now()))
    }

    /// Returns the shorter of `timeout` and the time left: the time-out of one request of a provider.
    #[must_use]
    pub fn limit(&self, timeout: Duration) -> Duration {
        self.time_left().map_or(timeout, |left| left.min(timeout))
    }

    /// Returns `true` if the deadline has passed.
    pub(super) fn is_over(&self) -> bool {
        self.time_left().is_some_and(|left| left.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn without_a_deadline_there_is_no_limit() {
        let context = CredentialContext::new(UNIX_EPOCH);
        assert_eq!(context.time_left(), None);
        assert_eq!(context.limit(Duration::MAX), Duration::MAX);
        assert!(!context.is_over());
        assert_eq!(context.with_timeout(Duration::MAX).deadline, None);
    }

    #[test]
    fn the_time_left_limits_a_timeout() {
        let context = CredentialContext::new(UNIX_EPOCH).with_timeout(60 * SECOND);
        assert_eq!(context.limit(SECOND), SECOND);
        assert!(context.limit(90 * SECOND) <= 60 * SECOND);
        let over = context.with_timeout(Duration::ZERO);
        assert!(over.is_over());
        assert_eq!(over.limit(SECOND), Duration::ZERO);
    }
}

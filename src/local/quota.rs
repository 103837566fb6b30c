//! The rate limit.

use std::collections::BTreeMap;

use super::fault::Fault;
use crate::error::ErrorCode;

/// A counter of the calls of each action within a second of the clock.
///
/// Each second is counted separately, so that a burst at the end of a second and another one at the
/// start of the next pass. A caller that keeps to the limit is never refused, and a test can predict
/// the outcome.
#[derive(Default)]
pub(super) struct Quota {
    /// The limit. Without one, no call is refused.
    pub(super) per_second: Option<u64>,
    second: u64,
    calls: BTreeMap<String, u64>,
}

impl Quota {
    /// Resets the counts.
    pub(super) fn reset(&mut self) {
        self.calls.clear();
    }

    /// Counts a call at `now`, in milliseconds, or refuses it.
    pub(super) fn take(&mut self, action: &str, now: u64) -> Result<(), Fault> {
        let Some(limit) = self.per_second else {
            return Ok(());
        };
        if self.second != now / 1_000 {
            self.second = now / 1_000;
            self.calls.clear();
        }
        let calls = self.calls.entry(action.to_owned()).or_default();
        if *calls >= limit {
            let message = format!("`{action}` may be called {limit} times in a second");
            return Err(Fault::new(ErrorCode::REQUEST_LIMIT_EXCEEDED, message));
        }
        *calls += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_refused_beyond_its_limit_until_the_next_second() {
        let mut quota = Quota {
            per_second: Some(2),
            ..Quota::default()
        };
        for now in [5_000, 5_999] {
            assert_eq!(quota.take("A", now), Ok(()));
        }
        let refused = quota.take("A", 5_999).unwrap_err();
        assert_eq!(refused.code, ErrorCode::REQUEST_LIMIT_EXCEEDED);
        assert_eq!(refused.message, "`A` may be called 2 times in a second");
        assert_eq!(quota.take("B", 5_999), Ok(()));
        assert_eq!(quota.take("A", 6_000), Ok(()));
    }

    #[test]
    fn without_a_limit_nothing_is_refused() {
        let mut quota = Quota::default();
        assert!((0..10_000).all(|_| quota.take("A", 0).is_ok()));
    }
}

//! The rate limit of a client.

use std::{
    collections::HashMap,
    ops::RangeInclusive,
    sync::Mutex,
    time::{Duration, Instant},
};

use crate::lock::lock;

/// A number of permits per second for each action, shared by the clones of a client.
///
/// Each caller gets the next free time and sleeps until then. Permits are evenly spaced and given in the order of the
/// calls. A caller that cannot wait so long takes no permit.
#[derive(Debug)]
pub(crate) struct RateLimit {
    spacing: Duration,
    /// The time of the next free permit of each action.
    next: Mutex<HashMap<String, Instant>>,
}

impl RateLimit {
    /// The valid numbers of permits per second, from one in twelve days to one per microsecond.
    pub(crate) const RANGE: RangeInclusive<f64> = 1e-6..=1e6;

    /// Creates a limit. The number must be within the range.
    pub(crate) fn new(permits_per_second: f64) -> Self {
        let spacing = Duration::from_secs_f64(1.0 / permits_per_second);
        Self {
            spacing,
            next: Mutex::default(),
        }
    }

    /// Reserves a permit and returns the time to wait for it from `now`; `None` if that is not less than `patience`.
    pub(crate) fn reserve(
        &self,
        action: &str,
        now: Instant,
        patience: Duration,
    ) -> Option<Duration> {
        let mut next = lock(&self.next);
        let free = next.get(action).map_or(now, |free| now.max(*free));
        let wait = free.duration_since(now);
        if wait >= patience {
            return None;
        }
        next.insert(action.to_owned(), free + self.spacing);
        Some(wait)
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "any start time is fine")]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn permits_are_evenly_spaced() {
        let limit = RateLimit::new(20.0);
        let now = Instant::now();
        for index in 0..40 {
            let wait = limit.reserve("Join", now, LONG).unwrap();
            assert_eq!(wait, Duration::from_millis(50) * index);
        }
        let later = now + Duration::from_secs(10);
        assert_eq!(limit.reserve("Join", later, LONG), Some(Duration::ZERO));
    }

    #[test]
    fn each_action_has_its_own_permits() {
        let limit = RateLimit::new(1.0);
        let now = Instant::now();
        assert_eq!(limit.reserve("Join", now, LONG), Some(Duration::ZERO));
        assert_eq!(limit.reserve("Create", now, LONG), Some(Duration::ZERO));
        assert_eq!(
            limit.reserve("Join", now, LONG),
            Some(Duration::from_secs(1))
        );
    }

    #[test]
    fn a_call_that_cannot_wait_takes_no_permit() {
        let limit = RateLimit::new(1.0);
        let now = Instant::now();
        limit.reserve("Join", now, LONG);
        for _ in 0..5 {
            assert_eq!(limit.reserve("Join", now, Duration::from_secs(1)), None);
        }
        assert_eq!(
            limit.reserve("Join", now, LONG),
            Some(Duration::from_secs(1))
        );
    }

    #[test]
    fn limits_in_range_do_not_overflow() {
        let now = Instant::now();
        for permits_per_second in [*RateLimit::RANGE.start(), *RateLimit::RANGE.end()] {
            let limit = RateLimit::new(permits_per_second);
            for index in 0..1_000 {
                let wait = limit.reserve("Join", now, Duration::MAX);
                assert_eq!(wait, Some(limit.spacing * index));
            }
        }
    }
}

//! The service's clock, as far as this machine's is known to differ from it.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// What is added to this machine's time to get the service's; clones of a client share it.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    /// In seconds.
    offset: AtomicI64,
}

/// A difference that is worth a correction.
const NOTICED: i64 = 60;

/// The service takes timestamps within five minutes of its clock. An answer that got past its
/// check of the signature cannot truthfully tell of a larger difference.
const ACCEPTED: i64 = 5 * 60;

/// More than any mistaken time zone makes. A clock further off is for its owner to set: no server
/// can have this client sign for days to come.
const BELIEVED: i64 = 15 * 60 * 60;

/// How the service took the timestamp of the request that its time came with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Timestamp {
    Accepted,
    /// `AuthFailure.SignatureExpire`
    Expired,
}

impl Clock {
    /// The service's time, as far as it is known.
    pub(crate) fn at(&self, local: SystemTime) -> SystemTime {
        let offset = self.offset.load(Ordering::Relaxed);
        let distance = Duration::from_secs(offset.unsigned_abs());
        let shifted = if offset < 0 {
            local.checked_sub(distance)
        } else {
            local.checked_add(distance)
        };
        shifted.unwrap_or(local)
    }

    /// Takes the service's word for its time, within bounds, and returns the new offset in seconds
    /// if it changed by enough to matter.
    pub(crate) fn correct(
        &self,
        local: SystemTime,
        service: SystemTime,
        timestamp: Timestamp,
    ) -> Option<i64> {
        let known = self.offset.load(Ordering::Relaxed);
        let offset = seconds(service).checked_sub(seconds(local))?;
        let change = offset.checked_sub(known)?.abs();
        let allowed = match timestamp {
            Timestamp::Accepted => change <= ACCEPTED,
            Timestamp::Expired => true,
        };
        if change <= NOTICED || !allowed || offset.abs() > BELIEVED {
            return None;
        }
        self.offset.store(offset, Ordering::Relaxed);
        Some(offset)
    }
}

/// The service's time in the message of `AuthFailure.SignatureExpire`: a Unix time of ten digits.
pub(crate) fn quoted_time(message: &str) -> Option<SystemTime> {
    let mut numbers = message.split(|character: char| !character.is_ascii_digit());
    // The request's timestamp may be quoted as well; the service's own comes last.
    let seconds = numbers.rfind(|number| number.len() == 10)?.parse().ok()?;
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).map(|since| since.as_secs());
    since.map_or(0, |seconds| i64::try_from(seconds).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCAL: u64 = 1_551_113_065;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[track_caller]
    fn check(service: u64, timestamp: Timestamp, offset: Option<i64>) {
        let clock = Clock::default();
        assert_eq!(clock.correct(at(LOCAL), at(service), timestamp), offset);
        let expected = LOCAL.saturating_add_signed(offset.unwrap_or(0));
        assert_eq!(clock.at(at(LOCAL)), at(expected));
    }

    #[test]
    fn small_differences_are_left_alone() {
        check(LOCAL + 60, Timestamp::Accepted, None);
        check(LOCAL - 60, Timestamp::Expired, None);
    }

    #[test]
    fn an_accepted_timestamp_allows_for_five_minutes() {
        check(LOCAL + 61, Timestamp::Accepted, Some(61));
        check(LOCAL - 300, Timestamp::Accepted, Some(-300));
        check(LOCAL + 301, Timestamp::Accepted, None);
        check(LOCAL + 86_400, Timestamp::Accepted, None);
    }

    #[test]
    fn an_expired_one_allows_for_any_time_zone_and_no_more() {
        check(LOCAL + 14 * 3_600, Timestamp::Expired, Some(14 * 3_600));
        check(LOCAL - 15 * 3_600, Timestamp::Expired, Some(-15 * 3_600));
        check(LOCAL + 15 * 3_600 + 1, Timestamp::Expired, None);
        check(LOCAL + 86_400, Timestamp::Expired, None);
        check(0, Timestamp::Expired, None);
        check(u64::from(u32::MAX), Timestamp::Expired, None);
    }

    #[test]
    fn many_small_corrections_do_not_add_up() {
        let clock = Clock::default();
        for step in 1..1_000 {
            clock.correct(at(LOCAL), at(LOCAL + step * 299), Timestamp::Accepted);
        }
        assert!(clock.at(at(LOCAL)) <= at(LOCAL + 15 * 3_600));
    }

    #[test]
    fn a_correction_is_taken_back_when_the_clock_is_set() {
        let clock = Clock::default();
        clock.correct(at(LOCAL), at(LOCAL + 3_600), Timestamp::Expired);
        assert_eq!(
            clock.correct(at(LOCAL), at(LOCAL + 1), Timestamp::Expired),
            Some(1)
        );
    }

    #[test]
    fn the_service_time_is_found_in_the_message() {
        let message = "request timestamp 1551113065 expired, server time 1551116665";
        assert_eq!(quoted_time(message), Some(at(1_551_116_665)));
        assert_eq!(quoted_time("signature expired, 12345678901 or 99"), None);
        assert_eq!(quoted_time(""), None);
    }
}

//! Times in milliseconds since 1970.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The last millisecond of the year 9999. Neither headers nor members can have a later time.
const LAST: u64 = 253_402_300_799_999;

/// The time from 1970 to the end of the year 9999.
pub(super) const ALL: Duration = Duration::from_millis(LAST);

/// Returns milliseconds since 1970, limited to the years 1970 to 9999.
pub(super) fn millis(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    u64::try_from(since.as_millis()).unwrap_or(LAST).min(LAST)
}

/// Returns a duration in milliseconds.
pub(super) fn whole_millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Returns the time after a delay.
pub(super) fn after(millis: u64, delay: Duration) -> u64 {
    millis.saturating_add(whole_millis(delay))
}

/// Formats a time for a member: `2020-07-30T03:55:43Z`.
pub(super) fn rfc3339(millis: u64) -> String {
    let time = UNIX_EPOCH + Duration::from_millis(millis.min(LAST));
    humantime::format_rfc3339_seconds(time).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_documented() {
        assert_eq!(rfc3339(1_596_081_343_999), "2020-07-30T03:55:43Z");
    }

    #[test]
    fn extreme_times_are_written() {
        assert_eq!(
            rfc3339(millis(UNIX_EPOCH - Duration::from_secs(1))),
            "1970-01-01T00:00:00Z"
        );
        assert_eq!(
            rfc3339(millis(UNIX_EPOCH + Duration::from_secs(1 << 40))),
            "9999-12-31T23:59:59Z"
        );
    }
}

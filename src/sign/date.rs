//! The UTC day of a timestamp.

use std::{
    fmt,
    io::Write as _,
    time::{Duration, UNIX_EPOCH},
};

use humantime::format_rfc3339_seconds;

/// A UTC day as it is written in the scope: `2019-02-25`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date([u8; Self::LEN]);

impl Date {
    const LEN: usize = 10;

    /// Returns the day of a timestamp in seconds since 1970, or 9999-12-31 if it is later than that.
    #[must_use]
    pub fn from_timestamp(timestamp: u64) -> Self {
        const LAST: u64 = 253_402_300_799;
        let time = UNIX_EPOCH + Duration::from_secs(timestamp.min(LAST));
        let mut date = [0; Self::LEN];
        // The time of the day does not fit.
        let _ = write!(date.as_mut_slice(), "{}", format_rfc3339_seconds(time));
        Self(date)
    }

    /// Returns the day as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[track_caller]
    fn check(timestamp: u64, expected: &str) {
        assert_eq!(Date::from_timestamp(timestamp).as_str(), expected);
    }

    #[test]
    fn the_day_changes_at_midnight() {
        check(0, "1970-01-01");
        check(86_399, "1970-01-01");
        check(86_400, "1970-01-02");
        check(1_551_139_199, "2019-02-25");
        check(1_551_139_200, "2019-02-26");
    }

    #[test]
    fn leap_days_are_dates() {
        check(951_782_400, "2000-02-29");
        check(951_868_800, "2000-03-01");
        check(1_709_164_800, "2024-02-29");
        check(4_107_542_400, "2100-03-01");
        check(4_107_456_000, "2100-02-28");
    }

    #[test]
    fn extreme_timestamps_have_a_date() {
        check(253_402_300_799, "9999-12-31");
        check(u64::MAX, "9999-12-31");
    }
}

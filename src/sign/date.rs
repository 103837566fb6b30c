//! The UTC day of a timestamp.

use std::fmt;

/// A UTC day as it stands in the scope: `2019-02-25`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date([u8; 10]);

impl Date {
    /// The day of a timestamp in seconds since 1970. Days after 9999-12-31 are taken for that one.
    #[must_use]
    pub fn of(timestamp: u64) -> Self {
        const LAST: u64 = 253_402_300_799;
        let (year, month, day) = civil(timestamp.min(LAST) / 86_400);
        let mut text = *b"0000-00-00";
        for (range, mut number) in [(0..4, year), (5..7, month), (8..10, day)] {
            for digit in text[range].iter_mut().rev() {
                *digit += u8::try_from(number % 10).unwrap_or_default();
                number /= 10;
            }
        }
        Self(text)
    }

    /// The day as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    pub(super) const fn as_bytes(&self) -> &[u8; 10] {
        &self.0
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

/// Year, month and day of the Gregorian calendar, `days` after 1970-01-01.
///
/// The calendar repeats every 400 years, that is every 146,097 days; counted from March on, the
/// leap day is the last of its year, and months have 153 days in every five.
const fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year_of_era + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[track_caller]
    fn check(timestamp: u64, expected: &str) {
        assert_eq!(Date::of(timestamp).as_str(), expected);
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

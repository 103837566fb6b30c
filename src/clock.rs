//! The offset from the local clock to the service's clock.
//!
//! A signature is valid for a time and for the day of that time. A server that could move the client's
//! clock freely could make it sign for future days. Therefore a server can move it only within limits:
//! by what it has just proven by accepting a timestamp, or, for a single attempt that must prove it, by
//! what a wrong time zone explains.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use http::{
    HeaderMap,
    header::{AGE, DATE},
};
use log::debug;

/// The offset from the local clock to the service's clock, in seconds. The clones of a client share it.
#[derive(Debug, Default)]
pub(crate) struct Clock(AtomicI64);

impl Clock {
    pub(crate) fn offset(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Sets the offset, if the service has proven one.
    pub(crate) fn keep(&self, offset: Option<i64>) {
        if let Some(offset) = offset
            && self.0.swap(offset, Ordering::Relaxed) != offset
        {
            debug!("the service's clock differs from this machine's by {offset} s");
        }
    }
}

/// The smallest difference that is corrected, in seconds.
const MIN_CORRECTION: i64 = 60;

/// The largest difference after an accepted timestamp, in seconds. The service accepts timestamps within
/// five minutes of its clock, so a larger difference is not credible.
const MAX_ACCEPTED_CORRECTION: i64 = 5 * 60;

/// The largest difference after a refused timestamp, in seconds: more than that of any wrong time zone, and
/// less than a day. If the clock is further off, its owner must set it.
const MAX_OFFSET: i64 = 15 * 60 * 60;

/// The timestamp of a request: the local time and the offset added to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamp {
    pub(crate) at: SystemTime,
    offset: i64,
}

impl Stamp {
    pub(crate) fn new(local: SystemTime, offset: i64) -> Self {
        let at = shifted(local, offset).unwrap_or(local);
        Self { at, offset }
    }

    /// Returns the offset according to the `Date` of an answer, if the service accepted the timestamp and the
    /// offset has changed. `elapsed` is the time since the request was signed.
    pub(crate) fn accepted(self, elapsed: Duration, headers: &HeaderMap) -> Option<i64> {
        self.corrected(elapsed, date(headers)?, MAX_ACCEPTED_CORRECTION)
    }

    /// Returns the offset after the service refused the timestamp. The time in its message is preferred, since it
    /// is from the clock that refused it.
    pub(crate) fn expired(
        self,
        elapsed: Duration,
        headers: &HeaderMap,
        message: &str,
    ) -> Option<i64> {
        self.quoted_times(message)
            .chain(date(headers))
            .find_map(|service| self.corrected(elapsed, service, i64::MAX))
    }

    /// Returns the offset according to an answer, if it is too large to be corrected. It is shown to the user, so
    /// `Date` is preferred: the message may contain numbers that are not times.
    pub(crate) fn too_far(
        self,
        elapsed: Duration,
        headers: &HeaderMap,
        message: &str,
    ) -> Option<i64> {
        let service = date(headers).or_else(|| self.quoted_times(message).next())?;
        let (_, offset) = self.difference(elapsed, service)?;
        (!(-MAX_OFFSET..=MAX_OFFSET).contains(&offset)).then_some(offset)
    }

    /// Returns the Unix times in the message of `AuthFailure.SignatureExpire`: the numbers of ten digits, except the
    /// timestamp of the request.
    fn quoted_times(self, message: &str) -> impl Iterator<Item = SystemTime> {
        message
            .split(|character: char| !character.is_ascii_digit())
            .filter(|number| number.len() == 10)
            .filter_map(|number| number.parse().ok())
            .map(|seconds| UNIX_EPOCH + Duration::from_secs(seconds))
            .filter(move |quoted| seconds(*quoted) != seconds(self.at))
    }

    /// Returns the difference of the service's clock from the timestamp, and from the local clock.
    fn difference(self, elapsed: Duration, service: SystemTime) -> Option<(i64, i64)> {
        // The service read its clock at a time in between.
        let (first, last) = (seconds(self.at), seconds(self.at.checked_add(elapsed)?));
        let service = seconds(service);
        let change = service - service.clamp(first, last);
        Some((change, self.offset.checked_add(change)?))
    }

    fn corrected(self, elapsed: Duration, service: SystemTime, most: i64) -> Option<i64> {
        let (change, offset) = self.difference(elapsed, service)?;
        let is_correction = change.abs() > MIN_CORRECTION && change.abs() <= most;
        (is_correction && (-MAX_OFFSET..=MAX_OFFSET).contains(&offset)).then_some(offset)
    }
}

/// Returns the time that is `offset` seconds later; `None` if it is beyond the range of the clock.
pub(crate) fn shifted(time: SystemTime, offset: i64) -> Option<SystemTime> {
    let distance = Duration::from_secs(offset.unsigned_abs());
    if offset < 0 {
        time.checked_sub(distance)
    } else {
        time.checked_add(distance)
    }
}

/// Formats a time as headers do. Other years than 1970 to 9999, for which the formatter panics, are cut.
pub(crate) fn http_date(time: SystemTime) -> String {
    const LAST: Duration = Duration::from_secs(253_402_300_799);
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    httpdate::fmt_http_date(UNIX_EPOCH + since.min(LAST))
}

/// Returns the `Date` of an answer, unless `Age` says that a cache kept the answer for a while.
pub(crate) fn date(headers: &HeaderMap) -> Option<SystemTime> {
    if headers.contains_key(AGE) {
        return None;
    }
    let date = headers.get(DATE)?.to_str().ok()?;
    httpdate::parse_http_date(date).ok()
}

fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).map(|since| since.as_secs());
    since.map_or(0, |seconds| i64::try_from(seconds).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCAL: u64 = 1_551_113_065;
    const HOUR: i64 = 3_600;
    const DAY: i64 = 24 * HOUR;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn stamp(offset: i64) -> Stamp {
        Stamp::new(at(LOCAL), offset)
    }

    fn dated(seconds: i64) -> HeaderMap {
        let date = http_date(shifted(at(LOCAL), seconds).unwrap());
        HeaderMap::from_iter([(DATE, date.parse().unwrap())])
    }

    #[test]
    fn times_are_written_as_headers_have_them() {
        let time = UNIX_EPOCH + Duration::from_millis(1_596_081_343_999);
        assert_eq!(http_date(time), "Thu, 30 Jul 2020 03:55:43 GMT");
        let before = UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(http_date(before), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(http_date(at(1 << 40)), "Fri, 31 Dec 9999 23:59:59 GMT");
    }

    /// Simulates a service whose clock differs by a number of seconds from the local clock, which signed with
    /// `offset`.
    #[track_caller]
    fn check(differs: i64, offset: i64, accepted: Option<i64>, expired: Option<i64>) {
        let (stamp, headers, soon) = (stamp(offset), dated(differs), Duration::ZERO);
        assert_eq!(stamp.accepted(soon, &headers), accepted, "accepted");
        assert_eq!(stamp.expired(soon, &headers, ""), expired, "expired");
    }

    #[test]
    fn small_clock_differences_are_not_corrected() {
        check(0, 0, None, None);
        check(60, 0, None, None);
        check(-60, 0, None, None);
        check(HOUR + 60, HOUR, None, None);
    }

    #[test]
    fn an_accepted_timestamp_allows_corrections_up_to_five_minutes() {
        check(61, 0, Some(61), Some(61));
        check(-300, 0, Some(-300), Some(-300));
        check(301, 0, None, Some(301));
        check(HOUR - 300, HOUR, Some(HOUR - 300), Some(HOUR - 300));
    }

    #[test]
    fn a_refused_timestamp_allows_corrections_up_to_any_time_zone() {
        check(14 * HOUR, 0, None, Some(14 * HOUR));
        check(-15 * HOUR, 0, None, Some(-15 * HOUR));
        check(15 * HOUR + 1, 0, None, None);
        check(15 * HOUR + 1, 15 * HOUR - 100, None, None);
        check(DAY, 0, None, None);
        check(-DAY, 0, None, None);
        check(3_652 * DAY, 0, None, None);
        check(-3_652 * DAY, 0, None, None);
    }

    #[test]
    fn a_correction_is_removed_when_the_clock_is_set_right() {
        check(0, HOUR, None, Some(0));
        check(0, 200, Some(0), Some(0));
    }

    #[test]
    fn many_small_corrections_do_not_add_up() {
        let mut offset = 0;
        for step in 1..1_000 {
            let headers = dated(step * 299);
            offset = stamp(offset)
                .accepted(Duration::ZERO, &headers)
                .unwrap_or(offset);
        }
        assert!((1..=15 * HOUR).contains(&offset), "{offset}");
    }

    #[test]
    fn a_slow_answer_is_not_a_clock_difference() {
        let slow = Duration::from_secs(200);
        for (differs, expected) in [
            (0, None),
            (200, None),
            (260, None),
            (261, Some(61)),
            (-61, Some(-61)),
        ] {
            assert_eq!(stamp(0).accepted(slow, &dated(differs)), expected);
        }
    }

    #[track_caller]
    fn check_quoted(message: &str, expected: Option<i64>) {
        let headers = HeaderMap::new();
        let expired = stamp(0).expired(Duration::ZERO, &headers, message);
        assert_eq!(expired, expected, "{message}");
    }

    #[test]
    fn the_service_time_is_found_in_the_message() {
        check_quoted("1551113065 expired, server time 1551116665", Some(HOUR));
        check_quoted("server time 1551116665, yours 1551113065", Some(HOUR));
        check_quoted("account 1250000000, server time 1551116665", Some(HOUR));
        check_quoted("expired, 12345678901, 155111666 or 99", None);
        check_quoted("server time 1551113065", None);
        check_quoted("", None);
    }

    #[test]
    fn the_time_in_the_message_comes_before_the_date_header() {
        let message = "server time 1551116665";
        for differs in [0, 2 * HOUR, DAY] {
            let expired = stamp(0).expired(Duration::ZERO, &dated(differs), message);
            assert_eq!(expired, Some(HOUR));
        }
    }

    #[test]
    fn a_cached_answer_does_not_correct_the_clock() {
        for age in ["0", "250", "x"] {
            for differs in [-250, 250, -HOUR] {
                let mut headers = dated(differs);
                headers.insert(AGE, age.parse().unwrap());
                assert_eq!(stamp(0).accepted(Duration::ZERO, &headers), None);
                assert_eq!(stamp(0).expired(Duration::ZERO, &headers, ""), None);
                let message = "server time 1551116665";
                let expired = stamp(0).expired(Duration::ZERO, &headers, message);
                assert_eq!(expired, Some(HOUR));
            }
        }
    }

    #[track_caller]
    fn check_too_far(headers: &HeaderMap, message: &str, offset: i64, expected: Option<i64>) {
        let too_far = stamp(offset).too_far(Duration::ZERO, headers, message);
        assert_eq!(too_far, expected);
    }

    #[test]
    fn the_error_tells_how_far_the_clock_is_off() {
        let (none, year) = (HeaderMap::new(), 365 * DAY);
        check_too_far(&dated(16 * HOUR), "", 0, Some(16 * HOUR));
        check_too_far(&dated(-3 * year), "", 0, Some(-3 * year));
        check_too_far(&dated(-3 * year), "", HOUR, Some(-3 * year));
        check_too_far(&dated(15 * HOUR), "", 0, None);
        check_too_far(&dated(0), "", 0, None);
        check_too_far(&none, "", 0, None);
        check_too_far(&none, "1551113065 expired, it is 1551199465", 0, Some(DAY));
        check_too_far(&none, "1551113065 expired", 0, None);
        // The number of an account is not a time.
        check_too_far(&dated(0), "account 1250000000", 0, None);
        let mut cached = dated(DAY);
        cached.insert(AGE, "86400".parse().unwrap());
        check_too_far(&cached, "", 0, None);
    }

    #[test]
    fn extreme_times_are_handled() {
        let headers = dated(0);
        for local in [UNIX_EPOCH, at(1_u64 << 40)] {
            for offset in [i64::MIN, -(1 << 50), 0, 1 << 50, i64::MAX] {
                let stamp = Stamp::new(local, offset);
                assert_eq!(stamp.accepted(Duration::MAX, &headers), None);
                assert_eq!(stamp.expired(Duration::ZERO, &headers, "9999999999"), None);
            }
        }
    }
}

//! Reading the answer to one attempt.

use std::{
    borrow::Cow,
    time::{Duration, SystemTime},
};

use http::{
    HeaderValue, Response,
    header::{LOCATION, RETRY_AFTER},
};

use crate::{
    clock,
    error::{ApiError, DecodeError, Error, ErrorKind, StatusError},
    text::{escaped, without_bom},
    transport::is_event_stream,
    wire::Answer,
};

/// Decodes the body of an answer. It is called again for each attempt.
pub(crate) type DecodeFn<'a> = &'a mut dyn FnMut(&[u8]) -> Result<Answer, DecodeError>;

/// Returns the code and the RequestId of an answer for the log. A message may quote what was sent, so it is
/// not logged.
pub(crate) fn log_fields(read: &Result<String, Error>) -> (Cow<'_, str>, Cow<'_, str>) {
    match read.as_ref().map_err(Error::kind) {
        Ok(request_id) => ("done".into(), escaped(request_id)),
        Err(ErrorKind::Api(error)) => (escaped(error.code.as_str()), escaped(&error.request_id)),
        Err(ErrorKind::Decode(error)) => {
            (format!("unread at {}", error.path).into(), "none".into())
        }
        Err(_) => ("not the service".into(), "none".into()),
    }
}

/// Reads an answer and returns its RequestId. Anything that does not come from the service is an error.
pub(crate) fn read(answer: &Response<Vec<u8>>, decode: DecodeFn<'_>) -> Result<String, Error> {
    let (status, is_success) = (answer.status().as_u16(), answer.status().is_success());
    let unreadable = |error: DecodeError| Err(error.with_status(status).into());
    if is_event_stream(answer.headers()) {
        let message = "unsupported answer: expected JSON, got a stream of events";
        return unreadable(DecodeError::new("$", message));
    }
    if is_success && without_bom(answer.body()).trim_ascii().is_empty() {
        return unreadable(DecodeError::new("$", "the answer is empty"));
    }
    match decode(answer.body()) {
        Ok(Answer {
            request_id,
            error: Some((code, message)),
        }) => Err(ApiError {
            code: code.into(),
            message,
            request_id,
            status,
        }
        .into()),
        Ok(answer) if is_success => Ok(answer.request_id),
        Err(error) if is_success => unreadable(error),
        _ => {
            let location = answer.headers().get(LOCATION).map(HeaderValue::as_bytes);
            let error = StatusError::new(status, answer.body());
            Err(error.with_location(location).into())
        }
    }
}

/// Returns the wait that `Retry-After` asks for, the longest one if there are several.
///
/// A date counts from the answer's own `Date`, or from `now` if the answer has none.
pub(crate) fn retry_after(answer: &Response<Vec<u8>>, now: SystemTime) -> Option<Duration> {
    let wait = |value: &HeaderValue| {
        let value = value.to_str().ok()?.trim();
        if let Some(seconds) = seconds(value) {
            return Some(Duration::from_secs(seconds));
        }
        let until = httpdate::parse_http_date(value).ok()?;
        let from = clock::date(answer.headers()).unwrap_or(now);
        Some(until.duration_since(from).unwrap_or_default())
    };
    let values = answer.headers().get_all(RETRY_AFTER);
    values.iter().filter_map(wait).max()
}

/// Reads a number of seconds of any length, rounded up.
fn seconds(value: &str) -> Option<u64> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let is_more = fraction.bytes().any(|digit| digit != b'0');
    let whole: u64 = whole.parse().unwrap_or(u64::MAX);
    Some(whole.saturating_add(u64::from(is_more)))
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use http::header::{AGE, DATE};

    use super::*;

    const NOW: u64 = 1_551_113_065;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn date(seconds: u64) -> String {
        httpdate::fmt_http_date(at(seconds))
    }

    /// Checks the wait for an answer with these values of `Retry-After` and this `Date`.
    #[track_caller]
    fn check_with_date(waits: &[&str], dated: Option<u64>, expected: Option<u64>) {
        let mut answer = Response::new(Vec::new());
        for wait in waits {
            let wait = HeaderValue::from_str(wait).unwrap();
            answer.headers_mut().append(RETRY_AFTER, wait);
        }
        if let Some(dated) = dated {
            let dated = HeaderValue::from_str(&date(dated)).unwrap();
            answer.headers_mut().insert(DATE, dated);
        }
        let wait = retry_after(&answer, at(NOW));
        assert_eq!(wait, expected.map(Duration::from_secs), "{waits:?}");
    }

    #[track_caller]
    fn check(wait: &str, expected: Option<u64>) {
        check_with_date(&[wait], None, expected);
    }

    #[test]
    fn seconds_of_any_length_are_read() {
        check("0", Some(0));
        check(" 120 ", Some(120));
        check("18446744073709551615", Some(u64::MAX));
        check("18446744073709551616", Some(u64::MAX));
        check(&"9".repeat(400), Some(u64::MAX));
        check("000000000000000000000000000000030", Some(30));
        check("1.5", Some(2));
        check("2.000", Some(2));
        for nothing in [
            "", " ", "-1", "+1", "1e3", "1.", ".5", "1.2.3", "soon", "0x10", "1 2",
        ] {
            check(nothing, None);
        }
    }

    #[test]
    fn a_retry_date_is_relative_to_the_date_of_the_answer_or_the_local_clock() {
        check(&date(NOW + 3_600), Some(3_600));
        check(&date(NOW - 10), Some(0));
        check("Fri, 31 Dec 9999 23:59:59 GMT", Some(253_402_300_799 - NOW));
        check_with_date(&[&date(NOW + 3_600)], Some(NOW + 3_500), Some(100));
        check_with_date(&[&date(NOW + 3_600)], Some(NOW + 4_000), Some(0));
        check("Sunday, 06-Nov-94 08:49:37 GMT", Some(0));
    }

    #[test]
    fn the_date_of_a_cached_answer_is_ignored() {
        let mut answer = Response::new(Vec::new());
        for (name, value) in [
            (RETRY_AFTER, date(NOW + 60)),
            (DATE, date(NOW - 250)),
            (AGE, "250".to_owned()),
        ] {
            let value = HeaderValue::from_str(&value).unwrap();
            answer.headers_mut().insert(name, value);
        }
        assert_eq!(retry_after(&answer, at(NOW)), Some(Duration::from_secs(60)));
    }

    #[test]
    fn the_longest_of_several_waits_is_used() {
        check_with_date(&["1", "60", "x"], None, Some(60));
        check_with_date(&["x"], None, None);
    }
}

//! Readers of untrusted bytes, each with checks that hold for any input, for fuzz targets and
//! property tests.

use std::{
    fmt::Debug,
    time::{Duration, UNIX_EPOCH},
};

use http::{
    HeaderValue, Response, StatusCode,
    header::{DATE, HeaderName, RETRY_AFTER},
};

use crate::{
    client::{log_fields, read, retry_after},
    clock::Stamp,
    error::ErrorKind,
    retry::{FailedAttempt, Repetition, RetryPolicy, next_attempt},
    service::Action,
    wire::{Object, decode_answer, decode_answer_json, from_json, to_json},
};

/// Reads an answer to the action `A`. Returns it as JSON, and as JSON after it was written and read
/// again. The two are equal except for the last digit of a float.
///
/// # Panics
///
/// If the written answer cannot be read.
#[must_use]
pub fn answer<A: Action>(bytes: &[u8]) -> Option<(String, String)> {
    if let Err(error) = decode_answer_json(bytes) {
        shown(&error);
    }
    let mut response = A::Response::blank();
    if let Err(error) = decode_answer(bytes, &mut response) {
        shown(&error);
        return None;
    }
    let written = to_json(&response);
    let body = format!(r#"{{"Response":{written}}}"#);
    let mut again = A::Response::blank();
    if let Err(error) = decode_answer(body.as_bytes(), &mut again) {
        panic!("{body}: {error}");
    }
    Some((written, to_json(&again)))
}

/// Reads a request, strictly.
///
/// # Panics
///
/// If the written request cannot be read, or differs.
pub fn request<A: Action>(text: &str) {
    match from_json::<A>(text) {
        Ok(request) => {
            let written = to_json(&request);
            match from_json::<A>(&written) {
                Ok(again) => assert_eq!(to_json(&again), written),
                Err(error) => panic!("{written}: {error}"),
            }
        }
        Err(error) => shown(&error),
    }
}

/// Reads an answer with its status, `Date` and `Retry-After`, and decides what follows
/// if it is an error.
///
/// # Panics
///
/// If an error leads to a wait past the deadline, a retry of an action that may
/// have been carried out, or a clock that is a day off.
pub fn outcome<A: Action>(status: u16, date: &str, wait: &str, body: &[u8]) {
    let mut answer = Response::new(body.to_owned());
    *answer.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    let headers: [(HeaderName, &str); 2] = [(DATE, date), (RETRY_AFTER, wait)];
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            answer.headers_mut().insert(name, value);
        }
    }
    let mut response = A::Response::blank();
    let read = read(&answer, &mut |body| decode_answer(body, &mut response));
    shown(&log_fields(&read));
    let stamp = Stamp::new(UNIX_EPOCH + Duration::from_secs(1_551_113_065), 0);
    let elapsed = Duration::from_secs(1);
    let Err(error) = read else {
        let offset = stamp.accepted(elapsed, answer.headers());
        assert!(
            offset.is_none_or(|offset| offset.abs() <= 300),
            "{offset:?}"
        );
        return;
    };
    shown(&error);
    assert!(!error.to_string().is_empty());
    if let ErrorKind::Api(error) = error.kind() {
        let offset = stamp.expired(elapsed, answer.headers(), &error.message);
        assert!(
            offset.is_none_or(|offset| offset.abs() < 86_400),
            "{offset:?}"
        );
    }
    let left = Duration::from_secs(30);
    let failed = FailedAttempt {
        error: &error,
        attempts: 1,
        is_corrected: false,
        retry_after: retry_after(&answer, stamp.at),
        left,
    };
    let policy = RetryPolicy::default();
    let wait = next_attempt(&policy, Repetition::Harmful, failed, 1.0);
    assert!(wait.is_none_or(|wait| wait < left && !error.may_have_been_carried_out()));
}

/// Checks that the error can be shown.
fn shown(error: &(impl Debug + ?Sized)) {
    assert!(!format!("{error:?}").is_empty());
}

#[cfg(test)]
mod tests;

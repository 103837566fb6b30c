//! Wrong clocks, of this machine or of a server.

use std::{
    sync::Barrier,
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use tencentcloud_gse::{
    CallOptions, Client, Error, ErrorCode, RetryPolicy,
    gse::{DescribeGameServerSessionsRequest, JoinGameServerSessionRequest},
    local::LocalGse,
};

use crate::support::{
    client, on_local,
    server::{Captured, Reply, Server},
};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Returns the seconds since 1970 of a clock that is `ahead` seconds ahead of this machine's.
fn now(ahead: i64) -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    now.as_secs().checked_add_signed(ahead).unwrap()
}

/// Starts GSE Local with a clock that is `ahead` seconds ahead of this machine's.
fn local(ahead: i64) -> LocalGse {
    LocalGse::builder()
        .clock(move || UNIX_EPOCH + Duration::from_secs(now(ahead)))
        .start()
        .unwrap()
}

fn describe(client: &Client) -> Result<(), Error> {
    let request = DescribeGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID);
    client.describe_game_server_sessions(&request).map(drop)
}

fn join(client: &Client) -> Result<(), Error> {
    let request = JoinGameServerSessionRequest::new("session", "player");
    client.join_game_server_session(&request).map(drop)
}

fn codes(local: &LocalGse) -> Vec<Option<&'static str>> {
    let leaked = |code: &str| &*code.to_owned().leak();
    let calls = local.calls();
    calls.iter().map(|call| call.code().map(leaked)).collect()
}

const EXPIRED: Option<&str> = Some("AuthFailure.SignatureExpire");

#[test]
fn a_clock_that_is_hours_off_costs_one_retry_and_is_remembered() {
    for differs in [6 * MINUTE, -6 * MINUTE, 3 * HOUR, 14 * HOUR, -14 * HOUR] {
        let local = local(differs);
        let client = on_local(&local).build().unwrap();
        describe(&client).unwrap();
        assert_eq!(codes(&local), [EXPIRED, None], "{differs}");

        let options = CallOptions {
            total_timeout: Some(Duration::from_secs(9)),
            ..CallOptions::default()
        };
        describe(&client).unwrap();
        describe(&client.clone()).unwrap();
        describe(&client.with(options).unwrap()).unwrap();
        assert_eq!(codes(&local)[1..], [None; 4], "{differs}");
    }
}

#[test]
fn threads_that_start_together_all_correct_their_clock() {
    let local = local(5 * HOUR);
    let client = on_local(&local).build().unwrap();
    let start = Barrier::new(16);
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                start.wait();
                describe(&client).unwrap();
            });
        }
    });
    assert!(
        codes(&local)
            .iter()
            .filter(|code| **code == EXPIRED)
            .count()
            <= 16
    );
}

#[test]
fn a_join_is_retried_after_a_clock_correction() {
    let local = local(2 * HOUR);
    let client = on_local(&local).retry(RetryPolicy::OFF).build().unwrap();
    let error = join(&client).unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::RESOURCE_NOT_FOUND));
    assert!(!error.may_have_been_carried_out());
    assert_eq!(error.attempts(), 2);
    // The service reports that error only after it has accepted the timestamp.
    assert_eq!(join(&client).unwrap_err().attempts(), 1);
}

#[test]
fn a_drifting_clock_is_corrected_before_a_call_fails() {
    let local = LocalGse::start().unwrap();
    let client = on_local(&local).build().unwrap();
    for _ in 0..10 {
        local.advance(Duration::from_secs(200));
        describe(&client).unwrap();
    }
    assert_eq!(codes(&local), [None; 10]);
}

#[test]
fn a_clock_error_larger_than_any_time_zone_is_not_corrected() {
    for differs in [16 * HOUR, -16 * HOUR, DAY, -DAY, -3_652 * DAY, 3_652 * DAY] {
        let local = local(differs);
        let client = on_local(&local).build().unwrap();
        for _ in 0..2 {
            let error = describe(&client).unwrap_err();
            assert_eq!(
                error.code(),
                Some(&ErrorCode::AUTH_FAILURE_SIGNATURE_EXPIRE)
            );
            assert_eq!(error.attempts(), 1, "{differs}");
            let distance = match differs.abs() {
                57_600 => "16 hours",
                DAY => "24 hours",
                _ => "10 years",
            };
            let direction = if differs < 0 { "back" } else { "forward" };
            let advice =
                format!("; this machine's clock differs by {distance}; set it {direction}");
            assert!(error.to_string().ends_with(&advice), "{error}");
        }
    }
}

#[test]
fn a_correct_or_correctable_clock_is_not_reported() {
    let answers = [
        expired(0, "m"),
        expired(None, "m"),
        // A number of ten digits that is not a time, with a correct `Date`.
        expired(0, "account 1250000000"),
        expired(2 * HOUR, "m"),
        expired(2 * HOUR, "m"),
    ];
    let server = Server::new(answers);
    let client = client(server.endpoint());
    for _ in 0..4 {
        let error = describe(&client).unwrap_err();
        assert!(
            !error.to_string().contains("this machine's clock"),
            "{error}"
        );
    }
}

#[test]
fn a_cached_answer_does_not_move_the_clock() {
    let cached = |reply| match reply {
        Reply::Send(bytes) => {
            let text = String::from_utf8(bytes).unwrap();
            Reply::Send(text.replacen("\r\n", "\r\nAge: 250\r\n", 1).into())
        }
        other => other,
    };
    check([cached(done(-250)), done(0)], 2, &[0, 0]);
    check([cached(expired(2 * HOUR, "m")), done(0)], 2, &[0, 0]);
}

/// An answer with a `Date` that differs by so many seconds from this machine's clock, if one is
/// given.
fn dated(differs: Option<i64>, body: &str) -> Reply {
    let date = differs.map_or(String::new(), |differs| {
        let date = UNIX_EPOCH + Duration::from_secs(now(differs));
        format!("Date: {}\r\n", httpdate::fmt_http_date(date))
    });
    let length = body.len();
    Reply::Send(format!("HTTP/1.1 200 OK\r\n{date}Content-Length: {length}\r\n\r\n{body}").into())
}

fn done(differs: impl Into<Option<i64>>) -> Reply {
    dated(differs.into(), r#"{"Response":{"RequestId":"r"}}"#)
}

fn expired(differs: impl Into<Option<i64>>, message: &str) -> Reply {
    let body = r#"{"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":"MESSAGE"},"RequestId":"r"}}"#;
    dated(differs.into(), &body.replace("MESSAGE", message))
}

/// Returns the difference of a request's timestamp from this machine's clock, in seconds.
fn differs(request: &Captured) -> i64 {
    let timestamp: u64 = request.header("x-tc-timestamp").unwrap().parse().unwrap();
    timestamp.cast_signed() - now(0).cast_signed()
}

/// Returns the differences of the timestamps of `calls` calls from this machine's clock, given these
/// answers.
#[track_caller]
fn check(answers: impl IntoIterator<Item = Reply>, calls: usize, expected: &[i64]) {
    let server = Server::new(answers);
    let client = client(server.endpoint());
    for _ in 0..calls {
        drop(describe(&client));
    }
    let sent: Vec<_> = server.captured().iter().map(differs).collect();
    let is_near = |(sent, expected): (&i64, &i64)| (sent - expected).abs() <= 10;
    assert!(
        sent.len() == expected.len() && sent.iter().zip(expected).all(is_near),
        "{sent:?} is not {expected:?}"
    );
}

#[test]
fn a_date_more_than_a_minute_off_corrects_the_next_call() {
    check([done(120), done(120)], 2, &[0, 120]);
    check([done(-240), done(-240)], 2, &[0, -240]);
    check([done(120), done(0), done(0)], 3, &[0, 120, 0]);
    check([done(45), done(45)], 2, &[0, 0]);
    check([done(None), done(None)], 2, &[0, 0]);
}

#[test]
fn a_wrong_date_on_a_successful_answer_does_not_move_the_clock() {
    for wrong in [
        320,
        -320,
        HOUR,
        15 * HOUR,
        DAY,
        -DAY,
        3_652 * DAY,
        -3_652 * DAY,
    ] {
        check([done(wrong), done(wrong), done(0)], 3, &[0, 0, 0]);
    }
}

#[test]
fn only_the_service_moves_the_clock() {
    let page = Reply::Send(
        format!(
            "HTTP/1.1 502 Bad\r\nDate: {}\r\nContent-Length: 0\r\n\r\n",
            httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(now(200)))
        )
        .into(),
    );
    check([page, done(0)], 2, &[0, 0]);
}

#[test]
fn a_date_that_is_days_or_years_off_does_not_move_the_clock() {
    for wrong in [DAY, -DAY, 16 * HOUR, 3_652 * DAY, -3_652 * DAY] {
        check([expired(wrong, "m"), done(0)], 2, &[0, 0]);
    }
    check([expired(None, "m"), done(0)], 2, &[0, 0]);
    // The service's clock is right, so the refusal is about something else.
    check([expired(0, "m"), done(0)], 2, &[0, 0]);
}

#[test]
fn a_useless_correction_is_tried_once_per_call_and_not_kept() {
    let server = Server::new(vec![expired(2 * HOUR, "m"); 4]);
    let client = client(server.endpoint());
    let error = describe(&client).unwrap_err();
    assert_eq!(
        error.code(),
        Some(&ErrorCode::AUTH_FAILURE_SIGNATURE_EXPIRE)
    );
    assert_eq!(error.attempts(), 2);
    let answers = [
        expired(2 * HOUR, "m"),
        expired(2 * HOUR, "m"),
        done(0),
        done(0),
    ];
    check(answers, 3, &[0, 2 * HOUR, 0, 0]);
}

#[test]
fn the_time_in_the_message_is_used() {
    let quoted = |differs| format!("server time {}, yours was {}", now(differs), now(0));
    let answers = [expired(None, &quoted(HOUR)), done(None), done(None)];
    check(answers, 2, &[0, HOUR, HOUR]);
    // The message has the time that the service compared with; a gateway may have set `Date`.
    let answers = [expired(DAY, &quoted(HOUR)), done(None), done(None)];
    check(answers, 2, &[0, HOUR, HOUR]);
    let answers = [expired(2 * HOUR, &quoted(HOUR)), done(None), done(None)];
    check(answers, 2, &[0, HOUR, HOUR]);
}

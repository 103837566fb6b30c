//! The log lines of a call.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tencentcloud_gse::{
    RetryPolicy,
    gse::{DescribeGameServerSessionsRequest, JoinGameServerSessionRequest},
};

use crate::support::{
    builder,
    log::lines,
    server::{Reply, Server, answer, json},
};

/// Returns the log lines of a call that gets these answers, with durations left out.
fn logged(answers: impl IntoIterator<Item = Reply>) -> Vec<String> {
    let server = Server::new(answers);
    let client = builder(server.endpoint())
        .retry(RetryPolicy {
            base_delay: Duration::ZERO,
            throttled_base_delay: Duration::ZERO,
            ..RetryPolicy::default()
        })
        .attempt_timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    let request = DescribeGameServerSessionsRequest::new();
    drop(client.describe_game_server_sessions(&request));
    let port = server.address.port().to_string();
    let timeless = |line: String| {
        let (line, time) = match line.split_once(", after ") {
            Some((line, time)) => (format!("{line}, after"), time),
            None => (line.clone(), "0s"),
        };
        assert!(time.ends_with('s'), "{time}");
        line.replace(&port, "PORT")
    };
    lines().into_iter().map(timeless).collect()
}

#[test]
fn each_attempt_is_logged_with_its_result() {
    let throttled =
        r#"{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"r-1"}}"#;
    let done = r#"{"Response":{"RequestId":"r-2"}}"#;
    let lines = logged([
        json(throttled),
        answer(502, "text/html", "<html>"),
        json(done),
    ]);
    assert_eq!(
        lines,
        [
            "DescribeGameServerSessions: attempt 1: HTTP status 200, RequestLimitExceeded, RequestId r-1, after",
            "DescribeGameServerSessions: next attempt in 0ns",
            "DescribeGameServerSessions: attempt 2: HTTP status 502, not the service, RequestId none, after",
            "DescribeGameServerSessions: next attempt in 0ns",
            "DescribeGameServerSessions: attempt 3: HTTP status 200, done, RequestId r-2, after",
        ]
    );
}

#[test]
fn an_invalid_answer_is_logged_as_such() {
    assert_eq!(
        logged([json(
            r#"{"Response":{"GameServerSessions":[{"Port":"x"}]}}"#
        )]),
        [
            "DescribeGameServerSessions: attempt 1: HTTP status 200, unread at Response.GameServerSessions[0].Port, RequestId none, after"
        ]
    );
    let lines = logged([Reply::Hang, Reply::Silence, Reply::Hang]);
    assert_eq!(
        lines[0],
        "DescribeGameServerSessions: attempt 1: the connection to 127.0.0.1:PORT broke, after"
    );
    assert_eq!(
        lines[2],
        "DescribeGameServerSessions: attempt 2: 127.0.0.1:PORT did not answer in time, after"
    );
    assert_eq!(lines.len(), 5);
}

#[test]
fn the_wait_for_a_permit_is_logged() {
    let done = json(r#"{"Response":{"RequestId":"r"}}"#);
    let server = Server::new([done.clone(), done]);
    let client = builder(server.endpoint()).rate_limit(10.0).build().unwrap();
    for _ in 0..2 {
        let request = JoinGameServerSessionRequest::new("s", "p");
        client.join_game_server_session(&request).unwrap();
    }
    let lines = lines();
    let waits: Vec<_> = lines
        .iter()
        .filter(|line| line.contains("permit"))
        .collect();
    assert_eq!(waits.len(), 1, "{lines:#?}");
    assert!(
        waits[0].starts_with("JoinGameServerSession: waiting "),
        "{lines:#?}"
    );
}

#[test]
fn a_correction_of_the_clock_is_logged() {
    let ahead = SystemTime::now() + Duration::from_secs(7_200);
    let ahead = ahead.duration_since(UNIX_EPOCH).unwrap().as_secs();
    let expired = format!(
        r#"{{"Response":{{"Error":{{"Code":"AuthFailure.SignatureExpire","Message":"it is {ahead}"}},"RequestId":"r"}}}}"#
    );
    let lines = logged([json(&expired), json(r#"{"Response":{"RequestId":"r-2"}}"#)]);
    let (correction, others) = lines.split_last().unwrap();
    assert_eq!(
        others,
        [
            "DescribeGameServerSessions: attempt 1: HTTP status 200, AuthFailure.SignatureExpire, RequestId r, after",
            "DescribeGameServerSessions: next attempt in 0ns",
            "DescribeGameServerSessions: attempt 2: HTTP status 200, done, RequestId r-2, after",
        ]
    );
    assert!(
        correction.starts_with("the service's clock differs from this machine's by 7"),
        "{correction}"
    );
}

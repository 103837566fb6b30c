//! Retries: which failures are retried, and how the error reports them.

use std::time::{Duration, Instant};

use serde_json::Value;
use tencentcloud_gse::{
    CallOptions, Client, Error, ErrorCode, RetryPolicy,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest,
        JoinGameServerSessionRequest,
    },
};

use crate::support::{
    builder,
    server::{Captured, Reply, Server, answer, json, refusing},
};

const DONE: &str = r#"{"Response":{"RequestId":"r-done"}}"#;

fn done() -> Reply {
    json(DONE)
}

fn api_error(code: &str) -> Reply {
    let body = r#"{"Response":{"Error":{"Code":"CODE","Message":"m"},"RequestId":"r-1"}}"#;
    json(&body.replace("CODE", code))
}

fn gateway() -> Reply {
    answer(502, "text/html", "<html>")
}

/// Returns a policy with short waits.
fn quick() -> RetryPolicy {
    RetryPolicy {
        base_delay: Duration::from_millis(1),
        throttled_base_delay: Duration::from_millis(1),
        ..RetryPolicy::default()
    }
}

fn client(server: &Server) -> Client {
    let timeout = Duration::from_millis(300);
    builder(server.endpoint())
        .retry(quick())
        .attempt_timeout(timeout)
        .build()
        .unwrap()
}

fn create(client: &Client) -> Result<(), Error> {
    client
        .create_game_server_session(&CreateGameServerSessionRequest::new(1))
        .map(drop)
}

fn join(client: &Client) -> Result<(), Error> {
    client
        .join_game_server_session(&JoinGameServerSessionRequest::new("s", "p"))
        .map(drop)
}

fn describe(client: &Client) -> Result<(), Error> {
    client
        .describe_game_server_sessions(&DescribeGameServerSessionsRequest::new())
        .map(drop)
}

fn by_name(client: &Client) -> Result<(), Error> {
    client
        .call_json("DescribeGameServerSessions", &serde_json::json!({}))
        .map(drop)
}

type Call = fn(&Client) -> Result<(), Error>;

/// Checks the retries after a failure that leaves open whether the action was carried out.
#[track_caller]
fn check_open(failure: &Reply) {
    for (call, again) in [
        (create as Call, true),
        (describe, true),
        (join, false),
        (by_name, false),
    ] {
        let server = Server::new([failure.clone(), done()]);
        let result = call(&client(&server));
        assert_eq!(result.is_ok(), again, "{result:?}");
        if let Err(error) = result {
            assert_eq!(error.attempts(), 1);
            assert!(error.may_have_been_carried_out());
        }
    }
}

/// Checks the retries after a failure that proves that the action was not carried out.
#[track_caller]
fn check_closed(failure: &Reply) {
    for call in [create as Call, describe, join, by_name] {
        let server = Server::new([failure.clone(), failure.clone(), done()]);
        call(&client(&server)).unwrap();
        assert_eq!(server.captured().len(), 3);
    }
}

/// Checks that a permanent failure is not retried.
#[track_caller]
fn check_final(failure: &Reply) {
    for call in [create as Call, describe, join, by_name] {
        let server = Server::new([failure.clone(), done()]);
        let error = call(&client(&server)).unwrap_err();
        assert_eq!((error.attempts(), server.captured().len()), (1, 1));
    }
}

#[test]
fn an_action_that_may_have_been_carried_out_is_retried_only_if_that_is_harmless() {
    check_open(&gateway());
    check_open(&answer(500, "text/plain", ""));
    check_open(&api_error("InternalError"));
    check_open(&api_error("InternalError.Db"));
    check_open(&api_error("ServiceUnavailable"));
    check_open(&Reply::Silence);
    check_open(&Reply::Reset);
    check_open(&Reply::SendAndClose(
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec(),
    ));
}

#[test]
fn an_action_that_was_not_carried_out_is_retried() {
    check_closed(&api_error("RequestLimitExceeded"));
    check_closed(&api_error("RequestLimitExceeded.UinLimitExceeded"));
    check_closed(&api_error("RequestLimitExceeded.SomethingNew"));
    check_closed(&answer(429, "text/html", "slow down"));
}

#[test]
fn a_permanent_failure_is_not_retried() {
    check_final(&api_error("ResourceNotFound"));
    check_final(&api_error("InvalidParameterValue"));
    check_final(&api_error("AuthFailure.SignatureFailure"));
    check_final(&answer(403, "text/html", "no"));
    check_final(&json("{"));
}

#[test]
fn a_refused_connection_is_tried_three_times() {
    for call in [create as Call, describe, join, by_name] {
        let client = builder(refusing()).retry(quick()).build().unwrap();
        let error = call(&client).unwrap_err();
        assert_eq!(error.attempts(), 3);
        assert!(!error.may_have_been_carried_out());
    }
}

fn token_of(request: &Captured) -> String {
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    body["IdempotencyToken"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn all_attempts_of_a_call_share_one_idempotency_token() {
    let server = Server::new([gateway(), gateway(), done(), gateway(), done()]);
    let client = client(&server);
    create(&client).unwrap();
    create(&client).unwrap();
    let tokens: Vec<_> = server.captured().iter().map(token_of).collect();
    assert!(tokens[0].len() == 32 && tokens[0].bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert!(
        tokens[..3].iter().all(|token| *token == tokens[0]),
        "{tokens:?}"
    );
    assert!(
        tokens[3] != tokens[0] && tokens[3] == tokens[4],
        "{tokens:?}"
    );
}

#[test]
fn the_idempotency_token_can_be_read_replaced_and_switched_off() {
    let server = Server::new([gateway(), gateway(), gateway()]);
    let error = create(&client(&server)).unwrap_err();
    assert_eq!(
        error.idempotency_token(),
        Some(token_of(&server.captured()[0]).as_str())
    );
    assert_eq!(error.attempts(), 3);

    let server = Server::new([gateway(), done()]);
    let request = CreateGameServerSessionRequest::new(1).idempotency_token("mine");
    client(&server)
        .create_game_server_session(&request)
        .unwrap();
    assert!(
        server
            .captured()
            .iter()
            .all(|request| token_of(request) == "mine")
    );

    let server = Server::new([gateway(), done()]);
    let bare = CallOptions {
        fill_idempotency_token: Some(false),
        ..CallOptions::default()
    };
    let error = create(&client(&server).with(bare).unwrap()).unwrap_err();
    assert_eq!((error.attempts(), error.idempotency_token()), (1, None));
    assert_eq!(token_of(&server.captured()[0]), "");
}

#[test]
fn each_attempt_is_signed_again() {
    // A `Retry-After` of two seconds puts the attempts into different seconds.
    let head = "HTTP/1.1 503 Busy\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n";
    let server = Server::new([Reply::Send(head.into()), done()]);
    let started = Instant::now();
    describe(&client(&server)).unwrap();
    assert!(started.elapsed() >= Duration::from_secs(2));
    let [first, second] = server.captured().try_into().unwrap();
    assert_ne!(
        first.header("x-tc-timestamp"),
        second.header("x-tc-timestamp")
    );
    assert_ne!(
        first.header("authorization"),
        second.header("authorization")
    );
}

#[test]
fn the_error_has_the_last_request_id_and_the_doubt_of_an_earlier_attempt() {
    let server = Server::new([api_error("InternalError"), Reply::Silence, Reply::Silence]);
    let error = create(&client(&server)).unwrap_err();
    assert!(error.is_timeout());
    assert_eq!((error.attempts(), error.request_id()), (3, Some("r-1")));

    let unnamed = r#"{"Response":{"Error":{"Code":"InternalError","Message":"m"}}}"#;
    let server = Server::new([api_error("InternalError"), json(unnamed), json(unnamed)]);
    let error = create(&client(&server)).unwrap_err();
    assert_eq!(error.request_id(), Some("r-1"));
    let server = Server::new([json(unnamed)]);
    let error = join(&client(&server)).unwrap_err();
    assert_eq!(error.request_id(), None);

    // The last attempt was certainly refused, but the first one may have taken a seat.
    let server = Server::new([Reply::Silence, api_error("ResourceInsufficient")]);
    let error = create(&client(&server)).unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::RESOURCE_INSUFFICIENT));
    assert!(error.may_have_been_carried_out());
    assert!(error.elapsed() >= Duration::from_millis(300));
}

#[test]
fn the_total_timeout_bounds_attempts_and_waits() {
    let server = Server::new(vec![Reply::Silence; 10]);
    let policy = RetryPolicy {
        max_attempts: 10,
        ..quick()
    };
    let client = builder(server.endpoint())
        .retry(policy)
        .attempt_timeout(Duration::from_millis(200))
        .total_timeout(Duration::from_millis(500))
        .build()
        .unwrap();
    let started = Instant::now();
    let error = describe(&client).unwrap_err();
    assert!(
        error.is_timeout() && (2..=4).contains(&error.attempts()),
        "{error:?}"
    );
    assert!(
        started.elapsed() < Duration::from_millis(650),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn a_wait_beyond_the_deadline_is_not_started() {
    let head = "HTTP/1.1 503 Busy\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n";
    let server = Server::new([Reply::Send(head.into()), done()]);
    let started = Instant::now();
    let error = describe(&client(&server)).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn members_of_a_failed_attempt_are_not_in_the_answer() {
    let half = r#"{"Response":{"NextToken":"t","GameServerSessions":[{"Name":"a"}],"Error":{"Code":"InternalError","Message":"m"}}}"#;
    let cut = r#"{"Response":{"NextToken":"t","GameServerSessions":[{"Name":"a"}]"#;
    for first in [json(half), answer(500, "application/json", cut)] {
        let server = Server::new([first, done()]);
        let request = DescribeGameServerSessionsRequest::new();
        let answer = client(&server)
            .describe_game_server_sessions(&request)
            .unwrap();
        assert_eq!(
            (answer.game_server_sessions, answer.next_token),
            (None, None)
        );
        assert_eq!(answer.request_id, "r-done");
    }
}

#[test]
fn the_retry_budget_limits_calls_to_a_service_that_is_down() {
    let server = Server::new(vec![gateway(); 1_000]);
    let client = client(&server);
    for _ in 0..300 {
        describe(&client.clone()).unwrap_err();
    }
    let asked = server.captured().len();
    assert_eq!(
        asked,
        300 + 100,
        "the budget is a hundred repetitions for all clones"
    );
}

#[test]
fn a_policy_without_attempts_is_refused() {
    let policy = RetryPolicy {
        max_attempts: 0,
        ..RetryPolicy::default()
    };
    let error = builder("http://127.0.0.1:1")
        .retry(policy)
        .build()
        .unwrap_err();
    assert!(error.to_string().contains("max_attempts"), "{error}");
}

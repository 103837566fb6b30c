//! A client with another transport, `Replay`.

use std::time::Duration;

use serde_json::json;
use tencentcloud_gse::{
    CallOptions, Client, Error, ErrorCode, ErrorKind, HttpTransport, Limits, Replay,
    TransportError, TransportErrorKind,
    gse::{DescribeGameServerSessionsRequest, JoinGameServerSessionRequest},
    http::{Request, Response},
};

use crate::support::{cause, log, on_replay};

fn describe(client: &Client) -> Result<String, Error> {
    let request = DescribeGameServerSessionsRequest::new().fleet_id("fleet-1");
    let answer = client.describe_game_server_sessions(&request)?;
    Ok(answer.request_id)
}

fn broken(may_have_been_sent: bool) -> TransportError {
    let kind = TransportErrorKind::Broken;
    TransportError::new(kind, "host", may_have_been_sent, "cut")
}

#[test]
fn answers_come_in_order_and_requests_are_kept() {
    let replay = Replay::new()
        .answer(json!({ "GameServerSessions": [] }))
        .answer(json!({ "RequestId": "r-own" }))
        .answer(json!({}));
    // No connection is made, so HTTPS needs no feature.
    let client = on_replay(&replay).build().unwrap();
    let ids: Vec<_> = (0..3).map(|_| describe(&client).unwrap()).collect();
    assert_eq!(ids, ["replay-1", "r-own", "replay-3"]);
    assert_eq!(replay.answers_left(), 0);

    let requests = replay.requests();
    assert_eq!(requests.len(), 3);
    let [first, ..] = requests.as_slice() else {
        unreachable!()
    };
    assert_eq!(first.request.uri(), "https://gse.tencentcloudapi.com/");
    assert_eq!(first.request.method(), "POST");
    assert_eq!(first.action(), "DescribeGameServerSessions");
    assert_eq!(first.header("Host"), Some("gse.tencentcloudapi.com"));
    assert_eq!(first.parameters(), json!({ "FleetId": "fleet-1" }));
}

#[test]
fn replayed_failures_are_retried() {
    let gateway = Response::builder().status(502).body(Vec::new()).unwrap();
    let replay = Replay::new()
        .error(broken(true))
        .response(gateway)
        .answer(json!({}));
    let client = on_replay(&replay).build().unwrap();
    assert_eq!(describe(&client).unwrap(), "replay-3");

    let replay = Replay::new().error(broken(true)).answer(json!({}));
    let client = on_replay(&replay).build().unwrap();
    let request = JoinGameServerSessionRequest::new("s", "p");
    let error = client.join_game_server_session(&request).unwrap_err();
    assert!(error.may_have_been_carried_out());
    assert_eq!((error.attempts(), replay.answers_left()), (1, 1));

    let replay = Replay::new().api_error(ErrorCode::RESOURCE_NOT_FOUND, "no such fleet");
    let error = describe(&on_replay(&replay).build().unwrap()).unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::RESOURCE_NOT_FOUND));
    assert!(error.to_string().contains("no such fleet"), "{error}");
}

#[test]
fn an_exhausted_replay_is_an_error_without_retries() {
    let replay = Replay::new();
    let error = describe(&on_replay(&replay).build().unwrap()).unwrap_err();
    let ErrorKind::Transport(failure) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(failure.kind, TransportErrorKind::Other);
    assert_eq!(failure.host, "gse.tencentcloudapi.com");
    assert!(!error.may_have_been_carried_out() && !error.is_retryable());
    assert_eq!((error.attempts(), replay.requests().len()), (1, 1));
    assert_eq!(cause(&error), "the replay has no answer left");
    assert!(error.to_string().contains(&cause(&error)), "{error}");
}

#[test]
fn secrets_are_absent_from_the_debug_of_a_replay() {
    let replay = Replay::new().answer(json!({}));
    let client = on_replay(&replay).build().unwrap();
    let options = CallOptions {
        headers: vec![("X-Vault".to_owned(), "kept-secret-header".to_owned())],
        ..CallOptions::default()
    };
    let shown = format!("{options:?}");
    let client = client.with(options).unwrap();
    let request = JoinGameServerSessionRequest::new("s", "p").player_data("kept-secret-data");
    client.join_game_server_session(&request).unwrap();
    let requests = replay.requests();
    assert_eq!(requests[0].header("x-vault"), Some("kept-secret-header"));
    let shown = format!("{shown} {replay:?} {requests:?} {client:?}");
    assert_eq!(log::secret_in(&shown), None, "{shown}");
    assert!(
        shown.contains("x-vault") && shown.contains("X-Vault"),
        "{shown}"
    );
    for line in log::lines() {
        assert_eq!(log::secret_in(&line), None, "{line}");
    }
}

/// A transport that answers with the limits that it was given.
#[derive(Debug)]
struct Told;

impl HttpTransport for Told {
    fn send(&self, _: Request<&[u8]>, limits: Limits) -> Result<Response<Vec<u8>>, TransportError> {
        let (connect, attempt) = (limits.connect.as_millis(), limits.attempt.as_secs());
        let answer = json!({ "Response": { "RequestId": format!("{connect} ms, under {} s", attempt + 1) } });
        Ok(Response::new(answer.to_string().into_bytes()))
    }
}

#[test]
fn a_transport_gets_the_remaining_time() {
    let client = on_replay(&Replay::new()).transport(Told).build().unwrap();
    assert_eq!(describe(&client).unwrap(), "3000 ms, under 11 s");
    let hurried = client.with(CallOptions {
        connect_timeout: Some(Duration::from_millis(20)),
        total_timeout: Some(Duration::from_secs(5)),
        ..CallOptions::default()
    });
    // Never longer than the remaining time of the call.
    assert_eq!(describe(&hurried.unwrap()).unwrap(), "20 ms, under 5 s");
}

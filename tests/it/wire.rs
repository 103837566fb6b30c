//! The bytes of requests.

use std::time::{Duration, UNIX_EPOCH};

use tencentcloud_gse::{
    CallOptions, Client, Credential, Language, Replay,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest, GameProperty,
        JoinGameServerSessionRequest,
    },
    sign::{Signable, SignedHeaders, SigningKey, authorization},
};

use crate::support::{
    SECRET_ID, SECRET_KEY, builder, client,
    server::{Captured, Server, json},
};

const EMPTY: &str = r#"{"Response":{"RequestId":"r"}}"#;

/// Signs a request again, from its received bytes alone.
fn authorization_of(request: &Captured, signed_headers: SignedHeaders) -> String {
    let header = |name| request.header(name).unwrap();
    let timestamp = header("x-tc-timestamp").parse().unwrap();
    let signable = Signable::new(header("host"), header("x-tc-action"), &request.body)
        .content_type(header("content-type"))
        .signed_headers(signed_headers);
    let key = SigningKey::derive(SECRET_KEY, "gse", timestamp);
    authorization(SECRET_ID, &key, &signable, timestamp)
}

#[test]
fn a_call_is_a_single_signed_post() {
    let server = Server::new([json(EMPTY)]);
    let request = CreateGameServerSessionRequest::new(10)
        .fleet_id("fleet-qp3g4bm7")
        .game_properties([GameProperty::new("map", "峡谷 \"1\"")])
        .idempotency_token("t");
    client(server.endpoint())
        .create_game_server_session(&request)
        .unwrap();

    let [sent] = server.captured().try_into().unwrap();
    assert_eq!(sent.head.lines().next(), Some("POST / HTTP/1.1"));
    let expected = r#"{"MaximumPlayerSessionCount":10,"FleetId":"fleet-qp3g4bm7","GameProperties":[{"Key":"map","Value":"峡谷 \"1\""}],"IdempotencyToken":"t"}"#;
    assert_eq!(String::from_utf8(sent.body.clone()).unwrap(), expected);
    let header = |name| sent.header(name).unwrap();
    assert_eq!(header("host"), server.address.to_string());
    assert_eq!(header("content-type"), "application/json");
    assert_eq!(header("content-length"), expected.len().to_string());
    assert_eq!(header("x-tc-action"), "CreateGameServerSession");
    assert_eq!(header("x-tc-version"), "2019-11-12");
    assert_eq!(header("x-tc-region"), "ap-shanghai");
    assert_eq!(header("x-tc-language"), "en-US");
    assert!(header("x-tc-requestclient").starts_with("tencentcloud-gse-rust/"));
    assert!(header("user-agent").starts_with("tencentcloud-gse-rust/"));
    assert_eq!(sent.header("x-tc-token"), None);
    assert_eq!(
        header("authorization"),
        authorization_of(&sent, SignedHeaders::ContentTypeHostAction)
    );
}

#[test]
fn no_header_is_sent_twice() {
    let server = Server::new([json(EMPTY)]);
    let request = DescribeGameServerSessionsRequest::new();
    client(server.endpoint())
        .describe_game_server_sessions(&request)
        .unwrap();
    let [sent] = server.captured().try_into().unwrap();
    let mut names: Vec<_> = sent
        .head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "{}", sent.head);
}

#[test]
fn options_appear_on_the_wire() {
    let server = Server::new([json(EMPTY)]);
    let client = Client::builder()
        .credential(Credential::new(SECRET_ID, SECRET_KEY).with_token("the-token"))
        .no_region()
        .endpoint(server.endpoint())
        .language(Language::Chinese)
        .signed_headers(SignedHeaders::ContentTypeHost)
        .user_agent_suffix("my-tool/1.0")
        .build()
        .unwrap();
    client
        .join_game_server_session(&JoinGameServerSessionRequest::new("s", "p"))
        .unwrap();

    let [sent] = server.captured().try_into().unwrap();
    assert_eq!(sent.header("x-tc-language"), Some("zh-CN"));
    assert_eq!(sent.header("x-tc-token"), Some("the-token"));
    assert_eq!(sent.header("x-tc-region"), None);
    assert!(sent.header("user-agent").unwrap().ends_with(" my-tool/1.0"));
    assert_eq!(
        sent.header("authorization"),
        Some(authorization_of(&sent, SignedHeaders::ContentTypeHost).as_str())
    );
}

/// The logger of the tests knows their values as secrets.
#[test]
fn headers_of_a_call_are_added_to_the_others() {
    let server = Server::new([json(EMPTY), json(EMPTY)]);
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let first = client(server.endpoint())
        .with(CallOptions {
            headers: vec![pair("X-Own", "kept-secret-1"), pair("X-TC-Canary", "blue")],
            trace_id: Some("trace-1".to_owned()),
            ..CallOptions::default()
        })
        .unwrap();
    let second = first
        .with(CallOptions {
            headers: vec![pair("x-own", "kept-secret-2"), pair("X-Other", "")],
            ..CallOptions::default()
        })
        .unwrap();
    for client in [&first, &second] {
        let request = DescribeGameServerSessionsRequest::new();
        client.describe_game_server_sessions(&request).unwrap();
    }
    let sent = server.captured();
    for (request, own, other) in [
        (&sent[0], "kept-secret-1", None),
        (&sent[1], "kept-secret-2", Some("")),
    ] {
        assert_eq!(request.header("x-own"), Some(own));
        assert_eq!(request.header("x-other"), other);
        assert_eq!(request.header("x-tc-canary"), Some("blue"));
        assert_eq!(request.header("x-tc-traceid"), Some("trace-1"));
        assert_eq!(request.head.to_lowercase().matches("x-own:").count(), 1);
        assert_eq!(
            request.header("authorization"),
            Some(authorization_of(request, SignedHeaders::default()).as_str())
        );
    }
}

#[test]
fn a_prepared_request_equals_the_sent_one() {
    let client = Client::builder()
        .credential(Credential::new(SECRET_ID, SECRET_KEY))
        .region("ap-shanghai")
        .signed_headers(SignedHeaders::ContentTypeHost)
        // No connection is made, so HTTPS needs no feature.
        .transport(Replay::new())
        .build()
        .unwrap();
    let request = CreateGameServerSessionRequest::new(10).fleet_id("fleet-qp3g4bm7");
    let at = UNIX_EPOCH + Duration::from_secs(1_551_113_065);
    let prepared = client.prepare(&request, at).unwrap();
    assert_eq!(prepared.method(), "POST");
    assert_eq!(prepared.uri(), "https://gse.tencentcloudapi.com/");
    assert_eq!(prepared.headers()["x-tc-timestamp"], "1551113065");
    let body = br#"{"MaximumPlayerSessionCount":10,"FleetId":"fleet-qp3g4bm7"}"#;
    let signable = Signable::new("gse.tencentcloudapi.com", "CreateGameServerSession", body)
        .signed_headers(SignedHeaders::ContentTypeHost);
    let key = SigningKey::derive(SECRET_KEY, "gse", 1_551_113_065);
    assert_eq!(prepared.body(), signable.payload);
    assert_eq!(
        prepared.headers()["authorization"],
        authorization(SECRET_ID, &key, &signable, 1_551_113_065)
    );
    assert!(!format!("{prepared:?}").contains("Signature="));
}

#[test]
fn connections_are_reused() {
    let server = Server::new((0..5).map(|_| json(EMPTY)));
    let client = client(server.endpoint());
    for _ in 0..5 {
        let request = DescribeGameServerSessionsRequest::new();
        client
            .clone()
            .describe_game_server_sessions(&request)
            .unwrap();
    }
    assert_eq!((server.connections(), server.captured().len()), (1, 5));
}

#[test]
fn any_action_can_be_called_by_name() {
    let server = Server::new([json(
        r#"{"Response":{"Capacity":{"Max":3},"RequestId":"r"}}"#,
    )]);
    let parameters = serde_json::json!({ "FleetIds": ["fleet-1"] });
    let answer = client(server.endpoint())
        .call_json("DescribeFleetCapacity", &parameters)
        .unwrap();
    assert_eq!(
        answer,
        serde_json::json!({ "Capacity": { "Max": 3 }, "RequestId": "r" })
    );
    let [sent] = server.captured().try_into().unwrap();
    assert_eq!(sent.header("x-tc-action"), Some("DescribeFleetCapacity"));
    assert_eq!(sent.body, parameters.to_string().into_bytes());
    assert_eq!(
        sent.header("authorization"),
        Some(authorization_of(&sent, SignedHeaders::default()).as_str())
    );
}

#[test]
fn connections_are_not_kept_if_the_pool_is_off() {
    let server = Server::new((0..3).map(|_| json(EMPTY)));
    let client = builder(server.endpoint())
        .max_idle_connections(0)
        .build()
        .unwrap();
    for _ in 0..3 {
        let request = DescribeGameServerSessionsRequest::new();
        client.describe_game_server_sessions(&request).unwrap();
    }
    assert_eq!(server.connections(), 3);
}

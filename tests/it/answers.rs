//! Decoding of answers: those of the documentation, and the variants that real services send.

use serde_json::Value;
use tencentcloud_gse::{
    Action,
    gse::{
        AvailabilityStatus, CreateGameServerSessionRequest, CreateGameServerSessionResponse,
        DescribeGameServerSessionsRequest, DescribeGameServerSessionsResponse,
        GameServerSessionStatus, JoinGameServerSessionRequest, JoinGameServerSessionResponse,
        PlayerSession, PlayerSessionStatus, SearchGameServerSessionsRequest,
    },
};

use crate::support::{
    client,
    server::{Server, json},
};

/// The documented example requests and answers of the four actions.
fn examples() -> Vec<Value> {
    let text = include_str!("../fixtures/examples.json");
    serde_json::from_str(text).unwrap()
}

fn answer<A: Action<Service = tencentcloud_gse::gse::Gse>>(
    request: &A,
    body: &str,
) -> Result<A::Response, tencentcloud_gse::Error> {
    client(Server::new([json(body)]).endpoint()).call(request)
}

fn join(body: &str) -> Result<JoinGameServerSessionResponse, tencentcloud_gse::Error> {
    answer(&JoinGameServerSessionRequest::new("s", "p"), body)
}

fn player(members: &str) -> PlayerSession {
    let body = format!(r#"{{"Response":{{"PlayerSession":{{{members}}},"RequestId":"r"}}}}"#);
    join(&body).unwrap().player_session.unwrap()
}

#[test]
fn documented_examples_decode() {
    for example in examples() {
        let request = example["request"].to_string();
        let response = example["response"].to_string();
        let shown = match example["action"].as_str().unwrap() {
            "CreateGameServerSession" => {
                let request = CreateGameServerSessionRequest::from_json(&request).unwrap();
                answer(&request, &response).unwrap().to_json()
            }
            "JoinGameServerSession" => {
                let request = JoinGameServerSessionRequest::from_json(&request).unwrap();
                answer(&request, &response).unwrap().to_json()
            }
            "DescribeGameServerSessions" => {
                let request = DescribeGameServerSessionsRequest::from_json(&request).unwrap();
                answer(&request, &response).unwrap().to_json()
            }
            "SearchGameServerSessions" => {
                let request = SearchGameServerSessionsRequest::from_json(&request).unwrap();
                answer(&request, &response).unwrap().to_json()
            }
            other => panic!("{other}"),
        };
        check_nothing_lost(
            &example["response"]["Response"],
            &serde_json::from_str(&shown).unwrap(),
        );
    }
}

/// Every member of `sent` is in `read`, numbers as numbers; a null may be left out.
#[track_caller]
fn check_nothing_lost(sent: &Value, read: &Value) {
    match (sent, read) {
        (Value::Object(sent), Value::Object(read)) => {
            for (key, value) in sent.iter().filter(|(_, value)| !value.is_null()) {
                check_nothing_lost(
                    value,
                    read.get(key).unwrap_or_else(|| panic!("{key} is lost")),
                );
            }
        }
        (Value::Array(sent), Value::Array(read)) => {
            assert_eq!(sent.len(), read.len());
            sent.iter()
                .zip(read)
                .for_each(|(sent, read)| check_nothing_lost(sent, read));
        }
        (Value::String(text), Value::Number(number)) => assert_eq!(*text, number.to_string()),
        _ => assert_eq!(sent, read),
    }
}

#[test]
fn numbers_may_be_strings_and_strings_numbers() {
    let player = player(r#""Port":"8000","PlayerId":100,"FleetId":true,"IpAddress":1.5"#);
    assert_eq!(player.port, 8000);
    assert_eq!(player.player_id.as_deref(), Some("100"));
    assert_eq!(
        (player.fleet_id.as_str(), player.ip_address.as_str()),
        ("true", "1.5")
    );
}

#[test]
fn whole_floats_are_integers() {
    assert_eq!(player(r#""Port":8000.0"#).port, 8000);
}

#[track_caller]
fn check_refused(members: &str) {
    let body = format!(r#"{{"Response":{{"PlayerSession":{{{members}}},"RequestId":"r"}}}}"#);
    let error = join(&body).unwrap_err().to_string();
    assert!(
        error.contains("Response.PlayerSession.Port: expected an integer from 0"),
        "{error}"
    );
}

#[test]
fn text_that_is_not_a_number_is_an_error() {
    for port in [
        "\"\"",
        "\"80 00\"",
        "\"x\"",
        "true",
        "80.5",
        "-1",
        "1e300",
        "\"-1\"",
        "99999999999999999999",
    ] {
        check_refused(&format!(r#""Port":{port}"#));
    }
}

#[test]
fn integers_beyond_two_to_the_53_are_exact() {
    assert_eq!(player(r#""Port":18446744073709551615"#).port, u64::MAX);
    assert_eq!(
        player(r#""Port":"9007199254740993""#).port,
        9_007_199_254_740_993
    );
}

#[test]
fn null_and_missing_are_zero_or_none() {
    let player = player(r#""Port":null,"PlayerId":null,"FleetId":null"#);
    assert_eq!(player, PlayerSession::default());
    assert_eq!(
        (player.port, player.player_id, player.fleet_id.as_str()),
        (0, None, "")
    );
    let answer = join(r#"{"Response":{"PlayerSession":null}}"#).unwrap();
    assert_eq!(
        (answer.player_session, answer.request_id.as_str()),
        (None, "")
    );
}

#[test]
fn an_empty_string_or_list_is_not_an_object() {
    for nothing in ["\"\"", "[]"] {
        let body = format!(r#"{{"Response":{{"PlayerSession":{nothing},"RequestId":"r"}}}}"#);
        assert_eq!(join(&body).unwrap().player_session, None);
    }
}

#[test]
fn unknown_keys_and_keys_beside_the_response_are_ignored() {
    let body = r#"{"retcode":0,"Response":{"New":{"a":[1,{"b":null}]},"PlayerSession":{"X":[],"Port":1},"RequestId":"r"},"z":[]}"#;
    let answer = join(body).unwrap();
    assert_eq!(
        (
            answer.player_session.unwrap().port,
            answer.request_id.as_str()
        ),
        (1, "r")
    );
}

#[test]
fn keys_are_case_sensitive() {
    assert_eq!(player(r#""port":1,"PORT":2"#).port, 0);
}

#[test]
fn an_unknown_status_keeps_its_text() {
    let known = player(r#""Status":"RESERVED""#);
    assert_eq!(known.status, PlayerSessionStatus::Reserved);
    let unknown = player(r#""Status":"DREAMING""#);
    assert_eq!(
        unknown.status,
        PlayerSessionStatus::Other("DREAMING".to_owned())
    );
    assert_eq!(unknown.status.as_str(), "DREAMING");
    assert!(unknown.to_json().contains(r#""Status":"DREAMING""#));
}

#[test]
fn a_page_of_sessions_is_read() {
    let example = examples().into_iter().find(|example| {
        example["response"]["Response"]["GameServerSessions"]
            .as_array()
            .is_some_and(|all| all.len() == 2)
    });
    let body = example.unwrap()["response"].to_string();
    let page: DescribeGameServerSessionsResponse =
        answer(&DescribeGameServerSessionsRequest::new(), &body).unwrap();
    let sessions = page.game_server_sessions.unwrap();
    assert_eq!(sessions[0].status, GameServerSessionStatus::Active);
    assert_eq!(sessions[0].port, 59_106);
    assert_eq!(sessions[1].maximum_player_session_count, 200);
    assert_eq!(sessions[0].game_properties.as_ref().unwrap().len(), 3);
    assert_eq!(
        sessions[0].availability_status,
        Some(AvailabilityStatus::Other("Unknown".to_owned()))
    );
    assert_eq!(page.next_token.as_deref(), Some("ntoken-bldnitiu-4cnjt4c0"));
}

#[test]
fn an_answer_can_be_built_by_a_test() {
    let mut answer = CreateGameServerSessionResponse::default();
    answer.request_id = "r".to_owned();
    assert_eq!(answer.to_json(), r#"{"RequestId":"r"}"#);
    let read: CreateGameServerSessionResponse = serde_json::from_str(&answer.to_json()).unwrap();
    assert_eq!(read, answer);
}

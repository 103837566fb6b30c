//! Answers by action, recordings, and their files.

use std::{env, fs, process};

use serde_json::json;
use tencentcloud_gse::{
    Client, Credential, ErrorCode, Recorder, Recording, Replay, TransportError, TransportErrorKind,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest, GameServerSession,
        JoinGameServerSessionRequest, JoinGameServerSessionResponse, PlayerSession,
    },
    http::{HeaderValue, Response},
    sts,
};

use crate::support::{SECRET_ID, SECRET_KEY, TOKEN, log, on_replay};

const ROLE_TOKEN: &str = "sts-token-of-a-role";

fn client(replay: &Replay) -> Client {
    on_replay(replay).build().unwrap()
}

fn join() -> JoinGameServerSessionRequest {
    JoinGameServerSessionRequest::new("session-1", "ann")
}

/// A file that is removed at the end of its test.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let name = format!("gse-replay-{name}-{}.json", process::id());
        Self(env::temp_dir().join(name))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}

#[test]
fn an_action_with_its_own_answers_takes_no_others() {
    let mut joined = JoinGameServerSessionResponse::default();
    joined.player_session = Some(PlayerSession::default());
    let replay = Replay::new()
        .answer(json!({ "RequestId": "in-order" }))
        .answer_for::<JoinGameServerSessionRequest>(&joined)
        .api_error_to(
            "JoinGameServerSession",
            ErrorCode::RESOURCE_INSUFFICIENT,
            "full",
        );
    let client = client(&replay);
    let describe = DescribeGameServerSessionsRequest::new().fleet_id("fleet-1");

    let answer = client.join_game_server_session(&join()).unwrap();
    assert!(answer.player_session.is_some());
    assert!(
        client
            .join_game_server_session(&join())
            .unwrap_err()
            .is_full()
    );
    let error = client.join_game_server_session(&join()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("no answer left for JoinGameServerSession"),
        "{error}"
    );
    assert!(!error.may_have_been_carried_out());
    let answer = client.describe_game_server_sessions(&describe).unwrap();
    assert_eq!(answer.request_id, "in-order");
    assert_eq!(replay.answers_left(), 0);
}

#[test]
fn a_repeating_answer_comes_after_the_others() {
    let replay = Replay::new()
        .answer_to(
            "DescribeGameServerSessions",
            json!({ "RequestId": "first" }),
        )
        .answer_always(
            "DescribeGameServerSessions",
            json!({ "RequestId": "always" }),
        );
    let client = client(&replay);
    let describe = DescribeGameServerSessionsRequest::new();
    let ids = (0..3).map(|_| {
        client
            .describe_game_server_sessions(&describe)
            .unwrap()
            .request_id
    });
    assert_eq!(ids.collect::<Vec<_>>(), ["first", "always", "always"]);
}

#[test]
fn a_generated_type_is_an_answer() {
    let mut session = GameServerSession::default();
    session.game_server_session_id = "session-1".to_owned();
    let replay = Replay::new().answer(json!({ "GameServerSession": session }));
    let request = CreateGameServerSessionRequest::new(2).fleet_id("fleet-1");
    let answer = client(&replay)
        .create_game_server_session(&request)
        .unwrap();
    assert_eq!(answer.game_server_session, Some(session));
}

#[test]
fn a_value_that_is_not_json_fails_the_call_it_answers() {
    let keys_are_lists = std::collections::BTreeMap::from([(vec![1], 1)]);
    let replay = Replay::new().answer(keys_are_lists);
    let error = client(&replay)
        .join_game_server_session(&join())
        .unwrap_err();
    assert!(
        error.to_string().contains("cannot be written as JSON"),
        "{error}"
    );
}

/// The calls of a tool: a create that a gateway fails once, a join that breaks, and a join to a full session.
fn play(client: &Client) -> [String; 3] {
    let create = CreateGameServerSessionRequest::new(2)
        .fleet_id("fleet-1")
        .name("duel");
    let created = client.create_game_server_session(&create).unwrap();
    let broken = client.join_game_server_session(&join()).unwrap_err();
    let full = client.join_game_server_session(&join()).unwrap_err();
    assert!(broken.may_have_been_carried_out() && full.is_full());
    [format!("{created:?}"), broken.to_string(), full.to_string()]
}

#[test]
fn a_recording_replays_the_same_outcomes_from_its_file() {
    let gateway = Response::builder()
        .status(502)
        .body(b"<html>bad gateway".to_vec())
        .unwrap();
    let mut throttled = Response::new(
        json!({ "Response": { "Error": { "Code": "RequestLimitExceeded", "Message": "slow" } } })
            .to_string()
            .into_bytes(),
    );
    throttled
        .headers_mut()
        .insert("retry-after", HeaderValue::from_static("0"));
    let cut = TransportError::new(TransportErrorKind::Broken, "gse.example", true, "cut off");
    let replay = Replay::new()
        .response(gateway)
        .response(throttled)
        .answer(json!({ "GameServerSession": { "GameServerSessionId": "session-1" } }))
        .error(cut)
        .api_error(ErrorCode::RESOURCE_INSUFFICIENT, "no seat is left");
    let recorder = Recorder::new();
    let seen = play(&on_replay(&replay).record(&recorder).build().unwrap());
    assert_eq!(recorder.recording().len(), 5, "each attempt is an exchange");

    let file = Scratch::new("outcomes");
    recorder.save(&file.0).unwrap();
    assert_eq!(Recording::from_file(&file.0).unwrap(), recorder.recording());
    let replay = Replay::from_file(&file.0).unwrap();
    assert_eq!(play(&client(&replay)), seen);
    assert_eq!(replay.answers_left(), 0);
}

#[test]
fn recorded_answers_are_chosen_by_equal_parameters() {
    let recorder = Recorder::new();
    let replay = Replay::new()
        .answer(json!({ "PlayerSession": { "PlayerId": "ann" } }))
        .answer(json!({ "PlayerSession": { "PlayerId": "ben" } }));
    let live = on_replay(&replay).record(&recorder).build().unwrap();
    for player in ["ann", "ben"] {
        let request = JoinGameServerSessionRequest::new("session-1", player);
        live.join_game_server_session(&request).unwrap();
    }

    let client = client(&Replay::from_recording(recorder.recording()));
    for player in ["ben", "ann"] {
        let request = JoinGameServerSessionRequest::new("session-1", player);
        let seat = client
            .join_game_server_session(&request)
            .unwrap()
            .player_session;
        assert_eq!(seat.unwrap().player_id.as_deref(), Some(player));
    }
}

#[test]
fn recordings_contain_no_secret() {
    log::watch();
    let recorder = Recorder::new().hide("PlayerData");
    let replay = Replay::new()
        .answer(json!({
            "Credentials": { "TmpSecretId": "AKIDrole", "TmpSecretKey": SECRET_KEY, "Token": ROLE_TOKEN },
            "Note": format!("{ROLE_TOKEN} ends at noon"),
        }))
        .answer(json!({}));
    let credential = Credential::new(SECRET_ID, SECRET_KEY).with_token(TOKEN);
    let client = sts::Client::builder()
        .credential(credential)
        .region("ap-shanghai")
        .transport(replay.clone())
        .record(&recorder)
        .build()
        .unwrap();
    client
        .call_json("AssumeRole", &json!({ "RoleArn": "role" }))
        .unwrap();
    let gse = on_replay(&replay).record(&recorder).build().unwrap();
    gse.join_game_server_session(&join().player_data("a-session-of-mine"))
        .unwrap();

    let file = Scratch::new("secrets");
    recorder.save(&file.0).unwrap();
    let text = fs::read_to_string(&file.0).unwrap();
    let signature = replay.requests()[0]
        .header("authorization")
        .unwrap()
        .to_owned();
    let signature = signature.rsplit('=').next().unwrap().to_owned();
    for secret in [
        SECRET_KEY,
        TOKEN,
        ROLE_TOKEN,
        "AKIDrole",
        "a-session-of-mine",
        &signature,
    ] {
        assert!(!text.contains(secret), "a secret is in the file");
    }
    assert!(text.contains("ends at noon") && text.contains("***"));
}

#[test]
fn an_invalid_recording_is_refused_with_the_place() {
    let exchange = |exchange: &str| {
        format!(r#"{{"format":"tencentcloud-gse-recording","version":1,"exchanges":[{exchange}]}}"#)
    };
    for (text, place) in [
        ("{".to_owned(), "invalid JSON"),
        ("[]".to_owned(), "$: expected an object"),
        (
            r#"{"format":"tencentcloud-gse-recording","version":2,"exchanges":[]}"#.to_owned(),
            "$.version",
        ),
        (exchange("{}"), "exchanges[0].action"),
        (exchange(r#"{"action":"A"}"#), "exchanges[0]"),
        (
            exchange(r#"{"action":"A","answer":{"status":"200","json":{}}}"#),
            "exchanges[0].answer.status",
        ),
        (
            exchange(r#"{"action":"A","answer":{"status":200,"jsn":{}}}"#),
            "exchanges[0].answer",
        ),
        (
            exchange(r#"{"action":"A","error":{"kind":"sad","may_have_been_sent":true}}"#),
            "exchanges[0].error.kind",
        ),
    ] {
        let error = Recording::from_reader(text.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
        assert!(error.to_string().contains(place), "{text}: {error}");
    }
    let error = Replay::from_file("no-such-recording.json").unwrap_err();
    assert!(
        error.to_string().starts_with("no-such-recording.json: "),
        "{error}"
    );
}

#[test]
fn a_byte_order_mark_before_a_recording_is_skipped() {
    let text = "\u{feff}{\"format\":\"tencentcloud-gse-recording\",\"version\":1,\"exchanges\":[]}";
    assert!(Recording::from_reader(text.as_bytes()).unwrap().is_empty());
}

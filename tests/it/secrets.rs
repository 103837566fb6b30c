//! Secrets stay out of log lines, `Debug` and `Display`.
//!
//! The logger of all tests looks for secrets, and `.ci/run` searches the output of the tests.

use tencentcloud_gse::{Client, Credential, gse::JoinGameServerSessionRequest};

use crate::support::{
    SECRET_ID, SECRET_KEY,
    log::{lines, secret_in},
    server::{Reply, Server, answer, json},
};

const KEY: &str = "kept-secret-key";
const TOKEN: &str = "kept-secret-token";
const PLAYER_DATA: &str = "kept-secret-player-data";

#[test]
fn secrets_are_absent_from_debug_display_and_log() {
    // The message of an error may quote the request. The error shows it, the log does not.
    let refusal = r#"{"Response":{"Error":{"Code":"X","Message":"m"},"RequestId":"r-seen"}}"#;
    let answers = [
        json(r#"{"Response":{"RequestId":"r"}}"#),
        json(refusal),
        answer(502, "text/html", PLAYER_DATA),
        json("{"),
        json(&format!("\"{PLAYER_DATA}\"")),
        json(&format!(r#"{{"Response":"{PLAYER_DATA}"}}"#)),
        json(&format!(
            r#"{{"Response":{{"PlayerSession":"{PLAYER_DATA}"}}}}"#
        )),
        json(&format!(
            r#"{{"Response":{{"PlayerSession":{{"Port":"{PLAYER_DATA}"}}}}}}"#
        )),
        Reply::Hang,
    ];
    let calls = answers.len();
    let server = Server::new(answers);
    let builder = Client::builder()
        .credential(Credential::new(SECRET_ID, KEY).with_token(TOKEN))
        .region("ap-shanghai")
        .endpoint(server.endpoint());
    let mut shown = vec![format!("{builder:?}")];
    let client = builder.build().unwrap();
    shown.push(format!("{client:?} {client:#?}"));
    for _ in 0..calls {
        let request = JoinGameServerSessionRequest::new("s", "p").player_data(PLAYER_DATA);
        match client.join_game_server_session(&request) {
            Ok(answer) => shown.push(format!("{answer:?}")),
            Err(error) => shown.push(format!("{error} {error:?} {error:#?}")),
        }
    }
    let lines = lines();
    assert!(
        lines.iter().any(|line| line.contains("r-seen")),
        "{lines:#?}"
    );
    for text in shown.iter().chain(&lines) {
        assert_eq!(secret_in(text), None, "{text}");
    }
}

#[test]
fn the_message_of_an_error_is_not_logged() {
    let message = r#"{"Response":{"Error":{"Code":"X","Message":"`PlayerData` is `kept-secret`"},"RequestId":"r"}}"#;
    let server = Server::new([json(message)]);
    let client = crate::support::client(server.endpoint());
    let request = JoinGameServerSessionRequest::new("s", "p");
    let error = client.join_game_server_session(&request).unwrap_err();
    // The caller may read it.
    assert!(error.to_string().contains("kept-secret"));
    assert!(!lines().is_empty());
}

#[test]
fn the_log_watch_has_all_secrets_of_the_tests() {
    assert_eq!(secret_in(&format!("key {SECRET_KEY}!")), Some(SECRET_KEY));
    assert!(secret_in("TC3-HMAC-SHA256 Credential=x, Signature=0").is_some());
    assert_eq!(secret_in(SECRET_ID), None);
}

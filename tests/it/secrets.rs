//! No secret leaves by a log line, a `Debug` or a `Display`.

use std::sync::{Mutex, Once};

use log::{Level, LevelFilter, Log, Metadata, Record};
use tencentcloud_gse::{Client, Credential, gse::JoinGameServerSessionRequest};

use crate::support::{
    SECRET_ID,
    server::{Reply, Server, answer, json},
};

const KEY: &str = "kept-secret-key";
const TOKEN: &str = "kept-secret-token";
const PLAYER_DATA: &str = "kept-secret-player-data";

/// Keeps every line of every crate.
struct Lines(Mutex<Vec<(Level, String)>>);

impl Log for Lines {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let line = format!("{}: {}", record.target(), record.args());
        self.0.lock().unwrap().push((record.level(), line));
    }

    fn flush(&self) {}
}

static LINES: Lines = Lines(Mutex::new(Vec::new()));
static INSTALL: Once = Once::new();

#[test]
fn secrets_are_absent_from_all_that_is_shown() {
    INSTALL.call_once(|| {
        log::set_logger(&LINES).unwrap();
        log::set_max_level(LevelFilter::Trace);
    });
    let refusal = r#"{"Response":{"Error":{"Code":"X","Message":"m"},"RequestId":"r-seen"}}"#;
    let server = Server::new([
        json(r#"{"Response":{"RequestId":"r"}}"#),
        json(refusal),
        answer(502, "text/html", "<html>"),
        json("{"),
        Reply::Hang,
    ]);
    let builder = Client::builder()
        .credential(Credential::new(SECRET_ID, KEY).with_token(TOKEN))
        .endpoint(server.endpoint());
    let mut shown = vec![format!("{builder:?}")];
    let client = builder.build().unwrap();
    shown.push(format!("{client:?} {client:#?}"));
    for _ in 0..5 {
        let request = JoinGameServerSessionRequest::new("s", "p").player_data(PLAYER_DATA);
        match client.join_game_server_session(&request) {
            Ok(answer) => shown.push(format!("{answer:?}")),
            Err(error) => shown.push(format!("{error} {error:?} {error:#?}")),
        }
    }
    let ours = "tencentcloud_gse::client";
    let lines: Vec<_> = LINES
        .0
        .lock()
        .unwrap()
        .iter()
        .map(|(_, line)| line.clone())
        .collect();
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with(ours) && line.contains("r-seen")),
        "{lines:#?}"
    );
    shown.extend(lines);
    for text in &shown {
        for secret in [KEY, TOKEN, PLAYER_DATA, "Signature="] {
            assert!(!text.contains(secret), "{secret} is in: {text}");
        }
    }
}

//! What a browser is shown.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use super::{
    http::{call, start},
    *,
};
use crate::local::LocalGse;

/// The head and the body of an answer to a browser.
fn get(local: &LocalGse, path: &str) -> (String, String) {
    get_from(local, "localhost", path)
}

fn get_from(local: &LocalGse, host: &str, path: &str) -> (String, String) {
    let mut stream = TcpStream::connect(local.address()).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.to_owned())
}

#[track_caller]
fn check(path: &str, content_type: &str, part: &str) {
    let local = LocalGse::start().unwrap();
    let (head, body) = get(&local, path);
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    assert!(
        head.contains(&format!("\r\ncontent-type: {content_type}\r\n")),
        "{head}"
    );
    assert!(
        head.contains("\r\ncontent-security-policy: default-src 'none'; "),
        "{head}"
    );
    assert!(body.contains(part), "{body}");
    assert!(local.calls().is_empty());
}

fn state(local: &LocalGse) -> Value {
    serde_json::from_str(&get(local, "/state.json").1).unwrap()
}

#[test]
fn a_browser_is_shown_a_page() {
    check("/", "text/html; charset=utf-8", "<title>GSE Local</title>");
    check(
        "/page.css",
        "text/css; charset=utf-8",
        "prefers-color-scheme",
    );
    check("/page.js", "text/javascript; charset=utf-8", "textContent");
    check(
        "/",
        "text/html; charset=utf-8",
        "href=\"other-languages.md\"",
    );
    check(
        "/other-languages.md",
        "text/plain; charset=utf-8",
        "httpProfile.setEndpoint(\"127.0.0.1:8080\");",
    );
    check(
        "/state.json",
        "application/json",
        "\"region\":\"ap-shanghai\"",
    );
}

#[test]
fn the_page_loads_nothing_from_elsewhere() {
    let local = LocalGse::start().unwrap();
    for path in ["/", "/page.css", "/page.js"] {
        let (_, body) = get(&local, path);
        assert!(!body.contains("://") && !body.contains("url("), "{path}");
        assert!(!body.contains("innerHTML"), "{path}");
    }
}

#[test]
fn the_state_is_that_of_now() {
    let local = start();
    let name = "<script>alert(1)</script>";
    let create = json!({ "FleetId": "fleet-1", "MaximumPlayerSessionCount": 2, "Name": name });
    let session = call(&local, "CreateGameServerSession", &create)["GameServerSession"].take();
    assert_eq!(
        state(&local)["fleets"],
        json!([{ "id": "fleet-1", "aliases": [], "capacity": 10, "running": 1 }])
    );

    local.advance(DELAY);
    let id = session["GameServerSessionId"].as_str().unwrap();
    let join = json!({ "GameServerSessionId": id, "PlayerId": "player" });
    call(&local, "JoinGameServerSession", &join);
    let expected = json!({
        "id": id,
        "name": name,
        "fleet": "fleet-1",
        "status": "ACTIVE",
        "is_open": true,
        "taken": 1,
        "maximum": 2,
        "address": "127.0.0.1:10000",
        "created": START * 1_000,
        "seats": 1,
        "players": [{ "id": "player", "status": "RESERVED", "is_seated": true }],
    });
    assert_eq!(
        state(&local)["sessions"],
        json!({ "total": 1, "latest": [expected] })
    );

    call(&local, "JoinGameServerSession", &json!({}));
    let calls = state(&local)["calls"].take();
    let codes: Vec<_> = (0..3).map(|index| calls[index]["code"].clone()).collect();
    assert_eq!(json!(codes), json!(["MissingParameter", null, null]));
    assert_eq!(calls[0]["secret_id"], SECRET_ID);
}

#[test]
fn the_state_is_a_bounded_part_of_what_there_is() {
    let local = LocalGse::builder()
        .fleet("fleet-1", 100)
        .credential(SECRET_ID, SECRET_KEY)
        .clock(|| UNIX_EPOCH + Duration::from_secs(START))
        .start()
        .unwrap();
    let create = json!({ "FleetId": "fleet-1", "MaximumPlayerSessionCount": 2 });
    for _ in 0..60 {
        call(&local, "CreateGameServerSession", &create);
    }
    let state = state(&local);
    assert_eq!(state["sessions"]["total"], 60);
    assert_eq!(state["sessions"]["latest"].as_array().unwrap().len(), 50);
    assert_eq!(state["sessions"]["latest"][0]["address"], "127.0.0.1:10059");
    assert_eq!(state["calls"].as_array().unwrap().len(), 50);
}

#[test]
fn a_get_that_calls_an_action_is_a_call() {
    for (path, header) in [
        ("/", "x-tc-action: SearchGameServerSessions"),
        ("/", "authorization: SKIP"),
        ("/?Action=SearchGameServerSessions", "accept: text/html"),
    ] {
        let local = start();
        let mut stream = TcpStream::connect(local.address()).unwrap();
        let head = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n{header}\r\n");
        let request = format!("{head}connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.contains("{\"Response\":{\"Error\":"), "{answer}");
        assert_eq!(local.calls().len(), 1);
    }
}

#[test]
fn a_name_that_was_made_to_lead_here_is_shown_nothing() {
    let local = LocalGse::start().unwrap();
    for host in [
        "localhost",
        "LOCALHOST:8080",
        "gse.localhost:8080",
        "127.0.0.1:8080",
        "[::1]:8080",
        "192.168.0.7",
    ] {
        let (head, _) = get_from(&local, host, "/state.json");
        assert!(head.starts_with("HTTP/1.1 200 "), "{host}: {head}");
    }
    for host in [
        "evil.example",
        "localhost.evil.example:8080",
        "notlocalhost",
        "127.0.0.1.evil.example",
        "a b",
    ] {
        for path in ["/", "/state.json"] {
            let (head, body) = get_from(&local, host, path);
            assert!(head.starts_with("HTTP/1.1 421 "), "{host}: {head}");
            assert!(!body.contains("region"), "{body}");
        }
    }
}

//! The dashboard, as a browser gets it.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
};

use super::{
    control::send,
    http::{call, start},
    *,
};
use crate::local::{Control, LocalGse, dashboard::FILES};

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

#[test]
fn a_browser_gets_the_dashboard() {
    check("/", "text/html; charset=utf-8", "<title>GSE Local</title>");
    for (path, content_type, content) in FILES {
        check(path, content_type, content);
    }
    check(
        "/",
        "text/html; charset=utf-8",
        "href=\"dashboard/other-languages.md\"",
    );
    check(
        "/dashboard/other-languages.md",
        "text/plain; charset=utf-8",
        "httpProfile.setEndpoint(\"127.0.0.1:8080\");",
    );
    check(
        "/dashboard/state",
        "application/json",
        "\"region\":\"ap-shanghai\"",
    );
}

#[test]
fn every_file_of_the_dashboard_is_served() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/local/dashboard");
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .map(|name| match name.as_str() {
            "index.html" => "/".to_owned(),
            name => format!("/dashboard/{name}"),
        })
        .collect();
    found.push("/dashboard/other-languages.md".to_owned());
    let mut served: Vec<_> = FILES.iter().map(|(path, ..)| (*path).to_owned()).collect();
    found.sort();
    served.sort();
    assert_eq!(served, found);
}

#[test]
fn the_dashboard_loads_no_foreign_content_and_escapes_text() {
    // The guide's page is plain text, which a browser carries nothing out of.
    let is_code = |file: &&(_, &str, _)| file.1 != "text/plain; charset=utf-8";
    for (path, _, content) in FILES.iter().filter(is_code) {
        for forbidden in [
            "://",
            "url(",
            "innerHTML",
            "outerHTML",
            "insertAdjacent",
            "document.write",
            "style=",
        ] {
            assert!(!content.contains(forbidden), "{path}: {forbidden}");
        }
        assert!(!content.contains("<script>"), "{path}");
    }
}

#[test]
fn the_dashboard_reads_the_control_interface() {
    let local = start();
    let create = json!({ "FleetId": "fleet-1", "MaximumPlayerSessionCount": 2, "Name": "<b>" });
    let session = call(&local, "CreateGameServerSession", &create)["GameServerSession"].take();
    let id = session["GameServerSessionId"].as_str().unwrap();
    let id = id.replace(':', "%3A").replace('/', "%2F");
    for path in [
        "state",
        "state?filter=playerSessionCount%3E1&sort=gameServerSessionName+DESC",
        "state?filter=playerSessionCount%3E",
        &format!("sessions/{id}"),
        "calls/1",
        "nothing",
    ] {
        let (head, shown) = get(&local, &format!("/_local/{path}"));
        let (page_head, page) = get(&local, &format!("/dashboard/{path}"));
        assert_eq!(page.replace("`/dashboard/", "`/_local/"), shown, "{path}");
        assert_eq!(page_head.lines().next(), head.lines().next(), "{path}");
    }
    assert_eq!(local.calls().len(), 1);
}

#[test]
fn the_paths_of_the_dashboard_change_nothing() {
    let local = start();
    for (method, path) in [
        ("POST", "/dashboard/reset"),
        ("DELETE", "/dashboard/fleets/fleet-1"),
    ] {
        let (status, _) = send(&local, method, path, "{}");
        assert_eq!(status, 404, "{path}");
    }
    let (head, _) = get(&local, "/dashboard/reset");
    assert!(head.starts_with("HTTP/1.1 405 "), "{head}");
}

#[test]
fn the_dashboard_says_why_it_is_read_only() {
    let refusal = |control| {
        let local = LocalGse::builder().control(control).start().unwrap();
        assert!(
            get(&local, "/dashboard/state")
                .0
                .starts_with("HTTP/1.1 200 ")
        );
        serde_json::from_str::<Value>(&get(&local, "/dashboard/access").1).unwrap()["refusal"]
            .take()
    };
    assert_eq!(refusal(Control::Loopback), Value::Null);
    assert_eq!(refusal(Control::Anyone), Value::Null);
    assert_eq!(
        refusal(Control::Off),
        "the control interface of this GSE Local is switched off"
    );
}

#[test]
fn the_dashboard_answers_a_head_request() {
    let local = LocalGse::start().unwrap();
    for path in ["/", "/dashboard/main.js", "/dashboard/state"] {
        let (status, body) = send(&local, "HEAD", path, "");
        assert_eq!((status, body.as_str()), (200, ""), "{path}");
    }
    assert!(local.calls().is_empty());
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
fn other_paths_are_not_found_and_are_not_calls() {
    let local = start();
    for path in ["/favicon.ico", "/favicon.ico?v=2", "/index.html", "//"] {
        let (head, body) = get(&local, path);
        assert!(head.starts_with("HTTP/1.1 404 "), "{path}: {head}");
        assert!(
            body.contains("Actions are called at /,") && body.contains("/health"),
            "{body}"
        );
    }
    assert!(local.calls().is_empty());

    let (_, body) = get(&local, "/v1?Action=SearchGameServerSessions");
    assert!(body.contains("nothing is at `/v1`"), "{body}");
    assert_eq!(local.calls().len(), 1);
}

#[test]
fn head_is_answered_as_get_without_a_body() {
    let local = start();
    for (path, status) in [
        ("/", 200),
        ("/dashboard/state", 200),
        ("/health", 200),
        ("/_local/state", 200),
        ("/favicon.ico", 404),
    ] {
        let mut stream = TcpStream::connect(local.address()).unwrap();
        let request =
            format!("HEAD {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")) && answer.ends_with("\r\n\r\n"),
            "{path}: {answer}"
        );
    }
    assert!(local.calls().is_empty());
}

#[test]
fn a_foreign_host_name_gets_no_dashboard() {
    let local = LocalGse::start().unwrap();
    for host in [
        "localhost",
        "LOCALHOST:8080",
        "gse.localhost:8080",
        "127.0.0.1:8080",
        "[::1]:8080",
        "192.168.0.7",
    ] {
        let (head, _) = get_from(&local, host, "/dashboard/state");
        assert!(head.starts_with("HTTP/1.1 200 "), "{host}: {head}");
    }
    for host in [
        "evil.example",
        "localhost.evil.example:8080",
        "notlocalhost",
        "127.0.0.1.evil.example",
        "a b",
    ] {
        for path in ["/", "/dashboard/state"] {
            let (head, body) = get_from(&local, host, path);
            assert!(head.starts_with("HTTP/1.1 421 "), "{host}: {head}");
            assert!(!body.contains("region"), "{body}");
        }
    }
}

//! A client in a process that forks. Each process uses its own connections.

use std::{
    env,
    io::Write,
    process::{Command, exit},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};

use fork::{Fork, fork, waitpid};
use serde_json::json;
use tencentcloud_gse::Client;

use crate::support::{
    client,
    peer::{listen, read_request},
};

/// The endpoint for the process that forks.
const ENDPOINT: &str = "TENCENTCLOUD_GSE_TEST_FORK_ENDPOINT";

/// Starts a server that answers each request with the request's `Word`, and counts connections.
fn echo() -> (String, Arc<AtomicUsize>) {
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let address = listen(move |_, mut stream| {
        count.fetch_add(1, SeqCst);
        while let Some(request) = read_request(&mut stream) {
            let text = String::from_utf8(request).unwrap();
            let (_, body) = text.split_once("\r\n\r\n").unwrap();
            let body = format!(r#"{{"Response":{{"Asked":{body},"RequestId":"r"}}}}"#);
            let length = body.len();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
            stream
                .write_all(format!("{head}{body}").as_bytes())
                .unwrap();
        }
    });
    (format!("http://localhost:{}", address.port()), connections)
}

/// Makes calls, and returns `true` if each got its own answer.
fn calls_are_answered(client: &Client, who: &str) -> bool {
    (0..50).all(|number| {
        let word = format!("{who} {number}");
        let answer = client.call_json("Any", &json!({ "Word": word })).unwrap();
        answer["Asked"]["Word"] == word
    })
}

/// Forks while a connection is pooled, and calls from both processes at the same time.
fn forks(endpoint: &str) {
    let client = client(endpoint);
    assert!(calls_are_answered(&client, "first"));
    match fork().unwrap() {
        Fork::Child => {
            let is_good = calls_are_answered(&client, "child");
            drop(client);
            exit(i32::from(!is_good));
        }
        Fork::Parent(child) => {
            assert!(calls_are_answered(&client, "parent"));
            assert_eq!(waitpid(child).unwrap(), 0);
            assert!(calls_are_answered(&client, "last"));
        }
    }
}

/// The test process has threads, which a child would lack, so another program forks.
#[test]
fn parent_and_child_do_not_share_a_connection() {
    if let Ok(endpoint) = env::var(ENDPOINT) {
        forks(&endpoint);
        return;
    }
    let (endpoint, connections) = echo();
    let output = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "fork::parent_and_child_do_not_share_a_connection",
        ])
        .env(ENDPOINT, endpoint)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    // The parent reuses its connection: the child has not closed it.
    assert_eq!(connections.load(SeqCst), 2);
}

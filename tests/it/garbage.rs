//! Calls to a server that sends random bytes: each ends in time with an answer or an error.

use std::time::{Duration, Instant};

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
    strategy::ValueTree,
    test_runner::TestRunner,
};
use tencentcloud_gse::gse::DescribeGameServerSessionsRequest;

use crate::support::{
    builder,
    server::{Reply, Server},
};

const ANSWERS: [&str; 4] = [
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 34\r\n\r\n{\"Response\":{\"RequestId\":\"r-123\"}}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"Response\":{\"Re\r\n12\r\nquestId\":\"r-123\"}}\r\n0\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 502 Bad Gateway\r\nRetry-After: 0\r\n\r\n<html>",
    "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
];

const PIECES: [&str; 20] = [
    "\r\n",
    "\r\n\r\n",
    "\n",
    "\0",
    ":",
    " ",
    "HTTP/1.1 ",
    "HTTP/2 200",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "HTTP/1.1 204 None\r\n\r\n",
    "HTTP/1.1 999 X\r\n\r\n",
    "Content-Length: 18446744073709551615\r\n",
    "Content-Length: -1\r\n",
    "Content-Length: 5\r\nContent-Length: 6\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Transfer-Encoding: gzip, chunked\r\n",
    "Content-Encoding: gzip\r\n",
    "ffffffffffffffffff\r\n",
    "0\r\n\r\n",
];

/// One of the answers with some of its parts replaced.
fn changed() -> impl Strategy<Value = Vec<u8>> {
    let replacement = prop_oneof![
        4 => select(&PIECES[..]).prop_map(|piece| piece.as_bytes().to_vec()),
        2 => vec(any::<u8>(), 0..4),
        1 => (select(&["A: b\r\n", "9", "\r\n", "x"][..]), 1_usize..2_000)
            .prop_map(|(piece, times)| piece.repeat(times).into_bytes()),
    ];
    let change = (any::<Index>(), 0_usize..20, replacement);
    (select(&ANSWERS[..]), vec(change, 0..4)).prop_map(|(answer, changes)| {
        let mut bytes = answer.as_bytes().to_vec();
        for (start, length, replacement) in changes {
            let start = start.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, replacement);
        }
        bytes
    })
}

#[test]
fn any_bytes_are_an_answer_or_an_error_in_time() {
    const TIMEOUT: Duration = Duration::from_millis(500);
    let mut runner = TestRunner::deterministic();
    let answers: Vec<_> = (0..400)
        .map(|_| changed().new_tree(&mut runner).unwrap().current())
        .collect();
    let server = Server::new(answers.iter().cloned().map(Reply::SendAndClose));
    let client = builder(server.endpoint())
        .attempt_timeout(TIMEOUT)
        .build()
        .unwrap();
    let mut good = 0;
    for answer in &answers {
        let started = Instant::now();
        let request = DescribeGameServerSessionsRequest::new();
        match client.describe_game_server_sessions(&request) {
            Ok(_) => good += 1,
            Err(error) => assert!(!format!("{error} {error:?}").is_empty()),
        }
        let (elapsed, answer) = (started.elapsed(), answer.escape_ascii());
        assert!(elapsed < TIMEOUT + TIMEOUT, "{elapsed:?}: {answer}");
    }
    assert!((1..400).contains(&good), "{good} of 400 are answers");
}

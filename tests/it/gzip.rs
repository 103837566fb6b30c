//! Compressed answers.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use serde_json::json;
use tencentcloud_gse::{Client, Error, ErrorKind, TransportErrorKind};

use crate::support::{
    builder,
    server::{Reply, Server, json as plain},
};

const BODY: &[u8] = br#"{"Response":{"Word":"compressed","RequestId":"r"}}"#;

fn compressed(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

/// Returns an answer with this body and this `Content-Encoding`.
fn said_to_be_gzip(body: &[u8]) -> Vec<u8> {
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    answer.extend_from_slice(body);
    answer
}

fn client(server: &Server) -> Client {
    let builder = builder(server.endpoint()).gzip();
    builder.max_response_bytes(1_000_000).build().unwrap()
}

fn join(client: &Client) -> Result<String, Error> {
    let parameters = json!({ "GameServerSessionId": "s", "PlayerId": "p" });
    let answer = client.call_json("JoinGameServerSession", &parameters)?;
    Ok(answer["Word"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn answers_are_compressed_on_request() {
    let answer = Reply::Send(said_to_be_gzip(&compressed(BODY)));
    let server = Server::new([answer.clone(), plain(str::from_utf8(BODY).unwrap()), answer]);
    let client = client(&server);
    for _ in 0..3 {
        assert_eq!(join(&client).unwrap(), "compressed");
    }
    assert_eq!(server.connections(), 1);
    for request in server.captured() {
        assert_eq!(request.header("accept-encoding"), Some("gzip"));
        let authorization = request.header("authorization").unwrap();
        assert!(authorization.contains("SignedHeaders=content-type;host;x-tc-action,"));
    }
}

#[test]
fn gzip_is_recognized_by_all_its_names() {
    let body = compressed(BODY);
    for field in [
        "Content-Encoding: GZIP",
        "Content-Encoding: x-gzip",
        "Content-Encoding: identity, gzip",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: X-Gzip, Chunked",
    ] {
        let mut answer = format!("HTTP/1.1 200 OK\r\n{field}\r\n").into_bytes();
        if field.starts_with("Transfer") {
            answer.extend_from_slice(format!("\r\n{:x}\r\n", body.len()).as_bytes());
            answer.extend_from_slice(&body);
            answer.extend_from_slice(b"\r\n0\r\n\r\n");
        } else {
            let length = format!("Content-Length: {}\r\n\r\n", body.len());
            answer.extend_from_slice(length.as_bytes());
            answer.extend_from_slice(&body);
        }
        let answer = Reply::Send(answer);
        let server = Server::new([answer.clone(), answer]);
        let client = client(&server);
        for _ in 0..2 {
            assert_eq!(join(&client).unwrap(), "compressed", "{field}");
        }
        assert_eq!(server.connections(), 1, "{field}");
    }
}

#[test]
fn the_feature_alone_does_not_request_compression() {
    let server = Server::new([plain(str::from_utf8(BODY).unwrap())]);
    join(&builder(server.endpoint()).build().unwrap()).unwrap();
    assert_eq!(server.captured()[0].header("accept-encoding"), None);
}

/// Checks that the answer cannot be read for this reason, and that the action may have been carried out.
#[track_caller]
fn check_unread(reply: Reply, kind: TransportErrorKind) {
    let error = join(&client(&Server::new([reply]))).unwrap_err();
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(transport.kind, kind, "{error:?}");
    assert!(error.may_have_been_carried_out());
}

#[test]
fn the_size_limit_applies_after_decompression() {
    let bomb = compressed(&vec![b' '; 20_000_000]);
    assert!(bomb.len() < 100_000);
    check_unread(
        Reply::Send(said_to_be_gzip(&bomb)),
        TransportErrorKind::TooLarge,
    );
}

#[test]
fn an_invalid_compressed_answer_is_an_error() {
    check_unread(
        Reply::Send(said_to_be_gzip(BODY)),
        TransportErrorKind::Protocol,
    );
    let mut spoiled = compressed(BODY);
    spoiled[20] ^= 0x55;
    check_unread(
        Reply::Send(said_to_be_gzip(&spoiled)),
        TransportErrorKind::Protocol,
    );
    let whole = compressed(BODY);
    let short = said_to_be_gzip(&whole[..whole.len() - 6]);
    check_unread(Reply::Send(short), TransportErrorKind::Broken);
    let mut cut = said_to_be_gzip(&whole);
    cut.truncate(cut.len() - 6);
    check_unread(Reply::SendAndClose(cut), TransportErrorKind::Broken);
}

//! Informational answers, early answers and unrequested compression.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
    time::Duration,
};

use serde_json::json;
use tencentcloud_gse::{Client, Error, ErrorKind, RetryPolicy, TransportErrorKind};

use crate::support::{
    builder, cause, client,
    peer::{ANSWER, ignore, listen, read_request},
};

fn join(client: &Client) -> Result<(), Error> {
    let parameters = json!({ "GameServerSessionId": "s", "PlayerId": "p" });
    client
        .call_json("JoinGameServerSession", &parameters)
        .map(drop)
}

/// Checks that informational answers are skipped, in whatever pieces they arrive.
#[track_caller]
fn check_passed_over(interim: &'static str) {
    let address = listen(move |index, mut stream| {
        while read_request(&mut stream).is_some() {
            let answer = [interim.as_bytes(), ANSWER].concat();
            let piece = [answer.len(), interim.len(), 7, 1][index];
            for bytes in answer.chunks(piece) {
                stream.write_all(bytes).unwrap();
                if piece < answer.len() {
                    thread::sleep(Duration::from_millis(1));
                }
            }
        }
    });
    for _ in 0..4 {
        let client = client(format!("http://{address}"));
        for _ in 0..2 {
            join(&client).unwrap();
        }
    }
}

#[test]
fn informational_answers_are_skipped() {
    check_passed_over("HTTP/1.1 100 Continue\r\n\r\n");
    check_passed_over("HTTP/1.1 100 Continue\r\nServer: some\r\nX: y\r\n\r\n");
    check_passed_over("HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n");
    check_passed_over(
        "HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 102 Processing\r\nA: b\r\n\r\n",
    );
}

#[test]
fn a_malformed_informational_answer_is_an_error() {
    for answer in [
        "SSH-2.0-O100 Continue\r\n\r\n",
        "HTTP/1.1 1xx Continue\r\n\r\n",
    ] {
        let address = listen(move |_, mut stream| {
            read_request(&mut stream).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
            stream.write_all(ANSWER).unwrap();
            ignore(&mut stream);
        });
        let error = join(&client(format!("http://{address}"))).unwrap_err();
        let ErrorKind::Transport(transport) = error.kind() else {
            panic!("{error:?}")
        };
        assert_eq!(transport.kind, TransportErrorKind::Protocol, "{error:?}");
        assert!(error.may_have_been_carried_out());
    }
}

const LONG: Duration = Duration::from_secs(60);

const TOO_LARGE: &[u8] = b"HTTP/1.1 413 Payload Too Large\r\nContent-Length: 3\r\n\r\nbig";

/// Checks that the client reads an answer that arrives before the request is sent completely.
#[track_caller]
fn check_early_answer(end: impl Fn(TcpStream) + Send + Sync + 'static) {
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    let address = listen(move |_, mut stream| {
        stream.read_exact(&mut [0; 1000]).unwrap();
        count.fetch_add(1, SeqCst);
        stream.write_all(TOO_LARGE).unwrap();
        end(stream);
    });
    let client = builder(format!("http://{address}"))
        .attempt_timeout(LONG)
        .total_timeout(LONG)
        .retry(RetryPolicy {
            base_delay: Duration::ZERO,
            ..RetryPolicy::default()
        })
        .build()
        .unwrap();
    let large = json!({ "Long": "x".repeat(9_000_000) });
    let error = client.call_json("Any", &large).unwrap_err();
    let ErrorKind::Status(status) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!((status.status, status.excerpt.as_str()), (413, "big"));
    assert_eq!(error.attempts(), 1);
    assert_eq!(requests.load(SeqCst), 1);
}

#[test]
fn an_answer_before_the_end_of_the_request_is_read() {
    check_early_answer(drop);
    check_early_answer(|stream| {
        thread::sleep(Duration::from_millis(50));
        drop(stream);
    });
    check_early_answer(|stream| {
        stream.shutdown(Shutdown::Write).unwrap();
        thread::sleep(LONG);
    });
    check_early_answer(|_stream| thread::sleep(LONG));
    check_early_answer(|mut stream| ignore(&mut stream));
}

#[cfg(feature = "rustls")]
#[test]
fn an_answer_before_the_end_of_the_request_is_read_by_https() {
    use crate::support::tls::{Authority, config, listen_tls, parameters};

    let authority = Authority::new();
    let identity = authority.certify(&parameters(&["localhost"]));
    let address = listen_tls(config(identity), |_, mut stream| {
        stream.read_exact(&mut [0; 1000]).unwrap();
        stream.write_all(TOO_LARGE).unwrap();
        thread::sleep(LONG);
    });
    let client = builder(format!("https://localhost:{}", address.port()))
        .extra_root_certificates(authority.pem.as_str())
        .attempt_timeout(LONG)
        .total_timeout(LONG)
        .build()
        .unwrap();
    let large = json!({ "Long": "x".repeat(9_000_000) });
    let error = client.call_json("Any", &large).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Status(status) if status.status == 413),
        "{error:?}"
    );
}

/// Checks the error for an answer with a compression that the client did not request.
#[track_caller]
fn check_compressed(field: &'static str, coding: &str) {
    let address = listen(move |_, mut stream| {
        read_request(&mut stream).unwrap();
        let head = format!("HTTP/1.1 200 OK\r\n{field}\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let is_chunked = field.contains("chunked");
        let body: &[u8] = if is_chunked {
            b"3\r\n\x78\x9c\x03\r\n0\r\n\r\n"
        } else {
            b"\x78\x9c\x03"
        };
        stream.write_all(body).unwrap();
    });
    let error = join(&client(format!("http://{address}"))).unwrap_err();
    let why = format!("the answer is compressed ({coding}), which was not asked for");
    assert_eq!(cause(&error), why, "{error:?}");
    assert!(error.may_have_been_carried_out());
}

#[test]
fn an_answer_with_unrequested_compression_is_reported_as_such() {
    check_compressed("Content-Encoding: deflate", "deflate");
    check_compressed("Content-Encoding: BR", "br");
    check_compressed("Content-Encoding: gzip, deflate", "gzip, deflate");
    check_compressed("Transfer-Encoding: deflate, chunked", "deflate");
    #[cfg(not(feature = "gzip"))]
    {
        check_compressed("Content-Encoding: GZIP", "gzip");
        check_compressed("Transfer-Encoding: gzip, chunked", "gzip");
    }
}

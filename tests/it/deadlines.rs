//! Deadlines: no call waits longer than its limits, whatever a server does.

use std::{
    io::Write,
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use tencentcloud_gse::{Client, Error, ErrorKind, TransportErrorKind};

use crate::support::{
    builder,
    peer::{self, drip, flood, ignore, listen, read_request},
};

const LIMIT: Duration = Duration::from_millis(300);
const GRACE: Duration = Duration::from_millis(100);
const PAUSE: Duration = Duration::from_millis(20);
const LONG: Duration = Duration::from_secs(30);

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
const CHUNKED: &[u8] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

fn client(endpoint: &str, connect: Duration, attempt: Duration) -> Client {
    builder(endpoint)
        .connect_timeout(connect)
        .attempt_timeout(attempt)
        .total_timeout(Duration::MAX)
        .max_response_bytes(200_000)
        .build()
        .unwrap()
}

fn join(client: &Client) -> Error {
    let parameters = json!({ "GameServerSessionId": "s", "PlayerId": "p" });
    client
        .call_json("JoinGameServerSession", &parameters)
        .unwrap_err()
}

#[track_caller]
fn check(error: &Error, kind: TransportErrorKind, may_have_been_sent: bool) {
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(transport.kind, kind, "{error:?}");
    assert_eq!(
        transport.may_have_been_sent, may_have_been_sent,
        "{error:?}"
    );
}

/// Checks that the call times out at the limit, and not much later.
#[track_caller]
fn check_held(call: impl Fn() -> Error, may_have_been_sent: bool) {
    // The best of three, since other tests load the machine.
    let mut held = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let error = call();
        let time = start.elapsed();
        check(&error, TransportErrorKind::Timeout, may_have_been_sent);
        assert!(time >= LIMIT, "only {time:?}: {error:?}");
        if time <= LIMIT + GRACE {
            return;
        }
        held.push(time);
    }
    panic!("held for {held:?}");
}

/// Checks the deadline of a call to a server that runs `answer` after it has read the request.
#[track_caller]
fn check_after_request(answer: impl Fn(TcpStream) + Send + Sync + 'static) {
    let address = listen(move |_, mut stream| {
        read_request(&mut stream).unwrap();
        answer(stream);
    });
    let client = client(&format!("http://{address}"), LONG, LIMIT);
    check_held(|| join(&client), true);
}

#[test]
fn a_silent_server_does_not_delay_the_deadline() {
    check_after_request(|mut stream| ignore(&mut stream));
}

/// The kernel's own timers are up to an eighth late.
#[test]
fn a_long_timeout_is_as_exact_as_a_short_one() {
    let address = listen(|_, mut stream| ignore(&mut stream));
    for millis in [60, 700, 2_050] {
        let limit = Duration::from_millis(millis);
        let client = client(&format!("http://{address}"), LONG, limit);
        // The best of a few, compared with a sleep, since other tests load the machine.
        let is_exact = (0..8).any(|_| {
            let start = Instant::now();
            let sleeper = thread::spawn(move || {
                thread::sleep(limit);
                start.elapsed()
            });
            check(&join(&client), TransportErrorKind::Timeout, true);
            let time = start.elapsed();
            assert!(time >= limit, "only {time:?}");
            time.saturating_sub(sleeper.join().unwrap()) <= Duration::from_millis(25)
        });
        assert!(is_exact, "{limit:?}");
    }
}

#[test]
fn a_dripping_head_does_not_delay_the_deadline() {
    check_after_request(|mut stream| drip(&mut stream, HEAD.iter().copied(), PAUSE));
}

#[test]
fn a_dripping_body_does_not_delay_the_deadline() {
    check_after_request(|mut stream| {
        stream.write_all(HEAD).unwrap();
        drip(&mut stream, std::iter::repeat(b' '), PAUSE);
    });
}

#[test]
fn a_dripping_chunked_body_does_not_delay_the_deadline() {
    check_after_request(|mut stream| {
        stream.write_all(CHUNKED).unwrap();
        drip(&mut stream, b"1\r\n \r\n".iter().copied().cycle(), PAUSE);
    });
}

#[test]
fn endless_dripping_headers_do_not_delay_the_deadline() {
    check_after_request(|mut stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n").unwrap();
        drip(&mut stream, b"A: b\r\n".iter().copied().cycle(), PAUSE);
    });
}

#[test]
fn endless_100_continue_does_not_delay_the_deadline() {
    check_after_request(|mut stream| flood(&mut stream, b"HTTP/1.1 100 Continue\r\n\r\n"));
}

#[test]
fn endless_trailers_do_not_delay_the_deadline() {
    check_after_request(|mut stream| {
        stream.write_all(CHUNKED).unwrap();
        stream.write_all(b"0\r\n").unwrap();
        flood(&mut stream, b"A: b\r\n");
    });
}

/// Checks that data that arrives fast exceeds the size limit before the deadline.
#[track_caller]
fn check_flood(start: &'static [u8], more: &'static [u8]) {
    let address = listen(move |_, mut stream| {
        read_request(&mut stream).unwrap();
        stream.write_all(start).unwrap();
        flood(&mut stream, more);
    });
    let client = client(&format!("http://{address}"), LONG, LONG);
    let start = Instant::now();
    let error = join(&client);
    check(&error, TransportErrorKind::TooLarge, true);
    assert!(start.elapsed() < LONG / 2, "{error:?}");
}

#[test]
fn an_endless_body_exceeds_the_size_limit() {
    check_flood(CHUNKED, b"a\r\n0123456789\r\n");
    check_flood(b"HTTP/1.0 200 OK\r\n\r\n", b"x");
    check_flood(
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999999\r\n\r\n",
        b"x",
    );
}

#[test]
fn an_endless_head_exceeds_the_size_limit() {
    check_flood(b"HTTP/1.1 200 OK\r\nA: ", b"x");
}

/// Returns a listener with a full queue, which accepts no further connection, and the connections that fill it.
#[cfg(target_os = "linux")]
fn full() -> (std::net::TcpListener, Vec<TcpStream>, std::net::SocketAddr) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut queue = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
        queue.push(stream);
    }
    (listener, queue, address)
}

#[test]
#[cfg(target_os = "linux")]
fn a_server_that_does_not_accept_does_not_block_the_caller() {
    let (_listener, _queue, address) = full();
    let endpoint = format!("http://{address}");
    let by_connect = client(&endpoint, LIMIT, LONG);
    check_held(|| join(&by_connect), false);
    let by_attempt = client(&endpoint, LONG, LIMIT);
    check_held(|| join(&by_attempt), false);
}

#[test]
#[cfg(feature = "rustls")]
fn a_stalled_tls_handshake_does_not_block_the_caller() {
    let stalling = listen(|_, mut stream| ignore(&mut stream));
    // A handshake record of 16,000 bytes.
    let record = [0x16, 3, 3, 0x3e, 0x80, 2, 0, 0x3e, 0x7c];
    let dripping = listen(move |_, mut stream| {
        drip(
            &mut stream,
            record.into_iter().chain(std::iter::repeat(0)),
            PAUSE,
        );
    });
    for address in [stalling, dripping] {
        let endpoint = format!("https://{address}");
        let by_connect = client(&endpoint, LIMIT, LONG);
        check_held(|| join(&by_connect), false);
        let by_attempt = client(&endpoint, LONG, LIMIT);
        check_held(|| join(&by_attempt), false);
    }
}

#[test]
fn extreme_limits_are_accepted() {
    let address = listen(|_, mut stream| {
        while read_request(&mut stream).is_some() {
            stream.write_all(peer::ANSWER).unwrap();
        }
    });
    let endpoint = format!("http://{address}");
    let patient = client(&endpoint, Duration::MAX, Duration::MAX);
    patient.call_json("Describe", &json!({})).unwrap();
    let hasty = join(&client(&endpoint, Duration::from_nanos(1), LONG));
    assert!(
        hasty.is_timeout() && !hasty.may_have_been_carried_out(),
        "{hasty:?}"
    );
    let hasty = join(&client(&endpoint, LONG, Duration::from_nanos(1)));
    assert!(hasty.is_timeout(), "{hasty:?}");
}

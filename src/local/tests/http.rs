//! The socket: what comes and goes by it, and for how long; and the owner's side of it all.

use std::{
    io::{ErrorKind, Read, Write},
    net::{Ipv4Addr, Shutdown, SocketAddr, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread,
};

use super::*;
use crate::{
    gse::{GameServerSessionStatus, PlayerSessionCreationPolicy, PlayerSessionStatus},
    local::{
        Control, LocalGse,
        connections::ConnectionLimits,
        faults::FaultRule,
        limits,
        shared::{Hooks, Shared},
    },
};

/// A GSE Local at [`START`], with the credential of these tests.
pub(super) fn start() -> LocalGse {
    LocalGse::builder()
        .fleet("fleet-1", 10)
        .credential(SECRET_ID, SECRET_KEY)
        .clock(|| UNIX_EPOCH + Duration::from_secs(START))
        .activation_delay(DELAY)
        .start()
        .unwrap()
}

/// A server that closes idle connections quickly.
fn impatient() -> LocalGse {
    serve(ConnectionLimits {
        idle: Duration::from_millis(100),
        ..ConnectionLimits::default()
    })
}

fn serve(connection_limits: ConnectionLimits) -> LocalGse {
    let hooks = Hooks {
        clock: Box::new(|| UNIX_EPOCH + Duration::from_secs(START)),
        ..Hooks::default()
    };
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let shared = Shared::new(engine(10), hooks, Control::default(), connection_limits);
    LocalGse::serve(shared, address).unwrap()
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream
}

/// A signed request as bytes.
fn bytes(action: &str, parameters: &Value) -> Vec<u8> {
    let request = Draft {
        parameters: parameters.to_string(),
        ..Draft::new(action)
    }
    .sign();
    let (mut head, body) = (head(&request), request.into_body());
    head.extend_from_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
    head.extend_from_slice(&body);
    head
}

/// A request up to the headers that tell of its body.
fn head(request: &Request<Bytes>) -> Vec<u8> {
    let mut bytes = format!("{} {} HTTP/1.1\r\n", request.method(), request.uri()).into_bytes();
    for (name, value) in request.headers() {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}

fn describe() -> Vec<u8> {
    bytes(
        "DescribeGameServerSessions",
        &json!({ "FleetId": "fleet-1" }),
    )
}

/// The next answer on a connection: its head, and its body.
#[track_caller]
fn read(stream: &mut TcpStream) -> (String, Value) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        head.extend_from_slice(&byte);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    stream.read_exact(&mut body).unwrap();
    let mut body: Value = serde_json::from_slice(&body).unwrap();
    (head, body["Response"].take())
}

#[track_caller]
pub(super) fn call(local: &LocalGse, action: &str, parameters: &Value) -> Value {
    let mut stream = connect(local.address());
    stream.write_all(&bytes(action, parameters)).unwrap();
    read(&mut stream).1
}

#[track_caller]
fn check_is_closed(stream: &mut TcpStream) {
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Ok(_) => {}
        Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset),
    }
}

#[test]
fn a_connection_is_kept_for_further_requests() {
    let local = start();
    let mut stream = connect(local.address());
    for _ in 0..3 {
        stream.write_all(&describe()).unwrap();
        let (head, answer) = read(&mut stream);
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
        assert!(
            head.contains("\r\ndate: Thu, 30 Jul 2020 03:55:43 GMT\r\n"),
            "{head}"
        );
        assert_eq!(answer["GameServerSessions"], json!([]));
    }
    assert_eq!(local.calls().len(), 3);
}

#[test]
fn requests_can_be_pipelined_and_fragmented() {
    let local = start();
    let mut stream = connect(local.address());
    let two = [describe(), describe()].concat();
    for piece in two.chunks(97) {
        stream.write_all(piece).unwrap();
    }
    read(&mut stream);
    read(&mut stream);
}

#[test]
fn a_chunked_body_is_accepted() {
    let local = start();
    let request = Draft {
        parameters: json!({ "FleetId": "fleet-1" }).to_string(),
        ..Draft::new("DescribeGameServerSessions")
    }
    .sign();
    let mut sent = head(&request);
    sent.extend_from_slice(b"transfer-encoding: chunked\r\n\r\n");
    for piece in request.body().chunks(7) {
        sent.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        sent.extend_from_slice(piece);
        sent.extend_from_slice(b"\r\n");
    }
    sent.extend_from_slice(b"0\r\n\r\n");
    let mut stream = connect(local.address());
    stream.write_all(&sent).unwrap();
    assert_eq!(read(&mut stream).1["Error"], Value::Null);
}

#[test]
fn a_body_that_is_too_large_gets_an_error() {
    let local = start();
    let mut stream = connect(local.address());
    let request = Draft {
        parameters: " ".repeat(limits::BODY_BYTES + 1_000_000),
        ..Draft::new("DescribeGameServerSessions")
    }
    .sign();
    let mut sent = head(&request);
    sent.extend_from_slice(format!("content-length: {}\r\n\r\n", request.body().len()).as_bytes());
    sent.extend_from_slice(request.body());
    stream.write_all(&sent).unwrap();
    let (head, answer) = read(&mut stream);
    assert_eq!(answer["Error"]["Code"], "RequestSizeLimitExceeded");
    assert!(head.contains("connection: close"), "{head}");
    check_is_closed(&mut stream);
}

#[test]
fn what_is_not_http_is_refused() {
    let local = start();
    let mut stream = connect(local.address());
    stream.write_all(b"\x16\x03\x01 hello\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    assert!(local.calls().is_empty());
}

#[test]
fn an_idle_connection_is_closed() {
    let server = impatient();
    let mut fresh = connect(server.address());
    let mut used = connect(server.address());
    used.write_all(&describe()).unwrap();
    read(&mut used);
    check_is_closed(&mut fresh);
    check_is_closed(&mut used);
}

#[test]
fn a_request_that_is_slow_to_arrive_ends_its_connection() {
    let server = impatient();
    let request = describe();
    for length in [10, request.len() - 1] {
        let mut stream = connect(server.address());
        stream.write_all(&request[..length]).unwrap();
        check_is_closed(&mut stream);
    }
    assert!(server.calls().is_empty());
}

#[test]
fn an_answer_that_is_not_read_ends_its_connection() {
    let server = impatient();
    let mut stream = connect(server.address());
    stream
        .set_write_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let request = describe();
    // Until both sides' buffers are full of requests and of answers, and the other side has given
    // up.
    let error = loop {
        if let Err(error) = stream.write_all(&request) {
            break error;
        }
    };
    assert!(
        matches!(
            error.kind(),
            ErrorKind::ConnectionReset | ErrorKind::BrokenPipe
        ),
        "{error}"
    );
}

#[test]
fn many_connections_are_served_at_once() {
    let local = start();
    let mut streams: Vec<_> = (0..200).map(|_| connect(local.address())).collect();
    let request = describe();
    for stream in streams.iter_mut().rev() {
        stream.write_all(&request).unwrap();
    }
    for stream in &mut streams {
        assert_eq!(read(stream).1["Error"], Value::Null);
    }
}

#[test]
fn the_longest_idle_connection_is_closed_to_make_room() {
    let server = serve(ConnectionLimits {
        connections: 3,
        ..ConnectionLimits::default()
    });
    let mut streams: Vec<_> = (0..3).map(|_| connect(server.address())).collect();
    let request = describe();
    let ask = |stream: &mut TcpStream| {
        stream.write_all(&request).unwrap();
        assert_eq!(read(stream).1["Error"], Value::Null);
    };
    for index in [2, 0, 1] {
        ask(&mut streams[index]);
    }
    let mut fourth = connect(server.address());
    ask(&mut fourth);
    check_is_closed(&mut streams[2]);
    ask(&mut streams[0]);
    let mut fifth = connect(server.address());
    ask(&mut fifth);
    check_is_closed(&mut streams[1]);
    for stream in [&mut streams[0], &mut fourth, &mut fifth] {
        ask(stream);
    }
}

#[test]
fn a_connection_without_a_complete_head_is_closed_to_make_room() {
    let server = serve(ConnectionLimits {
        connections: 2,
        ..ConnectionLimits::default()
    });
    let mut silent = connect(server.address());
    let mut half = connect(server.address());
    half.write_all(b"POST / HTTP/1.1\r\nhost: ").unwrap();
    let mut streams: Vec<_> = (0..2).map(|_| connect(server.address())).collect();
    for stream in &mut streams {
        stream.write_all(&describe()).unwrap();
        assert_eq!(read(stream).1["Error"], Value::Null);
    }
    check_is_closed(&mut silent);
    check_is_closed(&mut half);
}

#[test]
fn a_connection_that_waits_for_its_answer_is_not_closed_to_make_room() {
    let server = serve(ConnectionLimits {
        connections: 1,
        ..ConnectionLimits::default()
    });
    let delay = FaultRule::delay(Duration::from_millis(500)).times(1);
    server.shared.engine().faults.add(delay).unwrap();
    let mut first = connect(server.address());
    first.write_all(&describe()).unwrap();
    let mut second = connect(server.address());
    second.write_all(&describe()).unwrap();
    assert_eq!(read(&mut first).1["Error"], Value::Null);
    check_is_closed(&mut first);
    assert_eq!(read(&mut second).1["Error"], Value::Null);
}

#[test]
fn a_tls_handshake_is_answered_and_reported() {
    let (sender, warnings) = mpsc::channel();
    let local = LocalGse::builder()
        .on_warning(move |warning| sender.send(warning.to_owned()).unwrap())
        .start()
        .unwrap();
    let mut stream = connect(local.address());
    // The head of a `ClientHello`, whose rest is still on its way.
    stream.write_all(b"\x16\x03\x01\x02\x00\x01").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    let expected = format!(
        "{} speaks TLS to this port, which takes plain HTTP: set the protocol to http://",
        stream.local_addr().unwrap()
    );
    assert_eq!(warnings.recv().unwrap(), expected);
    call(&local, "DescribeGameServerSessions", &json!({}));
    assert_eq!(local.calls().len(), 1);
    drop(local);
    assert!(warnings.recv().is_err(), "plain HTTP is no reason to warn");
}

#[test]
fn dropping_the_service_stops_it_at_once() {
    let local = start();
    let address = local.address();
    let mut idle = connect(address);
    let mut half = connect(address);
    half.write_all(&describe()[..50]).unwrap();
    let (done, ended) = mpsc::channel();
    thread::spawn(move || {
        drop(local);
        done.send(())
    });
    ended.recv_timeout(Duration::from_secs(10)).unwrap();
    check_is_closed(&mut idle);
    check_is_closed(&mut half);
    assert_eq!(
        TcpStream::connect(address).unwrap_err().kind(),
        ErrorKind::ConnectionRefused
    );
}

#[test]
fn a_caller_that_disconnects_does_not_affect_others() {
    let local = start();
    for _ in 0..10 {
        let mut stream = connect(local.address());
        stream.write_all(&describe()[..200]).unwrap();
        stream.shutdown(Shutdown::Both).unwrap();
    }
    assert_eq!(
        call(
            &local,
            "DescribeGameServerSessions",
            &json!({ "FleetId": "fleet-1" })
        )["Error"],
        Value::Null
    );
}

#[test]
fn the_last_thousand_calls_are_kept() {
    let local = start();
    let mut stream = connect(local.address());
    let limits = [0].into_iter().chain([1; limits::CALLS]);
    for limit in limits {
        let parameters = json!({ "FleetId": "fleet-1", "Limit": limit });
        stream
            .write_all(&bytes("DescribeGameServerSessions", &parameters))
            .unwrap();
        read(&mut stream);
    }
    let calls = local.calls();
    assert_eq!(calls.len(), limits::CALLS);
    assert!(calls.iter().all(|call| call.error.is_none()));
}

#[test]
fn the_owner_can_read_and_change_the_state() {
    let local = start();
    let create = json!({ "FleetId": "fleet-1", "MaximumPlayerSessionCount": 5 });
    let session = &call(&local, "CreateGameServerSession", &create)["GameServerSession"];
    let id = session["GameServerSessionId"].as_str().unwrap();
    assert_eq!(
        local.sessions()[0].status,
        GameServerSessionStatus::Activating
    );
    local.advance(DELAY);
    assert_eq!(local.sessions()[0].status, GameServerSessionStatus::Active);

    let join = json!({ "GameServerSessionId": id, "PlayerId": "player" });
    call(&local, "JoinGameServerSession", &join);
    let seat = local.player_sessions(id).remove(0);
    assert_eq!(
        (&*seat.game_server_session_id, seat.status),
        (id, PlayerSessionStatus::Reserved)
    );
    assert!(local.set_player_status(&seat.player_session_id, PlayerSessionStatus::Completed));
    assert_eq!(
        local.player_sessions(id)[0].status,
        PlayerSessionStatus::Completed
    );
    assert_eq!(local.sessions()[0].current_player_session_count, 0);

    assert!(local.set_creation_policy(id, PlayerSessionCreationPolicy::DenyAll));
    assert_eq!(
        call(&local, "JoinGameServerSession", &join)["Error"]["Code"],
        "UnsupportedOperation"
    );
    assert!(local.set_session_status(id, GameServerSessionStatus::Terminated));
    assert_eq!(
        call(&local, "JoinGameServerSession", &join)["Error"]["Code"],
        "ResourceUnavailable"
    );
    let calls = local.calls();
    let codes: Vec<_> = calls.iter().map(Call::code).collect();
    assert_eq!(
        codes,
        [
            None,
            None,
            Some("UnsupportedOperation"),
            Some("ResourceUnavailable")
        ]
    );
}

#[test]
fn methods_on_missing_items_return_false_or_nothing() {
    let local = LocalGse::start().unwrap();
    assert!(!local.set_session_status("x", GameServerSessionStatus::Active));
    assert!(!local.set_creation_policy("x", PlayerSessionCreationPolicy::AcceptAll));
    assert!(!local.set_player_status("x", PlayerSessionStatus::Active));
    assert!(local.player_sessions("x").is_empty());
    assert!(local.sessions().is_empty());
}

#[test]
fn the_clock_can_be_replaced() {
    let seconds = Arc::new(AtomicU64::new(START));
    let clock = Arc::clone(&seconds);
    let local = LocalGse::builder()
        .credential(SECRET_ID, SECRET_KEY)
        .clock(move || UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::Relaxed)))
        .start()
        .unwrap();
    let parameters = json!({ "AliasId": LocalGse::ALIAS_ID });
    let code = || call(&local, "DescribeGameServerSessions", &parameters)["Error"]["Code"].clone();
    assert_eq!(code(), Value::Null);
    seconds.store(START - 400, Ordering::Relaxed);
    assert_eq!(code(), "AuthFailure.SignatureExpire");
    local.advance(Duration::from_secs(400));
    assert_eq!(code(), Value::Null);
    local.advance(Duration::MAX);
    assert_eq!(code(), "AuthFailure.SignatureExpire");
}

#[test]
fn an_alias_needs_an_existing_fleet() {
    let error = LocalGse::builder()
        .alias("alias-1", "fleet-1")
        .start()
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(
        error.to_string(),
        "the alias `alias-1` refers to the fleet `fleet-1`, which does not exist"
    );
}

#[test]
fn secrets_are_absent_from_debug() {
    let builder = LocalGse::builder()
        .credential("AKID1", SECRET_KEY)
        .temporary_credential("AKID2", SECRET_KEY, "secret token");
    let shown = format!("{builder:?}");
    assert!(
        shown.contains("AKID1") && !shown.contains(SECRET_KEY) && !shown.contains("secret token"),
        "{shown}"
    );
    let shown = format!("{:?}", builder.start().unwrap());
    assert!(
        shown.starts_with("LocalGse { endpoint: \"http://127.0.0.1:"),
        "{shown}"
    );
}

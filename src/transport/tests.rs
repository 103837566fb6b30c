#![allow(
    clippy::disallowed_methods,
    reason = "tests measure how long a call took"
)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
    time::{Duration, Instant},
};

use http::Request;

use super::{
    dial::{self, LookUp},
    *,
};
use crate::error::TransportErrorKind;

const LIMIT: Duration = Duration::from_millis(300);
const GRACE: Duration = Duration::from_millis(100);
const LONG: Duration = Duration::from_secs(30);
const PATIENT: Limits = Limits {
    connect: LONG,
    attempt: LONG,
};

fn transport(look_up: LookUp) -> PooledTransport {
    PooledTransport::new(&TransportSettings {
        max_response_bytes: 1000,
        look_up,
        ..TransportSettings::default()
    })
    .unwrap()
}

fn request<'a>(uri: &str, body: &'a [u8]) -> Request<&'a [u8]> {
    Request::post(uri).body(body).unwrap()
}

/// A server that does this to each connection.
fn listen(handle: fn(TcpStream)) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            thread::spawn(move || handle(stream.unwrap()));
        }
    });
    address
}

/// Answers each request; they are small enough to come at once.
fn answer(mut stream: TcpStream) {
    while let Ok(1..) = stream.read(&mut [0; 4096]) {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
        stream.write_all(answer).unwrap();
    }
}

#[track_caller]
fn check_held(transport: &PooledTransport, uri: &str, body: &[u8], limits: Limits, sent: bool) {
    // The best of three: other tests want the machine too.
    let mut held = Vec::new();
    for _ in 0..3 {
        let request = request(uri, body);
        let start = Instant::now();
        let error = transport.send(request, limits).unwrap_err();
        let time = start.elapsed();
        assert_eq!(error.kind, TransportErrorKind::Timeout, "{error:?}");
        assert_eq!(error.may_have_been_sent, sent, "{error:?}");
        assert!(time >= LIMIT, "only {time:?}: {error:?}");
        if time <= LIMIT + GRACE {
            return;
        }
        held.push(time);
    }
    panic!("held for {held:?}");
}

#[test]
fn a_hanging_resolver_does_not_block_the_caller() {
    let transport = transport(|_, _| {
        thread::sleep(LONG);
        Ok(Vec::new())
    });
    let by_connect = Limits {
        connect: LIMIT,
        ..PATIENT
    };
    let by_attempt = Limits {
        attempt: LIMIT,
        ..PATIENT
    };
    for limits in [by_connect, by_attempt] {
        check_held(&transport, "http://service.test/", b"{}", limits, false);
    }
}

/// The wait ends at most 25 ms after the limit, or after a sleep of that length, at the best of a few times:
/// other tests want the machine too.
#[track_caller]
fn check_exact(limit: Duration, wait: impl Fn()) {
    let mut late = (0..10).map(|_| {
        let start = Instant::now();
        let sleeper = thread::spawn(move || {
            thread::sleep(limit);
            start.elapsed()
        });
        wait();
        let time = start.elapsed();
        time.saturating_sub(sleeper.join().unwrap())
    });
    let tolerance = Duration::from_millis(25);
    assert!(
        late.any(|late| late <= tolerance),
        "later than {tolerance:?}"
    );
}

#[test]
fn a_resolver_that_stalls_makes_a_call_at_most_25_ms_late() {
    let transport = transport(|_, _| {
        thread::sleep(LONG);
        Ok(Vec::new())
    });
    let limit = Duration::from_millis(500);
    let limits = Limits {
        attempt: limit,
        ..PATIENT
    };
    check_exact(limit, || {
        let sent = transport.send(request("http://service.test/", b"{}"), limits);
        assert_eq!(sent.unwrap_err().kind, TransportErrorKind::Timeout);
    });
}

#[test]
fn callers_share_a_running_lookup() {
    static LOOK_UPS: AtomicUsize = AtomicUsize::new(0);
    static STALLS: Mutex<()> = Mutex::new(());
    static ADDRESS: OnceLock<SocketAddr> = OnceLock::new();
    const CALLERS: usize = 16;
    ADDRESS.set(listen(answer)).unwrap();
    let transport = transport(|host, _| {
        LOOK_UPS.fetch_add(1, SeqCst);
        if host == "stalls.test" {
            drop(STALLS.lock());
        }
        Ok(vec![*ADDRESS.get().unwrap()])
    });
    let stall = STALLS.lock().unwrap();
    let hasty = Limits {
        attempt: Duration::from_millis(20),
        ..PATIENT
    };
    thread::scope(|scope| {
        for _ in 0..CALLERS {
            scope.spawn(|| {
                for _ in 0..3 {
                    let sent = transport.send(request("http://stalls.test/", b"{}"), hasty);
                    assert_eq!(sent.unwrap_err().kind, TransportErrorKind::Timeout);
                }
            });
        }
    });
    assert_eq!(LOOK_UPS.load(SeqCst), 1);
    // It is for one host and port: others do not wait for it.
    let other = transport.send(request("http://other.test/", b"{}"), PATIENT);
    assert_eq!(other.unwrap().body(), b"{}");
    assert_eq!(LOOK_UPS.load(SeqCst), 2);
    thread::scope(|scope| {
        let late: Vec<_> = (0..CALLERS)
            .map(|_| scope.spawn(|| transport.send(request("http://stalls.test/", b"{}"), PATIENT)))
            .collect();
        thread::sleep(Duration::from_millis(20));
        drop(stall);
        for caller in late {
            assert_eq!(caller.join().unwrap().unwrap().body(), b"{}");
        }
    });
}

/// A listener whose queue is full, so that it takes no connection any more; and what fills it.
#[cfg(target_os = "linux")]
fn dead() -> (SocketAddr, TcpListener, Vec<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut queue = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
        queue.push(stream);
    }
    (address, listener, queue)
}

#[cfg(target_os = "linux")]
#[test]
fn a_dead_address_is_skipped_and_tried_last_afterwards() {
    static ADDRESSES: OnceLock<[SocketAddr; 2]> = OnceLock::new();
    let (dead, _listener, _queue) = dead();
    let good = listen(|stream| {
        let mut stream = stream;
        let _ = stream.read(&mut [0; 4096]);
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
        stream.write_all(answer).unwrap();
    });
    ADDRESSES.set([dead, good]).unwrap();
    // The best of a few: other tests want the machine too.
    let is_quick = (0..5).any(|_| {
        let transport = transport(|_, _| Ok(ADDRESSES.get().unwrap().to_vec()));
        let send = || {
            let start = Instant::now();
            let answer = transport.send(request("http://service.test/", b"{}"), PATIENT);
            assert_eq!(answer.unwrap().body(), b"{}");
            start.elapsed()
        };
        let first = send();
        assert!(first >= Duration::from_millis(250), "{first:?}");
        first < Duration::from_millis(700) && send() < Duration::from_millis(240)
    });
    assert!(is_quick);
}

#[cfg(target_os = "linux")]
#[test]
fn a_race_between_dead_addresses_ends_in_time() {
    static DEAD: OnceLock<SocketAddr> = OnceLock::new();
    let (dead, _listener, _queue) = dead();
    DEAD.set(dead).unwrap();
    let transport = transport(|_, _| Ok(vec![*DEAD.get().unwrap(); 3]));
    let limits = Limits {
        connect: LIMIT,
        ..PATIENT
    };
    check_held(&transport, "http://service.test/", b"{}", limits, false);
}

/// Larger than what the system keeps for both sides.
const LARGE: usize = 64 * 1024 * 1024;

#[test]
fn a_request_that_is_not_read_does_not_block_the_caller() {
    let address = listen(|_stream| thread::sleep(LONG));
    let limits = Limits {
        attempt: LIMIT,
        ..PATIENT
    };
    let uri = format!("http://{address}/");
    check_held(
        &transport(dial::system),
        &uri,
        &vec![0; LARGE],
        limits,
        true,
    );
}

#[test]
fn a_request_that_is_read_slowly_does_not_block_the_caller() {
    let address = listen(|mut stream| {
        while let Ok(1..) = stream.read(&mut [0; 10_000]) {
            thread::sleep(Duration::from_millis(10));
        }
    });
    let limits = Limits {
        attempt: LIMIT,
        ..PATIENT
    };
    let uri = format!("http://{address}/");
    check_held(
        &transport(dial::system),
        &uri,
        &vec![0; LARGE],
        limits,
        true,
    );
}

#[test]
fn a_reused_connection_uses_the_limits_of_each_call() {
    let address = listen(|mut stream| {
        while let Ok(1..) = stream.read(&mut [0; 4096]) {
            thread::sleep(Duration::from_millis(150));
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
            if stream.write_all(answer).is_err() {
                return;
            }
        }
    });
    let transport = transport(dial::system);
    let send = |millis| {
        let limits = Limits {
            attempt: Duration::from_millis(millis),
            ..PATIENT
        };
        let start = Instant::now();
        let result = transport.send(request(&format!("http://{address}/"), b"{}"), limits);
        (result.is_ok(), start.elapsed())
    };
    for _ in 0..2 {
        for millis in [10_000, 1_000, 5_000] {
            assert!(send(millis).0);
        }
        let (is_ok, time) = send(50);
        assert!(!is_ok && time < Duration::from_millis(140), "{time:?}");
    }
}

#[test]
fn names_are_resolved_per_connection_not_per_call() {
    static ADDRESS: OnceLock<SocketAddr> = OnceLock::new();
    static LOOK_UPS: AtomicUsize = AtomicUsize::new(0);
    ADDRESS.set(listen(answer)).unwrap();
    let transport = transport(|host, port| {
        assert_eq!((host, port), ("service.test", 80));
        LOOK_UPS.fetch_add(1, SeqCst);
        Ok(ADDRESS.get().copied().into_iter().collect())
    });
    for _ in 0..5 {
        let answer = transport.send(request("http://service.test/", b"{}"), PATIENT);
        assert_eq!(answer.unwrap().body(), b"{}");
    }
    assert_eq!(LOOK_UPS.load(SeqCst), 1);
}

#[track_caller]
fn check_unresolved(look_up: LookUp) {
    let sent = transport(look_up).send(request("http://service.test/", b""), PATIENT);
    let error = sent.unwrap_err();
    assert_eq!(error.kind, TransportErrorKind::Resolve, "{error:?}");
    assert!(!error.may_have_been_sent);
}

#[test]
fn a_name_without_an_address_is_reported() {
    check_unresolved(|_, _| Ok(Vec::new()));
    check_unresolved(|_, _| Err(io::Error::other("failed to look up address information")));
    check_unresolved(|_, _| panic!("a resolver that panics"));
}

#[test]
fn after_a_refused_connection_the_next_address_is_tried() {
    static ADDRESSES: OnceLock<[SocketAddr; 2]> = OnceLock::new();
    let refusing = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    ADDRESSES.set([refusing, listen(answer)]).unwrap();
    let transport = transport(|_, _| Ok(ADDRESSES.get().unwrap().to_vec()));
    transport
        .send(request("http://service.test/", b""), PATIENT)
        .unwrap();
}

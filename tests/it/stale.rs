//! Connections that the server closes at the worst moments.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{
        Arc, Barrier,
        atomic::{AtomicUsize, Ordering::SeqCst},
        mpsc,
    },
    thread,
    time::Duration,
};

use serde_json::json;
use tencentcloud_gse::{Client, Error};

use crate::support::{
    client,
    peer::{ANSWER, ignore, listen, read_request},
};

fn join(client: &Client) -> Result<(), Error> {
    let parameters = json!({ "GameServerSessionId": "s", "PlayerId": "p" });
    client
        .call_json("JoinGameServerSession", &parameters)
        .map(drop)
}

/// Starts a server that answers once on each connection, then calls `harm` on it and reports that.
fn after_answer(
    harm: impl Fn(TcpStream) + Send + Sync + 'static,
) -> (SocketAddr, mpsc::Receiver<()>, Arc<AtomicUsize>) {
    let (done, harmed) = mpsc::channel();
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let address = listen(move |_, mut stream| {
        count.fetch_add(1, SeqCst);
        read_request(&mut stream).unwrap();
        stream.write_all(ANSWER).unwrap();
        harm(stream);
        let _ = done.send(());
    });
    (address, harmed, connections)
}

/// Checks that calls succeed although each connection is harmed before the next call.
#[track_caller]
fn check_noticed(harm: impl Fn(TcpStream) + Send + Sync + 'static) {
    let (address, harmed, connections) = after_answer(harm);
    let client = client(format!("http://{address}"));
    for _ in 0..20 {
        join(&client).unwrap();
        harmed.recv().unwrap();
    }
    assert_eq!(connections.load(SeqCst), 20);
}

#[test]
fn a_connection_that_was_closed_after_the_answer_is_not_used() {
    check_noticed(drop);
}

#[test]
fn a_connection_that_was_closed_while_idle_is_not_used() {
    check_noticed(|stream| {
        thread::sleep(Duration::from_millis(20));
        drop(stream);
    });
}

#[test]
fn a_connection_that_was_half_closed_is_not_used() {
    let (keep, _kept) = mpsc::channel();
    check_noticed(move |stream| {
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        keep.send(stream).unwrap();
    });
}

#[test]
fn an_unrequested_answer_is_not_given_to_the_next_call() {
    check_noticed(|mut stream| {
        let late = b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n";
        stream.write_all(late).unwrap();
    });
}

#[test]
fn a_connection_that_was_reset_is_not_used() {
    let (done, harmed) = mpsc::channel();
    let address = listen(move |_, mut stream| {
        // Closing with an unread byte resets the connection.
        let mut some = [0; 100];
        stream.read_exact(&mut some).unwrap();
        stream.write_all(ANSWER).unwrap();
        thread::sleep(Duration::from_millis(20));
        drop(stream);
        let _ = done.send(());
    });
    let client = client(format!("http://{address}"));
    for _ in 0..20 {
        join(&client).unwrap();
        harmed.recv().unwrap();
    }
}

#[test]
fn a_call_succeeds_even_if_all_pooled_connections_are_closed() {
    const THREADS: usize = 8;
    let together = Arc::new(Barrier::new(THREADS));
    let harm = Arc::clone(&together);
    // No call is answered before all have been sent, which takes eight connections.
    let (done, harmed) = mpsc::channel();
    let address = listen(move |index, mut stream| {
        read_request(&mut stream).unwrap();
        if index < THREADS {
            harm.wait();
        }
        stream.write_all(ANSWER).unwrap();
        drop(stream);
        let _ = done.send(());
    });
    let client = client(format!("http://{address}"));
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| join(&client).unwrap());
        }
    });
    for _ in 0..THREADS {
        harmed.recv().unwrap();
    }
    join(&client).unwrap();
}

#[test]
fn a_connection_that_closes_during_the_request_leaves_open_whether_it_was_received() {
    let address = listen(|_, mut stream| {
        read_request(&mut stream).unwrap();
        stream.write_all(ANSWER).unwrap();
        // Closes when the first byte of the next request has arrived.
        let _ = stream.peek(&mut [0]);
    });
    let client = client(format!("http://{address}"));
    for _ in 0..20 {
        join(&client).unwrap();
        let error = join(&client).unwrap_err();
        assert!(error.may_have_been_carried_out(), "{error:?}");
    }
}

/// The server closes each connection at once, so some requests meet a closed connection. No request that
/// the service received is reported as unsent.
#[test]
fn a_request_reported_as_unsent_was_not_received() {
    let received = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&received);
    let address = listen(move |_, mut stream| {
        let mut first = true;
        while let Some(_request) = read_request(&mut stream) {
            count.fetch_add(1, SeqCst);
            if !std::mem::take(&mut first) {
                return;
            }
            stream.write_all(ANSWER).unwrap();
            if count.load(SeqCst).is_multiple_of(2) {
                return;
            }
        }
    });
    let client = client(format!("http://{address}"));
    let mut sent = 0;
    for _ in 0..500 {
        let before = received.load(SeqCst);
        match join(&client) {
            Ok(()) => sent += 1,
            Err(error) if error.may_have_been_carried_out() => {}
            Err(error) => assert_eq!(received.load(SeqCst), before, "{error:?}"),
        }
    }
    assert!(sent > 0 && received.load(SeqCst) >= sent);
}

#[test]
fn a_dropped_client_closes_its_connections() {
    let (closed, closing) = mpsc::channel();
    let address = listen(move |_, mut stream| {
        read_request(&mut stream).unwrap();
        stream.write_all(ANSWER).unwrap();
        ignore(&mut stream);
        closed.send(()).unwrap();
    });
    let client = client(format!("http://{address}"));
    join(&client).unwrap();
    let clone = client.clone();
    drop(client);
    assert!(closing.recv_timeout(Duration::from_millis(50)).is_err());
    drop(clone);
    closing.recv_timeout(Duration::from_secs(5)).unwrap();
}

#[test]
fn head_and_body_arrive_together() {
    let (send, sizes) = mpsc::channel();
    let address = listen(move |_, mut stream| {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(read @ 1..) = stream.read(&mut buffer) {
            let whole =
                buffer[..read].ends_with(b"{\"GameServerSessionId\":\"s\",\"PlayerId\":\"p\"}");
            send.send(whole).unwrap();
            stream.write_all(ANSWER).unwrap();
        }
    });
    let client = client(format!("http://{address}"));
    for _ in 0..5 {
        join(&client).unwrap();
        assert!(sizes.recv().unwrap());
    }
}

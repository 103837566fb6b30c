//! A server that does with each connection what the test says, for what [`server`](super::server)
//! has no word for.

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
    time::Duration,
};

/// The least that is an answer of the service.
pub(crate) const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n{\"Response\":{\"RequestId\":\"r\"}}";

/// Listens, and handles each connection, which are counted from 0, on a thread of its own.
pub(crate) fn listen(handle: impl Fn(usize, TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let handle: &'static _ = Box::leak(Box::new(handle));
    thread::spawn(move || {
        for (index, stream) in listener.incoming().enumerate() {
            thread::spawn(move || handle(index, stream.unwrap()));
        }
    });
    address
}

/// Reads a request; none if the client has closed before it was whole.
pub(crate) fn read_request(stream: &mut impl Read) -> Option<Vec<u8>> {
    let mut request = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(read) => request.extend_from_slice(&buffer[..read]),
        }
        if request.len() >= whole(&request)? {
            return Some(request);
        }
    }
}

/// How long the request is that begins so; as long as can be while its head is not whole.
fn whole(request: &[u8]) -> Option<usize> {
    let Some(end) = request.windows(4).position(|window| window == b"\r\n\r\n") else {
        return Some(usize::MAX);
    };
    let head = str::from_utf8(&request[..end]).ok()?.to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    Some(end + 4 + length.map_or(0, |length| length.parse().unwrap()))
}

/// Writes until the client has gone: one byte at a time, with a pause after each.
pub(crate) fn drip(stream: &mut impl Write, bytes: impl IntoIterator<Item = u8>, pause: Duration) {
    for byte in bytes {
        if stream
            .write_all(&[byte])
            .and_then(|()| stream.flush())
            .is_err()
        {
            return;
        }
        thread::sleep(pause);
    }
}

/// Writes the same until the client has gone.
pub(crate) fn flood(stream: &mut impl Write, bytes: &[u8]) {
    let many = bytes.repeat(1 + 64 * 1024 / bytes.len());
    while stream.write_all(&many).is_ok() {}
}

/// Waits until the client has gone.
pub(crate) fn ignore(stream: &mut impl Read) {
    let _ = io::copy(stream, &mut io::sink());
}

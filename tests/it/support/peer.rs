//! A server that runs a closure of the test on each connection, for cases that [`server`](super::server)
//! does not cover.

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
    time::Duration,
};

/// The smallest answer of the service.
pub(crate) const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n{\"Response\":{\"RequestId\":\"r\"}}";

/// Listens, and handles each connection on its own thread, with its number from 0.
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

/// Reads a request. Returns `None` if the client closes before it is complete.
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

/// Returns the length of the request that starts with these bytes, or `usize::MAX` while its head is
/// incomplete.
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

/// Writes one byte at a time with a pause after each, until the client closes.
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

/// Writes the same bytes again and again until the client closes.
pub(crate) fn flood(stream: &mut impl Write, bytes: &[u8]) {
    let many = bytes.repeat(1 + 64 * 1024 / bytes.len());
    while stream.write_all(&many).is_ok() {}
}

/// Waits until the client closes.
pub(crate) fn ignore(stream: &mut impl Read) {
    let _ = io::copy(stream, &mut io::sink());
}

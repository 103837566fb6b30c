//! A server that follows a list of steps and keeps the requests it received.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use super::log;

/// The reaction of the server to one request.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Reads the request and sends these bytes.
    Send(Vec<u8>),
    /// Reads the request, sends these bytes and closes.
    SendAndClose(Vec<u8>),
    /// Reads the request and sends nothing until the test ends.
    Silence,
    /// Reads the request and sends these bytes one by one, with this pause before each.
    Drip(Vec<u8>, Duration),
    /// Closes before reading anything.
    Hang,
    /// Reads the request except for its last byte and closes, which resets the connection.
    Reset,
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Captured {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Captured {
    /// Returns the value of the header with this lower-case name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    captured: Arc<Mutex<Vec<Captured>>>,
    connections: Arc<Mutex<usize>>,
}

impl Server {
    /// Starts a server that follows these steps in turn, over any number of connections, then refuses connections.
    pub(crate) fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        log::watch();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let captured = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(Mutex::new(0));
        let mut replies: Vec<_> = replies.into_iter().collect();
        replies.reverse();
        let replies = Arc::new(Mutex::new(replies));
        let server = Self {
            address,
            captured: captured.clone(),
            connections: connections.clone(),
        };
        thread::spawn(move || {
            for stream in listener.incoming() {
                *connections.lock().unwrap() += 1;
                let (replies, captured) = (replies.clone(), captured.clone());
                thread::spawn(move || serve(stream.unwrap(), &replies, &captured));
            }
        });
        server
    }

    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn captured(&self) -> Vec<Captured> {
        self.captured.lock().unwrap().clone()
    }

    pub(crate) fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }
}

/// Returns an address that nothing listens on.
pub(crate) fn refusing() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// Returns an HTTP answer with its `Content-Length`.
pub(crate) fn answer(status: u16, content_type: &str, body: &str) -> Reply {
    Reply::Send(http(status, content_type, body))
}

/// Returns a successful answer of the service.
pub(crate) fn json(body: &str) -> Reply {
    answer(200, "application/json", body)
}

pub(crate) fn http(status: u16, content_type: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status} Any\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn serve(mut stream: TcpStream, replies: &Mutex<Vec<Reply>>, captured: &Mutex<Vec<Captured>>) {
    loop {
        // Waits for a request without reading it: an idle connection does not use up a step.
        if stream.peek(&mut [0]).unwrap_or(0) == 0 {
            return;
        }
        let Some(reply) = replies.lock().unwrap().pop() else {
            return;
        };
        let spare = match reply {
            Reply::Hang => return,
            Reply::Reset => 1,
            _ => 0,
        };
        let Some(request) = read_request(&mut stream, spare) else {
            return;
        };
        captured.lock().unwrap().push(request);
        match reply {
            Reply::Send(bytes) => stream.write_all(&bytes).unwrap(),
            Reply::SendAndClose(bytes) => {
                stream.write_all(&bytes).unwrap();
                return;
            }
            Reply::Silence => thread::sleep(Duration::from_secs(60)),
            Reply::Drip(bytes, pause) => {
                for byte in bytes {
                    if stream.write_all(&[byte]).is_err() {
                        return;
                    }
                    thread::sleep(pause);
                }
            }
            Reply::Hang | Reply::Reset => return,
        }
    }
}

fn read_request(stream: &mut TcpStream, spare: usize) -> Option<Captured> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let mut request = Captured {
        head: String::from_utf8(head).unwrap(),
        body: Vec::new(),
    };
    let length: usize = request
        .header("content-length")
        .map_or(0, |value| value.parse().unwrap());
    request.body.resize(length.saturating_sub(spare), 0);
    stream.read_exact(&mut request.body).ok()?;
    Some(request)
}

//! A proxy that runs a closure of the test, and keeps the requests it received.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use super::peer::listen;

pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// Starts a proxy that calls `handle` on the connection of each request.
    pub(crate) fn new(handle: impl Fn(TcpStream) + Send + Sync + 'static) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let keep = Arc::clone(&asked);
        let address = listen(move |_, mut stream| {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                if stream.read_exact(&mut byte).is_err() {
                    return;
                }
                head.extend(byte);
            }
            keep.lock().unwrap().push(String::from_utf8(head).unwrap());
            handle(stream);
        });
        Self { address, asked }
    }

    /// Starts a proxy that sends this answer and connects to this address, whatever address was requested.
    pub(crate) fn to(address: SocketAddr, answer: &'static str) -> Self {
        Self::new(move |mut client| {
            let mut service = TcpStream::connect(address).unwrap();
            client.write_all(answer.as_bytes()).unwrap();
            let (mut from, mut to) = (client.try_clone().unwrap(), service.try_clone().unwrap());
            thread::spawn(move || {
                let _ = io::copy(&mut from, &mut to);
                let _ = to.shutdown(Shutdown::Both);
            });
            let _ = io::copy(&mut service, &mut client);
            let _ = client.shutdown(Shutdown::Both);
        })
    }

    /// Returns the heads of all requests.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

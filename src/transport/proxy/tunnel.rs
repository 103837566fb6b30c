//! `CONNECT`: the proxy's part ends where the tunnel begins.

use std::io::{self, Read, Write};

use super::{HostPort, Server};
use crate::{
    error::TransportErrorKind,
    transport::{not_sent::NotSent, socket::Timed},
};

/// How long the head of the proxy's answer may be.
const MAX_HEAD: usize = 16 * 1024;

impl Server {
    /// Asks for a tunnel to the host.
    pub(in crate::transport) fn tunnel(
        &self,
        host: &str,
        port: u16,
        socket: &mut Timed<'_>,
    ) -> Result<(), NotSent> {
        let target = HostPort(host, port);
        let mut request = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n");
        if let Some(authorization) = &self.authorization {
            request.push_str("Proxy-Authorization: ");
            request.push_str(authorization);
            request.push_str("\r\n");
        }
        request.push_str("\r\n");
        let status = socket
            .write_all(request.as_bytes())
            .and_then(|()| read_status(socket))
            .map_err(NotSent::io(TransportErrorKind::Proxy))?;
        if (200..300).contains(&status) {
            return Ok(());
        }
        let source = format!("answered with HTTP status {status}");
        Err(NotSent::new(TransportErrorKind::Proxy, source))
    }
}

fn read_status(socket: &mut Timed<'_>) -> io::Result<u16> {
    let mut head = vec![0; MAX_HEAD];
    let mut read = 0;
    loop {
        let amount = socket.read(&mut head[read..])?;
        if amount == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        read += amount;
        let end = head[..read].windows(4).position(|four| four == b"\r\n\r\n");
        if let Some(end) = end {
            // Behind a head that refuses there may be a page. The service speaks when it is spoken to.
            let status = status(&head).ok_or(io::ErrorKind::InvalidData)?;
            return match status {
                200..300 if end + 4 < read => Err(io::ErrorKind::InvalidData.into()),
                status => Ok(status),
            };
        }
    }
}

/// The status in `HTTP/1.1 200 OK`.
fn status(head: &[u8]) -> Option<u16> {
    let digits = head.strip_prefix(b"HTTP/1.")?.get(2..5)?;
    str::from_utf8(digits).ok()?.parse().ok()
}

//! The tunnel through a proxy, by `CONNECT`.

use std::io::{self, ErrorKind, Read, Write};

use super::server::ProxyServer;
use crate::{
    error::{TransportError, TransportErrorKind},
    origin::host_and_port,
    transport::{errors::unsent, socket::Socket},
};

/// The maximum size of the head of the proxy's answer.
const MAX_HEAD: usize = 16 * 1024;

impl ProxyServer {
    /// Asks for a tunnel to the host, over the connection to the proxy.
    pub(in crate::transport) fn tunnel(
        &self,
        host: &str,
        port: u16,
        mut socket: Socket,
    ) -> Result<Socket, TransportError> {
        let target = host_and_port(host, port.into());
        let mut request = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n");
        if let Some(authorization) = &self.authorization {
            request.extend(["Proxy-Authorization: ", authorization, "\r\n"]);
        }
        request.push_str("\r\n");
        let status = socket
            .write_all(request.as_bytes())
            .and_then(|()| read_status(&mut socket))
            .map_err(|error| unsent(TransportErrorKind::Proxy, error))?;
        let why = match status {
            200..300 => return Ok(socket),
            407 if self.authorization.is_some() => ": it refused the user name or the password",
            407 => ": it requires a user name and a password",
            _ => "",
        };
        let source = format!("answered with HTTP status {status}{why}");
        let is_final = (300..500).contains(&status) && !matches!(status, 408 | 429);
        Err(unsent(TransportErrorKind::Proxy, source).with_finality(is_final))
    }
}

/// Reads the head of the answer, and skips informational ones. Returns the status.
fn read_status(socket: &mut Socket) -> io::Result<u16> {
    let mut head = vec![0; MAX_HEAD];
    let mut read = 0;
    loop {
        match socket.read(&mut head[read..]) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(amount) => read += amount,
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        while let Some(end) = head[..read].windows(4).position(|four| four == b"\r\n\r\n") {
            let end = end + 4;
            match status(&head).ok_or(ErrorKind::InvalidData)? {
                100..200 => {
                    head.copy_within(end..read, 0);
                    read -= end;
                }
                // The service sends nothing before the first request.
                200..300 if end < read => return Err(ErrorKind::InvalidData.into()),
                // A refusal may have a body.
                status => return Ok(status),
            }
        }
    }
}

/// Parses the status in `HTTP/1.1 200 OK`.
fn status(head: &[u8]) -> Option<u16> {
    let digits = head.strip_prefix(b"HTTP/1.")?.get(2..5)?;
    str::from_utf8(digits).ok()?.parse().ok()
}

//! A connection of ureq's pool. It sends head and body in one write, and tells if any byte of a request has left.

use std::{
    io::{self, ErrorKind},
    mem, process,
};

use ureq::{
    Error,
    unversioned::transport::{Buffers, LazyBuffers, NextTimeout, Transport},
};

use super::{
    deadline::Deadline,
    errors::{STALE, unsent, wrapped},
    socket::Stream,
};
use crate::error::TransportErrorKind;

/// The size of the buffers, in which a line of a request's head and the whole head of an answer must fit.
pub(super) const BUFFER: usize = 64 * 1024;

/// The beginning of a TLS server's answer to a client that does not speak TLS.
const TLS_ALERT: &[u8] = &[0x15, 3];

/// A connection to the service, or through a tunnel to it.
#[derive(Debug)]
pub(super) struct Connection {
    stream: Box<dyn Stream>,
    is_tls: bool,
    buffers: LazyBuffers,
    /// The part of the request that waits to be written.
    gathered: Vec<u8>,
    /// `true` if the answer to the last request has begun, not counting informational answers.
    is_answered: bool,
    /// `true` if the request is not the first one of this connection.
    is_reused: bool,
    /// The process that opened the connection. After a fork, parent and child would read each other's
    /// answers.
    process: u32,
}

impl Connection {
    pub(super) fn new(mut stream: Box<dyn Stream>, is_tls: bool) -> Self {
        stream.socket().wrote = false;
        Self {
            stream,
            is_tls,
            buffers: LazyBuffers::new(BUFFER, BUFFER),
            gathered: Vec::new(),
            is_answered: false,
            is_reused: false,
            process: process::id(),
        }
    }

    /// Writes the gathered part of the request.
    ///
    /// A pooled connection is checked before its first byte. If it has been closed, or the kernel takes
    /// not one byte, the request was not sent.
    fn send(&mut self, deadline: Deadline) -> Result<(), Error> {
        self.stream.socket().deadline = deadline;
        let is_usable = !self.is_reused
            || self.stream.socket().wrote
            || self.process == process::id() && self.stream.is_quiet();
        let result = if is_usable {
            self.write_gathered()
        } else {
            Err(ErrorKind::NotConnected.into())
        };
        self.gathered.clear();
        let Err(error) = result else { return Ok(()) };
        let is_timeout = error.kind() == ErrorKind::TimedOut;
        match self.stream.socket().wrote {
            true if is_timeout => Err(deadline.error(error)),
            // The server may have answered before it stopped reading: the answer will tell.
            true => {
                self.stream.socket().is_spent = true;
                Ok(())
            }
            false if self.is_reused && !is_timeout => Err(STALE),
            false => Err(wrapped(unsent(TransportErrorKind::Broken, error))),
        }
    }

    fn write_gathered(&mut self) -> io::Result<()> {
        let mut rest = &self.gathered[..];
        loop {
            let result = if rest.is_empty() {
                self.stream.flush().map(|()| 0)
            } else {
                self.stream.write(rest)
            };
            match result {
                Ok(0) if rest.is_empty() => return Ok(()),
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(amount) => rest = &rest[amount..],
                Err(error) if error.kind() != ErrorKind::WouldBlock => return Err(error),
                Err(_) if self.stream.is_quiet() => {}
                Err(_) => return Err(io::Error::other("the server answered early")),
            }
        }
    }

    /// Consumes informational answers: ureq refuses a `100` with header fields, which RFC 9110 allows.
    fn skip_informational(&mut self) -> Result<(), Error> {
        while !self.is_answered {
            let input = self.buffers.input();
            if !self.is_tls && input.starts_with(TLS_ALERT) {
                return Err(Error::Tls("the port may be one of HTTPS"));
            }
            let Some(start) = input.first_chunk::<12>() else {
                break;
            };
            let (version, status) = start.split_at("HTTP/1.1 ".len());
            // After 101, what follows is not HTTP.
            if !version.starts_with(b"HTTP/1.")
                || !matches!(status, [b'1', b'0'..=b'9', b'0'..=b'9'])
                || status == b"101"
            {
                self.is_answered = true;
            } else if let Some(end) = input.windows(4).position(|four| four == b"\r\n\r\n") {
                self.buffers.input_consume(end + 4);
            } else {
                break;
            }
        }
        Ok(())
    }
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    /// Gathers the output: ureq passes the head, then the body.
    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if mem::take(&mut self.is_answered) {
            self.is_reused = true;
            self.stream.socket().wrote = false;
        }
        let output = &self.buffers.output()[..amount];
        self.gathered.extend_from_slice(output);
        if self.gathered.len() > BUFFER / 2 {
            self.send(Deadline::new(timeout))?;
        }
        Ok(())
    }

    /// Sends the rest of the request, and reads.
    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let deadline = Deadline::new(timeout);
        if !self.gathered.is_empty() {
            self.send(deadline)?;
        }
        self.stream.socket().deadline = deadline;
        let space = self.buffers.input_append_buf();
        if space.is_empty() {
            return Err(Error::LargeResponseHeader(BUFFER, BUFFER));
        }
        let amount = loop {
            match self.stream.read(space) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                result => break result.map_err(|error| deadline.error(error))?,
            }
        };
        self.buffers.input_appended(amount);
        self.skip_informational()?;
        Ok(amount > 0)
    }

    fn is_open(&mut self) -> bool {
        !self.stream.socket().is_spent
    }

    fn is_tls(&self) -> bool {
        self.is_tls
    }
}

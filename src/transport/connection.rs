//! A connection as ureq uses it: head and body leave in one write, and it is known whether a byte of a
//! request has left.

use std::{
    io::{self, Read, Write},
    mem, process,
};

use ureq::{
    Error,
    unversioned::transport::{Buffers, LazyBuffers, NextTimeout, Transport},
};

use super::{socket::Socket, tls::Session, unsent::Unsent, wait::Deadline};
use crate::error::TransportErrorKind;

/// The size of the buffers: a line of a request's head must fit, and the head of an answer.
pub(super) const BUFFER: usize = 64 * 1024;

/// The beginning of a TLS server's answer to a client that does not speak TLS.
const TLS_ALERT: &[u8] = &[0x15, 3];

/// A connection to the service, or through a tunnel to it.
#[derive(Debug)]
pub(super) struct Connection {
    socket: Socket,
    tls: Option<Session>,
    buffers: LazyBuffers,
    /// The part of the request that waits to be written.
    gathered: Vec<u8>,
    phase: Phase,
    /// Whether the request under way is not the first, and nothing of it was written yet.
    is_reused: bool,
    /// Whether the answer came before the whole request was sent: then there cannot be another.
    is_spent: bool,
    /// The process that opened it: after a fork, parent and child would read each other's answers.
    process: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    New,
    Sending,
    /// The answer has not begun, but for informational ones.
    Awaiting,
    Answered,
}

impl Connection {
    pub(super) fn new(socket: Socket, tls: Option<Session>) -> Self {
        Self {
            socket,
            tls,
            buffers: LazyBuffers::new(BUFFER, BUFFER),
            gathered: Vec::new(),
            phase: Phase::New,
            is_reused: false,
            is_spent: false,
            process: process::id(),
        }
    }

    /// Writes what was gathered.
    ///
    /// A pooled connection is looked at first. If it has been closed, or the kernel takes not one byte,
    /// the request was not sent.
    fn send(&mut self, deadline: Deadline) -> Result<(), Error> {
        self.socket.set_deadline(deadline);
        let is_reused = mem::take(&mut self.is_reused);
        if is_reused
            && (self.process != process::id() || !is_quiet(&mut self.tls, &mut self.socket))
        {
            return Err(stale(io::ErrorKind::NotConnected.into()));
        }
        let result = self.write_gathered();
        self.gathered.clear();
        match result {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::TimedOut && self.socket.wrote => {
                Err(deadline.error(error))
            }
            Err(error) if !self.socket.wrote => Err(if is_reused {
                stale(error)
            } else {
                Unsent::io(TransportErrorKind::Broken)(error).into()
            }),
            // It may have answered before it stopped to read: reading will tell.
            Err(_) => {
                self.is_spent = true;
                Ok(())
            }
        }
    }

    fn write_gathered(&mut self) -> io::Result<()> {
        let Self {
            socket,
            tls,
            gathered,
            ..
        } = self;
        let mut rest = &gathered[..];
        while !rest.is_empty() || tls.as_ref().is_some_and(Session::has_output) {
            let written = match tls {
                Some(tls) => tls.write(rest, socket),
                None => socket.write(rest),
            };
            match written {
                Ok(0) if tls.is_none() => return Err(io::ErrorKind::WriteZero.into()),
                Ok(amount) => rest = &rest[amount..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    if !is_quiet(tls, socket) {
                        return Err(io::Error::other("the server does not want the request"));
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Consumes informational answers: ureq refuses a `100` with header fields, which RFC 9110 allows.
    /// Returns `true` if nothing else has come.
    fn skip_informational(&mut self) -> Result<bool, Error> {
        loop {
            let input = self.buffers.input();
            if self.tls.is_none() && input.starts_with(TLS_ALERT) {
                return Err(Error::Tls("the port may be one of HTTPS"));
            }
            let Some(start) = input.first_chunk::<12>() else {
                return Ok(input.is_empty());
            };
            let (version, status) = start.split_at("HTTP/1.1 ".len());
            // After 101, what follows is not HTTP.
            let is_informational =
                matches!(status, [b'1', b'0'..=b'9', b'0'..=b'9']) && status != b"101";
            if !version.starts_with(b"HTTP/1.") || !is_informational {
                self.phase = Phase::Answered;
                return Ok(false);
            }
            let Some(end) = input.windows(4).position(|four| four == b"\r\n\r\n") else {
                return Ok(false);
            };
            self.buffers.input_consume(end + 4);
        }
    }
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    /// Gathers: ureq hands over the head, then the body.
    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if self.phase != Phase::Sending {
            self.is_reused = self.phase == Phase::Answered;
            self.phase = Phase::Sending;
            self.socket.wrote = false;
        }
        if self.is_spent {
            return Ok(());
        }
        let output = &self.buffers.output()[..amount];
        self.gathered.extend_from_slice(output);
        if self.gathered.len() > BUFFER / 2 {
            self.send(Deadline::new(timeout))?;
        }
        Ok(())
    }

    /// Sends what is left to send, and reads.
    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let deadline = Deadline::new(timeout);
        if self.phase == Phase::Sending {
            self.send(deadline)?;
            self.phase = Phase::Awaiting;
        }
        self.socket.set_deadline(deadline);
        loop {
            let space = self.buffers.input_append_buf();
            if space.is_empty() {
                return Err(Error::LargeResponseHeader(BUFFER, BUFFER));
            }
            let read = match &mut self.tls {
                Some(tls) => tls.read(space, &mut self.socket),
                None => self.socket.read(space),
            };
            let amount = read.map_err(|error| deadline.error(error))?;
            self.buffers.input_appended(amount);
            if amount == 0 || self.phase == Phase::Answered || !self.skip_informational()? {
                return Ok(amount > 0);
            }
        }
    }

    fn is_open(&mut self) -> bool {
        !self.is_spent
    }

    fn is_tls(&self) -> bool {
        self.tls.is_some()
    }
}

/// Returns `true` if nothing has come since the last answer: the server may have closed the connection,
/// or have sent what nobody asked for.
fn is_quiet(tls: &mut Option<Session>, socket: &mut Socket) -> bool {
    socket.without_waiting(|stream| {
        if let Some(tls) = tls {
            return tls.is_quiet(stream);
        }
        let peeked = stream.get_ref().peek(&mut [0]);
        matches!(peeked, Err(error) if error.kind() == io::ErrorKind::WouldBlock)
    })
}

fn stale(error: io::Error) -> Error {
    let is_stale = error.kind() != io::ErrorKind::TimedOut;
    Error::from(Unsent {
        is_stale,
        ..Unsent::io(TransportErrorKind::Broken)(error)
    })
}

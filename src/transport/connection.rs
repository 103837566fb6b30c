//! One connection, as ureq uses it: head and body leave in one write.

use std::{
    io::{self, Read, Write},
    sync::Arc,
};

use ureq::{
    Error,
    unversioned::transport::{Buffers, NextTimeout, Transport},
};

use super::{
    deadline::Deadline,
    not_sent::NotSent,
    pool::{Place, Pool},
    socket::Socket,
    tls::Session,
};
use crate::error::TransportErrorKind;

/// How much is written at once. A line of the head must fit.
const OUTPUT: usize = 64 * 1024;

/// How much is read at once. The head of an answer must fit.
pub(super) const INPUT: usize = 64 * 1024;

/// How a server of TLS answers to what is not TLS.
const TLS_ALERT: &[u8] = &[0x15, 3];

/// A connection for one request and its answer.
#[derive(Debug)]
pub(super) struct Connection {
    /// None when it has been put away.
    open: Option<Box<Open>>,
    pool: Arc<Pool>,
    nothing: Bytes,
}

/// A connection to the service.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) place: Place,
    pub(super) socket: Socket,
    tls: Option<Box<dyn Session>>,
    bytes: Bytes,
}

impl Connection {
    pub(super) fn new(mut open: Box<Open>, pool: &Arc<Pool>) -> Self {
        open.socket.wrote = false;
        Self {
            open: Some(open),
            pool: Arc::clone(pool),
            nothing: Bytes::default(),
        }
    }

    fn open(&mut self) -> Result<&mut Open, Error> {
        self.open.as_deref_mut().ok_or(Error::ConnectionFailed)
    }
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        match &mut self.open {
            Some(open) => &mut open.bytes,
            None => &mut self.nothing,
        }
    }

    /// Gathers: ureq hands over the head, then the body.
    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let open = self.open()?;
        open.bytes.gathered += amount;
        if open.bytes.gathered > OUTPUT / 2 {
            open.send(Deadline::of(timeout))?;
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.open()?.receive(Deadline::of(timeout))
    }

    /// ureq asks when the answer is whole and the connection can be used again. Then it is put away
    /// here; what ureq keeps is empty, and not kept for long.
    fn is_open(&mut self) -> bool {
        match self.open.take() {
            Some(open) => {
                self.pool.put(open);
                true
            }
            None => false,
        }
    }

    fn is_tls(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.tls.is_some())
    }
}

impl Open {
    pub(super) fn new(place: Place, socket: Socket, tls: Option<Box<dyn Session>>) -> Box<Self> {
        Box::new(Self {
            place,
            socket,
            tls,
            bytes: Bytes::default(),
        })
    }

    /// Whether nothing has come since it was put away: the service may have closed it, or have said
    /// what nobody asked for.
    pub(super) fn is_quiet(&mut self) -> bool {
        let Self { socket, tls, .. } = self;
        socket.without_waiting(|stream| match tls {
            Some(tls) => tls.is_quiet(stream),
            None => matches!(stream.peek(&mut [0]), Err(error) if error.kind() == io::ErrorKind::WouldBlock),
        })
    }

    /// Writes what is gathered.
    ///
    /// A connection that was closed while idle is found out here at the latest: if the system takes
    /// not one byte, the request was not sent.
    ///
    /// Tells whether there was anything to write.
    fn send(&mut self, deadline: Deadline) -> Result<bool, Error> {
        let bytes = self.bytes.take_output();
        if bytes.is_empty() {
            return Ok(false);
        }
        let mut socket = self.socket.until(deadline);
        let result = match &mut self.tls {
            Some(tls) => tls.write_all(bytes, &mut socket),
            None => socket.write_all(bytes),
        };
        result.map(|()| true).map_err(|error| {
            if self.socket.wrote {
                deadline.error(error)
            } else {
                NotSent::io(TransportErrorKind::Broken)(error).into()
            }
        })
    }

    /// Sends what is left to send, and reads. Tells whether there was anything to read.
    fn receive(&mut self, deadline: Deadline) -> Result<bool, Error> {
        let is_first = self.send(deadline)?;
        let space = self.bytes.input_append_buf();
        if space.is_empty() {
            return Err(Error::LargeResponseHeader(INPUT, INPUT));
        }
        let mut socket = self.socket.until(deadline);
        let amount = match &mut self.tls {
            Some(tls) => tls.read(space, &mut socket),
            None => socket.read(space),
        };
        let amount = amount.map_err(|error| deadline.error(error))?;
        if is_first && self.tls.is_none() && space.starts_with(TLS_ALERT) {
            return Err(Error::Tls("the port may be one of HTTPS"));
        }
        self.bytes.input_appended(amount);
        Ok(amount > 0)
    }
}

/// What was read and not used, and what is to be written.
#[derive(Debug, Default)]
struct Bytes {
    /// Allocated when first used.
    input: Vec<u8>,
    used: usize,
    read: usize,
    /// Whether more can come of the input than came of it before.
    fresh: bool,
    /// Allocated when first used.
    output: Vec<u8>,
    gathered: usize,
}

impl Bytes {
    fn take_output(&mut self) -> &[u8] {
        let gathered = std::mem::take(&mut self.gathered);
        &self.output[..gathered]
    }
}

impl Buffers for Bytes {
    fn output(&mut self) -> &mut [u8] {
        if self.output.is_empty() {
            self.output = vec![0; OUTPUT];
        }
        &mut self.output[self.gathered..]
    }

    fn input(&self) -> &[u8] {
        &self.input[self.used..self.read]
    }

    fn input_append_buf(&mut self) -> &mut [u8] {
        if self.input.is_empty() {
            self.input = vec![0; INPUT];
        }
        if self.used > 0 {
            self.input.copy_within(self.used..self.read, 0);
            self.read -= self.used;
            self.used = 0;
        }
        &mut self.input[self.read..]
    }

    fn input_appended(&mut self, amount: usize) {
        self.read += amount;
    }

    fn input_consume(&mut self, amount: usize) {
        self.used += amount;
        self.fresh = amount > 0;
    }

    fn can_use_input(&self) -> bool {
        self.fresh && self.used < self.read
    }

    /// The first is for bodies of unknown length, of which there are none.
    fn tmp_and_output(&mut self) -> (&mut [u8], &mut [u8]) {
        (&mut [], self.output())
    }
}

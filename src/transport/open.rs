//! An open connection: head and body leave in one write, and nothing is waited for beyond a deadline.

use std::io::{self, Read, Write};

use http::{
    Uri,
    uri::{Authority, Scheme},
};
use ureq::{Error, unversioned::transport::Buffers};

use super::{deadline::Deadline, not_sent::NotSent, socket::Socket, tls::Session};
use crate::error::TransportErrorKind;

/// How much is written at once. A line of the head must fit.
const OUTPUT: usize = 64 * 1024;

/// How much is read at once. The head of an answer must fit.
pub(super) const INPUT: usize = 64 * 1024;

/// How a server of TLS answers to what is not TLS.
const TLS_ALERT: &[u8] = &[0x15, 3];

/// A connection to the service.
#[derive(Debug)]
pub(super) struct Open {
    place: Place,
    pub(super) socket: Socket,
    tls: Option<Box<dyn Session>>,
    bytes: Bytes,
}

/// Where a connection leads to.
#[derive(Debug)]
pub(super) struct Place {
    scheme: Scheme,
    authority: Authority,
}

impl Place {
    /// None if the URI does not say.
    pub(super) fn of(uri: &Uri) -> Option<Self> {
        Some(Self {
            scheme: uri.scheme()?.clone(),
            authority: uri.authority()?.clone(),
        })
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

    pub(super) fn leads_to(&self, uri: &Uri) -> bool {
        let Place { scheme, authority } = &self.place;
        uri.scheme() == Some(scheme) && uri.authority() == Some(authority)
    }

    pub(super) fn is_tls(&self) -> bool {
        self.tls.is_some()
    }

    pub(super) fn buffers(&mut self) -> &mut Bytes {
        &mut self.bytes
    }

    /// Before a request: nothing of it has left.
    pub(super) fn begin(&mut self) {
        self.socket.wrote = false;
    }

    /// Takes note of what stands in the buffer, and writes it only when there is much.
    pub(super) fn gather(&mut self, amount: usize, deadline: Deadline) -> Result<(), Error> {
        self.bytes.gathered += amount;
        if self.bytes.gathered > OUTPUT / 2 {
            self.send(deadline)?;
        }
        Ok(())
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
    pub(super) fn receive(&mut self, deadline: Deadline) -> Result<bool, Error> {
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
pub(super) struct Bytes {
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

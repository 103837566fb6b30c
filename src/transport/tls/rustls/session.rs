//! What goes over a connection after the handshake.

use std::{
    fmt,
    io::{self, Read, Write},
    net::TcpStream,
    sync::Arc,
};

use ::rustls::{ClientConfig, ClientConnection, Error, pki_types::ServerName};

use super::{
    super::{super::socket::Timed, Session},
    INCOMING, NEWS,
};

/// A connection's keys.
pub(super) struct RustlsSession {
    tls: ClientConnection,
    /// What was read and is not deciphered: rustls itself would read a quarter of a record at a time.
    incoming: Vec<u8>,
    used: usize,
    read: usize,
}

impl RustlsSession {
    /// Agrees on keys with the server `name`, and makes sure that it is that.
    ///
    /// The last word of it may be left to go with the first request.
    pub(super) fn handshake(
        config: Arc<ClientConfig>,
        name: ServerName<'static>,
        socket: &mut Timed<'_>,
    ) -> io::Result<Self> {
        let mut session = Self {
            tls: ClientConnection::new(config, name).map_err(invalid)?,
            incoming: vec![0; INCOMING],
            used: 0,
            read: 0,
        };
        loop {
            session.drain(socket)?;
            if session.fill(socket)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if !session.tls.is_handshaking() {
                return Ok(session);
            }
        }
    }

    /// Reads once, if it has to; no bytes are the end.
    fn fill(&mut self, socket: &mut (impl Read + Write)) -> io::Result<usize> {
        if self.used == self.read {
            self.read = socket.read(&mut self.incoming)?;
            self.used = 0;
        }
        let taken = self
            .tls
            .read_tls(&mut &self.incoming[self.used..self.read])?;
        self.used += taken;
        if let Err(error) = self.tls.process_new_packets() {
            // The server should learn why, but it is over either way.
            let _ = self.drain(socket);
            return Err(invalid(error));
        }
        Ok(taken)
    }

    fn drain(&mut self, to: &mut impl Write) -> io::Result<()> {
        while self.tls.wants_write() {
            if self.tls.write_tls(to)? == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
        }
        Ok(())
    }
}

impl Session for RustlsSession {
    fn write_all(&mut self, mut bytes: &[u8], to: &mut Timed<'_>) -> io::Result<()> {
        while !bytes.is_empty() {
            let taken = self.tls.writer().write(bytes)?;
            bytes = &bytes[taken..];
            self.drain(to)?;
        }
        Ok(())
    }

    fn read(&mut self, into: &mut [u8], socket: &mut Timed<'_>) -> io::Result<usize> {
        loop {
            match self.tls.reader().read(into) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.fill(socket)?,
                result => return result,
            };
        }
    }

    fn is_quiet(&mut self, mut stream: &TcpStream) -> bool {
        for _ in 0..NEWS {
            match self.tls.process_new_packets() {
                Ok(state) if state.plaintext_bytes_to_read() == 0 && !state.peer_has_closed() => {}
                _ => return false,
            }
            match self.fill(&mut stream) {
                Ok(1..) => {}
                Ok(_) => return false,
                Err(error) => return error.kind() == io::ErrorKind::WouldBlock,
            }
        }
        false
    }
}

impl fmt::Debug for RustlsSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RustlsSession").finish_non_exhaustive()
    }
}

fn invalid(error: Error) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

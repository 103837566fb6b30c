//! What goes over a connection after the handshake.

use std::{
    fmt,
    io::{self, Read, Write},
    net::TcpStream,
    sync::Arc,
};

use rustls::{ClientConfig, ClientConnection, pki_types::ServerName};

/// A connection's keys.
pub(super) struct Session(ClientConnection);

impl Session {
    /// Agrees on keys with the server `name`, and makes sure that it is that.
    ///
    /// The last word of it may be left to go with the first request.
    pub(super) fn handshake(
        config: Arc<ClientConfig>,
        name: ServerName<'static>,
        socket: &mut (impl Read + Write),
    ) -> io::Result<Self> {
        let mut session = Self(ClientConnection::new(config, name).map_err(invalid)?);
        loop {
            session.drain(socket)?;
            if session.fill(socket)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if !session.0.is_handshaking() {
                return Ok(session);
            }
        }
    }

    pub(super) fn write_all(&mut self, mut bytes: &[u8], to: &mut impl Write) -> io::Result<()> {
        while !bytes.is_empty() {
            let taken = self.0.writer().write(bytes)?;
            bytes = &bytes[taken..];
            self.drain(to)?;
        }
        Ok(())
    }

    pub(super) fn read(
        &mut self,
        bytes: &mut [u8],
        socket: &mut (impl Read + Write),
    ) -> io::Result<usize> {
        loop {
            match self.0.reader().read(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.fill(socket)?,
                result => return result,
            };
        }
    }

    /// Whether nothing came but what TLS says by itself; the stream must not wait.
    pub(super) fn is_quiet(&mut self, mut stream: &TcpStream) -> bool {
        // More than that is a flood.
        const NEWS: usize = 4;
        for _ in 0..NEWS {
            match self.0.process_new_packets() {
                Ok(state) if state.plaintext_bytes_to_read() == 0 && !state.peer_has_closed() => {}
                _ => return false,
            }
            match self.0.read_tls(&mut stream) {
                Ok(1..) => {}
                Ok(_) => return false,
                Err(error) => return error.kind() == io::ErrorKind::WouldBlock,
            }
        }
        false
    }

    /// Reads once; no bytes are the end.
    fn fill(&mut self, socket: &mut (impl Read + Write)) -> io::Result<usize> {
        let read = self.0.read_tls(socket)?;
        if let Err(error) = self.0.process_new_packets() {
            // The server should learn why, but it is over either way.
            let _ = self.drain(socket);
            return Err(invalid(error));
        }
        Ok(read)
    }

    fn drain(&mut self, to: &mut impl Write) -> io::Result<()> {
        while self.0.wants_write() {
            if self.0.write_tls(to)? == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

fn invalid(error: rustls::Error) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

//! TLS by the operating system's library: `SChannel`, Security.framework, or OpenSSL.

use std::{
    fmt,
    io::{self, Read, Write},
    net::TcpStream,
    sync::OnceLock,
};

use native_tls::{Certificate, HandshakeError, Protocol, TlsConnector, TlsStream};

use super::{
    super::{Settings, not_sent::NotSent, socket::Timed},
    INCOMING, NEWS, Session, Tls, extra_roots,
};
use crate::error::{CertificateProblem, ConfigError, TransportErrorKind};

/// Whom to trust besides those that the operating system trusts.
pub(super) struct Native {
    extra_roots: Vec<Certificate>,
    /// Made for the first connection: who speaks plain HTTP need not pay for it.
    connector: OnceLock<TlsConnector>,
}

impl Native {
    pub(super) fn new(settings: &Settings) -> Result<Self, ConfigError> {
        Ok(Self {
            extra_roots: extra_roots(settings, Certificate::stack_from_pem)?,
            connector: OnceLock::new(),
        })
    }

    fn connector(&self) -> Result<&TlsConnector, native_tls::Error> {
        if let Some(connector) = self.connector.get() {
            return Ok(connector);
        }
        let mut builder = TlsConnector::builder();
        builder.min_protocol_version(Some(Protocol::Tlsv12));
        for root in &self.extra_roots {
            builder.add_root_certificate(root.clone());
        }
        let connector = builder.build()?;
        Ok(self.connector.get_or_init(|| connector))
    }
}

impl Tls for Native {
    fn handshake(&self, host: &str, socket: &mut Timed<'_>) -> Result<Box<dyn Session>, NotSent> {
        let connector = self.connector().map_err(refused)?;
        let mut result = connector.connect(host, Pipe::default());
        loop {
            let mut waiting = match result {
                Ok(stream) => return Ok(Box::new(NativeSession(stream))),
                Err(HandshakeError::Failure(error)) => return Err(refused(error)),
                Err(HandshakeError::WouldBlock(waiting)) => waiting,
            };
            let pipe = waiting.get_mut();
            let is_first = pipe.read == 0;
            pipe.exchange(socket)
                .map_err(NotSent::io(TransportErrorKind::Connect))?;
            if is_first && pipe.incoming.starts_with(b"HTTP") {
                return Err(NotSent::new(
                    TransportErrorKind::Tls,
                    "the port may be one of plain HTTP",
                ));
            }
            result = waiting.handshake();
        }
    }
}

impl fmt::Debug for Native {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Native")
            .field("extra_roots", &self.extra_roots.len())
            .finish_non_exhaustive()
    }
}

/// The handshake came to a bad end.
fn refused(error: native_tls::Error) -> NotSent {
    NotSent {
        certificate: problem(&error.to_string()),
        ..NotSent::new(TransportErrorKind::Tls, error)
    }
}

/// What OpenSSL says of certificates. The other libraries say it in the user's language.
fn problem(message: &str) -> Option<CertificateProblem> {
    const WORDS: [(&str, CertificateProblem); 11] = [
        ("certificate has expired", CertificateProblem::Expired),
        (
            "certificate is not yet valid",
            CertificateProblem::NotYetValid,
        ),
        ("ostname mismatch", CertificateProblem::WrongHost),
        ("IP address mismatch", CertificateProblem::WrongHost),
        ("self-signed certificate", CertificateProblem::UnknownIssuer),
        ("self signed certificate", CertificateProblem::UnknownIssuer),
        ("unable to get", CertificateProblem::UnknownIssuer),
        (
            "unable to verify the first certificate",
            CertificateProblem::UnknownIssuer,
        ),
        (
            "certificate signature failure",
            CertificateProblem::UnknownIssuer,
        ),
        ("certificate revoked", CertificateProblem::Revoked),
        ("certificate verify failed", CertificateProblem::Other),
    ];
    let found = WORDS.iter().find(|(words, _)| message.contains(words));
    found.map(|(_, problem)| *problem)
}

#[derive(Debug)]
struct NativeSession(TlsStream<Pipe>);

impl Session for NativeSession {
    fn write_all(&mut self, bytes: &[u8], to: &mut Timed<'_>) -> io::Result<()> {
        self.0.write_all(bytes).map_err(invalid)?;
        self.0.get_mut().drain(to)
    }

    fn read(&mut self, into: &mut [u8], socket: &mut Timed<'_>) -> io::Result<usize> {
        loop {
            match self.0.read(into) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.0.get_mut().exchange(socket)?;
                }
                result => return result.map_err(invalid),
            }
        }
    }

    fn is_quiet(&mut self, mut stream: &TcpStream) -> bool {
        for _ in 0..NEWS {
            match self.0.read(&mut [0]) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                _ => return false,
            }
            match self.0.get_mut().fill(&mut stream) {
                Ok(()) => {}
                Err(error) => return error.kind() == io::ErrorKind::WouldBlock,
            }
        }
        false
    }
}

/// The library's end of the connection: it reads what has come and writes what is to go, and is
/// told to wait rather than waiting, since it knows of no deadline.
#[derive(Default)]
struct Pipe {
    incoming: Vec<u8>,
    used: usize,
    /// How much has come in all.
    read: usize,
    outgoing: Vec<u8>,
}

impl Pipe {
    /// Sends what is to go, and waits for something to come.
    fn exchange(&mut self, socket: &mut Timed<'_>) -> io::Result<()> {
        self.drain(socket)?;
        self.fill(socket)
    }

    fn drain(&mut self, to: &mut impl Write) -> io::Result<()> {
        let result = to.write_all(&self.outgoing);
        self.outgoing.clear();
        result
    }

    /// Reads once; the end, which the server has not announced, is an error.
    fn fill(&mut self, from: &mut impl Read) -> io::Result<()> {
        self.incoming.resize(INCOMING, 0);
        let result = from.read(&mut self.incoming);
        let read = *result.as_ref().unwrap_or(&0);
        self.incoming.truncate(read);
        self.used = 0;
        self.read += read;
        match result {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            result => result.map(drop),
        }
    }
}

impl Read for Pipe {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = (&self.incoming[self.used..]).read(into)?;
        if read == 0 && !into.is_empty() {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        self.used += read;
        Ok(read)
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.outgoing.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Secrets that are on their way are for nobody to see.
impl fmt::Debug for Pipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipe").finish_non_exhaustive()
    }
}

/// Whatever the library does not like, it is not the connection.
fn invalid(error: io::Error) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_openssl_says_of_certificates_is_understood() {
        let check = |words: &str, expected| assert_eq!(problem(words), expected, "{words}");
        let failed =
            |why: &str| format!("error:0A000086:SSL routines::certificate verify failed ({why})");
        check(
            &failed("certificate has expired"),
            Some(CertificateProblem::Expired),
        );
        check(
            &failed("Hostname mismatch"),
            Some(CertificateProblem::WrongHost),
        );
        check(
            &failed("hostname mismatch"),
            Some(CertificateProblem::WrongHost),
        );
        check(
            &failed("self signed certificate in certificate chain"),
            Some(CertificateProblem::UnknownIssuer),
        );
        check(
            &failed("path length constraint exceeded"),
            Some(CertificateProblem::Other),
        );
        check("unsupported protocol", None);
    }
}

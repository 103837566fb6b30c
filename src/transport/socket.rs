//! A TCP connection whose reads and writes end at a deadline.

use std::{
    fmt,
    io::{self, BufReader, ErrorKind, Read, Write},
    net::TcpStream,
    time::Duration,
};

use super::deadline::Deadline;

/// The longest timer of a socket: Linux fires a timer late by up to an eighth of its length.
const STEP: Duration = Duration::from_millis(100);

/// The byte stream of a connection: a [`Socket`], or TLS over it.
pub(super) trait Stream: Read + Write + fmt::Debug + Send + Sync {
    fn socket(&mut self) -> &mut Socket;

    /// Returns `true` if the peer has sent nothing to read, and has not closed the connection.
    fn is_quiet(&mut self) -> bool;
}

/// A TCP connection. Its reads and writes fail with [`WouldBlock`](ErrorKind::WouldBlock) after a while, and are
/// to be repeated until they fail with [`TimedOut`](ErrorKind::TimedOut).
#[derive(Debug)]
pub(super) struct Socket {
    stream: BufReader<TcpStream>,
    /// The current timer of reads and writes.
    timer: Duration,
    pub(super) deadline: Deadline,
    /// `true` after the kernel has accepted a byte.
    pub(super) wrote: bool,
    /// `true` if the peer has stopped reading. Further output is discarded.
    pub(super) is_spent: bool,
}

impl Socket {
    /// Wraps a stream and reads up to `read_ahead` bytes from it at once.
    pub(super) fn new(stream: TcpStream, read_ahead: usize, deadline: Deadline) -> Self {
        Self {
            stream: BufReader::with_capacity(read_ahead, stream),
            timer: Duration::ZERO,
            deadline,
            wrote: false,
            is_spent: false,
        }
    }

    /// Calls `look` while reads from the stream return at once.
    pub(super) fn without_waiting(
        &mut self,
        look: impl FnOnce(&mut BufReader<TcpStream>) -> bool,
    ) -> bool {
        self.stream.get_ref().set_nonblocking(true).is_ok()
            && look(&mut self.stream)
            && self.stream.get_ref().set_nonblocking(false).is_ok()
    }

    /// Sets the kernel's timers, unless they have the right length: that saves two system calls.
    fn set_timer(&mut self) -> io::Result<()> {
        let timer = self.deadline.left()?.min(STEP);
        if timer != self.timer {
            let stream = self.stream.get_ref();
            let set = stream
                .set_read_timeout(Some(timer))
                .and_then(|()| stream.set_write_timeout(Some(timer)));
            match set {
                Ok(()) => self.timer = timer,
                // macOS refuses once the peer has closed: reads and writes do not block then.
                Err(error) if error.kind() == ErrorKind::InvalidInput => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Read for Socket {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.set_timer()?;
        self.stream.read(bytes).map_err(interrupted)
    }
}

impl Write for Socket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_spent {
            return Ok(bytes.len());
        }
        self.set_timer()?;
        let amount = self.stream.get_ref().write(bytes).map_err(interrupted)?;
        self.wrote |= amount > 0;
        Ok(amount)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream for Socket {
    fn socket(&mut self) -> &mut Socket {
        self
    }

    fn is_quiet(&mut self) -> bool {
        self.without_waiting(|stream| {
            let peeked = stream.get_ref().peek(&mut [0]);
            matches!(peeked, Err(error) if error.kind() == ErrorKind::WouldBlock)
        })
    }
}

/// Converts the error of a wait that a timer or a signal ended.
fn interrupted(error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::Interrupted | ErrorKind::TimedOut => ErrorKind::WouldBlock.into(),
        _ => error,
    }
}

//! A TCP connection whose reads and writes end at a deadline.

use std::{
    io::{self, BufReader, ErrorKind, IoSlice, Read, Write},
    net::TcpStream,
    time::Duration,
};

use super::wait::Deadline;

/// The longest time that a write blocks before it returns [`WouldBlock`](ErrorKind::WouldBlock), so
/// that the caller can look for an answer that came early.
const WRITE_STEP: Duration = Duration::from_millis(100);

/// The shortest timer: the kernel counts in ticks of 1 to 10 ms.
const TICK: Duration = Duration::from_millis(1);

#[derive(Debug)]
pub(super) struct Socket {
    stream: BufReader<TcpStream>,
    deadline: Deadline,
    read_timer: Duration,
    write_timer: Duration,
    /// Whether the kernel has taken a byte since this was last set to `false`.
    pub(super) wrote: bool,
}

impl Socket {
    /// Wraps a stream, from which `read_ahead` bytes are read at once.
    pub(super) fn new(stream: TcpStream, read_ahead: usize, deadline: Deadline) -> Self {
        Self {
            stream: BufReader::with_capacity(read_ahead, stream),
            deadline,
            read_timer: Duration::ZERO,
            write_timer: Duration::ZERO,
            wrote: false,
        }
    }

    pub(super) fn set_deadline(&mut self, deadline: Deadline) {
        self.deadline = deadline;
    }

    /// Calls `look` while reading from the stream does not wait.
    pub(super) fn without_waiting(
        &mut self,
        look: impl FnOnce(&mut BufReader<TcpStream>) -> bool,
    ) -> bool {
        self.stream.get_ref().set_nonblocking(true).is_ok()
            && look(&mut self.stream)
            && self.stream.get_ref().set_nonblocking(false).is_ok()
    }
}

impl Read for Socket {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        loop {
            // The kernel's timers are up to an eighth late. So the socket's timer ends early, and is
            // set to what is left then. One that is about right is kept: to set it is a system call.
            let left = self.deadline.left()?;
            if self.read_timer < left / 4 || self.read_timer > left * 7 / 8 {
                let timer = (left * 3 / 4).max(TICK);
                set(&mut self.read_timer, timer, |timer| {
                    self.stream.get_ref().set_read_timeout(Some(timer))
                })?;
            }
            match self.stream.read(bytes) {
                Err(error) if is_passing(&error) => {}
                result => return result,
            }
        }
    }
}

impl Write for Socket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_vectored(&[IoSlice::new(bytes)])
    }

    fn write_vectored(&mut self, bytes: &[IoSlice<'_>]) -> io::Result<usize> {
        let step = WRITE_STEP.min(self.deadline.left()?).max(TICK);
        if self.write_timer < step / 4 || self.write_timer > step {
            set(&mut self.write_timer, step, |timer| {
                self.stream.get_ref().set_write_timeout(Some(timer))
            })?;
        }
        match self.stream.get_ref().write_vectored(bytes) {
            Ok(amount) => {
                self.wrote |= amount > 0;
                Ok(amount)
            }
            Err(error) if is_passing(&error) => Err(ErrorKind::WouldBlock.into()),
            Err(error) => Err(error),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns `true` if a timer or a signal ended the wait.
fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Interrupted | ErrorKind::WouldBlock | ErrorKind::TimedOut
    )
}

fn set(
    timer: &mut Duration,
    time: Duration,
    set: impl FnOnce(Duration) -> io::Result<()>,
) -> io::Result<()> {
    match set(time) {
        Ok(()) => *timer = time,
        // macOS refuses once the peer has closed: what follows does not wait then.
        Err(error) if error.kind() == ErrorKind::InvalidInput => {}
        Err(error) => return Err(error),
    }
    Ok(())
}

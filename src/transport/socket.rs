//! A TCP connection that waits no longer than it is told.

use std::{
    io::{self, IoSlice, Read, Write},
    net::TcpStream,
    time::Duration,
};

use super::deadline::Deadline;

/// How much longer than asked a wait may take, so that the timer of one call serves the next.
const SLACK: Duration = Duration::from_millis(25);

#[derive(Debug)]
pub(super) struct Socket {
    stream: TcpStream,
    read_timer: Duration,
    write_timer: Duration,
    /// Whether the system took a byte since this was last set to `false`.
    pub(super) wrote: bool,
}

impl Socket {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            read_timer: Duration::ZERO,
            write_timer: Duration::ZERO,
            wrote: false,
        }
    }

    /// The socket for those who read and write without knowing of a deadline.
    pub(super) fn until(&mut self, deadline: Deadline) -> Timed<'_> {
        Timed {
            socket: self,
            deadline,
        }
    }

    /// What `look` makes of the stream when reading from it does not wait.
    pub(super) fn without_waiting(&self, look: impl FnOnce(&TcpStream) -> bool) -> bool {
        self.stream.set_nonblocking(true).is_ok()
            && look(&self.stream)
            && self.stream.set_nonblocking(false).is_ok()
    }
}

/// A socket, and when to stop waiting for it: with [`TimedOut`](io::ErrorKind::TimedOut).
#[derive(Debug)]
pub(super) struct Timed<'a> {
    socket: &'a mut Socket,
    deadline: Deadline,
}

impl Timed<'_> {
    fn wait_to_write(
        &mut self,
        mut write: impl FnMut(&mut &TcpStream) -> io::Result<usize>,
    ) -> io::Result<usize> {
        let Socket {
            stream,
            write_timer,
            wrote,
            ..
        } = &mut *self.socket;
        let set = |time| stream.set_write_timeout(Some(time));
        let taken = wait(self.deadline, write_timer, set, || write(&mut &*stream))?;
        *wrote |= taken > 0;
        Ok(taken)
    }
}

impl Read for Timed<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let Socket {
            stream, read_timer, ..
        } = &mut *self.socket;
        let set = |time| stream.set_read_timeout(Some(time));
        wait(self.deadline, read_timer, set, || (&*stream).read(bytes))
    }
}

impl Write for Timed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.wait_to_write(|stream| stream.write(bytes))
    }

    fn write_vectored(&mut self, bytes: &[IoSlice<'_>]) -> io::Result<usize> {
        self.wait_to_write(|stream| stream.write_vectored(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Acts until it is done or the deadline has come; `timer` is what the stream was last set to.
fn wait(
    deadline: Deadline,
    timer: &mut Duration,
    set: impl Fn(Duration) -> io::Result<()>,
    mut act: impl FnMut() -> io::Result<usize>,
) -> io::Result<usize> {
    loop {
        let left = deadline.left()?;
        let slack = SLACK.min(left / 8);
        if *timer < left || *timer > left + 2 * slack {
            match set(left + slack) {
                Ok(()) => *timer = left + slack,
                // macOS refuses once the peer has closed; what follows will not wait then.
                Err(error) if error.kind() == io::ErrorKind::InvalidInput => {}
                Err(error) => return Err(error),
            }
        }
        match act() {
            // A timer that ran out is `WouldBlock` or `TimedOut`; the deadline decides.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::Interrupted
                        | io::ErrorKind::WouldBlock
                        | io::ErrorKind::TimedOut
                ) => {}
            result => return result,
        }
    }
}

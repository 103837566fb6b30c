//! Names to addresses, in time.

use std::{
    io,
    net::{IpAddr, SocketAddr, ToSocketAddrs},
    panic,
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
};

use super::deadline::Deadline;

/// How a host and a port become addresses; takes as long as it likes.
pub(super) type LookUp = fn(&str, u16) -> io::Result<Vec<SocketAddr>>;

/// The system's way.
pub(super) fn system(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    Ok((host, port).to_socket_addrs()?.collect())
}

/// The addresses of a host, at least one.
///
/// The system's resolver knows no time-out: it is asked on a thread, which may be left behind. That
/// is once for each connection, and not for an address.
pub(super) fn addresses(
    look_up: LookUp,
    host: &str,
    port: u16,
    deadline: Deadline,
) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![(address, port).into()]);
    }
    let finding = Arc::new(Finding::default());
    let found = Arc::clone(&finding);
    let host = host.to_owned();
    thread::Builder::new()
        .name("tencentcloud-gse-look-up".to_owned())
        .spawn(move || {
            let result = panic::catch_unwind(|| look_up(&host, port));
            found.is(result.unwrap_or_else(|_| Err(io::Error::other("the look-up panicked"))));
        })?;
    match finding.wait(deadline)? {
        Ok(addresses) if addresses.is_empty() => Err(io::Error::new(
            io::ErrorKind::NotFound,
            "the name has no address",
        )),
        result => result,
    }
}

/// What a look-up finds, for the one who waits for it. A channel of the standard library would do,
/// and be 4% of what the compiler makes of this crate.
#[derive(Default)]
struct Finding {
    result: Mutex<Option<io::Result<Vec<SocketAddr>>>>,
    came: Condvar,
}

impl Finding {
    fn is(&self, result: io::Result<Vec<SocketAddr>>) {
        *self.result.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        self.came.notify_one();
    }

    fn wait(&self, deadline: Deadline) -> io::Result<io::Result<Vec<SocketAddr>>> {
        let result = self.result.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut result, _) = self
            .came
            .wait_timeout_while(result, deadline.left()?, |result| result.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        result.take().ok_or_else(|| io::ErrorKind::TimedOut.into())
    }
}

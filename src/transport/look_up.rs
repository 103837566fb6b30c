//! Names to addresses, in time.

use std::{
    io,
    net::{IpAddr, SocketAddr, ToSocketAddrs},
    sync::mpsc,
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
    let (found, finding) = mpsc::sync_channel(1);
    let host = host.to_owned();
    thread::Builder::new()
        .name("tencentcloud-gse-look-up".to_owned())
        .spawn(move || found.send(look_up(&host, port)))?;
    match finding.recv_timeout(deadline.left()?) {
        Ok(Ok(addresses)) if addresses.is_empty() => Err(io::ErrorKind::NotFound.into()),
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(io::ErrorKind::TimedOut.into()),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(io::Error::other("the look-up panicked")),
    }
}

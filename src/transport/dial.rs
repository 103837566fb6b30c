//! From a name to a TCP connection: a look-up that callers share, and a race between the addresses.

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs},
    panic, process,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use super::{
    unsent::Unsent,
    wait::{Deadline, Watched},
};
use crate::error::TransportErrorKind;

/// Converts a host and a port to addresses, and may block for any time.
pub(super) type LookUp = fn(&str, u16) -> io::Result<Vec<SocketAddr>>;

/// The system's resolver.
pub(super) fn system(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    Ok((host, port).to_socket_addrs()?.collect())
}

/// The delay before the next address is tried while one does not answer: RFC 8305, section 5.
const NEXT_ADDRESS: Duration = Duration::from_millis(250);

/// Opens TCP connections.
#[derive(Debug)]
pub(super) struct Dialer {
    look_up: LookUp,
    hosts: Mutex<HashMap<(String, u16), Host>>,
}

/// The state of a host and port.
#[derive(Debug, Default)]
struct Host {
    /// The look-up under way, if any.
    pending: Option<Arc<Pending>>,
    /// The address of the last connection.
    good: Option<SocketAddr>,
}

/// A look-up that is shared by all callers who want its result.
#[derive(Debug)]
struct Pending {
    /// The process whose thread performs it: after a fork, the child has no such thread.
    process: u32,
    result: Watched<Option<Found>>,
}

type Found = Result<Vec<SocketAddr>, Arc<io::Error>>;

impl Dialer {
    pub(super) fn new(look_up: LookUp) -> Self {
        Self {
            look_up,
            hosts: Mutex::default(),
        }
    }

    /// Connects to the first address of the host that answers.
    pub(super) fn dial(
        &self,
        host: &str,
        port: u16,
        deadline: Deadline,
    ) -> Result<TcpStream, Unsent> {
        let addresses = self
            .addresses(host, port, deadline)
            .map_err(Unsent::io(TransportErrorKind::Resolve))?;
        let connected = race(addresses, deadline).and_then(|stream| {
            stream.set_nodelay(true)?;
            let address = stream.peer_addr()?;
            if let Some(host) = self.hosts().get_mut(&(host.to_owned(), port)) {
                host.good = Some(address);
            }
            Ok(stream)
        });
        connected.map_err(Unsent::io(TransportErrorKind::Connect))
    }

    /// Returns the addresses of the host in the order in which to try them: at least one.
    fn addresses(&self, host: &str, port: u16, deadline: Deadline) -> io::Result<Vec<SocketAddr>> {
        if let Ok(address) = host.parse::<IpAddr>() {
            return Ok(vec![(address, port).into()]);
        }
        let (pending, good) = self.pending(host, port)?;
        match pending.result.wait(deadline, |found| found.clone())? {
            Ok(addresses) if addresses.is_empty() => Err(io::Error::new(
                io::ErrorKind::NotFound,
                "the name has no address",
            )),
            Ok(addresses) => Ok(ordered(addresses, good)),
            Err(error) => Err(io::Error::new(error.kind(), error)),
        }
    }

    /// Joins the look-up under way, or starts one on a thread of its own: the system's resolver knows
    /// no time-out.
    fn pending(&self, host: &str, port: u16) -> io::Result<(Arc<Pending>, Option<SocketAddr>)> {
        let mut hosts = self.hosts();
        let entry = hosts.entry((host.to_owned(), port)).or_default();
        let process = process::id();
        let is_under_way = |pending: &&Arc<Pending>| {
            pending.process == process && pending.result.read(Option::is_none)
        };
        if let Some(pending) = entry.pending.as_ref().filter(is_under_way) {
            return Ok((Arc::clone(pending), entry.good));
        }
        let pending = Arc::new(Pending {
            process,
            result: Watched::default(),
        });
        let (found, host, look_up) = (Arc::clone(&pending), host.to_owned(), self.look_up);
        thread::Builder::new()
            .name("tencentcloud-gse-look-up".to_owned())
            .spawn(move || {
                let result = panic::catch_unwind(|| look_up(&host, port))
                    .unwrap_or_else(|_| Err(io::Error::other("the look-up panicked")));
                found
                    .result
                    .update(|found| *found = Some(result.map_err(Arc::new)));
            })?;
        entry.pending = Some(Arc::clone(&pending));
        Ok((pending, entry.good))
    }

    fn hosts(&self) -> MutexGuard<'_, HashMap<(String, u16), Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts the good address first, and lets the address families take turns: RFC 8305, section 4.
fn ordered(addresses: Vec<SocketAddr>, good: Option<SocketAddr>) -> Vec<SocketAddr> {
    let is_v4 = addresses.first().is_some_and(SocketAddr::is_ipv4);
    let (these, others): (Vec<_>, Vec<_>) = addresses
        .into_iter()
        .partition(|address| address.is_ipv4() == is_v4);
    let mut others = others.into_iter();
    let mut ordered = Vec::new();
    for address in these {
        ordered.push(address);
        ordered.extend(others.next());
    }
    ordered.extend(others);
    ordered.sort_by_key(|address| Some(*address) != good);
    ordered
}

/// Connects to the addresses one after the other, without giving up on the earlier ones.
fn race(addresses: Vec<SocketAddr>, deadline: Deadline) -> io::Result<TcpStream> {
    if let [only] = addresses[..] {
        return TcpStream::connect_timeout(&only, deadline.left()?);
    }
    let results = Arc::new(Watched::<Vec<io::Result<TcpStream>>>::default());
    let mut addresses = addresses.into_iter();
    let (mut running, mut failure) = (0, io::ErrorKind::NotFound.into());
    loop {
        if let Some(address) = addresses.next() {
            let (results, left) = (Arc::clone(&results), deadline.left()?);
            thread::Builder::new()
                .name("tencentcloud-gse-connect".to_owned())
                .spawn(move || {
                    let result = TcpStream::connect_timeout(&address, left);
                    results.update(|results| results.push(result));
                })?;
            running += 1;
        } else if running == 0 {
            return Err(failure);
        }
        let patience = if addresses.len() == 0 {
            deadline
        } else {
            deadline.at_most(NEXT_ADDRESS)
        };
        match results.wait(patience, Vec::pop) {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => {
                running -= 1;
                failure = error;
            }
            Err(_) => drop(deadline.left()?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(addresses: &[&str], good: Option<&str>, expected: &[&str]) {
        let parse = |text: &&str| text.parse().unwrap();
        let found = ordered(
            addresses.iter().map(parse).collect(),
            good.as_ref().map(parse),
        );
        let expected: Vec<SocketAddr> = expected.iter().map(parse).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn address_families_take_turns_and_the_good_address_is_first() {
        const V6: [&str; 3] = ["[::1]:1", "[::2]:1", "[::3]:1"];
        const V4: [&str; 2] = ["1.1.1.1:1", "1.1.1.2:1"];
        let all = [V6.as_slice(), V4.as_slice()].concat();
        check(&all, None, &[V6[0], V4[0], V6[1], V4[1], V6[2]]);
        check(&[V4[0], V6[0], V6[1]], None, &[V4[0], V6[0], V6[1]]);
        check(&[V4[0], V4[1], V6[0]], None, &[V4[0], V6[0], V4[1]]);
        check(&[V6[0], V6[1], V4[0]], Some(V4[0]), &[V4[0], V6[0], V6[1]]);
        check(&[V6[0], V6[1], V4[0]], Some(V4[1]), &[V6[0], V4[0], V6[1]]);
        check(&[], None, &[]);
    }
}

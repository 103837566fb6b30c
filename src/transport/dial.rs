//! Opening a TCP connection: a look-up that callers share, and a race between the addresses.

use std::{
    collections::HashMap,
    io::{self, ErrorKind},
    net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs},
    panic, process,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use super::{deadline::Deadline, errors::unsent};
use crate::{
    error::{TransportError, TransportErrorKind},
    lock::lock,
};

/// A function that returns the addresses of a host and port. It may block for any time.
pub(super) type LookUp = fn(&str, u16) -> io::Result<Vec<SocketAddr>>;

/// Calls the system's resolver.
pub(super) fn system(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    Ok((host, port).to_socket_addrs()?.collect())
}

/// The time after which the next address is tried if there is no answer: RFC 8305, section 5.
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
    /// The last look-up, which may be under way.
    last: Option<Arc<Pending>>,
    /// The address of the last connection.
    good: Option<SocketAddr>,
}

/// A look-up that is shared by all callers who want its result.
#[derive(Debug)]
struct Pending {
    /// The process whose thread performs the look-up. After a fork, the child does not have the thread.
    process: u32,
    result: Monitor<Option<Found>>,
}

/// A value that threads wait for. The channels of the standard library take long to compile.
#[derive(Debug, Default)]
struct Monitor<T> {
    value: Mutex<T>,
    changed: Condvar,
}

impl<T> Monitor<T> {
    fn lock(&self) -> MutexGuard<'_, T> {
        lock(&self.value)
    }

    fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    /// Waits until the value is ready, or the time is over.
    fn wait(&self, time: Duration, is_ready: fn(&T) -> bool) -> MutexGuard<'_, T> {
        let waited = self
            .changed
            .wait_timeout_while(self.lock(), time, |value| !is_ready(value));
        waited.unwrap_or_else(PoisonError::into_inner).0
    }
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
    ) -> Result<TcpStream, TransportError> {
        let addresses = self
            .addresses(host, port, deadline)
            .map_err(|error| unsent(TransportErrorKind::Resolve, error))?;
        let stream = race(&addresses, deadline)
            .map_err(|error| unsent(TransportErrorKind::Connect, error))?;
        // A host that was given as an address has no entry.
        if let Some(host) = lock(&self.hosts).get_mut(&(host.to_owned(), port)) {
            host.good = stream.peer_addr().ok();
        }
        Ok(stream)
    }

    /// Returns the addresses of the host in the order in which to try them: at least one.
    fn addresses(&self, host: &str, port: u16, deadline: Deadline) -> io::Result<Vec<SocketAddr>> {
        if let Ok(address) = host.parse::<IpAddr>() {
            return Ok(vec![(address, port).into()]);
        }
        let (pending, good) = self.pending(host, port)?;
        let result = pending.result.wait(deadline.left()?, Option::is_some);
        match result.clone().ok_or(ErrorKind::TimedOut)? {
            Ok(addresses) if addresses.is_empty() => Err(io::Error::new(
                ErrorKind::NotFound,
                "the name has no address",
            )),
            Ok(addresses) => Ok(ordered(addresses, good)),
            Err(error) => Err(io::Error::new(error.kind(), error)),
        }
    }

    /// Joins the look-up under way, or starts one on a thread of its own, because the system's resolver has no
    /// time-out. Also returns the good address of the host.
    fn pending(&self, host: &str, port: u16) -> io::Result<(Arc<Pending>, Option<SocketAddr>)> {
        let mut hosts = lock(&self.hosts);
        let entry = hosts.entry((host.to_owned(), port)).or_default();
        let process = process::id();
        if let Some(last) = &entry.last
            && last.process == process
            && last.result.lock().is_none()
        {
            return Ok((Arc::clone(last), entry.good));
        }
        let pending = Arc::new(Pending {
            process,
            result: Monitor::default(),
        });
        let (shared, host, look_up) = (Arc::clone(&pending), host.to_owned(), self.look_up);
        spawn("look-up", move || {
            let result = panic::catch_unwind(|| look_up(&host, port))
                .unwrap_or_else(|_| Err(io::Error::other("the look-up panicked")));
            let result = result.map_err(Arc::new);
            shared.result.update(|found| *found = Some(result));
        })?;
        entry.last = Some(Arc::clone(&pending));
        Ok((pending, entry.good))
    }
}

/// Sorts the addresses: the good one first, and then the address families in turn, as in RFC 8305, section 4.
fn ordered(mut addresses: Vec<SocketAddr>, good: Option<SocketAddr>) -> Vec<SocketAddr> {
    let (mut v4, mut v6) = (0, 0);
    addresses.sort_by_cached_key(|address| {
        let turn = if address.is_ipv4() { &mut v4 } else { &mut v6 };
        *turn += 1;
        (Some(*address) != good, *turn)
    });
    addresses
}

/// Connects to the addresses in turn, without giving up on the earlier ones.
fn race(addresses: &[SocketAddr], deadline: Deadline) -> io::Result<TcpStream> {
    if let [only] = addresses {
        return connect(only, deadline);
    }
    let results = Arc::new(Monitor::<Vec<_>>::default());
    let mut failure = ErrorKind::NotFound.into();
    let mut running = 0;
    let mut addresses = addresses.iter().copied();
    loop {
        let next = addresses.next();
        if let Some(address) = next {
            let results = Arc::clone(&results);
            spawn("connect", move || {
                let result = connect(&address, deadline);
                results.update(|results| results.push(result));
            })?;
            running += 1;
        } else if running == 0 {
            return Err(failure);
        }
        let left = deadline.left()?;
        let patience = next.map_or(left, |_| left.min(NEXT_ADDRESS));
        match results.wait(patience, |results| !results.is_empty()).pop() {
            Some(Ok(stream)) => return Ok(stream),
            Some(Err(error)) => {
                running -= 1;
                failure = error;
            }
            None => {}
        }
    }
}

fn connect(address: &SocketAddr, deadline: Deadline) -> io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(address, deadline.left()?)?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn spawn(task: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let builder = thread::Builder::new().name(format!("tencentcloud-gse-{task}"));
    builder.spawn(work).map(drop)
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
    fn addresses_alternate_between_families_after_the_last_good_one() {
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

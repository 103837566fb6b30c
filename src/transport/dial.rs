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
pub(crate) type LookUp = fn(&str, u16) -> io::Result<Vec<SocketAddr>>;

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
    /// The last look-up, which callers share while it is under way.
    last: Option<LookUpTask>,
    /// The process whose thread performs the look-up. After a fork, the child does not have the thread.
    process: u32,
    /// The address of the last connection.
    good: Option<SocketAddr>,
}

/// The results of work on other threads. The channels of the standard library take long to compile.
#[derive(Debug)]
struct Results<T> {
    values: Mutex<Vec<T>>,
    added: Condvar,
}

impl<T: Send + 'static> Results<T> {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            values: Mutex::default(),
            added: Condvar::new(),
        })
    }

    /// Adds the result of `work`, which runs on a thread of its own.
    fn spawn(
        self: &Arc<Self>,
        task: &str,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> io::Result<()> {
        let results = Arc::clone(self);
        let builder = thread::Builder::new().name(format!("tencentcloud-gse-{task}"));
        builder.spawn(move || {
            let value = work();
            lock(&results.values).push(value);
            results.added.notify_all();
        })?;
        Ok(())
    }

    /// Waits until there is a result, or the time is over.
    fn wait(&self, time: Duration) -> MutexGuard<'_, Vec<T>> {
        let values = lock(&self.values);
        let waited = self
            .added
            .wait_timeout_while(values, time, |values| values.is_empty());
        waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

type LookUpTask = Arc<Results<Result<Vec<SocketAddr>, Arc<io::Error>>>>;

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
        let result = pending.wait(deadline.left()?).first().cloned();
        match result.ok_or(ErrorKind::TimedOut)? {
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
    fn pending(&self, host: &str, port: u16) -> io::Result<(LookUpTask, Option<SocketAddr>)> {
        let mut hosts = lock(&self.hosts);
        let entry = hosts.entry((host.to_owned(), port)).or_default();
        let process = process::id();
        if let Some(last) = &entry.last
            && entry.process == process
            && lock(&last.values).is_empty()
        {
            return Ok((Arc::clone(last), entry.good));
        }
        let pending = Results::new();
        let (host, look_up) = (host.to_owned(), self.look_up);
        pending.spawn("look-up", move || {
            let result = panic::catch_unwind(|| look_up(&host, port))
                .unwrap_or_else(|_| Err(io::Error::other("the look-up panicked")));
            result.map_err(Arc::new)
        })?;
        (entry.last, entry.process) = (Some(Arc::clone(&pending)), process);
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
    let results = Results::new();
    let mut failure = ErrorKind::NotFound.into();
    let mut running = 0;
    let mut addresses = addresses.iter().copied();
    loop {
        let next = addresses.next();
        if let Some(address) = next {
            results.spawn("connect", move || connect(&address, deadline))?;
            running += 1;
        } else if running == 0 {
            return Err(failure);
        }
        let left = deadline.left()?;
        let patience = next.map_or(left, |_| left.min(NEXT_ADDRESS));
        match results.wait(patience).pop() {
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

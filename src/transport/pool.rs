//! Connections between two calls.
//!
//! Each thread gets the connection back that it used last. ureq's own pool hands out the one that has
//! waited longest, so that threads pass their connections round, and the two ends of each are woken
//! on different processors; and it looks whether one is still open under the lock of all.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    thread::{self, ThreadId},
    time::{Duration, Instant},
};

use http::Uri;

use super::{deadline::now, open::Open};

/// The service closes connections that were idle for about a minute; a request must not meet that.
const MAX_IDLE_AGE: Duration = Duration::from_secs(30);

/// Open connections that are not in use.
#[derive(Debug)]
pub(super) struct Pool {
    /// In the order in which they were put away.
    idle: Mutex<Vec<Idle>>,
    max_idle: usize,
}

#[derive(Debug)]
struct Idle {
    open: Box<Open>,
    since: Instant,
    /// Who used it last.
    by: ThreadId,
}

impl Pool {
    pub(super) fn new(max_idle: usize) -> Self {
        Self {
            idle: Mutex::new(Vec::new()),
            max_idle,
        }
    }

    /// A connection to there that can be used again: this thread's own, or else the last one.
    pub(super) fn take(&self, uri: &Uri) -> Option<Box<Open>> {
        loop {
            let mut open = self.last(uri)?;
            if open.is_quiet() {
                return Some(open);
            }
        }
    }

    fn last(&self, uri: &Uri) -> Option<Box<Open>> {
        let (now, thread) = (now(), thread::current().id());
        let mut idle = self.lock();
        let is_young = |idle: &Idle| now.saturating_duration_since(idle.since) < MAX_IDLE_AGE;
        let old = idle.iter().take_while(|idle| !is_young(idle)).count();
        let old: Vec<_> = idle.drain(..old).collect();
        let is_there = |idle: &Idle| idle.open.leads_to(uri);
        let own = |idle: &Idle| idle.by == thread && is_there(idle);
        let last = idle.iter().rposition(own);
        let last = last.or_else(|| idle.iter().rposition(is_there));
        let last = last.map(|index| idle.remove(index).open);
        // To close takes a while, and the others want the lock.
        drop(idle);
        drop(old);
        last
    }

    /// Keeps a connection for the next call, in the place of the oldest if there are too many.
    pub(super) fn put(&self, open: Box<Open>) {
        let (since, by) = (now(), thread::current().id());
        let mut idle = self.lock();
        idle.push(Idle { open, since, by });
        let oldest = (idle.len() > self.max_idle).then(|| idle.remove(0));
        drop(idle);
        drop(oldest);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Idle>> {
        // A panic elsewhere leaves whole entries behind.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use std::{
        io::Read,
        net::{TcpListener, TcpStream},
        sync::LazyLock,
    };

    use super::{
        super::{open::Place, socket::Socket},
        *,
    };

    static HERE: LazyLock<Uri> = LazyLock::new(|| Uri::from_static("http://here.test/"));

    /// A connection that is said to lead there, and the peer's end of it.
    fn open(uri: &Uri) -> (Box<Open>, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (peer, _) = listener.accept().unwrap();
        let place = Place::of(uri).unwrap();
        (Open::new(place, Socket::new(stream), None), peer)
    }

    /// Whether this end is the one that is taken.
    fn is_end_of(open: &Open, peer: &TcpStream) -> bool {
        open.socket
            .without_waiting(|stream| stream.local_addr().ok() == peer.peer_addr().ok())
    }

    fn is_closed(mut peer: &TcpStream) -> bool {
        peer.set_nonblocking(true).unwrap();
        matches!(peer.read(&mut [0]), Ok(0))
    }

    #[test]
    fn each_thread_gets_its_own_back() {
        let pool = Pool::new(8);
        let ends = [open(&HERE), open(&HERE)];
        let [(first, first_peer), (second, second_peer)] = ends;
        pool.put(first);
        thread::scope(|scope| {
            scope.spawn(|| {
                pool.put(second);
                let own = pool.take(&HERE).unwrap();
                assert!(is_end_of(&own, &second_peer));
                pool.put(own);
            });
        });
        let own = pool.take(&HERE).unwrap();
        assert!(is_end_of(&own, &first_peer));
        let other = pool.take(&HERE).unwrap();
        assert!(is_end_of(&other, &second_peer));
        assert!(pool.take(&HERE).is_none());
    }

    #[test]
    fn a_connection_leads_where_it_led_before() {
        let pool = Pool::new(8);
        let (here, _peer) = open(&HERE);
        pool.put(here);
        for uri in [
            "https://here.test/",
            "http://here.test:8080/",
            "http://other.test/",
        ] {
            assert!(pool.take(&uri.parse().unwrap()).is_none(), "{uri}");
        }
        assert!(
            pool.take(&Uri::from_static("http://HERE.test/path"))
                .is_some()
        );
    }

    #[test]
    fn the_oldest_gives_way_when_there_are_too_many() {
        let pool = Pool::new(2);
        let peers: Vec<_> = (0..3)
            .map(|_| {
                let (open, peer) = open(&HERE);
                pool.put(open);
                peer
            })
            .collect();
        let closed: Vec<_> = peers.iter().map(is_closed).collect();
        assert_eq!(closed, [true, false, false]);

        let none = Pool::new(0);
        let (open, peer) = open(&HERE);
        none.put(open);
        assert!(is_closed(&peer) && none.take(&HERE).is_none());
    }

    #[test]
    fn one_that_has_waited_too_long_is_closed() {
        let pool = Pool::new(8);
        let (old, old_peer) = open(&HERE);
        let (young, young_peer) = open(&HERE);
        pool.put(old);
        pool.put(young);
        let before = pool.lock()[0].since.checked_sub(MAX_IDLE_AGE).unwrap();
        pool.lock()[0].since = before;
        let taken = pool.take(&HERE).unwrap();
        assert!(is_end_of(&taken, &young_peer) && is_closed(&old_peer));
    }

    #[test]
    fn one_that_was_closed_by_the_peer_is_passed_over() {
        let pool = Pool::new(8);
        let (good, good_peer) = open(&HERE);
        let (closed, closed_peer) = open(&HERE);
        pool.put(good);
        pool.put(closed);
        drop(closed_peer);
        assert!(is_end_of(&pool.take(&HERE).unwrap(), &good_peer));
    }
}

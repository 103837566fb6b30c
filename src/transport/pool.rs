//! Connections between two calls.
//!
//! ureq's own pool hands out the connection that has waited longest, so that threads pass their
//! connections round and every call wakes the server's side of it on another processor; and it looks
//! whether it is still open under the lock of all. Here the last one put away goes out first, which
//! is the thread's own most of the time, and those that nobody needs grow old.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use http::{
    Uri,
    uri::{Authority, Scheme},
};

use super::{connection::Open, deadline::now};

/// The service closes connections that were idle for about a minute; a request must not meet that.
const MAX_IDLE_AGE: Duration = Duration::from_secs(30);

/// Open connections that are not in use, in the order in which they were put away.
#[derive(Debug)]
pub(super) struct Pool {
    idle: Mutex<Vec<Idle>>,
    max_idle: usize,
}

#[derive(Debug)]
struct Idle {
    open: Box<Open>,
    since: Instant,
}

/// Where a connection leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    scheme: Scheme,
    authority: Authority,
}

impl Place {
    /// None if the URI does not say.
    pub(super) fn of(uri: &Uri) -> Option<Self> {
        Some(Self {
            scheme: uri.scheme()?.clone(),
            authority: uri.authority()?.clone(),
        })
    }

    fn is_of(&self, uri: &Uri) -> bool {
        uri.scheme() == Some(&self.scheme) && uri.authority() == Some(&self.authority)
    }
}

impl Pool {
    pub(super) fn new(max_idle: usize) -> Self {
        Self {
            idle: Mutex::new(Vec::new()),
            max_idle,
        }
    }

    /// The connection to there that was used last, if it can be used again.
    pub(super) fn take(&self, uri: &Uri) -> Option<Box<Open>> {
        loop {
            let mut open = self.last(uri)?;
            if open.is_quiet() {
                return Some(open);
            }
        }
    }

    fn last(&self, uri: &Uri) -> Option<Box<Open>> {
        let now = now();
        let mut idle = self.lock();
        let is_young = |idle: &Idle| now.saturating_duration_since(idle.since) < MAX_IDLE_AGE;
        let old = idle.iter().take_while(|idle| !is_young(idle)).count();
        let old: Vec<_> = idle.drain(..old).collect();
        let last = idle.iter().rposition(|idle| idle.open.place.is_of(uri));
        let last = last.map(|index| idle.remove(index).open);
        // To close takes a while, and the others want the lock.
        drop(idle);
        drop(old);
        last
    }

    /// Keeps a connection for the next call, in the place of the oldest if there are too many.
    pub(super) fn put(&self, open: Box<Open>) {
        let since = now();
        let mut idle = self.lock();
        idle.push(Idle { open, since });
        let oldest = (idle.len() > self.max_idle).then(|| idle.remove(0));
        drop(idle);
        drop(oldest);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Idle>> {
        // A panic elsewhere leaves whole entries behind.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

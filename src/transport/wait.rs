//! Deadlines, and values that threads wait for.

use std::{
    io,
    sync::{Condvar, Mutex, PoisonError},
    time::{Duration, Instant},
};

use ureq::{Error, Timeout, unversioned::transport::NextTimeout};

/// Longer than any wait, and short enough to be added to any `Instant`.
pub(super) const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The end of an operation, and the limit that it comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    at: Instant,
    reason: Timeout,
}

impl Deadline {
    /// Converts a time-out of ureq, which counts from now.
    pub(super) fn new(timeout: NextTimeout) -> Self {
        Self {
            at: now() + LONGEST.min(*timeout.after),
            reason: timeout.reason,
        }
    }

    /// Returns the earlier of this deadline and the one `time` from now.
    pub(super) fn at_most(self, time: Duration) -> Self {
        let at = self.at.min(now() + time);
        Self { at, ..self }
    }

    /// Returns the time left, which is never zero: then it is
    /// [`TimedOut`](io::ErrorKind::TimedOut).
    pub(super) fn left(&self) -> io::Result<Duration> {
        let left = self.at.saturating_duration_since(now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        Ok(left)
    }

    /// Converts the error for ureq, which wants to know the limit that was exceeded.
    pub(super) fn error(&self, error: io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::TimedOut => Error::Timeout(self.reason),
            _ => error.into(),
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "for deadlines; nothing that is signed depends on it"
)]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// A value that threads change and wait for.
#[derive(Debug, Default)]
pub(super) struct Watched<T> {
    value: Mutex<T>,
    changed: Condvar,
}

impl<T> Watched<T> {
    /// Changes the value and wakes those who wait for it.
    pub(super) fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }

    pub(super) fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.value.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits until `find` returns something, but not past the deadline.
    pub(super) fn wait<R>(
        &self,
        deadline: Deadline,
        mut find: impl FnMut(&mut T) -> Option<R>,
    ) -> io::Result<R> {
        let mut value = self.value.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(found) = find(&mut value) {
                return Ok(found);
            }
            let waited = self.changed.wait_timeout(value, deadline.left()?);
            (value, _) = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

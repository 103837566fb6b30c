//! Until when a thing may take.

use std::{
    io,
    time::{Duration, Instant},
};

use ureq::{Error, Timeout, unversioned::transport::NextTimeout};

/// Longer than anyone waits, and short enough to be added to any time.
pub(super) const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A point in time, and which of the limits it comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    at: Instant,
    reason: Timeout,
}

impl Deadline {
    /// ureq says at each step how much is left.
    pub(super) fn of(timeout: NextTimeout) -> Self {
        Self {
            at: now() + LONGEST.min(*timeout.after),
            reason: timeout.reason,
        }
    }

    /// What is left: never zero, but [`TimedOut`](io::ErrorKind::TimedOut).
    pub(super) fn left(&self) -> io::Result<Duration> {
        let left = self.at.saturating_duration_since(now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        Ok(left)
    }

    /// The error as ureq has it, with the limit that ran out.
    pub(super) fn error(&self, error: io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::TimedOut => Error::Timeout(self.reason),
            _ => error.into(),
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "ends waiting, and keeping; nothing that is signed depends on it"
)]
pub(super) fn now() -> Instant {
    Instant::now()
}

//! The end of an operation.

use std::{
    io,
    time::{Duration, Instant},
};

use ureq::{Error, Timeout, unversioned::transport::NextTimeout};

use crate::system::now;

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

//! Observers of attempts, for metrics and traces.

use std::{fmt, sync::Arc, time::Duration};

use crate::error::Error;

/// An observer of a client, called before and after each attempt.
///
/// It runs on the caller's thread, for many callers at the same time, and the call waits for it, so it
/// should count rather than print. If it panics, the call panics. Put it into an [`Arc`] to read its
/// figures elsewhere. [The guide](crate::guide::observing) has complete observers for metrics and `tracing`.
///
/// ```
/// use std::sync::{Arc, atomic::{AtomicU64, Ordering::Relaxed}};
/// use tencentcloud_gse::{Attempt, Client, Credential, Observe, Outcome};
///
/// #[derive(Debug, Default)]
/// struct Meter {
///     repeated: AtomicU64,
///     failed: AtomicU64,
/// }
///
/// impl Observe for Meter {
///     fn before(&self, attempt: &Attempt<'_>) {
///         self.repeated.fetch_add(u64::from(attempt.number > 1), Relaxed);
///     }
///
///     fn after(&self, _: &Attempt<'_>, outcome: &Outcome<'_>) {
///         self.failed.fetch_add(u64::from(outcome.result.is_err()), Relaxed);
///     }
/// }
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let meter = Arc::new(Meter::default());
/// let client = Client::builder()
///     .credential(Credential::new("AKIDexample", "secret"))
///     .region("ap-shanghai")
///     .endpoint("http://127.0.0.1:8080")
///     .observe(meter.clone())
///     .build()?;
/// assert_eq!(meter.failed.load(Relaxed), 0);
/// # Ok(())
/// # }
/// ```
pub trait Observe: fmt::Debug + Send + Sync {
    /// Called before an attempt is signed and sent. Each call is followed by [`after`](Self::after).
    ///
    /// Waiting for a permit of the client's rate limit is not part of an attempt.
    fn before(&self, attempt: &Attempt<'_>) {
        let _ = attempt;
    }

    /// Called when the attempt was answered or failed, before the decision to retry.
    fn after(&self, attempt: &Attempt<'_>, outcome: &Outcome<'_>) {
        let _ = (attempt, outcome);
    }
}

impl<T: Observe + ?Sized> Observe for Arc<T> {
    fn before(&self, attempt: &Attempt<'_>) {
        (**self).before(attempt);
    }

    fn after(&self, attempt: &Attempt<'_>, outcome: &Outcome<'_>) {
        (**self).after(attempt, outcome);
    }
}

/// One attempt to call an action.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The service's short name: `gse`.
    pub service: &'a str,
    /// The action's name.
    pub action: &'a str,
    /// The number of the attempt within its call, from 1.
    pub number: u32,
    /// The host, with its port if it is not the default port of the scheme.
    pub host: &'a str,
}

/// The result of an attempt.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Outcome<'a> {
    /// The time from the request of a credential until the answer was read.
    pub elapsed: Duration,
    /// The RequestId of the answer, empty if it had none; or the error.
    ///
    /// The error describes this attempt alone, including
    /// [`may_have_been_carried_out`](Error::may_have_been_carried_out). It does not know the call or its action.
    pub result: Result<&'a str, &'a Error>,
}

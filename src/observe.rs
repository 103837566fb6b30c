//! Being told of attempts, for metrics and traces.

use std::{fmt, sync::Arc, time::Duration};

use crate::error::Error;

/// Is told of each attempt of a client, before and after.
///
/// It runs on the caller's thread, for many callers at once, and the call waits for it: it should
/// count rather than print. A panic of it is a panic of the call. An [`Arc`] of one is one, too, so
/// that its figures can be read elsewhere:
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
    /// An attempt is about to be signed and sent; each is followed by [`after`](Self::after).
    ///
    /// What waits for a permit of the client's rate limit is no attempt yet.
    fn before(&self, attempt: &Attempt<'_>) {
        let _ = attempt;
    }

    /// The attempt was answered, or failed. Whether another follows is not decided yet.
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
    /// Which attempt of its call this is, from 1 on.
    pub number: u32,
    /// The host that is called, with its port if it is not the scheme's own.
    pub host: &'a str,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Outcome<'a> {
    /// From before it was signed, so with the wait for a credential, until its answer was read.
    pub elapsed: Duration,
    /// The answer's RequestId, which is empty if it had none; or what went wrong.
    ///
    /// The error speaks of this attempt alone: whether [it may have been carried
    /// out](Error::may_have_been_carried_out), its RequestId. Of the call it knows nothing yet, not
    /// even the action.
    pub result: Result<&'a str, &'a Error>,
}

//! A cache of credentials that expire.

use std::{
    error::Error as _,
    fmt,
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, SystemTime},
};

use log::warn;

use super::{Credential, CredentialContext, Lease, ProvideCredential};
use crate::{
    error::{CredentialError, with_causes},
    lock::lock,
};

/// The time before expiration at which a credential is fetched again. It is less for short-lived credentials.
const EARLY: Duration = Duration::from_secs(300);

/// A cache that keeps a fetched credential and fetches it again before it expires: the base of a provider.
///
/// - One caller fetches for all. The others use the cached credential while it is valid. If there is none, they wait for
///   the fetch and share its result. A caller whose own [deadline](CredentialContext::deadline) passes first gets a
///   [time-out](CredentialError::is_timeout).
/// - A credential is fetched again 300 s before it expires, or when a tenth of its lifetime is left, if that is later. The
///   caller that fetches spends at most half of its own time on it.
/// - If a fetch fails while the cached credential is valid, the failure is logged as a warning. The next fetch is made when a
///   tenth of the time left has passed. Without a valid credential, the caller gets the error.
/// - Errors are not cached: the next caller fetches again. A caller that waited also fetches itself if the other caller ran
///   out of time.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use tencentcloud_gse::{
///     Credential, CredentialContext, CredentialError, ProvideCredential,
///     credential::{Cache, Lease},
/// };
///
/// #[derive(Debug, Default)]
/// struct Vault {
///     cache: Cache,
/// }
///
/// impl ProvideCredential for Vault {
///     fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
///         self.cache.credential(context, |context| {
///             // Ask the vault here, for at most this long.
///             let _timeout = context.limit(Duration::from_secs(2));
///             let credential = Credential::new("AKIDexample", "secret").with_token("token");
///             Ok(Lease::new(credential, context.now + Duration::from_secs(3_600)))
///         })
///     }
/// }
/// # Vault::default().credential(&CredentialContext::new(SystemTime::UNIX_EPOCH)).unwrap();
/// ```
#[derive(Default)]
pub struct Cache {
    state: Mutex<CacheState>,
    finished: Condvar,
}

#[derive(Default)]
struct CacheState {
    lease: Option<Lease>,
    /// The time of the next fetch; `None` if the lease does not expire.
    due: Option<SystemTime>,
    fetch: Option<Arc<Fetch>>,
}

/// A fetch and, once it has finished, its result: `None` if it panicked or its caller ran out of time.
type Fetch = OnceLock<Option<Result<Lease, CredentialError>>>;

impl Cache {
    /// Creates an empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the credential to sign with at `context.now`. Calls `fetch` if no credential is cached, or if the cached one
    /// expires soon.
    ///
    /// `fetch` receives a context whose deadline may be earlier than that of `context`.
    ///
    /// # Errors
    ///
    /// `fetch` failed, the fetched credential has expired or is malformed, or the fetch of another caller did not finish in
    /// time. While the cached credential is valid, none of these is an error.
    pub fn credential(
        &self,
        context: &CredentialContext,
        fetch: impl FnOnce(&CredentialContext) -> Result<Lease, CredentialError>,
    ) -> Result<Credential, CredentialError> {
        let mut state = lock(&self.state);
        loop {
            let is_early = state.due.is_none_or(|due| context.now < due);
            if let Some(lease) = state.valid_lease(context.now)
                && (is_early || state.fetch.is_some())
            {
                return Ok(lease.credential.clone());
            }
            let Some(other) = state.fetch.clone() else {
                break;
            };
            state = self.wait(state, &other, context)?;
            // Without a result, the fetch of this caller may succeed.
            if let Some(Some(result)) = other.get() {
                return result.clone().map(|lease| lease.credential);
            }
        }
        let shortened = state.shorten(context);
        state.fetch = Some(Arc::default());
        // The lock is not held during the fetch, so that others can use the cached credential.
        drop(state);
        let mut running = RunningFetch {
            cache: self,
            result: None,
        };
        let fetched = fetch(&shortened).and_then(|lease| {
            lease.credential(context)?;
            Ok(lease)
        });
        let result = lock(&self.state).keep(&fetched, context.now);
        // The lock is not held, since a logger may use this cache.
        if let (Err(error), Ok(_)) = (&fetched, &result) {
            let reason = with_causes(error.to_string(), error.source());
            warn!("a credential that expires soon could not be refreshed: {reason}");
        }
        let is_own_timeout = |error: &CredentialError| error.is_timeout() && context.is_over();
        running.result =
            Some(fetched).filter(|fetched| !fetched.as_ref().is_err_and(is_own_timeout));
        result
    }

    /// Waits until the fetch of another caller has finished.
    fn wait<'a>(
        &self,
        state: MutexGuard<'a, CacheState>,
        fetch: &Fetch,
        context: &CredentialContext,
    ) -> Result<MutexGuard<'a, CacheState>, CredentialError> {
        let left = context.time_left().unwrap_or(Duration::MAX);
        let is_running = |_: &mut CacheState| fetch.get().is_none();
        let waited = self.finished.wait_timeout_while(state, left, is_running);
        let (state, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        if timeout.timed_out() {
            return Err(CredentialError::timeout(
                "another caller is fetching the credential and did not finish in time",
            ));
        }
        Ok(state)
    }
}

impl CacheState {
    fn valid_lease(&self, now: SystemTime) -> Option<&Lease> {
        self.lease.as_ref().filter(|lease| lease.is_valid(now))
    }

    /// Returns the context of a fetch. While the cached credential is valid, the fetch gets half of the time, so that enough is
    /// left for a call with that credential.
    fn shorten(&self, context: &CredentialContext) -> CredentialContext {
        match (context.time_left(), self.valid_lease(context.now)) {
            (Some(left), Some(_)) => context.with_timeout(left / 2),
            _ => *context,
        }
    }

    /// Caches the fetched credential. After a failure, returns the cached credential if it is still valid.
    fn keep(
        &mut self,
        fetched: &Result<Lease, CredentialError>,
        now: SystemTime,
    ) -> Result<Credential, CredentialError> {
        let left = |expires: SystemTime| expires.duration_since(now).unwrap_or_default();
        match fetched {
            Ok(lease) => {
                let due = |expires| expires - EARLY.min(left(expires) / 10);
                self.due = lease.expires.map(due);
                Ok(self.lease.insert(lease.clone()).credential.clone())
            }
            Err(error) => {
                let lease = self.valid_lease(now).ok_or_else(|| error.clone())?;
                let credential = lease.credential.clone();
                self.due = lease.expires.map(|expires| now + left(expires) / 10);
                Ok(credential)
            }
        }
    }
}

/// A fetch of this caller. When it is dropped, also by a panic, it ends the wait of other callers.
struct RunningFetch<'a> {
    cache: &'a Cache,
    /// The result for the other callers.
    result: Option<Result<Lease, CredentialError>>,
}

impl Drop for RunningFetch<'_> {
    fn drop(&mut self) {
        if let Some(fetch) = lock(&self.cache.state).fetch.take() {
            // This cannot fail, since it is the only place that sets it.
            let _ = fetch.set(self.result.take());
        }
        self.cache.finished.notify_all();
    }
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;

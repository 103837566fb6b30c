//! A cache of credentials that expire.

use std::{
    error::Error as _,
    fmt, iter,
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, SystemTime},
};

use log::warn;

use super::{Credential, CredentialContext, Lease, ProvideCredential};
use crate::error::CredentialError;

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
    cached: Option<Cached>,
    fetch: Option<Arc<Fetch>>,
}

/// A fetch and, once it has finished, its result: `None` if it panicked or its caller ran out of time.
type Fetch = OnceLock<Option<Result<Lease, CredentialError>>>;

struct Cached {
    lease: Lease,
    /// The time of the next fetch.
    due: Option<SystemTime>,
}

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
        let mut state = self.lock();
        loop {
            let is_fetching = state.fetch.is_some();
            if let Some(cached) = &state.cached
                && cached.is_usable(context.now, is_fetching)
            {
                return Ok(cached.lease.credential.clone());
            }
            let Some(running) = state.fetch.clone() else {
                break;
            };
            state = self.wait(state, &running, context)?;
            match running.get() {
                Some(Some(Ok(lease))) => return Ok(lease.credential.clone()),
                Some(Some(Err(error))) => return Err(error.clone()),
                // The fetch of this caller may succeed.
                _ => {}
            }
        }
        let running = Arc::new(Fetch::new());
        state.fetch = Some(Arc::clone(&running));
        let shortened = state.shorten(context);
        drop(state);
        // The lock is not held during the fetch, so that others can use the cached credential.
        let guard = FetchGuard {
            cache: self,
            fetch: &running,
        };
        let fetched = fetch(&shortened).and_then(|lease| {
            lease.credential(context)?;
            Ok(lease)
        });
        guard.finish(fetched, context)
    }

    /// Waits until the fetch of another caller has finished.
    fn wait<'a>(
        &self,
        mut state: MutexGuard<'a, CacheState>,
        fetch: &Fetch,
        context: &CredentialContext,
    ) -> Result<MutexGuard<'a, CacheState>, CredentialError> {
        while fetch.get().is_none() {
            state = match context.time_left() {
                None => self
                    .finished
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(left) if left.is_zero() => {
                    return Err(CredentialError::timeout(
                        "another caller is fetching the credential and did not finish in time",
                    ));
                }
                Some(left) => {
                    self.finished
                        .wait_timeout(state, left)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
        Ok(state)
    }

    fn lock(&self) -> MutexGuard<'_, CacheState> {
        // A panic leaves a consistent state behind, since no lock is held during a fetch.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CacheState {
    /// Returns the context of a fetch. While the cached credential is valid, the fetch gets half of the time, so that enough is
    /// left for a call with that credential.
    fn shorten(&self, context: &CredentialContext) -> CredentialContext {
        let is_valid = |cached: &Cached| cached.lease.is_valid(context.now);
        match context.time_left() {
            Some(left) if self.cached.as_ref().is_some_and(is_valid) => {
                context.with_timeout(left / 2)
            }
            _ => *context,
        }
    }
}

/// Ends the wait of other callers when the fetch of this caller returns or panics.
struct FetchGuard<'a> {
    cache: &'a Cache,
    fetch: &'a Arc<Fetch>,
}

impl FetchGuard<'_> {
    /// Caches the fetched credential. After a failure, returns the cached credential if it is still valid.
    fn finish(
        self,
        fetched: Result<Lease, CredentialError>,
        context: &CredentialContext,
    ) -> Result<Credential, CredentialError> {
        let mut state = self.cache.lock();
        let result = match &fetched {
            Ok(lease) => {
                state.cached = Some(Cached::new(lease.clone(), context.now));
                Ok(lease.credential.clone())
            }
            Err(error) => match &mut state.cached {
                Some(cached) if cached.lease.is_valid(context.now) => {
                    let reason = with_causes(error);
                    warn!("a credential that expires soon could not be refreshed: {reason}");
                    cached.postpone(context.now);
                    Ok(cached.lease.credential.clone())
                }
                _ => Err(error.clone()),
            },
        };
        let is_own_timeout = |error: &CredentialError| error.is_timeout() && context.is_over();
        let shared = match fetched {
            Err(error) if is_own_timeout(&error) => None,
            fetched => Some(fetched),
        };
        self.end(&mut state, shared);
        result
    }

    fn end(&self, state: &mut CacheState, shared: Option<Result<Lease, CredentialError>>) {
        state.fetch = None;
        // This cannot fail, since it is the only place that sets it.
        let _ = self.fetch.set(shared);
        self.cache.finished.notify_all();
    }
}

impl Drop for FetchGuard<'_> {
    fn drop(&mut self) {
        // The fetch has panicked.
        if self.fetch.get().is_none() {
            self.end(&mut self.cache.lock(), None);
        }
    }
}

impl Cached {
    fn new(lease: Lease, now: SystemTime) -> Self {
        let due = lease.expires.map(|expires| {
            let lifetime = expires.duration_since(now).unwrap_or_default();
            expires - EARLY.min(lifetime / 10)
        });
        Self { lease, due }
    }

    /// Returns `true` if the credential can be used without a fetch by this caller.
    fn is_usable(&self, now: SystemTime, is_fetching: bool) -> bool {
        let is_due = self.due.is_some_and(|due| due <= now);
        !is_due || is_fetching && self.lease.is_valid(now)
    }

    fn postpone(&mut self, now: SystemTime) {
        let left = self
            .lease
            .expires
            .and_then(|expires| expires.duration_since(now).ok());
        self.due = left.map(|left| now + left / 10);
    }
}

/// Formats an error and its causes on one line.
fn with_causes(error: &CredentialError) -> String {
    let causes = iter::successors(error.source(), |&cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;

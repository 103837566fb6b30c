//! Credentials that expire, and are fetched again before they do.

use std::{
    error::Error as _,
    fmt, iter,
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, SystemTime},
};

use log::warn;

use super::{Credential, CredentialContext, Lease, ProvideCredential};
use crate::error::CredentialError;

/// How long before it expires a credential is fetched again, unless it lives too short for that.
const EARLY: Duration = Duration::from_secs(300);

/// Keeps a fetched credential and fetches it again in time: the base of a provider.
///
/// - One caller fetches for all. The others go on with a credential that is still valid. If there is none, they wait
///   for that fetch and share its result, but not longer than until their own
///   [deadline](CredentialContext::deadline): then they get a [time-out](CredentialError::is_timeout).
/// - A credential is fetched again 300 s before it expires, or when a tenth of its life is left, if that is later. The
///   caller that does this spends at most half of its own time on it.
/// - A fetch that fails while the old credential is valid is logged as a warning, and made again when a tenth of the
///   time that was left has passed. Once nothing is valid, the error goes to the caller.
/// - An error is never kept: the next caller fetches again. So does a caller that waited, if the fetch ran out of the
///   time of the caller that made it.
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
    state: Mutex<State>,
    landed: Condvar,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    flight: Option<Arc<Flight>>,
}

/// A fetch under way, and its result once it has ended: none if it panicked, or if the time of its caller ran out.
type Flight = OnceLock<Option<Result<Lease, CredentialError>>>;

struct Held {
    lease: Lease,
    /// When to fetch again.
    due: Option<SystemTime>,
}

impl Cache {
    /// Creates an empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the credential to sign with at `context.now`. Calls `fetch` if there is none, or if the one that is kept
    /// expires soon.
    ///
    /// `fetch` gets a context of its own, whose deadline may be earlier.
    ///
    /// # Errors
    ///
    /// The error of `fetch`; that the fetched credential has expired or is malformed; or that the fetch of another
    /// caller has not ended in time. None of them while another credential is valid.
    pub fn credential(
        &self,
        context: &CredentialContext,
        fetch: impl FnOnce(&CredentialContext) -> Result<Lease, CredentialError>,
    ) -> Result<Credential, CredentialError> {
        let mut state = self.lock();
        loop {
            let is_under_way = state.flight.is_some();
            if let Some(held) = &state.held
                && held.is_usable(context.now, is_under_way)
            {
                return Ok(held.lease.credential.clone());
            }
            let Some(flight) = state.flight.clone() else {
                break;
            };
            state = self.wait(state, &flight, context)?;
            match flight.get() {
                Some(Some(Ok(lease))) => return Ok(lease.credential.clone()),
                Some(Some(Err(error))) => return Err(error.clone()),
                // Nobody knows whether this caller's own fetch would fail.
                _ => {}
            }
        }
        let flight = Arc::new(Flight::new());
        state.flight = Some(Arc::clone(&flight));
        let shortened = state.shortened(context);
        drop(state);
        // The lock is not held here, so that others can go on.
        let under_way = UnderWay {
            cache: self,
            flight: &flight,
        };
        let fetched = fetch(&shortened).and_then(|lease| {
            lease.credential(context)?;
            Ok(lease)
        });
        under_way.land(fetched, context)
    }

    /// Waits until the fetch of another caller has ended.
    fn wait<'a>(
        &self,
        mut state: MutexGuard<'a, State>,
        flight: &Flight,
        context: &CredentialContext,
    ) -> Result<MutexGuard<'a, State>, CredentialError> {
        while flight.get().is_none() {
            state = match context.time_left() {
                None => self
                    .landed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(left) if left.is_zero() => {
                    return Err(CredentialError::timeout(
                        "another caller is fetching the credential, and did not get it in time",
                    ));
                }
                Some(left) => {
                    self.landed
                        .wait_timeout(state, left)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
        Ok(state)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere leaves a whole state behind: fetching is done without the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Returns the context of a fetch: while another credential is valid, it takes half of the time, so that the rest is
    /// enough for a call with that.
    fn shortened(&self, context: &CredentialContext) -> CredentialContext {
        let is_valid = |held: &Held| held.lease.is_valid(context.now);
        match context.time_left() {
            Some(left) if self.held.as_ref().is_some_and(is_valid) => {
                context.with_timeout(left / 2)
            }
            _ => *context,
        }
    }
}

/// The fetch of this caller. However it ends, so does the waiting of others.
struct UnderWay<'a> {
    cache: &'a Cache,
    flight: &'a Arc<Flight>,
}

impl UnderWay<'_> {
    /// Ends the flight: keeps what was fetched, or goes on with what is valid.
    fn land(
        self,
        fetched: Result<Lease, CredentialError>,
        context: &CredentialContext,
    ) -> Result<Credential, CredentialError> {
        let mut state = self.cache.lock();
        let result = match &fetched {
            Ok(lease) => {
                state.held = Some(Held::new(lease.clone(), context.now));
                Ok(lease.credential.clone())
            }
            Err(error) => match &mut state.held {
                Some(held) if held.lease.is_valid(context.now) => {
                    let why = with_causes(error);
                    warn!("a credential that ends soon could not be fetched anew: {why}");
                    held.put_off(context.now);
                    Ok(held.lease.credential.clone())
                }
                _ => Err(error.clone()),
            },
        };
        let ran_out = |error: &CredentialError| error.is_timeout() && context.is_over();
        let shared = match fetched {
            Err(error) if ran_out(&error) => None,
            fetched => Some(fetched),
        };
        self.end(&mut state, shared);
        result
    }

    fn end(&self, state: &mut State, shared: Option<Result<Lease, CredentialError>>) {
        state.flight = None;
        // It is set once: here.
        let _ = self.flight.set(shared);
        self.cache.landed.notify_all();
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        // The fetch has panicked.
        if self.flight.get().is_none() {
            self.end(&mut self.cache.lock(), None);
        }
    }
}

impl Held {
    fn new(lease: Lease, now: SystemTime) -> Self {
        let due = lease.expires.map(|expires| {
            let life = expires.duration_since(now).unwrap_or_default();
            expires - EARLY.min(life / 10)
        });
        Self { lease, due }
    }

    /// Returns `true` if it can be used without a fetch, or while another caller fetches.
    fn is_usable(&self, now: SystemTime, is_under_way: bool) -> bool {
        let is_due = self.due.is_some_and(|due| due <= now);
        !is_due || is_under_way && self.lease.is_valid(now)
    }

    fn put_off(&mut self, now: SystemTime) {
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

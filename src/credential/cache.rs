//! Credentials that end, and are fetched anew before they do.

use std::{
    error::Error as _,
    fmt, iter,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use log::warn;

use super::{Credential, ProvideCredential};
use crate::error::CredentialError;

/// How long before its end a credential is fetched anew, unless it lives too short for that.
const EARLY: Duration = Duration::from_secs(300);

/// A credential and its end.
///
/// It provides itself, until then:
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use tencentcloud_gse::{Credential, ProvideCredential, credential::Lease};
///
/// # fn main() -> Result<(), tencentcloud_gse::CredentialError> {
/// let end = UNIX_EPOCH + Duration::from_secs(1_551_113_065);
/// let lease = Lease {
///     credential: Credential::new("AKIDexample", "secret").with_token("token"),
///     expires: Some(end),
/// };
/// lease.credential(end - Duration::from_secs(1))?;
/// let error = lease.credential(end).unwrap_err().to_string();
/// assert_eq!(error, "the credential AKIDexample expired on Mon, 25 Feb 2019 16:44:25 GMT");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Lease {
    /// The credential.
    pub credential: Credential,
    /// When it ends; `None` if it does not, or is not known to.
    pub expires: Option<SystemTime>,
}

impl Lease {
    /// Of a credential that does not end.
    pub(super) const fn endless(credential: Credential) -> Self {
        Self {
            credential,
            expires: None,
        }
    }

    fn is_valid(&self, now: SystemTime) -> bool {
        self.expires.is_none_or(|expires| now < expires)
    }
}

impl ProvideCredential for Lease {
    fn credential(&self, now: SystemTime) -> Result<Credential, CredentialError> {
        match self.expires {
            Some(expires) if !self.is_valid(now) => Err(CredentialError::new(format!(
                "the credential {} expired on {}",
                self.credential.secret_id(),
                date(expires)
            ))),
            _ => Ok(self.credential.clone()),
        }
    }
}

/// `expires` for people; the formatter panics outside of the years that HTTP can write.
fn date(expires: SystemTime) -> String {
    const YEAR_10000: u64 = 253_402_300_800;
    let seconds = expires
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let seconds = Duration::from_secs(seconds.min(YEAR_10000 - 1));
    httpdate::fmt_http_date(UNIX_EPOCH + seconds)
}

/// Keeps a fetched credential, and has it fetched anew in time: what a provider is built on.
///
/// - One caller fetches, for all. Others go on with what is still valid; if nothing is, they wait
///   for that fetch, and share what comes of it.
/// - A credential is fetched anew 300 s before it ends, or when a tenth of its life is left, if
///   that is later.
/// - A fetch that fails while the old credential is valid is logged as a warning, and made again
///   when a tenth of what was left has passed. Once nothing is valid, its error is the caller's.
/// - An error is never kept: who comes after it fetches anew.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use tencentcloud_gse::{
///     Credential, CredentialError, ProvideCredential,
///     credential::{Cache, Lease},
/// };
///
/// #[derive(Debug, Default)]
/// struct Vault {
///     cache: Cache,
/// }
///
/// impl ProvideCredential for Vault {
///     fn credential(&self, now: SystemTime) -> Result<Credential, CredentialError> {
///         self.cache.credential(now, || {
///             // Ask the vault here, with a time-out.
///             let credential = Credential::new("AKIDexample", "secret").with_token("token");
///             Ok(Lease { credential, expires: Some(now + Duration::from_secs(3_600)) })
///         })
///     }
/// }
/// # Vault::default().credential(SystemTime::UNIX_EPOCH).unwrap();
/// ```
#[derive(Default)]
pub struct Cache(Mutex<State>);

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// Held by those in it, so that it ends with them, should the fetch panic.
    flight: Weak<Flight>,
}

/// A fetch under way. Who comes first makes it; the others wait in `get_or_init`.
type Flight = OnceLock<Result<Lease, CredentialError>>;

struct Held {
    lease: Lease,
    /// When to fetch anew.
    due: Option<SystemTime>,
}

impl Cache {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The credential to sign with at `now`; `fetch` is called if there is none, or if the one
    /// there is will end soon.
    ///
    /// # Errors
    ///
    /// That of `fetch`, or that what it fetched has expired, when nothing else is valid.
    pub fn credential(
        &self,
        now: SystemTime,
        fetch: impl FnOnce() -> Result<Lease, CredentialError>,
    ) -> Result<Credential, CredentialError> {
        let flight = {
            let mut state = self.lock();
            let others = state.flight.upgrade();
            match &state.held {
                Some(held) if held.will_do(now, others.is_some()) => {
                    return Ok(held.lease.credential.clone());
                }
                _ => others.unwrap_or_else(|| {
                    let flight = Arc::default();
                    state.flight = Arc::downgrade(&flight);
                    flight
                }),
            }
        };
        // The lock is not held here, so that others can go on.
        let fetched = flight.get_or_init(|| {
            let lease = fetch()?;
            lease.credential(now)?;
            Ok(lease)
        });
        self.land(&flight, fetched, now)
    }

    /// Ends the flight, for who comes first; for the others it has ended.
    fn land(
        &self,
        flight: &Arc<Flight>,
        fetched: &Result<Lease, CredentialError>,
        now: SystemTime,
    ) -> Result<Credential, CredentialError> {
        let mut state = self.lock();
        let is_first = state.flight.as_ptr() == Arc::as_ptr(flight);
        if is_first {
            state.flight = Weak::new();
        }
        match fetched {
            Ok(lease) => {
                if is_first {
                    state.held = Some(Held::new(lease.clone(), now));
                }
                Ok(lease.credential.clone())
            }
            Err(error) => {
                let held = state.held.as_mut();
                let Some(held) = held.filter(|held| held.lease.is_valid(now)) else {
                    return Err(error.clone());
                };
                if is_first {
                    let why = with_causes(error);
                    warn!("a credential that ends soon could not be fetched anew: {why}");
                    held.put_off(now);
                }
                Ok(held.lease.credential.clone())
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere leaves a whole state behind: fetching is done without the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// Whether it can be used without a fetch, or while another caller fetches.
    fn will_do(&self, now: SystemTime, others_fetch: bool) -> bool {
        let is_due = self.due.is_some_and(|due| due <= now);
        !is_due || others_fetch && self.lease.is_valid(now)
    }

    fn put_off(&mut self, now: SystemTime) {
        let left = self
            .lease
            .expires
            .and_then(|expires| expires.duration_since(now).ok());
        self.due = left.map(|left| now + left / 10);
    }
}

/// An error and what caused it, on one line.
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

//! The day's keys, kept.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use zeroize::Zeroizing;

use super::{Date, SigningKey};

/// Secrets times services that are kept at a time; temporary credentials come and go.
const KEPT: usize = 16;

/// Signing keys, each derived once for its secret, its service and its UTC day, shared by threads.
#[derive(Default)]
pub(crate) struct SigningKeys(Mutex<Vec<Kept>>);

struct Kept {
    secret_key: Zeroizing<String>,
    service: &'static str,
    key: Arc<SigningKey>,
}

impl SigningKeys {
    /// The key for the day of `timestamp`. The lock is held to look it up, never to derive it.
    pub(crate) fn get(
        &self,
        secret_key: &str,
        service: &'static str,
        timestamp: u64,
    ) -> Arc<SigningKey> {
        let date = Date::of(timestamp);
        let is_it = |kept: &&Kept| {
            kept.key.date == date && kept.service == service && *kept.secret_key == secret_key
        };
        if let Some(kept) = self.lock().iter().find(is_it) {
            return Arc::clone(&kept.key);
        }
        let key = Arc::new(SigningKey::derive(secret_key, service, timestamp));
        let mut kept = self.lock();
        // Yesterday's key of the same secret goes; so does the oldest when there are too many.
        kept.retain(|old| old.service != service || *old.secret_key != secret_key);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push(Kept {
            secret_key: Zeroizing::new(secret_key.to_owned()),
            service,
            key: Arc::clone(&key),
        });
        key
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Kept>> {
        // A panic elsewhere leaves whole entries behind: each is put in by one push.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKeys").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST_SECOND: u64 = 1_551_139_199;

    #[test]
    fn a_key_is_derived_once_a_day() {
        let keys = SigningKeys::default();
        let first = keys.get("secret", "gse", LAST_SECOND - 86_399);
        assert!(Arc::ptr_eq(&first, &keys.get("secret", "gse", LAST_SECOND)));
        let next = keys.get("secret", "gse", LAST_SECOND + 1);
        assert!(!Arc::ptr_eq(&first, &next));
        assert_eq!(next.date().as_str(), "2019-02-26");
    }

    #[test]
    fn secrets_and_services_have_keys_of_their_own() {
        let keys = SigningKeys::default();
        let gse = keys.get("secret", "gse", LAST_SECOND);
        assert!(!Arc::ptr_eq(&gse, &keys.get("secret", "sts", LAST_SECOND)));
        assert!(!Arc::ptr_eq(&gse, &keys.get("other", "gse", LAST_SECOND)));
        assert!(Arc::ptr_eq(&gse, &keys.get("secret", "gse", LAST_SECOND)));
    }

    #[test]
    fn only_so_many_are_kept() {
        let keys = SigningKeys::default();
        for index in 0..3 * KEPT {
            keys.get(&format!("secret {index}"), "gse", LAST_SECOND);
        }
        assert_eq!(keys.lock().len(), KEPT);
    }

    #[test]
    fn threads_share_the_keys_across_midnight() {
        let keys = SigningKeys::default();
        std::thread::scope(|scope| {
            for thread in 0..16 {
                let keys = &keys;
                scope.spawn(move || {
                    for step in 0..200 {
                        let timestamp = LAST_SECOND + (thread + step) % 2;
                        let key = keys.get("secret", "gse", timestamp);
                        assert_eq!(key.date(), Date::of(timestamp));
                    }
                });
            }
        });
    }

    #[test]
    fn secret_is_absent_from_debug() {
        let keys = SigningKeys::default();
        let key = keys.get("very secret", "gse", LAST_SECOND);
        assert!(!format!("{keys:?} {key:?}").contains("very secret"));
    }

    /// The compiler refuses this where a key is not wiped when it is dropped.
    #[test]
    fn keys_are_wiped_when_they_are_dropped() {
        fn check<T: zeroize::ZeroizeOnDrop>() {}
        // All that a keyed HMAC holds is the state of two hashes.
        check::<sha2::Sha256>();
        check::<Zeroizing<String>>();
    }
}

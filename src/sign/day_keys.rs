//! The signing keys that are derived from a secret key.

use std::sync::{Arc, Mutex};

use super::{Date, SigningKey};
use crate::lock::lock;

/// The maximum number of keys that are kept, one per service.
const KEPT: usize = 8;

/// The signing keys of a secret key: for each service, the key of the day of the last signature.
///
/// The keys are wiped when dropped.
#[derive(Default)]
pub(crate) struct DayKeys(Mutex<Vec<Arc<SigningKey>>>);

impl DayKeys {
    /// Returns the key for the day of `timestamp`, in seconds since 1970. Derives it if it is not kept.
    ///
    /// The lock is not held while a key is derived.
    pub(crate) fn get(&self, secret_key: &str, service: &str, timestamp: u64) -> Arc<SigningKey> {
        let date = Date::from_timestamp(timestamp);
        let is_wanted = |key: &&Arc<SigningKey>| key.date == date && key.service == service;
        if let Some(key) = lock(&self.0).iter().find(is_wanted) {
            return Arc::clone(key);
        }
        let key = Arc::new(SigningKey::derive(secret_key, service, timestamp));
        let mut kept = lock(&self.0);
        // Replaces the key of another day, or the oldest key if there are too many.
        kept.retain(|old| old.service != service);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push(Arc::clone(&key));
        key
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    const LAST_SECOND: u64 = 1_551_139_199;

    fn get(keys: &DayKeys, service: &'static str, timestamp: u64) -> Arc<SigningKey> {
        keys.get("secret", service, timestamp)
    }

    #[test]
    fn a_key_is_derived_once_a_day() {
        let keys = DayKeys::default();
        let first = get(&keys, "gse", LAST_SECOND - 86_399);
        assert!(Arc::ptr_eq(&first, &get(&keys, "gse", LAST_SECOND)));
        let next = get(&keys, "gse", LAST_SECOND + 1);
        assert!(!Arc::ptr_eq(&first, &next));
        assert_eq!(next.date().as_str(), "2019-02-26");
        assert_eq!(lock(&keys.0).len(), 1);
    }

    #[test]
    fn each_service_has_its_own_key() {
        let keys = DayKeys::default();
        let gse = get(&keys, "gse", LAST_SECOND);
        assert!(!Arc::ptr_eq(&gse, &get(&keys, "sts", LAST_SECOND)));
        assert!(Arc::ptr_eq(&gse, &get(&keys, "gse", LAST_SECOND)));
    }

    #[test]
    fn the_number_of_kept_keys_has_a_maximum() {
        const SERVICES: [&str; 10] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let keys = DayKeys::default();
        for service in SERVICES {
            get(&keys, service, LAST_SECOND);
        }
        assert_eq!(lock(&keys.0).len(), KEPT);
    }

    #[test]
    fn threads_share_the_keys_across_midnight() {
        let keys = DayKeys::default();
        thread::scope(|scope| {
            for thread in 0..16 {
                let keys = &keys;
                scope.spawn(move || {
                    for step in 0..200 {
                        let timestamp = LAST_SECOND + (thread + step) % 2;
                        let key = get(keys, "gse", timestamp);
                        assert_eq!(key.date(), Date::from_timestamp(timestamp));
                    }
                });
            }
        });
    }

    #[test]
    fn keys_are_dropped_with_the_credential() {
        let keys = DayKeys::default();
        let key = Arc::downgrade(&get(&keys, "gse", LAST_SECOND));
        assert!(key.upgrade().is_some());
        drop(keys);
        assert!(key.upgrade().is_none());
    }
}

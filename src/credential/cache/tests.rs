use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::*;

const START: u64 = 1_551_113_065;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(START + seconds)
}

fn lease(id: &str, expires: u64) -> Lease {
    Lease {
        credential: Credential::new(id, "key").with_token("token"),
        expires: Some(at(expires)),
    }
}

/// A cache that holds `first`, fetched at the start.
fn holding(first: Lease) -> Cache {
    let cache = Cache::new();
    cache.credential(at(0), || Ok(first)).unwrap();
    cache
}

#[track_caller]
fn check_id(credential: Result<Credential, CredentialError>, id: &str) {
    assert_eq!(credential.unwrap().secret_id(), id);
}

/// That a credential of this life is fetched anew at `due` and not a second before.
#[track_caller]
fn check_due(life: u64, due: u64) {
    let cache = holding(lease("first", life));
    check_id(
        cache.credential(at(due - 1), || panic!("fetched too early")),
        "first",
    );
    let second = lease("second", life * 2);
    check_id(cache.credential(at(due), || Ok(second)), "second");
}

#[test]
fn a_credential_is_fetched_anew_before_it_ends() {
    check_due(43_200, 42_900);
    check_due(7_200, 6_900);
    check_due(3_000, 2_700);
    check_due(2_999, 2_700);
    check_due(600, 540);
    check_due(10, 9);
}

#[test]
fn a_credential_without_an_end_is_fetched_once() {
    let cache = holding(Lease::endless(Credential::new("first", "key")));
    let later = cache.credential(at(1_000_000_000), || panic!("fetched again"));
    check_id(later, "first");
}

#[test]
fn an_error_is_not_kept() {
    let cache = Cache::new();
    for number in 0..3 {
        let fails = || Err(CredentialError::new(number.to_string()));
        let error = cache.credential(at(0), fails).unwrap_err();
        assert_eq!(error.to_string(), number.to_string());
    }
    let works = cache.credential(at(0), || Ok(lease("first", 7_200)));
    check_id(works, "first");
}

#[test]
fn a_failed_fetch_leaves_what_is_valid() {
    let cache = holding(lease("first", 7_200));
    let fails = || Err(CredentialError::new("no answer"));
    check_id(cache.credential(at(6_900), fails), "first");
    // 300 s are left: the next attempt is after 30.
    let early = || panic!("fetched too early");
    check_id(cache.credential(at(6_929), early), "first");
    check_id(cache.credential(at(6_930), fails), "first");
    check_id(cache.credential(at(7_199), fails), "first");
    let error = cache.credential(at(7_200), fails).unwrap_err();
    assert_eq!(error.to_string(), "no answer");
    let renewed = cache.credential(at(7_200), || Ok(lease("second", 14_400)));
    check_id(renewed, "second");
}

#[test]
fn what_has_expired_when_it_comes_is_an_error_that_says_since_when() {
    let cache = Cache::new();
    let stale = || Ok(lease("first", 60));
    let error = cache.credential(at(61), stale).unwrap_err().to_string();
    assert_eq!(
        error,
        "the credential first expired on Mon, 25 Feb 2019 16:45:25 GMT"
    );
    check_id(cache.credential(at(59), stale), "first");
}

#[test]
fn what_has_expired_when_it_comes_does_not_replace_what_is_valid() {
    let cache = holding(lease("first", 7_200));
    let stale = || Ok(lease("stale", 60));
    check_id(cache.credential(at(7_000), stale), "first");
}

#[test]
fn an_end_beyond_all_dates_is_shown_as_the_last_one() {
    let expired = |seconds| Lease {
        credential: Credential::new("id", "key"),
        expires: UNIX_EPOCH.checked_add(Duration::from_secs(seconds)),
    };
    let end = UNIX_EPOCH + Duration::from_secs(1 << 40);
    for seconds in [0, 253_402_300_799, 253_402_300_800, 1 << 40] {
        let error = expired(seconds).credential(end).unwrap_err().to_string();
        assert!(error.contains(" GMT"), "{error}");
    }
}

/// Runs the same on sixteen threads that begin together.
fn together(run: impl Fn() + Sync) {
    let barrier = Barrier::new(16);
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                barrier.wait();
                run();
            });
        }
    });
}

#[test]
fn one_caller_fetches_for_all() {
    let (cache, fetches) = (Cache::new(), AtomicUsize::new(0));
    together(|| {
        let credential = cache.credential(at(0), || {
            fetches.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(50));
            Ok(lease("first", 7_200))
        });
        check_id(credential, "first");
    });
    assert_eq!(fetches.into_inner(), 1);
}

#[test]
fn callers_who_wait_share_the_error_of_the_fetch() {
    let (cache, fetches) = (Cache::new(), AtomicUsize::new(0));
    let arrived = AtomicUsize::new(0);
    together(|| {
        arrived.fetch_add(1, Ordering::Relaxed);
        let error = cache.credential(at(0), || {
            fetches.fetch_add(1, Ordering::Relaxed);
            while arrived.load(Ordering::Relaxed) < 16 {
                thread::yield_now();
            }
            thread::sleep(Duration::from_millis(100));
            Err(CredentialError::new("no answer"))
        });
        assert_eq!(error.unwrap_err().to_string(), "no answer");
    });
    // A thread that is stopped for a tenth of a second before it asks comes after that fetch.
    assert!(fetches.load(Ordering::Relaxed) < 4, "{fetches:?}");
}

#[test]
fn others_go_on_with_what_is_valid_while_one_fetches() {
    let cache = holding(lease("first", 7_200));
    let (begun, done) = (Barrier::new(2), Barrier::new(2));
    thread::scope(|scope| {
        scope.spawn(|| {
            let second = cache.credential(at(7_000), || {
                begun.wait();
                done.wait();
                Ok(lease("second", 14_400))
            });
            check_id(second, "second");
        });
        begun.wait();
        let others = cache.credential(at(7_000), || panic!("fetched twice"));
        done.wait();
        check_id(others, "first");
    });
}

#[test]
fn a_fetch_that_panics_is_followed_by_another() {
    for cache in [Cache::new(), holding(lease("first", 7_200))] {
        let panics = || cache.credential(at(7_000), || panic!("a provider's fault"));
        catch_unwind(AssertUnwindSafe(panics)).unwrap_err();
        let works = cache.credential(at(7_000), || Ok(lease("second", 14_400)));
        check_id(works, "second");
    }
}

#[test]
fn secret_is_absent_from_debug() {
    let cache = holding(lease("first", 7_200));
    let shown = format!("{cache:?} {:?}", lease("first", 1));
    assert!(
        !shown.contains("key") && !shown.contains("token"),
        "{shown}"
    );
}

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::UNIX_EPOCH,
};

use super::*;

const START: u64 = 1_551_113_065;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(START + seconds)
}

/// Returns the context of a caller without a deadline.
fn patient(seconds: u64) -> CredentialContext {
    CredentialContext::new(at(seconds))
}

fn lease(id: &str, expires: u64) -> Lease {
    let credential = Credential::new(id, "key").with_token("token");
    Lease::new(credential, at(expires))
}

/// Returns a cache with `first`, fetched at the start.
fn holding(first: Lease) -> Cache {
    let cache = Cache::new();
    cache.credential(&patient(0), |_| Ok(first)).unwrap();
    cache
}

#[track_caller]
fn check_id(credential: Result<Credential, CredentialError>, id: &str) {
    assert_eq!(credential.unwrap().secret_id(), id);
}

/// Checks that a credential with the given lifetime is fetched again at `due`, and not a second before.
#[track_caller]
fn check_due(life: u64, due: u64) {
    let cache = holding(lease("first", life));
    check_id(
        cache.credential(&patient(due - 1), |_| panic!("fetched too early")),
        "first",
    );
    let second = lease("second", life * 2);
    check_id(cache.credential(&patient(due), |_| Ok(second)), "second");
}

#[test]
fn a_credential_is_fetched_again_before_it_expires() {
    check_due(43_200, 42_900);
    check_due(7_200, 6_900);
    check_due(3_000, 2_700);
    check_due(2_999, 2_700);
    check_due(600, 540);
    check_due(10, 9);
}

#[test]
fn a_credential_that_does_not_expire_is_fetched_once() {
    let cache = holding(Lease::new(Credential::new("first", "key"), None));
    let later = cache.credential(&patient(1_000_000_000), |_| panic!("fetched again"));
    check_id(later, "first");
}

#[test]
fn an_error_is_not_cached() {
    let cache = Cache::new();
    for number in 0..3 {
        let fails = |_: &CredentialContext| Err(CredentialError::new(number.to_string()));
        let error = cache.credential(&patient(0), fails).unwrap_err();
        assert_eq!(error.to_string(), number.to_string());
    }
    let works = cache.credential(&patient(0), |_| Ok(lease("first", 7_200)));
    check_id(works, "first");
}

#[test]
fn after_a_failed_fetch_a_valid_credential_is_still_used() {
    let cache = holding(lease("first", 7_200));
    let fails = |_: &CredentialContext| Err(CredentialError::new("no answer"));
    check_id(cache.credential(&patient(6_900), fails), "first");
    // 300 s are left, so the next attempt is after 30 s.
    let early = |_: &CredentialContext| panic!("fetched too early");
    check_id(cache.credential(&patient(6_929), early), "first");
    check_id(cache.credential(&patient(6_930), fails), "first");
    check_id(cache.credential(&patient(7_199), fails), "first");
    let error = cache.credential(&patient(7_200), fails).unwrap_err();
    assert_eq!(error.to_string(), "no answer");
    let renewed = cache.credential(&patient(7_200), |_| Ok(lease("second", 14_400)));
    check_id(renewed, "second");
}

#[test]
fn a_fetched_credential_that_has_expired_is_an_error_with_the_time() {
    let cache = Cache::new();
    let stale = |_: &CredentialContext| Ok(lease("first", 60));
    let error = cache
        .credential(&patient(61), stale)
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "the credential first expired on Mon, 25 Feb 2019 16:45:25 GMT"
    );
    check_id(cache.credential(&patient(59), stale), "first");
}

#[test]
fn a_fetched_credential_that_has_expired_does_not_replace_a_valid_one() {
    let cache = holding(lease("first", 7_200));
    let stale = |_: &CredentialContext| Ok(lease("stale", 60));
    check_id(cache.credential(&patient(7_000), stale), "first");
}

/// Runs a function on sixteen threads that start at the same time.
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
fn one_caller_fetches_for_all_others() {
    let (cache, fetches) = (Cache::new(), AtomicUsize::new(0));
    together(|| {
        let credential = cache.credential(&patient(0), |_| {
            fetches.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(50));
            Ok(lease("first", 7_200))
        });
        check_id(credential, "first");
    });
    assert_eq!(fetches.into_inner(), 1);
}

#[test]
fn waiting_callers_share_the_error_of_the_fetch() {
    let (cache, fetches) = (Cache::new(), AtomicUsize::new(0));
    let arrived = AtomicUsize::new(0);
    together(|| {
        arrived.fetch_add(1, Ordering::Relaxed);
        let error = cache.credential(&patient(0), |_| {
            fetches.fetch_add(1, Ordering::Relaxed);
            while arrived.load(Ordering::Relaxed) < 16 {
                thread::yield_now();
            }
            thread::sleep(Duration::from_millis(100));
            Err(CredentialError::new("no answer"))
        });
        assert_eq!(error.unwrap_err().to_string(), "no answer");
    });
    // A thread that is suspended for 100 ms before its call comes after that fetch.
    assert!(fetches.load(Ordering::Relaxed) < 4, "{fetches:?}");
}

#[test]
fn other_callers_use_the_valid_credential_during_a_fetch() {
    let cache = holding(lease("first", 7_200));
    let (begun, done) = (Barrier::new(2), Barrier::new(2));
    thread::scope(|scope| {
        scope.spawn(|| {
            let second = cache.credential(&patient(7_000), |_| {
                begun.wait();
                done.wait();
                Ok(lease("second", 14_400))
            });
            check_id(second, "second");
        });
        begun.wait();
        let others = cache.credential(&patient(7_000), |_| panic!("fetched twice"));
        done.wait();
        check_id(others, "first");
    });
}

#[test]
fn after_a_panic_another_caller_fetches() {
    for cache in [Cache::new(), holding(lease("first", 7_200))] {
        let panics = || cache.credential(&patient(7_000), |_| panic!("a provider's fault"));
        catch_unwind(AssertUnwindSafe(panics)).unwrap_err();
        let works = cache.credential(&patient(7_000), |_| Ok(lease("second", 14_400)));
        check_id(works, "second");
    }
}

fn hurried(seconds: u64) -> CredentialContext {
    patient(seconds).with_timeout(Duration::from_millis(50))
}

/// Runs `others` during a fetch, which then ends with `result`.
fn during_a_fetch(
    cache: &Cache,
    fetcher: &CredentialContext,
    result: impl FnOnce() -> Result<Lease, CredentialError> + Send,
    others: impl FnOnce(),
) -> Result<Credential, CredentialError> {
    let (begun, done) = (Barrier::new(2), Barrier::new(2));
    thread::scope(|scope| {
        let first = scope.spawn(|| {
            cache.credential(fetcher, |_| {
                begun.wait();
                done.wait();
                result()
            })
        });
        begun.wait();
        others();
        done.wait();
        first.join().unwrap()
    })
}

#[test]
fn a_caller_waits_for_another_fetch_until_its_own_deadline() {
    let cache = Cache::new();
    let fetched = during_a_fetch(
        &cache,
        &patient(0),
        || Ok(lease("first", 7_200)),
        || {
            let error = cache.credential(&hurried(0), |_| panic!("fetched twice"));
            let error = error.unwrap_err();
            assert!(error.is_timeout() && !error.is_absent(), "{error:?}");
        },
    );
    check_id(fetched, "first");
}

#[test]
fn a_caller_with_time_left_fetches_if_another_ran_out_of_time() {
    let cache = Cache::new();
    let fetcher = hurried(0);
    let late = || {
        while !fetcher.is_over() {
            thread::sleep(Duration::from_millis(1));
        }
        Err(CredentialError::timeout("late"))
    };
    thread::scope(|scope| {
        let others = || {
            scope.spawn(|| {
                let own = cache.credential(&patient(0), |_| Ok(lease("second", 7_200)));
                check_id(own, "second");
            });
        };
        let error = during_a_fetch(&cache, &fetcher, late, others).unwrap_err();
        assert_eq!(error.to_string(), "late");
    });
}

#[test]
fn an_early_fetch_leaves_half_of_the_time_to_the_call() {
    let cache = holding(lease("first", 7_200));
    let context = patient(7_000).with_timeout(Duration::from_secs(60));
    let fetched = cache.credential(&context, |shortened| {
        assert!(shortened.time_left() <= Some(Duration::from_secs(30)));
        Err(CredentialError::timeout("no answer"))
    });
    check_id(fetched, "first");
    let expired = patient(7_200).with_timeout(Duration::from_secs(60));
    let fetched = cache.credential(&expired, |context| {
        assert_eq!(context.deadline, expired.deadline);
        Ok(lease("second", 14_400))
    });
    check_id(fetched, "second");
}

#[test]
fn a_malformed_credential_is_not_cached() {
    let cache = Cache::new();
    for wrong in [Credential::new("id", "key\n"), Credential::new("", "")] {
        let error = cache.credential(&patient(0), |_| Ok(Lease::new(wrong, None)));
        assert!(error.unwrap_err().to_string().contains("the credential"));
    }
    let works = cache.credential(&patient(0), |_| Ok(lease("first", 7_200)));
    check_id(works, "first");
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

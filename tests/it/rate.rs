//! A client with a rate limit.

use std::{
    thread,
    time::{Duration, Instant, SystemTime},
};

use tencentcloud_gse::{
    Client, Error, ErrorKind, RetryPolicy, TransportErrorKind,
    gse::DescribeGameServerSessionsRequest, local::LocalGse,
};

use crate::support::{
    builder, on_local,
    server::{Server, json},
};

fn describe(client: &Client) -> Result<(), Error> {
    let request = DescribeGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID);
    client.describe_game_server_sessions(&request).map(drop)
}

#[test]
fn sixteen_threads_share_one_quota() {
    const QUOTA: u32 = 80;
    let local = LocalGse::start().unwrap();
    let client = on_local(&local).rate_limit(QUOTA.into()).build().unwrap();
    let (started, began) = (SystemTime::now(), Instant::now());
    let counts: Vec<u32> = thread::scope(|scope| {
        let threads: Vec<_> = (0..16)
            .map(|_| {
                let client = client.clone();
                scope.spawn(move || {
                    let mut count = 0;
                    while began.elapsed() < Duration::from_secs(3) {
                        describe(&client).unwrap();
                        count += 1;
                    }
                    count
                })
            })
            .collect();
        let joined = threads.into_iter().map(|thread| thread.join().unwrap());
        joined.collect()
    });

    let arrivals: Vec<_> = local
        .calls()
        .iter()
        .map(|call| call.at.duration_since(started).unwrap_or_default())
        .collect();
    assert_eq!(arrivals.len(), counts.iter().sum::<u32>() as usize);
    assert!(
        arrivals.len() > 3 * 80 / 2,
        "{} arrivals: a limit, not a stop",
        arrivals.len()
    );
    // A request arrives after its permit was granted, so no request is ahead of the quota. The
    // service's log counts in milliseconds.
    let spacing = Duration::from_secs(1) / QUOTA;
    for (index, arrival) in (0..).zip(&arrivals) {
        let permit = spacing * index;
        assert!(
            *arrival + Duration::from_millis(2) >= permit,
            "request {index} arrived at {arrival:?}, its permit is of {permit:?}"
        );
    }
    // The excess of a window depends on how late a thread wakes: a quarter of
    // a second would be very late.
    let window = Duration::from_secs(1);
    for (index, start) in arrivals.iter().enumerate() {
        let within = arrivals[index..]
            .iter()
            .take_while(|arrival| **arrival < *start + window);
        let count = within.count();
        assert!(count <= 80 + 20, "{count} in the second after {start:?}");
    }
    let (least, most) = (counts.iter().min().unwrap(), counts.iter().max().unwrap());
    assert!(least * 2 >= *most, "{counts:?}");
}

#[track_caller]
fn check_refused(error: &Error) {
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(transport.kind, TransportErrorKind::RateLimit);
    assert!(!transport.may_have_been_sent && !error.may_have_been_carried_out());
    assert!(error.is_throttled() && error.is_retryable() && !error.is_timeout());
    assert_eq!(error.attempts(), 1);
    let expected = "no permit to call 127.0.0.1";
    assert!(error.to_string().contains(expected), "{error}");
}

#[test]
fn a_wait_for_a_permit_past_the_deadline_fails_at_once() {
    let local = LocalGse::start().unwrap();
    let client = on_local(&local)
        .rate_limit(2.0)
        .total_timeout(Duration::from_millis(1_250))
        .build()
        .unwrap();
    let outcomes: Vec<_> = thread::scope(|scope| {
        let call = || {
            let started = Instant::now();
            (describe(&client), started.elapsed())
        };
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(call)).collect();
        let joined = threads.into_iter().map(|thread| thread.join().unwrap());
        joined.collect()
    });
    let mut served = 0;
    for (outcome, elapsed) in &outcomes {
        match outcome {
            Ok(()) => served += 1,
            Err(error) => {
                check_refused(error);
                assert!(*elapsed < Duration::from_millis(250), "{elapsed:?}");
            }
        }
    }
    // Three permits, after 0, 500 and 1,000 ms, if all threads start at once and wake in time.
    assert!((2..=4).contains(&served), "{outcomes:?}");
    assert!(local.calls().len() <= 4);
}

#[test]
fn each_attempt_takes_a_permit() {
    let failed = r#"{"Response":{"Error":{"Code":"InternalError","Message":"m"},"RequestId":"r"}}"#;
    let done = r#"{"Response":{"RequestId":"r"}}"#;
    let server = Server::new([json(failed), json(failed), json(done)]);
    let client = builder(server.endpoint())
        .retry(RetryPolicy {
            base_delay: Duration::ZERO,
            ..RetryPolicy::default()
        })
        .rate_limit(5.0)
        .build()
        .unwrap();
    let started = Instant::now();
    describe(&client).unwrap();
    assert!(started.elapsed() >= Duration::from_millis(400));
    assert_eq!(server.captured().len(), 3);
}

#[test]
fn a_limit_out_of_range_is_refused() {
    let endpoint = "http://127.0.0.1:1";
    for permits_per_second in [0.0, -1.0, 1e-300, 9e-7, 1.1e6, f64::INFINITY, f64::NAN] {
        let result = builder(endpoint).rate_limit(permits_per_second).build();
        let error = result.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Config(_)), "{error:?}");
        assert!(error.to_string().contains("rate_limit"), "{error}");
    }
    for permits_per_second in [1e-6, 20.0, 1e6] {
        let builder = builder(endpoint).rate_limit(permits_per_second);
        builder.build().unwrap();
    }
}

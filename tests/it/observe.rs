//! Observers of attempts.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tencentcloud_gse::{
    Attempt, CallOptions, Observe, Outcome, RetryPolicy, gse::DescribeGameServerSessionsRequest,
};

use crate::support::{
    builder,
    server::{Reply, Server, json},
};

/// An observer that records its calls.
#[derive(Debug, Default)]
struct Minutes(Mutex<Vec<String>>);

impl Minutes {
    fn note(&self, attempt: &Attempt<'_>, what: &str) {
        let Attempt {
            action,
            service,
            number,
            ..
        } = attempt;
        let line = format!("{service} {action} {number}: {what}");
        self.0.lock().unwrap().push(line);
    }

    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Observe for Minutes {
    fn before(&self, attempt: &Attempt<'_>) {
        self.note(attempt, "before");
    }

    fn after(&self, attempt: &Attempt<'_>, outcome: &Outcome<'_>) {
        assert!(outcome.elapsed > Duration::ZERO);
        match outcome.result {
            Ok(request_id) => self.note(attempt, request_id),
            Err(error) => {
                let (code, request_id) = (error.code(), error.request_id());
                let open = error.may_have_been_carried_out();
                self.note(attempt, &format!("{code:?} {request_id:?} {open}"));
            }
        }
    }
}

fn quick() -> RetryPolicy {
    RetryPolicy {
        base_delay: Duration::from_millis(1),
        ..RetryPolicy::default()
    }
}

#[track_caller]
fn check(replies: impl IntoIterator<Item = Reply>, expected: &[&str]) {
    let server = Server::new(replies);
    let (first, second) = (Arc::new(Minutes::default()), Arc::new(Minutes::default()));
    let client = builder(server.endpoint())
        .observe(first.clone())
        .observe(second.clone())
        .retry(quick())
        .build()
        .unwrap();
    let client = client.with(CallOptions::default()).unwrap();
    let _ = client.describe_game_server_sessions(&DescribeGameServerSessionsRequest::new());
    let taken = first.taken();
    let lines: Vec<_> = taken
        .iter()
        .map(|line| {
            line.strip_prefix("gse DescribeGameServerSessions ")
                .unwrap()
        })
        .collect();
    assert_eq!(lines, expected);
    assert_eq!(second.taken(), taken);
}

const DONE: &str = r#"{"Response":{"RequestId":"r-done"}}"#;

fn api_error(code: &str) -> Reply {
    let error = format!(r#"{{"Code":"{code}","Message":"m"}}"#);
    json(&format!(
        r#"{{"Response":{{"Error":{error},"RequestId":"r-1"}}}}"#
    ))
}

#[test]
fn observers_are_called_before_and_after_each_attempt() {
    check([json(DONE)], &["1: before", "1: r-done"]);
    check(
        [Reply::Reset, api_error("InternalError"), json(DONE)],
        &[
            "1: before",
            "1: None None true",
            "2: before",
            r#"2: Some(InternalError) Some("r-1") true"#,
            "3: before",
            "3: r-done",
        ],
    );
    check(
        [api_error("ResourceNotFound")],
        &[
            "1: before",
            r#"1: Some(ResourceNotFound) Some("r-1") false"#,
        ],
    );
}

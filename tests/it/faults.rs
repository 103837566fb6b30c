//! Fault rules of GSE Local, from the caller's side.

use std::{thread, time::Duration};

use tencentcloud_gse::{
    CallOptions, Client, Error, ErrorCode, ErrorKind, RetryPolicy,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest, GameServerSessionStatus,
        JoinGameServerSessionRequest,
    },
    local::{FaultRule, LocalGse},
};

use crate::support::on_local;

const JOIN: &str = "JoinGameServerSession";

fn client(local: &LocalGse) -> Client {
    on_local(local).retry(RetryPolicy::OFF).build().unwrap()
}

fn describe(local: &LocalGse) -> Result<(), Error> {
    let request = DescribeGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID);
    client(local)
        .describe_game_server_sessions(&request)
        .map(drop)
}

/// Creates a session that can be joined.
fn session(local: &LocalGse) -> String {
    let request = CreateGameServerSessionRequest::new(4).fleet_id(LocalGse::FLEET_ID);
    let id = local
        .create_session(&request)
        .unwrap()
        .game_server_session_id;
    assert!(local.set_session_status(&id, GameServerSessionStatus::Active));
    id
}

/// Joins a session under a rule. Returns the error and the number of taken seats.
fn join(rule: FaultRule) -> (LocalGse, Result<(), Error>, usize) {
    let local = LocalGse::start().unwrap();
    let id = session(&local);
    local.fail(rule.action(JOIN)).unwrap();
    let request = JoinGameServerSessionRequest::new(&*id, "ann");
    let answer = client(&local).join_game_server_session(&request);
    let seats = local.player_sessions(&id).len();
    (local, answer.map(drop), seats)
}

#[test]
fn an_error_is_answered_and_nothing_is_carried_out() {
    let (local, answer, seats) = join(FaultRule::api_error("ResourceInsufficient", "no seat"));
    let error = answer.unwrap_err();
    assert_eq!(error.code().unwrap().as_str(), "ResourceInsufficient");
    assert_eq!(seats, 0);
    let calls = local.calls();
    assert_eq!(
        (calls[0].code(), calls[0].carried_out),
        (Some("ResourceInsufficient"), false)
    );
    assert_eq!(calls[0].faults, [1]);
}

#[test]
fn a_status_fault_sends_its_body() {
    let (local, answer, seats) = join(FaultRule::http_status(502, "<h1>Bad Gateway</h1>"));
    let error = answer.unwrap_err();
    let ErrorKind::Status(status) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(status.status, 502);
    assert_eq!(seats, 0);
    let call = local.calls().remove(0);
    assert_eq!(
        (call.status, call.code(), call.carried_out),
        (Some(502), None, false)
    );
}

#[test]
fn a_connection_breaks_before_or_after_the_action() {
    for (rule, taken) in [
        (FaultRule::broken_before(), 0),
        (FaultRule::broken_after(), 1),
    ] {
        let (local, answer, seats) = join(rule);
        let error = answer.unwrap_err();
        assert!(error.may_have_been_carried_out(), "{error}");
        assert_eq!(seats, taken);
        let call = local.calls().remove(0);
        assert_eq!((call.status, call.carried_out), (None, taken == 1));
    }
}

#[test]
fn a_delay_does_not_block_other_calls() {
    let local = LocalGse::start().unwrap();
    let late = FaultRule::delay(Duration::from_secs(20)).action(JOIN);
    local.fail(late).unwrap();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let options = CallOptions {
                total_timeout: Some(Duration::from_millis(500)),
                ..CallOptions::default()
            };
            let client = client(&local).with(options).unwrap();
            let request = JoinGameServerSessionRequest::new("session", "ann");
            client.join_game_server_session(&request).map(drop)
        });
        describe(&local).unwrap();
        assert!(waiting.join().unwrap().unwrap_err().is_timeout());
    });
    let calls = local.calls();
    let join = calls.iter().find(|call| call.action == JOIN).unwrap();
    assert!(join.duration >= Duration::from_secs(20));
}

#[test]
fn rules_are_listed_used_up_and_removed() {
    let local = LocalGse::start().unwrap();
    let rule = FaultRule::api_error("InternalError", "by chance").times(1);
    let other = FaultRule::api_error("LimitExceeded", "x").action(JOIN);
    assert_eq!(local.fail(rule.clone()), Ok(1));
    assert_eq!(local.fail(other), Ok(2));
    let error = describe(&local).unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::INTERNAL_ERROR));
    describe(&local).unwrap();
    let faults = local.faults();
    assert_eq!((&faults[0].rule, faults[0].used), (&rule, 1));
    assert_eq!(faults[1].used, 0);
    assert!(local.remove_fault(2) && !local.remove_fault(2));
    assert_eq!(local.faults().len(), 1);
    local.clear_faults();
    assert!(local.faults().is_empty());
}

#[test]
fn a_reset_restores_the_rules_of_the_start() {
    let local = LocalGse::builder()
        .fault(FaultRule::broken_before().times(3))
        .start()
        .unwrap();
    local.clear_faults();
    local.reset();
    assert_eq!((local.faults().len(), local.faults()[0].used), (1, 0));
    let wrong = LocalGse::builder()
        .fault(FaultRule::broken_before().times(0))
        .start();
    assert_eq!(
        wrong.unwrap_err().to_string(),
        "a fault is wrong: `times` is 0, where a number from 1 is expected"
    );
}

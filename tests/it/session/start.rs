//! One game per session.

use std::time::{Duration, Instant};

use tencentcloud_gse::{
    ErrorCode,
    gse::GameServerSessionStatus,
    session::{Player, SessionErrorKind, SessionOrigin, Target},
};

use super::{LONG, calls, created, find, id, listed, refused, seat, seats, session, start};
use crate::support::{
    builder, client,
    server::{Reply, Server, answer, json},
};

#[test]
fn start_game_creates_waits_and_joins() {
    let server = Server::new([
        created(&session("s-1", "ACTIVATING", 0)),
        listed(&[session("s-1", "ACTIVATING", 0)], ""),
        listed(&[session("s-1", "ACTIVE", 0)], ""),
        seat("ann"),
        seat("ben"),
    ]);
    let create = Target::fleet("fleet-1").create(2).name("duel");
    let ann = Player::new("ann").data("skill 7");
    let game = client(server.endpoint())
        .start_game(&create, [ann, "ben".into()], LONG)
        .unwrap();
    assert_eq!(
        calls(&server),
        [
            "Create",
            "Describe s-1",
            "Describe s-1",
            "Join s-1 ann",
            "Join s-1 ben"
        ]
    );
    assert_eq!(game.session.status, GameServerSessionStatus::Active);
    assert_eq!(game.origin, SessionOrigin::Created);
    assert_eq!(seats(&game.player_sessions), ["seat-of-ann", "seat-of-ben"]);
    assert_eq!(
        (
            game.player_sessions[1].ip_address.as_str(),
            game.player_sessions[1].port
        ),
        ("10.0.0.1", 8000)
    );
    let stats = game.stats;
    assert_eq!(
        (stats.calls, stats.sessions_created, stats.candidates_tried),
        (5, 1, 0)
    );

    let bodies: Vec<_> = server
        .captured()
        .into_iter()
        .map(|request| String::from_utf8(request.body).unwrap())
        .collect();
    assert!(
        bodies[0].contains(r#""FleetId":"fleet-1","#) && bodies[0].contains(r#""Name":"duel""#),
        "{}",
        bodies[0]
    );
    assert!(bodies[0].contains("IdempotencyToken"), "{}", bodies[0]);
    assert!(bodies[3].contains(r#""PlayerData":"skill 7""#) && !bodies[4].contains("PlayerData"));
}

#[test]
fn a_session_that_is_created_active_needs_no_wait() {
    let server = Server::new([created(&session("s-1", "ACTIVE", 0)), seat("ann")]);
    start(&server, &["ann"], Duration::ZERO).unwrap();
    assert_eq!(calls(&server), ["Create", "Join s-1 ann"]);
}

#[test]
fn without_players_the_session_is_returned_unjoined() {
    let server = Server::new([created(&session("s-1", "ACTIVE", 0))]);
    let game = start(&server, &[], LONG).unwrap();
    assert!(game.player_sessions.is_empty());

    let server = Server::new([listed(&[session("s-1", "ACTIVE", 4)], "")]);
    assert_eq!(
        find(&server, &[], LONG).unwrap().origin,
        SessionOrigin::Found
    );
}

#[test]
fn more_players_than_seats_are_refused_before_anything_is_sent() {
    let server = Server::new([listed(&[], "")]);
    let error = start(&server, &["a", "b", "c", "d", "e"], LONG).unwrap_err();
    let line = "no session was created: CreateGameServerSession: \
                5 players do not fit into a session with 4 seats";
    assert_eq!(error.to_string(), line);
    assert_eq!(error.stats().calls, 0);
    assert!(server.captured().is_empty());
}

#[track_caller]
fn check_ended(status: &str) {
    let server = Server::new([
        created(&session("s-1", "ACTIVATING", 0)),
        listed(&[session("s-1", status, 0)], ""),
    ]);
    let started = Instant::now();
    let error = start(&server, &["ann"], LONG).unwrap_err();
    assert!(started.elapsed() < LONG / 2);
    assert_eq!(
        error.to_string(),
        format!("session s-1 is {status}: because")
    );
    assert!(!error.may_have_been_carried_out());
    assert_eq!(error.session().unwrap().status, status);
    assert_eq!(error.stats().calls, 2);
}

#[test]
fn a_session_that_ends_while_activating_is_an_error_at_once() {
    check_ended("ERROR");
    check_ended("TERMINATING");
    check_ended("TERMINATED");
}

#[test]
fn a_session_that_disappears_while_activating_is_an_error_at_once() {
    let server = Server::new([created(&session("s-1", "ACTIVATING", 0)), listed(&[], "")]);
    let error = start(&server, &["ann"], LONG).unwrap_err();
    assert!(matches!(error.kind(), SessionErrorKind::Gone), "{error}");
    assert_eq!(id(error.session()), Some("s-1"));

    let server = Server::new([
        created(&session("s-1", "ACTIVATING", 0)),
        refused("ResourceNotFound"),
    ]);
    let error = start(&server, &["ann"], LONG).unwrap_err();
    assert_eq!(
        error.call().unwrap().code(),
        Some(&ErrorCode::RESOURCE_NOT_FOUND)
    );
    assert_eq!(id(error.session()), Some("s-1"));
}

#[test]
fn a_temporary_failure_to_describe_does_not_end_the_wait() {
    let gateway = answer(502, "text/html", "<html>");
    let server = Server::new([
        created(&session("s-1", "ACTIVATING", 0)),
        gateway.clone(),
        refused("RequestLimitExceeded"),
        listed(&[session("s-1", "ACTIVE", 0)], ""),
        seat("ann"),
    ]);
    assert_eq!(start(&server, &["ann"], LONG).unwrap().stats.calls, 5);

    let mut replies = vec![gateway; 20];
    replies[0] = created(&session("s-1", "ACTIVATING", 0));
    let server = Server::new(replies);
    let error = start(&server, &["ann"], Duration::from_secs(1)).unwrap_err();
    assert_eq!(error.call().unwrap().status(), Some(502));
    assert_eq!(id(error.session()), Some("s-1"));
    assert!(!error.may_have_been_carried_out());
}

#[test]
fn the_wait_for_an_inactive_session_ends_at_the_deadline() {
    let mut replies = vec![listed(&[session("s-1", "ACTIVATING", 0)], ""); 20];
    replies[0] = created(&session("s-1", "ACTIVATING", 0));
    let server = Server::new(replies);
    let (timeout, started) = (Duration::from_secs(1), Instant::now());
    let error = start(&server, &["ann"], timeout).unwrap_err();
    assert!(
        matches!(error.kind(), SessionErrorKind::Deadline),
        "{error}"
    );
    assert!(started.elapsed() >= timeout && started.elapsed() < LONG / 2);
    assert_eq!(id(error.session()), Some("s-1"));
    // The pauses are at least 50, 100, 200 and 400 ms, and the time left.
    assert!(
        (2..=6).contains(&server.captured().len()),
        "{:?}",
        calls(&server)
    );
}

#[test]
fn the_error_lists_the_seats_taken_before_it() {
    let server = Server::new([
        created(&session("s-1", "ACTIVE", 0)),
        seat("ann"),
        seat("ben"),
        refused("ResourceInsufficient"),
    ]);
    let error = start(&server, &["ann", "ben", "cid", "dan"], LONG).unwrap_err();
    assert_eq!(
        seats(error.player_sessions()),
        ["seat-of-ann", "seat-of-ben"]
    );
    assert_eq!(
        (error.player_id(), id(error.session())),
        (Some("cid"), Some("s-1"))
    );
    assert!(!error.may_have_been_carried_out());
    assert_eq!(calls(&server).len(), 4);
}

#[track_caller]
fn check_open_join(failure: Reply) {
    let server = Server::new([created(&session("s-1", "ACTIVE", 0)), seat("ann"), failure]);
    let create = Target::fleet("fleet-1").create(4);
    let client = builder(server.endpoint())
        .attempt_timeout(Duration::from_secs(1))
        .build()
        .unwrap();
    let error = client
        .start_game(&create, ["ann", "ben", "cid"], LONG)
        .unwrap_err();
    assert!(error.may_have_been_carried_out(), "{error}");
    assert_eq!(
        (error.player_id(), seats(error.player_sessions())),
        (Some("ben"), vec!["seat-of-ann"])
    );
    assert_eq!(calls(&server).len(), 3);
}

#[test]
fn a_join_without_an_answer_may_have_been_carried_out() {
    check_open_join(Reply::Silence);
    check_open_join(answer(502, "text/html", "<html>"));
    check_open_join(refused("InternalError"));
    check_open_join(json(
        r#"{"Response":{"PlayerSession":null,"RequestId":"r"}}"#,
    ));
}

#[test]
fn a_create_without_an_answer_may_have_been_carried_out() {
    for failure in [
        refused("InternalError"),
        json(r#"{"Response":{"GameServerSession":null,"RequestId":"r"}}"#),
    ] {
        let server = Server::new([failure]);
        let error = start(&server, &["ann"], LONG).unwrap_err();
        assert!(
            error.may_have_been_carried_out() && error.session().is_none(),
            "{error}"
        );
        assert_eq!(error.player_id(), None);
    }
    let server = Server::new([refused("InvalidParameterValue")]);
    assert!(
        !start(&server, &["ann"], LONG)
            .unwrap_err()
            .may_have_been_carried_out()
    );
}

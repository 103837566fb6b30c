//! Many games per session.

use std::time::Duration;

use tencentcloud_gse::{
    ErrorCode,
    session::{SessionErrorKind, SessionOrigin, Target},
};

use super::{LONG, calls, created, find, id, listed, refused, seat, seats, session};
use crate::support::{
    client,
    server::{Reply, Server, answer},
};

#[test]
fn candidates_that_refuse_players_are_skipped() {
    let server = Server::new([
        listed(
            &[session("full", "ACTIVE", 0), session("gone", "ACTIVE", 0)],
            "t-1",
        ),
        refused("ResourceInsufficient.NoSeat"),
        refused("ResourceNotFound"),
        listed(
            &[
                session("ending", "ACTIVE", 0),
                session("closed", "ACTIVE", 0),
                session("good", "ACTIVE", 1),
                session("spare", "ACTIVE", 0),
            ],
            "t-2",
        ),
        refused("ResourceUnavailable"),
        refused("UnsupportedOperation"),
        seat("ann"),
    ]);
    let joined = find(&server, &["ann"], LONG).unwrap();
    assert_eq!(
        calls(&server),
        [
            "Search",
            "Join full ann",
            "Join gone ann",
            "Search t-1",
            "Join ending ann",
            "Join closed ann",
            "Join good ann"
        ]
    );
    assert_eq!(
        (id(Some(&joined.session)), joined.origin),
        (Some("good"), SessionOrigin::Found)
    );
    assert_eq!(seats(&joined.player_sessions), ["seat-of-ann"]);
    let stats = joined.stats;
    assert_eq!(
        (stats.calls, stats.sessions_created, stats.candidates_tried),
        (7, 0, 5)
    );
}

#[test]
fn candidates_without_seats_for_all_players_are_not_tried() {
    let server = Server::new([
        listed(
            &[
                session("full", "ACTIVE", 4),
                session("young", "ACTIVATING", 0),
                session("tight", "ACTIVE", 3),
                session("good", "ACTIVE", 2),
            ],
            "",
        ),
        seat("ann"),
        seat("ben"),
    ]);
    let joined = find(&server, &["ann", "ben"], LONG).unwrap();
    assert_eq!(calls(&server), ["Search", "Join good ann", "Join good ben"]);
    assert_eq!(joined.stats.candidates_tried, 1);
}

#[track_caller]
fn check_stop(failure: Reply, open: bool) {
    let candidates = listed(
        &[session("s-1", "ACTIVE", 0), session("s-2", "ACTIVE", 0)],
        "",
    );
    let server = Server::new([candidates, failure, seat("ann")]);
    let error = find(&server, &["ann"], LONG).unwrap_err();
    assert_eq!(calls(&server), ["Search", "Join s-1 ann"]);
    assert_eq!(
        (error.player_id(), id(error.session())),
        (Some("ann"), Some("s-1"))
    );
    assert_eq!(error.may_have_been_carried_out(), open);
}

#[test]
fn other_errors_of_a_join_end_the_flow() {
    check_stop(refused("FailedOperation"), false);
    check_stop(refused("UnauthorizedOperation"), false);
    check_stop(refused("ResourceInsufficiently"), false);
    check_stop(refused("InternalError"), true);
    check_stop(answer(502, "text/html", "<html>"), true);
}

#[test]
fn a_group_that_is_only_partly_joined_is_an_error() {
    let server = Server::new([
        listed(
            &[session("s-1", "ACTIVE", 2), session("s-2", "ACTIVE", 0)],
            "",
        ),
        seat("ann"),
        refused("ResourceInsufficient"),
    ]);
    let error = find(&server, &["ann", "ben"], LONG).unwrap_err();
    assert_eq!(
        (error.player_id(), seats(error.player_sessions())),
        (Some("ben"), vec!["seat-of-ann"])
    );
    assert_eq!(calls(&server).len(), 3);
}

#[test]
fn a_session_is_created_if_no_candidate_accepts_the_players() {
    let server = Server::new([
        listed(&[session("full", "ACTIVE", 0)], ""),
        refused("ResourceInsufficient"),
        created(&session("new", "ACTIVE", 0)),
        seat("ann"),
    ]);
    let joined = find(&server, &["ann"], LONG).unwrap();
    assert_eq!(
        calls(&server),
        ["Search", "Join full ann", "Create", "Join new ann"]
    );
    assert_eq!(
        (id(Some(&joined.session)), joined.origin),
        (Some("new"), SessionOrigin::Created)
    );
    let stats = joined.stats;
    assert_eq!(
        (stats.calls, stats.sessions_created, stats.candidates_tried),
        (4, 1, 1)
    );
}

#[test]
fn the_search_is_repeated_if_others_fill_the_new_session() {
    let server = Server::new([
        listed(&[], ""),
        created(&session("new", "ACTIVE", 0)),
        refused("ResourceInsufficient"),
        listed(&[session("other", "ACTIVE", 0)], ""),
        seat("ann"),
    ]);
    let joined = find(&server, &["ann"], LONG).unwrap();
    assert_eq!(
        calls(&server),
        [
            "Search",
            "Create",
            "Join new ann",
            "Search",
            "Join other ann"
        ]
    );
    assert_eq!(
        (id(Some(&joined.session)), joined.origin),
        (Some("other"), SessionOrigin::Found)
    );
    assert_eq!(joined.stats.sessions_created, 1);
}

#[test]
fn a_new_session_that_refuses_players_for_another_reason_is_an_error() {
    for code in [
        "UnsupportedOperation",
        "ResourceUnavailable",
        "ResourceNotFound",
    ] {
        let server = Server::new([
            listed(&[], ""),
            created(&session("new", "ACTIVE", 0)),
            refused(code),
        ]);
        let error = find(&server, &["ann"], LONG).unwrap_err();
        assert_eq!(error.call().unwrap().code().unwrap(), &code);
        assert_eq!(id(error.session()), Some("new"));
    }
}

#[test]
fn a_request_with_a_token_or_session_id_creates_only_one_session() {
    let alias = Target::alias("alias-1");
    for create in [
        alias.create(4).idempotency_token("mine"),
        alias.create(4).game_server_session_id("mine"),
    ] {
        let server = Server::new([
            listed(&[], ""),
            created(&session("new", "ACTIVE", 0)),
            refused("ResourceInsufficient"),
        ]);
        let error = client(server.endpoint())
            .join_or_create(&alias.search(), &create, ["ann"], LONG)
            .unwrap_err();
        assert_eq!(
            error.call().unwrap().code(),
            Some(&ErrorCode::RESOURCE_INSUFFICIENT)
        );
        assert_eq!(calls(&server).len(), 3);
    }
}

#[test]
fn a_fleet_without_capacity_is_searched_again_until_the_deadline() {
    let server = Server::new([
        listed(&[], ""),
        refused("ResourceInsufficient"),
        listed(&[], ""),
        refused("ResourceInsufficient"),
        listed(&[session("s-1", "ACTIVE", 3)], ""),
        seat("ann"),
    ]);
    let joined = find(&server, &["ann"], LONG).unwrap();
    assert_eq!(
        (joined.origin, joined.stats.calls),
        (SessionOrigin::Found, 6)
    );

    let round = [listed(&[], ""), refused("ResourceInsufficient")];
    let server = Server::new(round.into_iter().cycle().take(40));
    let error = find(&server, &["ann"], Duration::from_millis(300)).unwrap_err();
    assert_eq!(
        error.call().unwrap().code(),
        Some(&ErrorCode::RESOURCE_INSUFFICIENT)
    );
    assert!(error.session().is_none() && !error.may_have_been_carried_out());
    assert!(
        (2..=8).contains(&server.captured().len()),
        "{:?}",
        calls(&server)
    );

    let server = Server::new([listed(&[], ""), refused("LimitExceeded")]);
    let error = find(&server, &["ann"], LONG).unwrap_err();
    assert_eq!(
        error.call().unwrap().code(),
        Some(&ErrorCode::LIMIT_EXCEEDED)
    );
}

#[test]
fn no_further_candidate_or_page_is_tried_after_the_deadline() {
    let server = Server::new([
        listed(
            &[session("s-1", "ACTIVE", 0), session("s-2", "ACTIVE", 0)],
            "",
        ),
        refused("ResourceInsufficient"),
    ]);
    let error = find(&server, &["ann"], Duration::ZERO).unwrap_err();
    assert!(
        matches!(error.kind(), SessionErrorKind::Deadline),
        "{error}"
    );
    assert_eq!(calls(&server), ["Search", "Join s-1 ann"]);

    let server = Server::new([listed(&[], "t-1"), listed(&[], "t-2")]);
    let error = find(&server, &["ann"], Duration::ZERO).unwrap_err();
    assert!(
        matches!(error.kind(), SessionErrorKind::Deadline),
        "{error}"
    );
    assert_eq!(calls(&server), ["Search"]);
}

#[test]
fn a_failed_search_ends_the_flow() {
    let server = Server::new([refused("InvalidParameterValue")]);
    let error = find(&server, &["ann"], LONG).unwrap_err();
    assert_eq!(
        error.call().unwrap().action(),
        Some("SearchGameServerSessions")
    );
    assert!(!error.may_have_been_carried_out());
}

#[test]
fn sessions_can_be_found_by_describing_a_target() {
    let server = Server::new([
        listed(
            &[
                session("young", "ACTIVATING", 0),
                session("s-1", "ACTIVE", 0),
            ],
            "",
        ),
        seat("ann"),
    ]);
    let fleet = Target::fleet("fleet-1");
    client(server.endpoint())
        .join_or_create(&fleet.describe(), &fleet.create(4), ["ann"], LONG)
        .unwrap();
    assert_eq!(calls(&server), ["Describe", "Join s-1 ann"]);
}

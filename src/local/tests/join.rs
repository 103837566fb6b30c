//! `JoinGameServerSession`, and what becomes of seats.

use super::*;
use crate::gse::{PlayerSessionCreationPolicy, PlayerSessionStatus};

const JOIN: &str = "JoinGameServerSession";

impl Local {
    fn move_seat(&mut self, player_session_id: &Value, status: &str) -> bool {
        let (id, now) = (player_session_id.as_str().unwrap(), self.seconds() * 1_000);
        let mut engine = lock(&self.engine);
        engine.world.set_seat_status(id, status.into(), now).is_ok()
    }
}

fn parameters(id: &str) -> Value {
    json!({ "GameServerSessionId": id, "PlayerId": "player" })
}

#[test]
fn a_seat_is_reserved() {
    let mut local = Local::new(1);
    let id = local.active(json!({}));
    let parameters =
        json!({ "GameServerSessionId": id, "PlayerId": "player", "PlayerData": "data" });
    let seat = &local.ok(JOIN, &parameters)["PlayerSession"];
    let player_session_id = seat["PlayerSessionId"].as_str().unwrap();
    assert!(
        player_session_id.starts_with("psess-"),
        "{player_session_id}"
    );
    assert_eq!(
        *seat,
        json!({
            "CreationTime": "2020-07-30T03:55:45Z",
            "DnsName": "",
            "FleetId": "fleet-1",
            "GameServerSessionId": id,
            "IpAddress": "127.0.0.1",
            "PlayerData": "data",
            "PlayerId": "player",
            "PlayerSessionId": player_session_id,
            "Port": 10_000,
            "Status": "RESERVED",
            "TerminationTime": null,
        })
    );
    assert_eq!(local.describe(&id)["CurrentPlayerSessionCount"], 1);
}

#[test]
fn a_session_accepts_players_up_to_its_seats() {
    let mut local = Local::new(1);
    let id = local.active(json!({ "MaximumPlayerSessionCount": 2 }));
    local.join(&id, "one");
    local.join(&id, "two");
    local.refuses(
        JOIN,
        &parameters(&id),
        "ResourceInsufficient",
        "is full: 2 of 2 seats are taken",
    );
    assert_eq!(local.describe(&id)["CurrentPlayerSessionCount"], 2);
}

#[test]
fn a_session_can_have_zero_seats() {
    let mut local = Local::new(1);
    let id = local.active(json!({ "MaximumPlayerSessionCount": 0 }));
    local.refuses(JOIN, &parameters(&id), "ResourceInsufficient", "0 of 0");
}

#[test]
fn a_player_who_joins_twice_takes_two_seats() {
    let mut local = Local::new(1);
    let id = local.active(json!({}));
    let (first, second) = (local.join(&id, "player"), local.join(&id, "player"));
    assert_ne!(first["PlayerSessionId"], second["PlayerSessionId"]);
    assert_eq!(local.describe(&id)["CurrentPlayerSessionCount"], 2);
}

#[test]
fn only_an_active_session_can_be_joined() {
    let mut local = Local::new(1);
    let id = local.create(json!({}));
    local.refuses(
        JOIN,
        &parameters(&id),
        "ResourceUnavailable",
        "is ACTIVATING",
    );
    for status in ["TERMINATING", "TERMINATED", "ERROR"] {
        local.end(&id, status.into());
        local.refuses(
            JOIN,
            &parameters(&id),
            "ResourceUnavailable",
            &format!("is {status}"),
        );
    }
    local.refuses(
        JOIN,
        &parameters("nowhere"),
        "ResourceNotFound",
        "the game server session `nowhere` does not exist",
    );
}

#[test]
fn a_closed_session_cannot_be_joined() {
    let mut local = Local::new(1);
    let id = local.active(json!({}));
    let policy = PlayerSessionCreationPolicy::DenyAll;
    lock(&local.engine).world.set_policy(&id, policy).unwrap();
    local.refuses(JOIN, &parameters(&id), "UnsupportedOperation", "DENY_ALL");
    assert_eq!(
        local.describe(&id)["PlayerSessionCreationPolicy"],
        "DENY_ALL"
    );
}

#[test]
fn a_player_must_be_named_and_not_too_long() {
    let mut local = Local::new(1);
    let id = local.active(json!({}));
    let mut check = |player: String, data: String, part| {
        let parameters =
            json!({ "GameServerSessionId": id, "PlayerId": player, "PlayerData": data });
        local.refuses(JOIN, &parameters, "InvalidParameterValue", part);
    };
    check(String::new(), String::new(), "`PlayerId` is empty");
    check(
        "x".repeat(1_025),
        String::new(),
        "`PlayerId` has 1025 characters",
    );
    check(
        "x".to_owned(),
        "x".repeat(2_049),
        "`PlayerData` has 2049 characters",
    );
}

#[test]
fn a_released_seat_can_be_taken_again() {
    let mut local = Local::new(1);
    let id = local.active(json!({ "MaximumPlayerSessionCount": 1 }));
    for given_up in ["COMPLETED", "TIMEDOUT"] {
        let seat = local.join(&id, "player")["PlayerSessionId"].clone();
        assert!(local.move_seat(&seat, "ACTIVE"));
        local.refuses(JOIN, &parameters(&id), "ResourceInsufficient", "");
        assert!(local.move_seat(&seat, given_up));
        // Once more changes nothing.
        assert!(local.move_seat(&seat, given_up));
        assert_eq!(local.describe(&id)["CurrentPlayerSessionCount"], 0);
    }
    assert!(!local.move_seat(&json!("psess-x"), "ACTIVE"));
}

#[test]
fn a_session_that_ends_releases_its_seats() {
    let mut local = Local::new(1);
    let id = local.active(json!({}));
    local.join(&id, "player");
    local.end(&id, GameServerSessionStatus::Terminated);
    let session = local.describe(&id);
    assert_eq!(session["CurrentPlayerSessionCount"], 0);
    assert_eq!(session["TerminationTime"], "2020-07-30T03:55:45Z");
    let engine = lock(&local.engine);
    let seat = &engine.world.find(&id).unwrap().seats[0];
    assert_eq!(seat.status, PlayerSessionStatus::Completed);
}

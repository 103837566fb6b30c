//! The control interface, by its paths.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use super::{
    http::{call, start},
    *,
};
use crate::local::{Control, FaultRule, LocalGse};

/// The status and the body of an answer.
pub(super) fn send(local: &LocalGse, method: &str, path: &str, body: &str) -> (u16, String) {
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(local.address()).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head[9..12].parse().unwrap(), body.to_owned())
}

#[track_caller]
fn ok(local: &LocalGse, method: &str, path: &str, body: &Value) -> Value {
    let (status, answer) = send(local, method, &format!("/_local/{path}"), &body.to_string());
    assert_eq!(status, 200, "{answer}");
    serde_json::from_str(&answer).unwrap()
}

/// The error of a request that is refused with this status.
#[track_caller]
fn refused(local: &LocalGse, method: &str, path: &str, body: &str, status: u16) -> Value {
    let (found, answer) = send(local, method, &format!("/_local/{path}"), body);
    assert_eq!(found, status, "{answer}");
    serde_json::from_str::<Value>(&answer).unwrap()["error"].take()
}

fn get(local: &LocalGse, path: &str) -> Value {
    ok(local, "GET", path, &json!({}))
}

fn encoded(id: &Value) -> String {
    let id = id.as_str().unwrap();
    id.replace(':', "%3A").replace('/', "%2F")
}

#[track_caller]
fn create(local: &LocalGse, parameters: &Value) -> Value {
    ok(local, "POST", "sessions", parameters)
}

fn duel() -> Value {
    json!({ "FleetId": "fleet-1", "MaximumPlayerSessionCount": 2 })
}

#[test]
fn the_interface_controls_the_whole_life_of_a_session() {
    let local = start();
    let created = create(
        &local,
        &json!({
            "FleetId": "fleet-1", "MaximumPlayerSessionCount": 2, "Name": "duel",
            "CreatorId": "ann", "GameServerSessionData": "map=dust",
            "GameProperties": [{ "Key": "mode", "Value": "duel" }],
        }),
    );
    assert_eq!(created["status"], "ACTIVATING");
    assert_eq!(created["creator_id"], "ann");
    assert_eq!(created["data"], "map=dust");
    assert_eq!(
        created["properties"],
        json!([{ "key": "mode", "value": "duel" }])
    );
    let path = format!("sessions/{}", encoded(&created["id"]));

    let join = json!({ "PlayerId": "ann", "PlayerData": "level 7" });
    let error = refused(
        &local,
        "POST",
        &format!("{path}/player-sessions"),
        &join.to_string(),
        409,
    );
    assert_eq!(error["code"], "ResourceUnavailable");

    let clock = ok(&local, "POST", "clock/advance", &json!({ "seconds": 2.5 }));
    assert_eq!(
        clock,
        json!({ "now": START * 1_000 + 2_500, "ahead": 2_500 })
    );
    let seat = ok(&local, "POST", &format!("{path}/player-sessions"), &join);
    assert_eq!(
        (&seat["player_id"], &seat["data"], &seat["status"]),
        (&json!("ann"), &json!("level 7"), &json!("RESERVED"))
    );
    let shown = get(&local, &path);
    assert_eq!(
        (&shown["status"], &shown["taken"]),
        (&json!("ACTIVE"), &json!(1))
    );
    assert_eq!(shown["player_sessions"], json!([seat]));

    let seat = format!("player-sessions/{}/status", encoded(&seat["id"]));
    ok(&local, "POST", &seat, &json!({ "status": "COMPLETED" }));
    assert_eq!(get(&local, &path)["taken"], 0);

    let closed = ok(
        &local,
        "POST",
        &format!("{path}/policy"),
        &json!({ "policy": "DENY_ALL" }),
    );
    assert_eq!(closed["policy"], "DENY_ALL");
    assert_eq!(
        refused(&local, "DELETE", &path, "", 409)["code"],
        "ResourceInUse"
    );
    let error = json!({ "status": "ERROR", "reason": "the disk is full" });
    let ended = ok(&local, "POST", &format!("{path}/status"), &error);
    assert_eq!(
        (&ended["status"], &ended["status_reason"]),
        (&json!("ERROR"), &json!("the disk is full"))
    );
    let described = &call(
        &local,
        "DescribeGameServerSessions",
        &json!({ "GameServerSessionId": created["id"] }),
    )["GameServerSessions"][0];
    assert_eq!(described["StatusReason"], "the disk is full");

    ok(&local, "DELETE", &path, &json!({}));
    refused(&local, "GET", &path, "", 404);
    assert_eq!(local.calls().len(), 1);
}

#[test]
fn fleets_and_aliases_change_while_it_runs() {
    let local = start();
    let fleet = ok(&local, "POST", "fleets/fleet-2", &json!({ "capacity": 1 }));
    assert_eq!(
        fleet,
        json!({ "id": "fleet-2", "capacity": 1, "running": 0, "aliases": [] })
    );
    for fleet_id in ["fleet-1", "fleet-2"] {
        let alias = ok(
            &local,
            "POST",
            "aliases/a%2F1",
            &json!({ "fleet_id": fleet_id }),
        );
        assert_eq!(alias, json!({ "id": "a/1", "fleet_id": fleet_id }));
    }
    let create = json!({ "AliasId": "a/1", "MaximumPlayerSessionCount": 2 });
    let session = &call(&local, "CreateGameServerSession", &create)["GameServerSession"];
    assert_eq!(session["FleetId"], "fleet-2");
    assert_eq!(
        call(&local, "CreateGameServerSession", &create)["Error"]["Code"],
        "ResourceInsufficient"
    );
    assert_eq!(
        ok(&local, "POST", "fleets/fleet-2", &json!({ "capacity": 2 }))["running"],
        1
    );
    call(&local, "CreateGameServerSession", &create);

    let error = refused(&local, "DELETE", "fleets/fleet-2", "", 409);
    assert_eq!(
        error["message"],
        "the fleet `fleet-2` cannot be removed: it runs 2 sessions"
    );
    for session in local.sessions() {
        let terminated = GameServerSessionStatus::Terminated;
        assert!(local.set_session_status(&session.game_server_session_id, terminated));
    }
    let error = refused(&local, "DELETE", "fleets/fleet-2", "", 409);
    assert_eq!(
        error["message"],
        "the fleet `fleet-2` cannot be removed: the alias `a/1` points to it"
    );
    ok(&local, "DELETE", "aliases/a%2F1", &json!({}));
    ok(&local, "DELETE", "fleets/fleet-2", &json!({}));
    assert!(local.sessions().is_empty());
    let state = get(&local, "state");
    assert_eq!(state["aliases"], json!([]));
    assert_eq!(state["fleets"].as_array().unwrap().len(), 1);
}

#[test]
fn sessions_are_filtered_sorted_and_paged() {
    let local = start();
    for maximum in [4, 2, 8, 6] {
        create(
            &local,
            &json!({ "FleetId": "fleet-1", "MaximumPlayerSessionCount": maximum }),
        );
    }
    let maxima = |query: &str| {
        let sessions = get(&local, &format!("state?{query}"))["sessions"].take();
        let items = sessions["items"].as_array().unwrap();
        let items: Vec<_> = items
            .iter()
            .map(|session| session["maximum"].clone())
            .collect();
        (
            sessions["total"].clone(),
            sessions["matching"].clone(),
            json!(items),
        )
    };
    for (query, matching, expected) in [
        ("", 4, json!([6, 8, 2, 4])),
        ("limit=2&offset=1", 4, json!([8, 2])),
        ("sort=maximumSessions%20ASC", 4, json!([2, 4, 6, 8])),
        (
            "filter=maximumSessions%3E2&sort=maximumSessions+DESC&limit=1",
            3,
            json!([8]),
        ),
        ("status=ACTIVE", 0, json!([])),
        ("status=ACTIVATING&fleet_id=fleet-1", 4, json!([6, 8, 2, 4])),
        ("fleet_id=fleet-2", 0, json!([])),
    ] {
        assert_eq!(
            maxima(query),
            (json!(4), json!(matching), expected),
            "{query}"
        );
    }
    let error = refused(
        &local,
        "GET",
        "state?filter=maximumSessions%3E2+AND+players%3D1",
        "",
        400,
    );
    assert_eq!(error["column"], 23, "{error}");
    let error = refused(&local, "GET", "state?sort=maximumSessions+UP", "", 400);
    assert_eq!(error["column"], 17, "{error}");
    let error = refused(&local, "GET", "state?limit=many", "", 400);
    assert_eq!(
        error["message"],
        "`limit` is `many`, where a whole number is expected"
    );
    let error = refused(&local, "GET", "state?filters=x", "", 400);
    assert_eq!(error["code"], "UnknownParameter");
}

#[test]
fn reset_restores_the_initial_state() {
    let local = LocalGse::builder()
        .seed(7)
        .clock(|| UNIX_EPOCH + Duration::from_secs(START))
        .start()
        .unwrap();
    let create = || {
        let duel = json!({ "FleetId": LocalGse::FLEET_ID, "MaximumPlayerSessionCount": 2 });
        create(&local, &duel)["id"].take()
    };
    let first = create();
    assert_ne!(create(), first);
    ok(&local, "POST", "fleets/fleet-2", &json!({ "capacity": 2 }));
    local.advance(DELAY);
    ok(&local, "POST", "reset", &json!({}));
    let state = get(&local, "state");
    assert_eq!(state["sessions"]["total"], 0);
    assert_eq!(state["fleets"].as_array().unwrap().len(), 1);
    assert_eq!(state["clock"], json!({ "now": START * 1_000, "ahead": 0 }));
    assert_eq!(create(), first);
}

#[test]
fn faults_are_added_listed_and_removed() {
    let local = start();
    let rule =
        json!({ "action": "JoinGameServerSession", "code": "ResourceInsufficient", "times": 2 });
    let added = ok(&local, "POST", "faults", &rule);
    assert_eq!(
        added,
        json!({
            "id": 1, "action": "JoinGameServerSession", "times": 2, "code": "ResourceInsufficient",
            "message": "GSE Local was told to answer with this error", "used": 0, "is_used_up": false,
        })
    );
    call(&local, "JoinGameServerSession", &json!({}));
    ok(
        &local,
        "POST",
        "faults",
        &json!({ "broken": "after", "probability": 0.5, "seed": 7 }),
    );
    let faults = get(&local, "faults");
    assert_eq!(
        (&faults[0]["used"], &faults[1]["broken"]),
        (&json!(1), &json!("after"))
    );
    assert_eq!(get(&local, "state")["faults"], faults);
    ok(&local, "DELETE", "faults/1", &json!({}));
    assert_eq!(get(&local, "faults")[0]["id"], 2);
    assert_eq!(
        refused(&local, "DELETE", "faults/1", "", 404)["message"],
        "the fault `1` does not exist"
    );
    ok(&local, "DELETE", "faults", &json!({}));
    assert_eq!(get(&local, "faults"), json!([]));
    let error = refused(&local, "POST", "faults", r#"{"status": 9}"#, 400);
    assert_eq!(
        error["message"],
        "`status` is 9, where a number from 200 to 599 is expected"
    );
}

#[test]
fn calls_have_numbers() {
    let local = start();
    let parameters = json!({ "FleetId": "fleet-9" });
    call(
        &local,
        "DescribeGameServerSessions",
        &json!({ "FleetId": "fleet-1" }),
    );
    call(&local, "DescribeGameServerSessions", &parameters);
    let calls = get(&local, "state?calls=1")["calls"].take();
    assert_eq!(
        (&calls["total"], &calls["items"][0]["number"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(get(&local, "calls/2")["code"], "ResourceNotFound");
    let error = refused(&local, "GET", "calls/3", "", 404);
    assert_eq!(
        error["message"],
        "the call `3` is not among the last 2 calls"
    );
}

#[test]
fn an_invalid_request_gets_an_error_with_the_reason() {
    let local = start();
    let id = encoded(&create(&local, &duel())["id"]);
    let path = format!("sessions/{id}/status");
    for (path, body, status, message) in [
        (
            &*path,
            "{",
            400,
            "the body is not JSON: EOF while parsing an object at line 1 column 1",
        ),
        (&path, "[]", 400, "the body is not a JSON object"),
        (&path, "{}", 400, "`status` is required"),
        (
            &path,
            r#"{"status": 1}"#,
            400,
            "`status` is `1`, where a string is expected",
        ),
        (
            &path,
            r#"{"status": "ENDED"}"#,
            400,
            "`status` is `ENDED`, where one of `ACTIVE`, `ACTIVATING`, `TERMINATED`, `TERMINATING` \
             and `ERROR` is expected",
        ),
        (
            &path,
            r#"{"Status": "ACTIVE"}"#,
            400,
            "`Status` is not known here; known are `status`, `reason`",
        ),
        (
            "sessions/x/status",
            r#"{"status": "ACTIVE"}"#,
            404,
            "the game server session `x` does not exist",
        ),
        (
            "sessions",
            "{}",
            400,
            "`MaximumPlayerSessionCount` is required",
        ),
        (
            "fleets/f",
            r#"{"capacity": -1}"#,
            400,
            "`capacity` is `-1`, where a whole number from 0 is expected",
        ),
        (
            "clock/advance",
            r#"{"seconds": -1}"#,
            400,
            "`seconds` is -1, where a number from 0 is expected",
        ),
        (
            "aliases/a",
            r#"{"fleet_id": "f"}"#,
            404,
            "the fleet `f` does not exist",
        ),
        (
            "none",
            "{}",
            404,
            "the control interface has nothing at `/_local/none`",
        ),
        ("state", "{}", 405, "`/_local/state` takes GET, not POST"),
        (
            "fleets/f/",
            "{}",
            404,
            "the control interface has nothing at `/_local/fleets/f/`",
        ),
    ] {
        let error = refused(&local, "POST", path, body, status);
        assert_eq!(error["message"], message, "{path} {body}");
    }
    assert!(local.calls().is_empty());
    refused(&local, "POST", "reset", &" ".repeat(300_000), 413);
}

#[test]
fn the_interface_can_be_switched_off() {
    let local = LocalGse::builder().control(Control::Off).start().unwrap();
    let error = refused(&local, "GET", "state", "", 404);
    assert_eq!(error["code"], "ControlOff");
    let (status, body) = send(&local, "GET", "/health", "");
    assert_eq!((status, &*body), (200, r#"{"status":"ok"}"#));
    assert_eq!(send(&local, "HEAD", "/", "").0, 200);
    assert!(local.calls().is_empty());
}

#[test]
fn actions_are_carried_out_without_signature_quota_and_faults() {
    let local = LocalGse::builder()
        .fleet("fleet-1", 10)
        .rate_limit(1)
        .start()
        .unwrap();
    local
        .fail(FaultRule::api_error("InternalError", "no"))
        .unwrap();
    for number in 1..=2 {
        let answer = ok(&local, "POST", "actions/CreateGameServerSession", &duel());
        let answer = &answer["Response"];
        assert_eq!(
            answer["GameServerSession"]["FleetId"], "fleet-1",
            "{answer}"
        );
        assert!(
            answer["RequestId"]
                .as_str()
                .is_some_and(|id| !id.is_empty())
        );
        assert_eq!(local.sessions().len(), number);
    }
    local.on_action("CountPlayers", |parameters| {
        Ok(json!({ "Incoming": parameters }))
    });
    let answer = ok(
        &local,
        "POST",
        "actions/CountPlayers",
        &json!({ "FleetId": "fleet-1" }),
    );
    assert_eq!(answer["Response"]["Incoming"]["FleetId"], "fleet-1");
    assert_eq!(local.faults()[0].used, 0);
    assert!(local.calls().is_empty());
}

#[test]
fn an_action_that_fails_answers_as_the_action_does() {
    let local = start();
    for (action, parameters, code) in [
        (
            "CreateGameServerSession",
            json!({ "FleetId": "fleet-1" }),
            "MissingParameter",
        ),
        (
            "SearchGameServerSessions",
            json!({ "FleetId": "fleet-9" }),
            "ResourceNotFound",
        ),
        (
            "JoinGameServerSession",
            json!({ "Players": "ann" }),
            "UnknownParameter",
        ),
        ("DescribePlayerSessions", json!({}), "InvalidAction"),
    ] {
        let answer = ok(&local, "POST", &format!("actions/{action}"), &parameters);
        assert_eq!(answer["Response"]["Error"]["Code"], code, "{answer}");
    }
    refused(&local, "GET", "actions/SearchGameServerSessions", "", 405);
    refused(
        &local,
        "POST",
        "actions/SearchGameServerSessions",
        "[]",
        400,
    );
}

#[test]
fn the_guide_lists_every_path() {
    let guide = include_str!("../../guide/testing.md");
    let listed = |line: &str| {
        let path = line.strip_prefix("| `")?.split('`').next()?;
        let pattern = ["{id}", "{number}", "{action}"];
        Some(
            pattern
                .iter()
                .fold(path.to_owned(), |path, name| path.replace(name, "{}")),
        )
    };
    let listed: Vec<_> = guide.lines().filter_map(listed).collect();
    for route in crate::local::control::routes() {
        assert!(listed.contains(&route), "{route}");
    }
}

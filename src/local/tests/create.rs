//! `CreateGameServerSession`.

use super::*;

const CREATE: &str = "CreateGameServerSession";

#[track_caller]
fn check(parameters: Value, code: &str, part: &str) {
    Local::new(1).refuses(CREATE, &with_defaults(parameters), code, part);
}

#[test]
fn a_session_has_the_requested_members() {
    let parameters = with_defaults(json!({
        "CreatorId": "creator",
        "GameProperties": [{ "Key": "mode", "Value": "duel" }],
        "GameServerSessionData": "data",
        "Name": "未命名",
    }));
    let answer = Local::new(1).ok(CREATE, &parameters);
    let session = &answer["GameServerSession"];
    let id = session["GameServerSessionId"].as_str().unwrap();
    assert!(
        id.starts_with("qcs::gse:ap-shanghai:uin/100000010000:gameserversession/fleet-1/gssess-"),
        "{id}"
    );
    assert_eq!(
        *session,
        json!({
            "AvailabilityStatus": "Enable",
            "CreationTime": "2020-07-30T03:55:43Z",
            "CreatorId": "creator",
            "CurrentCustomCount": 0,
            "CurrentPlayerSessionCount": 0,
            "DnsName": "",
            "FleetId": "fleet-1",
            "GameProperties": [{ "Key": "mode", "Value": "duel" }],
            "GameServerSessionData": "data",
            "GameServerSessionId": id,
            "InstanceType": "S5.LARGE8",
            "IpAddress": "127.0.0.1",
            "MatchmakerData": "",
            "MaxCustomCount": 0,
            "MaximumPlayerSessionCount": 2,
            "Name": "未命名",
            "PlayerSessionCreationPolicy": "ACCEPT_ALL",
            "Port": 10_000,
            "Status": "ACTIVATING",
            "StatusReason": "",
            "TerminationTime": null,
            "Weight": 5,
        })
    );
}

#[test]
fn a_session_becomes_active_after_its_delay() {
    let mut local = Local::new(1);
    let id = local.create(json!({}));
    local.wait(Duration::from_millis(1_999));
    assert_eq!(local.describe(&id)["Status"], "ACTIVATING");
    local.wait(Duration::from_millis(1));
    assert_eq!(local.describe(&id)["Status"], "ACTIVE");
}

#[test]
fn an_active_session_stays_active_when_the_clock_goes_back() {
    let mut local = Local::new(1);
    let id = local.active(json!({}));
    assert_eq!(local.describe(&id)["Status"], "ACTIVE");
    local.now -= DELAY;
    assert_eq!(local.describe(&id)["Status"], "ACTIVE");
}

#[test]
fn a_session_that_failed_while_activating_does_not_become_active() {
    let mut local = Local::new(1);
    let id = local.create(json!({}));
    local.end(&id, GameServerSessionStatus::Error);
    local.wait(DELAY);
    assert_eq!(local.describe(&id)["Status"], "ERROR");
}

#[test]
fn an_alias_stands_for_its_fleet() {
    let parameters = json!({ "AliasId": "alias-1", "MaximumPlayerSessionCount": 1 });
    let answer = Local::new(1).ok(CREATE, &parameters);
    assert_eq!(answer["GameServerSession"]["FleetId"], "fleet-1");
}

#[test]
fn the_fleet_wins_over_the_alias() {
    let mut local = Local::new(1);
    let parameters = with_defaults(json!({ "FleetId": "fleet-2", "AliasId": "alias-1" }));
    assert_eq!(
        local.ok(CREATE, &parameters)["GameServerSession"]["FleetId"],
        "fleet-2"
    );
    let parameters = with_defaults(json!({ "FleetId": "nowhere", "AliasId": "alias-1" }));
    local.refuses(
        CREATE,
        &parameters,
        "ResourceNotFound",
        "the fleet `nowhere` does not exist",
    );
}

#[test]
fn the_target_must_be_named_and_known() {
    let nothing = json!({ "MaximumPlayerSessionCount": 1 });
    Local::new(1).refuses(
        CREATE,
        &nothing,
        "MissingParameter",
        "`FleetId` and `AliasId`",
    );
    check(
        json!({ "FleetId": "" }),
        "MissingParameter",
        "`FleetId` and `AliasId`",
    );
    check(
        json!({ "FleetId": "", "AliasId": "a" }),
        "ResourceNotFound",
        "the alias `a` does not exist",
    );
}

#[test]
fn a_fleet_runs_at_most_as_many_sessions_as_its_capacity() {
    let mut local = Local::new(2);
    let first = local.create(json!({}));
    local.create(json!({}));
    local.refuses(
        CREATE,
        &with_defaults(json!({})),
        "ResourceInsufficient",
        "`fleet-1` has no idle server process",
    );
    local.create(json!({ "FleetId": "fleet-2" }));
    local.end(&first, GameServerSessionStatus::Terminating);
    local.refuses(
        CREATE,
        &with_defaults(json!({})),
        "ResourceInsufficient",
        "no idle server process",
    );
    local.end(&first, GameServerSessionStatus::Terminated);
    local.create(json!({}));
}

#[test]
fn documented_lengths_are_checked() {
    check(
        json!({ "Name": "x".repeat(1_025) }),
        "InvalidParameterValue",
        "`Name` has 1025 characters; at most 1024",
    );
    check(
        json!({ "IdempotencyToken": "x".repeat(49) }),
        "InvalidParameterValue",
        "at most 48",
    );
    check(
        json!({ "GameServerSessionData": "x".repeat(4_097) }),
        "InvalidParameterValue",
        "at most 4096",
    );
    let properties = |count: usize, value: &str| vec![json!({ "Key": "k", "Value": value }); count];
    check(
        json!({ "GameProperties": properties(17, "") }),
        "InvalidParameterValue",
        "17 elements; at most 16",
    );
    check(
        json!({ "GameProperties": properties(1, &"x".repeat(97)) }),
        "InvalidParameterValue",
        "`GameProperties[0].Value` has 97 characters",
    );
    Local::new(1).create(json!({
        "Name": "é".repeat(1_024),
        "GameProperties": properties(16, &"é".repeat(96)),
    }));
}

#[test]
fn the_id_of_a_session_can_be_chosen() {
    let mut local = Local::new(3);
    let parameters = json!({ "GameServerSessionId": "lobby" });
    let id = local.create(parameters.clone());
    assert_eq!(
        id,
        "qcs::gse:ap-shanghai:uin/100000010000:gameserversession/fleet-1/lobby"
    );
    local.refuses(
        CREATE,
        &with_defaults(parameters),
        "InvalidParameterValue",
        "`lobby`, which the fleet `fleet-1` has already",
    );
    local.create(json!({ "FleetId": "fleet-2", "GameServerSessionId": "lobby" }));
}

#[test]
fn an_idempotency_token_creates_only_one_session() {
    let mut local = Local::new(1);
    let parameters = json!({ "IdempotencyToken": "t", "Name": "n" });
    let id = local.active(parameters.clone());
    local.join(&id, "player");
    // The fleet is full, and still the call is the one that was answered before.
    let again = local.ok(CREATE, &with_defaults(parameters));
    assert_eq!(again["GameServerSession"], local.describe(&id));
    assert_eq!(again["GameServerSession"]["Status"], "ACTIVE");
    local.refuses(
        CREATE,
        &with_defaults(json!({ "IdempotencyToken": "t", "Name": "other" })),
        "InvalidParameterValue",
        "`t`, which was used with other parameters",
    );
}

#[test]
fn an_idempotency_token_of_a_refused_call_can_be_used_again() {
    let mut local = Local::new(1);
    let first = local.create(json!({}));
    let parameters = with_defaults(json!({ "IdempotencyToken": "t" }));
    local.refuses(CREATE, &parameters, "ResourceInsufficient", "");
    local.end(&first, GameServerSessionStatus::Terminated);
    local.ok(CREATE, &parameters);
}

#[test]
fn calls_without_an_idempotency_token_create_a_session_each() {
    let mut local = Local::new(3);
    let ids = [json!({}), json!({}), json!({ "IdempotencyToken": "" })]
        .map(|parameters| local.create(parameters));
    assert!(ids[0] != ids[1] && ids[1] != ids[2]);
}

#[test]
fn the_same_seed_gives_the_same_ids_however_often_a_caller_looks() {
    let (mut one, mut other) = (Local::new(2), Local::new(2));
    let first = one.create(json!({}));
    one.describe(&first);
    assert_eq!(other.create(json!({})), first);
    assert_eq!(one.create(json!({})), other.create(json!({})));
}

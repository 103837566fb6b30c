//! The owner's part: reservations, addresses, stubs, and the content of calls.

use std::{io::ErrorKind, ops::RangeInclusive, sync::Arc, thread};

use super::{
    control::send,
    http::{call, start},
    *,
};
use crate::{
    error::ErrorCode,
    gse::{
        CreateGameServerSessionRequest, JoinGameServerSessionRequest, PlayerSessionStatus,
        SearchGameServerSessionsRequest, SearchGameServerSessionsResponse,
    },
    local::{Fault, LocalGse, LocalGseBuilder, limits},
};

fn builder() -> LocalGseBuilder {
    LocalGse::builder()
        .fleet("fleet-1", 10)
        .credential(SECRET_ID, SECRET_KEY)
        .clock(|| UNIX_EPOCH + Duration::from_secs(START))
        .activation_delay(Duration::ZERO)
}

fn create(local: &LocalGse) -> String {
    let request = CreateGameServerSessionRequest::new(2).fleet_id("fleet-1");
    let session = local.create_session(&request).unwrap();
    session.game_server_session_id
}

fn join(local: &LocalGse, id: &str) -> String {
    let seat = local.join(&JoinGameServerSessionRequest::new(id, "ann"));
    seat.unwrap().player_session_id
}

fn statuses(local: &LocalGse, id: &str) -> Vec<PlayerSessionStatus> {
    let seats = local.player_sessions(id).into_iter();
    seats.map(|seat| seat.status).collect()
}

#[test]
fn a_reservation_times_out_by_the_clock_and_frees_the_seat() {
    use PlayerSessionStatus::{Active, Reserved, Timedout};

    let second = Duration::from_secs(1);
    let local = builder().reservation_timeout(60 * second).start().unwrap();
    let id = create(&local);
    let (first, second_seat) = (join(&local, &id), join(&local, &id));
    let full = local.join(&JoinGameServerSessionRequest::new(&*id, "cyd"));
    assert_eq!(full.unwrap_err().code, ErrorCode::RESOURCE_INSUFFICIENT);
    assert!(local.set_player_status(&first, Active));
    local.advance(59 * second);
    assert_eq!(statuses(&local, &id), [Active, Reserved]);
    local.advance(second);
    assert_eq!(statuses(&local, &id), [Active, Timedout]);
    assert_eq!(local.sessions()[0].current_player_session_count, 1);

    // Each reservation counts from its own beginning.
    assert!(local.set_player_status(&first, Reserved));
    local.advance(30 * second);
    join(&local, &id);
    local.advance(30 * second);
    assert_eq!(statuses(&local, &id), [Timedout, Timedout, Reserved]);
    assert!(local.set_player_status(&second_seat, Reserved));
    local.advance(30 * second);
    assert_eq!(statuses(&local, &id), [Timedout, Reserved, Timedout]);
}

#[test]
fn sessions_carry_the_address_of_the_game_servers() {
    for (host, dns_name) in [
        ("192.0.2.7", ""),
        ("2001:db8::1", ""),
        ("game.local", "game.local"),
    ] {
        let local = builder()
            .game_server_address(host, 7_777..=7_778)
            .start()
            .unwrap();
        for _ in 0..3 {
            create(&local);
        }
        let sessions = local.sessions();
        let ports: Vec<_> = sessions.iter().map(|session| session.port).collect();
        assert_eq!(ports, [7_777, 7_778, 7_777]);
        assert_eq!(sessions[0].ip_address, host);
        assert_eq!(sessions[0].dns_name.as_deref(), Some(dns_name));
        let id = &sessions[0].game_server_session_id;
        assert!(local.set_session_status(id, GameServerSessionStatus::Active));
        join(&local, id);
        let seat = local
            .player_sessions(&sessions[0].game_server_session_id)
            .remove(0);
        assert_eq!((&*seat.ip_address, seat.port), (host, 7_777));
    }
}

#[test]
fn invalid_options_are_refused_at_the_start() {
    #[track_caller]
    fn check(builder: LocalGseBuilder, message: &str) {
        let error = builder.start().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert_eq!(error.to_string(), message);
    }
    let new = LocalGse::builder;
    check(new().fleet("", 1), "the ID of a fleet is empty");
    check(
        new().fleet("f", 1).alias("", "f"),
        "the ID of an alias is empty",
    );
    check(new().region(""), "the region is empty");
    check(new().credential("", "key"), "a secret ID is empty");
    check(new().credential("AKID", ""), "the key of `AKID` is empty");
    check(
        new().temporary_credential("AKID", "key", ""),
        "the token of `AKID` is empty",
    );
    check(
        new().credential("AKID", "key\n"),
        "the key of `AKID` has white space around it, or a character that is not one of visible ASCII",
    );
    check(
        new().credential("a/b", "key"),
        "the secret ID `a/b` has a slash or a comma, which end it in `Authorization`",
    );
    check(
        new().credential("AKID", "key").credential("AKID", "other"),
        "the secret ID `AKID` is given twice",
    );
    check(
        new().rate_limit(0),
        "a rate limit of 0 refuses every call; the least is 1",
    );
    check(
        new().game_server_address("", 1..=1),
        "the host of the game servers is empty",
    );
    check(
        new().game_server_address("h", 0..=1),
        "the ports 0 to 1 of the game servers are not a range from 1 to 65535",
    );
    check(
        new().game_server_address("h", RangeInclusive::new(2, 1)),
        "the ports 2 to 1 of the game servers are not a range from 1 to 65535",
    );
}

#[test]
fn a_stub_answers_after_the_checks_of_the_service() {
    let local = Arc::new(start());
    let owner = Arc::downgrade(&local);
    local.on_action("CountSessions", move |parameters| {
        if parameters["FleetId"] != "fleet-1" {
            return Err(Fault::new("ResourceNotFound.Fleet", "no such fleet"));
        }
        // A stub may use the service that it is a part of.
        let sessions = owner.upgrade().map(|local| local.sessions().len());
        Ok(json!({ "Count": sessions }))
    });
    create(&local);
    let counted = call(&local, "CountSessions", &json!({ "FleetId": "fleet-1" }));
    assert_eq!(counted["Count"], 1);
    assert_eq!(counted["RequestId"], local.calls()[0].request_id);
    let refused = call(&local, "CountSessions", &json!({}));
    assert_eq!(refused["Error"]["Code"], "ResourceNotFound.Fleet");
    let unknown = call(&local, "CountPlayers", &json!({}));
    assert_eq!(unknown["Error"]["Code"], "InvalidAction");
}

#[test]
fn a_stub_with_a_description_checks_its_parameters() {
    let local = start();
    local.on_request(|request: SearchGameServerSessionsRequest| {
        Ok(SearchGameServerSessionsResponse {
            next_token: request.fleet_id,
            ..SearchGameServerSessionsResponse::default()
        })
    });
    let action = "SearchGameServerSessions";
    assert_eq!(
        call(&local, action, &json!({ "FleetId": "f" }))["NextToken"],
        "f"
    );
    let refused = call(&local, action, &json!({ "Fleet": "f" }));
    assert_eq!(refused["Error"]["Code"], "UnknownParameter");
}

#[test]
fn numbers_can_be_sent_as_text() {
    let local = builder().numbers_as_text(true).start().unwrap();
    let create = json!({ "FleetId": "fleet-1", "MaximumPlayerSessionCount": 2 });
    let session = call(&local, "CreateGameServerSession", &create)["GameServerSession"].take();
    assert_eq!(session["Port"], "10000");
    assert_eq!(session["CurrentPlayerSessionCount"], "0");
    assert_eq!(session["TerminationTime"], Value::Null);
}

#[test]
fn the_content_of_a_call_is_kept_without_its_signature() {
    let local = start();
    let create = json!({ "FleetId": "fleet-1", "MaximumPlayerSessionCount": 2 });
    call(&local, "CreateGameServerSession", &create);
    let (status, shown) = send(&local, "GET", "/_local/calls/1", "");
    assert_eq!(status, 200);
    assert!(!shown.contains("Signature="), "{shown}");
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["parameters"], create);
    assert_eq!(
        shown["answer"]["Response"]["GameServerSession"]["Status"],
        "ACTIVATING"
    );
    let canonical = shown["canonical_request"].as_str().unwrap();
    assert!(
        canonical.starts_with("POST\n/\n\ncontent-type:application/json\nhost:127.0.0.1:8080\n"),
        "{canonical}"
    );
    let signed = shown["string_to_sign"].as_str().unwrap();
    assert!(
        signed.starts_with("TC3-HMAC-SHA256\n1596081343\n2020-07-30/gse/tc3_request\n"),
        "{signed}"
    );
    let call = local.calls().remove(0);
    assert_eq!(
        (call.number, call.status, call.carried_out),
        (1, Some(200), true)
    );
    assert!(!format!("{call:?}").contains("fleet-1"));
}

#[test]
fn the_kept_contents_of_calls_are_limited() {
    let local = Local::new(1);
    let mut log = CallLog::default();
    let mut note = |bytes: usize| {
        let parameters = format!(r#"{{"FleetId": "{}"}}"#, "x".repeat(bytes));
        let draft = Draft {
            parameters,
            ..Draft::new("DescribeGameServerSessions")
        };
        let (_, mut call) = answer(&local.engine, &draft.sign(), local.now);
        call.number = log.number();
        log.push(call);
    };
    note(limits::ONE_CALL_BYTES);
    for _ in 0..200 {
        note(200 * 1024);
    }
    let kept = |call: &Call| !call.parameters().is_null();
    assert!(!kept(log.find(1).unwrap()) && !kept(log.find(2).unwrap()));
    let count = log.calls.iter().filter(|call| kept(call)).count();
    assert!((150..=163).contains(&count), "{count}");
    assert!(kept(log.find(201).unwrap()));
}

#[test]
fn waiting_ends_when_the_condition_holds() {
    let local = start();
    assert!(!local.wait_for(Duration::from_millis(20), |world| !world.calls().is_empty()));
    thread::scope(|scope| {
        scope.spawn(|| call(&local, "DescribeGameServerSessions", &json!({})));
        let minute = Duration::from_secs(60);
        assert!(local.wait_for(minute, |world| !world.calls().is_empty()));
    });
}

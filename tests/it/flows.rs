//! The two documented flows, by hand, on GSE Local.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use tencentcloud_gse::{
    Client, Credential, Error, ErrorCode,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest, GameServerSession,
        GameServerSessionStatus, JoinGameServerSessionRequest, PlayerSession,
        PlayerSessionCreationPolicy, PlayerSessionStatus, SearchGameServerSessionsRequest,
    },
    local::LocalGse,
    search::{Filter, Sort},
    sign::SignedHeaders,
};

use crate::support::builder;

fn local() -> LocalGse {
    LocalGse::builder()
        .fleet("fleet-1", 3)
        .fleet("fleet-2", 3)
        .alias("alias-2", "fleet-2")
        .credential("AKIDflows", "flows-key")
        .activation_delay(Duration::from_millis(50))
        .start()
        .unwrap()
}

fn client(local: &LocalGse) -> Client {
    builder(local.endpoint())
        .credential(Credential::new("AKIDflows", "flows-key"))
        .build()
        .unwrap()
}

fn create(client: &Client, request: &CreateGameServerSessionRequest) -> GameServerSession {
    client
        .create_game_server_session(request)
        .unwrap()
        .game_server_session
        .unwrap()
}

fn describe(client: &Client, id: &str) -> GameServerSession {
    let request = DescribeGameServerSessionsRequest::new().game_server_session_id(id);
    let answer = client.describe_game_server_sessions(&request).unwrap();
    let [session] = answer.game_server_sessions.unwrap().try_into().unwrap();
    session
}

fn wait_until_active(client: &Client, session: &GameServerSession) -> GameServerSession {
    let started = Instant::now();
    loop {
        let session = describe(client, &session.game_server_session_id);
        if session.status == GameServerSessionStatus::Active {
            return session;
        }
        assert_eq!(session.status, GameServerSessionStatus::Activating);
        assert!(started.elapsed() < Duration::from_secs(5));
        sleep(Duration::from_millis(10));
    }
}

fn join(
    client: &Client,
    session: &GameServerSession,
    player: &str,
) -> Result<PlayerSession, Error> {
    let request = JoinGameServerSessionRequest::new(&session.game_server_session_id, player);
    client
        .join_game_server_session(&request)
        .map(|answer| answer.player_session.unwrap())
}

#[track_caller]
fn check_refused(result: Result<PlayerSession, Error>, code: &ErrorCode) {
    let error = result.unwrap_err();
    assert_eq!(error.code(), Some(code), "{error}");
    assert!(error.request_id().is_some_and(|id| !id.is_empty()));
    assert!(!error.may_have_been_carried_out());
}

#[test]
fn single_calls_create_await_and_join_a_game() {
    // It is activated by hand: a slow machine must not make it joinable too early.
    let local = LocalGse::builder()
        .fleet("fleet-1", 1)
        .credential("AKIDflows", "flows-key")
        .activation_delay(Duration::MAX)
        .start()
        .unwrap();
    let client = client(&local);
    let request = CreateGameServerSessionRequest::new(2)
        .fleet_id("fleet-1")
        .name("duel");
    let created = create(&client, &request);
    assert_eq!(created.status, GameServerSessionStatus::Activating);
    check_refused(
        join(&client, &created, "early"),
        &ErrorCode::RESOURCE_UNAVAILABLE,
    );
    let id = &created.game_server_session_id;
    assert!(local.set_session_status(id, GameServerSessionStatus::Active));

    let active = wait_until_active(&client, &created);
    assert_eq!(
        (active.fleet_id.as_str(), active.name.as_deref()),
        ("fleet-1", Some("duel"))
    );
    for (player, taken) in [("one", 1), ("two", 2)] {
        let seat = join(&client, &active, player).unwrap();
        assert_eq!(seat.status, PlayerSessionStatus::Reserved);
        assert_eq!(seat.player_id.as_deref(), Some(player));
        assert_eq!(
            (&seat.ip_address, seat.port),
            (&active.ip_address, active.port)
        );
        let now = describe(&client, &active.game_server_session_id);
        assert_eq!(now.current_player_session_count, taken);
    }
    check_refused(
        join(&client, &active, "three"),
        &ErrorCode::RESOURCE_INSUFFICIENT,
    );
}

#[test]
fn single_calls_search_create_and_join_a_session() {
    let local = local();
    let client = client(&local);
    let search = SearchGameServerSessionsRequest::new()
        .alias_id("alias-2")
        .filter_expression(Filter::has_available_player_sessions(true))
        .sort_expression(Sort::player_session_count().descending());
    let find = || {
        let answer = client.search_game_server_sessions(&search).unwrap();
        answer.game_server_sessions.unwrap().into_iter().next()
    };
    let mut sessions = Vec::new();
    for player in ["one", "two", "three"] {
        let session = find().unwrap_or_else(|| {
            let request = CreateGameServerSessionRequest::new(2).alias_id("alias-2");
            wait_until_active(&client, &create(&client, &request))
        });
        assert_eq!(session.fleet_id, "fleet-2");
        sessions.push(
            join(&client, &session, player)
                .unwrap()
                .game_server_session_id,
        );
    }
    assert_eq!(sessions[0], sessions[1]);
    assert_ne!(sessions[1], sessions[2]);
    assert_eq!(local.sessions().len(), 2);
}

#[test]
fn the_fleet_wins_over_the_alias() {
    let local = local();
    let request = CreateGameServerSessionRequest::new(1)
        .fleet_id("fleet-1")
        .alias_id("alias-2");
    assert_eq!(create(&client(&local), &request).fleet_id, "fleet-1");
}

#[test]
fn full_closed_and_unknown_targets_refuse() {
    let local = local();
    let client = client(&local);
    let request = CreateGameServerSessionRequest::new(1).fleet_id("fleet-1");
    let created: Vec<_> = (0..3).map(|_| create(&client, &request)).collect();
    let error = client.create_game_server_session(&request).unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::RESOURCE_INSUFFICIENT));

    let session = wait_until_active(&client, &created[0]);
    let id = &session.game_server_session_id;
    assert!(local.set_creation_policy(id, PlayerSessionCreationPolicy::DenyAll));
    check_refused(
        join(&client, &session, "late"),
        &ErrorCode::UNSUPPORTED_OPERATION,
    );
    assert!(local.set_session_status(id, GameServerSessionStatus::Terminated));
    check_refused(
        join(&client, &session, "later"),
        &ErrorCode::RESOURCE_UNAVAILABLE,
    );

    let unknown = CreateGameServerSessionRequest::new(1).fleet_id("fleet-9");
    let error = client.create_game_server_session(&unknown).unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::RESOURCE_NOT_FOUND));
}

#[test]
fn one_token_creates_one_session() {
    let local = local();
    let client = client(&local);
    let request = CreateGameServerSessionRequest::new(1)
        .fleet_id("fleet-1")
        .idempotency_token("t");
    let first = create(&client, &request);
    let again = create(&client, &request);
    assert_eq!(first.game_server_session_id, again.game_server_session_id);
    assert_eq!(local.sessions().len(), 1);
    let error = client
        .create_game_server_session(&request.name("other"))
        .unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::INVALID_PARAMETER_VALUE));
}

#[test]
fn sessions_are_listed_by_status_and_page_by_page() {
    let local = local();
    let client = client(&local);
    let request = CreateGameServerSessionRequest::new(1).fleet_id("fleet-1");
    let created: Vec<_> = (0..3).map(|_| create(&client, &request)).collect();
    for session in &created {
        wait_until_active(&client, session);
    }
    let ended = &created[1].game_server_session_id;
    assert!(local.set_session_status(ended, GameServerSessionStatus::Terminated));

    let request = DescribeGameServerSessionsRequest::new()
        .fleet_id("fleet-1")
        .status_filter(GameServerSessionStatus::Active)
        .limit(1);
    let first = client.describe_game_server_sessions(&request).unwrap();
    let next = request.next_token(first.next_token.unwrap());
    let second = client.describe_game_server_sessions(&next).unwrap();
    let ids: Vec<_> = [first.game_server_sessions, second.game_server_sessions]
        .into_iter()
        .flat_map(Option::unwrap)
        .map(|session| session.game_server_session_id)
        .collect();
    let [first, _, third] = created.try_into().unwrap();
    assert_eq!(
        ids,
        [first.game_server_session_id, third.game_server_session_id]
    );
    assert!(second.next_token.unwrap_or_default().is_empty());
}

#[track_caller]
fn check_auth(client: &Client, code: &ErrorCode) {
    let request = DescribeGameServerSessionsRequest::new().fleet_id("fleet-1");
    let error = client.describe_game_server_sessions(&request).unwrap_err();
    assert_eq!(error.code(), Some(code), "{error}");
}

#[test]
fn signatures_are_checked() {
    let local = local();
    let with = |credential| {
        builder(local.endpoint())
            .credential(credential)
            .build()
            .unwrap()
    };
    let wrong_key = with(Credential::new("AKIDflows", "other-key"));
    check_auth(&wrong_key, &ErrorCode::AUTH_FAILURE_SIGNATURE_FAILURE);
    let wrong_id = with(Credential::new("AKIDother", "flows-key"));
    check_auth(&wrong_id, &ErrorCode::AUTH_FAILURE_SECRET_ID_NOT_FOUND);

    let right = Credential::new("AKIDflows", "flows-key");
    let as_the_sdks = builder(local.endpoint())
        .credential(right)
        .signed_headers(SignedHeaders::ContentTypeHost)
        .build()
        .unwrap();
    let request = DescribeGameServerSessionsRequest::new().fleet_id("fleet-1");
    as_the_sdks.describe_game_server_sessions(&request).unwrap();
}

//! Runs both documented flows and shows each call: `cargo run --features local --example quickstart`.
//!
//! It uses GSE Local, or the service that the environment names: `TENCENTCLOUD_GSE_ENDPOINT` with
//! `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY`, `TENCENTCLOUD_REGION`, `GSE_FLEET_ID` and
//! `GSE_ALIAS_ID`.

mod setup;

use std::{error::Error, thread::sleep, time::Duration};

use tencentcloud_gse::{
    Client,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest, GameServerSession,
        GameServerSessionStatus, JoinGameServerSessionRequest, SearchGameServerSessionsRequest,
    },
    search::{Filter, Sort},
};

fn main() -> Result<(), Box<dyn Error>> {
    let setup = setup::connect()?;
    let client = &setup.client;

    println!("One game per session: create, wait, join");
    let request = CreateGameServerSessionRequest::new(2)
        .fleet_id(&setup.fleet_id)
        .name("duel")
        .game_properties([("map", "canyon")]);
    let session = create(client, &request)?;
    join(client, &session, "player-1")?;
    join(client, &session, "player-2")?;

    println!("\nMany games per session: search, create if none is found, join");
    for player in ["player-3", "player-4"] {
        let lobby = CreateGameServerSessionRequest::new(100)
            .alias_id(&setup.alias_id)
            .name("lobby");
        let found = search(client, &setup.alias_id)?;
        let session = found.map_or_else(|| create(client, &lobby), Ok)?;
        join(client, &session, player)?;
    }
    Ok(())
}

/// Creates a session and waits until players can join it.
fn create(
    client: &Client,
    request: &CreateGameServerSessionRequest,
) -> Result<GameServerSession, Box<dyn Error>> {
    let answer = client.create_game_server_session(request)?;
    let mut session = answer.game_server_session.ok_or("no session was created")?;
    show(
        "CreateGameServerSession",
        &answer.request_id,
        &state(&session),
    );
    for _ in 0..100 {
        match session.status {
            GameServerSessionStatus::Active => return Ok(session),
            GameServerSessionStatus::Activating => sleep(Duration::from_millis(100)),
            ref other => return Err(format!("the session is {other}").into()),
        }
        let id = &session.game_server_session_id;
        let request = DescribeGameServerSessionsRequest::new().game_server_session_id(id);
        let answer = client.describe_game_server_sessions(&request)?;
        let found = answer
            .game_server_sessions
            .unwrap_or_default()
            .into_iter()
            .next();
        session = found.ok_or("the session no longer exists")?;
        show(
            "DescribeGameServerSessions",
            &answer.request_id,
            &state(&session),
        );
    }
    Err("the session did not become ACTIVE".into())
}

/// Finds the fullest lobby with a free seat.
fn search(client: &Client, alias_id: &str) -> Result<Option<GameServerSession>, Box<dyn Error>> {
    let lobbies = Filter::game_server_session_name()
        .eq("lobby")
        .and(Filter::has_available_player_sessions(true));
    let request = SearchGameServerSessionsRequest::new()
        .alias_id(alias_id)
        .filter_expression(lobbies)
        .sort_expression(Sort::player_session_count().descending());
    let answer = client.search_game_server_sessions(&request)?;
    let found = answer.game_server_sessions.unwrap_or_default();
    show(
        "SearchGameServerSessions",
        &answer.request_id,
        &format!("{} found", found.len()),
    );
    Ok(found.into_iter().next())
}

/// Takes a seat and shows the address to connect to.
fn join(client: &Client, session: &GameServerSession, player: &str) -> Result<(), Box<dyn Error>> {
    let request = JoinGameServerSessionRequest::new(&session.game_server_session_id, player);
    let answer = client.join_game_server_session(&request)?;
    let seat = answer.player_session.ok_or("no player session was made")?;
    let outcome = format!("{player}: {} at {}", seat.status, seat.address());
    show("JoinGameServerSession", &answer.request_id, &outcome);
    Ok(())
}

fn state(session: &GameServerSession) -> String {
    format!("{} {}", session.status, session.game_server_session_id)
}

fn show(action: &str, request_id: &str, outcome: &str) {
    println!("  {action:<26} {request_id}  {outcome}");
}

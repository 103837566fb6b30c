//! The two flows, each as one call.

mod find;
#[cfg(feature = "local")]
mod on_gse_local;
mod start;

use std::time::Duration;

use serde_json::Value;
use tencentcloud_gse::{
    gse::{GameServerSession, PlayerSession},
    session::{Joined, SessionError, Target},
};

use crate::support::{
    client,
    server::{Captured, Reply, Server, json},
};

/// A time-out longer than any test takes.
const LONG: Duration = Duration::from_secs(60);

/// Returns the JSON of a session with four seats.
fn session(id: &str, status: &str, taken: u64) -> String {
    format!(
        r#"{{"GameServerSessionId":"{id}","Status":"{status}","StatusReason":"because","MaximumPlayerSessionCount":4,"CurrentPlayerSessionCount":{taken}}}"#
    )
}

fn created(session: &str) -> Reply {
    json(&format!(
        r#"{{"Response":{{"GameServerSession":{session},"RequestId":"r"}}}}"#
    ))
}

fn listed(sessions: &[String], token: &str) -> Reply {
    let sessions = sessions.join(",");
    json(&format!(
        r#"{{"Response":{{"GameServerSessions":[{sessions}],"NextToken":"{token}","RequestId":"r"}}}}"#
    ))
}

fn seat(player: &str) -> Reply {
    json(&format!(
        r#"{{"Response":{{"PlayerSession":{{"PlayerSessionId":"seat-of-{player}","PlayerId":"{player}","IpAddress":"10.0.0.1","Port":"8000"}},"RequestId":"r"}}}}"#
    ))
}

fn refused(code: &str) -> Reply {
    json(&format!(
        r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"m"}},"RequestId":"r"}}}}"#
    ))
}

/// Returns the calls that the server received, such as `Join s-1 ann`.
fn calls(server: &Server) -> Vec<String> {
    let call = |request: &Captured| {
        let action = request.header("x-tc-action").unwrap();
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let words = ["GameServerSessionId", "PlayerId", "NextToken"]
            .iter()
            .filter_map(|member| body[member].as_str());
        let action = action.split("GameServerSession").next().unwrap();
        [action]
            .into_iter()
            .chain(words)
            .collect::<Vec<_>>()
            .join(" ")
    };
    server.captured().iter().map(call).collect()
}

/// Starts a game on a fleet, in a session with four seats.
fn start(server: &Server, players: &[&str], timeout: Duration) -> Result<Joined, SessionError> {
    let create = Target::fleet("fleet-1").create(4);
    client(server.endpoint()).start_game(&create, players.iter().copied(), timeout)
}

/// Joins any session of an alias, or a new one with four seats.
fn find(server: &Server, players: &[&str], timeout: Duration) -> Result<Joined, SessionError> {
    let alias = Target::alias("alias-1");
    let client = client(server.endpoint());
    client.join_or_create(
        &alias.search(),
        &alias.create(4),
        players.iter().copied(),
        timeout,
    )
}

/// Returns the IDs of player sessions.
fn seats(seats: &[PlayerSession]) -> Vec<&str> {
    seats
        .iter()
        .map(|seat| seat.player_session_id.as_str())
        .collect()
}

/// Returns the ID of a session.
fn id(session: Option<&GameServerSession>) -> Option<&str> {
    session.map(|session| session.game_server_session_id.as_str())
}

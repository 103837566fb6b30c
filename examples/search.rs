//! Searches for sessions by an expression that no value can break out of.

mod stage;

use std::error::Error;

use tencentcloud_gse::{
    gse::{CreateGameServerSessionRequest, SearchGameServerSessionsRequest},
    search::{Filter, Sort},
};

fn main() -> Result<(), Box<dyn Error>> {
    let stage = stage::set()?;
    for map in ["canyon", "O'Brien's farm"] {
        let request = CreateGameServerSessionRequest::new(8)
            .fleet_id(&stage.fleet_id)
            .game_properties([("map", map)]);
        stage::active_session(&stage.client, &request)?;
    }

    let filter = Filter::property("map")
        .eq("O'Brien's farm")
        .and(Filter::maximum_sessions().ge(8));
    println!("{filter}");
    let request = SearchGameServerSessionsRequest::new()
        .fleet_id(&stage.fleet_id)
        .filter_expression(filter)
        .sort_expression(Sort::creation_time_millis().ascending());
    let answer = stage.client.search_game_server_sessions(&request)?;
    for session in answer.game_server_sessions.unwrap_or_default() {
        println!(
            "  {} since {}",
            session.game_server_session_id, session.creation_time
        );
    }
    Ok(())
}

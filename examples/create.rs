//! Creates a game server session on a fleet, and another one through an alias.

mod stage;

use std::error::Error;

use tencentcloud_gse::gse::CreateGameServerSessionRequest;

fn main() -> Result<(), Box<dyn Error>> {
    let stage = stage::set()?;

    let on_fleet = CreateGameServerSessionRequest::new(10)
        .fleet_id(&stage.fleet_id)
        .name("ranked match")
        .game_properties([("mode", "ranked")]);
    let through_alias = CreateGameServerSessionRequest::new(10).alias_id(&stage.alias_id);

    for request in [on_fleet, through_alias] {
        let answer = stage.client.create_game_server_session(&request)?;
        let session = answer.game_server_session.ok_or("no session was created")?;
        println!("{} on {}", session.game_server_session_id, session.fleet_id);
        println!("  {}, {}", session.status, session.address());
    }
    Ok(())
}

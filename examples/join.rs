//! Joins a player to a session, and shows what a full one answers.

mod stage;

use std::error::Error;

use tencentcloud_gse::gse::{CreateGameServerSessionRequest, JoinGameServerSessionRequest};

fn main() -> Result<(), Box<dyn Error>> {
    let stage = stage::set()?;
    let request = CreateGameServerSessionRequest::new(1).fleet_id(&stage.fleet_id);
    let session = stage::active_session(&stage.client, &request)?;

    for player in ["first", "second"] {
        let request = JoinGameServerSessionRequest::new(&session.game_server_session_id, player);
        match stage.client.join_game_server_session(&request) {
            Ok(answer) => {
                let seat = answer.player_session.ok_or("no player session was made")?;
                println!("{player}: {} at {}", seat.player_session_id, seat.address());
            }
            Err(error) => println!("{player}: {error}"),
        }
    }
    Ok(())
}

//! Lists the sessions of a fleet, page by page.

mod stage;

use std::error::Error;

use tencentcloud_gse::gse::{CreateGameServerSessionRequest, DescribeGameServerSessionsRequest};

fn main() -> Result<(), Box<dyn Error>> {
    let stage = stage::set()?;
    for _ in 0..3 {
        let request = CreateGameServerSessionRequest::new(4).fleet_id(&stage.fleet_id);
        stage::active_session(&stage.client, &request)?;
    }

    let request = DescribeGameServerSessionsRequest::new()
        .fleet_id(&stage.fleet_id)
        .limit(2);
    for session in stage.client.describe_game_server_sessions_items(request) {
        let session = session?;
        println!("{:<12} {}", session.status, session.game_server_session_id);
    }
    Ok(())
}

//! Calls an action that was added to a bundled service, and one of a service that was added.

use std::{env, error::Error};

use tencentcloud_gse::{
    Client, Credential,
    r#as::{As, DescribeAccountLimitsRequest},
    gse::{DescribePlayerSessionsRequest, PlayerSessionStatus},
};

fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .credential(Credential::new("id", "key"))
        .region("ap-shanghai")
        .endpoint(env::args().nth(1).ok_or("no endpoint")?)
        .build()?;

    let request = DescribePlayerSessionsRequest::new()
        .game_server_session_id("session-1")
        .player_session_status_filter(PlayerSessionStatus::Active);
    for player in client.describe_player_sessions(&request)?.player_sessions.unwrap_or_default() {
        println!("{} {}", player.player_session_id, player.port);
    }

    let scaling = client.service::<As>()?;
    let limits = scaling.describe_account_limits(&DescribeAccountLimitsRequest::new())?;
    println!("{} groups", limits.max_number_of_auto_scaling_groups);
    Ok(())
}

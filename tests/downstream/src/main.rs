//! Calls actions that were added to a bundled service, and those of a service that was added.

use std::{env, error::Error};

use tencentcloud_gse::{
    Client, Credential,
    r#as::{As, DescribeAccountLimitsRequest, DescribeAutoScalingGroupsRequest},
    gse::{
        DescribePlayerSessionsRequest, EndGameServerSessionAndProcessRequest,
        JoinGameServerSessionBatchRequest, PlayerDataMap, PlayerSessionStatus,
        UpdateGameServerSessionRequest,
    },
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
    for player in client.describe_player_sessions_items(request) {
        let player = player?;
        println!("{} {}", player.player_session_id, player.port);
    }
    change_and_end(&client)?;

    let scaling = client.service::<As>()?;
    let limits = scaling.describe_account_limits(&DescribeAccountLimitsRequest::new())?;
    println!("{} groups", limits.max_number_of_auto_scaling_groups);
    let request = DescribeAutoScalingGroupsRequest::new().limit(2);
    for group in scaling.describe_auto_scaling_groups_items(request) {
        println!("{}", group?.auto_scaling_group_id);
    }
    Ok(())
}

/// The entries that were pasted from the international description.
fn change_and_end(client: &Client) -> Result<(), tencentcloud_gse::Error> {
    let request = JoinGameServerSessionBatchRequest::new("session-1", ["ann", "ben"])
        .player_data_map(PlayerDataMap::new("team", "red"));
    let seats = client
        .join_game_server_session_batch(&request)?
        .player_sessions;
    for seat in seats.unwrap_or_default() {
        println!("{} at {}", seat.player_session_id, seat.address());
    }

    let request = UpdateGameServerSessionRequest::new("session-1")
        .name("final")
        .maximum_player_session_count(4)
        .player_session_creation_policy("DENY_ALL")
        .protection_policy("FullProtection");
    let session = client
        .update_game_server_session(&request)?
        .game_server_session;
    println!(
        "{:?} holds {}",
        session.name, session.maximum_player_session_count
    );

    let request = EndGameServerSessionAndProcessRequest::new()
        .ip_address("203.0.113.7")
        .port(8000);
    println!(
        "ended by {}",
        client
            .end_game_server_session_and_process(&request)?
            .request_id
    );
    Ok(())
}

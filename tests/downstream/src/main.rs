//! Calls an action that was added to a bundled service, and one of a service that was added.

use std::{env, error::Error};

use tencentcloud_gse::{
    Client, Credential,
    r#as::{As, DescribeAccountLimitsRequest, DescribeAutoScalingGroupsRequest},
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
    for player in client.describe_player_sessions_items(request) {
        let player = player?;
        println!("{} {}", player.player_session_id, player.port);
    }

    let scaling = client.service::<As>()?;
    let limits = scaling.describe_account_limits(&DescribeAccountLimitsRequest::new())?;
    println!("{} groups", limits.max_number_of_auto_scaling_groups);
    let request = DescribeAutoScalingGroupsRequest::new().limit(2);
    for group in scaling.describe_auto_scaling_groups_items(request) {
        println!("{}", group?.auto_scaling_group_id);
    }
    Ok(())
}

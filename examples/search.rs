//! Searches for game server sessions: the vendor's Java program, line by line.
//!
//! `cargo run --features local --example search`

use std::{error::Error, time::Duration};

use tencentcloud_gse::{
    Client, Credential,
    gse::SearchGameServerSessionsRequest,
    local::LocalGse,
    search::{Filter, Sort},
    session::Target,
};

fn main() -> Result<(), Box<dyn Error>> {
    // Not in the Java program, which calls the cloud: GSE Local, with a session to find.
    let local = LocalGse::builder()
        .activation_delay(Duration::ZERO)
        .start()?;
    local.create_session(&Target::fleet(LocalGse::FLEET_ID).create(10))?;

    // Credential cred = new Credential("SecretId", "SecretKey");
    let credential = Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY);

    // HttpProfile httpProfile = new HttpProfile();
    // httpProfile.setEndpoint("gse.tencentcloudapi.com");
    // ClientProfile clientProfile = new ClientProfile();
    // clientProfile.setHttpProfile(httpProfile);
    // GseClient client = new GseClient(cred, "ap-shanghai", clientProfile);
    let client = Client::builder()
        .credential(credential)
        .region("ap-shanghai")
        .endpoint(local.endpoint())
        .build()?;

    // SearchGameServerSessionsRequest req = new SearchGameServerSessionsRequest();
    // req.setFleetId("fleet-local");
    // req.setFilterExpression("hasAvailablePlayerSessions=true");
    // req.setSortExpression("playerSessionCount DESC");
    let request = SearchGameServerSessionsRequest::new()
        .fleet_id(LocalGse::FLEET_ID)
        .filter_expression(Filter::has_available_player_sessions(true))
        .sort_expression(Sort::player_session_count().descending());

    // SearchGameServerSessionsResponse resp = client.SearchGameServerSessions(req);
    let response = client.search_game_server_sessions(&request)?;

    // System.out.println(SearchGameServerSessionsResponse.toJsonString(resp));
    println!("{}", response.to_json());
    Ok(())
}

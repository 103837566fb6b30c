//! Describes the game server sessions of a fleet: the vendor's Java program, line by line.
//!
//! `cargo run --features local --example describe`

use std::error::Error;

use tencentcloud_gse::{
    Client, Credential, gse::DescribeGameServerSessionsRequest, local::LocalGse, session::Target,
};

fn main() -> Result<(), Box<dyn Error>> {
    // Not in the Java program, which calls the cloud: GSE Local, with two sessions.
    let local = LocalGse::start()?;
    for _ in 0..2 {
        local.create_session(&Target::fleet(LocalGse::FLEET_ID).create(10))?;
    }

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

    // DescribeGameServerSessionsRequest req = new DescribeGameServerSessionsRequest();
    // req.setFleetId("fleet-local");
    // req.setLimit(20L);
    let request = DescribeGameServerSessionsRequest::new()
        .fleet_id(LocalGse::FLEET_ID)
        .limit(20);

    // DescribeGameServerSessionsResponse resp = client.DescribeGameServerSessions(req);
    let response = client.describe_game_server_sessions(&request)?;

    // System.out.println(DescribeGameServerSessionsResponse.toJsonString(resp));
    println!("{}", response.to_json());
    Ok(())
}

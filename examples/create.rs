//! Creates a game server session: the vendor's Java program, line by line.
//!
//! `cargo run --features local --example create`

use std::error::Error;

use tencentcloud_gse::{Client, Credential, gse::CreateGameServerSessionRequest, local::LocalGse};

fn main() -> Result<(), Box<dyn Error>> {
    // Not in the Java program, which calls the cloud: GSE Local, in this process.
    let local = LocalGse::start()?;

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

    // CreateGameServerSessionRequest req = new CreateGameServerSessionRequest();
    // req.setMaximumPlayerSessionCount(10L);
    // req.setFleetId("fleet-local");
    // req.setName("ranked match");
    let request = CreateGameServerSessionRequest::new(10)
        .fleet_id(LocalGse::FLEET_ID)
        .name("ranked match");

    // CreateGameServerSessionResponse resp = client.CreateGameServerSession(req);
    let response = client.create_game_server_session(&request)?;

    // System.out.println(CreateGameServerSessionResponse.toJsonString(resp));
    println!("{}", response.to_json());
    Ok(())
}

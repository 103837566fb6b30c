//! Joins a player to a game server session: the vendor's Java program, line by line.
//!
//! `cargo run --features local --example join`

use std::{error::Error, time::Duration};

use tencentcloud_gse::{
    Client, Credential, gse::JoinGameServerSessionRequest, local::LocalGse, session::Target,
};

fn main() -> Result<(), Box<dyn Error>> {
    // Not in the Java program, which calls the cloud: GSE Local, with a session to join.
    let local = LocalGse::builder()
        .activation_delay(Duration::ZERO)
        .start()?;
    let session = local.create_session(&Target::fleet(LocalGse::FLEET_ID).create(10))?;

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

    // JoinGameServerSessionRequest req = new JoinGameServerSessionRequest();
    // req.setGameServerSessionId("qcs::gse:ap-shanghai:uin/1:gameserversession/...");
    // req.setPlayerId("player-1");
    let request = JoinGameServerSessionRequest::new(session.game_server_session_id, "player-1");

    // JoinGameServerSessionResponse resp = client.JoinGameServerSession(req);
    let response = client.join_game_server_session(&request)?;

    // System.out.println(JoinGameServerSessionResponse.toJsonString(resp));
    println!("{}", response.to_json());
    Ok(())
}

//! Where the examples play: GSE Local, or the service that the environment names.

#![allow(
    clippy::disallowed_methods,
    reason = "the environment says where the service is"
)]
#![allow(dead_code, reason = "no example needs all of it")]

use std::{
    env,
    error::Error,
    str::FromStr,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use signal_hook::{consts::SIGINT, flag};
use tencentcloud_gse::{
    Client, Credential,
    gse::{CreateGameServerSessionRequest, GameServerSession},
    local::LocalGse,
};

/// A client, and a fleet and an alias to call it with.
pub(crate) struct Stage {
    pub(crate) client: Client,
    pub(crate) fleet_id: String,
    pub(crate) alias_id: String,
    /// Stops when it is dropped; nothing where the service is elsewhere.
    pub(crate) local: Option<LocalGse>,
}

/// GSE Local in this process; or, if `TENCENTCLOUD_GSE_ENDPOINT` is set, the service there, with
/// the credential and the region of the environment.
pub(crate) fn set() -> Result<Stage, Box<dyn Error>> {
    let fleet_id = env::var("GSE_FLEET_ID").unwrap_or_else(|_| "fleet-quickstart".to_owned());
    let alias_id = env::var("GSE_ALIAS_ID").unwrap_or_else(|_| "alias-quickstart".to_owned());
    if let Ok(endpoint) = env::var("TENCENTCLOUD_GSE_ENDPOINT") {
        println!("on {endpoint}\n");
        let client = Client::builder()
            .endpoint(endpoint)
            .credential(Credential::from_env()?)
            .region(env::var("TENCENTCLOUD_REGION").map_err(|_| "TENCENTCLOUD_REGION is not set")?)
            .build()?;
        return Ok(Stage {
            client,
            fleet_id,
            alias_id,
            local: None,
        });
    }
    let local = LocalGse::builder()
        .fleet(&fleet_id, 1_000)
        .alias(&alias_id, &fleet_id)
        .start()?;
    println!("on GSE Local, in this process, at {}\n", local.endpoint());
    let client = Client::builder()
        .endpoint(local.endpoint())
        .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
        .region(LocalGse::REGION)
        .build()?;
    Ok(Stage {
        client,
        fleet_id,
        alias_id,
        local: Some(local),
    })
}

/// Creates a session and waits until players can join it; the quickstart shows how, call by call.
pub(crate) fn active_session(
    client: &Client,
    request: &CreateGameServerSessionRequest,
) -> Result<GameServerSession, Box<dyn Error>> {
    let answer = client.create_game_server_session(request)?;
    let session = answer.game_server_session.ok_or("no session was created")?;
    Ok(client.wait_until_active(session, Duration::from_secs(60))?)
}

/// An argument of the command line, counted from 1.
pub(crate) fn argument<T: FromStr>(position: usize) -> Result<Option<T>, String> {
    let Some(argument) = env::args().nth(position) else {
        return Ok(None);
    };
    match argument.parse() {
        Ok(value) => Ok(Some(value)),
        Err(_) => Err(format!("{argument:?} is no fit argument")),
    }
}

/// Becomes true when the user presses Ctrl-C; a second time ends the process.
pub(crate) fn interrupt() -> Result<Arc<AtomicBool>, Box<dyn Error>> {
    let interrupted = Arc::new(AtomicBool::new(false));
    flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&interrupted))?;
    flag::register(SIGINT, Arc::clone(&interrupted))?;
    Ok(interrupted)
}

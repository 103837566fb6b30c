//! The service of the examples: GSE Local, or the service that the environment names.

#![allow(
    clippy::disallowed_methods,
    reason = "the environment can name a service"
)]
#![allow(dead_code, reason = "each example uses a part")]

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

/// A client, and a fleet and an alias for its requests.
pub(crate) struct Setup {
    pub(crate) client: Client,
    pub(crate) fleet_id: String,
    pub(crate) alias_id: String,
    /// GSE Local, which stops when this is dropped; `None` if the environment names a service.
    pub(crate) local: Option<LocalGse>,
}

/// Starts GSE Local in this process and connects to it.
///
/// If `TENCENTCLOUD_GSE_ENDPOINT` is set, connects to that service instead, with the credential and the
/// region of the environment.
pub(crate) fn connect() -> Result<Setup, Box<dyn Error>> {
    let fleet_id = env::var("GSE_FLEET_ID").unwrap_or_else(|_| "fleet-quickstart".to_owned());
    let alias_id = env::var("GSE_ALIAS_ID").unwrap_or_else(|_| "alias-quickstart".to_owned());
    if let Ok(endpoint) = env::var("TENCENTCLOUD_GSE_ENDPOINT") {
        println!("service: {endpoint}\n");
        let client = Client::builder()
            .endpoint(endpoint)
            .credential(Credential::from_env()?)
            .region(env::var("TENCENTCLOUD_REGION").map_err(|_| "TENCENTCLOUD_REGION is not set")?)
            .build()?;
        return Ok(Setup {
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
    println!("service: GSE Local in this process, {}\n", local.endpoint());
    let client = Client::builder()
        .endpoint(local.endpoint())
        .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
        .region(LocalGse::REGION)
        .build()?;
    Ok(Setup {
        client,
        fleet_id,
        alias_id,
        local: Some(local),
    })
}

/// Creates a session and waits until players can join it.
pub(crate) fn active_session(
    client: &Client,
    request: &CreateGameServerSessionRequest,
) -> Result<GameServerSession, Box<dyn Error>> {
    let answer = client.create_game_server_session(request)?;
    let session = answer.game_server_session.ok_or("no session was created")?;
    Ok(client.wait_until_active(session, Duration::from_secs(60))?)
}

/// Returns an argument of the command line, counted from 1.
pub(crate) fn argument<T: FromStr>(position: usize) -> Result<Option<T>, String> {
    let Some(argument) = env::args().nth(position) else {
        return Ok(None);
    };
    match argument.parse() {
        Ok(value) => Ok(Some(value)),
        Err(_) => Err(format!(
            "invalid argument {argument:?}: see the top of the example's file"
        )),
    }
}

/// Returns a flag that Ctrl-C sets. The second Ctrl-C ends the process.
pub(crate) fn interrupt() -> Result<Arc<AtomicBool>, Box<dyn Error>> {
    let interrupted = Arc::new(AtomicBool::new(false));
    flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&interrupted))?;
    flag::register(SIGINT, Arc::clone(&interrupted))?;
    Ok(interrupted)
}

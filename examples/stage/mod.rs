//! Where the examples play: GSE Local, or the service that the environment names.

use std::{env, error::Error};

use tencentcloud_gse::{Client, Credential, local::LocalGse};

/// A client, and a fleet and an alias to call it with.
pub struct Stage {
    pub client: Client,
    pub fleet_id: String,
    pub alias_id: String,
    /// Stops when it is dropped.
    local: Option<LocalGse>,
}

/// GSE Local in this process; or, if `TENCENTCLOUD_GSE_ENDPOINT` is set, the service there, with
/// the credential and the region of the environment.
pub fn set() -> Result<Stage, Box<dyn Error>> {
    let fleet_id = env::var("GSE_FLEET_ID").unwrap_or_else(|_| "fleet-quickstart".to_owned());
    let alias_id = env::var("GSE_ALIAS_ID").unwrap_or_else(|_| "alias-quickstart".to_owned());
    let stage = match env::var("TENCENTCLOUD_GSE_ENDPOINT") {
        Ok(endpoint) => {
            println!("on {endpoint}\n");
            let client = Client::builder()
                .endpoint(endpoint)
                .credential(Credential::from_env()?)
                .region(
                    env::var("TENCENTCLOUD_REGION")
                        .map_err(|_| "TENCENTCLOUD_REGION is not set")?,
                )
                .build()?;
            Stage {
                client,
                fleet_id,
                alias_id,
                local: None,
            }
        }
        Err(_) => {
            let local = LocalGse::builder()
                .fleet(&fleet_id, 10)
                .alias(&alias_id, &fleet_id)
                .credential("AKIDlocal", "local-secret-key")
                .start()?;
            println!("on GSE Local, in this process, at {}\n", local.endpoint());
            let client = Client::builder()
                .endpoint(local.endpoint())
                .credential(Credential::new("AKIDlocal", "local-secret-key"))
                .region("ap-shanghai")
                .build()?;
            Stage {
                client,
                fleet_id,
                alias_id,
                local: Some(local),
            }
        }
    };
    Ok(stage)
}

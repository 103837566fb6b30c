//! Calls another service, and actions without a description:
//! `cargo run --features local --example extend -- [ACTION] [JSON]`.
//!
//! There are two ways, and neither needs code in the crate:
//!
//! - Put the description of an action or a service into `api-spec/`, or into the folder that
//!   `TENCENTCLOUD_GSE_API_SPEC` names. The next build generates its types and methods. `sts.json` is
//!   such a file. An example is built together with its crate and cannot have a folder of its own; the
//!   guide shows a tool that has one.
//! - Call an action without a description by its name, with JSON as request and answer.

mod setup;

use std::{
    error::Error,
    time::{Duration, UNIX_EPOCH},
};

use serde_json::{Value, json};
use tencentcloud_gse::{
    Client, Credential,
    sts::{self, AssumeRoleRequest},
};

fn main() -> Result<(), Box<dyn Error>> {
    let setup = setup::connect()?;
    if let Some(action) = setup::argument::<String>(1)? {
        let parameters = setup::argument(2)?.unwrap_or_else(|| json!({}));
        return call(&setup.client, &action, &parameters);
    }

    show_described()?;

    println!("\nby name:");
    let duel = json!({ "FleetId": setup.fleet_id, "MaximumPlayerSessionCount": 2, "Name": "duel" });
    call(&setup.client, "CreateGameServerSession", &duel)?;
    // This action is not in the bundled description. GSE Local does not have it either, so the call fails.
    let fleet = json!({ "FleetIds": [setup.fleet_id] });
    if let Err(error) = call(&setup.client, "DescribeFleetCapacity", &fleet) {
        println!("{error}");
    }
    Ok(())
}

/// Prepares a request to STS, a service generated from `api-spec/sts.json`. The request is shown and not
/// sent, since GSE Local does not answer for STS.
fn show_described() -> Result<(), Box<dyn Error>> {
    let client = sts::Client::builder()
        .credential(Credential::new("AKIDexample", "secret"))
        .region("ap-shanghai")
        .build()?;
    let request = AssumeRoleRequest::new("qcs::cam::uin/100000000001:roleName/tester", "example");
    let time = UNIX_EPOCH + Duration::from_secs(1_551_113_065);
    let prepared = client.prepare(&request.duration_seconds(3_600), time)?;

    println!("by description: POST {}", prepared.uri());
    for (name, value) in prepared.headers() {
        println!("  {name}: {value:?}");
    }
    println!("  {}", String::from_utf8_lossy(prepared.body()));
    Ok(())
}

fn call(client: &Client, action: &str, parameters: &Value) -> Result<(), Box<dyn Error>> {
    let answer = client.call_json(action, parameters)?;
    println!("{action}: {answer:#}");
    Ok(())
}

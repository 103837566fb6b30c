//! Calls what the crate was not written for:
//! `cargo run --features local --example extend -- [ACTION] [JSON]`.
//!
//! There are two ways, and neither needs code in the crate:
//!
//! - An action, or a service, whose description is put into `api-spec/`, or into the folder that
//!   `TENCENTCLOUD_GSE_API_SPEC` names, has types and a method from the next build on. `sts.json` is such a
//!   file: a second service, of which no line of Rust was written. An example is built together
//!   with its crate and cannot bring a folder of its own; a tool that does is in the guide.
//! - An action without a description is called by its name, with JSON in and out.

mod stage;

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
    let stage = stage::set()?;
    if let Some(action) = stage::argument::<String>(1)? {
        let parameters = stage::argument(2)?.unwrap_or_else(|| json!({}));
        return call(&stage.client, &action, &parameters);
    }

    described()?;

    println!("\nby name:");
    let duel = json!({ "FleetId": stage.fleet_id, "MaximumPlayerSessionCount": 2, "Name": "duel" });
    call(&stage.client, "CreateGameServerSession", &duel)?;
    // One of the seventy actions that the bundled description leaves out; nor does GSE Local have it.
    let fleet = json!({ "FleetIds": [stage.fleet_id] });
    if let Err(error) = call(&stage.client, "DescribeFleetCapacity", &fleet) {
        println!("{error}");
    }
    Ok(())
}

/// What a file in `api-spec/` gives: types, a client, the host, the version, the signature. It is
/// shown and not sent, since GSE Local is no STS.
fn described() -> Result<(), Box<dyn Error>> {
    let client = sts::Client::builder()
        .credential(Credential::new("AKIDexample", "secret"))
        .region("ap-shanghai")
        .build()?;
    let request = AssumeRoleRequest::new("qcs::cam::uin/100000000001:roleName/tester", "example");
    let then = UNIX_EPOCH + Duration::from_secs(1_551_113_065);
    let prepared = client.prepare(&request.duration_seconds(3_600), then)?;

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

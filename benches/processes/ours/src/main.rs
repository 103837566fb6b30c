//! The same calls by the crate. `ours ENDPOINT PEM CALLS`
//!
//! Prints the most memory that it had.

use std::{env, fs};

use tencentcloud_gse::{Client, Credential, gse::DescribeGameServerSessionsRequest};

fn main() {
    let [endpoint, pem, calls] = [1, 2, 3].map(|index| env::args().nth(index).unwrap());
    let client = Client::builder()
        .credential(Credential::new("AKIDexample", "example"))
        .region("ap-shanghai")
        .endpoint(endpoint)
        .extra_root_certificates(fs::read(pem).unwrap())
        .build()
        .unwrap();
    let request = DescribeGameServerSessionsRequest::new()
        .fleet_id("fleet-qp33caaa-35555")
        .limit(100);
    for _ in 0..calls.parse().unwrap() {
        let answer = client.describe_game_server_sessions(&request).unwrap();
        assert!(!answer.game_server_sessions.unwrap().is_empty());
    }
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM:"));
    println!("{}", peak.unwrap());
}

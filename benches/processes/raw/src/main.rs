//! Calls by hand: ureq and serde_json, unsigned. `raw ENDPOINT PEM CALLS`
//!
//! Prints the most memory that it had.

#[path = "../../../figures/by_hand.rs"]
mod by_hand;
#[path = "../../../figures/plain.rs"]
#[allow(dead_code, reason = "nobody reads what was decoded")]
mod plain;

use std::{env, fs};

fn main() {
    let [endpoint, pem, calls] = [1, 2, 3].map(|index| env::args().nth(index).unwrap());
    let agent = by_hand::agent(&fs::read(pem).unwrap());
    let uri = format!("{endpoint}/");
    for _ in 0..calls.parse().unwrap() {
        assert!(by_hand::describe(&agent, &uri) > 0);
    }
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM:"));
    println!("{}", peak.unwrap());
}

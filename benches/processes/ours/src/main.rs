//! The same calls by the crate. `ours ENDPOINT PEM CALLS`
//!
//! Prints the most memory that it had.

#[path = "../../../figures/by_us.rs"]
mod by_us;

use std::{env, fs};

fn main() {
    let [endpoint, pem, calls] = [1, 2, 3].map(|index| env::args().nth(index).unwrap());
    let client = by_us::client(&endpoint, &fs::read(pem).unwrap());
    for _ in 0..calls.parse().unwrap() {
        assert!(by_us::describe(&client) > 0);
    }
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM:"));
    println!("{}", peak.unwrap());
}

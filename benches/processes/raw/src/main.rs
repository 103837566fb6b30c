//! Calls by hand: ureq and serde_json, unsigned. `raw ENDPOINT PEM CALLS`

#[path = "../../../figures/plain.rs"]
mod plain;

use std::{env, fs};

fn main() {
    let [endpoint, pem, calls] = [1, 2, 3].map(|index| env::args().nth(index).unwrap());
    let agent = plain::agent(&fs::read(pem).unwrap());
    let uri = format!("{endpoint}/");
    for _ in 0..calls.parse().unwrap() {
        assert!(plain::describe(&agent, &uri) > 0);
    }
}

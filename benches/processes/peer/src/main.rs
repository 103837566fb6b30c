//! Warm calls by HTTPS, beside the same by another crate: prints JSON.
//!
//! That crate takes its host from a constant, and its roots from the file that `SSL_CERT_FILE` names,
//! which this program writes. `SSL_CERT_FILE=roots.pem peer SESSIONS`

#[path = "../../../figures/by_us.rs"]
mod by_us;
#[path = "../../../figures/cpu.rs"]
mod cpu;
#[path = "../../../figures/figure.rs"]
#[allow(dead_code, reason = "there is no table here")]
mod figure;
#[path = "../../../figures/page.rs"]
mod page;
#[path = "../../../figures/plain.rs"]
#[allow(dead_code, reason = "nobody reads what was decoded")]
mod plain;
#[path = "../../../figures/server.rs"]
mod server;

use std::{env, fs};

use tencentcloud::api::Api;

const PORT: u16 = 18443;

struct Describe;

impl Api for Describe {
    type Request<'a> = plain::Request;
    type Response = plain::Answer;
    const VERSION: &'static str = "2019-11-12";
    const ACTION: &'static str = "DescribeGameServerSessions";
    const SERVICE: &'static str = "gse";
    const HOST: &'static str = "localhost:18443";
}

fn main() {
    let sessions = env::args()
        .nth(1)
        .map_or(1, |sessions| sessions.parse().unwrap());
    let certificates = env::var_os("SSL_CERT_FILE").unwrap();
    cpu::keep_to_one_processor();
    let server = server::Server::start("https", PORT, &page::page(sessions));
    fs::write(&certificates, &server.pem).unwrap();

    let auth = tencentcloud::Auth::new("example".to_owned(), "AKIDexample".to_owned());
    let peer = tencentcloud::Client::new("ap-shanghai".to_owned(), auth, None);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.unwrap();
    let by_peer = || {
        let request = plain::Request::example();
        let answer = runtime.block_on(peer.send::<Describe>(&request));
        let (answer, _) = answer.unwrap();
        assert_eq!(answer.game_server_sessions.unwrap().len(), sessions);
    };

    let client = by_us::client(&server.endpoint, server.pem.as_bytes());
    let by_us = || assert_eq!(by_us::describe(&client), sessions);

    let name = format!("call by https, {sessions} sessions, tencentcloud 0.3.0");
    let figure = figure::compare(&name, 300, by_peer, by_us);
    println!("{}", serde_json::to_string(&figure).unwrap());
}

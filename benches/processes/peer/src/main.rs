//! The same calls by another crate, which takes its host from a constant and its roots from
//! `SSL_CERT_FILE`. `peer ENDPOINT PEM CALLS`

#[path = "../../../figures/plain.rs"]
mod plain;

use std::env;

use tencentcloud::{Auth, Client, api::Api};

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
    let [endpoint, _, calls] = [1, 2, 3].map(|index| env::args().nth(index).unwrap());
    assert_eq!(endpoint, format!("https://{}", Describe::HOST));
    let auth = Auth::new("example".to_owned(), "AKIDexample".to_owned());
    let client = Client::new("ap-shanghai".to_owned(), auth, None);
    let request = plain::Request::example();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all();
    runtime.build().unwrap().block_on(async {
        for _ in 0..calls.parse().unwrap() {
            let (answer, _) = client.send::<Describe>(&request).await.unwrap();
            assert!(!answer.game_server_sessions.unwrap().is_empty());
        }
    });
}

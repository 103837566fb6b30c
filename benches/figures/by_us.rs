//! The same call with the crate.

use tencentcloud_gse::{Client, Credential, Proxy, gse::DescribeGameServerSessionsRequest};

/// Returns a client with the crate's defaults and an additional root certificate.
pub(crate) fn client(endpoint: &str, pem: &[u8]) -> Client {
    Client::builder()
        .credential(Credential::new("AKIDexample", "example"))
        .region("ap-shanghai")
        .endpoint(endpoint)
        .proxy(Proxy::none())
        .extra_root_certificates(pem)
        .build()
        .unwrap()
}

/// Calls `DescribeGameServerSessions`, and counts the sessions.
pub(crate) fn describe(client: &Client) -> usize {
    let request = DescribeGameServerSessionsRequest::new()
        .fleet_id("fleet-qp33caaa-35555")
        .limit(100);
    let answer = client.describe_game_server_sessions(&request).unwrap();
    answer.game_server_sessions.unwrap().len()
}

//! A call without the crate: ureq and serde's derive, unsigned.

use std::time::SystemTime;

use ureq::{
    Agent,
    tls::{Certificate, RootCerts, TlsConfig},
};

use super::plain::{Envelope, Request};

/// Returns an agent with ureq's defaults and an additional root certificate.
pub(crate) fn agent(pem: &[u8]) -> Agent {
    let certificate = Certificate::from_pem(pem).unwrap();
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(&[certificate]))
        .build();
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .tls_config(tls)
        .build();
    Agent::new_with_config(config)
}

/// Calls `DescribeGameServerSessions`, and counts the sessions.
pub(crate) fn describe(agent: &Agent, endpoint: &str) -> usize {
    let body = serde_json::to_vec(&Request::example()).unwrap();
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let mut response = agent
        .post(endpoint)
        .header("Content-Type", "application/json")
        .header("X-TC-Action", "DescribeGameServerSessions")
        .header("X-TC-Version", "2019-11-12")
        .header("X-TC-Timestamp", since.unwrap().as_secs())
        .header("X-TC-Region", "ap-shanghai")
        .header("X-TC-Language", "en-US")
        .send(&body)
        .unwrap();
    let bytes = response.body_mut().read_to_vec().unwrap();
    let envelope: Envelope = serde_json::from_slice(&bytes).unwrap();
    envelope.response.game_server_sessions.unwrap().len()
}

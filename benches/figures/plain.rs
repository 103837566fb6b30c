//! The request and the answer as a user would write them with serde's derive.

use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Request {
    fleet_id: Option<String>,
    limit: Option<u64>,
}

impl Request {
    pub(crate) fn example() -> Self {
        Self {
            fleet_id: Some("fleet-qp33caaa-35555".to_owned()),
            limit: Some(100),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Envelope {
    pub(crate) response: Answer,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Answer {
    pub(crate) game_server_sessions: Option<Vec<Session>>,
    next_token: Option<String>,
    request_id: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Session {
    creation_time: String,
    creator_id: Option<String>,
    current_player_session_count: u64,
    dns_name: Option<String>,
    fleet_id: String,
    game_properties: Option<Vec<Property>>,
    game_server_session_data: Option<String>,
    game_server_session_id: String,
    ip_address: String,
    matchmaker_data: Option<String>,
    maximum_player_session_count: u64,
    name: Option<String>,
    player_session_creation_policy: Option<String>,
    port: u64,
    status: String,
    status_reason: Option<String>,
    termination_time: Option<String>,
    instance_type: Option<String>,
    current_custom_count: Option<i64>,
    max_custom_count: Option<i64>,
    weight: Option<i64>,
    availability_status: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Property {
    key: String,
    value: String,
}

//! Reading an answer of 100 sessions, against the same structs with serde's derive:
//! `cargo bench --bench decode`.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(clippy::print_stdout, reason = "it prints what it measured")]
#![allow(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on has failed"
)]
#![allow(dead_code, missing_docs, reason = "nobody reads what was decoded")]

use std::{hint::black_box, time::Instant};

use serde::Deserialize;
use tencentcloud_gse::gse::DescribeGameServerSessionsResponse;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    game_server_sessions: Option<Vec<Session>>,
    next_token: Option<String>,
    request_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Session {
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

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Property {
    key: String,
    value: String,
}

const ROUNDS: usize = 41;
const CALLS: u32 = 100;

fn main() {
    let text = page(100);
    let derived = || {
        let answer: Answer = serde_json::from_slice(text.as_bytes()).unwrap();
        drop(black_box(answer));
    };
    let generated = || {
        let text = str::from_utf8(text.as_bytes()).unwrap();
        drop(black_box(
            serde_json::from_str::<DescribeGameServerSessionsResponse>(text).unwrap(),
        ));
    };
    let mut times: Vec<_> = (0..ROUNDS)
        .map(|_| (seconds(derived), seconds(generated)))
        .collect();
    times.sort_by(|left, right| (left.1 / left.0).total_cmp(&(right.1 / right.0)));
    let (derived, generated) = times[ROUNDS / 2];
    println!(
        "{} bytes, 100 sessions, median of {ROUNDS} rounds",
        text.len()
    );
    println!("derived, from_slice   {:8.1} us", derived * 1e6);
    println!("generated, from_str   {:8.1} us", generated * 1e6);
    println!("ratio                 {:8.2}", generated / derived);
}

/// What one call takes.
fn seconds(call: impl Fn()) -> f64 {
    let started = Instant::now();
    for _ in 0..CALLS {
        call();
    }
    started.elapsed().as_secs_f64() / f64::from(CALLS)
}

fn page(sessions: usize) -> String {
    let session = |index: usize| {
        format!(
            r#"{{"CreationTime":"2020-07-30T03:55:43Z","CreatorId":"","CurrentPlayerSessionCount":{index},"DnsName":"","FleetId":"fleet-qp33caaa-35555","GameProperties":[{{"Key":"map","Value":"canyon {index}"}},{{"Key":"mode","Value":"ranked"}}],"GameServerSessionData":"","GameServerSessionId":"qcs::gse:ap-shanghai:uin/100000010000:gameserversession/fleet-qp33caaa-35555/gssess-qtk2222-{index}","IpAddress":"127.0.0.1","MatchmakerData":"","MaximumPlayerSessionCount":100,"Name":"lobby {index}","PlayerSessionCreationPolicy":"ACCEPT_ALL","Port":6000,"Status":"ACTIVE","StatusReason":"","TerminationTime":null,"InstanceType":"S5.LARGE8","CurrentCustomCount":0,"MaxCustomCount":0,"Weight":5,"AvailabilityStatus":"Enable"}}"#
        )
    };
    let sessions: Vec<_> = (0..sessions).map(session).collect();
    format!(
        r#"{{"GameServerSessions":[{}],"NextToken":"","RequestId":"s15960816666663333"}}"#,
        sessions.join(",")
    )
}

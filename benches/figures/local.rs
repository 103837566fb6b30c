//! The throughput of GSE Local.

use std::{
    hint::black_box,
    thread,
    time::{Duration, Instant},
};

use tencentcloud_gse::{
    Client, Credential, Proxy,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest,
        SearchGameServerSessionsRequest,
    },
    local::LocalGse,
    search::Filter,
};

use super::figure::{Figure, Goal, alone, median};

const FLEET: &str = "fleet-1";

fn start(capacity: usize) -> (LocalGse, Client) {
    let local = LocalGse::builder()
        .fleet(FLEET, capacity)
        .activation_delay(Duration::ZERO)
        .start()
        .unwrap();
    let client = Client::builder()
        .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
        .region(LocalGse::REGION)
        .endpoint(local.endpoint())
        .proxy(Proxy::none())
        .build()
        .unwrap();
    (local, client)
}

/// Signed calls per second, from four threads on the same machine.
pub(crate) fn calls() -> Figure {
    const THREADS: u32 = 4;
    const TIMES: u32 = 5_000;
    let (_local, client) = start(1);
    let request = CreateGameServerSessionRequest::new(1).fleet_id(FLEET);
    client.create_game_server_session(&request).unwrap();
    let round = || {
        let start = Instant::now();
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    let request = DescribeGameServerSessionsRequest::new().fleet_id(FLEET);
                    for _ in 0..TIMES {
                        black_box(client.describe_game_server_sessions(&request).unwrap());
                    }
                });
            }
        });
        f64::from(THREADS * TIMES) / start.elapsed().as_secs_f64()
    };
    let calls = median((0..9).map(|_| round()));
    Figure {
        goal: Some(Goal::AtLeast(20_000.0)),
        ..alone("gse local: signed calls", "/s", calls)
    }
}

/// A search over 100,000 sessions; the filter matches only the last one.
pub(crate) fn search() -> Figure {
    const SESSIONS: usize = 100_000;
    let (_local, client) = start(SESSIONS);
    for index in 0..SESSIONS {
        let request = CreateGameServerSessionRequest::new(10)
            .fleet_id(FLEET)
            .name(format!("lobby {index}"));
        client.create_game_server_session(&request).unwrap();
    }
    let request = SearchGameServerSessionsRequest::new()
        .fleet_id(FLEET)
        .filter_expression(Filter::game_server_session_name().eq("lobby 99999"))
        .sort_expression("creationTimeMillis ASC");
    let round = || {
        let start = Instant::now();
        let answer = client.search_game_server_sessions(&request).unwrap();
        assert_eq!(answer.game_server_sessions.unwrap().len(), 1);
        start.elapsed().as_secs_f64() * 1e3
    };
    let time = median((0..21).map(|_| round()));
    alone("gse local: search over 100,000 sessions", "ms", time).at_most(20.0)
}

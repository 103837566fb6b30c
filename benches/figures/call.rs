//! Complete calls, compared with ureq by hand.

use std::{hint::black_box, thread, time::Instant};

use tencentcloud_gse::Client;

use super::{
    by_hand, by_us,
    figure::{Figure, compare, of_rounds},
    page::page,
    server::Server,
};

/// A warm call by host name, signed, with timeouts and retries, compared with an unsigned call
/// without them.
pub(crate) fn warm(scheme: &str, sessions: usize) -> Figure {
    let server = Server::start(scheme, 0, &page(sessions));
    let (client, agent) = (client(&server), by_hand::agent(server.pem.as_bytes()));
    let endpoint = format!("{}/", server.endpoint);
    let floor = || assert_eq!(by_hand::describe(&agent, &endpoint), sessions);
    let ours = || assert_eq!(by_us::describe(&client), sessions);
    let name = format!("call by {scheme}, {sessions} sessions");
    compare(&name, 300, floor, ours)
}

/// The time of eight threads that share a client, compared with eight clients.
pub(crate) fn threads() -> Figure {
    const THREADS: usize = 8;
    const TIMES: usize = 5_000;
    let server = Server::start("http", 0, &page(1));
    let shared = client(&server);
    let own: Vec<_> = (0..THREADS).map(|_| client(&server)).collect();
    let time = |client_of: &(dyn Fn(usize) -> Client + Sync)| {
        let start = Instant::now();
        thread::scope(|scope| {
            for index in 0..THREADS {
                scope.spawn(move || {
                    let client = client_of(index);
                    for _ in 0..TIMES {
                        black_box(by_us::describe(&client));
                    }
                });
            }
        });
        start.elapsed().as_secs_f64() * 1e3
    };
    let rounds = (0..9).map(|_| (time(&|index| own[index].clone()), time(&|_| shared.clone())));
    let rounds: Vec<_> = rounds.collect();
    of_rounds("eight threads: one client against eight", "ms", &rounds)
}

fn client(server: &Server) -> Client {
    by_us::client(&server.endpoint, server.pem.as_bytes())
}

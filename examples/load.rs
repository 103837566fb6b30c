//! Creates sessions and joins players at a fixed rate, and reports the latencies:
//! `cargo run --features local --example load -- [PER_SECOND] [SECONDS]`.
//!
//! Each call starts at its scheduled time, even if earlier calls have no answer yet, and its latency
//! counts from that time. Therefore a service that stalls does not look fast. Nothing is retried.
//! Ctrl-C ends the run early.

#![allow(clippy::disallowed_methods, reason = "it measures time")]

mod setup;

use std::{
    collections::BTreeMap,
    error::Error,
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use tencentcloud_gse::{
    CallOptions, Client, RetryPolicy, gse::JoinGameServerSessionRequest, session::Target,
};

/// The number of connections that the client keeps.
const THREADS: usize = 16;

fn main() -> Result<(), Box<dyn Error>> {
    let rate: u32 = setup::argument(1)?.unwrap_or(50);
    let calls = rate.saturating_mul(setup::argument(2)?.unwrap_or(3));
    let setup = setup::connect()?;
    let interrupted = setup::interrupt()?;
    let fleet = Target::fleet(&setup.fleet_id);
    // Players can only join a session that is ACTIVE.
    let lobby = setup::active_session(&setup.client, &fleet.create(calls.into()))?;
    let plan = Plan {
        client: setup.client.with(CallOptions {
            retry: Some(RetryPolicy::OFF),
            ..CallOptions::default()
        })?,
        fleet,
        calls,
        interval: Duration::from_secs(1)
            .checked_div(rate)
            .ok_or("the rate must be at least 1 per second")?,
        lobby_id: lobby.game_server_session_id,
    };
    let (next, started) = (AtomicU32::new(0), Instant::now());
    let measured = thread::scope(|scope| {
        let workers: Vec<_> = (0..THREADS)
            .map(|_| scope.spawn(|| plan.run_worker(&next, started, &interrupted)))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect::<Vec<_>>()
    });
    println!("{} calls in {:.1?}", measured.len(), started.elapsed());
    report("create", &measured);
    report("join", &measured);
    Ok(())
}

struct Plan {
    client: Client,
    fleet: Target,
    /// The number of calls of each action.
    calls: u32,
    interval: Duration,
    lobby_id: String,
}

struct Measured {
    action: &'static str,
    latency: Duration,
    failure: Option<String>,
}

impl Plan {
    /// Takes the next call, waits until it is due and makes it, until no call is left.
    fn run_worker(
        &self,
        next: &AtomicU32,
        started: Instant,
        interrupted: &AtomicBool,
    ) -> Vec<Measured> {
        let mut measured = Vec::new();
        while !interrupted.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let (pair, is_join) = (number / 2, number % 2 == 1);
            if pair >= self.calls {
                break;
            }
            let due = started + self.interval * pair;
            thread::sleep(due.saturating_duration_since(Instant::now()));
            let (action, answer) = if is_join {
                let request =
                    JoinGameServerSessionRequest::new(&self.lobby_id, format!("player-{pair}"));
                ("join", self.client.call(&request).map(drop))
            } else {
                let request = self.fleet.create(2).name("load");
                ("create", self.client.call(&request).map(drop))
            };
            measured.push(Measured {
                action,
                latency: due.elapsed(),
                failure: answer.err().map(|error| match error.code() {
                    Some(code) => code.to_string(),
                    None => error.to_string(),
                }),
            });
        }
        measured
    }
}

fn report(action: &str, measured: &[Measured]) {
    let of_action = measured.iter().filter(|one| one.action == action);
    let (failed, good): (Vec<_>, Vec<_>) = of_action.partition(|one| one.failure.is_some());
    let mut latencies: Vec<Duration> = good.iter().map(|one| one.latency).collect();
    latencies.sort_unstable();
    print!(
        "\n{action}: {} answered, {} failed",
        good.len(),
        failed.len()
    );
    for percent in [50, 90, 99, 100] {
        let index = (latencies.len() * percent).div_ceil(100).saturating_sub(1);
        if let Some(latency) = latencies.get(index) {
            print!(", p{percent} {latency:.1?}");
        }
    }
    println!();
    let mut histogram: BTreeMap<u32, usize> = BTreeMap::new();
    for latency in &latencies {
        *histogram
            .entry(latency.as_micros().max(1).ilog2())
            .or_default() += 1;
    }
    for (power, count) in histogram {
        let upper = format!("{:?}", Duration::from_micros(2 << power));
        let bar = "#".repeat((count * 50).div_ceil(latencies.len()));
        println!("  below {upper:<10} {count:>6} {bar}");
    }
    let mut failures: BTreeMap<&str, usize> = BTreeMap::new();
    for failure in failed.iter().filter_map(|one| one.failure.as_deref()) {
        *failures.entry(failure).or_default() += 1;
    }
    for (failure, count) in failures {
        println!("  {count} x {failure}");
    }
}

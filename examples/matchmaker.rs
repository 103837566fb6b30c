//! Joins many players at the same time, eight to a lobby:
//! `cargo run --features local --example matchmaker -- [PLAYERS] [THREADS]`.
//!
//! Each thread takes the next waiting player and joins the fullest lobby that has a free seat, or
//! creates a lobby. After Ctrl-C, no further player is taken.

mod setup;

use std::{
    collections::BTreeMap,
    error::Error,
    io::{self, IsTerminal as _, Write as _},
    sync::{
        atomic::{AtomicBool, AtomicU32, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};

use tencentcloud_gse::{
    Client,
    search::{Filter, Sort},
    session::{Joined, SessionError, Target},
};

const TIMEOUT: Duration = Duration::from_secs(60);
const SEATS: u64 = 8;

type Outcome = Result<Joined, SessionError>;

fn main() -> Result<(), Box<dyn Error>> {
    let queue = Queue {
        players: setup::argument(1)?.unwrap_or(60),
        next: AtomicU32::new(1),
    };
    let threads: usize = setup::argument(2)?.unwrap_or(8);
    let setup = setup::connect()?;
    let interrupted = setup::interrupt()?;
    let alias = Target::alias(&setup.alias_id);

    let (sender, outcomes) = mpsc::channel();
    let lobbies = thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            scope.spawn(|| seat_players(&setup.client, &alias, &queue, &interrupted, sender));
        }
        drop(sender);
        watch(&outcomes, queue.players)
    })?;

    for (id, lobby) in lobbies {
        println!(
            "{:>3} of {SEATS} seats  {}  {id}",
            lobby.players, lobby.address
        );
    }
    Ok(())
}

/// The waiting players, by number.
struct Queue {
    players: u32,
    next: AtomicU32,
}

impl Queue {
    fn next_player(&self) -> Option<String> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        (number <= self.players).then(|| format!("player-{number}"))
    }
}

/// Joins waiting players until none is left. All threads share one client.
#[allow(
    clippy::needless_pass_by_value,
    reason = "the channel closes with its last sender"
)]
fn seat_players(
    client: &Client,
    target: &Target,
    queue: &Queue,
    interrupted: &AtomicBool,
    sender: Sender<Outcome>,
) {
    let fullest_first = target
        .search()
        .filter_expression(
            Filter::game_server_session_name()
                .eq("matchmaker")
                .and(Filter::has_available_player_sessions(true)),
        )
        .sort_expression(Sort::player_session_count().descending());
    let lobby = target.create(SEATS).name("matchmaker");
    while !interrupted.load(Ordering::Relaxed)
        && let Some(player) = queue.next_player()
        && sender
            .send(client.join_or_create(&fullest_first, &lobby, [player], TIMEOUT))
            .is_ok()
    {}
}

#[derive(Default)]
struct Lobby {
    players: usize,
    address: String,
}

/// Shows the progress until the last thread ends.
fn watch(outcomes: &Receiver<Outcome>, players: u32) -> io::Result<BTreeMap<String, Lobby>> {
    let mut out = io::stdout();
    let (start, end) = if out.is_terminal() {
        ("\r", "")
    } else {
        ("", "\n")
    };
    let mut lobbies: BTreeMap<String, Lobby> = BTreeMap::new();
    let (mut seated, mut failed, mut calls) = (0, 0, 0);
    for outcome in outcomes {
        match outcome {
            Ok(joined) => {
                let lobby = lobbies
                    .entry(joined.session.game_server_session_id)
                    .or_default();
                for seat in &joined.player_sessions {
                    lobby.players += 1;
                    lobby.address = seat.address();
                }
                seated += 1;
                calls += joined.stats.calls;
            }
            Err(error) => {
                failed += 1;
                eprintln!("{start}{error}");
            }
        }
        if !end.is_empty() && (seated + failed) % 10 != 0 && seated + failed < players {
            continue;
        }
        write!(
            out,
            "{start}{seated} of {players} seated in {} lobbies, {failed} failed, {calls} calls{end}",
            lobbies.len()
        )?;
        out.flush()?;
    }
    writeln!(out)?;
    Ok(lobbies)
}

//! Seats many players at once, eight to a lobby:
//! `cargo run --features local --example matchmaker -- [PLAYERS] [THREADS]`.
//!
//! Each thread takes the next player who waits, joins the fullest lobby that has a seat left, or
//! else opens one. Ctrl-C lets those sit down who are on their way, and calls nobody else.

mod stage;

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

const WITHIN: Duration = Duration::from_secs(60);
const SEATS: u64 = 8;

type Outcome = Result<Joined, SessionError>;

fn main() -> Result<(), Box<dyn Error>> {
    let queue = Queue {
        players: stage::argument(1)?.unwrap_or(60),
        next: AtomicU32::new(1),
    };
    let threads: usize = stage::argument(2)?.unwrap_or(8);
    let stage = stage::set()?;
    let interrupted = stage::interrupt()?;
    let alias = Target::alias(&stage.alias_id);

    let (sender, outcomes) = mpsc::channel();
    let lobbies = thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            scope.spawn(|| seat_players(&stage.client, &alias, &queue, &interrupted, sender));
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

/// The players who wait, called by number.
struct Queue {
    players: u32,
    next: AtomicU32,
}

impl Queue {
    fn call(&self) -> Option<String> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        (number <= self.players).then(|| format!("player-{number}"))
    }
}

/// What one thread does: a client is shared as it is.
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
        && let Some(player) = queue.call()
        && sender
            .send(client.join_or_create(&fullest_first, &lobby, [player], WITHIN))
            .is_ok()
    {}
}

#[derive(Default)]
struct Lobby {
    players: usize,
    address: String,
}

/// Shows how far it is, until the last thread is done.
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
            "{start}{seated} of {players} seated in {} lobbies, {failed} turned away, {calls} calls{end}",
            lobbies.len()
        )?;
        out.flush()?;
    }
    writeln!(out)?;
    Ok(lobbies)
}

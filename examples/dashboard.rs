//! Shows the sessions of a fleet, refreshed twice a second:
//! `cargo run --features local --example dashboard -- [REFRESHES]`.
//!
//! In a terminal it runs until Ctrl-C, elsewhere for five refreshes. On GSE Local it also simulates
//! players.

mod setup;

use std::{
    collections::VecDeque,
    error::Error,
    io::{self, IsTerminal as _},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use tencentcloud_gse::{
    Client,
    gse::{GameServerSession, GameServerSessionStatus},
    local::LocalGse,
    session::{SessionError, Target},
};

const INTERVAL: Duration = Duration::from_millis(500);

fn main() -> Result<(), Box<dyn Error>> {
    let is_terminal = io::stdout().is_terminal();
    let refreshes = setup::argument(1)?.unwrap_or(if is_terminal { u32::MAX } else { 5 });
    let setup = setup::connect()?;
    let fleet = Target::fleet(&setup.fleet_id);
    let done = setup::interrupt()?;

    thread::scope(|scope| {
        let simulation = setup
            .local
            .as_ref()
            .map(|local| scope.spawn(|| simulate(local, &setup.client, &fleet, &done)));
        let mut shown = 0;
        while shown < refreshes && !done.load(Ordering::Relaxed) {
            thread::sleep(INTERVAL);
            if is_terminal {
                print!("\x1b[2J\x1b[H");
            }
            show(&setup.client, &fleet)?;
            shown += 1;
        }
        done.store(true, Ordering::Relaxed);
        if let Some(simulation) = simulation
            && let Ok(played) = simulation.join()
        {
            played?;
        }
        Ok(())
    })
}

/// Lists the sessions of the fleet. A temporary error is shown; the next refresh tries again.
fn show(client: &Client, fleet: &Target) -> Result<(), Box<dyn Error>> {
    println!(
        "{:<12} {:<10} {:<13} {:>7}  ADDRESS",
        "STATUS", "NAME", "SEATS", "TAKEN"
    );
    let (mut sessions, mut players) = (0, 0);
    for session in client.describe_game_server_sessions_items(fleet.describe()) {
        match session {
            Ok(session) => {
                sessions += 1;
                players += session.current_player_session_count;
                println!("{}", line(&session));
            }
            // The iterator would send the request again at once.
            Err(error) if error.is_retryable() => {
                println!("{error}");
                break;
            }
            Err(error) => return Err(error.into()),
        }
    }
    println!("{sessions} sessions, {players} players\n");
    Ok(())
}

fn line(session: &GameServerSession) -> String {
    const WIDTH: u64 = 11;
    let GameServerSession {
        current_player_session_count: taken,
        maximum_player_session_count: seats,
        ..
    } = *session;
    let filled = (taken * WIDTH).checked_div(seats).unwrap_or(0).min(WIDTH);
    let bar: String = (0..WIDTH)
        .map(|place| if place < filled { '#' } else { '.' })
        .collect();
    format!(
        "{:<12} {:<10} [{bar}] {:>7}  {}",
        session.status,
        session.name.as_deref().unwrap_or("-"),
        format!("{taken}/{seats}"),
        session.address(),
    )
}

/// Simulates players and server processes: games begin, fill up and end.
fn simulate(
    local: &LocalGse,
    client: &Client,
    fleet: &Target,
    done: &AtomicBool,
) -> Result<(), SessionError> {
    let mut games = VecDeque::new();
    for number in 1_u32.. {
        if done.load(Ordering::Relaxed) {
            break;
        }
        let players = (0..=number % 4).map(|player| format!("player-{number}-{player}"));
        let game = fleet.create(4).name(format!("game-{number}"));
        let game = client.start_game(&game, players, Duration::from_secs(10))?;
        games.push_back(game.session.game_server_session_id);
        if games.len() > 3
            && let Some(oldest) = games.pop_front()
        {
            let _known = local.set_session_status(&oldest, GameServerSessionStatus::Terminated);
        }
    }
    Ok(())
}

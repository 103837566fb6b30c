//! Finds a seat from a game loop that must not block: `cargo run --features local --example game_loop`.
//!
//! A call blocks its thread, so the calls have a thread of their own. The loop sends the player
//! through a channel, and looks for the result once per frame without waiting.

mod setup;

use std::{
    error::Error,
    sync::mpsc::{self, Receiver, Sender, TryRecvError},
    thread,
    time::Duration,
};

use tencentcloud_gse::{
    Client,
    search::Filter,
    session::{Joined, Player, SessionError, Target},
};

const FRAME: Duration = Duration::from_millis(16);
const TIMEOUT: Duration = Duration::from_secs(60);

/// The game loop's handle of the matchmaking thread, which ends when the handle is dropped.
struct Matchmaking {
    players: Sender<Player>,
    results: Receiver<Result<Joined, SessionError>>,
}

impl Matchmaking {
    fn start(client: Client, target: Target) -> Self {
        let (players, to_join) = mpsc::channel::<Player>();
        let (sender, results) = mpsc::channel();
        thread::spawn(move || {
            let open = target
                .search()
                .filter_expression(Filter::has_available_player_sessions(true));
            let lobby = target.create(8).name("lobby");
            for player in to_join {
                let result = client.join_or_create(&open, &lobby, [player], TIMEOUT);
                if sender.send(result).is_err() {
                    break;
                }
            }
        });
        Self { players, results }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let setup = setup::connect()?;
    let target = Target::alias(&setup.alias_id);
    let matchmaking = Matchmaking::start(setup.client.clone(), target);

    matchmaking.players.send(Player::new("ann"))?; // the player presses "Play"
    for frame in 1.. {
        match matchmaking.results.try_recv() {
            Ok(result) => {
                for seat in result?.player_sessions {
                    println!("frame {frame}: connect to {}", seat.address());
                }
                break;
            }
            Err(TryRecvError::Empty) => {} // no result yet: the game goes on
            Err(error @ TryRecvError::Disconnected) => return Err(error.into()),
        }
        thread::sleep(FRAME); // input, simulation, drawing
    }
    Ok(())
}

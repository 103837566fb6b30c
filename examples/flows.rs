//! Runs both documented flows, each as one call: `cargo run --features local --example flows`.
//!
//! The quickstart makes the same flows from single calls.

mod setup;

use std::{error::Error, time::Duration};

use tencentcloud_gse::{
    search::{Filter, Sort},
    session::{Joined, Target},
};

const TIMEOUT: Duration = Duration::from_secs(60);

fn main() -> Result<(), Box<dyn Error>> {
    let setup = setup::connect()?;
    let client = &setup.client;

    println!("One game per session");
    let fleet = Target::fleet(&setup.fleet_id);
    let duel = fleet.create(2).name("duel");
    show(&client.start_game(&duel, ["player-1", "player-2"], TIMEOUT)?);

    println!("\nMany games per session");
    let alias = Target::alias(&setup.alias_id);
    let lobby = alias.create(100).name("lobby");
    let fullest_first = alias
        .search()
        .filter_expression(
            Filter::game_server_session_name()
                .eq("lobby")
                .and(Filter::has_available_player_sessions(true)),
        )
        .sort_expression(Sort::player_session_count().descending());
    for player in ["player-3", "player-4"] {
        show(&client.join_or_create(&fullest_first, &lobby, [player], TIMEOUT)?);
    }
    Ok(())
}

fn show(joined: &Joined) {
    let id = &joined.session.game_server_session_id;
    println!("  {:?} {id} in {} calls", joined.origin, joined.stats.calls);
    for seat in &joined.player_sessions {
        let player = seat.player_id.as_deref().unwrap_or_default();
        println!("    {player} connects to {}", seat.address());
    }
}

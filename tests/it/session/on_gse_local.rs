//! Both flows on GSE Local, with what they did compared with its books.

use std::{collections::HashMap, sync::Barrier, thread, time::Duration};

use tencentcloud_gse::{
    Client, Credential,
    gse::{CreateGameServerSessionRequest, GameServerSession, GameServerSessionStatus},
    local::LocalGse,
    search::{Filter, Sort},
    session::{Joined, SessionError, SessionErrorKind, SessionOrigin, Target},
};

use super::LONG;
use crate::support::builder;

/// A service whose fleet runs so many sessions, and a client of it.
fn local(capacity: usize, activation_delay: Duration) -> (LocalGse, Client) {
    let local = LocalGse::builder()
        .fleet("fleet-1", capacity)
        .alias("alias-1", "fleet-1")
        .credential("AKIDflows", "flows-key")
        .activation_delay(activation_delay)
        .start()
        .unwrap();
    let client = builder(local.endpoint())
        .credential(Credential::new("AKIDflows", "flows-key"))
        .build()
        .unwrap();
    (local, client)
}

fn alias() -> Target {
    Target::alias("alias-1")
}

/// Joins a player to the fullest session that has a seat left, or to a new one.
fn join_or_create(
    client: &Client,
    create: &CreateGameServerSessionRequest,
    player: &str,
) -> Result<Joined, SessionError> {
    let find = alias()
        .search()
        .filter_expression(Filter::has_available_player_sessions(true))
        .sort_expression(Sort::player_session_count().descending());
    client.join_or_create(&find, create, [player], LONG)
}

/// Sixteen players who come at the same moment.
fn sixteen(
    client: &Client,
    create: &CreateGameServerSessionRequest,
) -> Vec<Result<Joined, SessionError>> {
    let ready = Barrier::new(16);
    thread::scope(|scope| {
        let come = |player: usize| {
            let ready = &ready;
            scope.spawn(move || {
                ready.wait();
                join_or_create(client, create, &format!("player-{player}"))
            })
        };
        let threads: Vec<_> = (0..16).map(come).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    })
}

/// Checks that every player has exactly the seat that the flow returned, that no session is overfilled, and
/// that the statistics of the flows agree with the calls received.
#[track_caller]
fn check_books(local: &LocalGse, joined: &[Joined], seats: u64) {
    let sessions = local.sessions();
    let mut told = HashMap::new();
    for joined in joined {
        let [seat] = &joined.player_sessions[..] else {
            panic!("{joined:?}");
        };
        assert_eq!(
            seat.game_server_session_id,
            joined.session.game_server_session_id
        );
        assert!(
            told.insert(seat.player_session_id.clone(), seat.player_id.clone())
                .is_none()
        );
    }
    let mut kept = HashMap::new();
    for session in &sessions {
        let id = &session.game_server_session_id;
        assert!(session.current_player_session_count <= seats, "{session:?}");
        let seats = local.player_sessions(id).into_iter();
        kept.extend(seats.map(|seat| (seat.player_session_id, seat.player_id)));
    }
    assert_eq!(told, kept);

    let sum = |figure: fn(&Joined) -> u32| joined.iter().map(figure).sum::<u32>() as usize;
    assert_eq!(sum(|joined| joined.stats.sessions_created), sessions.len());
    assert_eq!(sum(|joined| joined.stats.calls), local.calls().len());
}

#[test]
fn start_game_seats_all_players_in_a_new_session() {
    let (local, client) = local(1, Duration::from_millis(50));
    let create = Target::fleet("fleet-1").create(2).name("duel");
    let game = client.start_game(&create, ["ann", "ben"], LONG).unwrap();
    assert_eq!(game.session.name.as_deref(), Some("duel"));
    assert_eq!(game.player_sessions.len(), 2);
    let session = &local.sessions()[0];
    assert_eq!(
        session.game_server_session_id,
        game.session.game_server_session_id
    );
    assert_eq!(session.current_player_session_count, 2);
    assert_eq!(local.calls().len(), game.stats.calls as usize);
}

#[test]
fn join_or_create_creates_only_when_sessions_are_full() {
    let (local, client) = local(2, Duration::from_millis(50));
    let create = alias().create(2).name("lobby");
    let joined: Vec<_> = ["ann", "ben", "cid"]
        .map(|player| join_or_create(&client, &create, player).unwrap())
        .into();
    let origins: Vec<_> = joined.iter().map(|joined| joined.origin).collect();
    assert_eq!(
        origins,
        [
            SessionOrigin::Created,
            SessionOrigin::Found,
            SessionOrigin::Created
        ]
    );
    check_books(&local, &joined, 2);
}

#[test]
fn sixteen_concurrent_players_fill_four_sessions_of_four_seats() {
    let (local, client) = local(4, Duration::from_millis(50));
    let joined: Vec<_> = sixteen(&client, &alias().create(4))
        .into_iter()
        .map(Result::unwrap)
        .collect();
    check_books(&local, &joined, 4);
    let counts: Vec<_> = local
        .sessions()
        .iter()
        .map(|session| session.current_player_session_count)
        .collect();
    assert_eq!(counts, [4; 4]);
}

#[test]
fn sixteen_concurrent_players_get_sessions_of_one_seat_each() {
    let (local, client) = local(16, Duration::from_millis(20));
    let joined: Vec<_> = sixteen(&client, &alias().create(1))
        .into_iter()
        .map(Result::unwrap)
        .collect();
    check_books(&local, &joined, 1);
    assert_eq!(local.sessions().len(), 16);
}

#[test]
fn sixteen_concurrent_players_share_a_session_by_an_idempotency_token() {
    let (local, client) = local(16, Duration::from_millis(50));
    let create = alias().create(16).idempotency_token("tonight");
    for joined in sixteen(&client, &create) {
        assert_eq!(joined.unwrap().player_sessions.len(), 1);
    }
    let [session] = local.sessions().try_into().unwrap();
    assert_eq!(session.current_player_session_count, 16);
}

#[test]
fn a_player_without_a_seat_at_the_deadline_gets_an_error_and_no_seat() {
    let (local, client) = local(1, Duration::ZERO);
    let create = alias().create(2);
    for player in ["ann", "ben"] {
        join_or_create(&client, &create, player).unwrap();
    }
    let find = alias().search();
    let timeout = Duration::from_millis(300);
    let error = client
        .join_or_create(&find, &create, ["cid"], timeout)
        .unwrap_err();
    assert_eq!(
        error.call().unwrap().action(),
        Some("CreateGameServerSession")
    );
    assert!(!error.may_have_been_carried_out() && error.player_sessions().is_empty());
    let [session] = local.sessions().try_into().unwrap();
    assert_eq!(session.current_player_session_count, 2);
}

fn create(client: &Client) -> GameServerSession {
    let answer = client
        .create_game_server_session(&alias().create(2))
        .unwrap();
    answer.game_server_session.unwrap()
}

#[test]
fn the_steps_of_a_flow_work_one_by_one() {
    let (local, client) = local(1, Duration::from_millis(50));
    let session = client.wait_until_active(create(&client), LONG).unwrap();
    let seats = client.join_players(&session, ["ann", "ben"]).unwrap();
    assert_eq!(seats.len(), 2);
    let error = client.join_players(&session, ["cid"]).unwrap_err();
    let line = format!(
        "player cid could not join session {}: JoinGameServerSession: ResourceInsufficient: ",
        session.game_server_session_id
    );
    assert!(error.to_string().starts_with(&line), "{error}");
    assert!(error.is_full() && !error.is_not_found());
    assert_eq!(local.sessions()[0].current_player_session_count, 2);
}

#[test]
fn a_session_that_fails_while_activating_ends_the_wait() {
    let (local, client) = local(1, Duration::MAX);
    let session = create(&client);
    let id = session.game_server_session_id.clone();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| client.wait_until_active(session, LONG));
        while local.calls().len() < 2 {
            thread::sleep(Duration::from_millis(5));
        }
        assert!(local.set_session_status(&id, GameServerSessionStatus::Error));
        let error = waiting.join().unwrap().unwrap_err();
        assert!(matches!(
            error.kind(),
            SessionErrorKind::Ended {
                status: GameServerSessionStatus::Error,
                reason: None
            }
        ));
    });
}

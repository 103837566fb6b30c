//! The steps of the flows, with their calls counted and their time limited.

use std::{
    thread,
    time::{Duration, Instant},
};

use log::debug;

use super::{Joined, Player, SessionError, SessionErrorKind, SessionOrigin, Stats};
use crate::{
    error::{ConfigError, DecodeError, Error, History},
    gse::{
        AvailabilityStatus, Client, CreateGameServerSessionRequest,
        DescribeGameServerSessionsRequest, GameServerSession, GameServerSessionStatus, Gse,
        JoinGameServerSessionRequest, PlayerSession, PlayerSessionCreationPolicy,
    },
    paginate::Paginated,
    service::Action,
    system::{now, random},
};

/// A flow in progress.
pub(super) struct Flow<'a> {
    client: &'a Client,
    started: Instant,
    timeout: Duration,
    stats: Stats,
}

impl<'a> Flow<'a> {
    pub(super) fn new(client: &'a Client, timeout: Duration) -> Self {
        Self {
            client,
            started: now(),
            timeout,
            stats: Stats::default(),
        }
    }

    pub(super) fn start_game(
        mut self,
        create: &CreateGameServerSessionRequest,
        players: &[Player],
    ) -> Result<Joined, SessionError> {
        let created = self.create(create, players);
        let session = created.map_err(|error| self.failed(error))?;
        self.join_created(session, players)
    }

    pub(super) fn join_or_create(
        mut self,
        find: &(impl Paginated<Service = Gse, Item = GameServerSession> + Clone),
        create: &CreateGameServerSessionRequest,
        players: &[Player],
    ) -> Result<Joined, SessionError> {
        let mut refusals = 0;
        loop {
            if let Some(joined) = self.join_found(find, players)? {
                return Ok(joined);
            }
            match self.create(create, players) {
                Ok(session) => match self.join_created(session, players) {
                    // Other callers have found the new session and filled it.
                    Err(error) if error.is_refused_as_full() && creates_again(create) => {
                        self.check_time()?;
                    }
                    result => return result,
                },
                Err(error) if has_no_capacity(&error) => {
                    // Other callers may have used the last capacity for sessions that are not ACTIVE yet.
                    let Some(pause) = pause(refusals, self.time_left(), random()) else {
                        return Err(self.failed(error));
                    };
                    debug!("no capacity for a new session, searching again in {pause:?}: {error}");
                    refusals += 1;
                    thread::sleep(pause);
                }
                Err(error) => return Err(self.failed(error)),
            }
        }
    }

    /// Joins the players to the first session found that accepts them.
    fn join_found<F>(
        &mut self,
        find: &F,
        players: &[Player],
    ) -> Result<Option<Joined>, SessionError>
    where
        F: Paginated<Service = Gse, Item = GameServerSession> + Clone,
    {
        let mut pages = self.client.pages(find.clone());
        while let Some(page) = pages.next() {
            self.stats.calls += 1;
            let page = page.map_err(|error| self.failed(error))?;
            for session in F::items(page) {
                if !is_candidate(&session, players) {
                    continue;
                }
                self.stats.candidates_tried += 1;
                match self.join_session(session, players, SessionOrigin::Found) {
                    Ok(joined) => return Ok(Some(joined)),
                    Err(error) if error.is_refusal() => {
                        debug!("skipped: {error}");
                        self.check_time()?;
                    }
                    Err(error) => return Err(error),
                }
            }
            if pages.next_request().is_some() {
                self.check_time()?;
            }
        }
        Ok(None)
    }

    /// Joins the players to a session that the flow has created.
    fn join_created(
        &mut self,
        session: GameServerSession,
        players: &[Player],
    ) -> Result<Joined, SessionError> {
        let session = self.wait_until_active(session)?;
        self.join_session(session, players, SessionOrigin::Created)
    }

    fn join_session(
        &mut self,
        session: GameServerSession,
        players: &[Player],
        origin: SessionOrigin,
    ) -> Result<Joined, SessionError> {
        Ok(Joined {
            player_sessions: self.join_players(&session, players)?,
            session,
            origin,
            stats: self.stats,
        })
    }

    pub(super) fn wait_until_active(
        &mut self,
        mut session: GameServerSession,
    ) -> Result<GameServerSession, SessionError> {
        let mut failure = None;
        let mut tries = 0;
        let kind = loop {
            match &session.status {
                GameServerSessionStatus::Active => return Ok(session),
                GameServerSessionStatus::Terminating
                | GameServerSessionStatus::Terminated
                | GameServerSessionStatus::Error => break ended(&session),
                GameServerSessionStatus::Activating | GameServerSessionStatus::Other(_) => {}
            }
            let Some(pause) = pause(tries, self.time_left(), random()) else {
                break failure.map_or(SessionErrorKind::Deadline, SessionErrorKind::Call);
            };
            tries += 1;
            thread::sleep(pause);
            match self.describe(&session.game_server_session_id) {
                Ok(Some(described)) => (session, failure) = (described, None),
                Ok(None) => break SessionErrorKind::Gone,
                Err(error) if error.is_retryable() => failure = Some(error),
                Err(error) => break SessionErrorKind::Call(error),
            }
        };
        Err(self.error(kind).in_session(session))
    }

    pub(super) fn join_players(
        &mut self,
        session: &GameServerSession,
        players: &[Player],
    ) -> Result<Vec<PlayerSession>, SessionError> {
        let mut seats = Vec::with_capacity(players.len());
        for player in players {
            match self.join(&session.game_server_session_id, player) {
                Ok(seat) => seats.push(seat),
                Err(error) => {
                    let error = self.failed(error).in_session(session.clone());
                    return Err(error.at_player(&player.id, seats));
                }
            }
        }
        Ok(seats)
    }

    fn create(
        &mut self,
        request: &CreateGameServerSessionRequest,
        players: &[Player],
    ) -> Result<GameServerSession, Error> {
        let (players, seats) = (players.len(), request.maximum_player_session_count);
        if players as u64 > seats {
            let message = format!("{players} players do not fit into a session with {seats} seats");
            let error = Error::from(ConfigError::new(message));
            return Err(error.in_action(CreateGameServerSessionRequest::NAME));
        }
        self.stats.calls += 1;
        let answer = self.client.create_game_server_session(request)?;
        let session = answer.game_server_session;
        let session = session.ok_or_else(|| {
            null::<CreateGameServerSessionRequest>("GameServerSession", answer.request_id)
        })?;
        self.stats.sessions_created += 1;
        Ok(session)
    }

    fn describe(&mut self, id: &str) -> Result<Option<GameServerSession>, Error> {
        self.stats.calls += 1;
        let request = DescribeGameServerSessionsRequest::new().game_server_session_id(id);
        let answer = self.client.describe_game_server_sessions(&request)?;
        let sessions = answer.game_server_sessions.unwrap_or_default();
        Ok(sessions.into_iter().next())
    }

    fn join(&mut self, id: &str, player: &Player) -> Result<PlayerSession, Error> {
        self.stats.calls += 1;
        let mut request = JoinGameServerSessionRequest::new(id, &player.id);
        request.player_data.clone_from(&player.data);
        let answer = self.client.join_game_server_session(&request)?;
        let seat = answer.player_session;
        seat.ok_or_else(|| null::<JoinGameServerSessionRequest>("PlayerSession", answer.request_id))
    }

    fn time_left(&self) -> Duration {
        self.timeout
            .saturating_sub(now().duration_since(self.started))
    }

    /// Returns an error if the flow's time is over.
    fn check_time(&self) -> Result<(), SessionError> {
        if self.time_left().is_zero() {
            return Err(self.error(SessionErrorKind::Deadline));
        }
        Ok(())
    }

    fn failed(&self, error: Error) -> SessionError {
        self.error(SessionErrorKind::Call(error))
    }

    fn error(&self, kind: SessionErrorKind) -> SessionError {
        SessionError::new(kind, self.stats)
    }
}

fn ended(session: &GameServerSession) -> SessionErrorKind {
    let reason = session.status_reason.clone();
    SessionErrorKind::Ended {
        status: session.status.clone(),
        reason: reason.filter(|reason| !reason.is_empty()),
    }
}

/// Returns `true` unless the session's own description excludes that the players can join. The service
/// decides what the description leaves open.
fn is_candidate(session: &GameServerSession, players: &[Player]) -> bool {
    let free = session
        .maximum_player_session_count
        .saturating_sub(session.current_player_session_count);
    let status = &session.status;
    matches!(
        status,
        GameServerSessionStatus::Active | GameServerSessionStatus::Other(_)
    ) && session.player_session_creation_policy != Some(PlayerSessionCreationPolicy::DenyAll)
        && session.availability_status != Some(AvailabilityStatus::Disable)
        && players.len() as u64 <= free
}

/// Returns `true` if the fleet runs as many sessions as it can at the moment.
fn has_no_capacity(error: &Error) -> bool {
    error.is_full() && !error.may_have_been_carried_out()
}

/// Returns `true` if the request creates another session each time it is sent.
fn creates_again(create: &CreateGameServerSessionRequest) -> bool {
    let is_set = |member: &Option<String>| member.as_ref().is_some_and(|text| !text.is_empty());
    !is_set(&create.idempotency_token) && !is_set(&create.game_server_session_id)
}

/// Returns the error of an answer whose main member is null, which the description allows.
fn null<A: Action>(member: &str, request_id: String) -> Error {
    let error = DecodeError::new(format!("Response.{member}"), "is null").with_status(200);
    let history = History {
        attempts: 1,
        request_id: Some(request_id),
        ..History::default()
    };
    Error::from(error).with_history(history).in_action(A::NAME)
}

/// Returns the pause before the next try, after `tries` of them; `None` if no time is left.
///
/// `random` is from 0 to 1.
fn pause(tries: u32, left: Duration, random: f64) -> Option<Duration> {
    const FIRST: Duration = Duration::from_millis(100);
    const LONGEST: Duration = Duration::from_secs(5);
    let interval = FIRST.saturating_mul(1 << tries.min(16)).min(LONGEST);
    // Between half and all of the interval, so that callers that began together do not stay together.
    let jittered = interval.mul_f64(0.5 + random.clamp(0.0, 1.0) / 2.0);
    (!left.is_zero()).then(|| jittered.min(left))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Object;

    #[track_caller]
    fn check_pause(tries: u32, left: u64, shortest: u64, longest: u64) {
        let left = Duration::from_millis(left);
        let [shortest, longest] = [shortest, longest].map(Duration::from_millis);
        assert_eq!(pause(tries, left, 0.0), Some(shortest));
        assert_eq!(pause(tries, left, 1.0), Some(longest));
        let between = pause(tries, left, 0.3);
        assert!(between >= Some(shortest) && between <= Some(longest));
    }

    #[test]
    fn pauses_double_up_to_a_maximum_and_never_exceed_the_time_left() {
        check_pause(0, 60_000, 50, 100);
        check_pause(1, 60_000, 100, 200);
        check_pause(5, 60_000, 1_600, 3_200);
        check_pause(6, 60_000, 2_500, 5_000);
        check_pause(u32::MAX, 60_000, 2_500, 5_000);
        check_pause(6, 3_000, 2_500, 3_000);
        check_pause(6, 1, 1, 1);
        assert_eq!(pause(0, Duration::ZERO, 0.5), None);
        assert!(pause(0, Duration::MAX, 2.0).is_some());
    }

    #[track_caller]
    fn check_candidate(players: usize, change: fn(&mut GameServerSession), expected: bool) {
        let mut session: GameServerSession = Object::blank();
        session.status = GameServerSessionStatus::Active;
        session.maximum_player_session_count = 4;
        session.current_player_session_count = 2;
        change(&mut session);
        let players = vec![Player::new("ann"); players];
        let accepted = is_candidate(&session, &players);
        assert_eq!(accepted, expected, "{session:?}");
    }

    #[test]
    fn a_session_that_does_not_accept_the_players_is_not_a_candidate() {
        check_candidate(2, |_| {}, true);
        check_candidate(3, |_| {}, false);
        check_candidate(0, |session| session.current_player_session_count = 5, true);
        check_candidate(1, |session| session.current_player_session_count = 5, false);
        check_candidate(1, |session| session.status = "ACTIVATING".into(), false);
        check_candidate(1, |session| session.status = "TERMINATING".into(), false);
        check_candidate(1, |session| session.status = "TERMINATED".into(), false);
        check_candidate(1, |session| session.status = "ERROR".into(), false);
        check_candidate(1, |session| session.status = "RESTING".into(), true);
        check_candidate(
            1,
            |session| session.player_session_creation_policy = Some("ACCEPT_ALL".into()),
            true,
        );
        check_candidate(
            1,
            |session| session.player_session_creation_policy = Some("DENY_ALL".into()),
            false,
        );
        check_candidate(
            1,
            |session| session.availability_status = Some("ENABLE".into()),
            true,
        );
        check_candidate(
            1,
            |session| session.availability_status = Some("Disable".into()),
            false,
        );
    }
}

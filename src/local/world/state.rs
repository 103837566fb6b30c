//! The state of GSE Local, and its changes by actions and by the clock.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    ErrorCode,
    gse::{GameServerSessionStatus, PlayerSessionStatus},
    local::{
        fault::Fault,
        ids::Ids,
        limits,
        session::{GameSession, Seat},
        settings::WorldSettings,
        time::after,
    },
};

/// The capacity and the use of a fleet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fleet {
    /// The number of sessions that can run at a time.
    pub(crate) capacity: usize,
    /// The number of sessions that run.
    pub(crate) running: usize,
}

impl Fleet {
    pub(crate) const fn new(capacity: usize) -> Self {
        let running = 0;
        Self { capacity, running }
    }
}

/// The state that the actions read and change. Its memory is bounded by [`limits`].
///
/// Times are in milliseconds since 1970. The sequence number of a session is its rank by creation.
pub(crate) struct World {
    pub(crate) ids: Ids,
    /// The key of the tokens of pages.
    pub(crate) key: u64,
    pub(crate) settings: WorldSettings,
    pub(crate) fleets: BTreeMap<String, Fleet>,
    /// The fleet of each alias.
    pub(crate) aliases: BTreeMap<String, String>,
    /// The sessions by their sequence numbers.
    pub(crate) sessions: BTreeMap<u64, GameSession>,
    by_id: HashMap<String, u64>,
    by_idempotency_token: HashMap<String, u64>,
    /// The changes that time will bring: (time, sequence number, seat). The session becomes ACTIVE, or
    /// the reservation of the seat ends.
    due: BTreeSet<(u64, u64, Option<usize>)>,
    /// The sessions that ended: (time, sequence number).
    pub(super) ended: BTreeSet<(u64, u64)>,
    /// The number of seats in all sessions.
    seats: usize,
    /// The sequence number of the next session.
    pub(crate) next: u64,
}

impl World {
    pub(crate) fn new(settings: WorldSettings) -> Self {
        let mut ids = Ids::new(settings.seed);
        let fleets = settings.fleets.iter();
        Self {
            key: ids.next(),
            ids,
            fleets: fleets
                .map(|(id, capacity)| (id.clone(), Fleet::new(*capacity)))
                .collect(),
            aliases: settings.aliases.clone(),
            settings,
            sessions: BTreeMap::new(),
            by_id: HashMap::new(),
            by_idempotency_token: HashMap::new(),
            due: BTreeSet::new(),
            ended: BTreeSet::new(),
            seats: 0,
            next: 0,
        }
    }

    /// Removes all sessions, and restores the initial fleets and aliases.
    pub(crate) fn reset(&mut self) {
        *self = Self::new(self.settings.clone());
    }

    /// Applies the changes that are due at `now`: sessions become ACTIVE, and reservations end.
    pub(crate) fn settle(&mut self, now: u64) {
        while let Some((due, sequence, seat)) = self.due.first().copied()
            && due <= now
        {
            self.due.pop_first();
            let Some(session) = self.sessions.get_mut(&sequence) else {
                continue;
            };
            if let Some(seat) = seat {
                session.end_reservation(seat, due);
            } else if session.status == GameServerSessionStatus::Activating {
                session.status = GameServerSessionStatus::Active;
            }
        }
    }

    /// Returns the ID of the fleet of a request. The fleet ID takes precedence over the alias ID.
    pub(crate) fn target(
        &self,
        fleet_id: Option<&str>,
        alias_id: Option<&str>,
    ) -> Result<String, Fault> {
        match (fleet_id, alias_id) {
            (Some(id), _) if self.fleets.contains_key(id) => Ok(id.to_owned()),
            (Some(id), _) => Err(Fault::not_found("fleet", id)),
            (None, Some(id)) => {
                let fleet_id = self.aliases.get(id).cloned();
                fleet_id.ok_or_else(|| Fault::not_found("alias", id))
            }
            (None, None) => Err(Fault::new(
                ErrorCode::MISSING_PARAMETER,
                "one of `FleetId` and `AliasId` is required; the fleet wins when both are given",
            )),
        }
    }

    pub(crate) fn has_room(&self, fleet_id: &str) -> bool {
        let fleet = self.fleets.get(fleet_id);
        fleet.is_some_and(|fleet| fleet.running < fleet.capacity)
    }

    pub(crate) fn find(&self, id: &str) -> Result<&GameSession, Fault> {
        let sequence = self.by_id.get(id);
        let session = sequence.and_then(|sequence| self.sessions.get(sequence));
        session.ok_or_else(|| Fault::not_found("game server session", id))
    }

    pub(crate) fn find_mut(&mut self, id: &str) -> Result<&mut GameSession, Fault> {
        let sequence = self.by_id.get(id);
        let session = sequence.and_then(|sequence| self.sessions.get_mut(sequence));
        session.ok_or_else(|| Fault::not_found("game server session", id))
    }

    /// Returns the session that was created with an idempotency token.
    pub(crate) fn created_with(&self, idempotency_token: &str) -> Option<&GameSession> {
        let sequence = self.by_idempotency_token.get(idempotency_token)?;
        self.sessions.get(sequence)
    }

    /// Adds a session, which becomes ACTIVE after the activation delay.
    pub(crate) fn insert(&mut self, session: GameSession) -> Result<(), Fault> {
        if self.sessions.len() >= limits::SESSIONS {
            let Some((_, oldest)) = self.ended.first().copied() else {
                let limit = limits::SESSIONS;
                let message =
                    format!("GSE Local holds at most {limit} sessions, and none has ended");
                return Err(Fault::new(ErrorCode::LIMIT_EXCEEDED, message));
            };
            self.forget(oldest);
        }
        let sequence = session.sequence;
        self.next = sequence + 1;
        if let Some(fleet) = self.fleets.get_mut(&session.fleet_id) {
            fleet.running += 1;
        }
        self.by_id.insert(session.id.clone(), sequence);
        if let Some(token) = session.request.idempotency_token.clone() {
            self.by_idempotency_token.insert(token, sequence);
        }
        let active = after(session.created, self.settings.activation_delay);
        self.due.insert((active, sequence, None));
        self.sessions.insert(sequence, session);
        Ok(())
    }

    /// Adds a RESERVED seat to the session `id`.
    pub(crate) fn seat(&mut self, id: &str, seat: Seat) -> Result<(), Fault> {
        if self.seats >= limits::PLAYER_SESSIONS {
            let limit = limits::PLAYER_SESSIONS;
            let message = format!("GSE Local holds at most {limit} player sessions");
            return Err(Fault::new(ErrorCode::RESOURCE_INSUFFICIENT, message));
        }
        let now = seat.created;
        let session = self.find_mut(id)?;
        session.taken += 1;
        session.seats.push(seat);
        let (sequence, index) = (session.sequence, session.seats.len() - 1);
        self.seats += 1;
        self.renew_reservation(sequence, index, now);
        Ok(())
    }

    /// Sets the status of the session `id`, as its server process does.
    pub(crate) fn set_status(
        &mut self,
        id: &str,
        status: GameServerSessionStatus,
        now: u64,
    ) -> Result<(), Fault> {
        let session = self.find_mut(id)?;
        let (sequence, before) = (session.sequence, session.ended);
        session.set_status(status, now);
        let (fleet_id, after) = (session.fleet_id.clone(), session.ended);
        let Some(fleet) = self.fleets.get_mut(&fleet_id) else {
            return Ok(());
        };
        match (before, after) {
            (None, Some(ended)) => {
                fleet.running -= 1;
                self.ended.insert((ended, sequence));
            }
            (Some(ended), None) => {
                fleet.running += 1;
                self.ended.remove(&(ended, sequence));
            }
            _ => {}
        }
        Ok(())
    }

    /// Sets the status of a seat.
    pub(crate) fn set_seat_status(
        &mut self,
        id: &str,
        status: PlayerSessionStatus,
        now: u64,
    ) -> Result<(), Fault> {
        // Only an operator does this, and rarely. An index of a million seats would cost more.
        let found = self.sessions.values_mut().find_map(|session| {
            let mut seats = session.seats.iter();
            let index = seats.position(|seat| seat.id == id)?;
            Some((session, index))
        });
        let (session, index) = found.ok_or_else(|| Fault::not_found("player session", id))?;
        session.set_seat_status(index, status, now);
        let sequence = session.sequence;
        self.renew_reservation(sequence, index, now);
        Ok(())
    }

    /// Starts the reservation of a RESERVED seat at `now`, in place of an earlier one.
    fn renew_reservation(&mut self, sequence: u64, index: usize, now: u64) {
        let session = self.sessions.get_mut(&sequence);
        let seat = session.and_then(|session| session.seats.get_mut(index));
        let Some((seat, timeout)) = seat.zip(self.settings.reservation_timeout) else {
            return;
        };
        if let Some(until) = seat.reserved_until.take() {
            self.due.remove(&(until, sequence, Some(index)));
        }
        if seat.status == PlayerSessionStatus::Reserved {
            let until = after(now, timeout);
            seat.reserved_until = Some(until);
            self.due.insert((until, sequence, Some(index)));
        }
    }

    /// Removes a session.
    pub(super) fn forget(&mut self, sequence: u64) {
        let Some(session) = self.sessions.remove(&sequence) else {
            return;
        };
        self.seats -= session.seats.len();
        for (index, seat) in session.seats.iter().enumerate() {
            if let Some(until) = seat.reserved_until {
                self.due.remove(&(until, sequence, Some(index)));
            }
        }
        if let Some(ended) = session.ended {
            self.ended.remove(&(ended, sequence));
        }
        self.by_id.remove(&session.id);
        if let Some(token) = &session.request.idempotency_token {
            self.by_idempotency_token.remove(token);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gse::{
        CreateGameServerSessionRequest, JoinGameServerSessionRequest, PlayerSessionCreationPolicy,
    };

    const EVERYTHING: usize = usize::MAX;

    fn world() -> World {
        World::new(WorldSettings {
            fleets: [("fleet".to_owned(), EVERYTHING)].into(),
            ..WorldSettings::default()
        })
    }

    /// Creates a session, with its sequence number as its id and as its idempotency token.
    fn create(world: &mut World) -> Result<String, Fault> {
        let sequence = world.next;
        let session = GameSession {
            status: GameServerSessionStatus::Activating,
            taken: 0,
            created: 0,
            sequence,
            request: CreateGameServerSessionRequest::new(1).idempotency_token(sequence.to_string()),
            fleet_id: "fleet".to_owned(),
            id: sequence.to_string(),
            policy: PlayerSessionCreationPolicy::AcceptAll,
            status_reason: String::new(),
            ended: None,
            seats: Vec::new(),
        };
        world.insert(session)?;
        Ok(sequence.to_string())
    }

    fn seat() -> Seat {
        Seat {
            id: String::new(),
            request: JoinGameServerSessionRequest::new("", ""),
            status: PlayerSessionStatus::Reserved,
            created: 0,
            ended: None,
            reserved_until: None,
        }
    }

    #[test]
    fn the_session_that_ended_first_is_removed_for_a_new_one() {
        let mut world = world();
        for _ in 0..limits::SESSIONS {
            create(&mut world).unwrap();
        }
        world.seat("7", seat()).unwrap();
        for (id, now) in [("5", 20), ("7", 10)] {
            world
                .set_status(id, GameServerSessionStatus::Terminated, now)
                .unwrap();
        }
        create(&mut world).unwrap();
        assert!(world.find("7").is_err() && world.created_with("7").is_none());
        assert!(world.find("5").is_ok());
        assert_eq!((world.sessions.len(), world.seats), (limits::SESSIONS, 0));

        create(&mut world).unwrap();
        assert!(world.find("5").is_err());
        assert_eq!(
            create(&mut world).unwrap_err().code,
            ErrorCode::LIMIT_EXCEEDED
        );
    }

    #[test]
    fn a_session_that_becomes_active_again_is_kept() {
        let mut world = world();
        let id = create(&mut world).unwrap();
        for status in ["TERMINATED", "ERROR", "ACTIVE", "PAUSED"] {
            world.set_status(&id, status.into(), 1).unwrap();
        }
        assert!(world.ended.is_empty());
        assert_eq!(world.fleets["fleet"].running, 1);
        assert_eq!(world.find(&id).unwrap().ended, None);
    }
}

//! The state of GSE Local, and its changes by actions and by the clock.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use super::settings::{Fleet, Initial, WorldSettings};
use crate::{
    ErrorCode,
    gse::{GameServerSessionStatus, PlayerSessionStatus},
    local::{
        fault::Fault,
        ids::Ids,
        limits,
        pages::Tokens,
        session::{GameSession, Seat},
    },
};

/// The state that the actions read and change. Its memory is bounded by [`limits`].
///
/// Times are in milliseconds since 1970. The sequence number of a session is its rank by creation.
pub(in crate::local) struct World {
    pub(in crate::local) ids: Ids,
    pub(in crate::local) tokens: Tokens,
    pub(in crate::local) settings: WorldSettings,
    initial: Initial,
    /// The fleets by their IDs. Sessions and aliases share these, so that pointers can be compared.
    pub(super) fleets: BTreeMap<Arc<str>, Fleet>,
    /// The fleet of each alias.
    pub(super) aliases: BTreeMap<String, Arc<str>>,
    /// The sessions by their sequence numbers.
    sessions: BTreeMap<u64, GameSession>,
    by_id: HashMap<String, u64>,
    by_idempotency_token: HashMap<String, Creation>,
    /// The sessions that will become ACTIVE: (time, sequence number).
    activating: BTreeSet<(u64, u64)>,
    /// The sessions that ended: (time, sequence number).
    pub(super) ended: BTreeSet<(u64, u64)>,
    /// The reservations that will end: (time, sequence number, index of the seat).
    reservations: BTreeSet<(u64, u64, usize)>,
    seats: usize,
    next: u64,
}

/// The session that was created with an idempotency token.
pub(in crate::local) struct Creation {
    /// The hash of the request.
    pub(in crate::local) request: String,
    pub(in crate::local) sequence: u64,
}

impl World {
    pub(in crate::local) fn new(initial: Initial, settings: WorldSettings) -> Self {
        let mut ids = Ids::new(settings.seed);
        let tokens = Tokens::new(ids.next());
        let fleet = |(id, capacity): (&String, &usize)| {
            let fleet = Fleet {
                capacity: *capacity,
                running: 0,
            };
            (id.as_str().into(), fleet)
        };
        let fleets: BTreeMap<Arc<str>, _> = initial.fleets.iter().map(fleet).collect();
        let alias = |(id, fleet): (&String, &String)| {
            let (fleet, _) = fleets.get_key_value(fleet.as_str())?;
            Some((id.clone(), Arc::clone(fleet)))
        };
        Self {
            ids,
            tokens,
            settings,
            aliases: initial.aliases.iter().filter_map(alias).collect(),
            fleets,
            initial,
            sessions: BTreeMap::new(),
            by_id: HashMap::new(),
            by_idempotency_token: HashMap::new(),
            activating: BTreeSet::new(),
            ended: BTreeSet::new(),
            reservations: BTreeSet::new(),
            seats: 0,
            next: 0,
        }
    }

    /// Removes all sessions, and restores the initial fleets and aliases.
    pub(in crate::local) fn reset(&mut self) {
        *self = Self::new(self.initial.clone(), self.settings.clone());
    }

    /// Applies the changes that are due at `now`: sessions become ACTIVE, and reservations end.
    pub(in crate::local) fn settle(&mut self, now: u64) {
        self.end_reservations(now);
        while let Some((due, sequence)) = self.activating.first().copied()
            && due <= now
        {
            self.activating.pop_first();
            if let Some(session) = self.sessions.get_mut(&sequence)
                && session.status == GameServerSessionStatus::Activating
            {
                session.status = GameServerSessionStatus::Active;
            }
        }
    }

    fn end_reservations(&mut self, now: u64) {
        while let Some((due, sequence, seat)) = self.reservations.first().copied()
            && due <= now
        {
            self.reservations.pop_first();
            if let Some(session) = self.sessions.get_mut(&sequence) {
                session.end_reservation(seat, due);
            }
        }
    }

    /// Returns the fleet of a request. The fleet ID takes precedence over the alias ID.
    pub(in crate::local) fn target(
        &self,
        fleet_id: Option<&str>,
        alias_id: Option<&str>,
    ) -> Result<Arc<str>, Fault> {
        let named = match (fleet_id, alias_id) {
            (Some(id), _) => self.fleets.get_key_value(id).map(|(id, _)| id),
            (None, Some(id)) => self.aliases.get(id),
            (None, None) => {
                return Err(Fault::new(
                    ErrorCode::MISSING_PARAMETER,
                    "one of `FleetId` and `AliasId` is required; \
                     the fleet wins when both are given",
                ));
            }
        };
        named.cloned().ok_or_else(|| {
            let (kind, id) = fleet_id.map_or(("alias", alias_id), |id| ("fleet", Some(id)));
            not_found(kind, id.unwrap_or_default())
        })
    }

    /// Returns the sequence number of the next session.
    pub(in crate::local) const fn next_sequence(&self) -> u64 {
        self.next
    }

    pub(in crate::local) fn has_room(&self, fleet_id: &str) -> bool {
        self.fleets
            .get(fleet_id)
            .is_some_and(|fleet| fleet.running < fleet.capacity)
    }

    /// Returns the sessions of a fleet after the sequence number `after`, in the order of their creation.
    pub(in crate::local) fn sessions_of<'a>(
        &'a self,
        fleet_id: &'a Arc<str>,
        after: Option<u64>,
    ) -> impl Iterator<Item = &'a GameSession> {
        let first = after.map_or(0, |after| after.saturating_add(1));
        self.sessions
            .range(first..)
            .map(|(_, session)| session)
            .filter(move |session| Arc::ptr_eq(&session.fleet_id, fleet_id))
    }

    pub(in crate::local) fn fleets(&self) -> impl Iterator<Item = (&str, Fleet)> {
        self.fleets.iter().map(|(id, fleet)| (&**id, *fleet))
    }

    pub(in crate::local) fn aliases_of(&self, fleet_id: &str) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter();
        aliases.filter_map(move |(alias, fleet)| (**fleet == *fleet_id).then_some(&**alias))
    }

    /// Returns the sessions in the order of their creation.
    pub(in crate::local) fn sessions(
        &self,
    ) -> impl DoubleEndedIterator<Item = &GameSession> + ExactSizeIterator {
        self.sessions.values()
    }

    pub(in crate::local) fn session(&self, sequence: u64) -> Option<&GameSession> {
        self.sessions.get(&sequence)
    }

    pub(in crate::local) fn find(&self, id: &str) -> Result<&GameSession, Fault> {
        let session = self
            .by_id
            .get(id)
            .and_then(|sequence| self.sessions.get(sequence));
        session.ok_or_else(|| not_found("game server session", id))
    }

    pub(in crate::local) fn find_mut(&mut self, id: &str) -> Result<&mut GameSession, Fault> {
        let session = self
            .by_id
            .get(id)
            .and_then(|sequence| self.sessions.get_mut(sequence));
        session.ok_or_else(|| not_found("game server session", id))
    }

    pub(in crate::local) fn creation(&self, idempotency_token: &str) -> Option<&Creation> {
        self.by_idempotency_token.get(idempotency_token)
    }

    /// Adds a session, which becomes ACTIVE after the activation delay.
    ///
    /// `request` is the hash of the request, if the session has an idempotency token.
    pub(in crate::local) fn insert(
        &mut self,
        session: GameSession,
        request: Option<String>,
    ) -> Result<&GameSession, Fault> {
        if self.sessions.len() >= limits::SESSIONS && !self.release_oldest() {
            let message = format!(
                "GSE Local holds at most {} sessions, and none has ended",
                limits::SESSIONS
            );
            return Err(Fault::new(ErrorCode::LIMIT_EXCEEDED, message));
        }
        let sequence = session.sequence;
        self.next = sequence + 1;
        if let Some(fleet) = self.fleets.get_mut(&session.fleet_id) {
            fleet.running += 1;
        }
        self.by_id.insert(session.id.clone(), sequence);
        if let Some((token, request)) = session.idempotency_token.clone().zip(request) {
            self.by_idempotency_token
                .insert(token, Creation { request, sequence });
        }
        self.activating.insert((
            session
                .created
                .saturating_add(self.settings.activation_delay),
            sequence,
        ));
        Ok(self.sessions.entry(sequence).or_insert(session))
    }

    /// Adds a seat to the session `id`.
    pub(in crate::local) fn seat(
        &mut self,
        id: &str,
        mut seat: Seat,
    ) -> Result<&GameSession, Fault> {
        if self.seats >= limits::PLAYER_SESSIONS {
            let message = format!(
                "GSE Local holds at most {} player sessions",
                limits::PLAYER_SESSIONS
            );
            return Err(Fault::new(ErrorCode::RESOURCE_INSUFFICIENT, message));
        }
        let until = self.reservation_end(seat.created);
        seat.reserved_until = until;
        let session = self.find_mut(id)?;
        session.taken += 1;
        session.seats.push(seat);
        let place = (session.sequence, session.seats.len() - 1);
        self.seats += 1;
        self.reservations
            .extend(until.map(|until| (until, place.0, place.1)));
        self.find(id)
    }

    /// Sets the status of the session `id`, as its server process does.
    pub(in crate::local) fn set_status(
        &mut self,
        id: &str,
        status: GameServerSessionStatus,
        now: u64,
    ) -> Result<(), Fault> {
        let session = self.find_mut(id)?;
        let (sequence, before) = (session.sequence, session.ended);
        session.set_status(status, now);
        let (fleet_id, after) = (Arc::clone(&session.fleet_id), session.ended);
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
    pub(in crate::local) fn set_seat_status(
        &mut self,
        id: &str,
        status: PlayerSessionStatus,
        now: u64,
    ) -> Result<(), Fault> {
        // Only an operator does this, and rarely. An index of a million seats would cost more.
        let found = self.sessions.values_mut().find_map(|session| {
            let index = session.seats.iter().position(|seat| seat.id == id)?;
            Some((session, index))
        });
        let (session, index) = found.ok_or_else(|| not_found("player session", id))?;
        session.set_seat_status(index, status, now);
        let sequence = session.sequence;
        self.renew_reservation(sequence, index, now);
        Ok(())
    }

    /// Returns the time at which a seat that is reserved at `now` times out.
    fn reservation_end(&self, now: u64) -> Option<u64> {
        let timeout = self.settings.reservation_timeout?;
        Some(now.saturating_add(timeout))
    }

    /// Starts the reservation of a RESERVED seat at `now`, in place of an earlier one.
    fn renew_reservation(&mut self, sequence: u64, index: usize, now: u64) {
        let end = self.reservation_end(now);
        let seat = self
            .sessions
            .get_mut(&sequence)
            .and_then(|session| session.seats.get_mut(index));
        let Some(seat) = seat else { return };
        if let Some(until) = seat.reserved_until.take() {
            self.reservations.remove(&(until, sequence, index));
        }
        if seat.status == PlayerSessionStatus::Reserved {
            seat.reserved_until = end;
            self.reservations
                .extend(end.map(|end| (end, sequence, index)));
        }
    }

    /// Removes the session that ended first. Returns `false` if none has ended.
    fn release_oldest(&mut self) -> bool {
        let Some((_, sequence)) = self.ended.pop_first() else {
            return false;
        };
        self.forget(sequence);
        true
    }

    /// Removes a session.
    pub(super) fn forget(&mut self, sequence: u64) {
        if let Some(session) = self.sessions.remove(&sequence) {
            self.seats -= session.seats.len();
            for (index, seat) in session.seats.iter().enumerate() {
                if let Some(until) = seat.reserved_until {
                    self.reservations.remove(&(until, sequence, index));
                }
            }
            self.by_id.remove(&session.id);
            if let Some(token) = &session.idempotency_token {
                self.by_idempotency_token.remove(token);
            }
        }
    }
}

pub(super) fn not_found(kind: &str, id: &str) -> Fault {
    Fault::new(
        ErrorCode::RESOURCE_NOT_FOUND,
        format!("the {kind} `{id}` does not exist"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gse::PlayerSessionCreationPolicy;

    const EVERYTHING: usize = usize::MAX;

    fn world() -> World {
        let initial = Initial {
            fleets: [("fleet".to_owned(), EVERYTHING)].into(),
            ..Initial::default()
        };
        World::new(initial, WorldSettings::default())
    }

    /// Creates a session, with its sequence number as its id and as its idempotency token.
    fn create(world: &mut World) -> Result<String, Fault> {
        let sequence = world.next_sequence();
        let session = GameSession {
            id: sequence.to_string(),
            fleet_id: "fleet".into(),
            sequence,
            name: String::new(),
            creator_id: String::new(),
            data: String::new(),
            properties: Box::default(),
            maximum: 1,
            host: "127.0.0.1".into(),
            port: 1,
            status_reason: String::new(),
            status: GameServerSessionStatus::Activating,
            policy: PlayerSessionCreationPolicy::AcceptAll,
            created: 0,
            ended: None,
            seats: Vec::new(),
            taken: 0,
            idempotency_token: Some(sequence.to_string()),
        };
        let session = world.insert(session, Some(String::new()))?;
        Ok(session.id.clone())
    }

    fn seat(id: &str) -> Seat {
        Seat {
            id: id.to_owned(),
            player_id: String::new(),
            player_data: String::new(),
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
        world.seat("7", seat("psess")).unwrap();
        for (id, now) in [("5", 20), ("7", 10)] {
            world
                .set_status(id, GameServerSessionStatus::Terminated, now)
                .unwrap();
        }
        create(&mut world).unwrap();
        assert!(world.find("7").is_err() && world.creation("7").is_none());
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
        assert!(!world.release_oldest());
        assert_eq!(world.fleets["fleet"].running, 1);
        assert_eq!(world.find(&id).unwrap().ended, None);
    }
}

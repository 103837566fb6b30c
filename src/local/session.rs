//! A game server session and its seats.

use std::cmp::Ordering;

use super::time::rfc3339;
use crate::{
    gse::{GameServerSession, GameServerSessionStatus, PlayerSession, PlayerSessionStatus},
    search::{Candidate, Sort},
};

/// The statuses of a game server session.
pub(super) const SESSION_STATUSES: [&str; 5] =
    ["ACTIVE", "ACTIVATING", "TERMINATED", "TERMINATING", "ERROR"];

/// A game server session.
pub(super) struct GameSession {
    /// The members that answers show.
    pub(super) shown: GameServerSession,
    /// The rank by creation.
    pub(super) sequence: u64,
    /// The time of creation, in milliseconds since 1970.
    pub(super) created: u64,
    /// The time of its end, in milliseconds since 1970.
    pub(super) ended: Option<u64>,
    pub(super) seats: Vec<Seat>,
    pub(super) idempotency_token: Option<String>,
    /// The hash of the request that created it.
    pub(super) request_hash: String,
}

/// A seat that is reserved, in use, or was given up.
pub(super) struct Seat {
    /// The members that answers show.
    pub(super) shown: PlayerSession,
    pub(super) created: u64,
    pub(super) ended: Option<u64>,
    /// The time at which the reservation ends.
    pub(super) reserved_until: Option<u64>,
}

impl GameSession {
    pub(super) fn id(&self) -> &str {
        &self.shown.game_server_session_id
    }

    /// Sets the status. A session that ends gives up its seats.
    pub(super) fn set_status(&mut self, status: GameServerSessionStatus, now: u64) {
        use GameServerSessionStatus::{Error, Terminated};

        let is_over = matches!(status, Terminated | Error);
        self.shown.status = status;
        if !is_over {
            self.ended = None;
        } else if self.ended.is_none() {
            self.ended = Some(now);
            for seat in self.seats.iter_mut().filter(|seat| seat.is_taken()) {
                seat.set_status(PlayerSessionStatus::Completed, now);
            }
            self.shown.current_player_session_count = 0;
        }
        self.shown.termination_time = self.ended.map(rfc3339);
    }

    /// Sets the status of the seat at `index`.
    pub(super) fn set_seat_status(&mut self, index: usize, status: PlayerSessionStatus, now: u64) {
        if let Some(seat) = self.seats.get_mut(index) {
            let before = u64::from(seat.is_taken());
            seat.set_status(status, now);
            let taken = &mut self.shown.current_player_session_count;
            *taken = taken.saturating_sub(before) + u64::from(seat.is_taken());
        }
    }

    /// Ends the reservation that is due at `due`, if it still exists.
    pub(super) fn end_reservation(&mut self, index: usize, due: u64) {
        let is_due = |seat: &Seat| {
            seat.shown.status == PlayerSessionStatus::Reserved && seat.reserved_until == Some(due)
        };
        if self.seats.get(index).is_some_and(is_due) {
            self.set_seat_status(index, PlayerSessionStatus::Timedout, due);
        }
    }
}

impl Seat {
    pub(super) fn is_taken(&self) -> bool {
        use PlayerSessionStatus::{Active, Reserved};

        matches!(self.shown.status, Reserved | Active)
    }

    pub(super) fn set_status(&mut self, status: PlayerSessionStatus, now: u64) {
        self.shown.status = status;
        self.ended = if self.is_taken() {
            None
        } else {
            self.ended.or(Some(now))
        };
        self.shown.termination_time = self.ended.map(rfc3339);
    }
}

/// A session in a list, or its former position, at which a page ended.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) session: &'a GameSession,
    /// The number of seats that are or were taken. Nothing else changes that a list can be sorted by.
    pub(super) taken: u64,
}

impl<'a> Row<'a> {
    pub(super) fn new(session: &'a GameSession) -> Self {
        let taken = session.shown.current_player_session_count;
        Self { session, taken }
    }

    /// Compares by `sort`, and then by creation.
    pub(super) fn compare(&self, other: &Self, sort: Option<Sort>) -> Ordering {
        let sorted = sort.map_or(Ordering::Equal, |sort| sort.compare(self, other));
        sorted.then(self.session.sequence.cmp(&other.session.sequence))
    }
}

impl Candidate for Row<'_> {
    fn name(&self) -> &str {
        self.session.shown.name.as_deref().unwrap_or_default()
    }

    fn id(&self) -> &str {
        self.session.id()
    }

    fn maximum_sessions(&self) -> u64 {
        self.session.shown.maximum_player_session_count
    }

    fn creation_time_millis(&self) -> u64 {
        self.session.created
    }

    fn player_session_count(&self) -> u64 {
        self.taken
    }

    fn has_available_player_sessions(&self) -> bool {
        self.taken < self.session.shown.maximum_player_session_count
    }

    fn property(&self, key: &str) -> Option<&str> {
        let mut properties = self.session.shown.game_properties.iter().flatten();
        let property = properties.find(|property| property.key == key);
        property.map(|property| property.value.as_str())
    }
}

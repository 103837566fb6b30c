//! A game server session and its seats.

use std::cmp::Ordering;

use super::{settings::WorldSettings, time::rfc3339};
use crate::{
    gse::{
        AvailabilityStatus, CreateGameServerSessionRequest, GameServerSession,
        GameServerSessionStatus, JoinGameServerSessionRequest, PlayerSession,
        PlayerSessionCreationPolicy, PlayerSessionStatus,
    },
    search::{Candidate, Sort},
    wire::Object,
};

/// The statuses of a game server session.
pub(super) const SESSION_STATUSES: [&str; 5] =
    ["ACTIVE", "ACTIVATING", "TERMINATED", "TERMINATING", "ERROR"];

/// A game server session.
///
/// The members that a search reads are next to each other: a search of 100,000 sessions is limited by
/// access to memory.
#[repr(C)]
pub(super) struct GameSession {
    /// The request that created it.
    pub(super) request: CreateGameServerSessionRequest,
    pub(super) status: GameServerSessionStatus,
    /// The number of seats that are reserved or in use.
    pub(super) taken: u64,
    /// The time of creation, in milliseconds since 1970.
    pub(super) created: u64,
    /// The rank by creation.
    pub(super) sequence: u64,
    pub(super) fleet_id: String,
    pub(super) id: String,
    pub(super) policy: PlayerSessionCreationPolicy,
    pub(super) status_reason: String,
    /// The time of its end, in milliseconds since 1970.
    pub(super) ended: Option<u64>,
    pub(super) seats: Vec<Seat>,
}

/// A seat that is reserved, in use, or was given up.
pub(super) struct Seat {
    pub(super) id: String,
    /// The request that took it.
    pub(super) request: JoinGameServerSessionRequest,
    pub(super) status: PlayerSessionStatus,
    pub(super) created: u64,
    pub(super) ended: Option<u64>,
    /// The time at which the reservation ends.
    pub(super) reserved_until: Option<u64>,
}

impl GameSession {
    /// Returns the session as answers show it.
    pub(super) fn describe(&self, settings: &WorldSettings) -> GameServerSession {
        let request = self.request.clone();
        GameServerSession {
            availability_status: Some(AvailabilityStatus::Enable),
            creation_time: rfc3339(self.created),
            creator_id: Some(request.creator_id.unwrap_or_default()),
            current_custom_count: Some(0),
            current_player_session_count: self.taken,
            dns_name: Some(settings.dns_name()),
            fleet_id: self.fleet_id.clone(),
            game_properties: Some(request.game_properties.unwrap_or_default()),
            game_server_session_data: Some(request.game_server_session_data.unwrap_or_default()),
            game_server_session_id: self.id.clone(),
            instance_type: Some("S5.LARGE8".to_owned()),
            ip_address: settings.host.clone(),
            matchmaker_data: Some(String::new()),
            max_custom_count: Some(0),
            maximum_player_session_count: request.maximum_player_session_count,
            name: Some(request.name.unwrap_or_default()),
            player_session_creation_policy: Some(self.policy.clone()),
            port: settings.port(self.sequence),
            status: self.status.clone(),
            status_reason: Some(self.status_reason.clone()),
            termination_time: self.ended.map(rfc3339),
            weight: Some(5),
            ..Object::blank()
        }
    }

    /// Returns a seat as answers show it.
    pub(super) fn describe_seat(&self, seat: &Seat, settings: &WorldSettings) -> PlayerSession {
        let request = seat.request.clone();
        PlayerSession {
            creation_time: rfc3339(seat.created),
            dns_name: Some(settings.dns_name()),
            fleet_id: self.fleet_id.clone(),
            game_server_session_id: request.game_server_session_id,
            ip_address: settings.host.clone(),
            player_data: Some(request.player_data.unwrap_or_default()),
            player_id: Some(request.player_id),
            player_session_id: seat.id.clone(),
            port: settings.port(self.sequence),
            status: seat.status.clone(),
            termination_time: seat.ended.map(rfc3339),
            ..Object::blank()
        }
    }

    /// Sets the status. A session that ends gives up its seats.
    pub(super) fn set_status(&mut self, status: GameServerSessionStatus, now: u64) {
        use GameServerSessionStatus::{Error, Terminated};

        let is_over = matches!(status, Terminated | Error);
        self.status = status;
        if !is_over {
            self.ended = None;
        } else if self.ended.is_none() {
            self.ended = Some(now);
            for seat in self.seats.iter_mut().filter(|seat| seat.is_taken()) {
                seat.set_status(PlayerSessionStatus::Completed, now);
            }
            self.taken = 0;
        }
    }

    /// Sets the status of the seat at `index`.
    pub(super) fn set_seat_status(&mut self, index: usize, status: PlayerSessionStatus, now: u64) {
        if let Some(seat) = self.seats.get_mut(index) {
            let before = u64::from(seat.is_taken());
            seat.set_status(status, now);
            self.taken = self.taken.saturating_sub(before) + u64::from(seat.is_taken());
        }
    }

    /// Ends the reservation that is due at `due`, if it still exists.
    pub(super) fn end_reservation(&mut self, index: usize, due: u64) {
        let is_due = |seat: &Seat| {
            seat.status == PlayerSessionStatus::Reserved && seat.reserved_until == Some(due)
        };
        if self.seats.get(index).is_some_and(is_due) {
            self.set_seat_status(index, PlayerSessionStatus::Timedout, due);
        }
    }
}

impl Seat {
    pub(super) fn is_taken(&self) -> bool {
        use PlayerSessionStatus::{Active, Reserved};

        matches!(self.status, Reserved | Active)
    }

    pub(super) fn set_status(&mut self, status: PlayerSessionStatus, now: u64) {
        self.status = status;
        self.ended = if self.is_taken() {
            None
        } else {
            self.ended.or(Some(now))
        };
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
        let taken = session.taken;
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
        self.session.request.name.as_deref().unwrap_or_default()
    }

    fn id(&self) -> &str {
        &self.session.id
    }

    fn maximum_sessions(&self) -> u64 {
        self.session.request.maximum_player_session_count
    }

    fn creation_time_millis(&self) -> u64 {
        self.session.created
    }

    fn player_session_count(&self) -> u64 {
        self.taken
    }

    fn has_available_player_sessions(&self) -> bool {
        self.taken < self.session.request.maximum_player_session_count
    }

    fn property(&self, key: &str) -> Option<&str> {
        let mut properties = self.session.request.game_properties.iter().flatten();
        let property = properties.find(|property| property.key == key);
        property.map(|property| property.value.as_str())
    }
}

//! A game server session and its seats.

use std::{net::IpAddr, sync::Arc};

use super::time::rfc3339;
use crate::{
    gse::{
        AvailabilityStatus, GameProperty, GameServerSession, GameServerSessionStatus,
        PlayerSession, PlayerSessionCreationPolicy, PlayerSessionStatus,
    },
    search::Candidate,
    wire::Object,
};

/// A game server session.
///
/// The members that a search reads come first: a search of 100,000 sessions is limited by access to
/// memory.
#[repr(C)]
pub(super) struct GameSession {
    pub(super) fleet_id: Arc<str>,
    pub(super) status: GameServerSessionStatus,
    pub(super) name: String,
    pub(super) properties: Box<[GameProperty]>,
    /// The number of seats that are reserved or in use.
    pub(super) taken: u64,
    pub(super) maximum: u64,
    /// The time of creation, in milliseconds since 1970.
    pub(super) created: u64,
    /// The rank by creation.
    pub(super) sequence: u64,
    pub(super) id: String,
    pub(super) creator_id: String,
    pub(super) data: String,
    /// The address of the game server.
    pub(super) host: Arc<str>,
    pub(super) port: u64,
    pub(super) status_reason: String,
    pub(super) policy: PlayerSessionCreationPolicy,
    pub(super) ended: Option<u64>,
    pub(super) seats: Vec<Seat>,
    pub(super) idempotency_token: Option<String>,
}

/// A seat that is reserved, in use, or was given up.
pub(super) struct Seat {
    pub(super) id: String,
    pub(super) player_id: String,
    pub(super) player_data: String,
    pub(super) status: PlayerSessionStatus,
    pub(super) created: u64,
    pub(super) ended: Option<u64>,
    /// The time at which the reservation ends.
    pub(super) reserved_until: Option<u64>,
}

impl GameSession {
    /// Returns `true` if the session keeps a server process busy.
    pub(super) fn is_running(&self) -> bool {
        !matches!(
            self.status,
            GameServerSessionStatus::Terminated | GameServerSessionStatus::Error
        )
    }

    /// Sets the status. A session that ends gives up its seats.
    pub(super) fn set_status(&mut self, status: GameServerSessionStatus, now: u64) {
        self.status = status;
        if self.is_running() {
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

    /// Returns the address that players connect to.
    pub(super) fn address(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }

    /// Returns `DnsName`, which is empty if the host is an IP address.
    fn dns_name(&self) -> String {
        match self.host.parse::<IpAddr>() {
            Ok(_) => String::new(),
            Err(_) => self.host.to_string(),
        }
    }

    pub(super) fn describe(&self) -> GameServerSession {
        let mut session: GameServerSession = Object::blank();
        session.availability_status = Some(AvailabilityStatus::Enable);
        session.creation_time = rfc3339(self.created);
        session.creator_id = Some(self.creator_id.clone());
        session.current_custom_count = Some(0);
        session.current_player_session_count = self.taken;
        session.dns_name = Some(self.dns_name());
        session.fleet_id = self.fleet_id.to_string();
        session.game_properties = Some(self.properties.to_vec());
        session.game_server_session_data = Some(self.data.clone());
        session.game_server_session_id.clone_from(&self.id);
        session.instance_type = Some("S5.LARGE8".to_owned());
        session.ip_address = self.host.to_string();
        session.matchmaker_data = Some(String::new());
        session.max_custom_count = Some(0);
        session.maximum_player_session_count = self.maximum;
        session.name = Some(self.name.clone());
        session.player_session_creation_policy = Some(self.policy.clone());
        session.port = self.port;
        session.status = self.status.clone();
        session.status_reason = Some(self.status_reason.clone());
        session.termination_time = self.ended.map(rfc3339);
        session.weight = Some(5);
        session
    }

    pub(super) fn describe_seat(&self, seat: &Seat) -> PlayerSession {
        let mut session: PlayerSession = Object::blank();
        session.creation_time = rfc3339(seat.created);
        session.dns_name = Some(self.dns_name());
        session.fleet_id = self.fleet_id.to_string();
        session.game_server_session_id.clone_from(&self.id);
        session.ip_address = self.host.to_string();
        session.player_data = Some(seat.player_data.clone());
        session.player_id = Some(seat.player_id.clone());
        session.player_session_id.clone_from(&seat.id);
        session.port = self.port;
        session.status = seat.status.clone();
        session.termination_time = seat.ended.map(rfc3339);
        session
    }
}

impl Seat {
    pub(super) fn is_taken(&self) -> bool {
        matches!(
            self.status,
            PlayerSessionStatus::Reserved | PlayerSessionStatus::Active
        )
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

impl Candidate for GameSession {
    fn name(&self) -> &str {
        &self.name
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn maximum_sessions(&self) -> u64 {
        self.maximum
    }

    fn creation_time_millis(&self) -> u64 {
        self.created
    }

    fn player_session_count(&self) -> u64 {
        self.taken
    }

    fn has_available_player_sessions(&self) -> bool {
        self.taken < self.maximum
    }

    fn property(&self, key: &str) -> Option<&str> {
        let mut properties = self.properties.iter();
        let property = properties.find(|property| property.key == key);
        property.map(|property| property.value.as_str())
    }
}

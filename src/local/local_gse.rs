//! A local GSE: its defaults, and what it shows.

use std::{fmt, net::SocketAddr};

use super::{calls::Call, server::HttpServer};
use crate::gse::{GameServerSession, PlayerSession};

/// A local GSE, which serves until it is dropped. It listens on a free port of 127.0.0.1 by default.
///
/// Its methods do the work of a fleet's server processes and operators, such as ending a session,
/// closing it to players, or letting a player leave.
pub struct LocalGse {
    pub(super) server: HttpServer,
}

impl LocalGse {
    /// The default fleet.
    pub const FLEET_ID: &str = "fleet-local";
    /// The default alias, which refers to [`FLEET_ID`](Self::FLEET_ID).
    pub const ALIAS_ID: &str = "alias-local";
    /// The secret ID of the default credential.
    pub const SECRET_ID: &str = "AKIDGSELOCALEXAMPLE";
    /// The secret key of the default credential. No other service accepts it.
    pub const SECRET_KEY: &str = "gse-local-example-key";
    /// The default region.
    pub const REGION: &str = "ap-shanghai";

    /// Returns the endpoint: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Returns the address that it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.server.address
    }

    /// Returns the latest calls, up to 1,000, the oldest first.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.server.shared.calls().iter().cloned().collect()
    }

    /// Returns all game server sessions, in the order of their creation.
    #[must_use]
    pub fn sessions(&self) -> Vec<GameServerSession> {
        let (engine, _) = self.server.shared.settled();
        let sessions = engine.world.sessions.values();
        sessions.map(|session| session.shown.clone()).collect()
    }

    /// Returns the player sessions of a game server session, in the order of their creation. Returns
    /// an empty list if the session does not exist.
    #[must_use]
    pub fn player_sessions(&self, game_server_session_id: &str) -> Vec<PlayerSession> {
        let (engine, _) = self.server.shared.settled();
        let session = engine.world.find(game_server_session_id);
        let seats = session.into_iter().flat_map(|session| &session.seats);
        seats.map(|seat| seat.shown.clone()).collect()
    }
}

/// Shows no secrets.
impl fmt::Debug for LocalGse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalGse")
            .field("endpoint", &self.endpoint())
            .finish_non_exhaustive()
    }
}

//! GSE Local: the service on one's own machine, for tests and for trying things out.
//!
//! [`LocalGse`] answers the four actions over HTTP as the service does, from memory: fleets with a
//! capacity, aliases, sessions that become ACTIVE after a while, seats, idempotency tokens,
//! filters, pages, signatures and clocks. The vendor once had such a tool, and since the service
//! itself is gone in most places, tests need one more than ever.
//!
//! Requests may come in any form in which official SDKs send them: signed by TC3-HMAC-SHA256 with
//! parameters in JSON or in a query string, its payload signed or not; or by `HmacSHA1` and
//! `HmacSHA256`, in a form or in a query string. The service of the credential scope is `gse`, or
//! what SDKs derive from the endpoint: its text up to the first dot, such as `127`. Requests in the
//! absolute form, which clients send to an HTTP proxy, are answered as well.
//! [`guide::other_languages`](crate::guide::other_languages) shows the settings of each SDK.
//!
//! ```
//! use tencentcloud_gse::{
//!     Client, Credential, gse::SearchGameServerSessionsRequest, local::LocalGse,
//! };
//!
//! let local = LocalGse::start()?;
//! let client = Client::builder()
//!     .endpoint(local.endpoint())
//!     .region(LocalGse::REGION)
//!     .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
//!     .build()?;
//!
//! let request = SearchGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID);
//! client.search_game_server_sessions(&request)?;
//! assert_eq!(local.calls()[0].action, "SearchGameServerSessions");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where the documentation is silent
//!
//! GSE Local had to decide what the documentation leaves open. It takes the side on which a tool
//! that gets away with it here gets away with it anywhere:
//!
//! - Only ACTIVE sessions are found by a search, as with Amazon's twin of the service.
//! - A player who joins a session twice takes two seats.
//! - A seat stays RESERVED, and a session ACTIVE, until [`LocalGse`] is told otherwise: there is no
//!   server process that would accept a player or end a game.
//! - A fleet without an idle process refuses a session, and a full session a player, with
//!   `ResourceInsufficient`; a session that is not ACTIVE refuses players with
//!   `ResourceUnavailable`, one that is closed to them with `UnsupportedOperation`.
//! - An idempotency token is unique in the account, to which all credentials belong, and is known
//!   as long as its session is. Used again with the same parameters it gives that session, in its
//!   present status, even where there is no room for another; with others it is an
//!   `InvalidParameterValue`.
//! - A `GameServerSessionId` of the caller's becomes the last part of the session's ID. The same
//!   one again, in the same fleet, is an `InvalidParameterValue`.
//! - Sessions without an order are listed in that of their creation, and so are those that are
//!   alike in the order asked for. A `NextToken` holds the place where its page ended, is good for
//!   the same query only, and does not expire before that session is forgotten.
//! - A parameter that is null or an empty string counts as left out. Any other parameter must be of
//!   its documented type: in JSON, `"10"` is no number.
//!
//! # For people
//!
//! A browser that opens [`LocalGse::endpoint`] is shown a dashboard: the fleets, the sessions with
//! their seats, and the latest calls, as they change, with buttons to change them. The tool
//! `gse-local`, which comes with the feature `local`, is the same service for programs in any
//! language.
//!
//! # Control over HTTP
//!
//! Below `/_local/`, programs in any language see and do what the methods of [`LocalGse`] offer to
//! Rust: [the guide](crate::guide::testing#control-over-http) has the table. `/health` answers
//! 200 to everybody, for whoever waits until this service is up. Neither is a call of the service,
//! nor listed among the calls.
//!
//! # Limits
//!
//! | | | |
//! |---|---|---|
//! | timestamp | within 300 s of the clock | documented |
//! | body | 10 MiB; as a form 1 MiB | documented, as 10 and 1 MB |
//! | query string | 32 KiB | documented, as 32 KB |
//! | `GameProperties` | 16 elements, values of 96 characters | documented |
//! | `CreatorId`, `Name`, `PlayerId` | 1,024 characters | documented |
//! | `PlayerData` | 2,048 characters | documented |
//! | `GameServerSessionData`, `GameServerSessionId` | 4,096 characters | documented |
//! | `IdempotencyToken` | 48 characters | documented |
//! | property keys | 256 characters | our own: official examples exceed the documented 32 |
//! | `FilterExpression` | 16,384 characters, 64 comparisons, 128 levels of `NOT` and parentheses | our own |
//! | elements of any other list | 10,000 | our own |
//! | sessions on a page | 100, which is also the default of `Limit` | our own |
//! | sessions at a time | 100,000; the one that ended first goes for a new one | our own |
//! | player sessions at a time | 1,000,000 | our own |
//! | connections at a time | 1,024; for a further one, the one that is idle longest is closed | our own |
//! | idle time of a connection | 60 s | documented |
//!
//! Measured in a release build: 100,000 sessions of two properties each take about 120 MB; a search
//! of all of them takes up to 20 ms of processor time, by the filter and the order.

mod actions;
mod auth;
mod authorization;
mod builder;
mod call_log;
mod calls;
mod connections;
mod control;
mod dashboard;
mod detail;
mod engine;
mod fault;
mod faults;
mod fields;
mod guard;
mod headers;
mod health;
mod ids;
mod incoming;
mod limits;
mod lock;
mod members;
mod operate;
mod pages;
mod parameters;
mod quota;
mod reply;
mod serve;
mod server;
mod session;
mod shared;
mod stubs;
mod time;
mod tunnel;
mod verbs;
mod world;

use std::{fmt, io, net::SocketAddr};

pub use self::{
    builder::LocalGseBuilder,
    calls::{Call, CallError},
    fault::Fault,
    faults::{ActiveFault, FaultRule},
    guard::Control,
};
use self::{server::HttpServer, session::GameSession};
use crate::gse::{GameServerSession, PlayerSession};

/// A GSE of one's own, served until it is dropped; on a free port of 127.0.0.1 if not told otherwise.
///
/// Its owner can do what a fleet's server processes and operators do: end a session, close it to
/// players, let a player leave. A method that names a session or a player session tells whether
/// there is such a one.
pub struct LocalGse {
    server: HttpServer,
}

impl LocalGse {
    /// The fleet that there is if none is set up.
    pub const FLEET_ID: &str = "fleet-local";
    /// The alias of [`FLEET_ID`](Self::FLEET_ID) that there is if nothing else is set up.
    pub const ALIAS_ID: &str = "alias-local";
    /// The secret ID that is accepted if no credential is set up.
    pub const SECRET_ID: &str = "AKIDGSELOCALEXAMPLE";
    /// The key of [`SECRET_ID`](Self::SECRET_ID). It opens nothing but this.
    pub const SECRET_KEY: &str = "gse-local-example-key";
    /// The region that this is if none is set up.
    pub const REGION: &str = "ap-shanghai";

    /// Starts a service with one fleet, one alias and one credential, named by the constants of
    /// this type.
    ///
    /// # Errors
    ///
    /// When the system has no socket or no thread to give.
    pub fn start() -> io::Result<Self> {
        Self::builder().start()
    }

    /// Sets up a service of one's own.
    pub fn builder() -> LocalGseBuilder {
        LocalGseBuilder::new()
    }

    /// Where it is to be found: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address())
    }

    /// The address that it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.server.address
    }

    /// The last 1,000 calls that were answered, the oldest first.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.server.shared.calls().iter().cloned().collect()
    }

    /// Every game server session, in the order of their creation.
    #[must_use]
    pub fn sessions(&self) -> Vec<GameServerSession> {
        let (engine, _) = self.server.shared.settled();
        engine.world.sessions().map(GameSession::describe).collect()
    }

    /// The player sessions of a game server session, in the order of their creation; none if there
    /// is no such session.
    #[must_use]
    pub fn player_sessions(&self, game_server_session_id: &str) -> Vec<PlayerSession> {
        let (engine, _) = self.server.shared.settled();
        engine.world.find(game_server_session_id).map_or_else(
            |_| Vec::new(),
            |session| {
                session
                    .seats
                    .iter()
                    .map(|seat| session.describe_seat(seat))
                    .collect()
            },
        )
    }
}

/// Without the secrets.
impl fmt::Debug for LocalGse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalGse")
            .field("endpoint", &self.endpoint())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;

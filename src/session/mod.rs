//! The two documented flows, as two calls.
//!
//! - **One game per session**, [`Client::start_game`]: create a session, wait until it is ACTIVE,
//!   join the players.
//! - **Many games, or one service, per session**, [`Client::join_or_create`]: look for a session
//!   that has seats left and join it; where there is none, create one and join that.
//!
//! ```no_run
//! use std::time::Duration;
//! use tencentcloud_gse::{Client, search::Filter, session::Target};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let client = Client::builder().build()?;
//! let minute = Duration::from_secs(60);
//!
//! let fleet = Target::fleet("fleet-1");
//! let duel = client.start_game(&fleet.create(2).name("duel"), ["ann", "ben"], minute)?;
//!
//! let alias = Target::alias("alias-1");
//! let open = alias.search().filter_expression(Filter::has_available_player_sessions(true));
//! let lobby = client.join_or_create(&open, &alias.create(100).name("lobby"), ["cid"], minute)?;
//!
//! for seat in duel.player_sessions.iter().chain(&lobby.player_sessions) {
//!     println!("connect to {}", seat.address());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The flows take and give what the actions do and keep nothing back: each step can be taken by
//! hand, too, with [`Client::wait_until_active`] and [`Client::join_players`] as the two that are
//! more than one call.
//!
//! # Deadline
//!
//! Each flow is told how long it may take. After that it neither waits nor looks any further. A
//! call that has begun is finished, within its client's own total time-out: to cut short a join would
//! leave it open who has a seat. Players are still joined to a session that was ACTIVE in time.
//!
//! # Seats
//!
//! None of the actions gives back a seat that was taken: it is lost to others until the service ends
//! the reservation. So no player is joined twice, and an [error](SessionError) tells who has a seat.

mod error;
mod flow;

use std::time::Duration;

pub use self::error::{SessionError, SessionErrorKind};
use self::flow::Run;
use crate::{
    gse::{
        Client, CreateGameServerSessionRequest, DescribeGameServerSessionsRequest,
        GameServerSession, Gse, PlayerSession, SearchGameServerSessionsRequest,
    },
    paginate::Paginated,
};

/// Where sessions are: on a fleet, or on the one that an alias stands for.
///
/// A fleet scales and has its health checked; an alias can be pointed at another fleet without
/// downtime. The methods make requests that name the target and nothing more.
///
/// ```
/// use tencentcloud_gse::{gse::CreateGameServerSessionRequest, session::Target};
///
/// let request = Target::fleet("fleet-1").create(2).name("duel");
/// assert_eq!(request, CreateGameServerSessionRequest::new(2).fleet_id("fleet-1").name("duel"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Target {
    /// The fleet with this ID.
    Fleet(String),
    /// The alias with this ID.
    Alias(String),
}

impl Target {
    /// The fleet with this ID.
    pub fn fleet(id: impl Into<String>) -> Self {
        Self::Fleet(id.into())
    }

    /// The alias with this ID.
    pub fn alias(id: impl Into<String>) -> Self {
        Self::Alias(id.into())
    }

    /// Asks for a new session that can hold so many players.
    pub fn create(&self, maximum_player_session_count: u64) -> CreateGameServerSessionRequest {
        let request = CreateGameServerSessionRequest::new(maximum_player_session_count);
        match self {
            Self::Fleet(id) => request.fleet_id(id),
            Self::Alias(id) => request.alias_id(id),
        }
    }

    /// Asks for the sessions that fulfill a condition, in an order of choice: so far any.
    pub fn search(&self) -> SearchGameServerSessionsRequest {
        let request = SearchGameServerSessionsRequest::new();
        match self {
            Self::Fleet(id) => request.fleet_id(id),
            Self::Alias(id) => request.alias_id(id),
        }
    }

    /// Asks for the sessions in a status: so far any.
    pub fn describe(&self) -> DescribeGameServerSessionsRequest {
        let request = DescribeGameServerSessionsRequest::new();
        match self {
            Self::Fleet(id) => request.fleet_id(id),
            Self::Alias(id) => request.alias_id(id),
        }
    }
}

/// Who is to join a session; an ID alone is one, too.
///
/// ```
/// use tencentcloud_gse::session::Player;
///
/// assert_eq!(Player::from("ann"), Player::new("ann"));
/// let skilled = Player::new("ben").data(r#"{"skill":7}"#);
/// # assert_eq!(skilled.id, "ben");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Player {
    /// The player's ID, of the caller's choice.
    pub id: String,
    /// What the server process is told about the player.
    pub data: Option<String>,
}

impl Player {
    /// The player with this ID.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            data: None,
        }
    }

    /// Sets [`data`](#structfield.data).
    #[must_use]
    pub fn data(mut self, data: impl Into<String>) -> Self {
        self.data = Some(data.into());
        self
    }
}

impl From<&str> for Player {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

impl From<String> for Player {
    fn from(id: String) -> Self {
        Self::new(id)
    }
}

impl From<&String> for Player {
    fn from(id: &String) -> Self {
        Self::new(id)
    }
}

/// A session, the players' seats in it, and how both came about.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Joined {
    /// The session, as it was before the players joined.
    pub session: GameServerSession,
    /// The players' seats, in the order of the players: each with the address and port to connect to.
    pub player_sessions: Vec<PlayerSession>,
    /// Where the session came from.
    pub origin: Origin,
    /// What was done.
    pub course: Course,
}

/// Where a session came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// It was there.
    Found,
    /// It was created.
    Created,
}

/// What a flow did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Course {
    /// Sessions that were found and asked to take a player, the one included that did.
    pub candidates_tried: u32,
    /// Sessions that were created. Others can fill one up before its creator joins it, so there can be
    /// more than one, or one although the players joined another.
    pub sessions_created: u32,
    /// Calls that were made, each page of a search counted, repeated attempts not.
    pub calls: u32,
}

impl Client {
    /// One game per session: creates a session, waits until it is ACTIVE, and joins the players.
    ///
    /// `within` bounds the wait, [not a call](self#deadline); the documentation allows a session up to
    /// ten minutes to become ACTIVE. Without players the session is for the caller to join.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use tencentcloud_gse::session::Target;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let client = tencentcloud_gse::Client::builder().build()?;
    /// let request = Target::fleet("fleet-1").create(2).name("duel");
    /// let duel = client.start_game(&request, ["ann", "ben"], Duration::from_secs(60))?;
    /// for seat in duel.player_sessions {
    ///     println!("{} at {}", seat.player_session_id, seat.address());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`SessionError`] tells which step failed, which session there is, and who has a seat in it.
    /// More players than the session can hold are refused before anything is sent.
    pub fn start_game(
        &self,
        create: &CreateGameServerSessionRequest,
        players: impl IntoIterator<Item = impl Into<Player>>,
        within: Duration,
    ) -> Result<Joined, SessionError> {
        let players: Vec<Player> = players.into_iter().map(Into::into).collect();
        Run::new(self, within).start_game(create, &players)
    }

    /// Many games, or one service, per session: joins the players to the first session found that
    /// takes them, or else to a new one.
    ///
    /// `find` is a search, or a request to describe the sessions of a target. What it finds is tried
    /// in its order, page after page. A session that cannot take all players by its own description is
    /// passed over, and so is one that turns out to be full, closed or gone when the first of them is
    /// joined. When none is left, a session is created.
    ///
    /// Many callers can do this at the same moment. If others fill up the new session before the
    /// players are in, or the target has no room for a new one, the search begins anew, until `within`
    /// is [over](self#deadline). Callers who find nothing at the same moment create a session each: give
    /// `create` an idempotency token of your own where they should share one. Such a request makes one
    /// session and no second.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use tencentcloud_gse::{search::{Filter, Sort}, session::{Origin, Target}};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let client = tencentcloud_gse::Client::builder().build()?;
    /// let alias = Target::alias("alias-1");
    /// let fullest_first = alias
    ///     .search()
    ///     .filter_expression(Filter::has_available_player_sessions(true))
    ///     .sort_expression(Sort::player_session_count().descending());
    /// let lobby = alias.create(100).name("lobby");
    /// let joined = client.join_or_create(&fullest_first, &lobby, ["cid"], Duration::from_secs(60))?;
    /// if joined.origin == Origin::Found {
    ///     println!("{} others are there", joined.session.current_player_session_count);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As with [`start_game`](Self::start_game). If some players have a seat and the next one is
    /// refused, that is an error, since the seats cannot be given back.
    pub fn join_or_create<F>(
        &self,
        find: &F,
        create: &CreateGameServerSessionRequest,
        players: impl IntoIterator<Item = impl Into<Player>>,
        within: Duration,
    ) -> Result<Joined, SessionError>
    where
        F: Paginated<Service = Gse, Item = GameServerSession> + Clone,
    {
        let players: Vec<Player> = players.into_iter().map(Into::into).collect();
        Run::new(self, within).join_or_create(find, create, &players)
    }

    /// Waits until a session is ACTIVE, and returns it as it is then.
    ///
    /// It is looked at after a tenth of a second at most, then at intervals that double up to five
    /// seconds, each shortened at random by up to a half. A look that fails for the moment is followed
    /// by another.
    ///
    /// # Errors
    ///
    /// At once when the session has ended, or is ending, and when it is gone; otherwise when it is not
    /// ACTIVE within the given time.
    pub fn wait_until_active(
        &self,
        session: GameServerSession,
        within: Duration,
    ) -> Result<GameServerSession, SessionError> {
        Run::new(self, within).wait_until_active(session)
    }

    /// Joins players to a session, one after the other, and returns their seats in the same order.
    ///
    /// # Errors
    ///
    /// When a player is refused, or no answer tells. [`player_sessions`](SessionError::player_sessions)
    /// are those who were joined before; the others were not tried.
    pub fn join_players(
        &self,
        session: &GameServerSession,
        players: impl IntoIterator<Item = impl Into<Player>>,
    ) -> Result<Vec<PlayerSession>, SessionError> {
        let players: Vec<Player> = players.into_iter().map(Into::into).collect();
        Run::new(self, Duration::ZERO).join_players(session, &players)
    }
}

//! The two documented flows, each as one call.
//!
//! - **One game per session**, [`Client::start_game`]: creates a session, waits until it is ACTIVE, and
//!   joins the players.
//! - **Many games, or one service, per session**, [`Client::join_or_create`]: searches for a session
//!   with free seats and joins it. If there is none, creates a session and joins that.
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
//! The flows use the same requests and answers as the actions, so each step can also be made by hand.
//! [`Client::wait_until_active`] and [`Client::join_players`] are the two steps that take more than
//! one call.
//!
//! # Deadline
//!
//! Each flow has a time-out. When it is over, the flow stops waiting and searching. A call that has
//! begun still ends by its client's own total time-out: a join that is cut off could leave a seat taken
//! without anybody knowing. Players are still joined to a session that became ACTIVE in time.
//!
//! # Seats
//!
//! No action gives a seat back. A seat stays taken until the service ends its reservation. Therefore no
//! player is joined twice, and a [`SessionError`] lists the seats that were taken.

mod error;
mod flow;
mod joined;
mod player;
mod target;

use std::time::Duration;

use self::flow::Flow;
pub use self::{
    error::{SessionError, SessionErrorKind},
    joined::{Joined, SessionOrigin, Stats},
    player::Player,
    target::{ParseTargetError, Target},
};
use crate::{
    gse::{Client, CreateGameServerSessionRequest, GameServerSession, Gse, PlayerSession},
    paginate::Paginated,
};

impl Client {
    /// Creates a session, waits until it is ACTIVE, and joins the players: one game per session.
    ///
    /// `timeout` limits the wait, [but not a call](self#deadline). According to the documentation, a
    /// session can take up to ten minutes to become ACTIVE. Without players, the new session is
    /// returned for the caller to join.
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
    /// The [`SessionError`] tells which step failed, which session exists, and which players have a
    /// seat in it. More players than seats are refused before anything is sent.
    pub fn start_game(
        &self,
        create: &CreateGameServerSessionRequest,
        players: impl IntoIterator<Item = impl Into<Player>>,
        timeout: Duration,
    ) -> Result<Joined, SessionError> {
        Flow::new(self, timeout).start_game(create, &collect(players))
    }

    /// Joins the players to the first session found that accepts them, or to a new one: many games, or
    /// one service, per session.
    ///
    /// `find` is a search, or a request that describes the sessions of a target. Its results are tried
    /// in their order, page after page. A session is skipped if its description has fewer free seats
    /// than there are players. It is also skipped if it turns out to be full, closed or gone when the
    /// first player joins. If no session is left, the flow creates one.
    ///
    /// Many callers can do this at the same time. If others fill the new session first, or the target
    /// has no capacity for a new session, the flow searches again, until `timeout` [is
    /// over](self#deadline). Callers that find nothing at the same time create one session each. To share
    /// one session, give `create` an idempotency token of your own; such a request never creates a
    /// second session.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use tencentcloud_gse::{search::{Filter, Sort}, session::{SessionOrigin, Target}};
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
    /// if joined.origin == SessionOrigin::Found {
    ///     println!("{} other players", joined.session.current_player_session_count);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The same as [`start_game`](Self::start_game). If some players have a seat and the next one is
    /// refused, that is an error, since the seats cannot be given back.
    pub fn join_or_create<F>(
        &self,
        find: &F,
        create: &CreateGameServerSessionRequest,
        players: impl IntoIterator<Item = impl Into<Player>>,
        timeout: Duration,
    ) -> Result<Joined, SessionError>
    where
        F: Paginated<Service = Gse, Item = GameServerSession> + Clone,
    {
        Flow::new(self, timeout).join_or_create(find, create, &collect(players))
    }

    /// Waits until a session is ACTIVE, and returns its new description.
    ///
    /// The session is described for the first time after at most 100 ms, then at intervals that double
    /// up to 5 s, each shortened at random by up to a half. A temporary failure of such a call does not
    /// end the wait.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use tencentcloud_gse::session::Target;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let client = tencentcloud_gse::Client::builder().build()?;
    /// let answer = client.create_game_server_session(&Target::fleet("fleet-1").create(2))?;
    /// let session = answer.game_server_session.ok_or("no session was created")?;
    /// let session = client.wait_until_active(session, Duration::from_secs(60))?;
    /// # let _ = session;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The session ended, is ending, or no longer exists: these errors are returned at once. Or it did
    /// not become ACTIVE within `timeout`.
    pub fn wait_until_active(
        &self,
        session: GameServerSession,
        timeout: Duration,
    ) -> Result<GameServerSession, SessionError> {
        Flow::new(self, timeout).wait_until_active(session)
    }

    /// Joins players to a session, one after the other, and returns their seats in the same order.
    ///
    /// ```no_run
    /// use tencentcloud_gse::{Client, gse::GameServerSession, session::{Player, SessionError}};
    ///
    /// fn join(client: &Client, session: &GameServerSession) -> Result<(), SessionError> {
    ///     let team = [Player::new("ann").data("captain"), Player::new("ben")];
    ///     for seat in client.join_players(session, team)? {
    ///         println!("{:?} connects to {}", seat.player_id, seat.address());
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// A player was refused, or a call got no response. The error's
    /// [`player_sessions`](SessionError::player_sessions) are the seats taken before; the remaining
    /// players were not tried.
    pub fn join_players(
        &self,
        session: &GameServerSession,
        players: impl IntoIterator<Item = impl Into<Player>>,
    ) -> Result<Vec<PlayerSession>, SessionError> {
        Flow::new(self, Duration::ZERO).join_players(session, &collect(players))
    }
}

fn collect(players: impl IntoIterator<Item = impl Into<Player>>) -> Vec<Player> {
    players.into_iter().map(Into::into).collect()
}

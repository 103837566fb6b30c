//! The result of a flow.

use crate::gse::{GameServerSession, PlayerSession};

/// The result of a flow: a session and the players' seats in it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Joined {
    /// The session, as it was before the players joined.
    pub session: GameServerSession,
    /// The players' seats, in the order of the players. Each has the address and port to connect to.
    pub player_sessions: Vec<PlayerSession>,
    /// Tells if the session was found or created.
    pub origin: SessionOrigin,
    /// The number of calls, candidates and sessions that the flow needed.
    pub stats: Stats,
}

/// The way in which a flow got its session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SessionOrigin {
    /// The session existed before.
    Found,
    /// The flow created the session.
    Created,
}

/// Counts of what a flow did, for logs and metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Stats {
    /// The number of sessions found that the flow tried to join, including the one that it joined.
    pub candidates_tried: u32,
    /// The number of sessions created. Other players can fill a new session before its creator joins
    /// it, so there can be more than one, or one although the players joined another.
    pub sessions_created: u32,
    /// The number of calls. Each page of a search counts as a call; repeated attempts do not count.
    pub calls: u32,
}

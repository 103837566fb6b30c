//! The variables of an expression: their names, and their values in a session.

use std::fmt::{self, Write};

pub(super) const NAME: &str = "gameServerSessionName";
pub(super) const ID: &str = "gameServerSessionId";
pub(super) const PROPERTIES: &str = "gameServerSessionProperties";
pub(super) const MAXIMUM: &str = "maximumSessions";
pub(super) const CREATION_TIME: &str = "creationTimeMillis";
pub(super) const COUNT: &str = "playerSessionCount";
pub(super) const AVAILABLE: &str = "hasAvailablePlayerSessions";

/// A session to which filters and sort orders apply: one method for each variable.
///
/// Implement it for your own type of session to evaluate a [`Filter`](super::Filter) without the
/// service.
pub trait Candidate {
    /// Returns `gameServerSessionName`, which is empty for a session without a name.
    fn name(&self) -> &str;

    /// Returns `gameServerSessionId`.
    fn id(&self) -> &str;

    /// Returns `maximumSessions`, the number of player sessions that the session can hold.
    fn maximum_sessions(&self) -> u64;

    /// Returns `creationTimeMillis`, the time at which the session was created, in milliseconds since
    /// 1970-01-01T00:00:00Z.
    fn creation_time_millis(&self) -> u64;

    /// Returns `playerSessionCount`, the number of player sessions that the session holds now.
    fn player_session_count(&self) -> u64;

    /// Returns `hasAvailablePlayerSessions`, which is `true` if the session can take one more player.
    fn has_available_player_sessions(&self) -> bool;

    /// Returns `gameServerSessionProperties.KEY`, the value of the property `key`, if the session has
    /// it.
    fn property(&self, key: &str) -> Option<&str>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Number {
    MaximumSessions,
    CreationTimeMillis,
    PlayerSessionCount,
}

impl Number {
    pub(super) fn value(self, candidate: &(impl Candidate + ?Sized)) -> u64 {
        match self {
            Self::MaximumSessions => candidate.maximum_sessions(),
            Self::CreationTimeMillis => candidate.creation_time_millis(),
            Self::PlayerSessionCount => candidate.player_session_count(),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MaximumSessions => MAXIMUM,
            Self::CreationTimeMillis => CREATION_TIME,
            Self::PlayerSessionCount => COUNT,
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Text {
    Name,
    Id,
    Property(String),
}

impl Text {
    pub(super) fn value<'a>(&self, candidate: &'a (impl Candidate + ?Sized)) -> Option<&'a str> {
        match self {
            Self::Name => Some(candidate.name()),
            Self::Id => Some(candidate.id()),
            Self::Property(key) => candidate.property(key),
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => f.write_str(NAME),
            Self::Id => f.write_str(ID),
            Self::Property(key) if is_plain(key) => write!(f, "{PROPERTIES}.{key}"),
            Self::Property(key) => write!(f, "{PROPERTIES}.{}", Quoted(key)),
        }
    }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Text in single quotes, with the quotes and the backslashes in it doubled.
///
/// Doubling only the quote is not safe. If the service treats a backslash as an escape, the text
/// `\' OR ...` would end after its second quote, and the rest would be a condition. With both doubled,
/// the text consists of whole pairs under either rule.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('\'')?;
        for char in self.0.chars() {
            if matches!(char, '\'' | '\\') {
                f.write_char(char)?;
            }
            f.write_char(char)?;
        }
        f.write_char('\'')
    }
}

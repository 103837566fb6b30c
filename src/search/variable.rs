//! The variables of an expression: their names, and their values in a session.

use std::fmt;

/// The name of the variable that a key follows.
pub(super) const PROPERTIES: &str = "gameServerSessionProperties";

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

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Variable {
    Name,
    Id,
    /// The property with this key.
    Property(String),
    MaximumSessions,
    CreationTimeMillis,
    PlayerSessionCount,
    Available,
}

/// All variables, in the order in which errors list them.
pub(super) static VARIABLES: [Variable; 7] = [
    Variable::Name,
    Variable::Id,
    Variable::Property(String::new()),
    Variable::MaximumSessions,
    Variable::CreationTimeMillis,
    Variable::PlayerSessionCount,
    Variable::Available,
];

/// The value of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Value<Text> {
    Text(Text),
    Number(u64),
    Flag(bool),
}

impl Variable {
    /// Returns the name, without the key of a property.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Name => "gameServerSessionName",
            Self::Id => "gameServerSessionId",
            Self::Property(_) => PROPERTIES,
            Self::MaximumSessions => "maximumSessions",
            Self::CreationTimeMillis => "creationTimeMillis",
            Self::PlayerSessionCount => "playerSessionCount",
            Self::Available => "hasAvailablePlayerSessions",
        }
    }

    /// Returns the value in a session, or `None` for a property that the session lacks.
    #[inline] // A search asks each session for it, also to sort them.
    pub(super) fn value<'a>(
        &self,
        session: &'a (impl Candidate + ?Sized),
    ) -> Option<Value<&'a str>> {
        Some(match self {
            Self::Name => Value::Text(session.name()),
            Self::Id => Value::Text(session.id()),
            Self::Property(key) => Value::Text(session.property(key)?),
            Self::MaximumSessions => Value::Number(session.maximum_sessions()),
            Self::CreationTimeMillis => Value::Number(session.creation_time_millis()),
            Self::PlayerSessionCount => Value::Number(session.player_session_count()),
            Self::Available => Value::Flag(session.has_available_player_sessions()),
        })
    }
}

impl fmt::Display for Variable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Self::Property(key) if is_plain(key) => write!(f, ".{key}"),
            Self::Property(key) => write!(f, ".{}", quoted(key)),
            _ => Ok(()),
        }
    }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Puts text in single quotes, with the quotes and the backslashes in it doubled.
///
/// Doubling only the quote is not safe. If the service treats a backslash as an escape, the text
/// `\' OR ...` would end after its second quote, and the rest would be a condition. With both doubled,
/// the text consists of whole pairs under either rule.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', r"\\").replace('\'', "''"))
}

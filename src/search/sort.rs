//! Sort orders.

use std::{cmp::Ordering, fmt};

use super::variable::{Candidate, ID, NAME, Number};

/// The order in which a search lists the sessions: by one variable, ascending unless told
/// otherwise.
///
/// ```
/// use tencentcloud_gse::search::Sort;
///
/// let newest_first = Sort::creation_time_millis().descending();
/// assert_eq!(newest_first.to_string(), "creationTimeMillis DESC");
/// assert_eq!("creationTimeMillis DESC".parse::<Sort>()?, newest_first);
/// # Ok::<(), tencentcloud_gse::search::ParseError>(())
/// ```
///
/// A sort order converts into the `String` that a request carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "a sort order does nothing until it is given to a request"]
pub struct Sort {
    key: Key,
    direction: Direction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Name,
    Id,
    Number(Number),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Direction {
    Ascending,
    Descending,
}

impl Sort {
    /// By `gameServerSessionName`.
    pub const fn game_server_session_name() -> Self {
        Self::by(Key::Name)
    }

    /// By `gameServerSessionId`.
    pub const fn game_server_session_id() -> Self {
        Self::by(Key::Id)
    }

    /// By `maximumSessions`, the number of player sessions that a session can hold.
    pub const fn maximum_sessions() -> Self {
        Self::by(Key::Number(Number::MaximumSessions))
    }

    /// By `creationTimeMillis`: the oldest session first.
    pub const fn creation_time_millis() -> Self {
        Self::by(Key::Number(Number::CreationTimeMillis))
    }

    /// By `playerSessionCount`, the number of player sessions that a session holds now.
    pub const fn player_session_count() -> Self {
        Self::by(Key::Number(Number::PlayerSessionCount))
    }

    /// `ASC`: from the least to the greatest, which is the default.
    pub const fn ascending(self) -> Self {
        Self {
            direction: Direction::Ascending,
            ..self
        }
    }

    /// `DESC`: from the greatest to the least.
    pub const fn descending(self) -> Self {
        Self {
            direction: Direction::Descending,
            ..self
        }
    }

    /// Which of two sessions comes first.
    ///
    /// Text is ordered by its bytes, that is, by code points. Sessions that are alike in the
    /// variable are [`Equal`](Ordering::Equal), in either direction: a stable sort keeps their
    /// order.
    #[must_use]
    pub fn compare<C: Candidate + ?Sized>(self, left: &C, right: &C) -> Ordering {
        let ascending = match self.key {
            Key::Name => left.name().cmp(right.name()),
            Key::Id => left.id().cmp(right.id()),
            Key::Number(number) => number.of(left).cmp(&number.of(right)),
        };
        match self.direction {
            Direction::Ascending => ascending,
            Direction::Descending => ascending.reverse(),
        }
    }

    pub(super) const fn by(key: Key) -> Self {
        Self {
            key,
            direction: Direction::Ascending,
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key {
            Key::Name => f.write_str(NAME)?,
            Key::Id => f.write_str(ID)?,
            Key::Number(number) => write!(f, "{number}")?,
        }
        f.write_str(match self.direction {
            Direction::Ascending => " ASC",
            Direction::Descending => " DESC",
        })
    }
}

impl From<Sort> for String {
    fn from(sort: Sort) -> Self {
        sort.to_string()
    }
}

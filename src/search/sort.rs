//! Sort orders.

use std::{cmp::Ordering, fmt};

use super::variable::{Candidate, Variable};

/// A sort order of a search: by one variable, ascending by default.
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
    key: &'static Variable,
    is_descending: bool,
}

impl Sort {
    /// Sorts by `gameServerSessionName`.
    pub const fn game_server_session_name() -> Self {
        Self::new(&Variable::Name)
    }

    /// Sorts by `gameServerSessionId`.
    pub const fn game_server_session_id() -> Self {
        Self::new(&Variable::Id)
    }

    /// Sorts by `maximumSessions`, the number of player sessions that a session can hold.
    pub const fn maximum_sessions() -> Self {
        Self::new(&Variable::MaximumSessions)
    }

    /// Sorts by `creationTimeMillis`: the oldest session comes first.
    pub const fn creation_time_millis() -> Self {
        Self::new(&Variable::CreationTimeMillis)
    }

    /// Sorts by `playerSessionCount`, the number of player sessions that a session holds now.
    pub const fn player_session_count() -> Self {
        Self::new(&Variable::PlayerSessionCount)
    }

    /// Sorts from the least to the greatest (`ASC`), which is the default.
    pub const fn ascending(mut self) -> Self {
        self.is_descending = false;
        self
    }

    /// Sorts from the greatest to the least (`DESC`).
    pub const fn descending(mut self) -> Self {
        self.is_descending = true;
        self
    }

    /// Compares two sessions by their place in this order.
    ///
    /// Text is ordered by its code points. Sessions with the same value are
    /// [`Equal`](Ordering::Equal) in either direction, so that a stable sort keeps their order.
    #[must_use]
    pub fn compare<C: Candidate + ?Sized>(self, left: &C, right: &C) -> Ordering {
        let ascending = self.key.value(left).cmp(&self.key.value(right));
        if self.is_descending {
            ascending.reverse()
        } else {
            ascending
        }
    }

    pub(super) const fn new(key: &'static Variable) -> Self {
        Self {
            key,
            is_descending: false,
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.is_descending { "DESC" } else { "ASC" };
        write!(f, "{} {direction}", self.key)
    }
}

impl From<Sort> for String {
    fn from(sort: Sort) -> Self {
        sort.to_string()
    }
}

//! One comparison of a variable with a value.

use std::fmt;

use super::variable::{AVAILABLE, Candidate, Number, Quoted, Text};

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Test {
    Number(Number, Comparison, u64),
    /// A text that is to be equal to a value, or is not.
    Text(Text, bool, String),
    HasAvailablePlayerSessions(bool),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Comparison {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

impl Test {
    pub(super) fn holds(&self, session: &(impl Candidate + ?Sized)) -> bool {
        match self {
            Self::Number(variable, comparison, value) => {
                comparison.holds(variable.value(session), *value)
            }
            Self::Text(variable, is_equal, value) => {
                (variable.value(session) == Some(value)) == *is_equal
            }
            Self::HasAvailablePlayerSessions(available) => {
                session.has_available_player_sessions() == *available
            }
        }
    }
}

impl Comparison {
    fn holds(self, left: u64, right: u64) -> bool {
        match self {
            Self::Eq => left == right,
            Self::Ne => left != right,
            Self::Gt => left > right,
            Self::Ge => left >= right,
            Self::Lt => left < right,
            Self::Le => left <= right,
        }
    }
}

/// Writes spaces where the official examples have them: around the comparison of text only.
impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(variable, comparison, value) => write!(f, "{variable}{comparison}{value}"),
            Self::Text(variable, is_equal, value) => {
                let sign = if *is_equal { "=" } else { "<>" };
                write!(f, "{variable} {sign} {}", Quoted(value))
            }
            Self::HasAvailablePlayerSessions(available) => write!(f, "{AVAILABLE}={available}"),
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Eq => "=",
            Self::Ne => "<>",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::Lt => "<",
            Self::Le => "<=",
        })
    }
}

//! One comparison of a variable with a value.

use std::{cmp::Ordering, fmt};

use super::variable::{Candidate, Value, Variable, quoted};

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Test {
    pub(super) variable: Variable,
    pub(super) sign: Sign,
    pub(super) value: Value<String>,
}

/// The sign of a comparison, and if it holds for a lesser, an equal and a greater value of the session.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Sign(pub(super) &'static str, [bool; 3]);

impl Sign {
    pub(super) const EQ: Self = Self("=", [false, true, false]);
    pub(super) const NE: Self = Self("<>", [true, false, true]);
    pub(super) const GT: Self = Self(">", [false, false, true]);
    pub(super) const GE: Self = Self(">=", [false, true, true]);
    pub(super) const LT: Self = Self("<", [true, false, false]);
    pub(super) const LE: Self = Self("<=", [true, true, false]);

    fn holds(self, ordering: Ordering) -> bool {
        let [less, equal, greater] = self.1;
        match ordering {
            Ordering::Less => less,
            Ordering::Equal => equal,
            Ordering::Greater => greater,
        }
    }
}

impl Test {
    /// A property that the session lacks is less than any value.
    pub(super) fn holds(&self, session: &(impl Candidate + ?Sized)) -> bool {
        let ordering = match (self.variable.value(session), &self.value) {
            (Some(Value::Text(left)), Value::Text(right)) => left.cmp(right),
            (Some(Value::Number(left)), Value::Number(right)) => left.cmp(right),
            (Some(Value::Flag(left)), Value::Flag(right)) => left.cmp(right),
            _ => Ordering::Less,
        };
        self.sign.holds(ordering)
    }
}

/// Writes spaces where the official examples have them: around the comparison of text only.
impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            variable,
            sign: Sign(sign, _),
            value,
        } = self;
        match value {
            Value::Text(text) => write!(f, "{variable} {sign} {}", quoted(text)),
            Value::Number(number) => write!(f, "{variable}{sign}{number}"),
            Value::Flag(flag) => write!(f, "{variable}{sign}{flag}"),
        }
    }
}

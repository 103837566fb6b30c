//! One comparison of a variable with a value.

use std::{cmp::Ordering, fmt};

use super::variable::{Candidate, Value, Variable, quoted};

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Test {
    pub(super) variable: Variable,
    pub(super) sign: Sign,
    pub(super) value: Value<'static>,
}

/// The sign of a comparison. Its characters tell when the comparison holds: `<>` does if the value in
/// the session is less or greater.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Sign(pub(super) &'static str);

impl Sign {
    pub(super) const EQ: Self = Self("=");
    pub(super) const NE: Self = Self("<>");
    pub(super) const GT: Self = Self(">");
    pub(super) const GE: Self = Self(">=");
    pub(super) const LT: Self = Self("<");
    pub(super) const LE: Self = Self("<=");

    fn holds(self, ordering: Ordering) -> bool {
        self.0.contains(match ordering {
            Ordering::Less => '<',
            Ordering::Equal => '=',
            Ordering::Greater => '>',
        })
    }
}

impl Test {
    /// A property that the session lacks is less than any value.
    pub(super) fn holds(&self, session: &(impl Candidate + ?Sized)) -> bool {
        let value = self.variable.value(session);
        let ordering = value.map_or(Ordering::Less, |value| value.cmp(&self.value));
        self.sign.holds(ordering)
    }
}

/// Writes spaces where the official examples have them: around the comparison of text only.
impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            variable,
            sign: Sign(sign),
            value,
        } = self;
        match value {
            Value::Text(text) => write!(f, "{variable} {sign} {}", quoted(text)),
            Value::Number(number) => write!(f, "{variable}{sign}{number}"),
            Value::Flag(flag) => write!(f, "{variable}{sign}{flag}"),
        }
    }
}

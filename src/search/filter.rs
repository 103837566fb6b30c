//! Filters: building, evaluating and writing them.

use std::{fmt, ops::Not};

use super::{
    comparison::{Comparison, Equality, Test},
    variable::{Candidate, Number, Text},
};

/// A condition that a search puts to each session.
///
/// A filter begins with a variable, named as on the wire, and a comparison. Numbers can be compared
/// in six ways, text only with [`eq`](TextVariable::eq) and [`ne`](TextVariable::ne); `&str` and
/// `String` are quoted as needed. Filters are joined by [`and`](Self::and), [`or`](Self::or) and
/// `!`, grouped as the calls are, and written with the fewest parentheses. As always in Rust, `!`
/// takes in the calls after it: `!a.and(b)` is `NOT (a AND b)`, `(!a).and(b)` is `NOT a AND b`.
///
/// ```
/// use tencentcloud_gse::search::Filter;
///
/// let filter = Filter::maximum_sessions()
///     .ge(10)
///     .or(Filter::game_server_session_name().eq("Matt's game"))
///     .and(!Filter::property("region").eq("eu"));
/// assert_eq!(
///     filter.to_string(),
///     "(maximumSessions>=10 OR gameServerSessionName = 'Matt''s game') \
///      AND NOT gameServerSessionProperties.region = 'eu'",
/// );
/// assert_eq!(filter.to_string().parse::<Filter>()?, filter);
/// # Ok::<(), tencentcloud_gse::search::ParseError>(())
/// ```
///
/// A filter converts into the `String` that a request carries. However large and deeply nested it
/// is, building, evaluating, comparing, writing and dropping it take a fixed amount of stack. Two
/// filters are equal if they are written alike.
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use = "a filter does nothing until it is given to a request"]
pub struct Filter {
    steps: Vec<Step>,
}

/// A filter is kept as a program over one truth value instead of as a tree: nothing then recurses,
/// a walk over 100,000 sessions reads one block of memory, and what `AND` and `OR` need not look at
/// is skipped.
///
/// An operand is one `Test`, or an operand and `Not`, or a chain: operands with a `Skip` between
/// each two, and `End`. No operand of a chain is a chain of the same connective, and none that ends
/// in `Not` has `Not` before it, so that equal filters have equal steps.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Step {
    /// The truth value becomes the outcome of a comparison.
    Test(Test),
    /// The truth value is inverted.
    Not,
    /// The next operand, of so many steps, is skipped if the truth value already decides.
    Skip(Connective, usize),
    /// Nothing happens; but the last step of an operand tells what it is, and this one also how
    /// many steps its first operand has.
    End(Connective, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Connective {
    And,
    Or,
}

/// How tightly a part of an expression holds together, the loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Binding {
    Group,
    Or,
    And,
    Not,
}

impl Filter {
    /// `gameServerSessionName`: the name that the session was created with.
    pub const fn game_server_session_name() -> TextVariable {
        TextVariable(Text::Name)
    }

    /// `gameServerSessionId`: the session's identifier.
    pub const fn game_server_session_id() -> TextVariable {
        TextVariable(Text::Id)
    }

    /// `gameServerSessionProperties.KEY`: the value of the game property `key`.
    ///
    /// A session without the property equals no value: `eq` is false for it, and `ne`, the
    /// opposite, is true.
    ///
    /// Any key can be given. One that is not made of ASCII letters, digits, `_` and `-` alone is
    /// written in quotes, which the documentation does not mention.
    pub fn property(key: impl Into<String>) -> TextVariable {
        TextVariable(Text::Property(key.into()))
    }

    /// `maximumSessions`: how many player sessions the session can hold.
    pub const fn maximum_sessions() -> NumberVariable {
        NumberVariable(Number::MaximumSessions)
    }

    /// `creationTimeMillis`: when the session was created, in milliseconds since
    /// 1970-01-01T00:00:00Z.
    pub const fn creation_time_millis() -> NumberVariable {
        NumberVariable(Number::CreationTimeMillis)
    }

    /// `playerSessionCount`: how many player sessions the session holds now.
    pub const fn player_session_count() -> NumberVariable {
        NumberVariable(Number::PlayerSessionCount)
    }

    /// `hasAvailablePlayerSessions`: whether the session can take one more player.
    pub fn has_available_player_sessions(available: bool) -> Self {
        Self::test(Test::HasAvailablePlayerSessions(available))
    }

    /// Both `self` and `other`.
    pub fn and(self, other: Self) -> Self {
        self.join(Connective::And, other)
    }

    /// `self`, or `other`, or both.
    pub fn or(self, other: Self) -> Self {
        self.join(Connective::Or, other)
    }

    /// Whether `session` fulfills the filter.
    ///
    /// Text is compared as it is, letter case included. A property that the session lacks equals no
    /// value.
    #[must_use]
    pub fn matches(&self, session: &(impl Candidate + ?Sized)) -> bool {
        let mut verdict = true;
        let mut next = 0;
        while let Some(step) = self.steps.get(next) {
            next += 1;
            match step {
                Step::Test(test) => verdict = test.holds(session),
                Step::Not => verdict = !verdict,
                Step::Skip(Connective::And, operand) if !verdict => next += operand,
                Step::Skip(Connective::Or, operand) if verdict => next += operand,
                Step::Skip(..) | Step::End(..) => {}
            }
        }
        verdict
    }

    /// Returns how many comparisons the filter has.
    #[cfg(feature = "local")]
    pub(crate) fn comparisons(&self) -> usize {
        let is_test = |step: &&Step| matches!(step, Step::Test(_));
        self.steps.iter().filter(is_test).count()
    }

    pub(super) fn join(mut self, connective: Connective, mut other: Self) -> Self {
        let first = self.open(connective);
        let second = other.open(connective);
        self.steps.push(Step::Skip(connective, second));
        self.steps.append(&mut other.steps);
        self.steps.push(Step::End(connective, first));
        self
    }

    /// Takes off the end of a chain of this connective, and tells the length of the first operand:
    /// all of it in any other filter.
    fn open(&mut self, connective: Connective) -> usize {
        match self
            .steps
            .pop_if(|last| matches!(last, Step::End(own, _) if *own == connective))
        {
            Some(Step::End(_, first)) => first,
            _ => self.steps.len(),
        }
    }

    fn test(test: Test) -> Self {
        Self {
            steps: vec![Step::Test(test)],
        }
    }
}

/// `!!filter` is `filter` again.
impl Not for Filter {
    type Output = Self;

    fn not(mut self) -> Self {
        if self.steps.pop_if(|last| *last == Step::Not).is_none() {
            self.steps.push(Step::Not);
        }
        self
    }
}

/// A variable that holds a whole number, to be compared: [`Filter::player_session_count`] and
/// others.
#[derive(Debug, Clone, Copy)]
#[must_use = "a variable becomes a filter when it is compared"]
pub struct NumberVariable(Number);

impl NumberVariable {
    /// `=`: equal to `value`.
    pub fn eq(self, value: u64) -> Filter {
        self.compare(Comparison::Eq, value)
    }

    /// `<>`: not equal to `value`.
    pub fn ne(self, value: u64) -> Filter {
        self.compare(Comparison::Ne, value)
    }

    /// `>`: greater than `value`.
    pub fn gt(self, value: u64) -> Filter {
        self.compare(Comparison::Gt, value)
    }

    /// `>=`: greater than or equal to `value`.
    pub fn ge(self, value: u64) -> Filter {
        self.compare(Comparison::Ge, value)
    }

    /// `<`: less than `value`.
    pub fn lt(self, value: u64) -> Filter {
        self.compare(Comparison::Lt, value)
    }

    /// `<=`: less than or equal to `value`.
    pub fn le(self, value: u64) -> Filter {
        self.compare(Comparison::Le, value)
    }

    pub(super) fn compare(self, comparison: Comparison, value: u64) -> Filter {
        Filter::test(Test::Number(self.0, comparison, value))
    }
}

/// A variable that holds text, to be compared: [`Filter::property`] and others.
#[derive(Debug, Clone)]
#[must_use = "a variable becomes a filter when it is compared"]
pub struct TextVariable(Text);

impl TextVariable {
    /// `=`: exactly `value`, letter case included.
    pub fn eq(self, value: impl Into<String>) -> Filter {
        self.compare(Equality::Eq, value.into())
    }

    /// `<>`: anything but `value`; also a property that the session lacks.
    pub fn ne(self, value: impl Into<String>) -> Filter {
        self.compare(Equality::Ne, value.into())
    }

    pub(super) fn compare(self, equality: Equality, value: String) -> Filter {
        Filter::test(Test::Text(self.0, equality, value))
    }
}

/// The documented syntax, with the fewest parentheses.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is still to be written, in reverse order: a stack of our own, since a filter may be
        // nested deeper than the thread's.
        let mut rest = vec![Part::Operand(&self.steps, Binding::Group)];
        while let Some(part) = rest.pop() {
            match part {
                Part::Operand([Step::Test(test)], _) => write!(f, "{test}")?,
                Part::Operand([inner @ .., Step::Not], _) => {
                    f.write_str("NOT ")?;
                    rest.push(Part::Operand(inner, Binding::Not));
                }
                Part::Operand([chain @ .., Step::End(connective, first)], around) => {
                    if around > connective.binding() {
                        f.write_str("(")?;
                        rest.push(Part::Close);
                    }
                    rest.push(Part::Chain(*connective, chain, *first));
                }
                // No filter has other steps.
                Part::Operand(..) => {}
                Part::Chain(connective, chain, first) => {
                    let (operand, more) = chain.split_at(first);
                    if let [Step::Skip(_, second), more @ ..] = more {
                        rest.push(Part::Chain(connective, more, *second));
                        rest.push(Part::Connective(connective));
                    }
                    rest.push(Part::Operand(operand, connective.binding()));
                }
                Part::Connective(Connective::And) => f.write_str(" AND ")?,
                Part::Connective(Connective::Or) => f.write_str(" OR ")?,
                Part::Close => f.write_str(")")?,
            }
        }
        Ok(())
    }
}

enum Part<'a> {
    /// An operand, and what binds it from outside.
    Operand(&'a [Step], Binding),
    /// The rest of a chain, and the length of its first operand.
    Chain(Connective, &'a [Step], usize),
    Connective(Connective),
    Close,
}

impl Connective {
    pub(super) fn binding(self) -> Binding {
        match self {
            Self::And => Binding::And,
            Self::Or => Binding::Or,
        }
    }
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Filter")
            .field(&format_args!("{self}"))
            .finish()
    }
}

impl From<Filter> for String {
    fn from(filter: Filter) -> Self {
        filter.to_string()
    }
}

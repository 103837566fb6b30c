//! Filters: building and evaluating them.

use std::{fmt, ops::Not};

use super::{
    comparison::{Sign, Test},
    variable::{Candidate, Value, Variable},
};

/// The levels of `NOT` and parentheses that a filter may have, as `serde_json` has them.
pub(super) const LEVELS: u8 = 128;

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
/// A filter converts into the `String` that a request carries. Two filters are equal if they are
/// written alike.
///
/// `NOT` and parentheses can be nested 128 levels deep. A chain of one connective is one level,
/// however long it is. A filter that would be deeper matches no session, and is written as text that
/// no service accepts.
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use = "a filter does nothing until it is given to a request"]
pub struct Filter {
    node: Node,
    /// The levels of `NOT` and parentheses, by which every recursion is bounded.
    levels: u8,
}

/// The root of a filter. Equal filters have equal nodes: no operand of a chain is a chain of the same
/// connective, and no `Not` is negated.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Node {
    Test(Test),
    Not(Box<Filter>),
    /// At least two operands.
    Chain(Connective, Vec<Filter>),
    /// In place of a filter that is nested too deeply. It has one level too many, and so has every
    /// filter that is built from it.
    TooDeep,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Connective {
    And,
    Or,
}

impl Filter {
    /// Compares `gameServerSessionName`: the name that the session was created with.
    pub const fn game_server_session_name() -> TextVariable {
        TextVariable(Variable::Name)
    }

    /// Compares `gameServerSessionId`: the session's identifier.
    pub const fn game_server_session_id() -> TextVariable {
        TextVariable(Variable::Id)
    }

    /// Compares `gameServerSessionProperties.KEY`: the value of the game property `key`.
    ///
    /// A session without the property equals no value: `eq` is false for it, and `ne`, the
    /// opposite, is true.
    ///
    /// Any key can be given. A key with other characters than ASCII letters, digits, `_` and `-` is
    /// written in quotes, which the documentation does not mention.
    ///
    /// # Ranges
    ///
    /// The language has only `=` and `<>` for properties. To find players of a similar skill, store a
    /// bucket as a property, and search for the buckets nearby:
    ///
    /// ```
    /// use tencentcloud_gse::search::Filter;
    ///
    /// let bucket = |skill: u32| (skill / 100).to_string();
    /// let skill = 1_234;
    /// let close = Filter::property("skill")
    ///     .eq(bucket(skill))
    ///     .or(Filter::property("skill").eq(bucket(skill + 100)))
    ///     .or(Filter::property("skill").eq(bucket(skill - 100)));
    /// # assert!(close.to_string().ends_with(".skill = '11'"));
    /// ```
    ///
    /// ```compile_fail
    /// # use tencentcloud_gse::search::Filter;
    /// let close = Filter::property("skill").ge("12"); // text has no order
    /// ```
    pub fn property(key: impl Into<String>) -> TextVariable {
        TextVariable(Variable::Property(key.into()))
    }

    /// Compares `maximumSessions`: the number of player sessions that the session can hold.
    pub const fn maximum_sessions() -> NumberVariable {
        NumberVariable(&Variable::MaximumSessions)
    }

    /// Compares `creationTimeMillis`: the time at which the session was created, in milliseconds since
    /// 1970-01-01T00:00:00Z.
    pub const fn creation_time_millis() -> NumberVariable {
        NumberVariable(&Variable::CreationTimeMillis)
    }

    /// Compares `playerSessionCount`: the number of player sessions that the session holds now.
    pub const fn player_session_count() -> NumberVariable {
        NumberVariable(&Variable::PlayerSessionCount)
    }

    /// Compares `hasAvailablePlayerSessions`, which is `true` if the session can take one more player.
    pub fn has_available_player_sessions(available: bool) -> Self {
        Self::test(Variable::Available, Sign::EQ, Value::Flag(available))
    }

    /// Requires both `self` and `other`.
    pub fn and(self, other: Self) -> Self {
        self.join(Connective::And, other)
    }

    /// Requires `self`, or `other`, or both.
    pub fn or(self, other: Self) -> Self {
        self.join(Connective::Or, other)
    }

    /// Returns `true` if `session` fulfills the filter.
    ///
    /// Text is compared as it is, letter case included. A property that the session lacks equals no
    /// value.
    #[must_use]
    pub fn matches(&self, session: &(impl Candidate + ?Sized)) -> bool {
        match &self.node {
            Node::Test(test) => test.holds(session),
            Node::Not(inner) => !inner.matches(session),
            Node::Chain(connective, operands) => {
                let deciding = *connective == Connective::Or;
                let decides = |operand: &Self| operand.matches(session) == deciding;
                operands.iter().any(decides) == deciding
            }
            Node::TooDeep => false,
        }
    }

    /// Returns the number of comparisons.
    #[cfg(feature = "local")]
    pub(crate) fn comparisons(&self) -> usize {
        match &self.node {
            Node::Test(_) => 1,
            Node::Not(inner) => inner.comparisons(),
            Node::Chain(_, operands) => operands.iter().map(Self::comparisons).sum(),
            Node::TooDeep => 0,
        }
    }

    pub(super) const fn test(variable: Variable, sign: Sign, value: Value<String>) -> Self {
        let test = Test {
            variable,
            sign,
            value,
        };
        Self {
            node: Node::Test(test),
            levels: 0,
        }
    }

    fn new(node: Node, levels: u8) -> Self {
        if levels > LEVELS {
            return Self {
                node: Node::TooDeep,
                levels: LEVELS + 1,
            };
        }
        Self { node, levels }
    }

    fn join(self, connective: Connective, other: Self) -> Self {
        let levels = self.levels_in(connective).max(other.levels_in(connective));
        let mut operands = self.into_operands(connective);
        operands.append(&mut other.into_operands(connective));
        Self::new(Node::Chain(connective, operands), levels)
    }

    /// Returns the operands that the filter adds to a chain.
    fn into_operands(self, chain: Connective) -> Vec<Self> {
        match self.node {
            Node::Chain(connective, operands) if connective == chain => operands,
            node => vec![Self { node, ..self }],
        }
    }

    /// Returns the levels of the filter as an operand of a chain.
    fn levels_in(&self, chain: Connective) -> u8 {
        self.levels + u8::from(self.is_group_in(chain))
    }

    const fn is_chain(&self) -> bool {
        matches!(self.node, Node::Chain(..))
    }

    /// Returns `true` if the filter stands in parentheses as an operand of a chain.
    const fn is_group_in(&self, chain: Connective) -> bool {
        matches!(
            (chain, &self.node),
            (Connective::And, Node::Chain(Connective::Or, _))
        )
    }

    fn write_operand(&self, is_group: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_group {
            write!(f, "({self})")
        } else {
            write!(f, "{self}")
        }
    }
}

/// `!!filter` is `filter` again.
impl Not for Filter {
    type Output = Self;

    fn not(self) -> Self {
        if let Node::Not(inner) = self.node {
            return *inner;
        }
        let levels = self.levels + 1 + u8::from(self.is_chain());
        Self::new(Node::Not(Box::new(self)), levels)
    }
}

/// Writes the documented syntax, with the fewest parentheses.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.node {
            Node::Test(test) => write!(f, "{test}"),
            Node::Not(inner) => {
                f.write_str("NOT ")?;
                inner.write_operand(inner.is_chain(), f)
            }
            Node::Chain(connective, operands) => {
                for (index, operand) in operands.iter().enumerate() {
                    if index > 0 {
                        f.write_str(match connective {
                            Connective::And => " AND ",
                            Connective::Or => " OR ",
                        })?;
                    }
                    operand.write_operand(operand.is_group_in(*connective), f)?;
                }
                Ok(())
            }
            Node::TooDeep => write!(f, "<nested more than {LEVELS} levels deep>"),
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

/// A variable that holds a whole number, to be compared: [`Filter::player_session_count`] and
/// others.
#[derive(Debug, Clone, Copy)]
#[must_use = "a variable becomes a filter when it is compared"]
pub struct NumberVariable(&'static Variable);

impl NumberVariable {
    /// Requires the variable to be equal to `value` (`=`).
    pub fn eq(self, value: u64) -> Filter {
        self.compare(Sign::EQ, value)
    }

    /// Requires the variable to be not equal to `value` (`<>`).
    pub fn ne(self, value: u64) -> Filter {
        self.compare(Sign::NE, value)
    }

    /// Requires the variable to be greater than `value` (`>`).
    pub fn gt(self, value: u64) -> Filter {
        self.compare(Sign::GT, value)
    }

    /// Requires the variable to be greater than or equal to `value` (`>=`).
    pub fn ge(self, value: u64) -> Filter {
        self.compare(Sign::GE, value)
    }

    /// Requires the variable to be less than `value` (`<`).
    pub fn lt(self, value: u64) -> Filter {
        self.compare(Sign::LT, value)
    }

    /// Requires the variable to be less than or equal to `value` (`<=`).
    pub fn le(self, value: u64) -> Filter {
        self.compare(Sign::LE, value)
    }

    fn compare(self, sign: Sign, value: u64) -> Filter {
        Filter::test(self.0.clone(), sign, Value::Number(value))
    }
}

/// A variable that holds text, to be compared: [`Filter::property`] and others.
#[derive(Debug, Clone)]
#[must_use = "a variable becomes a filter when it is compared"]
pub struct TextVariable(Variable);

impl TextVariable {
    /// Requires the variable to be `value`, letter case included (`=`).
    pub fn eq(self, value: impl Into<String>) -> Filter {
        Filter::test(self.0, Sign::EQ, Value::Text(value.into()))
    }

    /// Requires the variable to be anything but `value` (`<>`). A property that the session lacks is.
    pub fn ne(self, value: impl Into<String>) -> Filter {
        Filter::test(self.0, Sign::NE, Value::Text(value.into()))
    }
}

/// Text has no order in this language. These methods let the compiler say so: without them it would
/// suggest those of [`Iterator`].
#[doc(hidden)]
impl TextVariable {
    pub fn gt<T: Ordered>(self, value: T) -> Filter {
        value.compare(self)
    }

    pub fn ge<T: Ordered>(self, value: T) -> Filter {
        value.compare(self)
    }

    pub fn lt<T: Ordered>(self, value: T) -> Filter {
        value.compare(self)
    }

    pub fn le<T: Ordered>(self, value: T) -> Filter {
        value.compare(self)
    }
}

/// A value by which text can be ordered. No type implements it.
#[diagnostic::on_unimplemented(
    message = "text and properties can only be compared with `eq` and `ne`",
    label = "the search language has no order for text",
    note = "to search by a range, store a bucket of the value as a property: see `Filter::property`"
)]
pub trait Ordered {
    fn compare(self, variable: TextVariable) -> Filter;
}

//! Properties of every filter, session and text.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::{
    super::{Filter, NumberVariable, Sort, TextVariable},
    Session,
    quotes::check_nothing_breaks_out,
    read,
};

/// A filter as a plain tree, evaluated in the plain way.
#[derive(Debug, Clone)]
enum Tree {
    Leaf(Leaf),
    Not(Box<Tree>),
    And(Box<Tree>, Box<Tree>),
    Or(Box<Tree>, Box<Tree>),
}

#[derive(Debug, Clone)]
enum Leaf {
    Count(&'static str, u64),
    Created(&'static str, u64),
    Available(bool),
    Name(bool, String),
    Property(String, bool, String),
}

impl Tree {
    fn filter(&self) -> Filter {
        match self {
            Self::Leaf(leaf) => leaf.filter(),
            Self::Not(inner) => !inner.filter(),
            Self::And(left, right) => left.filter().and(right.filter()),
            Self::Or(left, right) => left.filter().or(right.filter()),
        }
    }

    fn verdict(&self, session: &Session) -> bool {
        match self {
            Self::Leaf(leaf) => leaf.verdict(session),
            Self::Not(inner) => !inner.verdict(session),
            Self::And(left, right) => left.verdict(session) && right.verdict(session),
            Self::Or(left, right) => left.verdict(session) || right.verdict(session),
        }
    }
}

impl Leaf {
    fn filter(&self) -> Filter {
        let number = |variable: NumberVariable, sign: &str, value| match sign {
            "=" => variable.eq(value),
            "<>" => variable.ne(value),
            ">" => variable.gt(value),
            ">=" => variable.ge(value),
            "<" => variable.lt(value),
            _ => variable.le(value),
        };
        let text = |variable: TextVariable, equal: bool, value: &str| {
            if equal {
                variable.eq(value)
            } else {
                variable.ne(value)
            }
        };
        match self {
            Self::Count(sign, value) => number(Filter::player_session_count(), sign, *value),
            Self::Created(sign, value) => number(Filter::creation_time_millis(), sign, *value),
            Self::Available(available) => Filter::has_available_player_sessions(*available),
            Self::Name(equal, value) => text(Filter::game_server_session_name(), *equal, value),
            Self::Property(key, equal, value) => text(Filter::property(key), *equal, value),
        }
    }

    fn verdict(&self, session: &Session) -> bool {
        let number = |left: u64, sign: &str, right: u64| match left.cmp(&right) {
            Ordering::Less => ["<>", "<", "<="].contains(&sign),
            Ordering::Equal => ["=", "<=", ">="].contains(&sign),
            Ordering::Greater => ["<>", ">", ">="].contains(&sign),
        };
        match self {
            Self::Count(sign, value) => number(session.count, sign, *value),
            Self::Created(sign, value) => number(session.created, sign, *value),
            Self::Available(available) => (session.count < session.maximum) == *available,
            Self::Name(equal, value) => (session.name == *value) == *equal,
            Self::Property(key, equal, value) => {
                session
                    .properties
                    .iter()
                    .any(|(own, is)| own == key && is == value)
                    == *equal
            }
        }
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        "'", "''", "\\", "\\'", " ", "(", ")", "=", "<>", " OR ", "AND", "NOT ", ".", "\"", "a",
        "-", "é", "🎲", "\n",
    ]);
    prop_oneof![
        3 => prop::sample::select(vec!["", "a", "b"]).prop_map(str::to_owned),
        1 => prop::collection::vec(hostile, 0..8).prop_map(|parts| parts.concat()),
        1 => any::<String>(),
    ]
}

fn any_leaf() -> impl Strategy<Value = Leaf> {
    let sign = || prop::sample::select(vec!["=", "<>", ">", ">=", "<", "<="]);
    prop_oneof![
        (sign(), 0..4_u64).prop_map(|(sign, value)| Leaf::Count(sign, value)),
        (sign(), prop_oneof![0..4_u64, any::<u64>()])
            .prop_map(|(sign, value)| Leaf::Created(sign, value)),
        any::<bool>().prop_map(Leaf::Available),
        (any::<bool>(), any_text()).prop_map(|(equal, value)| Leaf::Name(equal, value)),
        (any_text(), any::<bool>(), any_text())
            .prop_map(|(key, equal, value)| Leaf::Property(key, equal, value)),
    ]
}

fn any_tree() -> impl Strategy<Value = Tree> {
    any_leaf()
        .prop_map(Tree::Leaf)
        .prop_recursive(6, 40, 2, |inner| {
            prop_oneof![
                inner.clone().prop_map(|tree| Tree::Not(Box::new(tree))),
                (inner.clone(), inner.clone())
                    .prop_map(|(left, right)| Tree::And(Box::new(left), Box::new(right))),
                (inner.clone(), inner)
                    .prop_map(|(left, right)| Tree::Or(Box::new(left), Box::new(right))),
            ]
        })
}

fn any_session() -> impl Strategy<Value = Session> {
    let properties = prop::collection::btree_map(any_text(), any_text(), 0..4);
    (any_text(), 0..4_u64, 0..4_u64, 0..4_u64, properties).prop_map(
        |(name, count, maximum, created, properties)| Session {
            id: String::new(),
            name,
            maximum,
            created,
            count,
            properties: properties.into_iter().collect(),
        },
    )
}

/// Text made of the language's own words and signs, most of it not an expression.
fn any_soup() -> impl Strategy<Value = String> {
    let signs = [
        " ", "(", ")", "'", "\\", "=", "<>", "<", ">=", ".", "\u{3000}",
    ];
    let words = [
        "AND", " AND ", " OR ", "NOT ", "and", "true", "7", "-", "x", "🎲",
    ];
    let names = [
        "hasAvailablePlayerSessions",
        "maximumSessions",
        "gameServerSessionName",
        "gameServerSessionProperties",
        "gameServerSessionProperties.'",
    ];
    let comparisons = ["playerSessionCount>=2", "gameServerSessionProperties.K='V'"];
    let parts = [&signs[..], &words, &names, &comparisons, &comparisons].concat();
    prop::collection::vec(prop::sample::select(parts), 0..16).prop_map(|parts| parts.concat())
}

/// Each pair of parentheses outside of quotes.
fn parentheses(text: &str) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    let mut quoted = false;
    for (at, char) in text.char_indices() {
        match char {
            // A doubled quote ends the quotes and begins them again, which comes to the same.
            '\'' => quoted = !quoted,
            '(' if !quoted => open.push(at),
            ')' if !quoted => pairs.push((open.pop().unwrap(), at)),
            _ => {}
        }
    }
    pairs
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_filter_reads_back_equal(tree in any_tree(), sessions in prop::collection::vec(any_session(), 8)) {
        let filter = tree.filter();
        let again = read(&filter.to_string());
        prop_assert_eq!(&again, &filter);
        for session in &sessions {
            prop_assert_eq!(filter.matches(session), tree.verdict(session));
            prop_assert_eq!(again.matches(session), tree.verdict(session));
        }
    }

    #[test]
    fn only_necessary_parentheses_are_written(tree in any_tree()) {
        let filter = tree.filter();
        let text = filter.to_string();
        for (open, close) in parentheses(&text) {
            let spared = [&text[..open], &text[open + 1..close], &text[close + 1..]].concat();
            prop_assert_ne!(read(&spared), filter.clone(), "{}", text);
        }
    }

    #[test]
    fn no_text_breaks_out_of_quotes(key in any_text(), first in any_text(), second in any_text()) {
        check_nothing_breaks_out(&key, &first, &second);
    }

    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![any::<String>(), any_soup()]) {
        match text.parse::<Filter>() {
            Ok(filter) => prop_assert_eq!(read(&filter.to_string()), filter),
            Err(error) => prop_assert!((1..=text.chars().count() + 1).contains(&error.column())),
        }
        if let Err(error) = text.parse::<Sort>() {
            prop_assert!((1..=text.chars().count() + 1).contains(&error.column()));
        }
    }
}

//! Depth, length and threads.

use std::thread;

use super::{
    super::{Filter, ParseError, Sort},
    read, session,
};

#[test]
fn a_filter_has_at_most_128_levels() {
    let mut deep = at_least_one();
    for _ in 0..64 {
        deep = !deep.and(at_least_one());
    }
    assert_eq!(read(&deep.to_string()), deep);
    assert!(deep.matches(&session("", (0, 1), 0, &[])));

    let too_deep = !deep.clone();
    assert_eq!(!too_deep, deep.clone(), "a negation is undone");
    let too_deep = !deep.and(at_least_one());
    let text = "<nested more than 128 levels deep>";
    for filter in [
        too_deep.clone(),
        !too_deep.clone(),
        too_deep.clone().or(at_least_one()),
        at_least_one().and(too_deep),
    ] {
        assert_eq!(filter.to_string(), text);
        assert!(!filter.matches(&session("", (0, 1), 0, &[])));
    }
    assert!(text.parse::<Filter>().is_err());
}

#[test]
fn building_without_end_is_harmless() {
    on_a_small_stack(|| {
        let mut deep = at_least_one();
        for _ in 0..100_000 {
            deep = !deep.and(at_least_one()).or(at_least_one());
        }
        assert_eq!(deep, deep.clone());
    });
}

#[test]
fn a_chain_of_any_length_is_one_level() {
    let mut long = at_least_one();
    for _ in 0..100_000 {
        long = long.or(at_least_one());
    }
    assert_eq!(long.to_string().matches(" OR ").count(), 100_000);
    assert!(long.matches(&session("", (0, 1), 0, &[])));
}

#[test]
fn text_has_at_most_128_levels() {
    let nested = |opening: &str, depth, closing: &str| {
        format!(
            "{}maximumSessions>=1{}",
            opening.repeat(depth),
            closing.repeat(depth)
        )
        .parse::<Filter>()
    };
    on_a_small_stack(move || {
        assert_eq!(nested("(", 128, ")"), Ok(at_least_one()));
        assert_eq!(nested("NOT ", 127, ""), Ok(!at_least_one()));
        assert_eq!(nested("NOT ", 128, ""), Ok(at_least_one()));
        assert_eq!(nested("(", 128, "").unwrap_err().column(), 147);
        for (opening, depth, closing, column, found) in [
            ("(", 129, ")", 129, "("),
            ("(", 20_000, "", 129, "("),
            ("NOT ", 129, "", 513, "NOT"),
            ("NOT(", 10_000, ")", 257, "NOT"),
        ] {
            let error = nested(opening, depth, closing).unwrap_err();
            assert_eq!((error.column(), error.found()), (column, Some(found)));
            assert_eq!(
                error.expected(),
                "no more than 128 levels of `NOT` and parentheses"
            );
        }
        let deep = nested("maximumSessions<1 OR NOT (", 64, ")").unwrap();
        assert!(deep.matches(&session("", (0, 1), 0, &[])));
        assert_eq!(read(&deep.to_string()), deep);
    });
}

fn at_least_one() -> Filter {
    Filter::maximum_sessions().ge(1)
}

/// Runs a test with half of the stack that a thread has at the least.
#[track_caller]
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new()
        .stack_size(1024 * 1024)
        .spawn(test)
        .unwrap();
    assert!(thread.join().is_ok());
}

#[test]
fn the_length_is_limited() {
    let longest = format!("gameServerSessionName='{}'", "🎲".repeat(65_536 - 24));
    assert!(longest.parse::<Filter>().is_ok());
    assert_eq!(
        format!("{longest} ")
            .parse::<Filter>()
            .unwrap_err()
            .to_string(),
        "column 65537: found ` `, expected no more than 65536 characters"
    );
    assert_eq!(
        "A".repeat(100_000).parse::<Sort>().unwrap_err().column(),
        65_537
    );
}

#[test]
fn values_can_be_shared_between_threads() {
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<Filter>();
    is_shared::<Sort>();
    is_shared::<ParseError>();
}

//! Depth, length and threads.

use std::thread;

use super::{
    super::{Filter, ParseError, Sort},
    read, session,
};

#[test]
fn depth_takes_no_stack() {
    on_a_small_stack(|| {
        let mut deep = at_least_one();
        for _ in 0..100_000 {
            deep = !deep.and(at_least_one()).or(at_least_one());
        }
        assert_eq!(deep, deep.clone());
        assert_eq!(deep.to_string().matches("NOT").count(), 100_000);
        assert!(!deep.matches(&session("", (0, 1), 0, &[])));
    });
}

#[test]
fn deep_text_is_read_without_stack() {
    let nested = |opening: &str, depth, closing: &str| {
        format!(
            "{}maximumSessions>=1{}",
            opening.repeat(depth),
            closing.repeat(depth)
        )
        .parse::<Filter>()
    };
    on_a_small_stack(move || {
        assert_eq!(nested("(", 20_000, ")"), Ok(at_least_one()));
        assert_eq!(nested("NOT ", 10_000, ""), Ok(at_least_one()));
        assert_eq!(nested("NOT ", 10_001, ""), Ok(!at_least_one()));
        assert_eq!(nested("NOT(", 10_001, ")"), Ok(!at_least_one()));
        assert_eq!(nested("(", 20_000, "").unwrap_err().column(), 20_019);

        let deep = nested("maximumSessions<1 OR NOT (", 2_000, ")").unwrap();
        assert!(deep.matches(&session("", (0, 1), 0, &[])));
        assert_eq!(read(&deep.to_string()), deep);
    });
}

fn at_least_one() -> Filter {
    Filter::maximum_sessions().ge(1)
}

#[track_caller]
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new()
        .stack_size(64 * 1024)
        .spawn(test)
        .unwrap();
    assert!(thread.join().is_ok());
}

#[test]
fn length_is_bounded() {
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

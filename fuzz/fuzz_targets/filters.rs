//! Filter and sort expressions.

#![no_main]

use std::cmp::Ordering;

use libfuzzer_sys::fuzz_target;
use tencentcloud_gse::search::{Candidate, Filter, Sort};

fuzz_target!(|text: &str| {
    match text.parse::<Filter>() {
        Ok(filter) => {
            let again: Filter = filter
                .to_string()
                .parse()
                .expect("what was written can be read");
            assert_eq!(again, filter);
            // A negation of a filter with 128 levels would be too deep.
            let can_be_negated = text.matches(['N', '(']).count() < 126;
            for session in SESSIONS.into_iter().filter(|_| can_be_negated) {
                assert_eq!(
                    again.matches(&session),
                    !(!filter.clone()).matches(&session)
                );
            }
        }
        Err(error) => assert!(error.column() > 0 && !error.to_string().is_empty()),
    }
    if let Ok(sort) = text.parse::<Sort>() {
        assert_eq!(sort.to_string().parse(), Ok(sort));
        let [left, right] = SESSIONS;
        assert_eq!(
            sort.compare(&left, &right),
            sort.compare(&right, &left).reverse()
        );
        assert_eq!(sort.compare(&left, &left), Ordering::Equal);
    }
});

/// A session: name and ID, seats, time of creation, players, and the value of every property.
struct Session(&'static str, [u64; 3], Option<&'static str>);

const SESSIONS: [Session; 2] = [
    Session("", [0, 0, 0], None),
    Session("O'Neil", [10, 1_575_518_668_000, 2], Some("V1")),
];

impl Candidate for Session {
    fn name(&self) -> &str {
        self.0
    }

    fn id(&self) -> &str {
        self.0
    }

    fn maximum_sessions(&self) -> u64 {
        self.1[0]
    }

    fn creation_time_millis(&self) -> u64 {
        self.1[1]
    }

    fn player_session_count(&self) -> u64 {
        self.1[2]
    }

    fn has_available_player_sessions(&self) -> bool {
        self.1[2] < self.1[0]
    }

    fn property(&self, _: &str) -> Option<&str> {
        self.2
    }
}

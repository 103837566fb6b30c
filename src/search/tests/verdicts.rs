//! The sessions that an expression selects, and their order, as worked out by hand.

use std::cmp::Ordering;

use super::{super::Sort, read, session};

/// The verdicts on an empty session, a half full and a full one.
#[track_caller]
fn check_verdicts(expression: &str, [empty, half, full]: [bool; 3]) {
    let sessions = [
        session("empty", (0, 8), 1_575_518_668_000, &[]),
        session(
            "half",
            (5, 10),
            1_575_518_668_001,
            &[("K1", "V1"), ("K2", "V2"), ("my key", "a 'b' \\c")],
        ),
        session(
            "full",
            (10, 10),
            1_600_000_000_000,
            &[
                ("K1", "v1"),
                ("K3", "V3"),
                ("模式", "决斗 1v1"),
                ("note", ""),
            ],
        ),
    ];
    let filter = read(expression);
    assert_eq!(
        sessions.map(|session| filter.matches(&session)),
        [empty, half, full],
        "{expression}"
    );
}

#[test]
fn numbers_compare_in_six_ways() {
    check_verdicts("playerSessionCount=5", [false, true, false]);
    check_verdicts("playerSessionCount<>5", [true, false, true]);
    check_verdicts("playerSessionCount>5", [false, false, true]);
    check_verdicts("playerSessionCount>=5", [false, true, true]);
    check_verdicts("playerSessionCount<5", [true, false, false]);
    check_verdicts("playerSessionCount<=5", [true, true, false]);
    check_verdicts("maximumSessions = '10'", [false, true, true]);
    check_verdicts("maximumSessions<=18446744073709551615", [true, true, true]);
    check_verdicts("creationTimeMillis>1575518668000", [false, true, true]);
    check_verdicts("creationTimeMillis>=01575518668001", [false, true, true]);
}

#[test]
fn the_availability_of_seats_is_compared() {
    check_verdicts("hasAvailablePlayerSessions=true", [true, true, false]);
    check_verdicts("hasAvailablePlayerSessions='false'", [false, false, true]);
    check_verdicts("hasAvailablePlayerSessions<>true", [false, false, true]);
    check_verdicts("hasAvailablePlayerSessions <> false", [true, true, false]);
}

#[test]
fn text_is_compared_as_it_is() {
    check_verdicts("gameServerSessionName='half'", [false, true, false]);
    check_verdicts("gameServerSessionName=half", [false, true, false]);
    check_verdicts("gameServerSessionName='Half'", [false, false, false]);
    check_verdicts("gameServerSessionName=' half'", [false, false, false]);
    check_verdicts("gameServerSessionName<>'half'", [true, false, true]);
    check_verdicts(
        "gameServerSessionId=qcs::gse:ap-shanghai:uin/1:gameserversession/fleet-1/gssess-full",
        [false, false, true],
    );
    check_verdicts(
        "gameServerSessionId <> 'qcs::gse:ap-shanghai:uin/1:gameserversession/fleet-1/gssess-full'",
        [true, true, false],
    );
}

#[test]
fn a_missing_property_does_not_equal_the_empty_text() {
    check_verdicts("gameServerSessionProperties.K1=V1", [false, true, false]);
    check_verdicts(
        "gameServerSessionProperties.K1 <> 'V1'",
        [true, false, true],
    );
    check_verdicts(
        "NOT gameServerSessionProperties.K1 = 'V1'",
        [true, false, true],
    );
    check_verdicts(
        "gameServerSessionProperties.k1 = 'V1'",
        [false, false, false],
    );
    check_verdicts(
        "gameServerSessionProperties.note = ''",
        [false, false, true],
    );
    check_verdicts(
        "gameServerSessionProperties.note <> ''",
        [true, true, false],
    );
    check_verdicts(
        "gameServerSessionProperties.'K1' = 'v1'",
        [false, false, true],
    );
    check_verdicts(
        r"gameServerSessionProperties.'my key' = 'a ''b'' \\c'",
        [false, true, false],
    );
    check_verdicts(
        r"gameServerSessionProperties.'my key' = 'a \'b\' \c'",
        [false, true, false],
    );
    check_verdicts(
        "gameServerSessionProperties.模式 = '决斗 1v1'",
        [false, false, true],
    );
}

#[test]
fn comparisons_are_combined_and_negated() {
    check_verdicts(
        "playerSessionCount>=1 AND hasAvailablePlayerSessions=true",
        [false, true, false],
    );
    check_verdicts(
        "playerSessionCount=0 OR playerSessionCount=10",
        [true, false, true],
    );
    check_verdicts("NOT playerSessionCount=0", [false, true, true]);
    check_verdicts("NOT NOT playerSessionCount=0", [true, false, false]);
    check_verdicts(
        "NOT(playerSessionCount=0 OR playerSessionCount=10)",
        [false, true, false],
    );
}

#[test]
fn not_binds_before_and_and_before_or() {
    check_verdicts(
        "playerSessionCount=0 OR playerSessionCount=5 AND maximumSessions=8",
        [true, false, false],
    );
    check_verdicts(
        "(playerSessionCount=0 OR playerSessionCount=5) AND maximumSessions=8",
        [true, false, false],
    );
    check_verdicts(
        "(playerSessionCount=0 OR playerSessionCount=5) AND maximumSessions=10",
        [false, true, false],
    );
    check_verdicts(
        "maximumSessions=10 AND playerSessionCount=5 OR playerSessionCount=0",
        [true, true, false],
    );
    check_verdicts(
        "maximumSessions=10 AND (playerSessionCount=5 OR playerSessionCount=0)",
        [false, true, false],
    );
    check_verdicts(
        "NOT maximumSessions=8 AND playerSessionCount=0",
        [false, false, false],
    );
    check_verdicts(
        "NOT (maximumSessions=8 AND playerSessionCount=0)",
        [false, true, true],
    );
    check_verdicts(
        "NOT maximumSessions=8 OR playerSessionCount=0",
        [true, true, true],
    );
}

#[test]
fn documented_examples_have_the_documented_meaning() {
    check_verdicts("creationTimeMillis=1575518668000", [true, false, false]);
    check_verdicts(
        "playerSessionCount>=2 AND hasAvailablePlayerSessions=true",
        [false, true, false],
    );
    check_verdicts(
        "gameServerSessionProperties.K1 = 'V1' AND gameServerSessionProperties.K2 = 'V2' OR gameServerSessionProperties.K3 = 'V3'",
        [false, true, true],
    );
    check_verdicts(
        "(maximumSessions>=10 OR playerSessionCount=0) OR NOT (creationTimeMillis>1575518668000) \
         OR (maximumSessions>=10 AND hasAvailablePlayerSessions=true)",
        [true, true, true],
    );
    assert!(
        !read(
            "(maximumSessions>=10 OR playerSessionCount=0) OR NOT (creationTimeMillis>1575518668000) \
             OR (maximumSessions>=10 AND hasAvailablePlayerSessions=true)",
        )
        .matches(&session("small and new", (1, 8), 1_575_518_668_001, &[]))
    );
}

#[test]
fn sessions_are_ordered_by_the_variable() {
    #[track_caller]
    fn check(sort: Sort, order: &str) {
        let mut sessions = [
            session("b", (3, 8), 30, &[]),
            session("a", (1, 8), 20, &[]),
            session("C", (2, 6), 10, &[]),
        ];
        sessions.sort_by(|left, right| sort.compare(left, right));
        assert_eq!(
            sessions.map(|session| session.name).concat(),
            order,
            "{sort}"
        );
    }

    check(Sort::game_server_session_name(), "Cab");
    check(Sort::game_server_session_id().descending(), "baC");
    check(Sort::maximum_sessions(), "Cba");
    check(Sort::maximum_sessions().descending(), "baC");
    check(Sort::creation_time_millis(), "Cab");
    check(Sort::player_session_count().descending(), "bCa");
    let (one, other) = (session("a", (0, 8), 0, &[]), session("b", (1, 8), 0, &[]));
    assert_eq!(
        Sort::creation_time_millis()
            .descending()
            .compare(&one, &other),
        Ordering::Equal
    );
}

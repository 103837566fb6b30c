//! The text of expressions.

use super::{
    super::{Filter, Sort},
    read,
};

#[test]
fn expressions_are_written_as_documented_with_the_fewest_parentheses() {
    #[track_caller]
    fn check(read_as: &str, written: &str) {
        let filter = read(read_as);
        assert_eq!(filter.to_string(), written);
        assert_eq!(read(written), filter);
    }

    for documented in [
        "creationTimeMillis=1575518668000",
        "playerSessionCount>=2 AND hasAvailablePlayerSessions=true",
        "gameServerSessionProperties.K1 = 'V1' AND gameServerSessionProperties.K2 = 'V2' OR gameServerSessionProperties.K3 = 'V3'",
    ] {
        check(documented, documented);
    }
    check(
        "gameServerSessionProperties.Key-2aa06135-7d54-11ea-a9c1-3464a91513fe=Value-2aa06136-7d54-11ea-b30b-3464a91513fe",
        "gameServerSessionProperties.Key-2aa06135-7d54-11ea-a9c1-3464a91513fe = 'Value-2aa06136-7d54-11ea-b30b-3464a91513fe'",
    );
    check(
        "(maximumSessions>=10 OR playerSessionCount=0) OR NOT (creationTimeMillis>1575518668000) \
         OR (maximumSessions>=10 AND hasAvailablePlayerSessions=true)",
        "maximumSessions>=10 OR playerSessionCount=0 OR NOT creationTimeMillis>1575518668000 \
         OR maximumSessions>=10 AND hasAvailablePlayerSessions=true",
    );

    let [a, b, c] = [
        "maximumSessions=1",
        "playerSessionCount=2",
        "gameServerSessionName = 'c'",
    ];
    check(&format!(" ( ( {a} ) )\t\n"), a);
    check(
        &format!("(({a} AND {b}) AND {c})"),
        &format!("{a} AND {b} AND {c}"),
    );
    check(
        &format!("{a} AND ({b} AND {c})"),
        &format!("{a} AND {b} AND {c}"),
    );
    check(
        &format!("({a} OR {b}) OR ({c} OR {a})"),
        &format!("{a} OR {b} OR {c} OR {a}"),
    );
    check(
        &format!("({a} AND {b}) OR ({b} AND {c})"),
        &format!("{a} AND {b} OR {b} AND {c}"),
    );
    check(
        &format!("{a} AND ({b} OR ({c}))"),
        &format!("{a} AND ({b} OR {c})"),
    );
    check(
        &format!("({a} OR {b})AND({b} OR {c})"),
        &format!("({a} OR {b}) AND ({b} OR {c})"),
    );
    check(
        &format!("{a} OR (NOT ({b}) AND {c})"),
        &format!("{a} OR NOT {b} AND {c}"),
    );
    check(
        &format!("NOT({a} AND {b})OR({c})"),
        &format!("NOT ({a} AND {b}) OR {c}"),
    );
    check(
        &format!("NOT (NOT ({a} OR {b})) AND {c}"),
        &format!("({a} OR {b}) AND {c}"),
    );
    check(
        &format!("{a} OR NOT (NOT ({b} OR {c}))"),
        &format!("{a} OR {b} OR {c}"),
    );
    check("maximumSessions  <  007", "maximumSessions<7");
    check(
        "hasAvailablePlayerSessions<>'true'",
        "hasAvailablePlayerSessions=false",
    );
}

#[test]
fn methods_build_their_expressions() {
    #[track_caller]
    fn check(filter: &Filter, written: &str) {
        assert_eq!(filter.to_string(), written);
        assert_eq!(&read(written), filter);
    }

    let (a, b, c) = (
        Filter::maximum_sessions(),
        Filter::player_session_count(),
        Filter::creation_time_millis(),
    );
    check(
        &a.eq(1).and(b.ne(2)).or(c.gt(3)),
        "maximumSessions=1 AND playerSessionCount<>2 OR creationTimeMillis>3",
    );
    check(
        &a.ge(1).and(b.lt(2).or(c.le(3))),
        "maximumSessions>=1 AND (playerSessionCount<2 OR creationTimeMillis<=3)",
    );
    check(
        &!a.eq(1).and(b.eq(2)),
        "NOT (maximumSessions=1 AND playerSessionCount=2)",
    );
    check(
        &(!a.eq(1)).and(b.eq(2)),
        "NOT maximumSessions=1 AND playerSessionCount=2",
    );
    check(
        &a.eq(1).and(!b.eq(2)),
        "maximumSessions=1 AND NOT playerSessionCount=2",
    );
    check(&!!!a.eq(1), "NOT maximumSessions=1");
    check(
        &Filter::game_server_session_id()
            .ne("x")
            .and(Filter::game_server_session_name().eq(String::from("y"))),
        "gameServerSessionId <> 'x' AND gameServerSessionName = 'y'",
    );
    check(
        &Filter::has_available_player_sessions(false),
        "hasAvailablePlayerSessions=false",
    );
    assert_eq!(
        a.eq(1).and(b.eq(2).and(c.eq(3))),
        a.eq(1).and(b.eq(2)).and(c.eq(3))
    );
    assert_ne!(a.eq(1).and(b.eq(2)), b.eq(2).and(a.eq(1)));
    assert_eq!(String::from(a.eq(1)), "maximumSessions=1");
    assert_eq!(
        format!("{:?}", Some(a.eq(1))),
        "Some(Filter(maximumSessions=1))"
    );
}

#[test]
fn sort_orders_are_written_and_read() {
    #[track_caller]
    fn check(sort: Sort, written: &str) {
        assert_eq!(sort.to_string(), written);
        assert_eq!(written.parse(), Ok(sort));
        assert_eq!(String::from(sort), written);
    }

    check(
        Sort::game_server_session_name(),
        "gameServerSessionName ASC",
    );
    check(
        Sort::game_server_session_id().descending(),
        "gameServerSessionId DESC",
    );
    check(Sort::maximum_sessions().ascending(), "maximumSessions ASC");
    check(
        Sort::creation_time_millis().descending(),
        "creationTimeMillis DESC",
    );
    check(
        Sort::player_session_count().descending().ascending(),
        "playerSessionCount ASC",
    );
    assert_eq!(
        "  creationTimeMillis \n DESC\t".parse(),
        Ok(Sort::creation_time_millis().descending())
    );
}

//! `DescribeGameServerSessions` and `SearchGameServerSessions`.

use super::*;

const DESCRIBE: &str = "DescribeGameServerSessions";
const SEARCH: &str = "SearchGameServerSessions";

/// The names of the sessions on a page.
fn names(answer: &Value) -> Vec<String> {
    let sessions = answer["GameServerSessions"].as_array().unwrap();
    sessions
        .iter()
        .map(|session| session["Name"].as_str().unwrap().to_owned())
        .collect()
}

/// The names on all pages, and what happens between two of them.
#[track_caller]
fn walk(
    local: &mut Local,
    action: &str,
    mut parameters: Value,
    mut between: impl FnMut(&mut Local),
) -> Vec<String> {
    let mut all = Vec::new();
    loop {
        let answer = local.ok(action, &parameters);
        all.extend(names(&answer));
        parameters["NextToken"] = answer["NextToken"].clone();
        if parameters["NextToken"] == "" {
            return all;
        }
        between(local);
    }
}

/// A fleet with sessions of these names and seats, all ACTIVE.
fn fleet(sessions: &[(&str, u64)]) -> Local {
    let mut local = Local::new(1_000);
    for (name, seats) in sessions {
        local.create(json!({ "Name": name, "MaximumPlayerSessionCount": seats }));
        local.wait(Duration::from_millis(1));
    }
    local.wait(DELAY);
    local
}

#[test]
fn the_number_of_comparisons_in_a_filter_is_limited() {
    let mut local = Local::new(1);
    let filter = |count| vec!["maximumSessions=1"; count].join(" OR ");
    let search = |count| json!({ "FleetId": "fleet-1", "FilterExpression": filter(count) });
    local.ok("SearchGameServerSessions", &search(64));
    local.refuses(
        "SearchGameServerSessions",
        &search(65),
        "InvalidParameterValue",
        "`FilterExpression` has 65 comparisons; at most 64 are allowed",
    );
    let nested = |levels| {
        let nested = format!(
            "{}maximumSessions=1{}",
            "(".repeat(levels),
            ")".repeat(levels)
        );
        json!({ "FleetId": "fleet-1", "FilterExpression": nested })
    };
    local.ok("SearchGameServerSessions", &nested(128));
    local.refuses(
        "SearchGameServerSessions",
        &nested(5_000),
        "InvalidParameterValue",
        "no more than 128 levels",
    );
}

#[test]
fn describe_lists_a_fleet_in_the_order_of_creation() {
    let mut local = fleet(&[("b", 1), ("a", 1)]);
    local.create(json!({ "FleetId": "fleet-2", "Name": "elsewhere" }));
    assert_eq!(
        names(&local.ok(DESCRIBE, &json!({ "FleetId": "fleet-1" }))),
        ["b", "a"]
    );
    assert_eq!(
        names(&local.ok(DESCRIBE, &json!({ "AliasId": "alias-1" }))),
        ["b", "a"]
    );
    assert_eq!(
        names(&local.ok(
            DESCRIBE,
            &json!({ "FleetId": "fleet-2", "AliasId": "alias-1" })
        )),
        ["elsewhere"]
    );
}

#[test]
fn describe_needs_a_target() {
    let mut local = Local::new(1);
    local.refuses(
        DESCRIBE,
        &json!({}),
        "MissingParameter",
        "`FleetId` and `AliasId`",
    );
    local.refuses(
        DESCRIBE,
        &json!({ "FleetId": "f" }),
        "ResourceNotFound",
        "fleet `f`",
    );
    local.refuses(
        DESCRIBE,
        &json!({ "GameServerSessionId": "s" }),
        "ResourceNotFound",
        "session `s`",
    );
}

#[test]
fn describe_finds_a_session_by_its_id() {
    let mut local = fleet(&[("a", 1), ("b", 1)]);
    let id = local.create(json!({ "Name": "c" }));
    assert_eq!(
        names(&local.ok(DESCRIBE, &json!({ "GameServerSessionId": id }))),
        ["c"]
    );
    assert_eq!(
        names(&local.ok(
            DESCRIBE,
            &json!({ "GameServerSessionId": id, "AliasId": "alias-1" })
        )),
        ["c"]
    );
    let elsewhere = json!({ "GameServerSessionId": id, "FleetId": "fleet-2" });
    local.refuses(
        DESCRIBE,
        &elsewhere,
        "ResourceNotFound",
        "the fleet `fleet-2` has no game server session",
    );
    let active = json!({ "GameServerSessionId": id, "StatusFilter": "ACTIVE" });
    assert_eq!(names(&local.ok(DESCRIBE, &active)), [""; 0]);
    let token = json!({ "GameServerSessionId": id, "NextToken": "t" });
    local.refuses(
        DESCRIBE,
        &token,
        "InvalidParameterValue",
        "`NextToken` is `t`",
    );
}

#[test]
fn describe_filters_by_status() {
    let mut local = fleet(&[("active", 1)]);
    for status in ["TERMINATING", "TERMINATED", "ERROR"] {
        let id = local.create(json!({ "Name": status.to_lowercase() }));
        local.end(&id, status.into());
    }
    local.create(json!({ "Name": "activating" }));
    for status in ["ACTIVE", "ACTIVATING", "TERMINATED", "TERMINATING", "ERROR"] {
        let parameters = json!({ "FleetId": "fleet-1", "StatusFilter": status });
        assert_eq!(
            names(&local.ok(DESCRIBE, &parameters)),
            [status.to_lowercase()]
        );
    }
    let all = json!({ "FleetId": "fleet-1", "StatusFilter": "" });
    assert_eq!(names(&local.ok(DESCRIBE, &all)).len(), 5);
    let unknown = json!({ "FleetId": "fleet-1", "StatusFilter": "active" });
    local.refuses(
        DESCRIBE,
        &unknown,
        "InvalidParameterValue",
        "`StatusFilter` is `active`, where one of `ACTIVE`,",
    );
}

#[test]
fn search_finds_active_sessions_only() {
    let mut local = fleet(&[("a", 1), ("b", 1)]);
    let ended = local.active(json!({ "Name": "ended" }));
    local.end(&ended, GameServerSessionStatus::Terminated);
    local.create(json!({ "Name": "activating" }));
    assert_eq!(
        names(&local.ok(SEARCH, &json!({ "FleetId": "fleet-1" }))),
        ["a", "b"]
    );
}

#[test]
fn search_accepts_the_documented_expressions() {
    let mut local = Local::new(9);
    for (name, seats) in [("small", 2), ("large", 10)] {
        let properties = json!([{ "Key": "K1", "Value": name }]);
        let id = local.active(json!({
            "Name": name,
            "MaximumPlayerSessionCount": seats,
            "GameProperties": properties,
        }));
        local.join(&id, "one");
        local.join(&id, "two");
    }
    let mut check = |filter: &str, expected: &[&str]| {
        let parameters = json!({ "FleetId": "fleet-1", "FilterExpression": filter });
        assert_eq!(names(&local.ok(SEARCH, &parameters)), expected, "{filter}");
    };
    check(
        "playerSessionCount>=2 AND hasAvailablePlayerSessions=true",
        &["large"],
    );
    check(
        "gameServerSessionProperties.K1 = 'small' AND gameServerSessionName <> 'large' \
         OR maximumSessions > 10",
        &["small"],
    );
    check("NOT (creationTimeMillis>1596081344000)", &["small"]);
    check("maximumSessions>=2", &["small", "large"]);
    check("", &["small", "large"]);
}

#[test]
fn search_results_are_sorted() {
    let mut local = fleet(&[("c", 3), ("a", 1), ("b", 3)]);
    let mut check = |sort: &str, expected: [&str; 3]| {
        let parameters = json!({ "FleetId": "fleet-1", "SortExpression": sort });
        assert_eq!(names(&local.ok(SEARCH, &parameters)), expected, "{sort}");
    };
    check("gameServerSessionName ASC", ["a", "b", "c"]);
    check("gameServerSessionName DESC", ["c", "b", "a"]);
    check("creationTimeMillis DESC", ["b", "a", "c"]);
    // Equal sessions stay in the order of their creation, in either direction.
    check("maximumSessions ASC", ["a", "c", "b"]);
    check("maximumSessions DESC", ["c", "b", "a"]);
    check("", ["c", "a", "b"]);
}

#[test]
fn the_error_of_a_search_names_the_invalid_part() {
    let mut local = Local::new(1);
    let filter = json!({ "FleetId": "fleet-1", "FilterExpression": "players > 1" });
    local.refuses(
        SEARCH,
        &filter,
        "InvalidParameterValue",
        "`FilterExpression` cannot be read: column 1",
    );
    let sort = json!({ "FleetId": "fleet-1", "SortExpression": "playerSessionCount" });
    local.refuses(
        SEARCH,
        &sort,
        "InvalidParameterValue",
        "`SortExpression` cannot be read",
    );
    let long = json!({ "FleetId": "fleet-1", "FilterExpression": " ".repeat(16_385) });
    local.refuses(SEARCH, &long, "InvalidParameterValue", "at most 16384");
    local.refuses(
        SEARCH,
        &json!({}),
        "MissingParameter",
        "`FleetId` and `AliasId`",
    );
    local.refuses(
        SEARCH,
        &json!({ "AliasId": "a" }),
        "ResourceNotFound",
        "alias `a`",
    );
}

#[test]
fn pages_list_every_session_once() {
    let all = ["a", "b", "c", "d", "e"];
    let mut local = fleet(&all.map(|name| (name, 1)));
    for limit in 1..=6 {
        for action in [DESCRIBE, SEARCH] {
            let parameters = json!({ "FleetId": "fleet-1", "Limit": limit });
            assert_eq!(
                walk(&mut local, action, parameters, |_| ()),
                all,
                "{action} by {limit}"
            );
        }
    }
}

#[test]
fn pages_keep_the_sort_order() {
    let names: Vec<_> = (0..50)
        .map(|index| format!("{:02}", index * 7 % 50))
        .collect();
    let seats = [3, 1, 2].into_iter().cycle();
    let sessions: Vec<_> = names.iter().map(String::as_str).zip(seats).collect();
    let mut local = fleet(&sessions);
    for sort in [
        "gameServerSessionName DESC",
        "maximumSessions ASC",
        "creationTimeMillis DESC",
    ] {
        let mut parameters = json!({ "FleetId": "fleet-1", "SortExpression": sort });
        let all = walk(&mut local, SEARCH, parameters.clone(), |_| ());
        for limit in [1, 7, 49, 50] {
            parameters["Limit"] = json!(limit);
            let paged = walk(&mut local, SEARCH, parameters.clone(), |_| ());
            assert_eq!(paged, all, "{sort} by {limit}");
        }
    }
}

#[test]
fn a_page_has_a_hundred_sessions_by_default() {
    let mut local = fleet(&[("x", 1); 101]);
    let mut count = |limit| {
        let parameters = json!({ "FleetId": "fleet-1", "Limit": limit });
        names(&local.ok(DESCRIBE, &parameters)).len()
    };
    assert_eq!(count(json!(null)), 100);
    assert_eq!(count(json!(u64::MAX)), 100);
    assert_eq!(count(json!(99)), 99);
    local.refuses(
        DESCRIBE,
        &json!({ "FleetId": "fleet-1", "Limit": 0 }),
        "InvalidParameterValue",
        "`Limit` is 0",
    );
}

#[test]
fn paging_is_stable_while_sessions_are_created() {
    for sort in ["", "creationTimeMillis ASC", "gameServerSessionName DESC"] {
        let mut local = fleet(&[("d", 1), ("c", 1), ("b", 1), ("a", 1)]);
        let parameters = json!({ "FleetId": "fleet-1", "Limit": 1, "SortExpression": sort });
        let mut created = 0;
        let found = walk(&mut local, SEARCH, parameters, |local| {
            if created < 2 {
                local.active(json!({ "Name": "d-new" }));
                created += 1;
            }
        });
        let old: Vec<_> = found.iter().filter(|name| !name.contains("new")).collect();
        assert_eq!(old, ["d", "c", "b", "a"], "{sort}");
    }
}

#[test]
fn a_page_begins_where_the_last_one_ended_even_if_that_session_was_joined() {
    let mut local = fleet(&[("a", 9), ("b", 9), ("c", 9)]);
    let parameters =
        json!({ "FleetId": "fleet-1", "Limit": 1, "SortExpression": "playerSessionCount ASC" });
    let first = local.ok(SEARCH, &parameters);
    assert_eq!(names(&first), ["a"]);
    let id = first["GameServerSessions"][0]["GameServerSessionId"]
        .as_str()
        .unwrap()
        .to_owned();
    local.join(&id, "player");
    let mut next = parameters;
    next["NextToken"] = first["NextToken"].clone();
    // It is met again, since it now ranks behind the others; no other is missed.
    assert_eq!(walk(&mut local, SEARCH, next, |_| ()), ["b", "c", "a"]);
}

#[test]
fn a_page_without_a_sort_order_begins_where_the_last_one_ended_even_if_that_session_was_removed() {
    for action in [DESCRIBE, SEARCH] {
        let mut local = fleet(&[("a", 1), ("b", 1), ("c", 1)]);
        let parameters = json!({ "FleetId": "fleet-1", "Limit": 1 });
        let found = walk(&mut local, action, parameters, |local| {
            let sessions = local.ok(DESCRIBE, &json!({ "FleetId": "fleet-1" }));
            let first = &sessions["GameServerSessions"][0]["GameServerSessionId"];
            let id = first.as_str().unwrap();
            local.end(id, GameServerSessionStatus::Terminated);
            lock(&local.engine).world.remove_session(id).unwrap();
        });
        assert_eq!(found, ["a", "b", "c"], "{action}");
    }
}

#[test]
fn a_token_is_valid_for_the_same_query_only() {
    let mut local = fleet(&[("a", 1), ("b", 1)]);
    let mut parameters = json!({ "FleetId": "fleet-1", "Limit": 1 });
    let token = local.ok(SEARCH, &parameters)["NextToken"].clone();
    parameters["NextToken"] = token.clone();
    assert_eq!(names(&local.ok(SEARCH, &parameters)), ["b"]);
    assert_eq!(
        names(&local.ok(SEARCH, &json!({ "AliasId": "alias-1", "NextToken": token }))),
        ["b"]
    );
    local.refuses(
        DESCRIBE,
        &parameters,
        "InvalidParameterValue",
        "not given out for this query",
    );
    parameters["FilterExpression"] = json!("maximumSessions=1");
    local.refuses(
        SEARCH,
        &parameters,
        "InvalidParameterValue",
        "not given out for this query",
    );
    let made_up = json!({ "FleetId": "fleet-1", "NextToken": "2" });
    local.refuses(
        SEARCH,
        &made_up,
        "InvalidParameterValue",
        "`NextToken` is `2`",
    );
}

//! The errors in texts that are not expressions.

use super::super::{Filter, ParseError, Sort};

#[track_caller]
fn check_error(text: &str, message: &str) {
    let error = text.parse::<Filter>().unwrap_err();
    assert_eq!(error.to_string(), message, "{text}");
}

#[test]
fn errors_point_at_a_missing_operand() {
    check_error(
        "",
        "column 1: found the end, expected a variable, `NOT` or `(`",
    );
    check_error(
        " \t ",
        "column 4: found the end, expected a variable, `NOT` or `(`",
    );
    check_error(
        ")",
        "column 1: found `)`, expected a variable, `NOT` or `(`",
    );
    check_error(
        "()",
        "column 2: found `)`, expected a variable, `NOT` or `(`",
    );
    check_error(
        "'maximumSessions'=1",
        "column 1: found `'`, expected a variable, `NOT` or `(`",
    );
    check_error(
        "maximumSessions=1 AND",
        "column 22: found the end, expected a variable, `NOT` or `(`",
    );
}

#[test]
fn errors_name_the_nearest_variable() {
    let near = |word: &str| {
        format!("expected a variable, `NOT` or `(`; the nearest known word is `{word}`")
    };
    check_error(
        "playerCount>=2",
        &format!(
            "column 1: found `playerCount`, {}",
            near("playerSessionCount")
        ),
    );
    check_error(
        "PlayerSessionCount>=2",
        &format!(
            "column 1: found `PlayerSessionCount`, {}",
            near("playerSessionCount")
        ),
    );
    check_error(
        "maximumSessions=1 OR CurrentPlayerSessionCount=2",
        &format!(
            "column 22: found `CurrentPlayerSessionCount`, {}",
            near("playerSessionCount")
        ),
    );
    check_error(
        "MaximumPlayerSessionCount=2",
        &format!(
            "column 1: found `MaximumPlayerSessionCount`, {}",
            near("maximumSessions")
        ),
    );
    check_error(
        "gameSessionProperties.K1 = 'V1'",
        &format!(
            "column 1: found `gameSessionProperties.K1`, {}",
            near("gameServerSessionProperties")
        ),
    );
    check_error(
        "not maximumSessions=1",
        &format!("column 1: found `not`, {}", near("NOT")),
    );
    check_error(
        "FleetId=1",
        "column 1: found `FleetId`, expected a variable, `NOT` or `(`; the known words are gameServerSessionName, gameServerSessionId, \
         gameServerSessionProperties, maximumSessions, creationTimeMillis, playerSessionCount, hasAvailablePlayerSessions, NOT",
    );
    check_error(
        "gameServerSessionProperties='x'",
        "column 28: found `=`, expected `.` and the key of a property",
    );
    check_error(
        "gameServerSessionProperties.='x'",
        "column 29: found `=`, expected the key of a property",
    );
    check_error(
        "gameServerSessionProperties. 'x'='x'",
        "column 29: found ` `, expected the key of a property",
    );
}

#[test]
fn errors_point_at_a_wrong_comparison() {
    check_error(
        "maximumSessions",
        "column 16: found the end, expected `=`, `<>`, `>`, `>=`, `<` or `<=`",
    );
    check_error(
        "maximumSessions != 3",
        "column 17: found `!=`, expected `<>`",
    );
    check_error(
        "maximumSessions ! 3",
        "column 17: found `!`, expected `=`, `<>`, `>`, `>=`, `<` or `<=`",
    );
    check_error(
        "playerSessionCount==1",
        "column 19: found `==`, expected `=`",
    );
    check_error(
        "gameServerSessionName >= 'a'",
        "column 23: found `>=`, expected `=` or `<>`",
    );
    check_error(
        "gameServerSessionName 'a'",
        "column 23: found `'`, expected `=` or `<>`",
    );
    check_error(
        "gameServerSessionProperties.K LIKE 'a'",
        "column 31: found `LIKE`, expected `=` or `<>`",
    );
    check_error(
        "hasAvailablePlayerSessions<true",
        "column 27: found `<`, expected `=` or `<>`",
    );
}

#[test]
fn errors_point_at_a_wrong_value() {
    let number = "expected a whole number from 0 to 18446744073709551615";
    check_error(
        "maximumSessions>=",
        &format!("column 18: found the end, {number}"),
    );
    check_error(
        "maximumSessions= =3",
        &format!("column 18: found `=`, {number}"),
    );
    check_error(
        "maximumSessions=-1",
        &format!("column 17: found `-1`, {number}"),
    );
    check_error(
        "maximumSessions=+1",
        &format!("column 17: found `+1`, {number}"),
    );
    check_error(
        "maximumSessions=1.5",
        &format!("column 17: found `1.5`, {number}"),
    );
    check_error(
        "maximumSessions= ''",
        &format!("column 18: found `''`, {number}"),
    );
    check_error(
        "maximumSessions='a b' ",
        &format!("column 17: found `'a b'`, {number}"),
    );
    check_error(
        "maximumSessions<18446744073709551616",
        &format!("column 17: found `18446744073709551616`, {number}"),
    );
    check_error(
        "hasAvailablePlayerSessions=TRUE",
        "column 28: found `TRUE`, expected `true` or `false`",
    );
    check_error(
        "hasAvailablePlayerSessions=1",
        "column 28: found `1`, expected `true` or `false`",
    );
    check_error(
        "gameServerSessionName=",
        "column 23: found the end, expected text",
    );
    check_error(
        "gameServerSessionName=\"a\"",
        "column 23: found `\"`, expected text; use single quotes",
    );
    check_error(
        "gameServerSessionName = AND",
        "column 25: found `AND`, expected text; a keyword needs quotes",
    );
    check_error(
        "gameServerSessionName='a",
        "column 25: found the end, expected `'` to end the quotes that column 23 begins",
    );
    check_error(
        r"gameServerSessionName='a\'",
        "column 27: found the end, expected `'` to end the quotes that column 23 begins",
    );
}

#[test]
fn errors_point_at_unexpected_text_after_an_operand() {
    check_error(
        "maximumSessions=1 2",
        "column 19: found `2`, expected `AND`, `OR` or the end",
    );
    check_error(
        "maximumSessions=1 and maximumSessions=2",
        "column 19: found `and`, expected `AND`, `OR` or the end",
    );
    check_error(
        "maximumSessions=1 ANDmaximumSessions=2",
        "column 19: found `ANDmaximumSessions`, expected `AND`, `OR` or the end",
    );
    check_error(
        "hasAvailablePlayerSessions=true\"",
        "column 32: found `\"`, expected `AND`, `OR` or the end",
    );
    check_error(
        "maximumSessions=1)",
        "column 18: found `)`, expected `AND`, `OR` or the end",
    );
    check_error(
        "(maximumSessions=1",
        "column 19: found the end, expected `AND`, `OR` or `)`",
    );
    check_error(
        "(maximumSessions=1 maximumSessions=2)",
        "column 20: found `maximumSessions`, expected `AND`, `OR` or `)`",
    );
}

#[test]
fn columns_count_characters_and_excerpts_stay_short_and_on_one_line() {
    check_error(
        "gameServerSessionName='决斗🎲' 决斗",
        "column 29: found `决斗`, expected `AND`, `OR` or the end",
    );
    check_error(
        &format!("maximumSessions=1 \u{1b}[31m{}", "x".repeat(50)),
        &format!(
            "column 19: found `\\u{{1b}}[31m{}…`, expected `AND`, `OR` or the end",
            "x".repeat(35)
        ),
    );
    check_error(
        "maximumSessions='\n'",
        "column 17: found `'\\n'`, expected a whole number from 0 to 18446744073709551615",
    );
}

#[test]
fn the_parts_of_an_error_are_accessible() {
    let error = "maximumSessions>ten".parse::<Filter>().unwrap_err();
    assert_eq!((error.column(), error.found()), (17, Some("ten")));
    assert_eq!(
        error.expected(),
        "a whole number from 0 to 18446744073709551615"
    );
    assert_eq!(
        "maximumSessions".parse::<Filter>().unwrap_err().found(),
        None
    );
}

#[test]
fn sort_errors_point_at_the_column() {
    #[track_caller]
    fn check(text: &str, message: &str) {
        let error: ParseError = text.parse::<Sort>().unwrap_err();
        assert_eq!(error.to_string(), message, "{text}");
    }

    check(
        "",
        "column 1: found the end, expected a variable to sort by",
    );
    check(
        "CreationTime ASC",
        "column 1: found `CreationTime`, expected a variable to sort by; the nearest known word is `creationTimeMillis`",
    );
    check(
        ".playerSessionCount ASC",
        "column 1: found `.playerSessionCount`, expected a variable to sort by; the nearest known word is `playerSessionCount`",
    );
    check(
        "hasAvailablePlayerSessions ASC",
        "column 1: found `hasAvailablePlayerSessions`, expected a variable to sort by; the known words are gameServerSessionName, gameServerSessionId, \
         maximumSessions, creationTimeMillis, playerSessionCount",
    );
    check(
        "creationTimeMillis",
        "column 19: found the end, expected `ASC` or `DESC`",
    );
    check(
        "creationTimeMillis desc",
        "column 20: found `desc`, expected `ASC` or `DESC`",
    );
    check(
        "creationTimeMillis ASC, maximumSessions ASC",
        "column 20: found `ASC,`, expected `ASC` or `DESC`",
    );
    check(
        "creationTimeMillis ASC maximumSessions ASC",
        "column 24: found `maximumSessions`, expected the end",
    );
}

//! Requests from JSON and to it.

use tencentcloud_gse::gse::{
    CreateGameServerSessionRequest, DescribeGameServerSessionsRequest, GameProperty,
    GameServerSessionStatus, JoinGameServerSessionRequest,
};

#[test]
fn a_request_survives_json() {
    let request = CreateGameServerSessionRequest::new(10)
        .alias_id("alias-1")
        .name("a \"name\"")
        .game_properties([GameProperty::new("k", "v"), GameProperty::new("", "")]);
    let text = request.to_json();
    assert_eq!(
        text,
        r#"{"MaximumPlayerSessionCount":10,"AliasId":"alias-1","GameProperties":[{"Key":"k","Value":"v"},{"Key":"","Value":""}],"Name":"a \"name\""}"#
    );
    assert_eq!(
        CreateGameServerSessionRequest::from_json(&text).unwrap(),
        request
    );
}

#[test]
fn fields_are_public_and_setters_return_the_request() {
    let mut by_field = DescribeGameServerSessionsRequest::new();
    by_field.limit = Some(5);
    by_field.status_filter = Some(GameServerSessionStatus::Active);
    let by_setter = DescribeGameServerSessionsRequest::new()
        .limit(5)
        .status_filter(GameServerSessionStatus::Active);
    assert_eq!(by_field, by_setter);
    assert_eq!(by_field.to_json(), r#"{"Limit":5,"StatusFilter":"ACTIVE"}"#);
}

#[track_caller]
fn check_refused(text: &str, expected: &str) {
    let error = CreateGameServerSessionRequest::from_json(text)
        .unwrap_err()
        .to_string();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn a_wrong_key_or_value_is_named() {
    check_refused(
        r#"{"MaximumPlayerSessionCount":1,"Nme":"x"}"#,
        "unknown key `Nme`",
    );
    check_refused(
        r#"{"maximumPlayerSessionCount":1}"#,
        "expected `MaximumPlayerSessionCount`",
    );
    check_refused(
        r#"{"FleetId":"f"}"#,
        "the required key `MaximumPlayerSessionCount` is missing",
    );
    check_refused(
        r#"{"MaximumPlayerSessionCount":"1"}"#,
        "$.MaximumPlayerSessionCount: expected an integer",
    );
    check_refused(
        r#"{"MaximumPlayerSessionCount":-1}"#,
        "$.MaximumPlayerSessionCount: expected an integer from 0",
    );
    check_refused(
        r#"{"MaximumPlayerSessionCount":null}"#,
        "expected a value, found null",
    );
    check_refused(
        r#"{"MaximumPlayerSessionCount":1,"GameProperties":[{"Key":"a","Value":"b"},{"Key":1,"Value":"b"}]}"#,
        "$.GameProperties[1].Key: expected a string, found an integer",
    );
    check_refused(
        r#"{"MaximumPlayerSessionCount":1,"GameProperties":[{"Key":"a"}]}"#,
        "$.GameProperties[0]: the required key `Value` is missing",
    );
    check_refused("[]", "expected an object");
    check_refused("{", "EOF");
    check_refused(
        r#"{"MaximumPlayerSessionCount":1} {}"#,
        "trailing characters",
    );
}

#[test]
fn an_optional_member_may_be_null() {
    let request = JoinGameServerSessionRequest::from_json(
        r#"{"GameServerSessionId":"s","PlayerId":"p","PlayerData":null}"#,
    );
    assert_eq!(
        request.unwrap(),
        JoinGameServerSessionRequest::new("s", "p")
    );
}

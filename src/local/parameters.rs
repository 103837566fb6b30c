//! Reads an action's parameters: strictly, with the limits of the service.
//!
//! They are written into the fields of the request's type as they are read, so that a body takes no more memory than its
//! known parameters.

use serde::de::{DeserializeSeed, Deserializer};
use serde_json::{Map, Value};

use super::{fault::Fault, limits};
use crate::wire::{FieldReader, Object, ReadFault, ReadPolicy, Trail};

/// The policy for a JSON body.
const JSON: ReadPolicy = ReadPolicy {
    null_is_absent: true,
    max_characters: Some(limits::characters),
    max_elements: Some(limits::elements),
    ..ReadPolicy::STRICT
};

/// The policy for parameters that were all sent as texts.
const TEXTS: ReadPolicy = ReadPolicy {
    is_lenient: true,
    ..JSON
};

/// Reads the JSON body of a request.
pub(super) fn read<T: Object>(body: &[u8]) -> Result<T, Fault> {
    if body.trim_ascii() == b"null" {
        // The Ruby SDK sends an empty request as null.
        return read_texts(&Map::new());
    }
    let mut json = serde_json::Deserializer::from_slice(body);
    let object = read_object(&mut json, &mut Trail::with_length(body.len(), JSON))?;
    json.end().map_err(|error| not_json(&error))?;
    Ok(object)
}

/// Reads parameters that were all sent as texts.
pub(super) fn read_texts<T: Object>(members: &Map<String, Value>) -> Result<T, Fault> {
    read_object(members, &mut Trail::with_length(limits::FORM_BYTES, TEXTS))
}

fn read_object<'de, T: Object>(
    deserializer: impl Deserializer<'de, Error = serde_json::Error>,
    trail: &mut Trail,
) -> Result<T, Fault> {
    let mut object = T::blank();
    match FieldReader::new(&mut object, trail).deserialize(deserializer) {
        Ok(_) => Ok(object),
        Err(error) => Err(fault(trail, &error)),
    }
}

/// Describes the fault that ended the reading, in the words of the service.
fn fault(trail: &Trail, error: &serde_json::Error) -> Fault {
    let path = trail.path("");
    let path = path.strip_prefix('.').unwrap_or(&path);
    let dot = if path.is_empty() { "" } else { "." };
    match trail.fault() {
        Some(ReadFault::Mismatch { found, expected }) if path.is_empty() => {
            Fault::invalid(format!("the body is {found}, where {expected} is expected"))
        }
        Some(ReadFault::Mismatch { found, expected }) => {
            Fault::invalid(format!("`{path}` is {found}, where {expected} is expected"))
        }
        Some(ReadFault::UnknownKey { key, shape }) => {
            Fault::unknown_name(&format!("{path}{dot}{key}"), &shape.names())
        }
        Some(ReadFault::RepeatedKey(key)) => {
            Fault::invalid(format!("`{path}{dot}{key}` is given twice"))
        }
        Some(ReadFault::MissingKey(key)) => Fault::missing(&format!("{path}{dot}{key}")),
        Some(ReadFault::TooLarge { count, unit, limit }) => {
            Fault::too_large(path, *count, unit, *limit)
        }
        Some(ReadFault::NoRoom) => Fault::invalid(error.to_string()),
        None => not_json(error),
    }
}

fn not_json(error: &serde_json::Error) -> Fault {
    Fault::invalid(format!("the body is not JSON: {error}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        error::ErrorCode,
        gse::{CreateGameServerSessionRequest, GameProperty},
    };

    /// Reads a creation with these properties.
    fn with_properties(properties: &str) -> Result<CreateGameServerSessionRequest, Fault> {
        let body = format!(
            r#"{{"MaximumPlayerSessionCount": 1, "FleetId": null, "GameProperties": {properties}}}"#
        );
        read(body.as_bytes())
    }

    #[track_caller]
    fn check(body: &str, code: ErrorCode, message: &str) {
        let read = read::<CreateGameServerSessionRequest>(body.as_bytes());
        assert_eq!(read, Err(Fault::new(code, message)));
    }

    #[track_caller]
    fn check_properties(properties: &str, code: ErrorCode, message: &str) {
        assert_eq!(with_properties(properties), Err(Fault::new(code, message)));
    }

    #[track_caller]
    fn check_type(member: &str, message: &str) {
        check(
            &format!("{{{member}}}"),
            ErrorCode::INVALID_PARAMETER,
            message,
        );
    }

    #[test]
    fn members_are_read_by_their_names() {
        let mut expected = CreateGameServerSessionRequest::new(1);
        expected.game_properties = Some(vec![GameProperty::new("k", "v")]);
        assert_eq!(
            with_properties(r#"[{"Key": "k", "Value": "v"}]"#),
            Ok(expected)
        );
    }

    #[test]
    fn parameters_that_are_not_an_object_are_refused() {
        check(
            "[]",
            ErrorCode::INVALID_PARAMETER,
            "the body is a list, where an object is expected",
        );
        check(
            "",
            ErrorCode::INVALID_PARAMETER,
            "the body is not JSON: EOF while parsing a value at line 1 column 0",
        );
    }

    #[test]
    fn required_members_are_required_at_any_depth() {
        for body in ["{}", "null", r#"{"MaximumPlayerSessionCount": null}"#] {
            check(
                body,
                ErrorCode::MISSING_PARAMETER,
                "`MaximumPlayerSessionCount` is required",
            );
        }
        check_properties(
            r#"[{"Key": "k", "Value": "v"}, {"Key": "k"}]"#,
            ErrorCode::MISSING_PARAMETER,
            "`GameProperties[1].Value` is required",
        );
    }

    #[test]
    fn a_repeated_member_is_refused() {
        check(
            r#"{"MaximumPlayerSessionCount": 1, "Name": "a", "Name": "b"}"#,
            ErrorCode::INVALID_PARAMETER,
            "`Name` is given twice",
        );
    }

    #[test]
    fn a_list_over_its_limit_is_refused_with_its_length() {
        let many = format!("[{}]", vec!["{}"; 1_000_000].join(","));
        check_properties(
            &many,
            ErrorCode::MISSING_PARAMETER,
            "`GameProperties[0].Key` is required",
        );
        let properties = vec![r#"{"Key": "k", "Value": "v"}"#; 300_000].join(",");
        check_properties(
            &format!("[{properties}]"),
            ErrorCode::INVALID_PARAMETER_VALUE,
            "`GameProperties` has 300000 elements; at most 16 are allowed",
        );
    }

    #[test]
    fn a_value_of_another_type_is_refused_before_it_is_read() {
        let deep = format!("[{}", r#"{"a":1},"#.repeat(1_000_000));
        check(
            &format!(r#"{{"FleetId": {deep}"#),
            ErrorCode::INVALID_PARAMETER,
            "`FleetId` is a list, where a scalar is expected",
        );
    }

    #[test]
    fn unknown_members_are_named() {
        check_properties(
            r#"[{"key": "k"}]"#,
            ErrorCode::UNKNOWN_PARAMETER,
            "`GameProperties[0].key` is not known here; known are `Key`, `Value`",
        );
    }

    #[test]
    fn strings_are_converted_to_the_type_of_the_member() {
        let read_texts = |texts: Value| {
            let members = texts.as_object().cloned().unwrap_or_default();
            read_texts::<CreateGameServerSessionRequest>(&members)
        };
        let mut expected = CreateGameServerSessionRequest::new(2);
        expected.name = Some("10".to_owned());
        let texts = json!({ "MaximumPlayerSessionCount": "2", "Name": "10", "FleetId": "" });
        assert_eq!(read_texts(texts), Ok(expected));
        for (texts, message) in [
            (
                json!({ "MaximumPlayerSessionCount": "two" }),
                "`MaximumPlayerSessionCount` is a string, \
                 where an integer from 0 to 18446744073709551615 is expected",
            ),
            (
                json!({ "MaximumPlayerSessionCount": "2", "GameProperties": "x" }),
                "`GameProperties` is a string, where a list is expected",
            ),
            (
                json!({ "MaximumPlayerSessionCount": "2", "GameProperties": { "1": {} } }),
                "`GameProperties` is an object, where a list is expected",
            ),
        ] {
            assert_eq!(read_texts(texts), Err(Fault::invalid(message.to_owned())));
        }
    }

    #[test]
    fn types_are_checked_strictly() {
        check_type(
            r#""MaximumPlayerSessionCount": "2""#,
            "`MaximumPlayerSessionCount` is a string, \
             where an integer from 0 to 18446744073709551615 is expected",
        );
        check_type(
            r#""MaximumPlayerSessionCount": 2.5"#,
            "`MaximumPlayerSessionCount` is a number, \
             where an integer from 0 to 18446744073709551615 is expected",
        );
        check_type(
            r#""FleetId": 7"#,
            "`FleetId` is an integer, where a string is expected",
        );
        check_type(
            r#""FleetId": ["f"]"#,
            "`FleetId` is a list, where a scalar is expected",
        );
        check_type(
            r#""GameProperties": {"k": "v"}"#,
            "`GameProperties` is an object, where a list is expected",
        );
        check_type(
            r#""GameProperties": "k""#,
            "`GameProperties` is a string, where a list is expected",
        );
        check_type(
            r#""GameProperties": [null]"#,
            "`GameProperties[0]` is null, where a value is expected",
        );
    }
}

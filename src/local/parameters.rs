//! Parameters of a request, held against the tables of its type.

use serde_json::{Map, Value};

use super::{
    fault::{Code, Fault},
    limits,
};
use crate::wire::{Field, Mismatch, Mode, Object, Place, Scalar};

/// Reads the JSON body of a request.
pub(super) fn read<T: Object>(body: &[u8]) -> Result<T, Fault> {
    let members = match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => members,
        // The Ruby SDK sends an empty request as null.
        Ok(Value::Null) => Map::new(),
        Ok(other) => {
            let found = kind(&other);
            return Err(invalid(format!(
                "the body is {found}, where an object is expected"
            )));
        }
        Err(error) => return Err(invalid(format!("the body is not JSON: {error}"))),
    };
    read_members(&members, Mode::Strict)
}

/// Reads the JSON body of a request whose members are not known.
pub(super) fn read_any(body: &[u8]) -> Result<Value, Fault> {
    match serde_json::from_slice(body) {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(other) => {
            let found = kind(&other);
            Err(invalid(format!(
                "the body is {found}, where an object is expected"
            )))
        }
        Err(error) => Err(invalid(format!("the body is not JSON: {error}"))),
    }
}

/// Reads parameters that came as texts, whatever their type.
pub(super) fn read_texts<T: Object>(members: &Map<String, Value>) -> Result<T, Fault> {
    read_members(members, Mode::Lenient)
}

fn read_members<T: Object>(members: &Map<String, Value>, mode: Mode) -> Result<T, Fault> {
    let mut object = T::blank();
    read_object(&mut object, members, mode, "")?;
    Ok(object)
}

/// Reads the members of an object that is found at `path`.
///
/// A null is as good as nothing, and so is an empty text where a member can be left out.
fn read_object(
    object: &mut dyn Object,
    members: &Map<String, Value>,
    mode: Mode,
    path: &str,
) -> Result<(), Fault> {
    let shape = object.shape();
    for (name, value) in members {
        let path = join(path, name);
        let Some(index) = shape.find(name, 0) else {
            let known: Vec<_> = shape.members.iter().map(|member| member.name).collect();
            let known = known.join("`, `");
            let message = format!("`{path}` is not known here; known are `{known}`");
            return Err(Fault::new(Code::UnknownParameter, message));
        };
        let is_optional = shape
            .members
            .get(index)
            .is_some_and(|member| !member.required);
        if value.is_null() || is_optional && value == "" {
            continue;
        }
        if let Some(field) = object.field_mut(index) {
            read_field(field, value, mode, &path)?;
            limits::check(name, &path, value)?;
        }
    }
    let is_missing = |name| members.get(name).is_none_or(Value::is_null);
    match shape
        .members
        .iter()
        .find(|member| member.required && is_missing(member.name))
    {
        Some(member) => {
            let message = format!("`{}` is required", join(path, member.name));
            Err(Fault::new(Code::MissingParameter, message))
        }
        None => Ok(()),
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

fn read_field(field: &mut dyn Field, value: &Value, mode: Mode, path: &str) -> Result<(), Fault> {
    let mismatch = |expected| {
        let found = kind(value);
        Err(invalid(format!(
            "`{path}` is {found}, where {expected} is expected"
        )))
    };
    let scalar = match value {
        Value::Object(members) => {
            return match field.place() {
                Place::Object(object) => read_object(object, members, mode, path),
                Place::List(_) => mismatch("a list"),
                Place::Scalar => mismatch("a scalar"),
            };
        }
        Value::Array(values) => {
            return match field.place() {
                Place::List(list) => values.iter().enumerate().try_for_each(|(index, value)| {
                    read_field(list.grow(), value, mode, &format!("{path}[{index}]"))
                }),
                Place::Object(_) => mismatch("an object"),
                Place::Scalar => mismatch("a scalar"),
            };
        }
        Value::Null => return mismatch("a value"),
        Value::Bool(value) => Scalar::Bool(*value),
        Value::String(text) => Scalar::Text(text),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(value), _) => Scalar::Uint(value),
            (None, Some(value)) => Scalar::Int(value),
            (None, None) => Scalar::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
    };
    field
        .put(scalar, mode)
        .or_else(|Mismatch(expected)| mismatch(expected))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number",
        Value::Number(_) => "an integer",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn invalid(message: String) -> Fault {
    Fault::new(Code::InvalidParameter, message)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::gse::{CreateGameServerSessionRequest, GameProperty};

    /// Reads a creation with these properties.
    fn with_properties(properties: &str) -> Result<CreateGameServerSessionRequest, Fault> {
        let body = format!(
            r#"{{"MaximumPlayerSessionCount": 1, "FleetId": null, "GameProperties": {properties}}}"#
        );
        read(body.as_bytes())
    }

    #[track_caller]
    fn check(body: &str, code: Code, message: &str) {
        let read = read::<CreateGameServerSessionRequest>(body.as_bytes());
        assert_eq!(read, Err(Fault::new(code, message)));
    }

    #[track_caller]
    fn check_properties(properties: &str, code: Code, message: &str) {
        assert_eq!(with_properties(properties), Err(Fault::new(code, message)));
    }

    #[track_caller]
    fn check_type(member: &str, message: &str) {
        let body = format!(r#"{{"MaximumPlayerSessionCount": 1, {member}}}"#);
        check(&body, Code::InvalidParameter, message);
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
    fn what_is_no_object_is_refused() {
        check(
            "[]",
            Code::InvalidParameter,
            "the body is a list, where an object is expected",
        );
        check(
            "",
            Code::InvalidParameter,
            "the body is not JSON: EOF while parsing a value at line 1 column 0",
        );
    }

    #[test]
    fn required_members_are_required_at_any_depth() {
        for body in ["{}", "null", r#"{"MaximumPlayerSessionCount": null}"#] {
            check(
                body,
                Code::MissingParameter,
                "`MaximumPlayerSessionCount` is required",
            );
        }
        check_properties(
            r#"[{"Key": "k", "Value": "v"}, {"Key": "k"}]"#,
            Code::MissingParameter,
            "`GameProperties[1].Value` is required",
        );
    }

    #[test]
    fn unknown_members_are_named() {
        check_properties(
            r#"[{"key": "k"}]"#,
            Code::UnknownParameter,
            "`GameProperties[0].key` is not known here; known are `Key`, `Value`",
        );
    }

    #[test]
    fn texts_are_read_as_what_they_stand_for() {
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
            assert_eq!(read_texts(texts), Err(invalid(message.to_owned())));
        }
    }

    #[test]
    fn types_are_held_strictly() {
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

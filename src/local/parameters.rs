//! A strict reader of an action's parameters.
//!
//! It writes into the fields of the request's type as it reads, so that a body takes no more memory
//! than its known parameters.

use std::{cell::Cell, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{fault::Fault, limits, members::unknown_name};
use crate::{
    ErrorCode,
    wire::{Field, List, Mismatch, Mode, Object, Parts, Scalar, Shape},
};

/// Reads the JSON body of a request.
pub(super) fn read<T: Object>(body: &[u8]) -> Result<T, Fault> {
    if body.trim_ascii() == b"null" {
        // The Ruby SDK sends an empty request as null.
        return read_texts(&Map::new());
    }
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    read_object(Mode::Strict, |reader| {
        let given = reader.deserialize(&mut deserializer)?;
        deserializer.end().map(|()| given)
    })
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
        Err(error) => Err(not_json(&error)),
    }
}

/// Reads parameters that were all sent as texts.
pub(super) fn read_texts<T: Object>(members: &Map<String, Value>) -> Result<T, Fault> {
    read_object(Mode::Lenient, |reader| reader.deserialize(members))
}

/// Reads an object. Returns the fault of a parameter, if there is one, in place of serde's error.
fn read_object<T: Object>(
    mode: Mode,
    read: impl FnOnce(ParameterReader<'_>) -> Result<bool, serde_json::Error>,
) -> Result<T, Fault> {
    let mut object = T::blank();
    let fault = Cell::new(None);
    let found = Found {
        path: Path::Root,
        mode,
        fault: &fault,
    };
    let read = read(ParameterReader {
        target: Target::Object(&mut object),
        found,
    });
    match (fault.take(), read) {
        (Some(fault), _) => Err(fault),
        (None, Err(error)) => Err(not_json(&error)),
        (None, Ok(_)) => Ok(object),
    }
}

/// The path of a value.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Member(&'a Path<'a>, &'a str),
    Element(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Self::Root, name) => f.write_str(name),
            Self::Member(parent, name) => write!(f, "{parent}.{name}"),
            Self::Element(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// The context of a value that is being read.
#[derive(Clone, Copy)]
struct Found<'a> {
    path: Path<'a>,
    mode: Mode,
    fault: &'a Cell<Option<Fault>>,
}

impl Found<'_> {
    /// Stores a fault, and returns the error that ends the reading.
    fn fail<E: Error>(self, fault: Fault) -> E {
        self.fault.set(Some(fault));
        E::custom("a parameter is wrong")
    }

    fn mismatch<E: Error>(self, found: &str, expected: &str) -> E {
        let what = match self.path {
            Path::Root => "the body".to_owned(),
            path => format!("`{path}`"),
        };
        self.fail(invalid(format!(
            "{what} is {found}, where {expected} is expected"
        )))
    }

    /// Returns the name of the member that the value belongs to, which determines its limit.
    fn name(&self) -> &str {
        let mut path = self.path;
        loop {
            match path {
                Path::Root => return "",
                Path::Member(_, name) => return name,
                Path::Element(parent, _) => path = *parent,
            }
        }
    }
}

/// The destination of a value.
enum Target<'a> {
    Object(&'a mut dyn Object),
    /// A member, and `true` if it is optional.
    Member(&'a mut dyn Field, bool),
    Element(&'a mut dyn Field),
}

/// A reader of one value.
struct ParameterReader<'a> {
    target: Target<'a>,
    found: Found<'a>,
}

impl<'de> DeserializeSeed<'de> for ParameterReader<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ParameterReader<'_> {
    /// `false` if the value counts as absent.
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a parameter")
    }

    /// A null counts as absent.
    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        match self.target {
            Target::Member(..) => Ok(false),
            Target::Object(_) => Err(self.found.mismatch("null", "an object")),
            Target::Element(_) => Err(self.found.mismatch("null", "a value")),
        }
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        self.put(Scalar::Bool(value), "a boolean")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        self.put(Scalar::Uint(value), "an integer")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        self.put(Scalar::Int(value), "an integer")
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        self.put(Scalar::Float(value), "a number")
    }

    /// An empty text counts as absent if the member is optional.
    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        if text.is_empty() && matches!(self.target, Target::Member(_, true)) {
            return Ok(false);
        }
        let found = self.found;
        self.put(Scalar::Text(text), "a string")?;
        match limits::check_text(found.name(), &found.path, text) {
            Ok(()) => Ok(true),
            Err(fault) => Err(found.fail(fault)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<bool, A::Error> {
        let found = self.found;
        let field = match self.target {
            Target::Object(_) => return Err(found.mismatch("a list", "an object")),
            Target::Member(field, _) | Target::Element(field) => field,
        };
        match field.parts() {
            Parts::List(list) => read_elements(list, elements, found),
            Parts::Object(_) => Err(found.mismatch("a list", "an object")),
            Parts::Scalar => Err(found.mismatch("a list", "a scalar")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<bool, A::Error> {
        let found = self.found;
        let object = match self.target {
            Target::Object(object) => object,
            Target::Member(field, _) | Target::Element(field) => match field.parts() {
                Parts::Object(object) => object,
                Parts::List(_) => return Err(found.mismatch("an object", "a list")),
                Parts::Scalar => return Err(found.mismatch("an object", "a scalar")),
            },
        };
        read_members(object, members, found)
    }
}

impl ParameterReader<'_> {
    fn put<E: Error>(self, scalar: Scalar<'_>, kind: &str) -> Result<bool, E> {
        let found = self.found;
        let field = match self.target {
            Target::Object(_) => return Err(found.mismatch(kind, "an object")),
            Target::Member(field, _) | Target::Element(field) => field,
        };
        match field.put(scalar, found.mode) {
            Ok(()) => Ok(true),
            Err(Mismatch(expected)) => Err(found.mismatch(kind, expected)),
        }
    }
}

/// Reads the elements of a list. Elements beyond the limit are only counted.
fn read_elements<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    mut elements: A,
    found: Found<'_>,
) -> Result<bool, A::Error> {
    let limit = limits::elements(found.name());
    let mut count = 0;
    while count < limit {
        let element = Element {
            list: &mut *list,
            found: Found {
                path: Path::Element(&found.path, count),
                ..found
            },
        };
        if elements.next_element_seed(element)?.is_none() {
            return Ok(true);
        }
        count += 1;
    }
    while elements.next_element::<IgnoredAny>()?.is_some() {
        count += 1;
    }
    if count > limit {
        return Err(found.fail(limits::too_many(&found.path, count, limit)));
    }
    Ok(true)
}

/// A reader of one element, which the list grows by only if it exists.
struct Element<'a> {
    list: &'a mut dyn List,
    found: Found<'a>,
}

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        let reader = ParameterReader {
            target: Target::Element(self.list.grow()),
            found: self.found,
        };
        reader.deserialize(deserializer)
    }
}

/// Reads the members of an object. Refuses unknown, duplicate and missing members.
fn read_members<'de, A: MapAccess<'de>>(
    object: &mut dyn Object,
    mut members: A,
    found: Found<'_>,
) -> Result<bool, A::Error> {
    let shape = object.shape();
    let mut given = vec![None; shape.members.len()];
    while let Some(name) = members.next_key::<String>()? {
        let path = Path::Member(&found.path, &name);
        let Some(index) = shape.find(&name, 0) else {
            return Err(found.fail(unknown(shape, &path)));
        };
        let found = Found { path, ..found };
        if given[index].is_some() {
            return Err(found.fail(invalid(format!("`{path}` is given twice"))));
        }
        let is_optional = !shape.members[index].is_required();
        given[index] = Some(match object.field_mut(index) {
            Some(field) => members.next_value_seed(ParameterReader {
                target: Target::Member(field, is_optional),
                found,
            })?,
            None => false,
        });
    }
    let mut wanted = shape.members.iter().zip(&given);
    let missing = wanted.find(|(member, given)| member.is_required() && **given != Some(true));
    match missing {
        Some((member, _)) => {
            let path = Path::Member(&found.path, member.name);
            let message = format!("`{path}` is required");
            Err(found.fail(Fault::new(ErrorCode::MISSING_PARAMETER, message)))
        }
        None => Ok(true),
    }
}

fn unknown(shape: &Shape, path: &Path<'_>) -> Fault {
    let known: Vec<_> = shape.members.iter().map(|member| member.name).collect();
    unknown_name(&path.to_string(), &known)
}

fn not_json(error: &serde_json::Error) -> Fault {
    invalid(format!("the body is not JSON: {error}"))
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
    Fault::new(ErrorCode::INVALID_PARAMETER, message)
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
            assert_eq!(read_texts(texts), Err(invalid(message.to_owned())));
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

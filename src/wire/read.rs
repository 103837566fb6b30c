//! Reads JSON into objects, with one visitor for all types.
//!
//! The functions that are called for each value are `#[inline]`, so that the speed does not depend on how the compiler
//! divides the crate into units.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use super::{
    Field, List, Member, MemberKind, Mismatch, Object, Parts, ReadPolicy, Scalar, View,
    head::{self, Head, HeadReader},
    keys::KeyReader,
    trail::{PathStep, ReadFault, Trail},
};
use crate::error::{DecodeError, Error};

/// Reads JSON text strictly: every key must be known, and every value of its type.
pub(crate) fn from_json<T: Field>(text: &str) -> Result<T, Error> {
    let mut value = T::blank();
    read_strictly(text, &mut value)?;
    Ok(value)
}

fn read_strictly(text: &str, field: &mut dyn Field) -> Result<(), Error> {
    let mut trail = Trail::unbounded(ReadPolicy::STRICT);
    let mut json = serde_json::Deserializer::from_str(text);
    FieldReader::new(field, &mut trail)
        .deserialize(&mut json)
        .and_then(|_| json.end())
        .map_err(|error| Error::from(DecodeError::new(trail.path("$"), error)))
}

/// Reads an object leniently, with any deserializer.
pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Object,
    D: Deserializer<'de>,
{
    let mut object = T::blank();
    read_leniently(deserializer, &mut object)?;
    Ok(object)
}

fn read_leniently<'de, D: Deserializer<'de>>(
    deserializer: D,
    object: &mut dyn Object,
) -> Result<(), D::Error> {
    deserializer.deserialize_map(ObjectReader::<false> {
        object,
        trail: &mut Trail::unbounded(ReadPolicy::LENIENT),
        head: None,
    })
}

/// Reads a value into a field.
pub(crate) struct FieldReader<'a> {
    field: &'a mut dyn Field,
    /// The member that the value belongs to, which determines its limits.
    member: &'static Member,
    trail: &'a mut Trail,
}

impl<'a> FieldReader<'a> {
    /// Creates a reader of a whole text.
    pub(crate) fn new(field: &'a mut dyn Field, trail: &'a mut Trail) -> Self {
        const WHOLE: Member = Member {
            name: "",
            kind: MemberKind::Required,
        };
        Self::for_member(field, &WHOLE, trail)
    }

    #[inline]
    fn for_member(field: &'a mut dyn Field, member: &'static Member, trail: &'a mut Trail) -> Self {
        Self {
            field,
            member,
            trail,
        }
    }

    #[inline]
    fn put<E: serde::de::Error>(self, scalar: Scalar<'_>) -> Result<bool, E> {
        let Err(Mismatch(expected)) = self.field.put(scalar, &self.trail.policy) else {
            return Ok(true);
        };
        let (found, expected) = match scalar {
            Scalar::Null => ("null", "a value"),
            Scalar::Bool(_) => ("a boolean", expected),
            Scalar::Int(_) | Scalar::Uint(_) => ("an integer", expected),
            Scalar::Float(_) => ("a number", expected),
            Scalar::Text(_) => ("a string", expected),
        };
        Err(self.trail.mismatch(found, expected))
    }
}

impl<'de> DeserializeSeed<'de> for FieldReader<'_> {
    /// `false` if the value counts as absent.
    type Value = bool;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FieldReader<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<bool, E> {
        self.put(Scalar::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<bool, E> {
        self.put(u64::try_from(value).map_or(Scalar::Int(value), Scalar::Uint))
    }

    #[inline]
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<bool, E> {
        self.put(Scalar::Uint(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<bool, E> {
        self.put(Scalar::Float(value))
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<bool, E> {
        let policy = &self.trail.policy;
        if policy.null_is_absent && value.is_empty() && matches!(self.field.view(), View::Absent) {
            return Ok(false);
        }
        if let Some(limit) = policy.max_characters {
            self.trail.check_length(value, limit(self.member.name))?;
        }
        self.put(Scalar::Text(value))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<bool, E> {
        if self.trail.policy.null_is_absent {
            return Ok(false);
        }
        self.put(Scalar::Null)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<bool, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<bool, A::Error> {
        let is_lenient = self.trail.policy.is_lenient;
        let list = match self.field.parts() {
            Parts::List(list) => list,
            Parts::Scalar => return Err(self.trail.mismatch("a list", "a scalar")),
            // Some servers write `[]` for an absent object.
            Parts::Object(_) if is_lenient && elements.next_element::<IgnoredAny>()?.is_none() => {
                return self.put(Scalar::Null);
            }
            Parts::Object(_) => return Err(self.trail.mismatch("a list", "an object")),
        };
        let Self { member, trail, .. } = self;
        list.clear();
        let limit = trail.policy.max_elements;
        let limit = limit.map_or(usize::MAX, |limit| limit(member.name));
        for index in 0..limit {
            let element = ElementReader {
                list,
                member,
                trail,
            };
            match elements.next_element_seed(element) {
                Ok(Some(())) => {}
                Ok(None) => return Ok(true),
                Err(error) => {
                    trail.push(PathStep::Index(index));
                    return Err(error);
                }
            }
        }
        // Elements beyond the limit are only counted.
        let mut count = limit;
        while elements.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        trail.check_size(count, "elements", limit).map(|()| true)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<bool, A::Error> {
        let Self { field, trail, .. } = self;
        match field.parts() {
            Parts::Object(object) => ObjectReader::<false> {
                object,
                trail,
                head: None,
            }
            .visit_map(members)
            .map(|()| true),
            Parts::Scalar => Err(trail.mismatch("an object", "a scalar")),
            Parts::List(_) => Err(trail.mismatch("an object", "a list")),
        }
    }
}

/// Reads an element of a list. The list grows only if the element exists.
struct ElementReader<'a> {
    list: &'a mut dyn List,
    member: &'static Member,
    trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for ElementReader<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let field = self.list.grow();
        self.trail.take(size_of_val(field))?;
        if FieldReader::for_member(field, self.member, self.trail).deserialize(deserializer)? {
            return Ok(());
        }
        Err(self.trail.mismatch("null", "a value"))
    }
}

/// Reads the members of an object. A response has a loop of its own, so that other objects are not searched for its keys.
pub(super) struct ObjectReader<'a, const IS_RESPONSE: bool> {
    pub(super) object: &'a mut dyn Object,
    pub(super) trail: &'a mut Trail,
    /// The parts that every answer has, if the object is the response of an answer.
    pub(super) head: Option<&'a mut Head>,
}

#[derive(Clone, Copy)]
enum FoundKey {
    Member(usize),
    /// `Error` in a response.
    Error,
    /// `RequestId` in a response, unless it is a member.
    RequestId,
    Unknown,
}

impl<'de, const IS_RESPONSE: bool> DeserializeSeed<'de> for ObjectReader<'_, IS_RESPONSE> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, const IS_RESPONSE: bool> Visitor<'de> for ObjectReader<'_, IS_RESPONSE> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        Err(string_instead_of_object())
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Self {
            object,
            trail,
            mut head,
        } = self;
        let shape = object.shape();
        let strict_keys = trail.policy.strict_keys;
        let mut seen = Vec::new();
        let mut hint = 0;
        while let Some(key) = members.next_key_seed(KeyReader(|name: &str| {
            match (name, shape.find(name, hint)) {
                (head::ERROR, _) if IS_RESPONSE => Ok(FoundKey::Error),
                (head::REQUEST_ID, None) if IS_RESPONSE => Ok(FoundKey::RequestId),
                (_, Some(index)) => Ok(FoundKey::Member(index)),
                (_, None) if strict_keys => Err(name.to_owned()),
                (_, None) => Ok(FoundKey::Unknown),
            }
        }))? {
            let key = key.map_err(|key| trail.fail(ReadFault::UnknownKey { key, shape }))?;
            match (key, &mut head) {
                (FoundKey::Member(index), _) => {
                    hint = index + 1;
                    let member = &shape.members[index];
                    if strict_keys && seen.contains(&index) {
                        return Err(trail.fail(ReadFault::RepeatedKey(member.name)));
                    }
                    let given = read_member(object, index, member, trail, &mut members)?;
                    if strict_keys {
                        if !given && member.is_required() {
                            return Err(trail.fail(ReadFault::MissingKey(member.name)));
                        }
                        seen.push(index);
                    }
                }
                (key @ (FoundKey::Error | FoundKey::RequestId), Some(head)) if IS_RESPONSE => {
                    read_head(head, key, object, trail, &mut members)?;
                }
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        let missing =
            |(index, member): &(usize, &Member)| member.is_required() && !seen.contains(index);
        match shape.members.iter().enumerate().find(missing) {
            Some((_, member)) if strict_keys => Err(trail.fail(ReadFault::MissingKey(member.name))),
            _ => Ok(()),
        }
    }
}

/// Returns an error that does not quote the string, which may be a secret.
pub(super) fn string_instead_of_object<E: serde::de::Error>() -> E {
    E::custom("expected an object, found a string")
}

/// Reads the value of the member at `index`. Returns `false` if it counts as absent.
#[inline]
fn read_member<'de, A: MapAccess<'de>>(
    object: &mut dyn Object,
    index: usize,
    member: &'static Member,
    trail: &mut Trail,
    members: &mut A,
) -> Result<bool, A::Error> {
    let Some(field) = object.field_mut(index) else {
        return members.next_value::<IgnoredAny>().map(|_| false);
    };
    let read = members.next_value_seed(FieldReader::for_member(field, member, trail));
    if read.is_err() {
        trail.push(PathStep::Member(member.name));
    }
    read
}

/// Reads a value that every answer may have. An `Error` without a code is a member, if the action has one of that name.
#[cold]
fn read_head<'de, A: MapAccess<'de>>(
    head: &mut Head,
    key: FoundKey,
    object: &mut dyn Object,
    trail: &mut Trail,
    members: &mut A,
) -> Result<(), A::Error> {
    if matches!(key, FoundKey::RequestId) {
        let value = members.next_value_seed(HeadReader)?;
        head.request_id = head::text(&value).unwrap_or_default();
        return Ok(());
    }
    let Some(index) = object.shape().find(head::ERROR, 0) else {
        head.add_error(members.next_value_seed(HeadReader)?);
        return Ok(());
    };
    let value: Value = members.next_value()?;
    let has_code = value["Code"]
        .as_str()
        .is_some_and(|code| !code.trim().is_empty());
    let member = &object.shape().members[index];
    match object.field_mut(index) {
        Some(field) if !has_code => {
            let reader = FieldReader::for_member(field, member, trail);
            let read = reader.deserialize(value).map(drop);
            read.map_err(A::Error::custom)
        }
        _ => {
            head.add_error(value);
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::gse::{GameProperty, GameServerSession};

    #[track_caller]
    fn check_refused(json: &str, expected: &str) {
        let error = GameProperty::from_json(json).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn strict_reading_refuses_unknown_repeated_and_missing_keys() {
        check_refused(
            r#"{"Key":"a","Values":"b"}"#,
            "unknown key `Values`, expected one of Key, Value",
        );
        check_refused(
            r#"{"Key":"a","value":"b"}"#,
            "unknown key `value`, expected `Value`",
        );
        check_refused(
            r#"{"Key":"a","Key":"b","Value":"c"}"#,
            "the key `Key` is given twice",
        );
        check_refused(r#"{"Key":"a"}"#, "the required key `Value` is missing");
        check_refused(r#"{"Key":"a","Value":1}"#, "expected a string");
    }

    #[test]
    fn lenient_reading_ignores_unknown_keys_and_fills_missing_ones() {
        let read: GameProperty = serde_json::from_str(r#"{"Value":1,"Other":[{}]}"#).unwrap();
        assert_eq!(read, GameProperty::new("", "1"));
    }

    #[test]
    fn the_order_of_keys_does_not_matter() {
        let read = GameProperty::from_json(r#"{"Value":"b","Key":"a"}"#).unwrap();
        assert_eq!(read, GameProperty::new("a", "b"));
    }

    #[test]
    fn an_error_names_the_path() {
        let json = r#"{"GameProperties":[{"Key":"a"},{"Key":"b","Value":[]}]}"#;
        let error = GameServerSession::from_json(json).unwrap_err().to_string();
        assert!(error.contains("$.GameProperties[0]"), "{error}");
    }
}

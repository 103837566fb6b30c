//! Reads JSON into objects, with one visitor for all types.
//!
//! The functions that are called for each value are `#[inline]`, so that the speed does not depend on how the compiler
//! divides the crate into units.

use std::{convert::Infallible, fmt};

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::{
    Field, Member, Mismatch, Mode, Object, Parts, Scalar, Shape,
    trail::{PathStep, Trail},
};
use crate::error::{DecodeError, Error};

/// Reads JSON text strictly: every key must be known, and every value of its type.
pub(crate) fn from_json<T: Field>(text: &str) -> Result<T, Error> {
    let mut value = T::blank();
    read_strictly(text, &mut value)?;
    Ok(value)
}

fn read_strictly(text: &str, field: &mut dyn Field) -> Result<(), Error> {
    let mut trail = Trail::unbounded();
    let mut json = serde_json::Deserializer::from_str(text);
    let reader = FieldReader {
        field,
        mode: Mode::Strict,
        trail: &mut trail,
    };
    reader
        .deserialize(&mut json)
        .and_then(|()| json.end())
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
    deserializer.deserialize_map(ObjectReader {
        object,
        mode: Mode::Lenient,
        trail: &mut Trail::unbounded(),
        extra: NoExtraKeys,
    })
}

/// Reads a value into a field.
pub(super) struct FieldReader<'a> {
    pub(super) field: &'a mut dyn Field,
    pub(super) mode: Mode,
    pub(super) trail: &'a mut Trail,
}

impl FieldReader<'_> {
    #[inline]
    fn put<E: serde::de::Error>(self, scalar: Scalar<'_>) -> Result<(), E> {
        self.field
            .put(scalar, self.mode)
            .map_err(|Mismatch(expected)| {
                // The value is not quoted, because it may be a secret.
                let found = match scalar {
                    Scalar::Bool(_) => "a boolean",
                    Scalar::Int(_) | Scalar::Uint(_) => "an integer",
                    Scalar::Float(_) => "a number",
                    Scalar::Text(_) => "a string",
                };
                E::custom(format_args!("expected {expected}, found {found}"))
            })
    }

    fn nothing<E: serde::de::Error>(self) -> Result<(), E> {
        if self.mode == Mode::Strict && !self.field.nullable() {
            return Err(E::custom("expected a value, found null"));
        }
        self.field.clear();
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for FieldReader<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FieldReader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.put(Scalar::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.put(u64::try_from(value).map_or(Scalar::Int(value), Scalar::Uint))
    }

    #[inline]
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.put(Scalar::Uint(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.put(Scalar::Float(value))
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        self.put(Scalar::Text(value))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.nothing()
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.nothing()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let list = match self.field.parts() {
            Parts::List(list) => list,
            Parts::Scalar => return Err(A::Error::custom("expected a scalar, found a list")),
            // Some servers write `[]` for an absent object.
            Parts::Object(_)
                if self.mode == Mode::Lenient
                    && elements.next_element::<IgnoredAny>()?.is_none() =>
            {
                self.field.clear();
                return Ok(());
            }
            Parts::Object(_) => return Err(A::Error::custom("expected an object, found a list")),
        };
        list.clear();
        for index in 0.. {
            let element = ElementReader {
                list,
                mode: self.mode,
                trail: self.trail,
            };
            match elements.next_element_seed(element) {
                Ok(Some(())) => {}
                Ok(None) => break,
                Err(error) => {
                    self.trail.push(PathStep::Index(index));
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        match self.field.parts() {
            Parts::Object(object) => ObjectReader {
                object,
                mode: self.mode,
                trail: self.trail,
                extra: NoExtraKeys,
            }
            .visit_map(members),
            Parts::Scalar => Err(A::Error::custom("expected a scalar, found an object")),
            Parts::List(_) => Err(A::Error::custom("expected a list, found an object")),
        }
    }
}

/// Reads an element of a list. The list grows only if the element exists.
struct ElementReader<'a> {
    list: &'a mut dyn super::List,
    mode: Mode,
    trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for ElementReader<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { list, mode, trail } = self;
        let field = list.grow();
        trail.take(size_of_val(field))?;
        FieldReader { field, mode, trail }.deserialize(deserializer)
    }
}

/// Keys with a special meaning, in addition to the members of a table.
pub(super) trait ExtraKeys {
    type Key;

    /// Returns the special key with this name. `member` is the index of the member with the same name.
    fn find(&self, name: &str, member: Option<usize>) -> Option<Self::Key>;

    /// Reads the value of a special key.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        key: Self::Key,
        object: &mut dyn Object,
        trail: &mut Trail,
        members: &mut A,
    ) -> Result<(), A::Error>;
}

/// No special keys.
pub(super) struct NoExtraKeys;

impl ExtraKeys for NoExtraKeys {
    type Key = Infallible;

    #[inline]
    fn find(&self, _: &str, _: Option<usize>) -> Option<Infallible> {
        None
    }

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        key: Infallible,
        _: &mut dyn Object,
        _: &mut Trail,
        _: &mut A,
    ) -> Result<(), A::Error> {
        match key {}
    }
}

/// Reads the members of an object.
pub(super) struct ObjectReader<'a, K> {
    pub(super) object: &'a mut dyn Object,
    pub(super) mode: Mode,
    pub(super) trail: &'a mut Trail,
    pub(super) extra: K,
}

enum FoundKey<E> {
    Member(usize),
    Extra(E),
    Unknown,
}

impl<'de, K: ExtraKeys> DeserializeSeed<'de> for ObjectReader<'_, K> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, K: ExtraKeys> Visitor<'de> for ObjectReader<'_, K> {
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
            mode,
            trail,
            mut extra,
        } = self;
        let shape = object.shape();
        let mut seen = Vec::new();
        let mut hint = 0;
        while let Some(key) = members.next_key_seed(KeyReader(|name: &str| {
            let member = shape.find(name, hint);
            match (extra.find(name, member), member) {
                (Some(key), _) => Ok(FoundKey::Extra(key)),
                (None, Some(index)) => Ok(FoundKey::Member(index)),
                (None, None) if mode == Mode::Strict => Err(unknown_key(shape, name)),
                (None, None) => Ok(FoundKey::Unknown),
            }
        }))? {
            match key.map_err(A::Error::custom)? {
                FoundKey::Member(index) => {
                    hint = index + 1;
                    if mode == Mode::Strict {
                        seen.push(index);
                    }
                    read_member(object, index, mode, trail, &mut members)?;
                }
                FoundKey::Extra(key) => extra.read(key, object, trail, &mut members)?,
                FoundKey::Unknown => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        let missing =
            |(index, member): &(usize, &Member)| member.is_required() && !seen.contains(index);
        match shape.members.iter().enumerate().find(missing) {
            Some((_, member)) if mode == Mode::Strict => Err(A::Error::custom(format_args!(
                "the required key `{}` is missing",
                member.name
            ))),
            _ => Ok(()),
        }
    }
}

/// Returns an error that does not quote the string, which may be a secret.
pub(super) fn string_instead_of_object<E: serde::de::Error>() -> E {
    E::custom("expected an object, found a string")
}

/// Reads the value of the member at `index`.
#[inline]
fn read_member<'de, A: MapAccess<'de>>(
    object: &mut dyn Object,
    index: usize,
    mode: Mode,
    trail: &mut Trail,
    members: &mut A,
) -> Result<(), A::Error> {
    let Some(field) = object.field_mut(index) else {
        return members.next_value::<IgnoredAny>().map(drop);
    };
    let read = members.next_value_seed(FieldReader { field, mode, trail });
    if read.is_err() {
        let member = object.shape().members.get(index);
        trail.push(PathStep::Member(member.map_or("", |member| member.name)));
    }
    read
}

/// Reads a key and converts it with a function, without allocating the text.
pub(super) struct KeyReader<F>(pub(super) F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for KeyReader<F> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for KeyReader<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<T, E> {
        Ok((self.0)(key))
    }
}

#[cold]
fn unknown_key(shape: &Shape, key: &str) -> String {
    let alike = |member: &&Member| member.name.eq_ignore_ascii_case(key);
    if let Some(member) = shape.members.iter().find(alike) {
        return format!("unknown key `{key}`, expected `{}`", member.name);
    }
    let names: Vec<_> = shape.members.iter().map(|member| member.name).collect();
    format!("unknown key `{key}`, expected one of {}", names.join(", "))
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
    fn strict_reading_refuses_unknown_and_missing_keys() {
        check_refused(
            r#"{"Key":"a","Values":"b"}"#,
            "unknown key `Values`, expected one of Key, Value",
        );
        check_refused(
            r#"{"Key":"a","value":"b"}"#,
            "unknown key `value`, expected `Value`",
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

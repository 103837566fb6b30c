//! Writes objects as JSON and for `Debug`.

use std::fmt;

use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Field, List, Member, Object, View, field::base64_of};

/// Writes the body of a request: the object, and an extra member such as an idempotency token.
pub(crate) fn encode(
    object: &dyn Object,
    extra: Option<(&str, &str)>,
) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&ObjectWriter {
        object,
        extra,
        policy: Policy::STRICT,
    })
}

/// Writes a value as JSON text. Absent members are left out.
pub(crate) fn to_json(field: &dyn Field) -> String {
    let policy = Policy {
        nan: Nan::Null,
        ..Policy::STRICT
    };
    serde_json::to_string(&ViewWriter(field.view(), policy)).unwrap_or_default()
}

/// Writes an object as the service does: absent members are null, and members stand in the order of their names.
#[cfg(feature = "local")]
pub(crate) fn to_json_with_nulls(object: &dyn Object) -> String {
    let policy = Policy {
        absent: Absent::Null,
        nan: Nan::Null,
    };
    // A session takes about 700 bytes.
    let mut text = Vec::with_capacity(1_024);
    match serde_json::to_writer(&mut text, &ViewWriter(View::Object(object), policy)) {
        Ok(()) => String::from_utf8(text).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// Writes an object with any serializer. Absent members are left out.
pub(crate) fn serialize<S: Serializer>(
    object: &dyn Object,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    ViewWriter(View::Object(object), Policy::STRICT).serialize(serializer)
}

/// The treatment of absent members and of numbers that JSON does not have.
#[derive(Clone, Copy)]
struct Policy {
    absent: Absent,
    nan: Nan,
}

impl Policy {
    const STRICT: Self = Self {
        absent: Absent::LeftOut,
        nan: Nan::Refused,
    };
}

/// The treatment of absent members.
#[derive(Clone, Copy, PartialEq)]
enum Absent {
    LeftOut,
    #[cfg(feature = "local")]
    Null,
}

/// The treatment of numbers that JSON does not have.
#[derive(Clone, Copy, PartialEq)]
enum Nan {
    Refused,
    Null,
}

struct ObjectWriter<'a> {
    object: &'a dyn Object,
    extra: Option<(&'a str, &'a str)>,
    policy: Policy,
}

impl Serialize for ObjectWriter<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            object,
            extra,
            policy,
        } = *self;
        let mut map = serializer.serialize_map(None)?;
        let mut write = |index: usize, member: &Member| match object
            .field(index)
            .map_or(View::Absent, Field::view)
        {
            View::Absent if policy.absent == Absent::LeftOut => Ok(()),
            View::Float(value) if !value.is_finite() && policy.nan == Nan::Refused => {
                let name = member.name;
                Err(S::Error::custom(format_args!(
                    "{name} is {value}, which JSON cannot represent"
                )))
            }
            view => map.serialize_entry(member.name, &ViewWriter(view, policy)),
        };
        let members = object.shape().members.iter().enumerate();
        match policy.absent {
            Absent::LeftOut => {
                for (index, member) in members {
                    write(index, member)?;
                }
            }
            #[cfg(feature = "local")]
            Absent::Null => {
                let mut members: Vec<_> = members.collect();
                members.sort_unstable_by_key(|(_, member)| member.name);
                for (index, member) in members {
                    write(index, member)?;
                }
            }
        }
        if let Some((name, value)) = extra {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

struct ViewWriter<'a>(View<'a>, Policy);

impl Serialize for ViewWriter<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(view, policy) = *self;
        match view {
            View::Absent => serializer.serialize_unit(),
            View::Bool(value) => serializer.serialize_bool(value),
            View::Int(value) => serializer.serialize_i64(value),
            View::Uint(value) => serializer.serialize_u64(value),
            View::Float(value) => serializer.serialize_f64(value),
            View::Text(value) => serializer.serialize_str(value),
            View::Bytes(value) => serializer.serialize_str(&base64_of(value)),
            View::List(list) => {
                let mut elements = serializer.serialize_seq(Some(list.count()))?;
                for view in views(list) {
                    elements.serialize_element(&ViewWriter(view, policy))?;
                }
                elements.end()
            }
            View::Object(object) => ObjectWriter {
                object,
                extra: None,
                policy,
            }
            .serialize(serializer),
        }
    }
}

fn views(list: &dyn List) -> impl Iterator<Item = View<'_>> {
    (0..list.count()).filter_map(|index| list.item(index).map(Field::view))
}

/// Formats an object as a derived `Debug` would, without the values of secrets.
pub(crate) fn debug(object: &dyn Object, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = object.shape();
    let mut shown = f.debug_struct(shape.name);
    for (index, member) in shape.members.iter().enumerate() {
        match object.field(index).map(Field::view) {
            None | Some(View::Absent) => {}
            Some(_) if member.is_secret() => _ = shown.field(member.name, &format_args!("***")),
            Some(view) => _ = shown.field(member.name, &DebugView(view)),
        }
    }
    shown.finish()
}

struct DebugView<'a>(View<'a>);

impl fmt::Debug for DebugView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            View::Absent => f.write_str("None"),
            View::Bool(value) => value.fmt(f),
            View::Int(value) => value.fmt(f),
            View::Uint(value) => value.fmt(f),
            View::Float(value) => value.fmt(f),
            View::Text(value) => value.fmt(f),
            View::Bytes(value) => write!(f, "<{} bytes>", value.len()),
            View::List(list) => f.debug_list().entries(views(list).map(DebugView)).finish(),
            View::Object(object) => debug(object, f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gse::{CreateGameServerSessionRequest, GameProperty};

    #[test]
    fn a_body_has_the_set_members_in_order_and_the_extra_one_last() {
        let request = CreateGameServerSessionRequest::new(10)
            .fleet_id("fleet-1")
            .game_properties([GameProperty::new("mode", "duel")]);
        let members = r#""MaximumPlayerSessionCount":10,"FleetId":"fleet-1","GameProperties":[{"Key":"mode","Value":"duel"}]"#;
        assert_eq!(to_json(&request), format!("{{{members}}}"));
        let body = encode(&request, Some(("IdempotencyToken", "t"))).unwrap();
        assert_eq!(
            String::from_utf8(body).unwrap(),
            format!(r#"{{{members},"IdempotencyToken":"t"}}"#)
        );
    }

    #[test]
    fn debug_shows_the_set_members() {
        let request = CreateGameServerSessionRequest::new(10).fleet_id("fleet-1");
        assert_eq!(
            format!("{request:?}"),
            r#"CreateGameServerSessionRequest { MaximumPlayerSessionCount: 10, FleetId: "fleet-1" }"#
        );
    }
}

//! Writes objects as JSON and for `Debug`.

use std::fmt;

use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{
    Field, Object, View,
    field::{base64_of, elements},
    object::members,
};

/// Writes the body of a request: the object, and an extra member such as an idempotency token.
pub(crate) fn encode(
    object: &dyn Object,
    extra: Option<(&str, &str)>,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut body = Vec::with_capacity(128);
    let mut serializer = serde_json::Serializer::new(&mut body);
    write_object(object, extra, Policy::STRICT, &mut serializer)?;
    Ok(body)
}

/// Writes a value as JSON text. Absent members are left out.
pub(crate) fn to_json(field: &dyn Field) -> String {
    let policy = Policy {
        nan_is_null: true,
        ..Policy::STRICT
    };
    serde_json::to_string(&ViewWriter(field.view(), policy)).unwrap_or_default()
}

/// Returns an object as the service writes it: absent members are null.
#[cfg(feature = "local")]
pub(crate) fn to_value_with_nulls(object: &dyn Object) -> serde_json::Value {
    let policy = Policy {
        absent_is_null: true,
        nan_is_null: true,
    };
    serde_json::to_value(ViewWriter(View::Object(object), policy)).unwrap_or_default()
}

/// Writes an object with any serializer. Absent members are left out.
pub(crate) fn serialize<S: Serializer>(
    object: &dyn Object,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    write_object(object, None, Policy::STRICT, serializer)
}

/// The treatment of values that JSON may lack.
#[derive(Clone, Copy)]
struct Policy {
    /// `true` if absent members are null.
    absent_is_null: bool,
    /// `true` if numbers that JSON does not have are null, `false` if they are refused.
    nan_is_null: bool,
}

impl Policy {
    const STRICT: Self = Self {
        absent_is_null: false,
        nan_is_null: false,
    };
}

fn write_object<S: Serializer>(
    object: &dyn Object,
    extra: Option<(&str, &str)>,
    policy: Policy,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (member, view) in members(object) {
        let name = member.name;
        match view {
            View::Absent if !policy.absent_is_null => {}
            View::Float(value) if !value.is_finite() && !policy.nan_is_null => {
                return Err(S::Error::custom(format_args!(
                    "{name} is {value}, which JSON cannot represent"
                )));
            }
            view => map.serialize_entry(name, &ViewWriter(view, policy))?,
        }
    }
    if let Some((name, value)) = extra {
        map.serialize_entry(name, value)?;
    }
    map.end()
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
                let mut sequence = serializer.serialize_seq(Some(list.count()))?;
                for view in elements(list) {
                    sequence.serialize_element(&ViewWriter(view, policy))?;
                }
                sequence.end()
            }
            View::Object(object) => write_object(object, None, policy, serializer),
        }
    }
}

/// Formats an object as a derived `Debug` would, without the values of secrets.
pub(crate) fn debug(object: &dyn Object, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(object.shape().name);
    for (member, view) in members(object) {
        match view {
            View::Absent => {}
            _ if member.is_secret() => _ = shown.field(member.name, &format_args!("***")),
            view => _ = shown.field(member.name, &DebugView(view)),
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
            View::List(list) => f
                .debug_list()
                .entries(elements(list).map(DebugView))
                .finish(),
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

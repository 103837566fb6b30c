//! Objects to JSON, and to `Debug`.

use std::fmt;

use serde_core::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{List, Object, View, field::base64_of};

/// The body of a request: the object, and an idempotency token where it has none of its own.
pub(crate) fn encode(
    object: &dyn Object,
    extra: Option<(&str, &str)>,
) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&ObjectWriter {
        object,
        extra,
        nan: Nan::Refused,
    })
}

/// The object as JSON text.
pub(crate) fn to_json(object: &dyn Object) -> String {
    serde_json::to_string(&ObjectWriter {
        object,
        extra: None,
        nan: Nan::Null,
    })
    .unwrap_or_default()
}

/// Writes an object with any serializer.
pub(crate) fn serialize<S: Serializer>(
    object: &dyn Object,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    ObjectWriter {
        object,
        extra: None,
        nan: Nan::Refused,
    }
    .serialize(serializer)
}

/// What becomes of a number that JSON does not have.
#[derive(Clone, Copy, PartialEq)]
enum Nan {
    Refused,
    Null,
}

struct ObjectWriter<'a> {
    object: &'a dyn Object,
    extra: Option<(&'a str, &'a str)>,
    nan: Nan,
}

impl Serialize for ObjectWriter<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (index, member) in self.object.shape().members.iter().enumerate() {
            match self.object.field(index).map(super::Field::view) {
                None | Some(View::Absent) => {}
                Some(View::Float(value)) if !value.is_finite() && self.nan == Nan::Refused => {
                    let name = member.name;
                    return Err(S::Error::custom(format_args!(
                        "{name} is {value}, which JSON has no number for"
                    )));
                }
                Some(view) => map.serialize_entry(member.name, &ViewWriter(view, self.nan))?,
            }
        }
        if let Some((name, value)) = self.extra {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

struct ViewWriter<'a>(View<'a>, Nan);

impl Serialize for ViewWriter<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
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
                    elements.serialize_element(&ViewWriter(view, self.1))?;
                }
                elements.end()
            }
            View::Object(object) => ObjectWriter {
                object,
                extra: None,
                nan: self.1,
            }
            .serialize(serializer),
        }
    }
}

fn views(list: &dyn List) -> impl Iterator<Item = View<'_>> {
    (0..list.count()).filter_map(|index| list.item(index).map(super::Field::view))
}

/// Shows an object as a derived `Debug` would, but for its secrets.
pub(crate) fn debug(object: &dyn Object, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = object.shape();
    let mut shown = f.debug_struct(shape.name);
    for (index, member) in shape.members.iter().enumerate() {
        match object.field(index).map(super::Field::view) {
            None | Some(View::Absent) => {}
            Some(_) if member.secret => _ = shown.field(member.name, &format_args!("***")),
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

//! Reads the envelope of an answer: `{"Response": {…, "RequestId": ".."}}`, or an `Error` instead of the members.

use std::{borrow::Cow, fmt};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::{
    Field, Object, ReadPolicy, Scalar, Shape, View,
    head::{Answer, Head, REQUEST_ID},
    keys::KeyReader,
    member,
    read::{ObjectReader, string_instead_of_object},
    repair::{repaired, text},
    trail::Trail,
};
use crate::error::DecodeError;

const RESPONSE: &str = "Response";

/// Reads an answer's members into `object`, in one pass over the text.
///
/// If the text is invalid, it is repaired and read again.
pub(crate) fn decode_answer(body: &[u8], object: &mut dyn Object) -> Result<Answer, DecodeError> {
    decode(body, object)?.0.into_answer()
}

/// Reads the whole `Response` of an answer of unknown type.
///
/// The action may have a member `Error`. A value without a code and a message is read as such a
/// member if the answer has other members.
pub(crate) fn decode_answer_json(body: &[u8]) -> Result<(Answer, Value), DecodeError> {
    let (mut head, text) = decode(body, &mut Nothing)?;
    if head.has_code() {
        return Ok((head.into_answer()?, Value::Null));
    }
    let mut whole = value(&text).map_err(|error| DecodeError::new("$", error))?;
    let response = whole.get_mut(RESPONSE).ok_or_else(no_response)?.take();
    if head.is_member_of(&response) {
        head.error = Value::Null;
    }
    Ok((head.into_answer()?, response))
}

/// Reads any JSON. Parts that `decode` has skipped may need repair.
fn value(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text).or_else(|error| match repaired(text) {
        Some(repaired) => serde_json::from_str(&repaired),
        None => Err(error),
    })
}

/// Reads an answer, and returns the text that could be read.
fn decode<'a>(
    body: &'a [u8],
    object: &mut dyn Object,
) -> Result<(Head, Cow<'a, str>), DecodeError> {
    let mut text = text(body);
    let mut result = read(&text, object);
    if result.is_err()
        && let Some(repaired) = repaired(&text)
    {
        text = Cow::Owned(repaired);
        result = read(&text, object);
    }
    let error = match result {
        Ok(head) => return Ok((head, text)),
        Err(error) => error,
    };
    // Members of an unexpected type must not hide an error of the service.
    match read(&text, &mut Nothing) {
        Ok(head) if head.has_code() => Ok((head, text)),
        _ => Err(error),
    }
}

fn read(text: &str, object: &mut dyn Object) -> Result<Head, DecodeError> {
    let mut trail = Trail::with_length(text.len(), ReadPolicy::LENIENT);
    let mut head = None;
    let mut json = serde_json::Deserializer::from_str(text);
    Envelope {
        object,
        head: &mut head,
        trail: &mut trail,
    }
    .deserialize(&mut json)
    .and_then(|()| json.end())
    .map_err(|error| DecodeError::new(trail.path(root(head.is_some())), error))?;
    let mut head = head.ok_or_else(no_response)?;
    if let (true, Some(View::Text(id))) = (head.request_id.is_empty(), member(object, REQUEST_ID)) {
        id.clone_into(&mut head.request_id);
    }
    Ok(head)
}

/// An object without members, to read only the parts that every answer has.
struct Nothing;

impl Object for Nothing {
    fn blank() -> Self {
        Self
    }

    fn shape(&self) -> &'static Shape {
        &Shape {
            name: "Nothing",
            members: &[],
        }
    }

    fn field(&self, _: usize) -> Option<&dyn Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> Option<&mut dyn Field> {
        None
    }
}

fn no_response() -> DecodeError {
    DecodeError::new("$", "the key `Response` is missing")
}

fn root(inside: bool) -> &'static str {
    if inside { RESPONSE } else { "$" }
}

struct Envelope<'a> {
    object: &'a mut dyn Object,
    head: &'a mut Option<Head>,
    trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for Envelope<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Envelope<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the key `Response`")
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        Err(string_instead_of_object())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut keys: A) -> Result<(), A::Error> {
        while let Some(is_response) = keys.next_key_seed(KeyReader(|key: &str| key == RESPONSE))? {
            if !is_response {
                keys.next_value::<IgnoredAny>()?;
                continue;
            }
            // An earlier attempt may have left values here.
            for index in 0..self.object.shape().members.len() {
                if let Some(field) = self.object.field_mut(index) {
                    let _ = field.put(Scalar::Null, &ReadPolicy::LENIENT);
                }
            }
            keys.next_value_seed(ObjectReader::<true> {
                object: &mut *self.object,
                trail: &mut *self.trail,
                head: Some(self.head.insert(Head::default())),
            })?;
        }
        Ok(())
    }
}

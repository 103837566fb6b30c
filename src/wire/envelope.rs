//! Reads the envelope of an answer: `{"Response": {…, "RequestId": ".."}}`, or an `Error` instead of the members.

use std::{borrow::Cow, fmt};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::{
    Field, Object, ReadPolicy, Shape, View,
    error_member::{self, ErrorMember, without_code},
    keys::{ExtraKeys, KeyReader},
    member,
    read::{FieldReader, ObjectReader, string_instead_of_object},
    repair::{repaired, text},
    trail::Trail,
};
use crate::error::DecodeError;

/// The parts of an answer that are not members of its type.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Answer {
    /// The request ID, empty if the answer has none.
    pub(crate) request_id: String,
    /// The code and the message, if the service answered with an error.
    pub(crate) error: Option<(String, String)>,
}

const RESPONSE: &str = "Response";
const ERROR: &str = "Error";
const REQUEST_ID: &str = "RequestId";

/// Reads an answer's members into `object`, in one pass over the text.
///
/// If the text is invalid, it is repaired and read again.
pub(crate) fn decode_answer(body: &[u8], object: &mut dyn Object) -> Result<Answer, DecodeError> {
    let (head, _) = decode(body, object)?;
    match head.error {
        ErrorMember::Absent => Ok(Answer {
            request_id: head.request_id,
            error: None,
        }),
        ErrorMember::WithCode { code, message } => Ok(Answer {
            request_id: head.request_id,
            error: Some((code, message)),
        }),
        ErrorMember::WithoutCode { message, .. } => Err(without_code(&message)),
    }
}

/// Reads the whole `Response` of an answer of unknown type.
///
/// The action may have a member `Error`. A value without a code and a message is read as such a
/// member if the answer has other members.
pub(crate) fn decode_answer_json(body: &[u8]) -> Result<(Answer, Value), DecodeError> {
    let (head, text) = decode(body, &mut Nothing)?;
    let mut answer = Answer {
        request_id: head.request_id,
        error: None,
    };
    if let ErrorMember::WithCode { code, message } = head.error {
        answer.error = Some((code, message));
        return Ok((answer, Value::Null));
    }
    let mut whole = value(&text).map_err(|error| DecodeError::new("$", error))?;
    let response = whole.get_mut(RESPONSE).map(Value::take);
    match (head.error, response) {
        (ErrorMember::WithoutCode { message, is_object }, Some(Value::Object(members)))
            if is_object && !message.is_empty() || !has_others(&members) =>
        {
            Err(without_code(&message))
        }
        (_, Some(response)) => Ok((answer, response)),
        (_, None) => Err(no_response()),
    }
}

/// Reads any JSON. Parts that `decode` has skipped may need repair.
fn value(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text).or_else(|error| match repaired(text) {
        Some(repaired) => serde_json::from_str(&repaired),
        None => Err(error),
    })
}

/// Returns `true` if an answer has members that are not part of every error.
fn has_others(members: &Map<String, Value>) -> bool {
    members
        .iter()
        .any(|(name, value)| name != ERROR && name != REQUEST_ID && !value.is_null())
}

/// The parts that every answer has.
#[derive(Debug, Default)]
struct Head {
    request_id: String,
    error: ErrorMember,
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
        Ok(head) if matches!(head.error, ErrorMember::WithCode { .. }) => Ok((head, text)),
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

/// Returns `true` if an `Error` has a code that is a text.
fn has_code(error: &Value) -> bool {
    error["Code"]
        .as_str()
        .is_some_and(|code| !code.trim().is_empty())
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
                let field = self.object.field_mut(index);
                field.into_iter().for_each(Field::clear);
            }
            keys.next_value_seed(ObjectReader {
                object: &mut *self.object,
                trail: &mut *self.trail,
                extra: self.head.insert(Head::default()),
            })?;
        }
        Ok(())
    }
}

/// A key of an answer that means more than a member.
enum HeadKey {
    /// `Error`, with the index of the member of that name.
    Error(Option<usize>),
    /// `RequestId`, unless it is a member.
    RequestId,
}

impl ExtraKeys for &mut Head {
    type Key = HeadKey;

    #[inline]
    fn find(&self, name: &str, member: Option<usize>) -> Option<HeadKey> {
        match (name, member) {
            (ERROR, _) => Some(HeadKey::Error(member)),
            (REQUEST_ID, None) => Some(HeadKey::RequestId),
            _ => None,
        }
    }

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        key: HeadKey,
        object: &mut dyn Object,
        trail: &mut Trail,
        members: &mut A,
    ) -> Result<(), A::Error> {
        match key {
            HeadKey::RequestId => {
                let id = error_member::text(members.next_value()?);
                self.request_id = id.unwrap_or_default();
            }
            HeadKey::Error(member) => {
                let value: Value = members.next_value()?;
                let shape = object.shape();
                match member.and_then(|index| Some((index, object.field_mut(index)?))) {
                    // The action has a member of this name. It is an error if it has a code.
                    Some((index, field)) if !has_code(&value) => FieldReader {
                        field,
                        member: &shape.members[index],
                        trail,
                    }
                    .deserialize(value)
                    .map(drop)
                    .map_err(serde::de::Error::custom)?,
                    _ => self.error.add(ErrorMember::new(value)),
                }
            }
        }
        Ok(())
    }
}

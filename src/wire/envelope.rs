//! The envelope: `{"Response": {…, "RequestId": ".."}}`, or an `Error` in place of the members.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::{
    Field, Mode, Object, View, member,
    read::{FieldReader, Trail, read_member},
};
use crate::error::DecodeError;

/// What an answer says beside its members.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Answer {
    /// Empty if there was none.
    pub(crate) request_id: String,
    /// Code and message, if the service answered with an error.
    pub(crate) error: Option<(String, String)>,
}

const RESPONSE: &str = "Response";
const ERROR: &str = "Error";
const REQUEST_ID: &str = "RequestId";

/// Reads an answer's members into `object`, in one pass over the text.
pub(crate) fn decode_answer(body: &[u8], object: &mut dyn Object) -> Result<Answer, DecodeError> {
    let mut trail = Trail::within(body.len());
    let mut answer = None;
    let mut json = serde_json::Deserializer::from_str(text(body)?);
    Envelope {
        object,
        answer: &mut answer,
        trail: &mut trail,
    }
    .deserialize(&mut json)
    .and_then(|()| json.end())
    .map_err(|error| DecodeError::new(trail.path(root(answer.is_some())), error))?;
    let mut answer = answer.ok_or_else(no_response)?;
    if let (true, Some(View::Text(id))) = (answer.request_id.is_empty(), member(object, REQUEST_ID))
    {
        id.clone_into(&mut answer.request_id);
    }
    Ok(answer)
}

/// Reads an answer of any shape: its `Response`, whole.
pub(crate) fn decode_answer_json(body: &[u8]) -> Result<(Answer, Value), DecodeError> {
    let mut whole: Value =
        serde_json::from_str(text(body)?).map_err(|error| DecodeError::new("$", error))?;
    let response = whole
        .get_mut(RESPONSE)
        .map(Value::take)
        .ok_or_else(no_response)?;
    if !response.is_object() {
        return Err(DecodeError::new(RESPONSE, "expected an object"));
    }
    let request_id = response[REQUEST_ID].as_str().unwrap_or_default().to_owned();
    Ok((
        Answer {
            request_id,
            error: error_of(&response[ERROR]),
        },
        response,
    ))
}

fn text(body: &[u8]) -> Result<&str, DecodeError> {
    str::from_utf8(body).map_err(|error| DecodeError::new("$", error))
}

fn no_response() -> DecodeError {
    DecodeError::new("$", "the key `Response` is missing")
}

fn root(inside: bool) -> &'static str {
    if inside { RESPONSE } else { "$" }
}

/// An `Error` is one if it has a code: two services have a member of that name in good answers.
fn error_of(value: &Value) -> Option<(String, String)> {
    let code = value.get("Code")?.as_str()?;
    let message = value
        .get("Message")
        .and_then(Value::as_str)
        .unwrap_or_default();
    Some((code.to_owned(), message.to_owned()))
}

struct Envelope<'a> {
    object: &'a mut dyn Object,
    answer: &'a mut Option<Answer>,
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
        Err(text_is_no_object())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut keys: A) -> Result<(), A::Error> {
        while let Some(is_response) = keys.next_key_seed(Is(RESPONSE))? {
            if is_response {
                let answer = self.answer.insert(Answer::default());
                let (object, trail) = (&mut *self.object, &mut *self.trail);
                keys.next_value_seed(Response {
                    object,
                    answer,
                    trail,
                })?;
            } else {
                keys.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct Response<'a> {
    object: &'a mut dyn Object,
    answer: &'a mut Answer,
    trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for Response<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Response<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        Err(text_is_no_object())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Self {
            object,
            answer,
            trail,
        } = self;
        // An earlier attempt may have left something here.
        for index in 0..object.shape().members.len() {
            object.field_mut(index).into_iter().for_each(Field::clear);
        }
        let mut hint = 0;
        while let Some(key) = members.next_key_seed(KeyOf { object, hint })? {
            match key {
                Key::Error(index) => {
                    let value: Value = members.next_value()?;
                    match (error_of(&value), index) {
                        (Some(error), _) => answer.error = Some(error),
                        (None, Some(index)) => {
                            if let Some(field) = object.field_mut(index) {
                                FieldReader {
                                    field,
                                    mode: Mode::Lenient,
                                    trail,
                                }
                                .deserialize(value)
                                .map_err(serde::de::Error::custom)?;
                            }
                        }
                        (None, None) => {}
                    }
                }
                Key::Member(index) => {
                    hint = index + 1;
                    read_member(object, index, Mode::Lenient, trail, &mut members)?;
                }
                Key::RequestId => {
                    let field = &mut answer.request_id;
                    members.next_value_seed(FieldReader {
                        field,
                        mode: Mode::Lenient,
                        trail,
                    })?;
                }
                Key::Unknown => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Without the text, which may be a secret.
fn text_is_no_object<E: serde::de::Error>() -> E {
    E::custom("expected an object, found a string")
}

enum Key {
    Member(usize),
    /// With its index, if it is a member besides.
    Error(Option<usize>),
    /// Where it is no member.
    RequestId,
    Unknown,
}

struct KeyOf<'a> {
    object: &'a dyn Object,
    hint: usize,
}

impl<'de> DeserializeSeed<'de> for KeyOf<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyOf<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Key, E> {
        Ok(match (key, self.object.shape().find(key, self.hint)) {
            (ERROR, index) => Key::Error(index),
            (_, Some(index)) => Key::Member(index),
            (REQUEST_ID, None) => Key::RequestId,
            (_, None) => Key::Unknown,
        })
    }
}

/// Whether a key is the one that is looked for.
struct Is(&'static str);

impl<'de> DeserializeSeed<'de> for Is {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Is {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<bool, E> {
        Ok(key == self.0)
    }
}

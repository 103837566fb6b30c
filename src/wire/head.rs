//! The parts of an answer that are not members of its type.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::error::DecodeError;

pub(super) const ERROR: &str = "Error";
pub(super) const REQUEST_ID: &str = "RequestId";

/// The outcome of a call according to its answer.
#[derive(Debug, PartialEq)]
pub(crate) struct Answer {
    /// The request ID, empty if the answer has none.
    pub(crate) request_id: String,
    /// The code and the message, if the service answered with an error.
    pub(crate) error: Option<(String, String)>,
}

/// The parts that every answer has, as they were read.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The request ID, empty if the answer has none.
    pub(super) request_id: String,
    /// The value of `Error`, null if the answer has none.
    pub(super) error: Value,
}

impl Head {
    /// Adds the value of an `Error`. A code is not replaced by a later value.
    pub(super) fn add_error(&mut self, value: Value) {
        if self.error.is_null() || !self.has_code() && code(&value).is_some() {
            self.error = value;
        }
    }

    /// Returns `true` if the service answered with an error.
    pub(super) fn has_code(&self) -> bool {
        code(&self.error).is_some()
    }

    /// Returns `true` if an `Error` without a code is a member of this response, whose type is unknown: the response has
    /// other members, and the value is not an object with a message.
    pub(super) fn is_member_of(&self, response: &Value) -> bool {
        let is_other = |(name, value): (&String, &Value)| {
            name != ERROR && name != REQUEST_ID && !value.is_null()
        };
        let has_message = self.error.is_object() && !message(&self.error).is_empty();
        !has_message && response.as_object().into_iter().flatten().any(is_other)
    }

    /// Returns the outcome. An `Error` without a code is not one.
    pub(super) fn into_answer(self) -> Result<Answer, DecodeError> {
        let error = match code(&self.error) {
            None if !self.error.is_null() => return Err(without_code(&message(&self.error))),
            code => code.map(|code| (code, message(&self.error))),
        };
        Ok(Answer {
            request_id: self.request_id,
            error,
        })
    }
}

/// Returns the code of an `Error`. A number is returned as text.
fn code(error: &Value) -> Option<String> {
    text(&error["Code"]).filter(|code| !code.trim().is_empty())
}

/// Returns the member `Message` of an `Error`, or the value itself if it is not an object.
fn message(error: &Value) -> String {
    let message = match error {
        Value::Object(_) => text(&error["Message"]),
        Value::Bool(value) => Some(value.to_string()),
        other => text(other),
    };
    message.unwrap_or_default()
}

/// Returns a string, or a number as text.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn without_code(message: &str) -> DecodeError {
    let separator = if message.is_empty() { "" } else { ": " };
    let message = format!("the service answered with an error without a code{separator}{message}");
    DecodeError::new("Response.Error", message)
}

/// Reads a value of any type. Of an object, it keeps the code and the message; the rest is skipped like any other unknown
/// member, so that a number out of range or deep nesting there does not hide an error.
#[derive(Clone, Copy)]
pub(super) struct HeadReader;

impl<'de> DeserializeSeed<'de> for HeadReader {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for HeadReader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Array(Vec::new()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut kept = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            if ["Code", "Message"].contains(&key.as_str()) {
                kept.insert(key, members.next_value_seed(self)?);
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Value::Object(kept))
    }
}

//! The member `Error` of an answer.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::error::DecodeError;

/// The value of `Error` in an answer.
#[derive(Debug, Default, PartialEq)]
pub(super) enum ErrorMember {
    /// Missing or null.
    #[default]
    Absent,
    /// An error of the service.
    WithCode {
        /// The code. A number is kept as text.
        code: String,
        message: String,
    },
    /// A value that has no code.
    WithoutCode {
        /// The member `Message` of an object, or the value itself.
        message: String,
        is_object: bool,
    },
}

impl ErrorMember {
    /// Adds the value of a repeated key. An error is not replaced by a later value.
    pub(super) fn add(&mut self, other: Self) {
        let is_first = matches!(
            (&*self, &other),
            (Self::Absent, _) | (Self::WithoutCode { .. }, Self::WithCode { .. })
        );
        if is_first {
            *self = other;
        }
    }
}

/// Returns the error for an answer whose `Error` has no code.
pub(super) fn without_code(message: &str) -> DecodeError {
    let separator = if message.is_empty() { "" } else { ": " };
    let message = format!("the service answered with an error without a code{separator}{message}");
    DecodeError::new("Response.Error", message)
}

/// Reads an `Error` of any type.
pub(super) struct ErrorMemberReader;

fn codeless(message: impl fmt::Display) -> ErrorMember {
    ErrorMember::WithoutCode {
        message: message.to_string(),
        is_object: false,
    }
}

impl<'de> DeserializeSeed<'de> for ErrorMemberReader {
    type Value = ErrorMember;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<ErrorMember, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ErrorMemberReader {
    type Value = ErrorMember;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an error")
    }

    fn visit_unit<E>(self) -> Result<ErrorMember, E> {
        Ok(ErrorMember::Absent)
    }

    fn visit_bool<E>(self, value: bool) -> Result<ErrorMember, E> {
        Ok(codeless(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<ErrorMember, E> {
        Ok(codeless(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<ErrorMember, E> {
        Ok(codeless(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<ErrorMember, E> {
        Ok(codeless(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<ErrorMember, E> {
        Ok(codeless(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<ErrorMember, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(codeless(""))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<ErrorMember, A::Error> {
        let (mut code, mut message) = (None, None);
        while let Some(key) = members.next_key::<String>()? {
            match key.as_str() {
                "Code" => code = members.next_value_seed(TextReader)?,
                "Message" => message = members.next_value_seed(TextReader)?,
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        let message = message.unwrap_or_default();
        Ok(match code.filter(|code| !code.trim().is_empty()) {
            Some(code) => ErrorMember::WithCode { code, message },
            None => ErrorMember::WithoutCode {
                message,
                is_object: true,
            },
        })
    }
}

/// Reads a string, or a number as text. Any other value is skipped.
pub(super) struct TextReader;

impl<'de> DeserializeSeed<'de> for TextReader {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for TextReader {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

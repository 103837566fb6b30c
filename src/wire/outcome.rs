//! The member `Error` of an answer.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::error::DecodeError;

/// What an answer has under the name `Error`.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Outcome {
    /// Nothing, or null.
    #[default]
    Success,
    /// An error of the service.
    Error {
        /// A number is taken as it is spelled.
        code: String,
        message: String,
    },
    /// A value that has no code.
    Codeless {
        /// The member `Message` of an object, or the value itself.
        message: String,
        is_object: bool,
    },
}

impl Outcome {
    /// Takes a further value under the same name: no error is lost to what follows it.
    pub(super) fn add(&mut self, other: Self) {
        let is_first = matches!(
            (&*self, &other),
            (Self::Success, _) | (Self::Codeless { .. }, Self::Error { .. })
        );
        if is_first {
            *self = other;
        }
    }
}

/// Returns the error of an answer that says that it is one and not which.
pub(super) fn without_code(message: &str) -> DecodeError {
    let separator = if message.is_empty() { "" } else { ": " };
    let message = format!("the service answered with an error without a code{separator}{message}");
    DecodeError::new("Response.Error", message)
}

/// Reads an `Error`, whatever it is.
pub(super) struct OutcomeReader;

fn codeless(message: impl fmt::Display) -> Outcome {
    Outcome::Codeless {
        message: message.to_string(),
        is_object: false,
    }
}

impl<'de> DeserializeSeed<'de> for OutcomeReader {
    type Value = Outcome;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OutcomeReader {
    type Value = Outcome;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an error")
    }

    fn visit_unit<E>(self) -> Result<Outcome, E> {
        Ok(Outcome::Success)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Outcome, E> {
        Ok(codeless(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Outcome, E> {
        Ok(codeless(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Outcome, E> {
        Ok(codeless(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Outcome, E> {
        Ok(codeless(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Outcome, E> {
        Ok(codeless(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Outcome, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(codeless(""))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Outcome, A::Error> {
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
            Some(code) => Outcome::Error { code, message },
            None => Outcome::Codeless {
                message,
                is_object: true,
            },
        })
    }
}

/// Reads a string, or a number as it is spelled. Any other value is passed over.
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

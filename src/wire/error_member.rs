//! The member `Error` of an answer.

use serde_json::Value;

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
    /// Reads an `Error` of any type.
    pub(super) fn new(mut value: Value) -> Self {
        let Value::Object(members) = &mut value else {
            return match value {
                Value::Null => Self::Absent,
                Value::Bool(value) => Self::without_code(value.to_string()),
                other => Self::without_code(text(other).unwrap_or_default()),
            };
        };
        let mut member = |name| members.remove(name).and_then(text).unwrap_or_default();
        let (code, message) = (member("Code"), member("Message"));
        if code.trim().is_empty() {
            return Self::WithoutCode {
                message,
                is_object: true,
            };
        }
        Self::WithCode { code, message }
    }

    fn without_code(message: String) -> Self {
        Self::WithoutCode {
            message,
            is_object: false,
        }
    }

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

/// Returns a string, or a number as text.
pub(super) fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns the error for an answer whose `Error` has no code.
pub(super) fn without_code(message: &str) -> DecodeError {
    let separator = if message.is_empty() { "" } else { ": " };
    let message = format!("the service answered with an error without a code{separator}{message}");
    DecodeError::new("Response.Error", message)
}

//! The JSON body of a request to the control interface.

use serde_json::{Map, Value};

use super::routes::BodyMembers;
use crate::{ErrorCode, local::fault::Fault};

/// The largest body: room for every parameter of an action at its documented length.
const LARGEST: usize = 256 * 1024;

/// The members of a body, none of them unknown.
#[derive(Debug)]
pub(super) struct Body {
    text: String,
    members: Map<String, Value>,
}

impl Body {
    /// Reads a body that has no other members than these.
    pub(super) fn read(bytes: &[u8], members: BodyMembers) -> Result<Self, Fault> {
        if bytes.len() > LARGEST {
            let message = format!("the body is larger than {LARGEST} bytes");
            return Err(Fault::new(ErrorCode::REQUEST_SIZE_LIMIT_EXCEEDED, message));
        }
        let text = if bytes.trim_ascii().is_empty() {
            "{}".to_owned()
        } else {
            String::from_utf8_lossy(bytes).into_owned()
        };
        let found = match serde_json::from_str(&text) {
            Ok(Value::Object(members)) => members,
            Ok(_) => return Err(invalid("the body is not a JSON object")),
            Err(error) => return Err(invalid(format!("the body is not JSON: {error}"))),
        };
        if let BodyMembers::These(known) = members
            && let Some(name) = found.keys().find(|name| !known.contains(&name.as_str()))
        {
            let known = known.join("`, `");
            let message = format!("`{name}` is not known here; known are `{known}`");
            return Err(Fault::new(ErrorCode::UNKNOWN_PARAMETER, message));
        }
        Ok(Self {
            text,
            members: found,
        })
    }

    /// Returns the whole body as JSON text.
    pub(super) fn json(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// Returns all members.
    pub(super) const fn members(&self) -> &Map<String, Value> {
        &self.members
    }

    /// Returns a member that is text; nothing if it is absent or null.
    pub(super) fn text(&self, name: &str) -> Result<Option<&str>, Fault> {
        match self.members.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(mismatch(name, "a string")),
        }
    }

    /// Returns a member that is text and has to be there.
    pub(super) fn required_text(&self, name: &str) -> Result<&str, Fault> {
        self.text(name)?.ok_or_else(|| missing(name))
    }

    /// Returns a member that is a whole number and has to be there.
    pub(super) fn required_count(&self, name: &str) -> Result<usize, Fault> {
        let value = self.members.get(name).ok_or_else(|| missing(name))?;
        let count = value.as_u64().and_then(|count| count.try_into().ok());
        count.ok_or_else(|| mismatch(name, "a whole number from 0"))
    }

    /// Returns a member that is a number and has to be there.
    pub(super) fn required_number(&self, name: &str) -> Result<f64, Fault> {
        let value = self.members.get(name).ok_or_else(|| missing(name))?;
        value.as_f64().ok_or_else(|| mismatch(name, "a number"))
    }
}

fn missing(name: &str) -> Fault {
    Fault::new(
        ErrorCode::MISSING_PARAMETER,
        format!("`{name}` is required"),
    )
}

fn mismatch(name: &str, expected: &str) -> Fault {
    invalid(format!("`{name}` is not {expected}"))
}

fn invalid(message: impl Into<String>) -> Fault {
    Fault::new(ErrorCode::INVALID_PARAMETER, message)
}

//! The members of a JSON object, by their types.

use serde_json::{Map, Value};

use super::fault::Fault;

/// The members of a JSON object. A member that is null counts as absent.
#[derive(Debug, Clone, Default)]
pub(super) struct JsonMembers(Map<String, Value>);

impl JsonMembers {
    /// Reads a JSON object. `what` names it in errors.
    pub(super) fn read(what: &str, text: &[u8]) -> Result<Self, Fault> {
        match serde_json::from_slice(text) {
            Ok(Value::Object(members)) => Ok(Self(members)),
            Ok(_) => Err(Fault::invalid(format!("{what} is not a JSON object"))),
            Err(error) => Err(Fault::invalid(format!("{what} is not JSON: {error}"))),
        }
    }

    /// Adds a member. Returns `false` if it exists already.
    pub(super) fn insert(&mut self, name: &str, value: Value) -> bool {
        self.0.insert(name.to_owned(), value).is_none()
    }

    /// Refuses members with other names than these.
    pub(super) fn check_names(&self, known: &[&str]) -> Result<(), Fault> {
        let mut names = self.0.keys();
        match names.find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(Fault::unknown_name(name, known)),
            None => Ok(()),
        }
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<&str>, Fault> {
        self.typed(name, "a string", Value::as_str)
    }

    pub(super) fn required_text(&self, name: &str) -> Result<&str, Fault> {
        self.text(name)?.ok_or_else(|| Fault::missing(name))
    }

    pub(super) fn count(&self, name: &str) -> Result<Option<u64>, Fault> {
        self.typed(name, "a whole number from 0", Value::as_u64)
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<f64>, Fault> {
        self.typed(name, "a number", Value::as_f64)
    }

    fn typed<'a, T>(
        &'a self,
        name: &str,
        expected: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let wrong = || {
            Fault::invalid_value(format!(
                "`{name}` is `{value}`, where {expected} is expected"
            ))
        };
        read(value).map(Some).ok_or_else(wrong)
    }
}

/// Writes the members as a JSON object.
impl From<JsonMembers> for Value {
    fn from(members: JsonMembers) -> Self {
        Self::Object(members.0)
    }
}

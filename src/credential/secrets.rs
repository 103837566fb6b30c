//! JSON with secrets in it.

use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

/// An object, of which every text is wiped when it is dropped.
pub(super) struct Secrets(Map<String, Value>);

impl Secrets {
    /// Reads an object; why it is none is said without showing it.
    pub(super) fn parse(json: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(json).map(Self)
    }

    /// A text, which leaves the object without being copied.
    pub(super) fn take(&mut self, name: &str) -> Option<Zeroizing<String>> {
        match self.0.get_mut(name).map(Value::take) {
            Some(Value::String(text)) => Some(Zeroizing::new(text)),
            _ => None,
        }
    }

    /// A text that is no secret.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// A text in an object within, which is no secret.
    pub(super) fn text_in(&self, object: &str, name: &str) -> Option<&str> {
        self.0.get(object)?.get(name)?.as_str()
    }

    /// A whole number, which may be written as a text.
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        let value = self.0.get(name)?;
        value.as_u64().or_else(|| value.as_str()?.parse().ok())
    }
}

impl Drop for Secrets {
    fn drop(&mut self) {
        self.0.values_mut().for_each(wipe);
    }
}

fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(values) => values.iter_mut().for_each(wipe),
        Value::Object(values) => values.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_text_is_wiped_wherever_it_stands() {
        let mut value = json!({ "a": "secret", "b": ["secret", { "c": "secret", "d": 1 }] });
        wipe(&mut value);
        assert_eq!(value, json!({ "a": "", "b": ["", { "c": "", "d": 1 }] }));
    }
}

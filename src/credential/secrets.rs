//! JSON objects with secrets.

use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

use super::utf8;
use crate::error::CredentialError;

/// A JSON object whose strings are wiped when it is dropped.
pub(super) struct SecretObject(Map<String, Value>);

impl SecretObject {
    /// Reads an object, with or without a byte order mark.
    ///
    /// # Errors
    ///
    /// The text is not a JSON object. The error shows no part of it.
    pub(super) fn parse(json: &[u8]) -> Result<Self, Unreadable> {
        let json = utf8::decode(json).map_err(Unreadable::Encoding)?;
        serde_json::from_str(json)
            .map(Self)
            .map_err(Unreadable::Json)
    }

    /// Takes a string out of the object, without a copy.
    pub(super) fn take(&mut self, name: &str) -> Option<Zeroizing<String>> {
        match self.0.get_mut(name).map(Value::take) {
            Some(Value::String(text)) => Some(Zeroizing::new(text)),
            _ => None,
        }
    }

    /// Returns a string that is not a secret.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// Returns a string of an inner object that is not a secret.
    pub(super) fn text_in(&self, object: &str, name: &str) -> Option<&str> {
        self.0.get(object)?.get(name)?.as_str()
    }

    /// Returns a time in whole seconds since 1970, rounded down. It may be a string.
    ///
    /// # Errors
    ///
    /// The value is neither null nor such a number.
    pub(super) fn seconds(&self, name: &str) -> Result<Option<u64>, NotSeconds> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Number(number)) => seconds(&number.to_string()).map(Some),
            Some(Value::String(text)) => seconds(text.trim()).map(Some),
            Some(_) => Err(NotSeconds),
        }
    }
}

/// A value that is not a time in seconds since 1970.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotSeconds;

fn seconds(text: &str) -> Result<u64, NotSeconds> {
    // The largest integer up to which `f64` is exact.
    const MAX: f64 = 9_007_199_254_740_992.0;
    if let Ok(whole) = text.parse() {
        return Ok(whole);
    }
    match text.parse::<f64>() {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the value is in range, and is rounded down"
        )]
        Ok(seconds) if (0.0..MAX).contains(&seconds) => Ok(seconds as u64),
        _ => Err(NotSeconds),
    }
}

/// The reason for which JSON cannot be read.
#[derive(Debug)]
pub(super) enum Unreadable {
    Encoding(String),
    Json(serde_json::Error),
}

impl Unreadable {
    /// Converts into an error that names the JSON as `source`.
    pub(super) fn into_error(self, source: &str) -> CredentialError {
        let error = |what: &str| CredentialError::new(format!("{source} {what}"));
        match self {
            Self::Encoding(what) => error(&what),
            Self::Json(cause) => error("is not a JSON object").with_source(cause),
        }
    }
}

impl Drop for SecretObject {
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

    fn parse(json: &[u8]) -> String {
        let unreadable = SecretObject::parse(json).err().unwrap();
        unreadable.into_error("the file").to_string()
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        let json = "\u{feff}{\"a\": \"b\"}";
        let object = SecretObject::parse(json.as_bytes()).unwrap();
        assert_eq!(object.text("a"), Some("b"));
    }

    #[test]
    fn an_unreadable_text_is_an_error_with_a_reason() {
        assert_eq!(parse(b"{"), "the file is not a JSON object");
        assert_eq!(parse(b""), "the file is not a JSON object");
        assert_eq!(
            parse(b"\xff\xfe{\0}\0"),
            "the file is in UTF-16, expected UTF-8"
        );
        let wrong = b"{\n  \"a\": \"\xe9\"}";
        assert_eq!(parse(wrong), "the file is not UTF-8 at line 2, column 9");
    }

    #[track_caller]
    fn check_seconds(json: &str, expected: impl Into<Option<u64>>) {
        let object = format!(r#"{{"a": {json}}}"#);
        let object = SecretObject::parse(object.as_bytes()).unwrap();
        assert_eq!(object.seconds("a"), Ok(expected.into()), "{json}");
    }

    #[test]
    fn seconds_are_rounded_down_and_other_values_are_errors() {
        check_seconds("1500000000", 1_500_000_000);
        check_seconds("1500000000.9", 1_500_000_000);
        check_seconds("1.5e9", 1_500_000_000);
        check_seconds(r#""1500000000""#, 1_500_000_000);
        check_seconds(r#"" 1500000000.5 ""#, 1_500_000_000);
        check_seconds("0", 0);
        check_seconds("null", None);
        check_seconds(&u64::MAX.to_string(), u64::MAX);
        for wrong in [
            "-1",
            "-1.5",
            "true",
            "[]",
            r#""""#,
            r#""tomorrow""#,
            r#""2019-02-25T18:44:25Z""#,
            r#""NaN""#,
            r#""inf""#,
            "1e300",
        ] {
            let object = format!(r#"{{"a": {wrong}}}"#);
            let object = SecretObject::parse(object.as_bytes()).unwrap();
            assert_eq!(object.seconds("a"), Err(NotSeconds), "{wrong}");
        }
        assert_eq!(SecretObject::parse(b"{}").unwrap().seconds("a"), Ok(None));
    }

    #[test]
    fn all_strings_are_wiped_at_any_depth() {
        let mut value = json!({ "a": "secret", "b": ["secret", { "c": "secret", "d": 1 }] });
        wipe(&mut value);
        assert_eq!(value, json!({ "a": "", "b": ["", { "c": "", "d": 1 }] }));
    }
}

//! JSON with secrets in it.

use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

use super::utf8::{self, Place, without_mark};
use crate::error::CredentialError;

/// An object, of which every text is wiped when it is dropped.
pub(super) struct Secrets(Map<String, Value>);

impl Secrets {
    /// Reads an object, with or without a byte order mark.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, without a word of it.
    pub(super) fn parse(json: &[u8]) -> Result<Self, Unreadable> {
        let json = without_mark(json).map_err(Unreadable::Encoding)?;
        let json = utf8::read(json).map_err(Unreadable::NotUtf8)?;
        serde_json::from_str(json)
            .map(Self)
            .map_err(Unreadable::Json)
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

    /// Returns a time in whole seconds since 1970, rounded down. It may be written as a text.
    ///
    /// # Errors
    ///
    /// There is a value, other than null, and it is not such a number.
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
    // The largest whole number up to which all are exact: the year 285,428,751.
    const MAX: f64 = 9_007_199_254_740_992.0;
    if let Ok(whole) = text.parse() {
        return Ok(whole);
    }
    match text.parse::<f64>() {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is in range, and is rounded down on purpose"
        )]
        Ok(seconds) if (0.0..MAX).contains(&seconds) => Ok(seconds as u64),
        _ => Err(NotSeconds),
    }
}

/// The reason why JSON cannot be read.
#[derive(Debug)]
pub(super) enum Unreadable {
    Encoding(&'static str),
    NotUtf8(Place),
    Json(serde_json::Error),
}

impl Unreadable {
    /// Returns the error of the JSON at `place`.
    pub(super) fn into_error(self, place: &str) -> CredentialError {
        let error = |why: &str| CredentialError::new(format!("{place} {why}"));
        match self {
            Self::Encoding(why) => error(why),
            Self::NotUtf8(Place { line, column }) => {
                error(&format!("is not UTF-8 at line {line}, column {column}"))
            }
            Self::Json(cause) => error("is no JSON object").with_source(cause),
        }
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

    fn parse(json: &[u8]) -> String {
        let unreadable = Secrets::parse(json).err().unwrap();
        unreadable.into_error("the file").to_string()
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        let json = "\u{feff}{\"a\": \"b\"}";
        let object = Secrets::parse(json.as_bytes()).unwrap();
        assert_eq!(object.text("a"), Some("b"));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        assert_eq!(parse(b"{"), "the file is no JSON object");
        assert_eq!(parse(b""), "the file is no JSON object");
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
        let object = Secrets::parse(object.as_bytes()).unwrap();
        assert_eq!(object.seconds("a"), Ok(expected.into()), "{json}");
    }

    #[test]
    fn seconds_are_rounded_down_and_what_is_no_time_is_an_error() {
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
            let object = Secrets::parse(object.as_bytes()).unwrap();
            assert_eq!(object.seconds("a"), Err(NotSeconds), "{wrong}");
        }
        assert_eq!(Secrets::parse(b"{}").unwrap().seconds("a"), Ok(None));
    }

    #[test]
    fn every_text_is_wiped_wherever_it_stands() {
        let mut value = json!({ "a": "secret", "b": ["secret", { "c": "secret", "d": 1 }] });
        wipe(&mut value);
        assert_eq!(value, json!({ "a": "", "b": ["", { "c": "", "d": 1 }] }));
    }
}

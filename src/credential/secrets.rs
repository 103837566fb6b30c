//! JSON objects with secrets.

use std::time::{Duration, SystemTime};

use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

use super::{lease::expiration, utf8};
use crate::{error::CredentialError, text::for_each_text};

/// A JSON object whose strings are wiped when it is dropped.
pub(super) struct SecretObject(Map<String, Value>);

impl SecretObject {
    /// Reads an object, with or without a byte order mark. Errors name it as `source`.
    ///
    /// # Errors
    ///
    /// The text is not a JSON object. The error shows no part of it.
    pub(super) fn parse(source: &str, json: &[u8]) -> Result<Self, CredentialError> {
        let object = serde_json::from_str(utf8::decode(source, json)?);
        object.map(Self).map_err(|cause| {
            CredentialError::new(format!("{source} is not a JSON object")).with_source(cause)
        })
    }

    /// Takes a string out of the object, without a copy. It is empty if there is none.
    pub(super) fn take(&mut self, name: &str) -> Zeroizing<String> {
        match self.0.get_mut(name).map(Value::take) {
            Some(Value::String(text)) => Zeroizing::new(text),
            _ => Zeroizing::default(),
        }
    }

    /// Returns a string that is not a secret; `None` if it is empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        text(self.0.get(name)?)
    }

    /// Returns such a string of an inner object.
    pub(super) fn text_in(&self, object: &str, name: &str) -> Option<&str> {
        text(self.0.get(object)?.get(name)?)
    }

    /// Returns `true` if the value is null or absent.
    pub(super) fn is_null(&self, name: &str) -> bool {
        self.0.get(name).is_none_or(Value::is_null)
    }

    /// Returns a time in seconds since 1970, rounded down, which may be a string; `None` if it is zero or anything else.
    pub(super) fn time(&self, name: &str) -> Option<SystemTime> {
        let seconds = match self.0.get(name)? {
            Value::Number(number) => number.as_f64()?,
            Value::String(text) => text.trim().parse().ok()?,
            _ => return None,
        };
        let since = Duration::try_from_secs_f64(seconds).ok()?;
        expiration(since.as_secs())
    }
}

fn text(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.is_empty())
}

impl Drop for SecretObject {
    fn drop(&mut self) {
        for value in self.0.values_mut() {
            for_each_text(value, &mut String::zeroize);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use serde_json::json;

    use super::*;

    fn parse(json: &str) -> SecretObject {
        SecretObject::parse("the file", json.as_bytes()).unwrap()
    }

    #[track_caller]
    fn check_error(json: &[u8], message: &str) {
        let error = SecretObject::parse("the file", json).err().unwrap();
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(parse("\u{feff}{\"a\": \"b\"}").text("a"), Some("b"));
    }

    #[test]
    fn an_unreadable_text_is_an_error_with_a_reason() {
        check_error(b"{", "the file is not a JSON object");
        check_error(b"", "the file is not a JSON object");
        let wide = b"\xff\xfe{\0}\0";
        check_error(wide, "the file is in UTF-16, expected UTF-8");
        let latin = b"{\n  \"a\": \"\xe9\"}";
        check_error(latin, "the file is not UTF-8 at line 2, column 9");
    }

    #[test]
    fn an_empty_text_counts_as_absent() {
        let object = parse(r#"{"a": "", "b": {"c": "d", "e": ""}}"#);
        assert_eq!((object.text("a"), object.text("b")), (None, None));
        assert_eq!(object.text_in("b", "c"), Some("d"));
        assert_eq!(object.text_in("b", "e"), None);
    }

    #[track_caller]
    fn check_time(json: &str, expected: Option<Duration>) {
        let object = parse(&format!(r#"{{"a": {json}}}"#));
        let expected = expected.map(|since| UNIX_EPOCH + since);
        assert_eq!(object.time("a"), expected, "{json}");
    }

    #[test]
    fn a_time_is_a_number_or_a_string_with_one_rounded_down() {
        let time = Duration::from_secs(1_500_000_000);
        check_time("1500000000", Some(time));
        check_time("1500000000.9", Some(time));
        check_time("1.5e9", Some(time));
        check_time(r#""1500000000""#, Some(time));
        check_time(r#"" 1500000000.9 ""#, Some(time));
        for wrong in [
            "0",
            "-1",
            "-1.5",
            "null",
            "true",
            "[]",
            r#""""#,
            r#""tomorrow""#,
            r#""2019-02-25T18:44:25Z""#,
            r#""NaN""#,
            r#""inf""#,
            "1e300",
            "18446744073709551615",
        ] {
            check_time(wrong, None);
        }
        assert_eq!(parse("{}").time("a"), None);
    }

    #[test]
    fn a_value_is_null_if_it_is_absent() {
        let object = parse(r#"{"a": null, "b": 0}"#);
        assert!(object.is_null("a") && object.is_null("c"));
        assert!(!object.is_null("b"));
    }

    #[test]
    fn all_strings_are_wiped_at_any_depth() {
        let mut value = json!({ "a": "secret", "b": ["secret", { "c": "secret", "d": 1 }] });
        for_each_text(&mut value, &mut String::zeroize);
        assert_eq!(value, json!({ "a": "", "b": ["", { "c": "", "d": 1 }] }));
    }
}

//! JSON values, read by `serde_json`.

use std::{fmt, iter::from_fn, str::Utf8Error};

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::super::problem::Location;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Json {
    Null,
    Bool(bool),
    /// A number, with its value if it is a natural number. Other numbers have no meaning in a description.
    Number(Option<u64>),
    Text(String),
    List(Vec<Json>),
    /// The entries in their order. A repeated key is kept, to be reported with its path.
    Object(Vec<(String, Json)>),
}

/// Reads the JSON text of a file, and reports text that is not JSON.
pub(in super::super) fn parse(at: &Location, bytes: &[u8]) -> Option<Json> {
    let not_utf8 = |error: &Utf8Error| {
        let byte = error.valid_up_to();
        at.report(format!("byte {byte} is not UTF-8, save the file as UTF-8"));
    };
    let text = str::from_utf8(bytes).inspect_err(not_utf8).ok()?;
    // Some editors write a byte order mark first.
    let text = text.trim_start_matches('\u{feff}');
    let not_json = |error: &serde_json::Error| {
        let error = with_column(text, error);
        at.report(format!("is not JSON: {error}, correct it there"));
    };
    serde_json::from_str(text).inspect_err(not_json).ok()
}

/// Formats an error with a column that counts characters, as editors do; `serde_json` counts bytes.
fn with_column(text: &str, error: &serde_json::Error) -> String {
    let (line, bytes) = (error.line(), error.column());
    let shown = error.to_string();
    let message = shown
        .strip_suffix(&format!(" at line {line} column {bytes}"))
        .unwrap_or(&shown);
    let read = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    // Continuation bytes belong to the character before them.
    let continued = read.bytes().take(bytes).filter(|byte| byte & 0xc0 == 0x80);
    let column = bytes - continued.count();
    format!("{message} at line {line} column {column}")
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(Some(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.try_into().ok()))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Number(None))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Json, A::Error> {
        let items: Result<_, _> = from_fn(|| elements.next_element().transpose()).collect();
        items.map(Json::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let entries: Result<_, _> = from_fn(|| members.next_entry().transpose()).collect();
        entries.map(Json::Object)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::problem::Problems, *};

    #[test]
    fn keys_keep_their_order_and_repeated_keys_are_kept() {
        let text = r#"{"b": [1, -1, 1.5, 18446744073709551616], "a": "x", "b": null}"#;
        let numbers = [Some(1), None, None, None].map(Json::Number).to_vec();
        let entries = [
            ("b", Json::List(numbers)),
            ("a", Json::Text("x".to_owned())),
            ("b", Json::Null),
        ];
        let entries = entries.map(|(key, value)| (key.to_owned(), value)).to_vec();
        let json: Json = serde_json::from_str(text).unwrap();
        assert_eq!(json, Json::Object(entries));
    }

    #[test]
    fn invalid_json_is_reported_with_line_and_column() {
        for (text, expected) in [
            ("", "EOF while parsing a value at line 1 column 0"),
            ("{\n  \"中\" 1}", "expected `:` at line 2 column 7"),
            ("[1 2]", "expected `,` or `]` at line 1 column 4"),
            ("[1,]", "trailing comma at line 1 column 4"),
            ("[\"中中\" 2]", "expected `,` or `]` at line 1 column 7"),
            (
                "\"\\ud800\"",
                "unexpected end of hex escape at line 1 column 8",
            ),
            (
                &"[".repeat(1_000_000),
                "recursion limit exceeded at line 1 column 128",
            ),
        ] {
            let problems = Problems::default();
            let at = Location::file("zoo.json", false, &problems);
            assert_eq!(parse(&at, text.as_bytes()), None);
            let expected = format!("zoo.json: is not JSON: {expected}, correct it there");
            assert_eq!(problems.take()[0].to_string(), expected, "{text:.20}");
        }
    }
}

//! JSON values, read by `serde_json`.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::super::problem::{Location, Problem};

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

/// Reads the JSON text of a file.
pub(in super::super) fn parse(at: &Location, bytes: &[u8]) -> Result<Json, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        at.problem(format!(
            "byte {} is not UTF-8, save the file as UTF-8",
            error.valid_up_to()
        ))
    })?;
    // Some editors write a byte order mark first.
    let text = text.trim_start_matches('\u{feff}');
    read(text).map_err(|error| {
        let error = with_column(text, &error);
        at.problem(format!("is not JSON: {error}, correct it there"))
    })
}

/// Reads JSON text.
pub(in super::super) fn read(text: &str) -> Result<Json, serde_json::Error> {
    serde_json::from_str(text)
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

    fn visit_string<E: Error>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = elements.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = members.next_entry()? {
            entries.push(entry);
        }
        Ok(Json::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_and_repeated_keys_are_kept() {
        let json = read(r#"{"b": [1, -1, 1.5, 18446744073709551616], "a": "x", "b": null}"#);
        let numbers = [Some(1), None, None, None].map(Json::Number).to_vec();
        let entries = [
            ("b", Json::List(numbers)),
            ("a", Json::Text("x".to_owned())),
            ("b", Json::Null),
        ];
        let entries = entries.map(|(key, value)| (key.to_owned(), value)).to_vec();
        assert_eq!(json.unwrap(), Json::Object(entries));
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
            let problem = parse(&Location::file("zoo.json", false), text.as_bytes()).unwrap_err();
            let expected = format!("zoo.json: is not JSON: {expected}, correct it there");
            assert_eq!(problem.to_string(), expected, "{text:.20}");
        }
    }
}

//! The configuration file: a JSON object, read strictly.

use std::{error::Error, fmt, fs, io::Read, path::Path};

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use tencentcloud_gse::text::without_bom;

/// The maximum size of the file.
const LARGEST: u64 = 1024 * 1024;

/// Reads the options of a file. An option with a list of values appears once for each of them.
pub(crate) fn read(file: &Path) -> Result<Vec<(String, Value)>, Box<dyn Error>> {
    let text = text(file)?;
    let UniqueJson(options) = serde_json::from_slice(without_bom(text.as_bytes()))?;
    let Value::Object(members) = options else {
        return Err("the file is not a JSON object".into());
    };
    let mut options = Vec::new();
    for (name, value) in members {
        match value {
            Value::Array(values) => {
                options.extend(values.into_iter().map(|value| (name.clone(), value)));
            }
            value => options.push((name, value)),
        }
    }
    Ok(options)
}

/// Reads the text of a regular file. A pipe could block the start forever.
fn text(file: &Path) -> Result<String, Box<dyn Error>> {
    if !fs::metadata(file)?.is_file() {
        return Err("it is not a regular file".into());
    }
    let mut bytes = Vec::new();
    let mut file = fs::File::open(file)?.take(LARGEST + 1);
    if file.read_to_end(&mut bytes)? as u64 > LARGEST {
        return Err(format!("the file is larger than {LARGEST} bytes").into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        format!("byte {byte} is not UTF-8").into()
    })
}

/// A JSON value without duplicate members.
struct UniqueJson(Value);

impl<'de> Deserialize<'de> for UniqueJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueJsonVisitor).map(Self)
    }
}

struct UniqueJsonVisitor;

impl<'de> Visitor<'de> for UniqueJsonVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(UniqueJson(value)) = elements.next_element()? {
            values.push(value);
        }
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            if members.contains_key(&name) {
                return Err(de::Error::custom(format_args!("`{name}` is given twice")));
            }
            let UniqueJson(value) = entries.next_value()?;
            members.insert(name, value);
        }
        Ok(members.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, &str>) {
        let read = serde_json::from_str(text).map(|UniqueJson(value)| value.to_string());
        let read = read.map_err(|error| error.to_string());
        assert_eq!(read.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn a_repeated_member_is_an_error_with_its_position() {
        check(
            r#"{"a": [1, -1, 0.5, "x", true, null]}"#,
            Ok(r#"{"a":[1,-1,0.5,"x",true,null]}"#),
        );
        check(
            r#"{"seed": 1, "seed": 2}"#,
            Err("`seed` is given twice at line 1 column 18"),
        );
        check(
            r#"{"fault": [{"times": 1, "times": 2}]}"#,
            Err("`times` is given twice at line 1 column 31"),
        );
    }
}

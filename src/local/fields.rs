//! The fields of query strings and forms.
//!
//! The name of a field is its path: `GameProperties.0.Key`.

use std::{borrow::Cow, str::Utf8Error};

use percent_encoding::percent_decode;
use serde_json::{Map, Value};

use super::fault::Fault;

/// The maximum depth of objects and lists. No request needs as much.
const DEPTH: usize = 8;

/// The decoded fields.
pub(super) struct Fields {
    /// The names and values, in the order of the names.
    pairs: Vec<(String, String)>,
    /// A field that is not UTF-8, as it was sent.
    broken: Option<String>,
}

impl Fields {
    /// Decodes `application/x-www-form-urlencoded`. An invalid escape stands for itself.
    pub(super) fn decode(encoded: &[u8]) -> Self {
        let (mut pairs, mut broken) = (Vec::new(), None);
        for field in encoded.split(|byte| *byte == b'&') {
            let middle = field.iter().position(|byte| *byte == b'=');
            let (name, value) = field.split_at(middle.unwrap_or(field.len()));
            match (text(name), text(value.get(1..).unwrap_or_default())) {
                _ if field.is_empty() => {}
                (Ok(name), Ok(value)) => pairs.push((name, value)),
                _ => broken = Some(String::from_utf8_lossy(field).into_owned()),
            }
        }
        pairs.sort();
        Self { pairs, broken }
    }

    /// Returns the value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the fields in the order of their names.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Returns the `wanted` fields as a tree, whose leaves are texts.
    pub(super) fn tree(&self, wanted: impl Fn(&str) -> bool) -> Result<Map<String, Value>, Fault> {
        if let Some(field) = &self.broken {
            return Err(Fault::invalid(format!("`{field}` is not UTF-8")));
        }
        let mut root = Map::new();
        for (path, value) in self.iter().filter(|(name, _)| wanted(name)) {
            plant(&mut root, path, value)?;
        }
        Ok(root
            .into_iter()
            .map(|(name, value)| (name, with_lists(value)))
            .collect())
    }
}

fn text(encoded: &[u8]) -> Result<String, Utf8Error> {
    let mut spaced = Cow::Borrowed(encoded);
    if encoded.contains(&b'+') {
        for byte in spaced.to_mut().iter_mut().filter(|byte| **byte == b'+') {
            *byte = b' ';
        }
    }
    percent_decode(&spaced).decode_utf8().map(Cow::into_owned)
}

/// Adds a value to the tree. A list is still an object whose names are numbers.
fn plant(root: &mut Map<String, Value>, path: &str, value: &str) -> Result<(), Fault> {
    if path.split('.').count() > DEPTH {
        return Err(Fault::invalid(format!("`{path}` lies too deep")));
    }
    let clash = || {
        Err(Fault::invalid(format!(
            "`{path}` is given twice, or is a value and more"
        )))
    };
    let (parents, name) = path.rsplit_once('.').unwrap_or(("", path));
    let mut place = root;
    for parent in parents.split('.').filter(|_| !parents.is_empty()) {
        let inner = place
            .entry(parent)
            .or_insert_with(|| Value::Object(Map::new()));
        match inner {
            Value::Object(inner) => place = inner,
            _ => return clash(),
        }
    }
    match place.insert(name.to_owned(), Value::from(value)) {
        None => Ok(()),
        Some(_) => clash(),
    }
}

/// Turns objects whose names are 0, 1, 2 and so on into lists.
fn with_lists(value: Value) -> Value {
    let Value::Object(members) = value else {
        return value;
    };
    let mut members: Map<_, _> = members
        .into_iter()
        .map(|(name, value)| (name, with_lists(value)))
        .collect();
    let is_list = (0..members.len()).all(|index| members.contains_key(&index.to_string()));
    if !is_list {
        return Value::Object(members);
    }
    (0..members.len())
        .filter_map(|index| members.remove(&index.to_string()))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(encoded: &str, tree: &Value) {
        let fields = Fields::decode(encoded.as_bytes());
        assert_eq!(fields.tree(|_| true).map(Value::Object), Ok(tree.clone()));
    }

    #[track_caller]
    fn check_refused(encoded: &str, message: &str) {
        let fault = Fields::decode(encoded.as_bytes()).tree(|_| true);
        assert_eq!(fault, Err(Fault::invalid(message.to_owned())));
    }

    #[test]
    fn escapes_are_decoded_once() {
        check(
            "a=%E5%86%B3+%2B%2525&%61b=c%3D=d",
            &json!({ "a": "决 +%25", "ab": "c==d" }),
        );
    }

    #[test]
    fn text_that_is_not_an_escape_is_kept() {
        check("a=100%&b=%zz", &json!({ "a": "100%", "b": "%zz" }));
        check_refused("b=1&a=%ff", "`a=%ff` is not UTF-8");
    }

    #[test]
    fn names_without_values_are_empty() {
        check("", &json!({}));
        check("&&a&b=", &json!({ "a": "", "b": "" }));
    }

    #[test]
    fn dotted_names_become_objects_and_lists() {
        check(
            "Filter.Name=f&Filter.Values.1=w&Filter.Values.0=v",
            &json!({ "Filter": { "Name": "f", "Values": ["v", "w"] } }),
        );
        let values: Vec<_> = (0..12).map(|index| index.to_string()).collect();
        let fields: Vec<_> = values
            .iter()
            .map(|value| format!("l.{value}={value}"))
            .collect();
        check(&fields.join("&"), &json!({ "l": values }));
    }

    #[test]
    fn a_list_with_a_gap_is_none() {
        check("l.0=a&l.2=c", &json!({ "l": { "0": "a", "2": "c" } }));
        check("l.00=a", &json!({ "l": { "00": "a" } }));
    }

    #[test]
    fn a_name_cannot_be_both_object_and_value() {
        for encoded in ["a=1&a=2", "a=1&a.b=2"] {
            let path = if encoded.contains('.') { "a.b" } else { "a" };
            let message = format!("`{path}` is given twice, or is a value and more");
            check_refused(encoded, &message);
        }
    }

    #[test]
    fn depth_has_a_limit() {
        check_refused("a.a.a.a.a.a.a.a.a=1", "`a.a.a.a.a.a.a.a.a` lies too deep");
    }
}

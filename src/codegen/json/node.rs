//! Values with their locations, for messages.

use std::collections::HashSet;

use super::{
    super::problem::{Location, suggestion},
    Json,
};

/// A value and its location.
#[derive(Debug, Clone)]
pub(in super::super) struct Node<'a> {
    pub(in super::super) at: Location,
    json: &'a Json,
}

impl<'a> Node<'a> {
    pub(in super::super) fn root(at: Location, json: &'a Json) -> Self {
        Self { at, json }
    }

    /// Returns the value of `key`, which is null if it is missing.
    pub(in super::super) fn child(&self, key: &str) -> Self {
        let entry = match self.json {
            Json::Object(entries) => entries.iter().find(|(name, _)| name == key),
            _ => None,
        };
        Self {
            at: self.at.key(key),
            json: entry.map_or(&Json::Null, |(_, json)| json),
        }
    }

    /// Returns the value of `key`, unless it is missing or null.
    pub(in super::super) fn get(&self, key: &str) -> Option<Self> {
        Some(self.child(key)).filter(|node| *node.json != Json::Null)
    }

    /// Returns the string at `key`, and reports any other value.
    pub(in super::super) fn text(&self, key: &str) -> Option<String> {
        self.get(key)?.as_text()
    }

    /// Returns the string at `key`. Reports any other value, and a missing one with its remedy.
    pub(in super::super) fn required(&self, key: &str, remedy: &str) -> Option<String> {
        let node = self.child(key);
        if *node.json == Json::Null {
            node.at.report(format!("is missing, {remedy}"));
            return None;
        }
        node.as_text()
    }

    /// Returns the string at `key`, or an empty string. Other values are not reported, since prose has no effect.
    pub(in super::super) fn prose(&self, key: &str) -> String {
        match self.child(key).json {
            Json::Text(text) => text.clone(),
            _ => String::new(),
        }
    }

    /// Returns this value as a string, and reports any other value.
    pub(in super::super) fn as_text(&self) -> Option<String> {
        match self.json {
            Json::Text(text) => Some(text.clone()),
            _ => self.expected("a string"),
        }
    }

    /// Returns `true` if the value at `key` is `true`, or 1 as in some official files.
    pub(in super::super) fn flag(&self, key: &str) -> bool {
        let flag = self.get(key).and_then(|node| match node.json {
            Json::Bool(value) => Some(*value),
            Json::Number(Some(value @ (0 | 1))) => Some(*value == 1),
            _ => node.expected("true or false"),
        });
        flag.unwrap_or_default()
    }

    /// Returns the elements of the list at `key`.
    pub(in super::super) fn items(&self, key: &str) -> Vec<Self> {
        let Some(node) = self.get(key) else {
            return Vec::new();
        };
        let Json::List(items) = node.json else {
            return node.expected("a list").unwrap_or_default();
        };
        let item = |(index, json)| Self {
            at: node.at.index(index),
            json,
        };
        items.iter().enumerate().map(item).collect()
    }

    /// Returns the keys and values of the object at `key`, and reports repeated keys.
    pub(in super::super) fn entries(&self, key: &str) -> Vec<(&'a str, Self)> {
        let node = self.get(key);
        node.map(|node| node.as_entries()).unwrap_or_default()
    }

    /// Returns the keys and values of this object, and reports repeated keys.
    fn as_entries(&self) -> Vec<(&'a str, Self)> {
        let Json::Object(entries) = self.json else {
            return self.expected("an object").unwrap_or_default();
        };
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for (key, json) in entries {
            let at = self.at.key(key);
            if seen.insert(key) {
                found.push((key.as_str(), Self { at, json }));
            } else {
                at.report("occurs twice, keep one");
            }
        }
        found
    }

    /// Returns `true` if this is an object, and reports other values and repeated keys.
    pub(in super::super) fn is_object(&self) -> bool {
        self.as_entries();
        matches!(self.json, Json::Object(_))
    }

    /// Reports keys that are not in `known`. In a traits file they are typing mistakes.
    pub(in super::super) fn only(&self, known: &[&str]) {
        for (key, node) in self.as_entries() {
            if !known.contains(&key) {
                let remedy = suggestion(key, known, &format!("use {}", one_of(known)));
                node.at.report(format!("unknown key, {remedy}"));
            }
        }
    }

    fn expected<T>(&self, expected: &str) -> Option<T> {
        let found = match self.json {
            Json::Null => "null",
            Json::Bool(_) => "a boolean",
            Json::Number(_) => "a number",
            Json::Text(_) => "a string",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        };
        self.at.report(format!("is {found}, use {expected}"));
        None
    }
}

/// Joins names as in `` `a`, `b` or `c` ``.
pub(in super::super) fn one_of(names: &[&str]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [name] => format!("`{name}`"),
        [names @ .., last] => format!("`{}` or `{last}`", names.join("`, `")),
    }
}

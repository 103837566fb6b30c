//! Values with their locations, for messages.

use std::collections::HashSet;

use super::{
    super::problem::{Location, Problem, nearest},
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

    /// Returns the value of `key`, unless it is missing or null.
    pub(in super::super) fn get(&self, key: &str) -> Option<Self> {
        let Json::Object(entries) = self.json else {
            return None;
        };
        let (_, json) = entries.iter().find(|(name, _)| name == key)?;
        (*json != Json::Null).then(|| Self {
            at: self.at.key(key),
            json,
        })
    }

    /// Returns the string at `key`, and reports any other value.
    pub(in super::super) fn text(&self, key: &str, problems: &mut Vec<Problem>) -> Option<&'a str> {
        self.get(key)?.as_text(problems)
    }

    /// Returns the string at `key`, or an empty string. Other values are not reported, since prose has no effect.
    pub(in super::super) fn prose(&self, key: &str) -> &'a str {
        match self.get(key).map(|node| node.json) {
            Some(Json::Text(text)) => text,
            _ => "",
        }
    }

    /// Returns this value as a string, and reports any other value.
    pub(in super::super) fn as_text(&self, problems: &mut Vec<Problem>) -> Option<&'a str> {
        match self.json {
            Json::Text(text) => Some(text),
            _ => self.expected("a string", problems),
        }
    }

    /// Returns `true` if the value at `key` is `true`, or 1 as in some official files.
    pub(in super::super) fn flag(&self, key: &str, problems: &mut Vec<Problem>) -> bool {
        self.get(key)
            .and_then(|node| match node.json {
                Json::Bool(value) => Some(*value),
                Json::Number(Some(value @ (0 | 1))) => Some(*value == 1),
                _ => node.expected("true or false", problems),
            })
            .unwrap_or_default()
    }

    /// Returns the elements of the list at `key`.
    pub(in super::super) fn items(&self, key: &str, problems: &mut Vec<Problem>) -> Vec<Self> {
        let Some(node) = self.get(key) else {
            return Vec::new();
        };
        match node.json {
            Json::List(items) => {
                let item = |(index, json)| Self {
                    at: node.at.index(index),
                    json,
                };
                items.iter().enumerate().map(item).collect()
            }
            _ => node.expected("a list", problems).unwrap_or_default(),
        }
    }

    /// Returns the keys and values of the object at `key`, and reports repeated keys.
    pub(in super::super) fn entries(
        &self,
        key: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<(&'a str, Self)> {
        self.get(key)
            .map(|node| node.as_entries(problems))
            .unwrap_or_default()
    }

    /// Returns the keys and values of this object, and reports repeated keys.
    pub(in super::super) fn as_entries(&self, problems: &mut Vec<Problem>) -> Vec<(&'a str, Self)> {
        let Json::Object(entries) = self.json else {
            return self.expected("an object", problems).unwrap_or_default();
        };
        let mut found: Vec<(&str, Self)> = Vec::new();
        let mut seen = HashSet::new();
        for (key, json) in entries {
            let node = Self {
                at: self.at.key(key),
                json,
            };
            if seen.insert(key) {
                found.push((key, node));
            } else {
                problems.push(node.at.problem("occurs twice, keep one"));
            }
        }
        found
    }

    /// Returns `true` if this is an object, and reports other values and repeated keys.
    pub(in super::super) fn is_object(&self, problems: &mut Vec<Problem>) -> bool {
        self.as_entries(problems);
        matches!(self.json, Json::Object(_))
    }

    /// Reports keys that are not in `known`. In a traits file they are typing mistakes.
    pub(in super::super) fn only(&self, known: &[&str], problems: &mut Vec<Problem>) {
        for (key, node) in self.as_entries(problems) {
            if !known.contains(&key) {
                let cure = match nearest(key, known.iter().copied()) {
                    Some(name) => format!("use `{name}`"),
                    None => format!("use {}", one_of(known)),
                };
                problems.push(node.at.problem(format!("unknown key, {cure}")));
            }
        }
    }

    fn expected<T>(&self, expected: &str, problems: &mut Vec<Problem>) -> Option<T> {
        let found = match self.json {
            Json::Null => "null",
            Json::Bool(_) => "a boolean",
            Json::Number(_) => "a number",
            Json::Text(_) => "a string",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        };
        problems.push(self.at.problem(format!("is {found}, use {expected}")));
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

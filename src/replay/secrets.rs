//! Replacement of secrets in recordings.

use http::{HeaderMap, header::AUTHORIZATION};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::{secret_words::is_secret_name, text::for_each_text};

/// The replacement of a secret.
pub(super) const MARKER: &str = "***";

/// The minimum length of a secret that is replaced in other places. A shorter text may be part of any word.
const SHORTEST: usize = 8;

/// The secrets of one exchange, collected while they are replaced.
pub(super) struct Secrets<'a> {
    /// Names of further members that the user wants replaced.
    names: &'a [String],
    values: Vec<Zeroizing<String>>,
}

impl<'a> Secrets<'a> {
    /// Collects the secrets in a request's headers.
    pub(super) fn new(names: &'a [String], headers: &HeaderMap) -> Self {
        let mut secrets = Self {
            names,
            values: Vec::new(),
        };
        for (name, value) in headers {
            let is_secret = value.is_sensitive() || is_secret_name(name.as_str());
            let Some(value) = value.to_str().ok().filter(|_| is_secret) else {
                continue;
            };
            secrets.learn(value);
            if name == AUTHORIZATION {
                let parts = value.split([' ', ',', '=', '/']);
                let is_public = |part: &str| part.contains(';') || part == "TC3-HMAC-SHA256";
                let secret = parts.filter(|part| part.len() > 2 * SHORTEST && !is_public(part));
                secret.for_each(|part| secrets.learn(part));
            }
        }
        secrets
    }

    /// Replaces the secrets in JSON.
    pub(super) fn hide(&mut self, value: &mut Value) {
        self.hide_members(value, false);
        for_each_text(value, &mut |text| *text = self.hide_values(text));
        value.sort_all_objects();
    }

    /// Replaces the secrets in a text that is not valid JSON.
    pub(super) fn hide_in_text(&mut self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('"') {
            shown.extend([before, "\""]);
            rest = after;
            let Some((name, after)) = rest.split_once('"') else {
                break;
            };
            let value = after.trim_start().strip_prefix(':').map(str::trim_start);
            if let Some(value) = value.and_then(|value| value.strip_prefix('"'))
                && self.is_secret(name)
            {
                let (secret, after) = value.split_at(closing_quote(value));
                self.learn(secret);
                shown.extend([name, "\":\"", MARKER]);
                rest = after;
            }
        }
        shown.push_str(rest);
        self.hide_values(&shown)
    }

    /// Replaces the secrets that are already known.
    pub(super) fn hide_values(&self, text: &str) -> String {
        let values = self.values.iter();
        values.fold(text.to_owned(), |text, value| {
            text.replace(value.as_str(), MARKER)
        })
    }

    fn learn(&mut self, value: &str) {
        if value.len() >= SHORTEST {
            self.values.push(Zeroizing::new(value.to_owned()));
            // The longest comes first, so that no part of it is left.
            self.values.sort_by_key(|value| usize::MAX - value.len());
        }
    }

    fn is_secret(&self, name: &str) -> bool {
        is_secret_name(name) || self.names.iter().any(|own| own == name)
    }

    fn hide_members(&mut self, value: &mut Value, is_secret: bool) {
        match value {
            Value::String(text) if is_secret && !text.is_empty() => {
                self.learn(text);
                MARKER.clone_into(text);
            }
            Value::Number(number) if is_secret => *number = 0.into(),
            Value::String(text) => self.hide_in_json_text(text),
            Value::Array(elements) => {
                for element in elements {
                    self.hide_members(element, is_secret);
                }
            }
            Value::Object(members) => {
                let is_pair = self.is_secret_pair(members);
                for (name, value) in members {
                    let is_value = is_pair && (name == "Value" || name == "TagValue");
                    let is_secret = is_secret || is_value || self.is_secret(name);
                    self.hide_members(value, is_secret);
                }
            }
            _ => {}
        }
    }

    /// Returns `true` for an object such as `{"Key": "Password", "Value": ".."}`.
    fn is_secret_pair(&self, members: &Map<String, Value>) -> bool {
        let names = ["Key", "Name", "TagKey"].map(|name| members.get(name)?.as_str());
        names.into_iter().flatten().any(|name| self.is_secret(name))
    }

    /// Replaces the secrets in a string that contains JSON, as players' data may.
    fn hide_in_json_text(&mut self, text: &mut String) {
        if text.starts_with(['{', '['])
            && let Ok(value) = serde_json::from_str::<Value>(text)
        {
            let mut hidden = value.clone();
            self.hide_members(&mut hidden, false);
            if hidden != value {
                *text = hidden.to_string();
            }
        }
    }
}

/// Returns the end of a quoted text: its first quote that is not escaped, or the end of the whole text.
fn closing_quote(text: &str) -> usize {
    // A quote is escaped if it follows an odd number of backslashes.
    let backslashes = |index: usize| index - text[..index].trim_end_matches('\\').len();
    let mut quotes = text.match_indices('"').map(|(index, _)| index);
    let end = quotes.find(|index| backslashes(*index) % 2 == 0);
    end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use serde_json::json;

    use super::*;

    fn secrets() -> Secrets<'static> {
        Secrets::new(&[], &HeaderMap::new())
    }

    #[track_caller]
    fn check(mut value: Value, expected: &Value) {
        secrets().hide(&mut value);
        assert_eq!(value, *expected);
    }

    #[test]
    fn members_are_replaced_at_any_depth() {
        check(
            json!({ "Response": { "Credentials": { "Token": "t", "Any": ["a"] }, "Port": 1 } }),
            &json!({ "Response": { "Credentials": { "Token": "***", "Any": ["***"] }, "Port": 1 } }),
        );
        check(
            json!({ "Tags": [{ "Key": "DbPassword", "Value": "p" }, { "Key": "mode", "Value": "m" }] }),
            &json!({ "Tags": [{ "Key": "DbPassword", "Value": "***" }, { "Key": "mode", "Value": "m" }] }),
        );
        check(
            json!({ "PlayerData": r#"{"token":"t","level":3}"#, "Password": 1234, "Pwd": "" }),
            &json!({ "PlayerData": r#"{"level":3,"token":"***"}"#, "Password": 0, "Pwd": "" }),
        );
    }

    #[test]
    fn a_known_secret_is_replaced_wherever_it_is_quoted() {
        let mut headers = HeaderMap::new();
        let mut value = HeaderValue::from_static("a-session-of-mine");
        value.set_sensitive(true);
        headers.insert("x-vault", value);
        let mut secrets = Secrets::new(&[], &headers);
        let mut value = json!({ "Message": "a-session-of-mine is wrong, and long-password too", "Password": "long-password" });
        secrets.hide(&mut value);
        assert_eq!(value["Message"], "*** is wrong, and *** too");
    }

    #[test]
    fn secrets_are_removed_from_malformed_json() {
        let text = r#"<pre>{"Token" : "a\"b", "Port": 1, "Name":"x", "SecretKey":"cut"#;
        let shown = secrets().hide_in_text(text);
        assert_eq!(
            shown,
            r#"<pre>{"Token":"***", "Port": 1, "Name":"x", "SecretKey":"***"#
        );
        for plain in ["", "\"", "a \"b\" c", "<p class=\"x\">no \"way\"</p>"] {
            assert_eq!(secrets().hide_in_text(plain), plain);
        }
    }
}

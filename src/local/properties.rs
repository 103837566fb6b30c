//! The properties of a session.

use crate::gse::GameProperty;

/// Keys and values in one piece of memory: a search may look at those of 100,000 sessions, and what
/// it waits for is memory.
#[derive(Debug, Default)]
pub(super) struct Properties {
    /// Each key, followed by its value.
    text: Box<str>,
    /// Where in the text each key and each value ends.
    ends: Box<[(usize, usize)]>,
}

impl Properties {
    pub(super) fn new(properties: &[GameProperty]) -> Self {
        let mut text = String::new();
        let push = |property: &GameProperty| {
            text.push_str(&property.key);
            let key = text.len();
            text.push_str(&property.value);
            (key, text.len())
        };
        let ends = properties.iter().map(push).collect();
        Self {
            text: text.into(),
            ends,
        }
    }

    /// The value of the first property with this key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.iter()
            .find(|(own, _)| *own == key)
            .map(|(_, value)| value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut start = 0;
        self.ends.iter().map(move |(key, value)| {
            let property = (&self.text[start..*key], &self.text[*key..*value]);
            start = *value;
            property
        })
    }

    pub(super) fn to_vec(&self) -> Vec<GameProperty> {
        self.iter()
            .map(|(key, value)| GameProperty::new(key, value))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_come_out_as_they_went_in() {
        let properties = [("mode", "duel"), ("", ""), ("é", "未"), ("mode", "team")]
            .map(|(key, value)| GameProperty::new(key, value));
        let packed = Properties::new(&properties);
        assert_eq!(packed.to_vec(), properties);
        assert_eq!(packed.get("mode"), Some("duel"));
        assert_eq!(packed.get("é"), Some("未"));
        assert_eq!(packed.get(""), Some(""));
        assert_eq!(packed.get("m"), None);
    }

    #[test]
    fn there_may_be_none() {
        assert_eq!(Properties::default().get("mode"), None);
        assert_eq!(Properties::new(&[]).to_vec(), []);
    }
}

//! A player, in code and in configuration.

use std::{convert::Infallible, fmt, str::FromStr};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess},
    ser::SerializeMap,
};

/// A player who is to join a session: an ID and, optionally, data for the server process.
///
/// The flows take anything that converts into a player, so an ID alone is enough.
///
/// ```
/// use tencentcloud_gse::session::Player;
///
/// assert_eq!(Player::from("ann"), Player::new("ann"));
/// let skilled = Player::new("ben").data(r#"{"skill":7}"#);
/// # assert_eq!(skilled.id, "ben");
/// ```
///
/// As text, a player is the ID; `Display` leaves out the data. `Serialize` and `Deserialize` use that
/// text, or an object if there is data:
///
/// ```
/// use tencentcloud_gse::session::Player;
///
/// let json = r#"["ann",{"id":"ben","data":"skill 7"}]"#;
/// let players: Vec<Player> = serde_json::from_str(json)?;
/// assert_eq!(players, [Player::new("ann"), Player::new("ben").data("skill 7")]);
/// assert_eq!(serde_json::to_string(&players)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Player {
    /// The player's ID, which the caller chooses.
    pub id: String,
    /// The data that the server process receives about the player.
    pub data: Option<String>,
}

impl Player {
    /// Creates a player without data.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            data: None,
        }
    }

    /// Sets [`data`](#structfield.data).
    #[must_use]
    pub fn data(mut self, data: impl Into<String>) -> Self {
        self.data = Some(data.into());
        self
    }
}

impl<T: Into<String>> From<T> for Player {
    fn from(id: T) -> Self {
        Self::new(id)
    }
}

impl FromStr for Player {
    type Err = Infallible;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Ok(Self::new(id))
    }
}

impl fmt::Display for Player {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.id)
    }
}

impl Serialize for Player {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(data) = &self.data else {
            return serializer.serialize_str(&self.id);
        };
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("data", data)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Player {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PlayerVisitor)
    }
}

struct PlayerVisitor;

impl<'de> de::Visitor<'de> for PlayerVisitor {
    type Value = Player;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a player, an ID or an object with `id` and `data`")
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Player, E> {
        Ok(Player::new(id))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Player, A::Error> {
        let (mut id, mut data) = (None, None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => id = Some(map.next_value()?),
                "data" => data = map.next_value()?,
                // A misspelled key must not lose a player's data silently.
                other => return Err(de::Error::unknown_field(other, &["id", "data"])),
            }
        }
        let id = id.ok_or_else(|| de::Error::missing_field("id"))?;
        Ok(Player { id, data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, player: &Player) {
        assert_eq!(&serde_json::from_str::<Player>(json).unwrap(), player);
    }

    #[track_caller]
    fn check_error(json: &str, expected: &str) {
        let error = serde_json::from_str::<Player>(json).unwrap_err();
        assert!(error.to_string().starts_with(expected), "{error}");
    }

    #[test]
    fn a_player_is_read_from_an_id_or_an_object() {
        check(r#""ann""#, &Player::new("ann"));
        check(r#"{"id":"ann"}"#, &Player::new("ann"));
        check(r#"{"id":"ann","data":null}"#, &Player::new("ann"));
        check(r#"{"data":"x","id":"ann"}"#, &Player::new("ann").data("x"));
        assert_eq!("ann".parse(), Ok(Player::new("ann")));
    }

    #[test]
    fn a_player_is_written_in_the_form_in_which_it_is_read() {
        let player = Player::new("ann");
        assert_eq!(serde_json::to_string(&player).unwrap(), r#""ann""#);
        let player = player.data("x");
        let json = serde_json::to_string(&player).unwrap();
        assert_eq!(json, r#"{"id":"ann","data":"x"}"#);
        assert_eq!(player.to_string(), "ann");
    }

    #[test]
    fn an_object_that_is_not_a_player_is_an_error_that_names_the_key() {
        check_error("{}", "missing field `id`");
        check_error(
            r#"{"id":"ann","daat":"x"}"#,
            "unknown field `daat`, expected `id` or `data`",
        );
        check_error(
            "7",
            "invalid type: integer `7`, expected a player, an ID or an object with `id` and `data`",
        );
    }
}

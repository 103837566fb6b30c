//! A fleet or an alias, in code and in configuration.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::gse::{
    CreateGameServerSessionRequest, DescribeGameServerSessionsRequest,
    SearchGameServerSessionsRequest,
};

/// The fleet or alias on which sessions are created and searched.
///
/// A fleet scales with demand, and its server processes are health-checked. An alias stands for a
/// fleet and can be moved to another one without downtime. The methods build requests that name the
/// target and nothing else:
///
/// ```
/// use tencentcloud_gse::{gse::CreateGameServerSessionRequest, session::Target};
///
/// let request = Target::fleet("fleet-1").create(2).name("duel");
/// assert_eq!(request, CreateGameServerSessionRequest::new(2).fleet_id("fleet-1").name("duel"));
/// ```
///
/// As text, on a command line or in a configuration file, a target is `fleet:ID` or `alias:ID`:
///
/// ```
/// use tencentcloud_gse::session::Target;
///
/// let target: Target = "alias:alias-1".parse()?;
/// assert_eq!(target, Target::alias("alias-1"));
/// assert_eq!(target.to_string(), "alias:alias-1");
///
/// let error = "alias-1".parse::<Target>().unwrap_err();
/// assert_eq!(error.to_string(), "invalid target \"alias-1\": expected `fleet:ID` or `alias:ID`");
/// # Ok::<(), tencentcloud_gse::session::ParseTargetError>(())
/// ```
///
/// `Serialize` and `Deserialize` use the same text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Target {
    /// The fleet with this ID.
    Fleet(String),
    /// The alias with this ID.
    Alias(String),
}

impl Target {
    /// Creates a target from the ID of a fleet.
    pub fn fleet(id: impl Into<String>) -> Self {
        Self::Fleet(id.into())
    }

    /// Creates a target from the ID of an alias.
    pub fn alias(id: impl Into<String>) -> Self {
        Self::Alias(id.into())
    }

    /// Returns a request for a new session on this target with the given number of seats.
    pub fn create(&self, maximum_player_session_count: u64) -> CreateGameServerSessionRequest {
        let request = CreateGameServerSessionRequest::new(maximum_player_session_count);
        match self {
            Self::Fleet(id) => request.fleet_id(id),
            Self::Alias(id) => request.alias_id(id),
        }
    }

    /// Returns a search of this target, without filter or order yet.
    pub fn search(&self) -> SearchGameServerSessionsRequest {
        let request = SearchGameServerSessionsRequest::new();
        match self {
            Self::Fleet(id) => request.fleet_id(id),
            Self::Alias(id) => request.alias_id(id),
        }
    }

    /// Returns a request that describes the sessions of this target, in any status.
    pub fn describe(&self) -> DescribeGameServerSessionsRequest {
        let request = DescribeGameServerSessionsRequest::new();
        match self {
            Self::Fleet(id) => request.fleet_id(id),
            Self::Alias(id) => request.alias_id(id),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fleet(id) => write!(f, "fleet:{id}"),
            Self::Alias(id) => write!(f, "alias:{id}"),
        }
    }
}

impl FromStr for Target {
    type Err = ParseTargetError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("fleet", id)) if !id.is_empty() => Ok(Self::fleet(id)),
            Some(("alias", id)) if !id.is_empty() => Ok(Self::alias(id)),
            _ => Err(ParseTargetError(text.to_owned())),
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TargetVisitor)
    }
}

struct TargetVisitor;

impl de::Visitor<'_> for TargetVisitor {
    type Value = Target;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a target, `fleet:ID` or `alias:ID`")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Target, E> {
        text.parse().map_err(E::custom)
    }
}

/// The error of a text that is not a [`Target`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseTargetError(String);

impl fmt::Display for ParseTargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(text) = self;
        write!(
            f,
            "invalid target {text:?}: expected `fleet:ID` or `alias:ID`"
        )
    }
}

impl std::error::Error for ParseTargetError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, target: &Target) {
        assert_eq!(text.parse().as_ref(), Ok(target));
        assert_eq!(target.to_string(), text);
        let json = serde_json::to_string(target).unwrap();
        assert_eq!(json, format!("{text:?}"));
        assert_eq!(&serde_json::from_str::<Target>(&json).unwrap(), target);
    }

    #[test]
    fn a_target_is_written_and_read_as_kind_and_id() {
        check("fleet:fleet-1", &Target::fleet("fleet-1"));
        check("alias:alias-1", &Target::alias("alias-1"));
        check("fleet:qcs::gse:1", &Target::fleet("qcs::gse:1"));
    }

    #[test]
    fn text_without_kind_or_id_is_an_error_that_quotes_it() {
        for text in [
            "",
            "fleet",
            "fleet:",
            ":fleet-1",
            "Fleet:fleet-1",
            "fleet-1",
        ] {
            let expected = format!("invalid target {text:?}: expected `fleet:ID` or `alias:ID`");
            let error = text.parse::<Target>().unwrap_err();
            assert_eq!(error.to_string(), expected);
            let error = serde_json::from_str::<Target>(&format!("{text:?}")).unwrap_err();
            assert!(error.to_string().starts_with(&expected), "{error}");
        }
    }

    #[test]
    fn a_value_of_another_type_is_an_error_that_names_the_form() {
        let error = serde_json::from_str::<Target>("7").unwrap_err().to_string();
        assert!(
            error.contains("expected a target, `fleet:ID` or `alias:ID`"),
            "{error}"
        );
    }
}

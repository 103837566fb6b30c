//! Every figure that GSE Local goes by, and where it is from.
//!
//! A length is documented in ASCII characters and counted here in characters of any kind. Documented lengths that official examples
//! exceed (those of session ids and property keys) are not held against a request; a wider bound of our own keeps memory bounded.

use std::time::Duration;

use super::fault::{Code, Fault};

/// The largest body, as documented for requests signed by TC3-HMAC-SHA256.
pub(super) const BODY_BYTES: usize = 10 * 1024 * 1024;

/// How far a timestamp may be from the clock, as documented: 5 minutes, in seconds.
pub(super) const CLOCK_TOLERANCE: u64 = 300;

/// The sessions on a page, where `Limit` does not ask for fewer. The vendor documents no figure.
pub(super) const PAGE: usize = 100;

/// The game server sessions held at a time, in any status. Those that ended first go first.
pub(super) const SESSIONS: usize = 100_000;

/// The player sessions held at a time, in any status; they go with their game server session.
pub(super) const PLAYER_SESSIONS: usize = 1_000_000;

/// The connections that are served at a time. Further ones wait until one of them ends.
pub(super) const CONNECTIONS: usize = 1_024;

/// How long a connection may idle, and a request may take to arrive, as with the service.
pub(super) const IDLE: Duration = Duration::from_secs(60);

/// Bodies up to this size are read as they come.
pub(super) const SMALL_BODY_BYTES: u64 = 64 * 1024;

/// The larger ones that are read at a time. Further ones wait, as long as a request may take to arrive.
pub(super) const LARGE_BODIES: usize = 16;

/// The calls that are remembered.
pub(super) const CALLS: usize = 1_000;

/// `GameProperties`, as documented: 16.
pub(super) const PROPERTIES: usize = 16;

/// The documented lengths, and three of our own: 256 for a session's ID and for a property's key, 16,384 for a filter.
const LENGTHS: [(&str, usize); 10] = [
    ("CreatorId", 1_024),
    ("FilterExpression", 16_384),
    ("GameProperties[].Key", 256),
    ("GameProperties[].Value", 96),
    ("GameServerSessionData", 4_096),
    ("GameServerSessionId", 256),
    ("IdempotencyToken", 48),
    ("Name", 1_024),
    ("PlayerData", 2_048),
    ("PlayerId", 1_024),
];

/// Refuses a value of the parameter `name` that is longer than it may be.
pub(super) fn check_length(name: &str, value: Option<&str>) -> Result<(), Fault> {
    let longest = LENGTHS
        .iter()
        .find(|(limited, _)| *limited == name)
        .map(|(_, longest)| *longest);
    let length = value.map_or(0, |value| value.chars().count());
    match longest {
        Some(longest) if length > longest => Err(Fault::new(
            Code::InvalidParameterValue,
            format!("`{name}` has {length} characters; at most {longest} are allowed"),
        )),
        _ => Ok(()),
    }
}

//! Every figure that GSE Local goes by, and where it is from.
//!
//! A length is documented in ASCII characters and counted here in characters of any kind. That of a
//! property's key is not held against a request, since official examples exceed it; a wider bound of
//! our own keeps memory bounded.

use std::{fmt::Display, time::Duration};

use super::fault::Fault;
use crate::ErrorCode;

/// The largest body, as documented for requests signed by TC3-HMAC-SHA256.
pub(super) const BODY_BYTES: usize = 10 * 1024 * 1024;

/// The largest form, as documented for requests signed by `HmacSHA1` or `HmacSHA256`.
pub(super) const FORM_BYTES: usize = 1024 * 1024;

/// The longest query string, as documented for GET.
pub(super) const QUERY_BYTES: usize = 32 * 1024;

/// How far a timestamp may be from the clock, as documented: 5 minutes, in seconds.
pub(super) const CLOCK_TOLERANCE: u64 = 300;

/// The sessions on a page, where `Limit` does not ask for fewer. The vendor documents no figure.
pub(super) const PAGE: usize = 100;

/// The game server sessions held at a time, in any status. Those that ended first go first.
pub(super) const SESSIONS: usize = 100_000;

/// The player sessions held at a time, in any status; they go with their game server session.
pub(super) const PLAYER_SESSIONS: usize = 1_000_000;

/// The connections that are served at a time. For a further one, the one that is idle longest is
/// closed; if none is idle, it waits.
pub(super) const CONNECTIONS: usize = 1_024;

/// How long a connection may idle, and a request may take to arrive, as with the service.
pub(super) const IDLE: Duration = Duration::from_secs(60);

/// Bodies up to this size are read as they come.
pub(super) const SMALL_BODY_BYTES: u64 = 64 * 1024;

/// The larger ones that are read at a time. Further ones wait, as long as a request may take to
/// arrive.
pub(super) const LARGE_BODIES: usize = 16;

/// The calls that are remembered.
pub(super) const CALLS: usize = 1_000;

/// The bytes that the contents of these calls may take.
pub(super) const CALL_BYTES: usize = 32 * 1024 * 1024;

/// The bytes that the content of one call may take.
pub(super) const ONE_CALL_BYTES: usize = 256 * 1024;

/// The rules by which calls fail that are kept.
pub(super) const FAULTS: usize = 1_000;

/// The longest delay of a call that is to be late.
pub(super) const FAULT_DELAY: Duration = Duration::from_secs(60);

/// The largest body of an answer that is to come from a gateway.
pub(super) const FAULT_BODY: usize = 64 * 1024;

/// The comparisons of a filter, since a search asks them of every session.
pub(super) const COMPARISONS: usize = 64;

/// `GameProperties`, as documented: 16.
const PROPERTIES: usize = 16;

/// The documented lengths, and three of our own: those of a property's key, of a filter and of the
/// reason for a status.
const LENGTHS: [(&str, usize); 12] = [
    ("CreatorId", 1_024),
    ("FilterExpression", 16_384),
    ("GameServerSessionData", 4_096),
    ("GameServerSessionId", 4_096),
    ("IdempotencyToken", 48),
    ("Key", 256),
    ("Name", 1_024),
    ("NextToken", 1_024),
    ("PlayerData", 2_048),
    ("PlayerId", 1_024),
    ("StatusReason", 1_024),
    ("Value", 96),
];

/// The elements of a list that is not limited otherwise.
const ELEMENTS: usize = 10_000;

/// Refuses a text at `path`, of the member `name`, that is longer than it may be.
pub(super) fn check_text(name: &str, path: &dyn Display, text: &str) -> Result<(), Fault> {
    let limit = LENGTHS.iter().find(|(limited, _)| *limited == name);
    match limit {
        // No character takes less than a byte, so that short texts need not be counted.
        Some((_, limit)) if text.len() > *limit => {
            let length = text.chars().count();
            if length <= *limit {
                return Ok(());
            }
            let message = format!("`{path}` has {length} characters; at most {limit} are allowed");
            Err(Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message))
        }
        _ => Ok(()),
    }
}

/// Returns how many elements the list `name` may have.
pub(super) fn elements(name: &str) -> usize {
    if name == "GameProperties" {
        PROPERTIES
    } else {
        ELEMENTS
    }
}

/// Returns the fault of a list at `path` that has too many elements.
pub(super) fn too_many(path: &dyn Display, count: usize, limit: usize) -> Fault {
    let message = format!("`{path}` has {count} elements; at most {limit} are allowed");
    Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message)
}

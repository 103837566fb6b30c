//! The limits of GSE Local, and their sources.
//!
//! The documented lengths are in ASCII characters. Here, characters of any kind are counted. The
//! documented length of a property's key is not enforced, since official examples exceed it. A wider
//! limit bounds the memory.

use std::time::Duration;

/// The largest body, as documented for requests signed by TC3-HMAC-SHA256.
pub(super) const BODY_BYTES: usize = 10 * 1024 * 1024;

/// The largest form, as documented for requests signed by `HmacSHA1` or `HmacSHA256`.
pub(super) const FORM_BYTES: usize = 1024 * 1024;

/// The longest query string, as documented for GET.
pub(super) const QUERY_BYTES: usize = 32 * 1024;

/// The maximum difference between a timestamp and the clock, as documented: 5 minutes, in seconds.
pub(super) const CLOCK_TOLERANCE: u64 = 300;

/// The maximum number of sessions on a page, and the default of `Limit`. The vendor documents none.
pub(super) const PAGE: usize = 100;

/// The maximum number of game server sessions in any status. A new one replaces the one that ended
/// first.
pub(super) const SESSIONS: usize = 100_000;

/// The maximum number of player sessions in any status. They are removed with their game server
/// session.
pub(super) const PLAYER_SESSIONS: usize = 1_000_000;

/// The maximum number of connections. For a further one, the connection that is idle longest is
/// closed. If no connection is idle, the new one waits.
pub(super) const CONNECTIONS: usize = 1_024;

/// The time for which a connection may be idle, and that a request may take to arrive, as documented.
pub(super) const IDLE: Duration = Duration::from_secs(60);

/// The size up to which any number of bodies are read at a time.
pub(super) const SMALL_BODY_BYTES: u64 = 64 * 1024;

/// The number of larger bodies that are read at a time. Further ones wait, for the time that a request
/// may take to arrive.
pub(super) const LARGE_BODIES: usize = 16;

/// The maximum number of calls in the log.
pub(super) const CALLS: usize = 1_000;

/// The maximum size of the contents of these calls, in bytes.
pub(super) const CALL_BYTES: usize = 32 * 1024 * 1024;

/// The maximum size of the content of one call, in bytes.
pub(super) const ONE_CALL_BYTES: usize = 256 * 1024;

/// The maximum number of faults.
pub(super) const FAULTS: usize = 1_000;

/// The longest delay of a fault.
pub(super) const FAULT_DELAY: Duration = Duration::from_secs(60);

/// The largest body of a gateway's answer in a fault.
pub(super) const FAULT_BODY: usize = 64 * 1024;

/// The maximum number of comparisons in a filter, which a search makes for every session.
pub(super) const COMPARISONS: usize = 64;

/// `GameProperties`, as documented: 16.
const PROPERTIES: usize = 16;

/// The maximum number of elements in any other list.
const ELEMENTS: usize = 10_000;

/// Returns the maximum number of characters in a text of the member `name`. Those of `Key`,
/// `FilterExpression`, `NextToken` and `StatusReason` are not documented.
pub(super) fn characters(name: &str) -> usize {
    match name {
        "IdempotencyToken" => 48,
        "Value" => 96,
        "Key" => 256,
        "CreatorId" | "Name" | "NextToken" | "PlayerId" | "StatusReason" => 1_024,
        "PlayerData" => 2_048,
        "GameServerSessionData" | "GameServerSessionId" => 4_096,
        "FilterExpression" => 16_384,
        _ => usize::MAX,
    }
}

/// Returns the maximum number of elements in the list `name`.
pub(super) fn elements(name: &str) -> usize {
    if name == "GameProperties" {
        PROPERTIES
    } else {
        ELEMENTS
    }
}

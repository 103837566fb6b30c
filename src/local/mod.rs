//! GSE Local: a local GSE, for tests and for trying things out.
//!
//! [`LocalGse`] answers the four actions over HTTP as the service does, from memory: fleets with a
//! capacity, aliases, sessions that become ACTIVE after a while, seats, idempotency tokens, filters,
//! pages, signatures and clocks. The vendor used to offer such a tool, and since the service itself
//! is closed in most places, tests depend on one.
//!
//! Requests are accepted in any form in which the official SDKs send them: signed by
//! TC3-HMAC-SHA256 with parameters in JSON or in a query string, with the payload signed or not; or
//! signed by `HmacSHA1` and `HmacSHA256`, in a form or in a query string. The service of the
//! credential scope is `gse`, or the text of the endpoint up to its first dot, such as `127`, which
//! some SDKs use. Requests in absolute form, which clients send to an HTTP proxy, are answered as
//! well. [`guide::other_languages`](crate::guide::other_languages) shows the settings of each SDK.
//!
//! ```
//! use tencentcloud_gse::{
//!     Client, Credential, gse::SearchGameServerSessionsRequest, local::LocalGse,
//! };
//!
//! let local = LocalGse::start()?;
//! let client = Client::builder()
//!     .endpoint(local.endpoint())
//!     .region(LocalGse::REGION)
//!     .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
//!     .build()?;
//!
//! let request = SearchGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID);
//! client.search_game_server_sessions(&request)?;
//! assert_eq!(local.calls()[0].action, "SearchGameServerSessions");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Undocumented behavior
//!
//! The documentation leaves some behavior open. GSE Local chooses so that a tool that works with it
//! works with the service:
//!
//! - A search only finds ACTIVE sessions, as with Amazon's equivalent of the service.
//! - A player who joins a session twice takes two seats.
//! - A seat stays RESERVED, and a session ACTIVE, until [`LocalGse`] changes its status: there is no
//!   server process that would accept a player or end a game.
//! - A fleet without an idle process refuses a session, and a full session refuses a player, with
//!   `ResourceInsufficient`. A session that is not ACTIVE refuses players with
//!   `ResourceUnavailable`, and one that is closed to them with `UnsupportedOperation`.
//! - An idempotency token is unique in the account, to which all credentials belong, and is known as
//!   long as its session exists. A second request with the same parameters returns that session, in
//!   its present status, even if there is no room for another. With other parameters it fails with
//!   `InvalidParameterValue`.
//! - A `GameServerSessionId` that the caller chose becomes the last part of the session's ID. A second
//!   session of the same fleet with that ID fails with `InvalidParameterValue`.
//! - Sessions without a sort order are listed in the order of their creation, and so are sessions that
//!   are equal in the sort order. A `NextToken` contains the position at which its page ended. It is
//!   valid for the same query only, and does not expire. With a sort order, it is refused when the last
//!   session of its page has been removed.
//! - A parameter that is null or an empty string counts as absent. Any other parameter must be of its
//!   documented type: in JSON, `"10"` is not a number.
//!
//! # For people
//!
//! A browser shows a dashboard at [`LocalGse::endpoint`]: the fleets, the sessions with their seats,
//! and the latest calls, as they change, with buttons to change them. The tool `gse-local`, which
//! comes with the feature `local`, is the same service for programs in any language.
//!
//! # Control over HTTP
//!
//! Programs in any language can use the methods of [`LocalGse`] as JSON over HTTP, below `/_local/`:
//! [the guide](crate::guide::testing#control-over-http) has the table. `/health` answers 200, for
//! programs that wait until the service is up. Neither is a call of the service, or listed among the
//! calls.
//!
//! # Limits
//!
//! | | | source |
//! |---|---|---|
//! | timestamp | within 300 s of the clock | documented |
//! | body | 10 MiB; as a form 1 MiB | documented, as 10 and 1 MB |
//! | query string | 32 KiB | documented, as 32 KB |
//! | `GameProperties` | 16 elements, values of 96 characters | documented |
//! | `CreatorId`, `Name`, `PlayerId` | 1,024 characters | documented |
//! | `PlayerData` | 2,048 characters | documented |
//! | `GameServerSessionData`, `GameServerSessionId` | 4,096 characters | documented |
//! | `IdempotencyToken` | 48 characters | documented |
//! | property keys | 256 characters | GSE Local: official examples exceed the documented 32 |
//! | `FilterExpression` | 16,384 characters, 64 comparisons, 128 levels of `NOT` and parentheses | GSE Local |
//! | elements of any other list | 10,000 | GSE Local |
//! | sessions on a page | 100, which is also the default of `Limit` | GSE Local |
//! | sessions at a time | 100,000; a new one replaces the one that ended first | GSE Local |
//! | player sessions at a time | 1,000,000 | GSE Local |
//! | connections at a time | 1,024; for a further one, the one that is idle longest is closed | GSE Local |
//! | idle time of a connection | 60 s | documented |
//!
//! In a release build, 100,000 sessions of two properties each take about 130 MB, and a search of all
//! of them takes up to 20 ms of processor time, depending on the filter and the order.

mod actions;
mod auth;
mod authorization;
mod builder;
mod call_log;
mod calls;
mod connections;
mod control;
mod dashboard;
mod engine;
mod fault;
mod faults;
mod fields;
mod guard;
mod headers;
mod ids;
mod incoming;
mod limits;
mod local_gse;
mod members;
mod operate;
mod pages;
mod parameters;
mod quota;
mod reply;
mod serve;
mod session;
mod settings;
mod shared;
mod stubs;
mod time;
mod tunnel;
mod world;

pub use self::{
    builder::LocalGseBuilder,
    calls::Call,
    fault::Fault,
    faults::{ActiveFault, FaultRule},
    guard::Control,
    local_gse::LocalGse,
};
use crate::lock;

#[cfg(test)]
mod tests;

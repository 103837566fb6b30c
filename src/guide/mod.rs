//! A guide to this crate, page by page.
//!
//! | page | topic |
//! |---|---|
//! | [`getting_started`] | a project, a first call, a client for the cloud |
//! | [`flows`] | bringing players together, beside the vendor's Java |
//! | [`game_loop`] | calls from a game loop that must not block; Bevy |
//! | [`matching`] | sessions for players of a similar skill |
//! | [`errors_and_retry`] | retries, and decisions after an error |
//! | [`observing`] | metrics and `tracing` |
//! | [`testing`] | tests without an account, on GSE Local |
//! | [`other_languages`] | GSE Local from Java, Go, Python, Node.js, PHP and C++ |
//! | [`deploying`] | `gse-local` in a container, for a team |
//! | [`extending`] | an action or a service that is not bundled |
//! | [`adding_actions`] | the reference of descriptions: official entries, format, traits |
//! | [`moving`] | from the official SDK for Java, Go or Python |
//!
//! The code on these pages is compiled, and run where it needs no account.

#[doc = include_str!("getting_started.md")]
pub mod getting_started {}

#[doc = include_str!("flows.md")]
pub mod flows {}

#[doc = include_str!("game_loop.md")]
pub mod game_loop {}

#[doc = include_str!("matching.md")]
pub mod matching {}

#[doc = include_str!("errors_and_retry.md")]
pub mod errors_and_retry {}

#[doc = include_str!("observing.md")]
pub mod observing {}

#[doc = include_str!("testing.md")]
pub mod testing {}

#[doc = include_str!("other_languages.md")]
pub mod other_languages {}

#[doc = include_str!("deploying.md")]
pub mod deploying {}

#[doc = include_str!("extending.md")]
pub mod extending {}

#[doc = include_str!("../../api-spec/README.md")]
pub mod adding_actions {}

#[doc = include_str!("moving.md")]
pub mod moving {}

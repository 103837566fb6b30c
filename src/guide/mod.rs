//! How to work with this crate, page by page.
//!
//! | page | for who wants to |
//! |---|---|
//! | [`getting_started`] | make a first call |
//! | [`flows`] | bring players together, as the vendor's documentation does it in Java |
//! | [`extending`] | call an action or a service that is not bundled |
//! | [`adding_actions`] | write or paste a description: where the official entries are, the format, the traits |
//! | [`errors_and_retry`] | know what is repeated, and what to do with an error |
//! | [`testing`] | test a tool without an account |
//! | [`other_languages`] | call GSE Local from Java, Go, Python, Node.js, PHP or C++ |
//! | [`moving`] | come from the official SDK for Java, Go or Python |
//!
//! The code on these pages is compiled, and where it can do without an account it is run.

#[doc = include_str!("getting_started.md")]
pub mod getting_started {}

#[doc = include_str!("flows.md")]
pub mod flows {}

#[doc = include_str!("extending.md")]
pub mod extending {}

#[doc = include_str!("../../api-spec/README.md")]
pub mod adding_actions {}

#[doc = include_str!("errors_and_retry.md")]
pub mod errors_and_retry {}

#[doc = include_str!("testing.md")]
pub mod testing {}

#[doc = include_str!("other_languages.md")]
pub mod other_languages {}

#[doc = include_str!("moving.md")]
pub mod moving {}

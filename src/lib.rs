//! A blocking client for Tencent Cloud's Game Server Elastic-scaling (GSE): create game server
//! sessions, find them, and join players, from plain synchronous code.
//!
//! ```sh
//! cargo add tencentcloud-gse --features local
//! ```
//!
//! The feature `local` adds [GSE Local](guide::testing), the same service for your own machine. A first
//! call needs no account:
//!
//! ```
//! # #[cfg(feature = "local")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use tencentcloud_gse::{Client, Credential, local::LocalGse, session::Target};
//!
//! let local = LocalGse::start()?; // the service, in this process
//! let client = Client::builder()
//!     .endpoint(local.endpoint())
//!     .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
//!     .region(LocalGse::REGION)
//!     .build()?;
//! let duel = Target::fleet(LocalGse::FLEET_ID).create(2);
//! let game = client.start_game(&duel, ["ann", "ben"], Duration::from_secs(60))?;
//! println!("connect to {}", game.player_sessions[0].address());
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "local"))]
//! # fn main() {}
//! ```
//!
//! With the cloud, only the client differs:
//!
//! ```no_run
//! use tencentcloud_gse::{Client, credential::Chain};
//!
//! # fn main() -> Result<(), tencentcloud_gse::Error> {
//! let client = Client::builder().credential(Chain::default()).international().build()?;
//! # Ok(())
//! # }
//! ```
//!
//! Tencent closed the mainland service on 1 June 2022. The international service is called at
//! `gse.intl.tencentcloudapi.com`.
//!
//! # Modules
//!
//! | module | contents |
//! |---|---|
//! | [`guide`] | how to work with the crate, page by page: start with [getting started](guide::getting_started) |
//! | the root | [`Client`], its [builder](ClientBuilder) and [`CallOptions`], [`RetryPolicy`], [`Proxy`]; [`Error`]; [`Pages`] and [`Items`]; [`Observe`]; [`HttpTransport`], [`Replay`] and [`Recorder`] |
//! | [`gse`] | the four actions: requests, answers, open enums |
//! | [`session`] | the two documented flows, each as one call |
//! | [`search`] | filter and sort expressions |
//! | [`credential`] | providers of credentials |
//! | [`sts`] | the Security Token Service, which issues temporary credentials |
//! | [`sign`] | the signature method TC3-HMAC-SHA256 by itself |
#![cfg_attr(
    feature = "local",
    doc = "| [`local`] | GSE Local, the embedded service |"
)]
#![cfg_attr(
    not(feature = "local"),
    doc = "| `local` | GSE Local, the embedded service, with the feature `local` |"
)]
//!
//! # What the client does for you
//!
//! - It retries temporary failures where a repetition does no harm: see [errors and
//!   retry](guide::errors_and_retry).
//! - It fills in the idempotency token of a create and keeps it over all attempts.
//! - It notices a wrong local clock, corrects for it and remembers the correction.
//! - It keeps connections, limits all waiting by time-outs, and shows no secret in logs or errors.
//!
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `rustls` (default) | HTTPS, with Mozilla's root certificates |
//! | `platform-verifier` | the operating system's root certificates, with `.platform_verifier()` |
//! | `gzip` | compressed answers, with `.gzip()` |
//! | `local` | GSE Local and the program `gse-local`, with hyper and tokio |
//!
//! All features are additive. Except for `rustls`, a feature has no effect until the client asks for it.
//!
//! # Versions
//!
//! Rust 1.88 or later; a higher minimum is a minor version. [Semantic versioning](https://semver.org)
//! includes the generated types: minor versions add actions and optional members.
//!
//! # Examples
//!
//! The folder `examples` has complete programs, which run on GSE Local:
//! `cargo run --features local --example NAME`.
//!
//! | example | shows |
//! |---|---|
//! | `quickstart`, `flows` | the two flows, from single calls and as two calls |
//! | `create`, `join`, `describe`, `search` | the vendor's four Java programs, line by line |
//! | `game_loop` | a game loop that must not block |
//! | `matchmaker` | many threads that join many players to lobbies |
//! | `dashboard` | the sessions of a fleet in the terminal |
//! | `load` | calls at a fixed rate, with percentiles and a histogram |
//! | `extend` | a second service, and actions by name |
#![warn(clippy::print_stdout)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod answers;
mod client;
mod clock;
#[cfg(test)]
mod codegen;
pub mod credential;
mod edit_distance;
mod error;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
pub mod guide;
#[cfg(feature = "local")]
#[cfg_attr(docsrs, doc(cfg(feature = "local")))]
pub mod local;
mod lock;
mod observe;
mod origin;
mod paginate;
mod rate;
mod replay;
mod retry;
pub mod search;
mod secret_words;
mod service;
pub mod session;
pub mod sign;
mod system;
#[doc(hidden)]
pub mod text;
mod transport;
mod wire;

pub use self::{
    client::{CallOptions, ClientBuilder, Language, ServiceClient},
    credential::{Credential, CredentialContext, ProvideCredential},
    error::{
        ApiError, CertificateProblem, ConfigError, CredentialError, DecodeError, Error, ErrorCode,
        ErrorKind, StatusError, TransportError, TransportErrorKind,
    },
    gse::Client,
    observe::{Attempt, Observe, Outcome},
    paginate::{Items, Pages, Paginated},
    replay::{ReceivedRequest, Recorder, Recording, Replay},
    retry::RetryPolicy,
    service::{Action, Service},
    transport::{HttpTransport, Limits, Proxy},
};

/// The crate whose types requests, answers and [transports](HttpTransport) are made of.
pub use http;

include!(concat!(env!("OUT_DIR"), "/services.rs"));

/// Compiles the code of the README.
#[cfg(all(doctest, feature = "local"))]
#[doc = include_str!("../README.md")]
struct Readme;

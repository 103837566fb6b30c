//! Integration tests: the public API against servers on loopback.

#![allow(
    clippy::disallowed_methods,
    reason = "tests measure how long a call took"
)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
#[cfg(feature = "local")]
mod chaos;
#[cfg(feature = "local")]
mod clock;
mod config;
mod credential;
mod deadlines;
mod errors;
mod extend;
#[cfg(feature = "local")]
mod faults;
#[cfg(feature = "local")]
mod flows;
#[cfg(unix)]
mod fork;
mod garbage;
#[cfg(feature = "gzip")]
mod gzip;
mod informational;
mod kept;
mod logging;
mod observe;
mod pages;
mod proxy;
#[cfg(feature = "local")]
mod rate;
mod replay;
mod requests;
mod retry;
#[cfg(feature = "local")]
mod sdks;
mod secrets;
mod session;
mod stale;
mod support;
mod threads;
#[cfg(feature = "rustls")]
mod tls;
#[cfg(all(feature = "local", unix))]
mod tool;
mod transport;
mod wire;

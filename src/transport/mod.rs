//! Bytes there and back: all that knows ureq.
//!
//! ureq speaks HTTP and keeps the connections. How a connection is made, and how a request is written to
//! it, is here, by way of ureq's [`Connector`](ureq::unversioned::transport::Connector). That is outside
//! ureq's semver: `Cargo.toml` pins the minor version for it.

mod agent;
mod answer;
mod connection;
mod connector;
mod deadline;
mod dial;
mod errors;
mod interface;
mod proxy;
mod settings;
mod socket;
#[cfg(test)]
mod tests;
#[cfg_attr(not(feature = "rustls"), path = "no_tls.rs")]
mod tls;

pub(crate) use self::{
    agent::PooledTransport, answer::is_event_stream, proxy::bare, settings::TransportSettings,
    tls::IS_AVAILABLE as IS_TLS_AVAILABLE,
};
pub use self::{
    interface::{HttpTransport, Limits},
    proxy::Proxy,
};

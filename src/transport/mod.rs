//! The transport: everything that uses ureq.
//!
//! ureq speaks HTTP and keeps the connections. This module opens the connections and writes the requests, as a
//! [`Connector`](ureq::unversioned::transport::Connector) of ureq. That trait is not covered by ureq's
//! semantic versioning, so `Cargo.toml` pins the minor version.

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
    agent::PooledTransport, answer::is_event_stream, settings::TransportSettings,
    tls::IS_AVAILABLE as IS_TLS_AVAILABLE,
};
pub use self::{
    interface::{HttpTransport, Limits},
    proxy::Proxy,
};

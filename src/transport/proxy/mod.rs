//! Proxies.

mod config;
mod environment;
mod exceptions;
mod server;
mod tunnel;

pub use self::config::Proxy;

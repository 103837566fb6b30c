//! Proxies.

mod config;
mod environment;
mod exceptions;
mod server;
mod tunnel;

pub use self::config::Proxy;
pub(super) use self::config::target;
pub(crate) use self::server::bare;

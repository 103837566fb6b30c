//! The client: signs requests, sends them and reads the answers.

mod action;
mod answer;
mod builder;
mod call;
mod core;
mod endpoint;
mod exchange;
mod headers;
mod options;
mod prepare;
mod service_client;

#[cfg(any(test, fuzzing))]
pub(crate) use self::answer::{log_fields, read, retry_after};
pub use self::{
    builder::ClientBuilder,
    options::{CallOptions, Language},
    service_client::ServiceClient,
};

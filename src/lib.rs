#![doc = include_str!("../README.md")]
#![warn(clippy::print_stdout)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod client;
mod clock;
#[cfg(test)]
mod codegen;
pub mod credential;
mod error;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
#[cfg(feature = "local")]
pub mod local;
mod paginate;
mod rate;
mod retry;
pub mod search;
mod service;
pub mod session;
pub mod sign;
mod transport;
mod wire;

pub use self::{
    client::{CallOptions, ClientBuilder, Language, ServiceClient},
    credential::{Credential, ProvideCredential},
    error::{
        ApiError, CertificateProblem, ConfigError, CredentialError, DecodeError, Error, ErrorCode,
        ErrorKind, StatusError, TransportError, TransportErrorKind,
    },
    gse::Client,
    paginate::{Items, Pages, Paginated},
    retry::RetryPolicy,
    service::{Action, Service},
    transport::Proxy,
};

include!(concat!(env!("OUT_DIR"), "/services.rs"));

#![doc = include_str!("../README.md")]
//!
//! # Map of the modules
//!
//! | module | what it has |
//! |---|---|
//! | the root | [`Client`], its [builder](ClientBuilder) and [`CallOptions`], [`RetryPolicy`], [`Proxy`]; [`Error`]; [`Pages`] and [`Items`]; [`Observe`]; [`HttpTransport`], [`Replay`] and [`Recorder`] |
//! | [`guide`] | how to work with all this, page by page |
//! | [`gse`] | the four actions: requests, answers, open enums |
//! | [`session`] | the two documented flows, each as one call |
//! | [`search`] | filter and sort expressions |
//! | [`credential`] | where credentials come from |
//! | [`sts`] | the service that gives temporary ones |
//! | [`sign`] | TC3-HMAC-SHA256 by itself |
#![cfg_attr(
    feature = "local",
    doc = "| [`local`] | GSE Local, the embedded service |"
)]
#![cfg_attr(
    not(feature = "local"),
    doc = "| `local` | GSE Local, the embedded service, with the feature `local` |"
)]
#![warn(clippy::print_stdout)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod answers;
mod client;
mod clock;
#[cfg(test)]
mod codegen;
pub mod credential;
mod error;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
pub mod guide;
#[cfg(feature = "local")]
#[cfg_attr(docsrs, doc(cfg(feature = "local")))]
pub mod local;
mod observe;
mod paginate;
mod rate;
mod replay;
mod retry;
pub mod search;
mod service;
pub mod session;
pub mod sign;
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
    replay::{Recorded, Recorder, Recording, Replay},
    retry::RetryPolicy,
    service::{Action, Service},
    transport::{HttpTransport, Limits, Proxy},
};

/// The crate whose types requests, answers and [transports](HttpTransport) are made of.
pub use http;

include!(concat!(env!("OUT_DIR"), "/services.rs"));

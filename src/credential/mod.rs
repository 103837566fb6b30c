//! Credentials and their providers.
//!
//! A client takes a [`Credential`] or a [provider](ProvideCredential) of credentials:
//!
//! | provider | source of the credential |
//! |---|---|
//! | [`Credential`] | the code; [`Credential::from_env`] reads the environment once |
//! | [`Environment`] | `TENCENTCLOUD_SECRET_ID` and related variables |
//! | [`CredentialsFile`] | a profile in `~/.tencentcloud/credentials` |
//! | [`TccliProfile`] | a profile in `~/.tccli`, written by Tencent's command line tool |
//! | [`CvmRole`] | the metadata service of a Cloud Virtual Machine |
//! | [`AssumeRole`] | STS, for a role that another credential assumes |
//! | [`WebIdentity`] | STS, for a pod in Tencent Kubernetes Engine |
//! | [`Chain`] | the first of several providers that has a credential |
//!
//! ```no_run
//! use tencentcloud_gse::{Client, credential::Chain};
//!
//! # fn main() -> Result<(), tencentcloud_gse::Error> {
//! let client = Client::builder().credential(Chain::default()).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! To write a provider of your own, implement one function, [`ProvideCredential::credential`]; see [`Cache`] for an example. To share
//! a provider among clients, put it into an [`Arc`](std::sync::Arc).
//!
//! SecretId, secret key and token always come from the same source, and are checked before anything is sent. It is an error if a
//! part is empty, or contains a space, a line break or another character that is not allowed in a header. It is also an error if a
//! file is not a regular file, is not UTF-8 in a part that matters, or is larger than 1 MiB.
//!
//! The [total time-out](crate::ClientBuilder::total_timeout) of a call limits the wait for its credential. A provider receives the
//! [time left](CredentialContext), and the providers of this crate respect it.
//!
//! Secrets and signing keys are wiped from memory when they are dropped. Copies that the operating system and the HTTP stack make
//! are not. No error and no `Debug` output shows a secret.

mod assume_role;
mod cache;
mod chain;
mod context;
mod cvm_role;
mod environment;
mod file;
mod ini;
mod lease;
mod metadata;
mod pair;
mod parts;
mod profile;
mod provide;
mod read_file;
mod secrets;
mod tccli;
#[cfg(test)]
mod tests;
mod utf8;
mod variables;
mod web_identity;

pub use self::{
    assume_role::AssumeRole,
    cache::Cache,
    chain::Chain,
    context::CredentialContext,
    cvm_role::CvmRole,
    environment::Environment,
    file::CredentialsFile,
    lease::Lease,
    pair::Credential,
    provide::{ProvideCredential, Unsigned},
    tccli::TccliProfile,
    web_identity::WebIdentity,
};

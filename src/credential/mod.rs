//! Who is calling: credentials, and where they come from.
//!
//! A client takes a [`Credential`], or whatever [provides](ProvideCredential) one:
//!
//! | provider | where the credential is |
//! |---|---|
//! | [`Credential`] | in the code; [`Credential::from_env`] reads the environment at once |
//! | [`Environment`] | in `TENCENTCLOUD_SECRET_ID` and its kin |
//! | [`CredentialsFile`] | in `~/.tencentcloud/credentials`, by profile |
//! | [`TccliProfile`] | in `~/.tccli`, where Tencent's command line keeps it |
//! | [`CvmRole`] | in the metadata service of a Cloud Virtual Machine |
//! | [`AssumeRole`] | in STS, for a role that another credential assumes |
//! | [`WebIdentity`] | in STS, for a pod in Tencent Kubernetes Engine |
//! | [`Chain`] | in the first of these that has one |
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
//! A provider for what is not in this list is one function, [`ProvideCredential::credential`]; [`Cache`] shows one. To share a provider
//! among clients, put it into an [`Arc`](std::sync::Arc).
//!
//! SecretId, secret key and token always come from one place, and are checked before anything is sent: a part that is
//! empty, or has a space, a line break or another character that a header cannot have, is an error. So is a file that is
//! not a regular one, not UTF-8 where that matters, or larger than 1 MiB.
//!
//! A call's [total time-out](crate::ClientBuilder::total_timeout) bounds the wait for its credential: a provider is told
//! the [time that is left](CredentialContext), and those of this crate keep to it.
//!
//! Secrets and the signing keys derived from them are wiped from memory with the last who holds them; the copies that
//! the system and the HTTP stack make on their way in and out are theirs. No error and no `Debug` shows one.

mod assume_role;
mod cache;
mod chain;
mod check;
mod context;
mod cvm_role;
mod day_keys;
mod environment;
mod file;
#[cfg(test)]
mod fixture;
mod ini;
mod lease;
mod metadata;
mod pair;
mod profile;
mod provide;
mod read_file;
mod secrets;
mod set;
mod tccli;
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

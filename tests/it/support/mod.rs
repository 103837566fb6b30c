pub(crate) mod log;
pub(crate) mod peer;
pub(crate) mod proxy;
pub(crate) mod server;
#[cfg(feature = "rustls")]
pub(crate) mod tls;

use std::time::Duration;

#[cfg(feature = "local")]
use tencentcloud_gse::local::LocalGse;
use tencentcloud_gse::{
    Client, ClientBuilder, Credential, Error, ErrorKind, Replay, RetryPolicy, gse::Gse,
};

pub(crate) const SECRET_ID: &str = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
pub(crate) const SECRET_KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
pub(crate) const TOKEN: &str = "the-token";

/// Returns a builder for a client of the server at `endpoint` that makes a single attempt.
pub(crate) fn builder(endpoint: impl Into<String>) -> ClientBuilder<Gse> {
    log::watch();
    Client::builder()
        .credential(Credential::new(SECRET_ID, SECRET_KEY))
        .region("ap-shanghai")
        .endpoint(endpoint)
        .retry(RetryPolicy::OFF)
}

/// Returns a builder for a client of a GSE Local with the default credential.
#[cfg(feature = "local")]
pub(crate) fn on_local(local: &LocalGse) -> ClientBuilder<Gse> {
    log::watch();
    Client::builder()
        .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
        .region(LocalGse::REGION)
        .endpoint(local.endpoint())
}

/// Returns a builder for a client of a replay that hardly waits between its attempts.
pub(crate) fn on_replay(replay: &Replay) -> ClientBuilder<Gse> {
    log::watch();
    let retry = RetryPolicy {
        base_delay: Duration::from_millis(1),
        throttled_base_delay: Duration::from_millis(1),
        ..RetryPolicy::default()
    };
    Client::builder()
        .credential(Credential::new(SECRET_ID, SECRET_KEY).with_token(TOKEN))
        .region("ap-shanghai")
        .retry(retry)
        .transport(replay.clone())
}

/// Returns a client of the server at `endpoint` that makes a single attempt.
pub(crate) fn client(endpoint: impl Into<String>) -> Client {
    builder(endpoint).build().unwrap()
}

/// Returns the cause of a transport error.
#[track_caller]
pub(crate) fn cause(error: &Error) -> String {
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error:?}")
    };
    let cause = std::error::Error::source(transport);
    cause.expect("the error has a cause").to_string()
}

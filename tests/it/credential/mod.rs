//! Credentials, from their source to the headers of a request.

mod cvm_role;
mod deadline;
mod environment;
mod region;
mod roles;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tencentcloud_gse::{
    Client, Credential, CredentialContext, Error, ErrorKind, ProvideCredential,
    gse::JoinGameServerSessionRequest,
};

/// The start of the tests in this folder, in seconds since 1970.
const START: u64 = 1_551_113_065;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(START + seconds)
}

/// Returns the context of a caller without a deadline.
fn context(seconds: u64) -> CredentialContext {
    CredentialContext::new(at(seconds))
}

/// Returns the headers sent with a provider's credential: `Authorization` and `X-TC-Token`.
fn sent(provider: impl ProvideCredential + 'static, seconds: u64) -> Result<[String; 2], Error> {
    let client = Client::builder()
        .credential(provider)
        .region("ap-shanghai")
        .endpoint("http://127.0.0.1")
        .build()?;
    let request = JoinGameServerSessionRequest::new("session", "player");
    let request = client.prepare(&request, at(seconds))?;
    let header = |name| {
        let value = request.headers().get(name);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    };
    Ok([header("authorization"), header("x-tc-token")])
}

/// Checks that the complete temporary credential of a number is sent.
#[track_caller]
fn check_sent(provider: impl ProvideCredential + 'static, seconds: u64, number: u32) {
    let whole = Credential::new(format!("id-{number}"), format!("key-{number}"))
        .with_token(format!("token-{number}"));
    assert_eq!(
        sent(provider, seconds).unwrap(),
        sent(whole, seconds).unwrap()
    );
}

/// Checks that a provider fails: the error, its causes, and if it is an absence.
#[track_caller]
fn check_none(provider: impl ProvideCredential + 'static, absent: bool, why: &str) {
    let error = sent(provider, 0).unwrap_err();
    let ErrorKind::Credential(kind) = error.kind() else {
        panic!("{error:?}");
    };
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    assert!(text.contains(why), "{text}");
    assert_eq!(kind.is_absent(), absent, "{text}");
    for secret in ["key-", "token-"] {
        assert!(
            !text.contains(secret) && !format!("{error:?}").contains(secret),
            "{text}"
        );
    }
}

//! Invalid settings are reported before anything is sent.

use std::time::{Duration, SystemTime};

use serde_json::json;
use tencentcloud_gse::{
    CallOptions, Client, ClientBuilder, Credential, CredentialContext, CredentialError, Error,
    ErrorKind, ProvideCredential, Replay,
    credential::{Chain, CredentialsFile, Lease, TccliProfile},
    gse::{CreateGameServerSessionRequest, Gse},
};

use crate::support::{client, server::Server};

fn builder() -> ClientBuilder<Gse> {
    Client::builder()
        .credential(Credential::new("id", "key"))
        .region("ap-shanghai")
}

#[track_caller]
fn check(error: &Error, expected: &str) {
    assert!(matches!(error.kind(), ErrorKind::Config(_)), "{error:?}");
    assert!(error.to_string().contains(expected), "{error}");
    assert!(!error.may_have_been_carried_out() && !error.is_retryable());
}

#[test]
fn an_invalid_option_is_named() {
    check(&Client::builder().build().unwrap_err(), "no credential");
    check(
        &builder().region("").build().unwrap_err(),
        "invalid region \"\": expected letters",
    );
    check(
        &builder().region("ap\r\nX: y").build().unwrap_err(),
        "invalid region \"ap\\r\\nX: y\"",
    );
    check(
        &builder().endpoint("ftp://x").build().unwrap_err(),
        "neither http nor https",
    );
    check(
        &builder().root_domain("a b").build().unwrap_err(),
        "\"gse.a b\": it is not a URL",
    );
    check(
        &builder().user_agent_suffix("a\nb").build().unwrap_err(),
        "user agent suffix",
    );
    check(
        &builder()
            .connect_timeout(Duration::ZERO)
            .build()
            .unwrap_err(),
        "connect_timeout",
    );
    check(
        &builder()
            .attempt_timeout(Duration::ZERO)
            .build()
            .unwrap_err(),
        "attempt_timeout",
    );
    check(
        &builder().max_response_bytes(0).build().unwrap_err(),
        "max_response_bytes",
    );
}

#[test]
fn an_empty_profile_is_refused_when_the_client_is_built() {
    let build = |builder: ClientBuilder<Gse>| builder.region("ap-shanghai").build().unwrap_err();
    for error in [
        build(Client::builder().credential(CredentialsFile::new().profile(""))),
        build(Client::builder().credential(TccliProfile::new().profile(""))),
        build(Client::builder().credential(Chain::new(TccliProfile::new().profile("")))),
    ] {
        assert!(
            error.to_string().contains("the profile is empty"),
            "{error}"
        );
    }
}

#[cfg(not(feature = "rustls"))]
#[test]
fn https_without_the_feature_rustls_is_refused() {
    let built = Client::builder()
        .credential(Credential::new("AKIDexample", "example"))
        .region("ap-shanghai")
        .build();
    check(&built.unwrap_err(), "needs the feature `rustls`");
}

/// A provider of a credential that must not be sent, which shows only when the client asks for it.
#[derive(Debug)]
struct Careless(Credential);

impl ProvideCredential for Careless {
    fn credential(&self, _: &CredentialContext) -> Result<Credential, CredentialError> {
        Ok(self.0.clone())
    }
}

#[test]
fn an_invalid_credential_is_refused_without_being_shown() {
    let server = Server::new([]);
    let new = Credential::new;
    for (wrong, why) in [
        (new("", ""), "no SecretId and no secret key"),
        (new("id", ""), "SecretId but no secret key"),
        (new("", "se-cret"), "secret key but no SecretId"),
        (new("id", "se-cret\n"), "secret key of the credential"),
        (new("i\td", "se-cret"), "SecretId of the credential"),
        (
            new("id", "se-cret").with_token("se\ncret"),
            "token of the credential",
        ),
    ] {
        let build = |by: Box<dyn Fn(ClientBuilder<Gse>) -> ClientBuilder<Gse>>| {
            by(Client::builder())
                .region("ap-shanghai")
                .endpoint(server.endpoint())
                .build()
        };
        let (one, two, three) = (wrong.clone(), wrong.clone(), wrong.clone());
        let fixed = build(Box::new(move |builder| builder.credential(one.clone())));
        let lease = build(Box::new(move |builder| {
            builder.credential(Lease::new(two.clone(), None))
        }));
        let own = build(Box::new(move |builder| {
            builder.credential(Careless(three.clone()))
        }));
        let request = CreateGameServerSessionRequest::new(1);
        for error in [
            fixed.unwrap_err(),
            lease.unwrap_err(),
            own.unwrap()
                .create_game_server_session(&request)
                .unwrap_err(),
        ] {
            assert!(
                matches!(error.kind(), ErrorKind::Credential(_)),
                "{error:?}"
            );
            let shown = format!("{error} {error:?}");
            assert!(shown.contains(why) && !shown.contains("cret\n"), "{shown}");
            assert!(!shown.contains("se-cret"), "{shown}");
        }
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn an_empty_token_is_not_sent() {
    let client = Client::builder()
        .credential(Credential::new("id", "key").with_token(""))
        .region("ap-shanghai")
        .transport(Replay::new())
        .build()
        .unwrap();
    let request = CreateGameServerSessionRequest::new(1);
    let prepared = client.prepare(&request, SystemTime::UNIX_EPOCH).unwrap();
    assert!(prepared.headers().get("x-tc-token").is_none());
}

#[test]
fn a_request_over_ten_megabytes_is_not_sent() {
    let server = Server::new([]);
    let request = CreateGameServerSessionRequest::new(1).name("x".repeat(10 * 1024 * 1024));
    let error = client(server.endpoint())
        .create_game_server_session(&request)
        .unwrap_err();
    check(&error, "expected at most 10485760");
    assert_eq!(server.connections(), 0);
}

#[test]
fn call_json_checks_name_and_parameters() {
    let server = Server::new([]);
    let client = client(server.endpoint());
    check(
        &client.call_json("Do it", &json!({})).unwrap_err(),
        "invalid action name \"Do it\"",
    );
    check(
        &client.call_json("", &json!({})).unwrap_err(),
        "invalid action name \"\"",
    );
    check(
        &client.call_json("Describe", &json!([1])).unwrap_err(),
        "must be a JSON object",
    );
    assert_eq!(server.connections(), 0);
}

#[test]
fn the_host_follows_from_service_and_domain() {
    let domain = "example.com";
    for (builder, uri) in [
        (builder(), "https://gse.tencentcloudapi.com/"),
        (
            builder().international(),
            "https://gse.intl.tencentcloudapi.com/",
        ),
        (builder().root_domain(domain), "https://gse.example.com/"),
        (
            builder()
                .international()
                .endpoint("gse.ap-shanghai.tencentcloudapi.com"),
            "https://gse.ap-shanghai.tencentcloudapi.com/",
        ),
    ] {
        let client = builder.transport(Replay::new()).build().unwrap();
        assert!(format!("{client:?}").contains(uri), "{client:?}");
    }
}

fn with_headers<'a>(
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    trace_id: Option<&str>,
) -> CallOptions {
    CallOptions {
        headers: headers
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        trace_id: trace_id.map(str::to_owned),
        ..CallOptions::default()
    }
}

#[test]
fn reserved_headers_are_refused_by_name() {
    let client = builder().transport(Replay::new()).build().unwrap();
    for name in [
        "Host",
        "content-type",
        "Content-Length",
        "AUTHORIZATION",
        "Transfer-Encoding",
        "Connection",
        "Accept-Encoding",
        "User-Agent",
        "X-TC-Action",
        "x-tc-token",
        "X-TC-Anything",
    ] {
        let error = client.with(with_headers([(name, "v")], None)).unwrap_err();
        check(&error, &format!("invalid header {name:?}: the client"));
    }
    for name in ["", "two words", "a:b", "a\r\nb", "é"] {
        let error = client.with(with_headers([(name, "v")], None)).unwrap_err();
        check(&error, &format!("invalid header name {name:?}"));
    }
}

#[test]
fn an_invalid_header_value_is_refused_without_being_shown() {
    let client = builder().transport(Replay::new()).build().unwrap();
    for value in ["kept-secret\r\nHost: x", "kept-secret\0", "kept-secret é"] {
        let error = client
            .with(with_headers([("X-Own", value)], None))
            .unwrap_err();
        check(&error, "invalid value of the header \"X-Own\"");
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("kept"), "{shown}");
    }
    let long = "x".repeat(9000);
    let error = client
        .with(with_headers([("X-Own", long.as_str())], None))
        .unwrap_err();
    check(&error, "more than 8192 bytes");
    for trace_id in ["", "a b", "a\nb"] {
        let error = client.with(with_headers([], Some(trace_id))).unwrap_err();
        check(&error, &format!("invalid trace_id {trace_id:?}"));
    }
}

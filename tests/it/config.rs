//! What is set up wrongly is said before anything is sent.

use std::time::Duration;

use serde_json::json;
use tencentcloud_gse::{
    Client, ClientBuilder, Credential, Error, ErrorKind,
    gse::{CreateGameServerSessionRequest, Gse},
};

use crate::support::{client, server::Server};

fn builder() -> ClientBuilder<Gse> {
    Client::builder().credential(Credential::new("id", "key"))
}

#[track_caller]
fn check(error: &Error, expected: &str) {
    assert!(matches!(error.kind(), ErrorKind::Config(_)), "{error:?}");
    assert!(error.to_string().contains(expected), "{error}");
    assert!(!error.may_have_been_carried_out() && !error.is_retryable());
}

#[test]
fn the_option_that_is_wrong_is_named() {
    check(&Client::builder().build().unwrap_err(), "no credential");
    check(
        &builder().region("").build().unwrap_err(),
        "\"\" is no region",
    );
    check(
        &builder().region("ap\r\nX: y").build().unwrap_err(),
        "is no region",
    );
    check(
        &builder().endpoint("ftp://x").build().unwrap_err(),
        "neither http nor https",
    );
    check(
        &builder().root_domain("a b").build().unwrap_err(),
        "\"gse.a b\" is no URL",
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
}

#[test]
fn a_credential_that_no_header_can_have_is_refused_unseen() {
    let client = Client::builder()
        .credential(Credential::new("id", "key").with_token("se\ncret"))
        .endpoint("http://127.0.0.1:1")
        .build()
        .unwrap();
    let request = CreateGameServerSessionRequest::new(1);
    let error = client.create_game_server_session(&request).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Credential(_)),
        "{error:?}"
    );
    let shown = format!("{error} {error:?}");
    assert!(
        shown.contains("token") && !shown.contains("cret"),
        "{shown}"
    );
}

#[test]
fn a_request_over_ten_megabytes_is_not_sent() {
    let server = Server::new([]);
    let request = CreateGameServerSessionRequest::new(1).name("x".repeat(10 * 1024 * 1024));
    let error = client(server.endpoint())
        .create_game_server_session(&request)
        .unwrap_err();
    check(&error, "the service takes 10485760");
    assert_eq!(server.connections(), 0);
}

#[test]
fn call_json_checks_name_and_parameters() {
    let server = Server::new([]);
    let client = client(server.endpoint());
    check(
        &client.call_json("Do it", &json!({})).unwrap_err(),
        "\"Do it\" is no name",
    );
    check(&client.call_json("", &json!({})).unwrap_err(), "is no name");
    check(
        &client.call_json("Describe", &json!([1])).unwrap_err(),
        "must be a JSON object",
    );
    assert_eq!(server.connections(), 0);
}

#[test]
fn the_host_follows_from_service_and_domain() {
    let client = builder()
        .root_domain("intl.tencentcloudapi.com")
        .build()
        .unwrap();
    assert!(
        format!("{client:?}").contains("https://gse.intl.tencentcloudapi.com/"),
        "{client:?}"
    );
}

//! Roles for which STS issues a credential.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tencentcloud_gse::{
    Credential, Error, ProvideCredential, RetryPolicy,
    credential::{AssumeRole, Chain, Environment, Unsigned},
    sts::{self, AssumeRoleRequest},
};

use super::{START, check_none, check_sent, context};
use crate::support::{
    SECRET_ID, SECRET_KEY,
    server::{Reply, Server, answer, json, refusing},
};

const ROLE: &str = "qcs::cam::uin/12345678:roleName/matchmaker";

fn client(endpoint: String, credential: impl ProvideCredential + 'static) -> sts::Client {
    sts::Client::builder()
        .credential(credential)
        .region("ap-guangzhou")
        .endpoint(endpoint)
        .retry(RetryPolicy::OFF)
        .build()
        .unwrap()
}

fn role(server: &Server) -> AssumeRole {
    let client = client(server.endpoint(), Credential::new(SECRET_ID, SECRET_KEY));
    AssumeRole::new(client, AssumeRoleRequest::new(ROLE, "lobby-1"))
}

fn credential(number: u32, expires: u64) -> Reply {
    let expires = START + expires;
    json(&format!(
        r#"{{"Response": {{"Credentials": {{"Token": "token-{number}", "TmpSecretId": "id-{number}", "TmpSecretKey": "key-{number}"}},
            "ExpiredTime": {expires}, "Expiration": "2019-02-25T18:44:25Z", "RequestId": "r-{number}"}}}}"#
    ))
}

#[test]
fn a_role_is_assumed_with_the_other_credential() {
    let server = Server::new([credential(1, 7_200)]);
    check_sent(role(&server), 0, 1);
    let [request] = server.captured().try_into().unwrap();
    let header = |name| request.header(name).unwrap_or_default();
    assert_eq!(header("x-tc-action"), "AssumeRole");
    assert_eq!(header("x-tc-version"), "2018-08-13");
    assert_eq!(header("x-tc-region"), "ap-guangzhou");
    let authorization = header("authorization");
    let begin = format!("TC3-HMAC-SHA256 Credential={SECRET_ID}/");
    assert!(authorization.starts_with(&begin) && authorization.contains("/sts/tc3_request"));
    let body =
        r#"{"RoleArn":"qcs::cam::uin/12345678:roleName/matchmaker","RoleSessionName":"lobby-1"}"#;
    assert_eq!(String::from_utf8(request.body).unwrap(), body);
}

#[test]
fn the_credential_is_cached_and_fetched_again_before_it_expires() {
    let server = Server::new([credential(1, 600), credential(2, 7_200)]);
    let role = Arc::new(role(&server));
    check_sent(role.clone(), 0, 1);
    check_sent(role.clone(), 539, 1);
    check_sent(role.clone(), 540, 2);
    check_sent(role, 6_000, 2);
    assert_eq!(server.captured().len(), 2);
}

#[test]
fn the_error_of_sts_is_the_cause() {
    let refusal = r#"{"Response":{"Error":{"Code":"UnauthorizedOperation","Message":"no"},"RequestId":"r-7"}}"#;
    let server = Server::new([json(refusal)]);
    let why = "STS issued no credential for the role qcs::cam::uin/12345678:roleName/matchmaker: \
               AssumeRole: UnauthorizedOperation: no (RequestId r-7)";
    check_none(role(&server), false, why);
}

#[test]
fn an_invalid_answer_of_sts_is_an_error() {
    for (reply, why) in [
        (answer(502, "text/html", "<html>"), "HTTP status 502"),
        (json("<html>"), "AssumeRole: "),
        (
            json(r#"{"Response":{"RequestId":"r"}}"#),
            "has no complete temporary credential",
        ),
        (
            json(
                r#"{"Response":{"Credentials":{"Token":"token-1","TmpSecretId":"id-1"},"ExpiredTime":1551120265,"RequestId":"r"}}"#,
            ),
            "has TmpSecretId but no TmpSecretKey",
        ),
        (
            json(
                r#"{"Response":{"Credentials":{"TmpSecretId":"id-1","TmpSecretKey":"key-1"},"ExpiredTime":1551120265,"RequestId":"r"}}"#,
            ),
            "has no complete temporary credential",
        ),
        (
            json(
                r#"{"Response":{"Credentials":{"Token":"token-1","TmpSecretId":"id-1","TmpSecretKey":"key-1"},"ExpiredTime":-1,"RequestId":"r"}}"#,
            ),
            "has no expiration time",
        ),
        (
            credential(1, 0),
            "the credential id-1 expired on Mon, 25 Feb 2019 16:44:25 GMT",
        ),
        (Reply::Hang, "AssumeRole: "),
    ] {
        check_none(role(&Server::new([reply])), false, why);
    }
}

#[test]
fn the_timeout_of_the_sts_client_limits_the_wait() {
    let server = Server::new([Reply::Silence]);
    let client = sts::Client::builder()
        .credential(Credential::new(SECRET_ID, SECRET_KEY))
        .region("ap-guangzhou")
        .endpoint(server.endpoint())
        .total_timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let started = Instant::now();
    let role = AssumeRole::new(client, AssumeRoleRequest::new(ROLE, "lobby-1"));
    check_none(role, false, "did not answer in time");
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[test]
fn the_credential_of_a_role_is_absent_if_the_other_credential_is() {
    // This provider stands for the environment, which may have a credential where the tests run.
    #[derive(Debug)]
    struct Nothing;
    impl ProvideCredential for Nothing {
        fn credential(
            &self,
            _: &tencentcloud_gse::CredentialContext,
        ) -> Result<Credential, tencentcloud_gse::CredentialError> {
            Err(tencentcloud_gse::CredentialError::absent("nothing here"))
        }
    }
    let request = AssumeRoleRequest::new(ROLE, "lobby-1");
    let role = AssumeRole::new(client(refusing(), Nothing), request);
    check_none(role, true, "AssumeRole: nothing here");
}

#[test]
fn a_client_without_a_credential_can_call_unsigned_actions() {
    let server = Server::new([credential(1, 7_200)]);
    let client = client(server.endpoint(), Unsigned);
    let request =
        sts::AssumeRoleWithWebIdentityRequest::new("provider", "oidc token", ROLE, "lobby-1");
    client.assume_role_with_web_identity(&request).unwrap();
    let [sent] = server.captured().try_into().unwrap();
    assert_eq!(sent.header("authorization"), Some("SKIP"));
    let error: Error = client
        .assume_role(&AssumeRoleRequest::new(ROLE, "lobby-1"))
        .unwrap_err();
    let why = "AssumeRole: the client has no credential, but this action must be signed";
    assert_eq!(error.to_string(), why);
}

#[test]
fn a_chain_refreshes_the_credential_of_a_role() {
    let server = Server::new([credential(1, 600), credential(2, 7_200)]);
    let chain = Arc::new(Chain::new(role(&server)).then(Environment::new()));
    check_sent(chain.clone(), 0, 1);
    check_sent(chain.clone(), 600, 2);
    chain.credential(&context(7_199)).unwrap();
}

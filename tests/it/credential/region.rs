//! The region that comes with a credential.

use std::time::SystemTime;

use tencentcloud_gse::{
    Client, ClientBuilder, Credential, CredentialContext, CredentialError, ErrorKind,
    ProvideCredential, gse::Gse, gse::JoinGameServerSessionRequest,
};

#[derive(Debug, Clone)]
struct Names(Result<Option<&'static str>, CredentialError>);

impl ProvideCredential for Names {
    fn credential(&self, _: &CredentialContext) -> Result<Credential, CredentialError> {
        Ok(Credential::new("id", "key"))
    }

    fn region(&self) -> Result<Option<String>, CredentialError> {
        let region = self.0.clone()?;
        Ok(region.map(str::to_owned))
    }
}

fn builder(region: Result<Option<&'static str>, CredentialError>) -> ClientBuilder<Gse> {
    Client::builder()
        .credential(Names(region))
        .endpoint("http://127.0.0.1")
}

#[track_caller]
fn check(builder: ClientBuilder<Gse>, region: Option<&str>) {
    let request = JoinGameServerSessionRequest::new("session", "player");
    let client = builder.build().unwrap();
    let request = client.prepare(&request, SystemTime::UNIX_EPOCH).unwrap();
    let sent = request.headers().get("x-tc-region");
    assert_eq!(sent.map(|value| value.to_str().unwrap()), region);
}

#[test]
fn a_client_without_a_region_uses_the_provider_s_region() {
    check(builder(Ok(Some("ap-shanghai"))), Some("ap-shanghai"));
}

#[test]
fn a_client_without_any_region_is_not_built() {
    let error = builder(Ok(None)).build().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Config(_)), "{error:?}");
    let text = error.to_string();
    for way in [
        "`region(..)`",
        "TENCENTCLOUD_REGION",
        "credentials file",
        "`tccli configure`",
        "`no_region()`",
    ] {
        assert!(text.contains(way), "{text}");
    }
}

#[test]
fn a_client_without_regions_does_not_ask_the_provider() {
    let broken = || Err(CredentialError::new("no answer"));
    check(builder(broken()).no_region(), None);
    check(builder(broken()).region("ap-beijing").no_region(), None);
    let last = builder(broken()).no_region().region("ap-beijing");
    check(last, Some("ap-beijing"));
}

#[test]
fn a_client_with_a_region_does_not_ask_the_provider() {
    let broken = Err(CredentialError::new("no answer"));
    check(builder(broken).region("ap-beijing"), Some("ap-beijing"));
}

#[test]
fn an_unreadable_or_invalid_region_is_an_error() {
    let broken = Err(CredentialError::new("no answer"));
    let error = builder(broken).build().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Credential(_)));
    assert_eq!(error.to_string(), "no answer");
    let error = builder(Ok(Some("two words"))).build().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Config(_)));
}

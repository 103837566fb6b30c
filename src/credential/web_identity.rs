//! The role of a pod in Tencent Kubernetes Engine.

use std::{path::Path, time::UNIX_EPOCH};

use zeroize::{Zeroize, Zeroizing};

use super::{
    Cache, Credential, CredentialContext, Lease, ProvideCredential, Unsigned,
    assume_role::{lease, refused},
    read_file::read_file,
    utf8,
    variables::{SYSTEM, Variables},
};
use crate::{
    error::{CredentialError, Error},
    sts::{self, AssumeRoleWithWebIdentityRequest},
};

const REGION: &str = "TKE_REGION";
const PROVIDER_ID: &str = "TKE_PROVIDER_ID";
const TOKEN_FILE: &str = "TKE_WEB_IDENTITY_TOKEN_FILE";
const ROLE_ARN: &str = "TKE_ROLE_ARN";

/// The role of a pod in Tencent Kubernetes Engine (TKE): a temporary credential that the Security Token
/// Service (STS) issues for the pod's OIDC token, cached as [`Cache`] describes.
///
/// | variable | value |
/// |---|---|
/// | `TKE_ROLE_ARN` | the role |
/// | `TKE_PROVIDER_ID` | the name of the cluster's identity provider |
/// | `TKE_WEB_IDENTITY_TOKEN_FILE` | the file with the token, read again for each fetch, since the cluster renews it |
/// | `TKE_REGION` | the region of the calls to STS |
///
/// TKE sets them in pods that have a role. If none is set, the credential is
/// [absent](CredentialError::is_absent).
///
/// ```no_run
/// use tencentcloud_gse::{Client, credential::WebIdentity};
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let client = Client::builder().credential(WebIdentity::new()).region("ap-shanghai").build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct WebIdentity {
    client: Option<sts::Client>,
    cache: Cache,
}

impl WebIdentity {
    /// Creates a provider for the role that the environment names.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the client that calls STS. It needs a region but no credential: build it with [`Unsigned`].
    /// Default: a client in `TKE_REGION` with the default options.
    #[must_use]
    pub fn client(mut self, client: sts::Client) -> Self {
        self.client = Some(client);
        self
    }

    fn fetch(
        &self,
        variables: Variables<'_>,
        context: &CredentialContext,
    ) -> Result<Lease, CredentialError> {
        let role = required(variables, ROLE_ARN)?;
        let provider = required(variables, PROVIDER_ID)?;
        let token = token(Path::new(&required(variables, TOKEN_FILE)?))?;
        let refused = |error: Error| refused(&role, error);
        let client = if let Some(client) = &self.client {
            client.clone()
        } else {
            let builder = sts::Client::builder().credential(Unsigned);
            let client = builder.region(required(variables, REGION)?).build();
            client.map_err(refused)?
        };
        let since = context.now.duration_since(UNIX_EPOCH).unwrap_or_default();
        let session = format!("tencentcloud-gse-{}", since.as_secs());
        let mut request =
            AssumeRoleWithWebIdentityRequest::new(provider, token.as_str(), &role, session);
        let client = client.with_time_left(context.time_left());
        let answer = client.assume_role_with_web_identity(&request);
        request.web_identity_token.zeroize();
        let answer = answer.map_err(refused)?;
        lease(answer.credentials, answer.expired_time)
    }
}

impl ProvideCredential for WebIdentity {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        self.cache
            .credential(context, |context| self.fetch(SYSTEM, context))
    }
}

/// Returns a variable that TKE sets together with the others.
fn required(variables: Variables<'_>, name: &str) -> Result<String, CredentialError> {
    if let Some(value) = variables.text(name)? {
        return Ok(value);
    }
    let all = [ROLE_ARN, PROVIDER_ID, TOKEN_FILE, REGION];
    let present = all.into_iter().find(|other| variables.is_set(other));
    Err(match present {
        Some(present) => CredentialError::new(format!(
            "the environment has {present} but no {name}: TKE sets both"
        )),
        None => CredentialError::absent(format!(
            "no {name} in the environment: TKE sets it in a pod with a role"
        )),
    })
}

fn token(path: &Path) -> Result<Zeroizing<String>, CredentialError> {
    let source = format!("the token file {} of {TOKEN_FILE}", path.display());
    let bytes = read_file(&source, path)?;
    match utf8::decode(&source, &bytes)?.trim() {
        "" => Err(CredentialError::new(format!("{source} is empty"))),
        token => Ok(Zeroizing::new(token.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use std::{error::Error as _, sync::mpsc, time::Duration};

    use serde_json::json;

    use super::*;
    use crate::{
        credential::tests::{self, Folder},
        error::{TransportError, TransportErrorKind},
        replay::Replay,
        retry::RetryPolicy,
        transport::{HttpTransport, Limits},
    };

    const NOW: CredentialContext = CredentialContext::new(UNIX_EPOCH);
    const ALL: [(&str, &str); 3] = [
        (ROLE_ARN, "qcs::cam::uin/1:roleName/pod"),
        (PROVIDER_ID, "cls-1"),
        (REGION, "ap-guangzhou"),
    ];

    #[track_caller]
    fn check_error(variables: &[(&str, &str)], absent: bool, message: &str) {
        let variables = tests::variables(variables);
        let error = WebIdentity::new()
            .fetch(Variables(&variables), &NOW)
            .unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.is_absent()),
            (message, absent)
        );
    }

    #[test]
    fn outside_of_a_pod_the_credential_is_absent() {
        let message = "no TKE_ROLE_ARN in the environment: TKE sets it in a pod with a role";
        check_error(&[], true, message);
    }

    #[test]
    fn the_error_names_a_missing_variable() {
        let folder = Folder::new("web-identity-lacks");
        let file = folder.write("token", "token");
        let all = [ALL.as_slice(), &[(TOKEN_FILE, file.to_str().unwrap())]].concat();
        for (lacks, _) in &all {
            let others: Vec<_> = all
                .iter()
                .filter(|(name, _)| name != lacks)
                .copied()
                .collect();
            let present = if *lacks == ROLE_ARN {
                PROVIDER_ID
            } else {
                ROLE_ARN
            };
            let message = format!("the environment has {present} but no {lacks}: TKE sets both");
            check_error(&others, false, &message);
        }
    }

    #[test]
    fn an_unreadable_token_is_an_error() {
        let folder = Folder::new("web-identity-token");
        let missing = folder.path().join("missing").display().to_string();
        let write = |name, bytes: &[u8]| folder.write(name, bytes).display().to_string();
        let empty = write("empty", b" \n");
        let mark = write("mark", b"\xef\xbb\xbf\r\n");
        let latin = write("latin", b"token\xe9");
        let wide = write("wide", b"\xff\xfet\0");
        let files = [
            (missing, "cannot be read"),
            (empty, "is empty"),
            (mark, "is empty"),
            (latin, "is not UTF-8 at line 1, column 6"),
            (wide, "is in UTF-16, expected UTF-8"),
            #[cfg(unix)]
            (
                folder.fifo("fifo").display().to_string(),
                "is a FIFO, expected a regular file",
            ),
        ];
        for (file, what) in files {
            let variables = [ALL.as_slice(), &[(TOKEN_FILE, file.as_str())]].concat();
            let message = format!("the token file {file} of TKE_WEB_IDENTITY_TOKEN_FILE {what}");
            check_error(&variables, false, &message);
        }
    }

    /// Waits for nothing, and tells the limit of each attempt.
    #[derive(Debug)]
    struct Limited(mpsc::SyncSender<Limits>);

    impl HttpTransport for Limited {
        fn send(
            &self,
            _: http::Request<&[u8]>,
            limits: Limits,
        ) -> Result<http::Response<Vec<u8>>, TransportError> {
            self.0.send(limits).unwrap();
            let kind = TransportErrorKind::Timeout;
            Err(TransportError::new(kind, "sts", true, "silence"))
        }
    }

    #[test]
    fn a_call_to_sts_ends_within_the_time_left() {
        let folder = Folder::new("web-identity-limits");
        let file = folder.write("token", "token");
        let variables = [ALL.as_slice(), &[(TOKEN_FILE, file.to_str().unwrap())]].concat();
        let variables = tests::variables(&variables);
        let (told, limits) = mpsc::sync_channel(3);
        let client = sts::Client::builder()
            .credential(Unsigned)
            .region("ap-guangzhou")
            .retry(RetryPolicy::OFF)
            .transport(Limited(told))
            .build()
            .unwrap();
        let provider = WebIdentity::new().client(client);
        let limit = Duration::from_secs(3);
        let context = NOW.with_timeout(limit);
        let error = provider.fetch(Variables(&variables), &context).unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        let limits = limits.recv().unwrap();
        assert!(limits.attempt <= limit && limits.connect <= limit);
    }

    #[test]
    fn an_incomplete_answer_of_sts_is_an_error() {
        let folder = Folder::new("web-identity-refused");
        let file = folder.write("token", "token");
        let variables = [ALL.as_slice(), &[(TOKEN_FILE, file.to_str().unwrap())]].concat();
        let variables = tests::variables(&variables);
        let check = |sts: Replay, message: &str, cause: Option<&str>| {
            let client = sts::Client::builder()
                .credential(Unsigned)
                .region("ap-guangzhou")
                .retry(RetryPolicy::OFF)
                .transport(sts.clone())
                .build()
                .unwrap();
            let provider = WebIdentity::new().client(client);
            let error = provider.fetch(Variables(&variables), &NOW);
            let error = error.unwrap_err();
            assert_eq!(error.to_string(), message);
            assert!(!error.is_absent());
            let source = error.source().map(ToString::to_string).unwrap_or_default();
            assert!(source.contains(cause.unwrap_or_default()), "{source}");
            assert_eq!(
                sts.requests()[0].header("x-tc-region"),
                Some("ap-guangzhou")
            );
        };
        let refused = "STS issued no credential for the role qcs::cam::uin/1:roleName/pod";
        check(
            Replay::new().api_error("InvalidParameter.WebIdentityTokenError", "it has expired"),
            refused,
            Some("it has expired"),
        );
        let broken = TransportError::new(TransportErrorKind::Timeout, "sts", true, "silence");
        check(Replay::new().error(broken), refused, Some("in time"));
        let answer = |token: &str, expires: u64| {
            Replay::new().answer(json!({
                "Credentials": {"TmpSecretId": "id", "TmpSecretKey": "key", "Token": token},
                "ExpiredTime": expires,
            }))
        };
        check(
            answer("", 7_200),
            "the answer of STS has no complete temporary credential",
            None,
        );
        check(
            answer("token", 0),
            "the answer of STS has no expiration time for its temporary credential",
            None,
        );
    }
}

//! The environment of the process, in child processes with their own variables.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command, Output},
};

use tencentcloud_gse::{
    Client, Credential, ProvideCredential,
    credential::{
        Chain, CredentialsFile, CvmRole, Environment, TccliProfile, Unsigned, WebIdentity,
    },
    gse::JoinGameServerSessionRequest,
    sts,
};

use super::{START, context};
use crate::support::server::{Captured, Server, json, refusing};

/// The variables with the task of the child and the address of its server.
const TASK: &str = "TENCENTCLOUD_GSE_TEST_TASK";
const ENDPOINT: &str = "TENCENTCLOUD_GSE_TEST_ENDPOINT";
const HOME: &str = if cfg!(windows) { "USERPROFILE" } else { "HOME" };

/// Runs the task of a child process. Does nothing in other processes.
#[test]
fn child() {
    match env::var(TASK).as_deref() {
        Ok("chain") => call(Chain::default(), None),
        Ok("from_env") => call(Credential::from_env().unwrap(), Some("ap-hongkong")),
        Ok("tccli") => call(TccliProfile::new(), None),
        Ok("tccli_alone") => call(without_metadata(), None),
        Ok("web_identity") => renew_web_identity(),
        _ => {}
    }
}

/// Makes one call, with the region of the code or of the provider.
fn call(provider: impl ProvideCredential + 'static, region: Option<&str>) {
    let mut builder = Client::builder()
        .credential(provider)
        .endpoint(env::var(ENDPOINT).unwrap());
    if let Some(region) = region {
        builder = builder.region(region);
    }
    let client = builder.build().unwrap();
    let request = JoinGameServerSessionRequest::new("session", "player");
    client.join_game_server_session(&request).unwrap();
}

/// Returns the default chain, with a metadata service that does not exist on any machine.
fn without_metadata() -> Chain {
    Chain::new(Environment::new())
        .then(CredentialsFile::new())
        .then(CvmRole::new().endpoint(refusing()))
        .then(WebIdentity::new())
        .then(TccliProfile::new())
}

/// Fetches twice, with a new token in between.
fn renew_web_identity() {
    let client = sts::Client::builder()
        .credential(Unsigned)
        .region("ap-guangzhou")
        .endpoint(env::var(ENDPOINT).unwrap())
        .build()
        .unwrap();
    let provider = WebIdentity::new().client(client);
    assert_eq!(
        provider.credential(&context(0)).unwrap().secret_id(),
        "id-1"
    );
    let file = env::var("TKE_WEB_IDENTITY_TOKEN_FILE").unwrap();
    fs::write(file, "oidc-token-2").unwrap();
    assert_eq!(
        provider.credential(&context(6_899)).unwrap().secret_id(),
        "id-1"
    );
    assert_eq!(
        provider.credential(&context(6_900)).unwrap().secret_id(),
        "id-2"
    );
}

/// Runs a child with the given variables instead of the known ones, and returns its requests.
fn run(task: &str, variables: &[(&str, &str)], answers: &[&str]) -> Vec<Captured> {
    let server = Server::new(answers.iter().map(|answer| json(answer)));
    let known = ["TENCENTCLOUD_", "TCCLI_", "TKE_"];
    let mut command = Command::new(env::current_exe().unwrap());
    for (name, _) in env::vars_os() {
        if known
            .iter()
            .any(|known| name.to_string_lossy().starts_with(known))
        {
            command.env_remove(name);
        }
    }
    let Output {
        status,
        stdout,
        stderr,
    } = command
        .args(["--exact", "credential::environment::child", "--nocapture"])
        .env(HOME, "/nowhere")
        .envs(variables.iter().copied())
        .env(TASK, task)
        .env(ENDPOINT, server.endpoint())
        .output()
        .unwrap();
    let text = [stdout, stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(status.success(), "{}", text.concat());
    server.captured()
}

/// A temporary folder, removed when this is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, files: &[(&str, &str)]) -> Self {
        let name = format!("{test}-{}", process::id());
        let folder = Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name));
        for (name, text) in files {
            let path = folder.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A test does not fail because its folder cannot be removed.
        let _ = fs::remove_dir_all(&self.0);
    }
}

const JOINED: &str = r#"{"Response":{"RequestId":"r"}}"#;

#[track_caller]
fn check(
    task: &str,
    variables: &[(&str, &str)],
    id: &str,
    token: Option<&str>,
    region: Option<&str>,
) {
    let [sent] = run(task, variables, &[JOINED]).try_into().unwrap();
    let authorization = sent.header("authorization").unwrap();
    let begin = format!("TC3-HMAC-SHA256 Credential={id}/");
    assert!(authorization.starts_with(&begin), "{authorization}");
    assert_eq!(sent.header("x-tc-token"), token);
    assert_eq!(sent.header("x-tc-region"), region);
}

const VARIABLES: [(&str, &str); 3] = [
    ("TENCENTCLOUD_SECRET_ID", "id-of-env"),
    ("TENCENTCLOUD_SECRET_KEY", "key"),
    ("TENCENTCLOUD_REGION", "ap-shanghai"),
];

#[test]
fn credential_and_region_come_from_the_environment() {
    check("chain", &VARIABLES, "id-of-env", None, Some("ap-shanghai"));
    check(
        "from_env",
        &VARIABLES,
        "id-of-env",
        None,
        Some("ap-hongkong"),
    );
    let token = [VARIABLES.as_slice(), &[("TENCENTCLOUD_TOKEN", "token")]].concat();
    check(
        "chain",
        &token,
        "id-of-env",
        Some("token"),
        Some("ap-shanghai"),
    );
}

#[test]
fn the_chain_reads_the_file_only_without_a_credential_in_the_environment() {
    let text =
        "[default]\nsecret_id = id-of-file\nsecret_key = key\ntoken = token\nregion = ap-beijing\n";
    let home = Folder::new("credentials-home", &[(".tencentcloud/credentials", text)]);
    let home = [(HOME, home.name())];
    check(
        "chain",
        &home,
        "id-of-file",
        Some("token"),
        Some("ap-beijing"),
    );
    // Credential and region come from the environment alone.
    let both = [VARIABLES.as_slice(), &home].concat();
    check("chain", &both, "id-of-env", None, Some("ap-shanghai"));
}

#[test]
fn credential_and_region_come_from_the_profile_of_tccli() {
    let home = Folder::new(
        "tccli-home",
        &[
            (
                ".tccli/games.credential",
                r#"{"secretId": "id-of-tccli", "secretKey": "key"}"#,
            ),
            (
                ".tccli/games.configure",
                r#"{"_sys_param": {"region": "ap-guangzhou"}}"#,
            ),
        ],
    );
    let variables = [(HOME, home.name()), ("TCCLI_PROFILE", "games")];
    for task in ["tccli", "tccli_alone"] {
        check(task, &variables, "id-of-tccli", None, Some("ap-guangzhou"));
    }
}

#[test]
fn the_token_of_a_pod_is_read_again_for_each_fetch() {
    let folder = Folder::new("tke", &[("token", "oidc-token-1\n")]);
    let file = folder.0.join("token");
    let variables = [
        ("TKE_REGION", "ap-guangzhou"),
        ("TKE_PROVIDER_ID", "cls-1"),
        ("TKE_WEB_IDENTITY_TOKEN_FILE", file.to_str().unwrap()),
        ("TKE_ROLE_ARN", "qcs::cam::uin/1:roleName/pod"),
    ];
    let answer = |number: u64| {
        format!(
            r#"{{"Response": {{"ExpiredTime": {}, "Expiration": "", "RequestId": "r", "Credentials":
                {{"Token": "token-{number}", "TmpSecretId": "id-{number}", "TmpSecretKey": "key-{number}"}}}}}}"#,
            START + number * 7_200
        )
    };
    let sent = run("web_identity", &variables, &[&answer(1), &answer(2)]);
    let bodies = sent
        .iter()
        .map(|sent| String::from_utf8(sent.body.clone()).unwrap());
    let expected = [(1, START), (2, START + 6_900)].map(|(number, now)| {
        format!(
            r#"{{"ProviderId":"cls-1","WebIdentityToken":"oidc-token-{number}","RoleArn":"qcs::cam::uin/1:roleName/pod","RoleSessionName":"tencentcloud-gse-{now}"}}"#
        )
    });
    assert_eq!(bodies.collect::<Vec<_>>(), expected);
    for sent in &sent {
        assert_eq!(sent.header("authorization"), Some("SKIP"));
        assert_eq!(
            sent.header("x-tc-action"),
            Some("AssumeRoleWithWebIdentity")
        );
        assert_eq!(sent.header("x-tc-token"), None);
    }
}

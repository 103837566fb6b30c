//! The total time-out of a call limits the wait for its credential.

use std::{
    sync::{Arc, Barrier},
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use tencentcloud_gse::{
    Client, Credential, CredentialContext, CredentialError, Error, ErrorKind, ProvideCredential,
    Replay,
    credential::{AssumeRole, Cache, Chain, CvmRole, Lease},
    gse::JoinGameServerSessionRequest,
    sts::{self, AssumeRoleRequest},
};

use super::START;
use crate::support::{
    SECRET_ID, SECRET_KEY,
    server::{Reply, Server, answer, http},
};

const LIMIT: Duration = Duration::from_millis(500);
/// A time longer than a call takes on a busy machine, and shorter than any time-out of a provider.
const LATE: Duration = Duration::from_millis(1_800);

fn client(provider: impl ProvideCredential + 'static) -> Client {
    Client::builder()
        .credential(provider)
        .region("ap-shanghai")
        .total_timeout(LIMIT)
        .transport(Replay::new().answer(json!({})))
        .build()
        .unwrap()
}

fn join(client: &Client) -> Result<(), Error> {
    let request = JoinGameServerSessionRequest::new("session", "player");
    client.join_game_server_session(&request).map(drop)
}

/// Checks that a call ends by its total time-out if its provider gets no answer.
#[track_caller]
fn check_held<P: ProvideCredential + 'static>(provider: impl Fn() -> P) {
    let client = client(provider());
    let start = Instant::now();
    let error = join(&client).unwrap_err();
    let time = start.elapsed();
    check_timeout(&error);
    assert!(
        (LIMIT..LATE).contains(&time),
        "held for {time:?}: {error:?}"
    );
}

#[track_caller]
fn check_timeout(error: &Error) {
    let ErrorKind::Credential(kind) = error.kind() else {
        panic!("{error:?}");
    };
    assert!(kind.is_timeout() && !kind.is_absent(), "{error:?}");
    assert!(error.is_timeout() && error.is_retryable(), "{error:?}");
    assert!(!error.may_have_been_carried_out(), "{error:?}");
    assert_eq!(error.attempts(), 1, "{error:?}");
}

/// Starts a metadata service that answers all requests in the same way.
fn role(reply: &Reply) -> (Server, CvmRole) {
    let server = Server::new(vec![reply.clone(); 9]);
    let role = CvmRole::new().endpoint(server.endpoint());
    (server, role)
}

fn slow() -> Reply {
    let bytes = http(200, "text/plain", "matchmaker");
    Reply::Drip(bytes, Duration::from_millis(50))
}

#[test]
fn a_silent_metadata_service_does_not_block_the_call() {
    for reply in [Reply::Silence, slow()] {
        check_held(|| role(&reply).1);
        check_held(|| Chain::new(role(&reply).1));
    }
}

#[test]
fn attempts_to_reach_the_metadata_service_end_with_the_call() {
    let (server, role) = role(&answer(503, "text/plain", ""));
    let start = Instant::now();
    let context = CredentialContext::new(std::time::UNIX_EPOCH).with_timeout(Duration::ZERO);
    let error = role.credential(&context).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(start.elapsed() < LATE);
    assert_eq!(server.connections(), 0);
}

fn assumed(server: &Server, credential: impl ProvideCredential + 'static) -> AssumeRole {
    let sts = sts::Client::builder()
        .credential(credential)
        .region("ap-guangzhou")
        .endpoint(server.endpoint())
        .build()
        .unwrap();
    let role = "qcs::cam::uin/12345678:roleName/matchmaker";
    AssumeRole::new(sts, AssumeRoleRequest::new(role, "lobby-1"))
}

#[test]
fn a_silent_sts_does_not_block_the_call() {
    for reply in [Reply::Silence, slow()] {
        let server = Server::new(vec![reply; 9]);
        check_held(|| assumed(&server, Credential::new(SECRET_ID, SECRET_KEY)));
    }
}

#[test]
fn the_credential_for_assuming_a_role_does_not_block_the_call() {
    let sts = Server::new([]);
    check_held(|| assumed(&sts, role(&Reply::Silence).1));
    assert_eq!(sts.connections(), 0);
}

#[test]
#[cfg(unix)]
fn a_fifo_instead_of_a_file_does_not_block_the_call() {
    use std::process::{self, Command};
    use tencentcloud_gse::credential::CredentialsFile;

    let name = format!("{}/fifo-{}", env!("CARGO_TARGET_TMPDIR"), process::id());
    assert!(
        Command::new("mkfifo")
            .arg(&name)
            .status()
            .unwrap()
            .success()
    );
    let client = client(CredentialsFile::new().path(&name));
    let start = Instant::now();
    let error = join(&client).unwrap_err();
    assert!(start.elapsed() < LATE);
    let why = format!("the credentials file {name} is a FIFO, expected a regular file");
    assert!(error.to_string().ends_with(&why), "{error}");
    // The region does not block either.
    let build = Client::builder().credential(CredentialsFile::new().path(&name));
    assert!(build.build().is_err());
    std::fs::remove_file(name).unwrap();
}

/// A provider whose fetch takes as long as the test says.
#[derive(Debug)]
struct Blocking {
    cache: Cache,
    begun: Barrier,
    done: Barrier,
}

impl ProvideCredential for Blocking {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        self.cache.credential(context, |_| {
            self.begun.wait();
            self.done.wait();
            Ok(Lease::new(Credential::new("id", "key"), None))
        })
    }
}

#[test]
fn callers_that_wait_for_another_fetch_end_in_time() {
    let provider = Arc::new(Blocking {
        cache: Cache::new(),
        begun: Barrier::new(2),
        done: Barrier::new(2),
    });
    let client = client(provider.clone());
    thread::scope(|scope| {
        let first = scope.spawn(|| join(&client));
        provider.begun.wait();
        let others: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let start = Instant::now();
                    let error = join(&client).unwrap_err();
                    check_timeout(&error);
                    assert!(start.elapsed() < LATE, "{error:?}");
                })
            })
            .collect();
        for other in others {
            other.join().unwrap();
        }
        provider.done.wait();
        // The time was over before anything could be sent.
        let error = first.join().unwrap().unwrap_err();
        assert!(error.is_timeout() && !error.may_have_been_carried_out());
    });
}

#[test]
fn a_valid_credential_is_used_if_a_new_one_does_not_arrive_in_time() {
    let expires = START + 7_200;
    let credential = format!(
        r#"{{"TmpSecretId":"id-1","TmpSecretKey":"key-1","Token":"token-1","Code":"Success","ExpiredTime":{expires}}}"#
    );
    let server = Server::new([
        answer(200, "text/plain", &credential),
        Reply::Silence,
        Reply::Silence,
    ]);
    let role = CvmRole::new().endpoint(server.endpoint()).role("games");
    let client = client(role);
    let request = JoinGameServerSessionRequest::new("session", "player");
    client.prepare(&request, super::at(0)).unwrap();
    let start = Instant::now();
    client.prepare(&request, super::at(7_000)).unwrap();
    assert!(start.elapsed() < LATE);
}

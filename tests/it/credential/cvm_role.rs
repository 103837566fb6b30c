//! The role of a CVM, with good and bad answers of the metadata service.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use tencentcloud_gse::{Client, ProvideCredential, credential::CvmRole};

use super::{START, check_none, check_sent, context};
use crate::support::{
    log,
    server::{Reply, Server, answer, http, refusing},
};

const PATH: &str = "/latest/meta-data/cam/security-credentials/";

fn role(server: &Server) -> CvmRole {
    CvmRole::new().endpoint(server.endpoint())
}

fn name() -> Reply {
    answer(200, "text/plain", "matchmaker")
}

/// Returns an answer with the temporary credential of a number.
fn credential(number: u32, expires: u64) -> Reply {
    let expires = START + expires;
    credential_text(&format!(
        r#"{{"TmpSecretId": "id-{number}", "TmpSecretKey": "key-{number}", "ExpiredTime": {expires},
            "Expiration": "2019-02-25T18:44:25Z", "Token": "token-{number}", "Code": "Success"}}"#
    ))
}

fn credential_text(json: &str) -> Reply {
    answer(200, "text/plain", json)
}

fn lines(server: &Server) -> Vec<String> {
    let captured = server.captured();
    let first = |head: &str| head.lines().next().unwrap_or_default().to_owned();
    captured
        .iter()
        .map(|request| first(&request.head))
        .collect()
}

#[test]
fn the_name_of_the_role_is_requested_before_its_credential() {
    let server = Server::new([name(), credential(1, 7_200)]);
    check_sent(role(&server), 0, 1);
    let expected = [
        format!("GET {PATH} HTTP/1.1"),
        format!("GET {PATH}matchmaker HTTP/1.1"),
    ];
    assert_eq!(lines(&server), expected);
    assert_eq!(server.connections(), 1);
    let [request, _] = server.captured().try_into().unwrap();
    assert_eq!(request.header("authorization"), None);
}

#[test]
fn a_role_set_in_the_code_is_not_requested() {
    let server = Server::new([credential(1, 7_200)]);
    let endpoint = format!("{}/", server.endpoint());
    check_sent(role(&server).endpoint(endpoint).role("games"), 0, 1);
    assert_eq!(lines(&server), [format!("GET {PATH}games HTTP/1.1")]);
}

#[test]
fn a_line_break_after_the_role_name_is_ignored() {
    let name = answer(200, "text/plain", "matchmaker\n");
    let server = Server::new([name, credential(1, 7_200)]);
    check_sent(role(&server), 0, 1);
}

#[test]
fn an_expiration_sent_as_text_is_read() {
    let json = format!(
        r#"{{"TmpSecretId":"id-1","TmpSecretKey":"key-1","Token":"token-1","Code":"Success","ExpiredTime":"{}"}}"#,
        START + 1
    );
    let server = Server::new([name(), credential_text(&json)]);
    check_sent(role(&server), 0, 1);
}

#[test]
fn the_credential_is_cached_and_fetched_again_before_it_expires() {
    let server = Server::new([name(), credential(1, 7_200), name(), credential(2, 14_400)]);
    let role = Arc::new(role(&server));
    check_sent(role.clone(), 0, 1);
    check_sent(role.clone(), 6_899, 1);
    check_sent(role.clone(), 6_900, 2);
    check_sent(role, 7_200, 2);
    assert_eq!(server.captured().len(), 4);
}

#[test]
fn after_a_failed_fetch_the_valid_credential_is_used_until_it_expires() {
    let unwell = (0..9).map(|_| answer(500, "text/plain", ""));
    let server = Server::new([name(), credential(1, 7_200)].into_iter().chain(unwell));
    let role = Arc::new(role(&server));
    check_sent(role.clone(), 0, 1);
    log::lines();
    check_sent(role.clone(), 6_900, 1);
    let failure = "a credential that expires soon could not be refreshed: ";
    let lines = log::lines();
    assert!(
        lines.iter().any(|line| line.starts_with(failure)),
        "{lines:?}"
    );
    check_sent(role.clone(), 7_199, 1);
    let error = role.credential(&context(7_200)).unwrap_err().to_string();
    assert!(error.ends_with("answered with HTTP status 500"), "{error}");
}

#[test]
fn sixteen_threads_fetch_once() {
    let server = Server::new([name(), credential(1, 7_200)]);
    let role = role(&server);
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| role.credential(&context(0)).unwrap());
        }
    });
    assert_eq!(server.captured().len(), 2);
}

#[test]
fn without_a_metadata_service_or_a_role_the_credential_is_absent() {
    let nowhere = CvmRole::new().endpoint(refusing());
    check_none(
        nowhere,
        true,
        "cannot be reached; it exists on a CVM only: no connection to 127.",
    );
    let server = Server::new([answer(404, "text/html", "<html>")]);
    check_none(role(&server), true, "has no role for this machine");
    let server = Server::new([name(), answer(404, "text/html", "<html>")]);
    check_none(role(&server), true, "has no role for this machine");
}

#[test]
fn an_invalid_answer_is_an_error_and_not_an_absence() {
    for (replies, why) in [
        (
            vec![answer(500, "text/plain", ""); 3],
            "answered with HTTP status 500",
        ),
        (
            vec![answer(400, "text/plain", "")],
            "answered with HTTP status 400",
        ),
        (
            vec![answer(302, "text/plain", "")],
            "answered with HTTP status 302",
        ),
        (
            vec![answer(200, "text/plain", "")],
            "did not answer with the name of a role",
        ),
        (
            vec![answer(200, "text/html", "<html>")],
            "did not answer with the name of a role",
        ),
        (
            vec![answer(200, "text/plain", "a/b")],
            "did not answer with the name of a role",
        ),
        (
            vec![Reply::Send(b"\x00\x01\x02\r\n\r\n".to_vec())],
            "did not answer",
        ),
        (
            vec![name(), credential_text("<html>")],
            "for the role matchmaker is not a JSON object",
        ),
        (
            vec![name(), credential_text("[]")],
            "for the role matchmaker is not a JSON object",
        ),
        (
            [vec![name()], vec![answer(503, "text/plain", ""); 3]].concat(),
            "answered with HTTP status 503",
        ),
        (vec![name(), Reply::Hang], "did not answer"),
        (
            vec![name(), credential_text(r#"{"Code": "Forbidden"}"#)],
            "refused the role matchmaker: Forbidden",
        ),
        (
            vec![name(), credential_text(r#"{"Code": "token-1 !"}"#)],
            "refused the role matchmaker: without a code",
        ),
        (
            vec![name(), credential(1, 0)],
            "the credential id-1 expired on Mon, 25 Feb 2019 16:44:25 GMT",
        ),
    ] {
        let server = Server::new(replies);
        check_none(role(&server), false, why);
    }
}

#[test]
fn a_temporary_failure_is_retried() {
    let unwell = |status| answer(status, "text/plain", "");
    let slow = || {
        Reply::Drip(
            http(200, "text/plain", "matchmaker"),
            Duration::from_secs(1),
        )
    };
    for failures in [
        vec![unwell(500)],
        vec![unwell(502), unwell(503)],
        vec![unwell(429)],
        vec![Reply::Hang],
        vec![Reply::Reset, Reply::Hang],
        vec![slow()],
    ] {
        let number = failures.len();
        let answers = [
            failures.clone(),
            vec![name()],
            failures,
            vec![credential(1, 7_200)],
        ];
        let server = Server::new(answers.concat());
        let role = role(&server).timeout(Duration::from_millis(500));
        check_sent(role, 0, 1);
        let asked = lines(&server);
        assert!(asked.len() <= 2 + 2 * number, "{asked:?}");
    }
}

#[test]
fn at_most_three_attempts_are_made() {
    let unwell = (0..9).map(|_| answer(500, "text/plain", ""));
    let server = Server::new(unwell);
    check_none(role(&server), false, "answered with HTTP status 500");
    assert_eq!(lines(&server).len(), 3);
    let server = Server::new((0..9).map(|_| answer(404, "text/plain", "")));
    check_none(role(&server), true, "has no role for this machine");
    assert_eq!(lines(&server).len(), 1);
}

#[test]
fn a_byte_order_mark_before_an_answer_is_skipped() {
    let json = format!(
        "\u{feff}{}",
        r#"{"TmpSecretId":"id-1","TmpSecretKey":"key-1","Token":"token-1","Code":"Success","ExpiredTime":EXPIRES}"#
    );
    let json = json.replace("EXPIRES", &(START + 7_200).to_string());
    let name = answer(200, "text/plain", "\u{feff}matchmaker\r\n");
    let server = Server::new([name, credential_text(&json)]);
    check_sent(role(&server), 0, 1);
}

#[test]
fn an_incomplete_credential_is_an_error() {
    for (left_out, why) in [
        ("TmpSecretId", "has TmpSecretKey but no TmpSecretId"),
        ("TmpSecretKey", "has TmpSecretId but no TmpSecretKey"),
        ("Token", "has no complete temporary credential"),
        (
            "ExpiredTime",
            "has no expiration time for its temporary credential",
        ),
    ] {
        let whole = format!(
            r#"{{"TmpSecretId":"id-1","TmpSecretKey":"key-1","Token":"token-1","Code":"Success","ExpiredTime":{}}}"#,
            START + 7_200
        );
        let half = whole.replace(left_out, "Other");
        let server = Server::new([name(), credential_text(&half)]);
        check_none(role(&server), false, why);
    }
}

#[test]
fn the_wait_for_an_answer_ends_at_the_timeout() {
    let slow = http(200, "text/plain", "matchmaker");
    for reply in [Reply::Silence, Reply::Drip(slow, Duration::from_millis(50))] {
        let server = Server::new([reply]);
        let started = Instant::now();
        let hurried = role(&server).timeout(Duration::from_millis(200));
        check_none(hurried, false, "did not answer: ");
        assert!(started.elapsed() < Duration::from_secs(2));
    }
}

#[test]
fn an_answer_beyond_the_maximum_size_is_an_error() {
    let server = Server::new([answer(200, "text/plain", &"a".repeat(65_537))]);
    check_none(role(&server), false, "larger than the maximum");
}

#[track_caller]
fn check_refused(role: CvmRole, why: &str) {
    let shown = format!("{role:?}");
    assert!(!shown.contains("word-1"), "{shown}");
    let built = Client::builder()
        .credential(role)
        .region("ap-shanghai")
        .build();
    let error = built.unwrap_err().to_string();
    assert!(error.contains(why) && !error.contains("word-1"), "{error}");
}

#[test]
fn a_client_is_not_built_with_a_malformed_option() {
    let endpoint = |endpoint: &str| CvmRole::new().endpoint(endpoint);
    for (wrong, why) in [
        ("two words", "\"two words\": it is not a URL"),
        ("127.0.0.1:80", "has no scheme"),
        ("metadata.tencentyun.com", "has no scheme"),
        ("http://", "has no host"),
        ("ftp://h", "is neither http nor https"),
        ("http://h:99999", "has no port"),
        ("http://h/path", "more than a host"),
        ("http://h?x=word-1", "more than a host"),
        ("http://h#word-1", "more than a host"),
        ("http://user:word-1@h", "must not have a user name"),
    ] {
        check_refused(endpoint(wrong), why);
    }
    check_refused(CvmRole::new().role("a/b"), "invalid role name");
    check_refused(CvmRole::new().role(""), "invalid role name");
    check_refused(CvmRole::new().timeout(Duration::ZERO), "longer than 0 s");
}

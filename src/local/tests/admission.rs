//! The checks of a request before its parameters are read.

use hyper::header::HeaderName;

use super::*;
use crate::sign::{canonical_request, string_to_sign};

const DESCRIBE: &str = "DescribeGameServerSessions";

fn draft() -> Draft<'static> {
    let parameters = json!({ "FleetId": "fleet-1" }).to_string();
    Draft {
        parameters,
        ..Draft::new(DESCRIBE)
    }
}

#[track_caller]
fn check(request: &Request<Bytes>, code: &str, part: &str) {
    check_error(&Local::new(1).send(request), code, part);
}

#[track_caller]
fn check_accepted(request: &Request<Bytes>) {
    assert_eq!(Local::new(1).send(request)["Error"], Value::Null);
}

/// A signed request, one header of which is replaced or missing.
fn with_header(name: &'static str, value: Option<&str>) -> Request<Bytes> {
    let mut request = draft().sign();
    let name = HeaderName::from_static(name);
    match value {
        Some(value) => drop(request.headers_mut().insert(name, value.parse().unwrap())),
        None => drop(request.headers_mut().remove(name)),
    }
    request
}

fn with_authorization(change: impl Fn(&str) -> String) -> Request<Bytes> {
    let request = draft().sign();
    let sent = request.headers()["authorization"]
        .to_str()
        .unwrap()
        .to_owned();
    with_header("authorization", Some(&change(&sent)))
}

#[test]
fn either_header_set_is_accepted() {
    check_accepted(&draft().sign());
    check_accepted(
        &Draft {
            signed_headers: SignedHeaders::ContentTypeHost,
            ..draft()
        }
        .sign(),
    );
}

#[test]
fn the_content_type_is_checked_as_sent() {
    check_accepted(
        &Draft {
            content_type: "application/json; charset=utf-8",
            ..draft()
        }
        .sign(),
    );
    let request = with_header("content-type", Some("application/json; charset=utf-8"));
    check(
        &request,
        "AuthFailure.SignatureFailure",
        "content-type `application/json; charset=utf-8`",
    );
}

#[test]
fn the_signed_request_must_equal_the_sent_request() {
    let mut request = draft().sign();
    *request.body_mut() = Bytes::from_static(br#"{"FleetId": "fleet-2"}"#);
    check(
        &request,
        "AuthFailure.SignatureFailure",
        "a body of 22 bytes",
    );
    check(
        &with_header("host", Some("127.0.0.1:8081")),
        "AuthFailure.SignatureFailure",
        "host `127.0.0.1:8081`",
    );
    check(
        &with_header("x-tc-action", Some("SearchGameServerSessions")),
        "AuthFailure.SignatureFailure",
        "string to sign",
    );
    check(
        &Draft {
            secret_key: "wrong",
            ..draft()
        }
        .sign(),
        "AuthFailure.SignatureFailure",
        "check the secret key",
    );
    check(
        &with_authorization(|sent| sent.replace("Signature=", "Signature=0")),
        "AuthFailure.SignatureFailure",
        "check the secret key",
    );
}

/// The Node SDK signs the host without the port that it sends.
#[test]
fn the_canonical_request_of_a_call_is_the_one_that_was_checked() {
    let mut request = draft().sign();
    let payload = request.body().clone();
    let signable = Signable::new("127.0.0.1", "DescribeGameServerSessions", &payload);
    let key = SigningKey::derive(SECRET_KEY, "gse", START);
    let signed = authorization(SECRET_ID, &key, &signable, START);
    let headers = request.headers_mut();
    headers.insert("authorization", signed.parse().unwrap());
    let local = Local::new(1);
    let (_, call) = answer(&local.engine, &request, local.now);
    assert_eq!(call.code(), None);
    assert_eq!(call.canonical_request(), Some(canonical_request(&signable)));
    assert_eq!(
        call.string_to_sign(),
        Some(string_to_sign(&signable, "gse", START))
    );
}

#[test]
fn the_scope_must_be_that_of_the_request() {
    check(
        &Draft {
            service: "cvm",
            ..draft()
        }
        .sign(),
        "AuthFailure.SignatureFailure",
        "for the service `cvm`; this is `gse`",
    );
    check(
        &with_authorization(|sent| sent.replace("2020-07-30", "2020-07-31")),
        "AuthFailure.SignatureFailure",
        "for the day `2020-07-31`; `X-TC-Timestamp` lies in `2020-07-30`",
    );
}

#[test]
fn a_malformed_authorization_is_refused() {
    const CODE: &str = "AuthFailure.InvalidAuthorization";
    check(&with_header("authorization", None), CODE, "is required");
    check(&with_header("authorization", Some("SKIP")), CODE, "SKIP");
    for (from, to) in [
        ("TC3-HMAC-SHA256 ", "TC3-HMAC-SHA1 "),
        ("tc3_request", "tc4_request"),
        ("/gse/", "/"),
        ("content-type;host", "content-type"),
        ("content-type;host", "host;content-type"),
        (", Signature", "; Signature"),
        ("SignedHeaders=", ""),
    ] {
        check(
            &with_authorization(|sent| sent.replace(from, to)),
            CODE,
            "is not of the form",
        );
    }
}

#[test]
fn a_secret_id_must_be_known() {
    check(
        &Draft {
            secret_id: "AKIDother",
            ..draft()
        }
        .sign(),
        "AuthFailure.SecretIdNotFound",
        "`AKIDother`",
    );
}

#[test]
fn a_timestamp_may_be_five_minutes_off() {
    check_accepted(
        &Draft {
            at: START - 300,
            ..draft()
        }
        .sign(),
    );
    check_accepted(
        &Draft {
            at: START + 300,
            ..draft()
        }
        .sign(),
    );
    check(
        &Draft {
            at: START - 301,
            ..draft()
        }
        .sign(),
        "AuthFailure.SignatureExpire",
        "301 seconds behind the server's time, which is 1596081343",
    );
    check(
        &Draft {
            at: START + 301,
            ..draft()
        }
        .sign(),
        "AuthFailure.SignatureExpire",
        "301 seconds ahead of the server's time, which is 1596081343",
    );
    check(
        &with_header("x-tc-timestamp", None),
        "MissingParameter",
        "`X-TC-Timestamp` is required",
    );
    check(
        &with_header("x-tc-timestamp", Some("now")),
        "InvalidParameterValue",
        "`X-TC-Timestamp` is `now`",
    );
}

#[test]
fn a_token_must_match_its_credential() {
    const CODE: &str = "AuthFailure.TokenFailure";
    let with_token = |secret_id, token: &str| {
        let mut request = Draft {
            secret_id,
            ..draft()
        }
        .sign();
        request
            .headers_mut()
            .insert("x-tc-token", token.parse().unwrap());
        request
    };
    check_accepted(&with_token(TEMPORARY, TOKEN));
    check_accepted(&with_token(SECRET_ID, ""));
    check(
        &with_token(TEMPORARY, "other"),
        CODE,
        "not the token of the credential",
    );
    check(&with_token(SECRET_ID, TOKEN), CODE, "goes without");
    check(
        &Draft {
            secret_id: TEMPORARY,
            ..draft()
        }
        .sign(),
        CODE,
        "is required",
    );
}

#[test]
fn common_headers_are_checked() {
    check(
        &with_header("x-tc-action", None),
        "MissingParameter",
        "`X-TC-Action` is required",
    );
    check(
        &with_header("x-tc-version", None),
        "MissingParameter",
        "`X-TC-Version` is required",
    );
    check(
        &with_header("x-tc-version", Some("2017-03-12")),
        "NoSuchVersion",
        "`2019-11-12` is the version",
    );
    check(
        &with_header("x-tc-region", None),
        "MissingParameter",
        "`X-TC-Region` is required",
    );
    check(
        &with_header("x-tc-region", Some("ap-guangzhou")),
        "UnsupportedRegion",
        "this GSE Local is `ap-shanghai`",
    );
    check(
        &Draft::new("DescribeFleets").sign(),
        "InvalidAction",
        "`DescribeFleets`",
    );
}

#[test]
fn other_methods_and_content_types_are_refused() {
    check(
        &Draft {
            method: "PUT",
            ..draft()
        }
        .sign(),
        "UnsupportedProtocol",
        "PUT",
    );
    check(
        &Draft {
            content_type: "text/plain",
            ..draft()
        }
        .sign(),
        "UnsupportedProtocol",
        "`text/plain`",
    );
    let body = " ".repeat(super::super::limits::BODY_BYTES + 1);
    check(
        &Draft {
            parameters: body,
            ..draft()
        }
        .sign(),
        "RequestSizeLimitExceeded",
        "10485760",
    );
}

#[test]
fn another_path_is_not_found() {
    let request = Draft {
        path: "/favicon.ico",
        ..draft()
    }
    .sign();
    let (response, _) = answer(&Mutex::new(engine(1)), &request, UNIX_EPOCH);
    assert_eq!(response.status(), 404);
    assert!(
        str::from_utf8(response.body())
            .unwrap()
            .contains("nothing is at `/favicon.ico`")
    );
}

#[test]
fn parameters_are_checked_after_the_signature() {
    let unsigned = Draft {
        parameters: "[]".to_owned(),
        secret_key: "wrong",
        ..draft()
    };
    check(&unsigned.sign(), "AuthFailure.SignatureFailure", "");
    check(
        &Draft {
            parameters: "[]".to_owned(),
            ..draft()
        }
        .sign(),
        "InvalidParameter",
        "the body is a list",
    );
    let parameters = json!({ "Fleet": "fleet-1" }).to_string();
    check(
        &Draft {
            parameters,
            ..draft()
        }
        .sign(),
        "UnknownParameter",
        "`Fleet` is not known",
    );
}

#[test]
fn an_answer_has_an_id_and_a_date() {
    let now = UNIX_EPOCH + Duration::from_secs(START);
    let (response, call) = answer(&Local::new(1).engine, &draft().sign(), now);
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.headers()["date"], "Thu, 30 Jul 2020 03:55:43 GMT");
    assert_eq!(
        response.body(),
        &format!(
            r#"{{"Response":{{"GameServerSessions":[],"NextToken":"","RequestId":"{}"}}}}"#,
            call.request_id
        )
    );
}

#[test]
fn calls_beyond_the_rate_are_refused_until_the_next_second() {
    let mut local = Local::new(1);
    lock(&local.engine).quota.per_second = Some(2);
    let parameters = json!({ "FleetId": "fleet-1" });
    for _ in 0..2 {
        local.ok(DESCRIBE, &parameters);
        local.call("DescribeFleets", &json!({}));
    }
    local.refuses(DESCRIBE, &parameters, "RequestLimitExceeded", "2 times");
    local.ok("SearchGameServerSessions", &parameters);
    local.wait(Duration::from_secs(1));
    local.ok(DESCRIBE, &parameters);
}

#[test]
fn an_error_is_short_and_shows_no_secret() {
    let request = Draft {
        parameters: format!(r#"{{"{}": 1}}"#, "x".repeat(100_000)),
        ..draft()
    };
    let answer = Local::new(1).send(&request.sign());
    check_error(&answer, "UnknownParameter", "`xxx");
    assert!(answer.to_string().len() < 3_000);
    for request in [
        Draft {
            secret_key: "wrong",
            ..draft()
        }
        .sign(),
        with_header("authorization", Some("very odd")),
    ] {
        let answer = Local::new(1).send(&request).to_string();
        assert!(
            !answer.contains(SECRET_KEY) && !answer.contains("very odd"),
            "{answer}"
        );
    }
}

#[test]
fn each_call_is_recorded() {
    let now = UNIX_EPOCH + Duration::from_secs(START);
    let (_, call) = answer(&Mutex::new(engine(1)), &draft().sign(), now);
    assert_eq!(call.at, UNIX_EPOCH + Duration::from_secs(START));
    assert_eq!(
        (&*call.action, &*call.secret_id, call.code()),
        (DESCRIBE, SECRET_ID, None)
    );
}

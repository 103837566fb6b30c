//! Every kind of failure, and the error that it causes.

use std::{error::Error as StdError, io, iter, time::Duration};

use tencentcloud_gse::{
    Client, Error, ErrorCode, ErrorKind, RetryPolicy, TransportErrorKind,
    gse::{DescribeGameServerSessionsRequest, JoinGameServerSessionRequest},
    session::Target,
};

use crate::support::{
    SECRET_KEY, builder, client,
    server::{Reply, Server, answer, http, json, refusing},
};

const SOLD_OUT: &str =
    r#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"no seat"},"RequestId":"r-1"}}"#;
const HTML: &str = "<html><body><h1>502 Bad Gateway</h1></body></html>";

fn join(client: &Client) -> Error {
    let request = JoinGameServerSessionRequest::new("session", "player");
    client.join_game_server_session(&request).unwrap_err()
}

fn join_with(reply: Reply) -> Error {
    join(&client(Server::new([reply]).endpoint()))
}

/// Checks the parts that all errors have in common.
#[track_caller]
fn check_common(error: &Error) {
    assert_eq!(error.action(), Some("JoinGameServerSession"));
    assert_eq!(error.attempts(), 1);
    assert!(
        error.to_string().starts_with("JoinGameServerSession: "),
        "{error}"
    );
    for shown in [
        format!("{error}"),
        format!("{error:?}"),
        format!("{error:#?}"),
    ] {
        assert!(
            !shown.contains(SECRET_KEY) && !shown.contains("Signature="),
            "{shown}"
        );
    }
    // A `main` that returns the error prints it by `{:?}`.
    let line = error.to_string();
    assert!(format!("{error:?}").starts_with(&line) && !line.contains('\n'));
    assert_eq!(format!("{:#?}", error.clone()), format!("{error:#?}"));
    check_nothing_is_said_twice(error);
}

/// A reporter, such as `{:#}` of anyhow, prints an error and its sources.
#[track_caller]
fn check_nothing_is_said_twice(error: &dyn StdError) {
    let mut said = error.to_string().to_lowercase();
    for source in iter::successors(error.source(), |&source| source.source()) {
        let text = source.to_string().to_lowercase();
        assert!(!said.contains(&text), "{text:?} is in {said:?}");
        said = format!("{said}: {text}");
    }
}

#[track_caller]
fn check_api(status: u16) {
    let error = join_with(answer(status, "application/json", SOLD_OUT));
    check_common(&error);
    let ErrorKind::Api(api) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(api.code, ErrorCode::LIMIT_EXCEEDED);
    assert_eq!(
        (api.message.as_str(), api.request_id.as_str()),
        ("no seat", "r-1")
    );
    assert_eq!(
        (error.status(), error.request_id()),
        (Some(status), Some("r-1"))
    );
    assert_eq!(
        error.to_string(),
        "JoinGameServerSession: LimitExceeded: no seat (RequestId r-1)"
    );
    assert!(!error.is_retryable() && !error.may_have_been_carried_out());
}

#[test]
fn an_error_of_the_service_is_recognized_under_any_status() {
    for status in [200, 400, 403, 404, 429, 500, 503] {
        check_api(status);
    }
}

#[track_caller]
fn check_code(code: &str, throttled: bool, retryable: bool, open: bool) {
    let error = join_with(json(&SOLD_OUT.replace("LimitExceeded", code)));
    assert_eq!(error.is_throttled(), throttled, "{code}");
    assert_eq!(error.is_retryable(), retryable, "{code}");
    assert_eq!(error.may_have_been_carried_out(), open, "{code}");
}

#[test]
fn predicates_follow_the_error_code() {
    check_code("RequestLimitExceeded", true, true, false);
    check_code("RequestLimitExceeded.UinLimitExceeded", true, true, false);
    check_code("RequestLimitExceededNot", false, false, false);
    check_code("InternalError", false, true, true);
    check_code("InternalError.Database", false, true, true);
    check_code("ServiceUnavailable", false, true, true);
    check_code("ResponseSizeLimitExceeded", false, false, true);
    check_code("ResourceNotFound", false, false, false);
    check_code("AuthFailure.SignatureFailure", false, false, false);
}

#[track_caller]
fn check_status(status: u16, body: &str, open: bool) {
    let error = join_with(answer(status, "text/html", body));
    check_common(&error);
    let ErrorKind::Status(found) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!((found.status, error.status()), (status, Some(status)));
    assert_eq!(found.excerpt, body);
    assert_eq!(error.may_have_been_carried_out(), open, "{status}");
    assert!(!error.to_string().contains("html") && !format!("{error:?}").contains("html"));
}

#[test]
fn an_error_page_of_a_gateway_is_a_status_error() {
    check_status(502, HTML, true);
    check_status(504, HTML, true);
    check_status(403, HTML, false);
    check_status(500, "", true);
    check_status(404, r#"{"error":"no route"}"#, false);
    check_status(500, r#"{"Response":{"RequestId":"r"}}"#, true);
}

#[test]
fn redirects_are_not_followed() {
    let elsewhere = Server::new([json(r#"{"Response":{"RequestId":"r"}}"#)]);
    for status in [301, 302, 307, 308] {
        let head = format!(
            "HTTP/1.1 {status} Moved\r\nLocation: {}/\r\nContent-Length: 0\r\n\r\n",
            elsewhere.endpoint()
        );
        let error = join_with(Reply::Send(head.into_bytes()));
        let ErrorKind::Status(found) = error.kind() else {
            panic!("{error:?}")
        };
        assert_eq!(error.status(), Some(status));
        let location = format!("{}/", elsewhere.endpoint());
        assert_eq!(found.location.as_ref(), Some(&location));
        assert!(error.to_string().ends_with(&location), "{error}");
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn a_redirect_may_follow_an_action_that_was_carried_out() {
    for status in [300, 301, 302, 303, 304, 305, 307, 308, 399] {
        let head = format!(
            "HTTP/1.1 {status} See Other\r\nLocation: /done?token=of-a-session\r\nContent-Length: 0\r\n\r\n"
        );
        let error = join_with(Reply::Send(head.into_bytes()));
        check_common(&error);
        assert_eq!(error.status(), Some(status));
        assert!(
            error.may_have_been_carried_out() && !error.is_retryable(),
            "{error:?}"
        );
        for shown in [error.to_string(), format!("{error:?} {error:#?}")] {
            assert!(
                shown.contains("/done") && !shown.contains("of-a-session"),
                "{shown}"
            );
        }
    }
}

#[track_caller]
fn check_decode(body: &str, path: &str, message: &str) {
    let error = join_with(json(body));
    check_common(&error);
    let ErrorKind::Decode(decode) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!((decode.path.as_str(), decode.status), (path, Some(200)));
    assert!(decode.to_string().contains(message), "{decode}");
    assert!(error.may_have_been_carried_out() && !error.is_retryable());
}

#[test]
fn a_stream_of_events_is_reported_and_not_read() {
    let mut stream = http(200, "text/event-stream; charset=utf-8", "data: {}\n\n");
    stream.truncate(stream.len() - 1);
    let error = join_with(Reply::Send(stream));
    check_common(&error);
    assert!(error.to_string().contains("a stream of events"), "{error}");
    assert!(error.may_have_been_carried_out() && !error.is_retryable());
}

#[test]
fn an_invalid_answer_is_an_error_with_its_place() {
    for nothing in ["", " ", "\r\n", "\u{feff}", "\u{feff}\n"] {
        check_decode(nothing, "$", "the answer is empty");
    }
    check_decode(HTML, "$", "expected value");
    check_decode("{}", "$", "`Response` is missing");
    check_decode(r#"{"response":{}}"#, "$", "`Response` is missing");
    check_decode(r#"{"Response":null}"#, "Response", "null");
    check_decode(r#"{"Response":{"RequestId":"r""#, "Response", "EOF");
    check_decode(
        r#"{"Response":{"PlayerSession":{"Port":"80x"},"RequestId":"r"}}"#,
        "Response.PlayerSession.Port",
        "expected an integer from 0",
    );
    check_decode(
        r#"{"Response":{"PlayerSession":["x"],"RequestId":"r"}}"#,
        "Response.PlayerSession",
        "expected an object, found a list",
    );
    check_decode(
        r#"{"Response":{"RequestId":"r"}} extra"#,
        "Response",
        "trailing characters",
    );
}

#[test]
fn no_content_is_an_empty_answer() {
    let head = "HTTP/1.1 204 No Content\r\n\r\n";
    let error = join_with(Reply::Send(head.into()));
    check_common(&error);
    assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
    assert_eq!(error.status(), Some(204));
    assert!(error.to_string().contains("the answer is empty"), "{error}");
    assert!(error.may_have_been_carried_out() && !error.is_retryable());
}

#[track_caller]
fn check_transport(error: &Error, kind: TransportErrorKind, may_have_been_sent: bool) {
    check_common(error);
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(transport.kind, kind, "{error:?}");
    assert_eq!(
        error.may_have_been_carried_out(),
        may_have_been_sent,
        "{error:?}"
    );
    assert!(transport.source().is_some());
    assert_eq!(error.status(), None);
}

#[test]
fn a_refused_connection_was_not_sent() {
    let endpoint = refusing();
    let error = join(&client(endpoint.as_str()));
    check_transport(&error, TransportErrorKind::Connect, false);
    let host = endpoint.trim_start_matches("http://");
    assert_eq!(
        error.to_string(),
        format!("JoinGameServerSession: no connection to {host}: connection refused")
    );
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error:?}")
    };
    let cause = transport.source().and_then(|cause| cause.downcast_ref());
    let kind = cause.map(io::Error::kind);
    assert_eq!(kind, Some(io::ErrorKind::ConnectionRefused));
}

#[test]
fn an_unknown_host_was_not_sent() {
    let client = client("http://no-such-host.invalid:1");
    check_transport(&join(&client), TransportErrorKind::Resolve, false);
}

#[test]
fn a_broken_connection_leaves_open_whether_the_action_was_carried_out() {
    check_transport(&join_with(Reply::Hang), TransportErrorKind::Broken, true);
    check_transport(&join_with(Reply::Reset), TransportErrorKind::Broken, true);
    let half = http(200, "application/json", SOLD_OUT)[..60].to_vec();
    check_transport(
        &join_with(Reply::SendAndClose(half)),
        TransportErrorKind::Broken,
        true,
    );
}

#[test]
fn an_answer_that_is_not_http_is_reported_as_such() {
    let error = join_with(Reply::SendAndClose(b"SSH-2.0-OpenSSH\r\n\r\n".to_vec()));
    check_transport(&error, TransportErrorKind::Protocol, true);
}

#[test]
fn a_truncated_body_is_an_error() {
    let whole = http(200, "application/json", r#"{"Response":{"RequestId":"r"}}"#);
    let error = join_with(Reply::SendAndClose(whole[..whole.len() - 5].to_vec()));
    check_transport(&error, TransportErrorKind::Broken, true);
}

fn impatient(endpoint: String) -> Client {
    builder(endpoint)
        .attempt_timeout(Duration::from_millis(300))
        .max_response_bytes(1_000)
        .build()
        .unwrap()
}

#[test]
fn a_call_to_a_silent_server_times_out() {
    let server = Server::new([Reply::Silence]);
    let error = join(&impatient(server.endpoint()));
    check_transport(&error, TransportErrorKind::Timeout, true);
    assert!(error.is_timeout() && error.is_retryable());
    assert!(
        error.to_string().ends_with(" did not answer in time"),
        "{error}"
    );
    assert!(
        format!("{error:?}").ends_with(" [may have been carried out]"),
        "{error:?}"
    );
}

#[test]
fn a_call_to_a_dripping_server_times_out() {
    let bytes = http(200, "application/json", SOLD_OUT);
    let server = Server::new([Reply::Drip(bytes, Duration::from_millis(50))]);
    check_transport(
        &join(&impatient(server.endpoint())),
        TransportErrorKind::Timeout,
        true,
    );
}

#[test]
fn an_answer_over_the_size_limit_is_not_read() {
    let long = format!(r#"{{"Response":{{"RequestId":"{}"}}}}"#, "r".repeat(1_000));
    let error = join(&impatient(Server::new([json(&long)]).endpoint()));
    check_transport(&error, TransportErrorKind::TooLarge, true);
    let fits = format!(r#"{{"Response":{{"RequestId":"{}"}}}}"#, "r".repeat(900));
    let client = impatient(Server::new([json(&fits)]).endpoint());
    let request = JoinGameServerSessionRequest::new("session", "player");
    client.join_game_server_session(&request).unwrap();
}

#[test]
fn is_full_and_is_not_found_follow_the_error_code() {
    for (code, not_found, full) in [
        ("ResourceNotFound", true, false),
        ("ResourceNotFound.GameServerSession", true, false),
        ("ResourceNotFounded", false, false),
        ("ResourceInsufficient", false, true),
        ("ResourceInsufficient.Seats", false, true),
        ("ResourceUnavailable", false, false),
        ("LimitExceeded", false, false),
    ] {
        let error = join_with(json(&SOLD_OUT.replace("LimitExceeded", code)));
        assert_eq!(
            (error.is_not_found(), error.is_full()),
            (not_found, full),
            "{code}"
        );
    }
    // The 404 of a gateway does not mean that a session was not found.
    let gateway = join_with(answer(404, "text/html", HTML));
    assert!(!gateway.is_not_found() && !gateway.is_full());
}

#[test]
fn text_of_the_service_is_escaped_on_one_line() {
    let body = r#"{"Response":{"Error":{"Code":"Limit\u001b[31mExceeded","Message":"a\nb\u061c\u200b\u202e\u2066\ufeff\u009b"},"RequestId":"r\r\u2028"}}"#;
    let error = join_with(json(body));
    check_common(&error);
    assert_eq!(
        error.to_string(),
        r"JoinGameServerSession: Limit\u{1b}[31mExceeded: a\u{a}b\u{61c}\u{200b}\u{202e}\u{2066}\u{feff}\u{9b} (RequestId r\u{d}\u{2028})"
    );
    let code = error.code().unwrap();
    assert_eq!(code.as_str(), "Limit\u{1b}[31mExceeded");
    let ErrorKind::Api(api) = error.kind() else {
        panic!("{error:?}")
    };
    assert!(api.message.starts_with("a\nb"));
    let raw = |character: char| {
        character != '\n'
            && (character.is_control()
                || "\u{61c}\u{200b}\u{202e}\u{2066}\u{feff}\u{2028}".contains(character))
    };
    for shown in [
        format!("{error}{error:?}{error:#?}"),
        format!("{api}{api:?}{code}{code:?}{code:>40}"),
    ] {
        assert!(!shown.contains(raw), "{shown:?}");
    }
    assert!(!format!("{code}{code:?}{api}{api:?}").contains('\n'));
}

#[test]
fn the_error_is_small() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

/// Calls the join in both ways, with a described type and by name.
fn join_both_ways(body: &[u8]) -> [Result<String, Error>; 2] {
    let reply = Reply::Send(
        [
            format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes(),
            body,
        ]
        .concat(),
    );
    let server = Server::new([reply.clone(), reply]);
    let client = client(server.endpoint());
    let request = JoinGameServerSessionRequest::new("session", "player");
    let typed = client.join_game_server_session(&request);
    let parameters = serde_json::json!({});
    let by_name = client.call_json("JoinGameServerSession", &parameters);
    [
        typed.map(|answer| answer.to_json()),
        by_name.map(|answer| answer.to_string()),
    ]
}

/// The error without a code in an answer with this `Error`.
#[track_caller]
fn check_codeless(error: &str, message: &str) {
    for body in [
        format!(r#"{{"Response":{{"Error":{error},"RequestId":"r"}}}}"#),
        format!(r#"{{"Response":{{"RequestId":"r","PlayerSession":null,"Error":{error}}}}}"#),
    ] {
        for result in join_both_ways(body.as_bytes()) {
            let error = result.unwrap_err();
            check_common(&error);
            let ErrorKind::Decode(decode) = error.kind() else {
                panic!("{error:?}")
            };
            assert_eq!(
                (decode.path.as_str(), decode.status),
                ("Response.Error", Some(200))
            );
            assert!(error.to_string().contains(message), "{error}");
            assert!(error.may_have_been_carried_out() && !error.is_retryable());
        }
    }
}

#[test]
fn an_error_without_a_code_is_an_error() {
    check_codeless(r#"{"Message":"sold out"}"#, "without a code: sold out");
    for code in [
        "null",
        r#""""#,
        r#"" ""#,
        "[]",
        "{}",
        "true",
        r#"["LimitExceeded"]"#,
    ] {
        check_codeless(
            &format!(r#"{{"Code":{code},"Message":"sold out"}}"#),
            "sold out",
        );
    }
    check_codeless("{}", "without a code");
    check_codeless(r#""sold out""#, "without a code: sold out");
    check_codeless(r#""""#, "without a code");
    check_codeless("[]", "without a code");
    check_codeless(
        r#"[{"Code":"LimitExceeded","Message":"m"}]"#,
        "without a code",
    );
    check_codeless("false", "without a code");
    check_codeless("7", "without a code: 7");
    check_codeless(r#"{"code":"LimitExceeded"}"#, "without a code");
}

#[track_caller]
fn check_coded(body: &[u8], code: &str, message: &str, request_id: Option<&str>) {
    for result in join_both_ways(body) {
        let error = result.unwrap_err();
        check_common(&error);
        let ErrorKind::Api(api) = error.kind() else {
            panic!("{error:?}")
        };
        assert_eq!((api.code.as_str(), api.message.as_str()), (code, message));
        assert_eq!(error.request_id(), request_id);
    }
}

#[test]
fn the_code_of_an_error_may_be_a_number() {
    for (code, expected) in [
        ("429", "429"),
        ("-1", "-1"),
        ("0", "0"),
        ("1.5", "1.5"),
        (r#""X""#, "X"),
    ] {
        let body =
            format!(r#"{{"Response":{{"Error":{{"Code":{code},"Message":5}},"RequestId":9}}}}"#);
        check_coded(body.as_bytes(), expected, "5", Some("9"));
    }
}

#[test]
fn an_error_is_kept_with_any_other_members() {
    let error = r#""Error":{"Code":"LimitExceeded","Message":"sold out"}"#;
    for others in [
        r#""PlayerSession":["x"]"#,
        r#""PlayerSession":{"Port":"x"}"#,
        r#""PlayerSession":{"Port":-1}"#,
        r#""Error":null"#,
        r#""Error":{}"#,
        r#""Unknown":[{"a":1}]"#,
    ] {
        for members in [format!("{others},{error}"), format!("{error},{others}")] {
            let body = format!(r#"{{"Response":{{{members},"RequestId":"r"}}}}"#);
            check_coded(body.as_bytes(), "LimitExceeded", "sold out", Some("r"));
        }
    }
    let body = format!(r#"{{"Response":{{{error},"RequestId":{{"a":[1]}}}}}}"#);
    for result in join_both_ways(body.as_bytes()) {
        assert_eq!(result.unwrap_err().code(), Some(&ErrorCode::LIMIT_EXCEEDED));
    }
}

#[test]
fn an_answer_with_replaced_characters_reports_its_other_faults() {
    let body = r#"{"Response":{"PlayerSession":{"PlayerId":"\ud83c","Port":"x"},"RequestId":"r"}}"#;
    check_decode(
        body,
        "Response.PlayerSession.Port",
        "expected an integer from 0",
    );
}

#[test]
fn a_null_error_is_ignored_and_a_member_named_error_is_left_to_the_caller() {
    for body in [
        r#"{"Response":{"Error":null,"RequestId":"r"}}"#,
        r#"{"Response":{"RequestId":"r"}}"#,
    ] {
        for result in join_both_ways(body.as_bytes()) {
            result.unwrap();
        }
    }
    let body = r#"{"Response":{"Error":"none","Findings":[1],"RequestId":"r"}}"#;
    let [typed, by_name] = join_both_ways(body.as_bytes());
    assert!(typed.is_err());
    assert!(by_name.unwrap().contains(r#""Error":"none""#));
}

#[test]
fn pages_and_flows_see_an_error_without_a_code() {
    let codeless = json(r#"{"Response":{"Error":{"Message":"sold out"},"RequestId":"r"}}"#);
    let server = Server::new([codeless.clone(), codeless]);
    let client = client(server.endpoint());
    let request = DescribeGameServerSessionsRequest::new();
    let mut items = client.describe_game_server_sessions_items(request);
    let error = items.next().unwrap().unwrap_err();
    assert!(error.to_string().contains("sold out"), "{error}");

    let create = Target::fleet("fleet-1").create(2);
    let error = client
        .start_game(&create, ["ann"], Duration::from_secs(9))
        .unwrap_err();
    assert!(error.to_string().contains("sold out"), "{error}");
    assert!(error.may_have_been_carried_out() && error.session().is_none());
}

#[test]
fn a_bad_character_does_not_lose_an_error() {
    let bodies: [&[u8]; 7] = [
        br#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"no seat \ud83c"},"RequestId":"r"}}"#,
        br#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"no seat \udf7d"},"RequestId":"r"}}"#,
        br#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"no seat \ud8"},"RequestId":"r"}}"#,
        b"{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\",\"Message\":\"no seat \xe6\x9c\"},\"RequestId\":\"r\"}}",
        b"{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\",\"Message\":\"no seat \xf0\x9f\x8e\"},\"RequestId\":\"r\"}}",
        b"{\"Response\":{\"RequestId\":\"r\",\"\xff\":0,\"Error\":{\"Message\":\"no seat \xff\",\"Code\":\"LimitExceeded\"}}}",
        br#"{"\ud83c":1,"Response":{"Error":{"Code":"LimitExceeded","\udf7d":2,"Message":"no seat \ud83c"},"RequestId":"r"}}"#,
    ];
    for body in bodies {
        check_coded(body, "LimitExceeded", "no seat \u{fffd}", Some("r"));
    }
    let raw = b"{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\",\"Message\":\"no\nseat\"},\"RequestId\":\"r\"}}";
    check_coded(raw, "LimitExceeded", "no\nseat", Some("r"));
}

#[test]
fn a_byte_order_mark_before_an_answer_is_skipped() {
    let mut body = b"\xef\xbb\xbf".to_vec();
    body.extend(SOLD_OUT.bytes());
    check_coded(&body, "LimitExceeded", "no seat", Some("r-1"));
}

#[test]
fn a_bad_character_does_not_lose_a_seat() {
    for name in [
        r"\ud83c".as_bytes(),
        b"\xe6\x9c",
        b"\xff",
        r"\ud83c\u0041".as_bytes(),
    ] {
        let body = [
            br#"{"Response":{"PlayerSession":{"PlayerSessionId":"seat-1","PlayerId":"ann "#,
            name,
            br#"","Port":8000},"RequestId":"r"}}"#,
        ]
        .concat();
        for result in join_both_ways(&body) {
            let answer = result.unwrap();
            assert!(
                answer.contains("seat-1") && answer.contains("ann \u{fffd}"),
                "{answer}"
            );
            assert!(
                answer.contains("8000") && answer.contains(r#""RequestId":"r""#),
                "{answer}"
            );
        }
    }
}

#[test]
fn a_throttled_call_with_a_bad_character_is_retried() {
    let throttled = b"{\"Response\":{\"Error\":{\"Code\":\"RequestLimitExceeded\",\"Message\":\"\xe6\x9c\"},\"RequestId\":\"r\"}}";
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n",
        throttled.len()
    );
    let throttled = Reply::Send([head.as_bytes(), throttled].concat());
    let server = Server::new([throttled, json(r#"{"Response":{"RequestId":"r"}}"#)]);
    let retry = RetryPolicy {
        throttled_base_delay: Duration::ZERO,
        ..RetryPolicy::default()
    };
    let client = builder(server.endpoint()).retry(retry).build().unwrap();
    let request = JoinGameServerSessionRequest::new("session", "player");
    client.join_game_server_session(&request).unwrap();
    assert_eq!(server.captured().len(), 2);
}

#[test]
fn strict_reading_refuses_invalid_unicode_with_its_path() {
    let text = r#"{"GameServerSessionId":"s","PlayerId":"\ud83c"}"#;
    let error = JoinGameServerSessionRequest::from_json(text).unwrap_err();
    let ErrorKind::Decode(decode) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(decode.path, "$.PlayerId");
}

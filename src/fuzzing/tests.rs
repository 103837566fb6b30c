//! Short runs of the same checks with random bytes. `fuzz/` has the long runs.

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};

use super::{answer, outcome, request};
use crate::{
    error::DecodeError,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest,
        DescribeGameServerSessionsResponse, JoinGameServerSessionRequest,
        JoinGameServerSessionResponse, SearchGameServerSessionsRequest,
    },
    wire::{Object, decode_answer, decode_answer_json},
};

const ANSWERS: [&str; 6] = [
    r#"{"Response":{"GameServerSessions":[{"AvailabilityStatus":"Enable","CreationTime":"2020-07-30T03:55:43Z","CurrentPlayerSessionCount":"0","FleetId":"fleet-1","GameProperties":[{"Key":"k","Value":"v"}],"GameServerSessionId":"qcs::gse:ap-shanghai:uin/1:gameserversession/fleet-1/gssess-1","MaximumPlayerSessionCount":10,"Name":"未命名","PlayerSessionCreationPolicy":"ACCEPT_ALL","Port":8000,"Status":"ACTIVE","TerminationTime":null,"Weight":5}],"NextToken":"","RequestId":"r"}}"#,
    r#"{"Response":{"PlayerSession":{"CreationTime":"2020-07-30T03:55:43Z","FleetId":"fleet-1","GameServerSessionId":"g","PlayerData":null,"PlayerSessionId":"psess-1","Port":"8000","Status":"RESERVED"},"RequestId":"r"}}"#,
    r#"{"Response":{"GameServerSession":null,"RequestId":"r"}}"#,
    r#"{"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":"server time 1551116665"},"RequestId":"r"}}"#,
    r#"{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"r"},"Unknown":[{}]}"#,
    "<html><body>502 Bad Gateway</body></html>",
];

const REQUESTS: [&str; 3] = [
    r#"{"MaximumPlayerSessionCount":10,"AliasId":"a","FleetId":null,"GameProperties":[{"Key":"k","Value":"v"}],"IdempotencyToken":"t","Name":"\"峡谷\""}"#,
    r#"{"GameServerSessionId":"g","PlayerId":"p","PlayerData":"d"}"#,
    r#"{"FleetId":"f","Limit":100,"NextToken":"","FilterExpression":"playerSessionCount>=2","SortExpression":"playerSessionCount ASC"}"#,
];

/// Texts that readers may mishandle.
const PIECES: [&str; 28] = [
    "null",
    "true",
    "\"\"",
    "[]",
    "{}",
    "[null]",
    "{\"\":0}",
    "-0",
    "-1",
    "1e999",
    "-1e-999",
    "0.1",
    "9007199254740993",
    "18446744073709551615",
    "18446744073709551616",
    "1e3",
    "\"8000\"",
    "\"\\ud800\"",
    "\\ud83c",
    "\\u6",
    "\"8e3\"",
    "\"Error\":{\"Message\":\"m\"},",
    "\"\\u0000\"",
    "\u{feff}",
    "\"Error\":{\"Code\":\"\"},",
    "\"Response\":",
    ",",
    "\\",
];

/// Returns one of the texts with some of its parts replaced.
fn changed(texts: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let replacement = prop_oneof![
        4 => select(&PIECES[..]).prop_map(|piece| piece.as_bytes().to_vec()),
        2 => vec(any::<u8>(), 0..4),
        1 => (select(&["[", "{\"a\":", "]", "}", "-", "9"][..]), 1_usize..300)
            .prop_map(|(piece, times)| piece.repeat(times).into_bytes()),
    ];
    let change = (any::<Index>(), 0_usize..12, replacement);
    (select(texts), vec(change, 0..4)).prop_map(|(text, changes)| {
        let mut bytes = text.as_bytes().to_vec();
        for (start, length, replacement) in changes {
            let start = start.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, replacement);
        }
        bytes
    })
}

fn answers(bytes: &[u8]) {
    for read in [
        answer::<CreateGameServerSessionRequest>(bytes),
        answer::<JoinGameServerSessionRequest>(bytes),
        answer::<DescribeGameServerSessionsRequest>(bytes),
        answer::<SearchGameServerSessionsRequest>(bytes),
    ] {
        let (written, again) = read.unwrap_or_default();
        assert_eq!(written, again);
    }
}

fn requests(text: &str) {
    request::<CreateGameServerSessionRequest>(text);
    request::<JoinGameServerSessionRequest>(text);
    request::<DescribeGameServerSessionsRequest>(text);
    request::<SearchGameServerSessionsRequest>(text);
}

/// Returns the inside of a JSON string with invalid Unicode.
fn bad_text() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        "[a-z 未🎮]{0,4}".prop_map(String::into_bytes),
        select(
            &[
                "\\ud83c",
                "\\udf7d",
                "\\ud83c\\udf7d",
                "\\u",
                "\\ud8",
                "\\n",
                "\n",
                "\\\\",
                "\\\""
            ][..]
        )
        .prop_map(|piece| piece.as_bytes().to_vec()),
        vec(0x80_u8.., 1..4),
        vec(0_u8..0x20, 1..3),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// Returns code and RequestId of an answer, read in both ways.
fn head(body: &[u8]) -> [(Option<String>, String); 2] {
    let mut response: JoinGameServerSessionResponse = Object::blank();
    let typed = decode_answer(body, &mut response).unwrap();
    let (by_name, _) = decode_answer_json(body).unwrap();
    [typed, by_name].map(|answer| (answer.error.map(|(code, _)| code), answer.request_id))
}

proptest! {
    #[test]
    fn invalid_unicode_loses_neither_code_nor_request_id(
        message in bad_text(),
        key in bad_text(),
    ) {
        let error = |key: &[u8]| {
            let parts: [&[u8]; 7] = [
                br#"{"Response":{"x"#,
                key,
                br#"":0,"Error":{"Message":""#,
                &message,
                br#"","x"#,
                key,
                br#"":[],"Code":"RequestLimitExceeded"},"RequestId":"r-1"}}"#,
            ];
            parts.concat()
        };
        let expected = (Some("RequestLimitExceeded".to_owned()), "r-1".to_owned());
        prop_assert_eq!(head(&error(&key)), [expected.clone(), expected]);

        let seat = [
            br#"{"Response":{"PlayerSession":{"PlayerId":""#,
            message.as_slice(),
            br#"","PlayerSessionId":"seat-1"},"RequestId":"r-1"}}"#,
        ]
        .concat();
        let expected = (None, "r-1".to_owned());
        prop_assert_eq!(head(&seat), [expected.clone(), expected]);
        let mut response: JoinGameServerSessionResponse = Object::blank();
        decode_answer(&seat, &mut response).unwrap();
        let seat = response.player_session.unwrap();
        prop_assert_eq!(seat.player_session_id, "seat-1");
    }

    #[test]
    fn any_bytes_are_an_answer_or_an_error(bytes in vec(any::<u8>(), 0..200)) {
        answers(&bytes);
        requests(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn a_changed_answer_is_an_answer_or_an_error(bytes in changed(&ANSWERS)) {
        answers(&bytes);
    }

    #[test]
    fn a_changed_request_is_a_request_or_an_error(bytes in changed(&REQUESTS)) {
        requests(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn values_derived_from_an_answer_are_within_bounds(
        status in prop_oneof![Just(200), 100_u16..1_000],
        date in prop_oneof![
            select(&["", "Mon, 25 Feb 2019 16:46:06 GMT", "Tue, 26 Feb 2019 16:44:25 GMT"][..])
                .prop_map(str::to_owned),
            "[ -~]{0,30}",
        ],
        wait in prop_oneof![
            select(&["", "0", "29", "18446744073709551615", "Fri, 31 Dec 9999 23:59:59 GMT"][..])
                .prop_map(str::to_owned),
            "[ -~]{0,30}",
        ],
        body in changed(&ANSWERS),
    ) {
        outcome::<JoinGameServerSessionRequest>(status, &date, &wait, &body);
    }
}

#[test]
fn nesting_has_a_limit() {
    for depth in [100, 127, 128, 20_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{\"Error\":", "}")] {
            let nested = format!("{}0{}", open.repeat(depth), close.repeat(depth));
            let cut = open.repeat(depth);
            for value in [nested, cut] {
                for member in ["Unknown", "Error", "GameServerSessions", "RequestId"] {
                    answers(format!(r#"{{"Response":{{"{member}":{value}}}}}"#).as_bytes());
                }
                answers(value.as_bytes());
                requests(&value);
                requests(&format!(r#"{{"Name":{value},"PlayerId":{value}}}"#));
            }
        }
    }
}

#[test]
fn numbers_of_any_length_are_read_or_refused() {
    let long = "9".repeat(100_000);
    for number in [
        long.clone(),
        format!("-{long}"),
        format!("0.{long}"),
        format!("1e{long}"),
        format!("1e-{long}"),
        format!("\"{long}\""),
        format!("\"0.{long}\""),
    ] {
        for member in ["PlayerSession\":{\"Port", "RequestId", "Unknown"] {
            answers(format!(r#"{{"Response":{{"{member}":{number}}}}}"#).as_bytes());
        }
        requests(&format!(r#"{{"MaximumPlayerSessionCount":{number}}}"#));
        requests(&format!(r#"{{"Limit":{number}}}"#));
    }
}

/// Reads an answer whose list has a number of such elements.
fn list_of(element: &str, count: usize) -> Result<usize, DecodeError> {
    let elements = vec![element; count].join(",");
    let body = format!(r#"{{"Response":{{"GameServerSessions":[{elements}]}}}}"#);
    let mut response: DescribeGameServerSessionsResponse = Object::blank();
    decode_answer(body.as_bytes(), &mut response)?;
    Ok(response.game_server_sessions.unwrap_or_default().len())
}

#[test]
fn memory_is_bounded_by_the_length_of_an_answer() {
    for element in ["{}", "null", "\"\""] {
        let error = list_of(element, 400_000).unwrap_err();
        assert!(error.to_string().contains("too many elements"), "{error}");
        assert!(
            error.path.starts_with("Response.GameServerSessions["),
            "{error}"
        );
        assert_eq!(list_of(element, 50_000).unwrap(), 50_000);
    }
    let sparse = r#"{"GameServerSessionId":"qcs::gse:ap-shanghai:uin/1:gameserversession/f/g"}"#;
    // As many as fit in 10 MiB.
    let count = 10 * 1024 * 1024 / sparse.len();
    assert_eq!(list_of(sparse, count).unwrap(), count);
}

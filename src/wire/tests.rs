//! Reads values into each type of field, leniently and strictly.

use serde::de::DeserializeSeed;

use self::inspection::Inspection;
use super::{Answer, Field, Object, ReadPolicy, decode_answer, read::FieldReader, trail::Trail};
use crate::gse::GameServerSession;

fn read<T: Field>(json: &str, policy: ReadPolicy) -> Result<T, String> {
    let mut value = T::blank();
    let mut trail = Trail::with_length(json.len(), policy);
    FieldReader::new(&mut value, &mut trail)
        .deserialize(&mut serde_json::Deserializer::from_str(json))
        .map(|_| value)
        .map_err(|error| format!("{}: {error}", trail.path("$")))
}

/// Checks that the JSON is accepted leniently and refused strictly.
#[track_caller]
fn check_lenient<T: Field + PartialEq + std::fmt::Debug>(json: &str, expected: &T) {
    assert_eq!(
        read(json, ReadPolicy::LENIENT).as_ref(),
        Ok(expected),
        "{json}"
    );
    assert!(read::<T>(json, ReadPolicy::STRICT).is_err(), "{json}");
}

#[track_caller]
fn check_refused<T: Field + std::fmt::Debug>(json: &str, expected: &str) {
    let error = read::<T>(json, ReadPolicy::LENIENT).unwrap_err();
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn scalars_are_converted_between_types() {
    check_lenient("\"8000\"", &8000_u64);
    check_lenient("\"-5\"", &-5_i64);
    check_lenient("8000.0", &8000_u64);
    check_lenient("\"8000.0\"", &8000_u64);
    check_lenient("\"8e3\"", &8000_u64);
    check_lenient("\" 8000 \"", &8000_u64);
    check_lenient("\"-0.0\"", &0_u64);
    check_lenient("\"-8.0e3\"", &-8000_i64);
    check_lenient("\"18446744073709551615.0\"", &u64::MAX);
    check_lenient("\"-9223372036854775808.0\"", &i64::MIN);
    check_lenient("\"0.25\"", &0.25_f64);
    check_lenient("\"true\"", &true);
    check_lenient("\"True\"", &true);
    check_lenient("\"false\"", &false);
    check_lenient("\"False\"", &false);
    check_lenient("100", &"100".to_owned());
    check_lenient("-1", &"-1".to_owned());
    check_lenient("1.5", &"1.5".to_owned());
    check_lenient("true", &"true".to_owned());
}

#[test]
fn null_elements_keep_their_position() {
    check_lenient("null", &0_u64);
    check_lenient("null", &String::new());
    check_lenient(
        "[\"a\",null,\"b\"]",
        &vec!["a".to_owned(), String::new(), "b".to_owned()],
    );
    check_lenient("[1,null]", &vec![1_i64, 0]);
    check_lenient("\"\"", &Vec::<String>::new());
}

#[test]
fn an_empty_string_is_not_a_number() {
    for json in ["\"\"", "\" \""] {
        check_lenient(json, &None::<u64>);
        check_lenient(json, &None::<i64>);
        check_lenient(json, &None::<f64>);
        check_lenient(json, &None::<bool>);
    }
    check_lenient("\"8000.0\"", &Some(8000_u64));
    let text = read("\"\"", ReadPolicy::LENIENT);
    assert_eq!(text, Ok(Some(String::new())));
    for json in ["\"x\"", "\"8.5\"", "\"8000 ms\"", "\"-1\"", "\"1e30\""] {
        check_refused::<Option<u64>>(json, "$: expected an integer from 0");
    }
}

#[test]
fn integers_are_exact_over_the_whole_range() {
    assert_eq!(
        read("18446744073709551615", ReadPolicy::STRICT),
        Ok(u64::MAX)
    );
    assert_eq!(
        read("-9223372036854775808", ReadPolicy::STRICT),
        Ok(i64::MIN)
    );
    assert_eq!(
        read("9007199254740993", ReadPolicy::STRICT),
        Ok(9_007_199_254_740_993_i64)
    );
    check_lenient("\"18446744073709551615\"", &u64::MAX);
}

#[test]
fn a_lossy_conversion_is_an_error() {
    check_refused::<u64>("\"\"", "$: expected an integer from 0");
    check_refused::<u64>("-1", "$: expected an integer from 0");
    check_refused::<u64>("\"18446744073709551616\"", "$: expected an integer from 0");
    check_refused::<i64>(
        "\"9223372036854775808.0\"",
        "$: expected an integer from -9",
    );
    check_refused::<u64>("true", "$: expected an integer from 0");
    check_refused::<i64>("9223372036854775808", "$: expected an integer from -9");
    check_refused::<i64>("0.5", "$: expected an integer from -9");
    check_refused::<f64>("\"nan\"", "$: expected a number");
    check_refused::<f64>("\"\"", "$: expected a number");
    check_refused::<bool>("1", "$: expected true or false");
    check_refused::<bool>("\"yes\"", "$: expected true or false");
    check_refused::<String>("[]", "$: expected a scalar, found a list");
    check_refused::<String>("{}", "$: expected a scalar, found an object");
    check_refused::<Vec<u64>>("[1,\"x\"]", "$[1]: expected an integer from 0");
    check_refused::<Vec<u64>>("{}", "$: expected a list, found an object");
}

#[test]
#[cfg(feature = "local")]
fn absent_members_are_omitted_or_null() {
    use super::{to_json, to_value_with_nulls};
    use crate::gse::DescribeGameServerSessionsResponse;

    let answer = DescribeGameServerSessionsResponse::default();
    assert_eq!(to_json(&answer), r#"{"RequestId":""}"#);
    assert_eq!(
        to_value_with_nulls(&answer).to_string(),
        r#"{"GameServerSessions":null,"NextToken":null,"RequestId":""}"#
    );
    let session = r#"{"GameServerSessions":[{"Port":7000}]}"#;
    let answer: DescribeGameServerSessionsResponse = serde_json::from_str(session).unwrap();
    let written = to_value_with_nulls(&answer).to_string();
    assert!(written.contains(r#""TerminationTime":null"#), "{written}");
}

/// An answer of an action that has a member `Error` of its own.
mod inspection {
    #![allow(
        dead_code,
        unreachable_pub,
        reason = "the table brings methods for users of a generated type"
    )]

    pub(super) struct Inspection {
        pub(super) error: Option<Finding>,
        pub(super) count: u64,
        pub(super) request_id: String,
    }

    crate::wire::object! {
        Inspection {
            0 Optional "Error" => error,
            1 Optional "Count" => count,
            2 Optional "RequestId" => request_id,
        }
    }

    pub(super) struct Finding {
        pub(super) code: Option<String>,
        pub(super) message: Option<String>,
    }

    crate::wire::object! {
        Finding {
            0 Optional "Code" => code,
            1 Optional "Message" => message,
        }
    }
}

#[track_caller]
fn inspect(error: &str) -> (Inspection, Answer) {
    let body = format!(r#"{{"Response":{{"Error":{error},"Count":7,"RequestId":"r"}}}}"#);
    let mut inspection: Inspection = Object::blank();
    let answer = decode_answer(body.as_bytes(), &mut inspection).unwrap();
    assert_eq!(answer.request_id, "r");
    (inspection, answer)
}

#[test]
fn a_member_named_error_without_a_code_is_a_member() {
    for (error, expected) in [
        ("null", "null"),
        (r#""""#, "null"),
        ("[]", "null"),
        ("{}", "{}"),
        (r#"{"Code":null,"Message":"none"}"#, r#"{"Message":"none"}"#),
        (r#"{"Code":"","Message":""}"#, r#"{"Code":"","Message":""}"#),
        (r#"{"Code":0}"#, r#"{"Code":"0"}"#),
    ] {
        let (inspection, answer) = inspect(error);
        assert_eq!(answer.error, None, "{error}");
        let written = inspection
            .error
            .map_or("null".to_owned(), |error| error.to_json());
        assert_eq!((written.as_str(), inspection.count), (expected, 7));
    }
}

#[test]
fn a_member_named_error_with_a_code_is_an_error() {
    let (_, answer) = inspect(r#"{"Code":"LimitExceeded","Message":"sold out"}"#);
    let expected = ("LimitExceeded".to_owned(), "sold out".to_owned());
    assert_eq!(answer.error, Some(expected));
}

#[test]
fn further_members_do_not_hide_an_error() {
    let deep = format!("{}{}", "[".repeat(1_000), "]".repeat(1_000));
    for further in ["1e999", &deep, r#"{"Code":"Other"}"#] {
        let error = format!(r#"{{"Code":"LimitExceeded","Further":{further}}}"#);
        let body = format!(r#"{{"Response":{{"Error":{error},"RequestId":"r"}}}}"#);
        let answer = decode_answer(body.as_bytes(), &mut GameServerSession::default()).unwrap();
        let expected = ("LimitExceeded".to_owned(), String::new());
        assert_eq!(answer.error, Some(expected), "{further:.20}");
    }
}

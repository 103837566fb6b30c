use std::collections::BTreeMap;

use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::Value;

use super::{Json, read};

#[test]
fn keys_stay_in_their_order_and_twice() {
    let json = read(r#"{"b": [1, -1, 1.5, 18446744073709551616], "a": "x", "b": null}"#);
    let numbers = [Some(1), None, None, None].map(Json::Number).to_vec();
    let entries = [
        ("b", Json::List(numbers)),
        ("a", Json::Text("x".to_owned())),
        ("b", Json::Null),
    ];
    let entries = entries.map(|(key, value)| (key.to_owned(), value)).to_vec();
    assert_eq!(json, Ok(Json::Object(entries)));
}

#[test]
fn escapes_are_what_they_mean() {
    assert_eq!(
        read(r#""\"\\\/\b\f\n\r\t\u4e2d\uD83D\uDE00""#),
        Ok(Json::Text("\"\\/\x08\x0c\n\r\t中😀".to_owned()))
    );
}

#[test]
fn what_is_no_json_is_told_with_its_place() {
    for (text, expected) in [
        ("", "a value at line 1 column 1"),
        ("nul", "a value at line 1 column 1"),
        ("{\n  \"中\" 1}", "`:` at line 2 column 7"),
        ("[1 2]", "`,` or `]` at line 1 column 4"),
        ("{\"a\": 1", "`,` or `}` at line 1 column 8"),
        ("[1,]", "a value at line 1 column 4"),
        ("{\"a\": 1,}", "`\"` at line 1 column 9"),
        ("1.", "a digit at line 1 column 3"),
        ("01", "nothing more at line 1 column 2"),
        (
            "\"a\n\"",
            "`\"`, and before it escapes such as `\\n` at line 1 column 3",
        ),
        ("\"\\x\"", "one of `\"\\/bfnrtu` at line 1 column 3"),
        ("\"\\ud800\\n\"", "`u` at line 1 column 9"),
        ("\"\\u+123\"", "four hexadecimal digits at line 1 column 4"),
        (
            "\"\\ud800\"",
            "the other half of a character at line 1 column 8",
        ),
        (
            &"[".repeat(1_000_000),
            "lists and objects no more than 128 deep at line 1 column 129",
        ),
    ] {
        assert_eq!(
            read(text),
            Err(format!("expected {expected}")),
            "{text:.20}"
        );
    }
}

/// Whether `serde_json` reads the same, which keeps the last of equal keys.
fn same(ours: &Json, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (Json::Number(ours), Value::Number(theirs)) => *ours == theirs.as_u64(),
        (Json::Text(ours), Value::String(theirs)) => ours == theirs,
        (Json::List(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .zip(theirs)
                    .all(|(ours, theirs)| same(ours, theirs))
        }
        (Json::Object(ours), Value::Object(theirs)) => {
            let ours: BTreeMap<_, _> = ours.iter().map(|(key, value)| (key, value)).collect();
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .all(|(key, ours)| theirs.get(*key).is_some_and(|theirs| same(ours, theirs)))
        }
        _ => false,
    }
}

const PIECES: [&str; 40] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\"a\":",
    "\"b\"",
    "{}",
    "[]",
    "\\",
    "\\u",
    "\\n",
    "\\/",
    "d83d",
    "\\ude00",
    "dc00",
    "0",
    "1",
    "18446744073709551615",
    "-",
    "+",
    ".",
    "e",
    "E",
    "e1",
    " ",
    "\n",
    "\t",
    "\r",
    "null",
    "true",
    "false",
    "中",
    "\u{1}",
    "\u{7f}",
    "\u{feff}",
    "\u{a0}",
    "/",
];

fn with_pieces() -> impl Strategy<Value = String> {
    vec(select(&PIECES[..]), 0..16).prop_map(|pieces| pieces.concat())
}

fn good() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        select(&["null", "true", "false", "0", "-0", "17", "-1.50e+3"][..]).prop_map(str::to_owned),
        "\\PC{0,8}".prop_map(|text| Value::from(text).to_string()),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|items| format!("[ {} ]", items.join(" ,\n"))),
            vec(("[ab\\\\\"]{0,2}", inner), 0..4).prop_map(|entries| {
                let entry = |(key, value)| format!("{}\t: {value}", Value::from(key));
                format!(
                    "{{{}}}",
                    entries
                        .into_iter()
                        .map(entry)
                        .collect::<Vec<String>>()
                        .join(",")
                )
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn serde_json_reads_the_same(text in prop_oneof![with_pieces(), good(), "\\PC*"]) {
        match (read(&text), serde_json::from_str::<Value>(&text)) {
            (Ok(ours), Ok(theirs)) => prop_assert!(same(&ours, &theirs), "{:?} and {:?}", ours, theirs),
            (Err(_), Err(_)) => {}
            // Not every number is one of a machine's.
            (Ok(_), Err(error)) if error.to_string().starts_with("number out of range") => {}
            (ours, theirs) => prop_assert!(false, "{:?} and {:?}", ours, theirs),
        }
    }
}

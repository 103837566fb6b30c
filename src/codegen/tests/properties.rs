//! Any description in the grammar is either generated or reported as wrong.

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};
use serde_json::{Value, json};

use super::{bundled, examples_in, generate};

/// Names with a meaning in Rust or in generated code, names that collide, and names that are not identifiers.
const NAMES: [&str; 30] = [
    "Name",
    "name",
    "NAME",
    "NaMe",
    "TagIDs",
    "DNSName",
    "DnsName",
    "Type",
    "Self",
    "super",
    "crate",
    "async",
    "Option",
    "String",
    "Client",
    "Zoo",
    "u64",
    "r#type",
    "New",
    "Clone",
    "Call",
    "Error",
    "RequestId",
    "2FA",
    "A.B",
    "A_B",
    "_",
    "名称",
    "Other",
    "",
];

const SCALARS: [(&str, &str); 15] = [
    ("string", "string"),
    ("string", "datetime"),
    ("string", "datetime_iso"),
    ("string", "date"),
    ("int", "int64"),
    ("int", "uint64"),
    ("bool", "bool"),
    ("float", "float"),
    ("binary", "binary"),
    ("list", "string"),
    ("list", "int64"),
    ("list", "uint64"),
    ("list", "float"),
    ("list", "bool"),
    ("list", "date"),
];

/// Example values: of the member's type, of another type, and of no type.
const EXAMPLES: [&str; 12] = [
    "",
    "lobby",
    "-1",
    "18446744073709551616",
    "1e999",
    "False",
    "[\"a\", \"b\"]",
    "[\"Name\":\"Status\"]",
    "无",
    "a \"quoted\" \\ text {answer}",
    "```\n# }\n*/",
    "# not hidden",
];

/// The type of a member, with the index of its object if it has one.
#[derive(Debug, Clone)]
enum Kind {
    Scalar(&'static str, &'static str),
    Object(Index),
    Objects(Index),
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(&NAMES[..]).prop_map(str::to_owned), 1 => "[A-Za-z0-9_.]{1,12}"]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        3 => select(&SCALARS[..]).prop_map(|(kind, member)| Kind::Scalar(kind, member)),
        2 => any::<Index>().prop_map(Kind::Object),
        1 => any::<Index>().prop_map(Kind::Objects),
    ]
}

prop_compose! {
    fn member()(
        (name, kind) in (name(), kind()),
        required in select(vec![json!(true), json!(false), json!(1), Value::Null]),
        (nullable, disabled) in any::<(bool, bool)>(),
        document in "\\PC{0,20}",
        example in select(&EXAMPLES[..]),
    ) -> (Kind, Value) {
        let member = json!({
            "name": name, "required": required, "value_allowed_null": nullable, "disabled": disabled,
            "document": document, "example": example,
        });
        (kind, member)
    }
}

prop_compose! {
    /// Generates descriptions with valid references.
    fn description()(
        objects in vec((name(), vec(member(), 0..6)), 1..6),
        actions in vec((name(), any::<(Index, Index)>(), any::<bool>()), 0..6),
    ) -> Value {
        let names: Vec<&String> = objects.iter().map(|(name, _)| name).collect();
        let mut described = serde_json::Map::new();
        for (name, members) in &objects {
            let mut seen = Vec::new();
            let mut kept = Vec::new();
            for (kind, member) in members {
                let mut member = member.clone();
                let (kind, target) = match kind {
                    Kind::Scalar(kind, member) => (*kind, *member),
                    Kind::Object(index) => ("object", index.get(&names).as_str()),
                    Kind::Objects(index) => ("list", index.get(&names).as_str()),
                };
                member["type"] = kind.into();
                member["member"] = target.into();
                if !seen.contains(&member["name"]) {
                    seen.push(member["name"].clone());
                    kept.push(member);
                }
            }
            described.insert(name.clone(), json!({"members": kept}));
        }
        let actions: serde_json::Map<String, Value> = actions
            .iter()
            .filter(|(name, ..)| name.starts_with(|first: char| first.is_ascii_alphanumeric()) && !name.contains('#'))
            .map(|(name, (input, output), skip_sign)| {
                let (input, output) = (input.get(&names), output.get(&names));
                (name.clone(), json!({"input": input, "output": output, "skip_sign": skip_sign}))
            })
            .collect();
        json!({
            "metadata": {"apiVersion": "2024-02-29", "serviceShortName": "zoo"},
            "actions": actions,
            "objects": described,
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_description_of_the_grammar_is_generated(description in description()) {
        let inputs = [bundled("zoo.json", description.to_string())];
        let outputs = generate(&inputs).map_err(|problems| TestCaseError::fail(super::lines_of(&problems)))?;
        for output in &outputs {
            let file = syn::parse_file(&output.text);
            prop_assert!(file.is_ok(), "{:?} in {}", file.err(), output.text);
            for example in examples_in(&output.text) {
                let body = syn::parse_str::<syn::Block>(&format!("{{ {example} }}"));
                prop_assert!(body.is_ok(), "{:?} in {example}", body.err());
            }
        }
        let again = generate(&inputs).map_err(|problems| TestCaseError::fail(super::lines_of(&problems)))?;
        prop_assert_eq!(outputs, again);
    }

    #[test]
    fn no_file_makes_the_generator_panic(spec in ".{0,60}", traits in ".{0,60}") {
        let _ = generate(&[bundled("zoo.json", spec), bundled("zoo.traits.json", traits)]);
    }

    #[test]
    fn no_json_makes_the_generator_panic(description in description(), path in vec(any::<Index>(), 1..5), broken in select(vec![
        Value::Null, json!(true), json!(7), json!("Name"), json!([]), json!({}), json!([{}]), json!({"Name": {}}),
    ])) {
        let mut description = description;
        let mut place = &mut description;
        for index in path {
            let len = match &*place {
                Value::Array(items) => items.len(),
                Value::Object(entries) => entries.len(),
                _ => 0,
            };
            if len == 0 {
                break;
            }
            place = match place {
                Value::Array(items) => &mut items[index.index(len)],
                Value::Object(entries) => entries.values_mut().nth(index.index(len)).unwrap(),
                _ => break,
            };
        }
        *place = broken;
        let _ = generate(&[bundled("zoo.json", description.to_string())]);
        let _ = generate(&[bundled("zoo.json", "{}"), bundled("zoo.traits.json", description.to_string())]);
    }
}

//! The examples in the documentation of actions.

use serde_json::{Value, json};

use super::{bundled, examples_in, generated};

/// Compares the statement that creates a request with the given members.
#[track_caller]
fn check(members: &Value, expected: &str) {
    let description = json!({
        "metadata": {"apiVersion": "2024-02-29", "serviceShortName": "zoo"},
        "actions": {"Feed": {"input": "FeedRequest", "output": "Done"}},
        "objects": {
            "FeedRequest": {"members": members},
            "Food": {"members": [
                {"name": "Name", "type": "string", "member": "string", "required": true, "example": "hay"},
                {"name": "Parts", "type": "list", "member": "Food", "required": true},
                {"name": "Inner", "type": "object", "member": "Food", "required": true},
            ]},
            "Done": {"members": []},
        },
    });
    let source = generated(&[bundled("zoo.json", description.to_string())], "zoo.rs");
    let [example] = examples_in(&source).try_into().unwrap();
    let (before, request) = example.split_once("let request = ").unwrap();
    assert!(before.contains("use tencentcloud_gse::zoo;"), "{before}");
    let (request, call) = request.split_once(";\n").unwrap();
    assert_eq!(request, expected);
    assert!(call.contains("client.feed(&request)?;"), "{call}");
}

fn member(kind: &str, member: &str, required: bool, example: &str) -> Value {
    json!({
        "name": if kind == "list" { format!("{member}s") } else { member.to_owned() },
        "type": kind, "member": member, "required": required, "example": example,
    })
}

#[test]
fn an_example_always_has_the_required_members() {
    check(&json!([]), "zoo::FeedRequest::new()");
    check(
        &json!([
            member("string", "string", true, ""),
            member("int", "uint64", true, "-1"),
            member("int", "int64", true, "-1"),
            member("float", "float", true, "8"),
            member("bool", "bool", true, "False"),
        ]),
        r#"zoo::FeedRequest::new("...", 1, -1, 8.0, false)"#,
    );
    check(
        &json!([member("string", "string", true, &"long".repeat(30))]),
        r#"zoo::FeedRequest::new("...")"#,
    );
}

#[test]
fn lists_in_examples_have_one_element() {
    check(
        &json!([
            member("list", "string", true, r#"["ins-1", "ins-2"]"#),
            member("list", "int64", true, "7"),
            member("list", "Food", true, "nothing that is JSON"),
        ]),
        r#"zoo::FeedRequest::new(["ins-1"], [7], [zoo::Food::new("hay", [zoo::Food::new("hay", [])])])"#,
    );
}

#[test]
fn an_example_has_the_first_three_optional_members_with_examples() {
    check(
        &json!([
            {"name": "Mute", "type": "string", "member": "string"},
            {"name": "Type", "type": "string", "member": "string", "example": "a \"lion\""},
            member("object", "Food", false, "{}"),
            {"name": "New", "type": "bool", "member": "bool", "example": "true"},
            {"name": "Late", "type": "bool", "member": "bool", "example": "true"},
        ]),
        concat!(
            "zoo::FeedRequest::new()\n",
            "    .r#type(\"a \\\"lion\\\"\")\n",
            "    .food(zoo::Food::new(\"hay\", [zoo::Food::new(\"hay\", [])]))\n",
            "    .new_(true)",
        ),
    );
}

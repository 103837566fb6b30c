//! Each mistake in a description is reported with its location and a remedy.

use super::{bundled, external, gse, problems};
use crate::codegen::Input;

/// A valid description of two actions.
const GOOD: &str = r#"{
  "metadata": {"apiVersion": "2024-02-29", "serviceShortName": "zoo"},
  "actions": {
    "DescribeAnimals": {"input": "DescribeAnimalsRequest", "output": "DescribeAnimalsResponse"},
    "FeedAnimal": {"input": "FeedAnimalRequest", "output": "FeedAnimalResponse"}
  },
  "objects": {
    "DescribeAnimalsRequest": {"members": [
      {"name": "NextToken", "type": "string", "member": "string"},
      {"name": "Limit", "type": "int", "member": "uint64"}
    ]},
    "DescribeAnimalsResponse": {"members": [
      {"name": "Animals", "type": "list", "member": "Animal"},
      {"name": "NextToken", "type": "string", "member": "string"},
      {"name": "RequestId", "type": "string", "member": "string"}
    ]},
    "FeedAnimalRequest": {"members": [{"name": "Animal", "type": "object", "member": "Animal"}]},
    "FeedAnimalResponse": {"members": [{"name": "RequestId", "type": "string", "member": "string"}]},
    "Animal": {"members": [
      {"name": "Kind", "type": "string", "member": "string"},
      {"name": "Age", "type": "int", "member": "uint64"}
    ]}
  }
}"#;

/// Expects one problem, at this location of the file `zoo.json`.
#[track_caller]
fn check(description: impl Into<String>, expected: &str) {
    let expected = format!("api-spec/zoo.json: {expected}");
    check_inputs(&[bundled("zoo.json", description)], &[&expected]);
}

/// Replaces a text in the good description by another, and expects the problem.
#[track_caller]
fn check_changes(changes: &[(&str, &str, &str)]) {
    for (from, to, expected) in changes {
        assert!(GOOD.contains(from), "nothing to replace: {from}");
        check(GOOD.replacen(from, to, 1), expected);
    }
}

/// Adds traits to the good description, and expects these problems, at these locations of the traits.
#[track_caller]
fn check_traits(traits: &str, expected: &[&str]) {
    let inputs = [
        bundled("zoo.json", GOOD),
        bundled("zoo.traits.json", traits),
    ];
    let told = expected
        .iter()
        .map(|line| format!("api-spec/zoo.traits.json: {line}"));
    let told: Vec<String> = told.collect();
    assert_eq!(problems(&inputs), told.join("\n"), "{traits}");
}

#[track_caller]
fn check_inputs(inputs: &[Input], expected: &[&str]) {
    assert_eq!(problems(inputs).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_file_must_be_a_json_object_in_utf8() {
    check(
        GOOD.replacen("\"actions\": {", "\"actions\" {", 1),
        "is not JSON: expected `:` at line 3 column 13, correct it there",
    );
    check("[]", "is a list, use an object");
    let bytes = b"{\"version\": \"\xff\"}".to_vec();
    let input = Input {
        bytes,
        ..bundled("zoo.json", "")
    };
    let expected = "api-spec/zoo.json: byte 13 is not UTF-8, save the file as UTF-8";
    check_inputs(&[input], &[expected]);
}

#[test]
fn a_value_of_the_wrong_type_is_an_error_with_its_path() {
    let feed = r#"{"input": "FeedAnimalRequest", "output": "FeedAnimalResponse"}"#;
    check_changes(&[
        (feed, "7", "actions.FeedAnimal: is a number, use an object"),
        (
            r#""input": "FeedAnimalRequest""#,
            r#""input": [1]"#,
            "actions.FeedAnimal.input: is a list, use a string",
        ),
        (
            r#"{"name": "Age","#,
            r#"{"required": "yes", "name": "Age","#,
            "objects.Animal.members[1].required: is a string, use true or false",
        ),
        (
            r#"{"name": "Age","#,
            r#"{"value_allowed_null": 2, "name": "Age","#,
            "objects.Animal.members[1].value_allowed_null: is a number, use true or false",
        ),
        (
            r#"[{"name": "RequestId", "type": "string", "member": "string"}]"#,
            "{}",
            "objects.FeedAnimalResponse.members: is an object, use a list",
        ),
        (
            r#"{"name": "Kind", "type": "string", "member": "string"}"#,
            "null",
            "objects.Animal.members[0]: is null, use an object",
        ),
    ]);
}

#[test]
fn metadata_and_references_must_be_complete() {
    check_changes(&[
        (
            r#""apiVersion": "2024-02-29", "#,
            "",
            "metadata.apiVersion: is missing, give the version, such as `2019-11-12`",
        ),
        (
            r#""serviceShortName": "zoo""#,
            r#""serviceShortName": "zoo\r\nX-Evil: 1""#,
            "metadata.serviceShortName: `zoo\\r\\nX-Evil: 1` cannot stand in a header, give the service's name, such as `gse`",
        ),
        // An unknown reference, with and without a similar name.
        (
            r#""output": "FeedAnimalResponse""#,
            r#""output": "FeedAnimalsResponse""#,
            "actions.FeedAnimal.output: unknown object `FeedAnimalsResponse`, use `FeedAnimalResponse` or add it to `objects`",
        ),
        (
            r#""type": "list", "member": "Animal""#,
            r#""type": "list", "member": "Plant""#,
            "objects.DescribeAnimalsResponse.members[0].member: unknown object `Plant`, add it to `objects` or correct the name",
        ),
        // An action without input or output, or with a name that does not fit into a header.
        (
            r#""input": "FeedAnimalRequest", "#,
            "",
            "actions.FeedAnimal.input: is missing, name the object that is the request",
        ),
        (
            r#", "output": "FeedAnimalResponse""#,
            r#", "output": null"#,
            "actions.FeedAnimal.output: is missing, name the object that is the answer",
        ),
        (
            r#""FeedAnimal":"#,
            r#""Feed\nAnimal":"#,
            "actions.Feed\\nAnimal: the name of an action is sent in a header, use letters and digits",
        ),
    ]);
}

#[test]
fn members_must_be_complete_and_unique_and_of_a_known_type() {
    let limit = r#""type": "int", "member": "uint64""#;
    check_changes(&[
        (
            limit,
            r#""type": "int", "member": "uint32""#,
            "objects.DescribeAnimalsRequest.members[1].member: `int` cannot be `uint32`, use `int64` or `uint64`",
        ),
        (
            limit,
            r#""type": "integer", "member": "uint64""#,
            "objects.DescribeAnimalsRequest.members[1].type: unknown type `integer`, use `string`, `int`, `bool`, `float`, `binary`, `object` or `list`",
        ),
        (
            limit,
            r#""type": "strin", "member": "string""#,
            "objects.DescribeAnimalsRequest.members[1].type: unknown type `strin`, use `string`",
        ),
        // A repeated or incomplete member, and repeated keys.
        (
            r#""name": "Age""#,
            r#""name": "Kind""#,
            "objects.Animal.members[1].name: the object already has a member `Kind`, keep one of them",
        ),
        (
            r#""name": "Age", "type": "int", "member": "uint64""#,
            r#""name": "Age", "type": "int""#,
            "objects.Animal.members[1].member: is missing, every member has a `name`, a `type` and a `member`",
        ),
        (
            r#""Animal": {"#,
            r#""FeedAnimalRequest": {"members": []}, "Animal": {"#,
            "objects.FeedAnimalRequest: occurs twice, keep one",
        ),
        (
            r#""input": "FeedAnimalRequest""#,
            r#""input": "FeedAnimalRequest", "input": "Animal""#,
            "actions.FeedAnimal.input: occurs twice, keep one",
        ),
    ]);
}

#[test]
fn traits_must_refer_to_existing_items() {
    for (traits, expected) in [
        (
            r#"{"actions": {"FeedAnimals": {}}}"#,
            "actions.FeedAnimals: unknown action `FeedAnimals`, use `FeedAnimal`",
        ),
        (
            r#"{"actions": {"Sleep": {}}}"#,
            "actions.Sleep: unknown action `Sleep`, name one of the description's",
        ),
        (
            r#"{"actions": {"FeedAnimal": {"idempotency_token": "Token"}}}"#,
            "actions.FeedAnimal.idempotency_token: the request has no member `Token`, it has no string at all",
        ),
        (
            r#"{"enums": {"Kind": {"members": ["Animal.Kinds"]}}}"#,
            "enums.Kind.members[0]: `Animal` has no member `Kinds`, use `Kind`",
        ),
        (
            r#"{"enums": {"Kind": {"members": ["Animals.Kind"]}}}"#,
            "enums.Kind.members[0]: unknown object `Animals`, use `Animal`",
        ),
        (
            r#"{"enums": {"Kind": {"members": ["Kind"]}}}"#,
            "enums.Kind.members[0]: `Kind` is not a member, name one as `Object.Member`",
        ),
        (
            r#"{"enums": {"Kind": {"members": ["Animal.Age"]}}}"#,
            "enums.Kind.members[0]: `Animal.Age` is not a string, name a string member",
        ),
        (
            r#"{"enums": {"Kind": {"members": ["Animal.Kind"]}, "Sort": {"members": ["Animal.Kind"]}}}"#,
            "enums.Sort.members[0]: `Animal.Kind` already has the type `Kind`, keep one",
        ),
        (
            r#"{"enums": {"Animal": {}}}"#,
            "enums.Animal: an object already has this name, choose another",
        ),
    ] {
        check_traits(traits, &[expected]);
    }
}

#[test]
fn a_paginator_must_name_members_of_the_right_types() {
    for (paginator, expected) in [
        (
            r#"{"input_token": "Token", "output_token": "NextToken", "items": "Animals"}"#,
            "input_token: the request has no member `Token`, name one of its strings: `NextToken`",
        ),
        (
            r#"{"input_token": "NextToken", "output_token": "NextToken", "items": "Animal"}"#,
            "items: the answer has no member `Animal`, use `Animals`",
        ),
        (
            r#"{"input_token": "NextToken", "output_token": "NextToken", "items": "Animals", "limit": "NextToken"}"#,
            "limit: the request's `NextToken` is not an integer, name one of its integers: `Limit`",
        ),
        (
            r#"{"offset": "Limit", "limit": "Limit", "total": "Total", "items": "Animals"}"#,
            "total: the answer has no member `Total`, it has no integer at all",
        ),
        (
            r#"{"input_token": "NextToken", "output_token": "NextToken"}"#,
            "items: is missing, give `input_token`, `output_token` and `items`, or `offset`, `limit`, `total` and `items`",
        ),
    ] {
        let traits =
            format!(r#"{{"actions": {{"DescribeAnimals": {{"paginator": {paginator}}}}}}}"#);
        let expected = format!("actions.DescribeAnimals.paginator.{expected}");
        check_traits(&traits, &[&expected]);
    }
}

#[test]
fn an_unknown_key_in_traits_is_an_error() {
    check_traits(
        r#"{"action": {}, "actions": {"FeedAnimal": {"read": true, "colour": 1}}, "enums": {"Kind": {"value": []}}}"#,
        &[
            "action: unknown key, use `actions`",
            "actions.FeedAnimal.colour: unknown key, use `reads`, `idempotency_token`, `errors`, `unsupported` or `paginator`",
            "actions.FeedAnimal.read: unknown key, use `reads`",
            "enums.Kind.value: unknown key, use `values`",
        ],
    );
    check_traits(
        r#"{"enums": {"Kind": {"values": [{"valeu": "LION"}]}}}"#,
        &[
            "enums.Kind.values[0].valeu: unknown key, use `value`",
            "enums.Kind.values[0].value: is missing, give the value as the API spells it",
        ],
    );
}

#[test]
fn traits_need_a_description() {
    let inputs = [bundled("zoo.json", GOOD), bundled("zo.traits.json", "{}")];
    check_inputs(
        &inputs,
        &[
            "api-spec/zo.traits.json: `zo.json` is missing from the folder, add it or rename this file",
        ],
    );
    // A description that cannot be read is reported once.
    let inputs = [bundled("zoo.json", "{"), bundled("zoo.traits.json", "{}")];
    assert_eq!(problems(&inputs).lines().count(), 1);
}

#[test]
fn two_files_must_have_different_services_and_modules() {
    let other = GOOD.replace("2024", "2023");
    for (inputs, expected) in [
        (
            [bundled("a.json", GOOD), bundled("b.json", GOOD)],
            "api-spec/b.json: metadata: `zoo` 2024-02-29 is also described by api-spec/a.json, keep one of the two files",
        ),
        (
            [external("a.json", GOOD), external("b.json", GOOD)],
            "/tool/b.json: metadata: `zoo` 2024-02-29 is also described by /tool/a.json, keep one of the two files",
        ),
        (
            [bundled("zoo-1.json", GOOD), bundled("zoo_1.json", other)],
            "api-spec/zoo_1.json: makes the module `zoo_1`, as api-spec/zoo-1.json does, rename one of the two files",
        ),
    ] {
        check_inputs(&inputs, &[expected]);
    }
}

#[test]
fn two_files_must_agree_on_a_shared_item() {
    let other = GOOD
        .replace(
            "{\"input\": \"FeedAnimalRequest\", \"output\": \"FeedAnimalResponse\"}",
            "{\"input\": \"Animal\", \"output\": \"FeedAnimalResponse\"}",
        )
        .replace(
            "\"name\": \"Age\", \"type\": \"int\", \"member\": \"uint64\"",
            "\"name\": \"Age\", \"type\": \"float\", \"member\": \"float\"",
        );
    check_inputs(
        &[bundled("zoo.json", GOOD), external("zoo.json", other)],
        &[
            "/tool/zoo.json: actions.FeedAnimal.input: is `Animal` here and `FeedAnimalRequest` in api-spec/zoo.json, make the two agree",
            "/tool/zoo.json: objects.Animal.members[1]: `Age` has another type in api-spec/zoo.json, make the two agree",
        ],
    );
}

#[test]
fn traits_from_outside_cannot_change_bundled_traits() {
    let [spec, traits] = gse();
    let added = r#"{
      "enums": {"PlayerId": {"members": ["PlayerSession.PlayerId"]}},
      "actions": {"JoinGameServerSession": {"reads": true}}
    }"#;
    check_inputs(
        &[spec, traits, external("gse.traits.json", added)],
        &[
            "/tool/gse.traits.json: actions.JoinGameServerSession: already has traits in api-spec/gse.traits.json, keep one of the two",
            "/tool/gse.traits.json: enums.PlayerId.members[0]: `PlayerSession.PlayerId` is bundled and stays a string, leave it out",
        ],
    );
}

#[test]
fn all_problems_are_reported_together_in_order() {
    let members: Vec<String> = (0..100)
        .map(|index| format!(r#"{{"name": "M{index}", "type": "list", "member": "Nowhere"}}"#))
        .collect();
    let broken = GOOD.replacen(
        "{\"name\": \"Kind\",",
        &format!("{}, {{\"name\": \"Kind\",", members.join(", ")),
        1,
    );
    let told = problems(&[bundled("zoo.json", broken), bundled("another.json", "{")]);
    let told: Vec<&str> = told.lines().collect();
    assert_eq!(told.len(), 101);
    assert!(told[0].starts_with("api-spec/another.json: is not JSON"));
    for (index, line) in told[1..].iter().enumerate() {
        assert!(
            line.starts_with(&format!(
                "api-spec/zoo.json: objects.Animal.members[{index}].member: "
            )),
            "{line}"
        );
    }
}

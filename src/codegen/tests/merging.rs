//! Files become modules, and files of one service become one.

use super::{bundled, external, generate, generated, text_of};
use crate::codegen::Input;

/// A description with one action, which answers with an `Animal`.
fn zoo(version: &str, action: &str, members: &str) -> String {
    format!(
        r#"{{
          "metadata": {{"apiVersion": "{version}", "serviceShortName": "zoo"}},
          "actions": {{"{action}": {{"input": "Nothing", "output": "Animal"}}}},
          "objects": {{"Nothing": {{"members": []}}, "Animal": {{"members": [{members}]}}}}
        }}"#
    )
}

fn member(name: &str) -> String {
    format!(r#"{{"name": "{name}", "type": "string", "member": "string", "required": true}}"#)
}

/// Checks the modules that are generated for the files, in any order of the files.
#[track_caller]
fn check(inputs: &[Input], modules: &[&str]) {
    let outputs = generate(inputs).expect("nothing is wrong");
    let reversed: Vec<Input> = inputs.iter().rev().cloned().collect();
    assert_eq!(generate(&reversed).expect("nothing is wrong"), outputs);
    let mut files: Vec<String> = modules
        .iter()
        .map(|module| format!("{}.rs", module.trim_start_matches("r#")))
        .collect();
    files.insert(0, "services.rs".to_owned());
    let names: Vec<&str> = outputs.iter().map(|output| output.name.as_str()).collect();
    assert_eq!(names, files);
    let root = text_of(&outputs, "services.rs");
    for module in modules {
        assert!(
            root.contains(&format!("pub mod {module} {{")),
            "{module} in {root}"
        );
    }
}

#[test]
fn a_file_becomes_the_module_of_its_name() {
    for (file, module) in [
        ("zoo.json", "zoo"),
        ("as.json", "r#as"),
        ("self.json", "self_"),
        ("cvm-v20170312.json", "cvm_v20170312"),
        ("2017.json", "v2017"),
        ("DNSPod.json", "dns_pod"),
        ("client.json", "client_"),
        ("services.json", "services_"),
        ("动物.json", "unnamed"),
        ("folder/zoo.v1.json", "zoo_v1"),
        ("folder\\zoo.json", "zoo"),
    ] {
        check(&[bundled(file, zoo("1", "Feed", ""))], &[module]);
    }
}

#[test]
fn versions_of_a_service_are_separate_modules() {
    let (old, new) = (zoo("2023-01-01", "Feed", ""), zoo("2024-01-01", "Feed", ""));
    check(
        &[
            bundled("zoo.json", new.clone()),
            bundled("zoo_2023.json", old.clone()),
        ],
        &["zoo", "zoo_2023"],
    );
    // Each of two folders may have a file of that name.
    check(
        &[bundled("zoo.json", new), external("zoo.json", old)],
        &["zoo", "zoo_v20230101"],
    );
}

#[test]
fn other_files_are_ignored() {
    let readme = Input {
        bytes: vec![0xff],
        ..bundled("README.md", "")
    };
    let inputs = [readme, bundled("zoo.json", zoo("1", "Feed", ""))];
    check(&inputs, &["zoo"]);
    check(&[], &[]);
}

#[test]
fn a_file_from_outside_adds_actions_and_optional_members() {
    let name = member("Name");
    let both = format!("{name}, {}", member("Age"));
    let inputs = [
        bundled("zoo.json", zoo("1", "Feed", &name)),
        external("mine.json", zoo("1", "Pet", &both)),
        external(
            "mine.traits.json",
            r#"{"actions": {"Pet": {"reads": true}}, "enums": {"Age": {"members": ["Animal.Age"]}}}"#,
        ),
    ];
    check(&inputs, &["zoo"]);
    let text = generated(&inputs, "zoo.rs");
    for part in [
        "pub fn feed(",
        "pub fn pet(",
        "pub age: Age,",
        "const READS: bool = true;",
    ] {
        assert!(text.contains(part), "{part}");
    }
    // `Nothing` is already the request of an action.
    assert!(text.contains("request: &PetRequest)"));
}

#[test]
fn bundled_items_do_not_change() {
    let text = zoo("1", "Feed", &member("Name"));
    let alone = generated(&[bundled("zoo.json", text.clone())], "zoo.rs");
    let with = |other: &str| {
        let inputs = [
            bundled("zoo.json", text.clone()),
            external("zoo.json", other),
        ];
        generated(&inputs, "zoo.rs")
    };
    assert_eq!(with(&text), alone);
    let other = text
        .replace(
            "\"required\": true",
            "\"value_allowed_null\": true, \"document\": \"Otherwise.\"",
        )
        .replace(
            "\"Nothing\": {\"members\": []}",
            &format!("\"Nothing\": {{\"members\": [{}]}}", member("New")),
        );
    let merged = with(&other);
    assert!(merged.contains("pub name: String,") && !merged.contains("Otherwise"));
    // The crate's own code calls `new` with the bundled members.
    for text in [merged, alone] {
        assert!(text.contains("pub fn new() -> Self"), "{text}");
    }
}

#[test]
fn traits_from_outside_can_extend_a_bundled_service() {
    let traits = r#"{"actions": {"Feed": {"errors": ["ResourceNotFound"]}}}"#;
    let inputs = [
        bundled("zoo.json", zoo("1", "Feed", "")),
        external("zoo.traits.json", traits),
    ];
    let errors = "const ERRORS: &'static [&'static str] = &[\"ResourceNotFound\"];";
    assert!(generated(&inputs, "zoo.rs").contains(errors));
}

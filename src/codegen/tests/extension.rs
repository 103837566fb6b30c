//! The API can be extended as `api-spec/README.md` shows.

use super::{GSE, GSE_TRAITS, bundled, external, generated, gse, problems};
use crate::codegen::Input;

const README: &str = include_str!("../../../api-spec/README.md");

/// Returns a JSON code block of the guide: the entry (0) or its traits (1).
fn example(index: usize) -> String {
    let blocks = README.split("```json\n").skip(1);
    let block = blocks
        .filter_map(|rest| rest.split("```").next())
        .nth(index);
    block.expect("the guide has this example").trim().to_owned()
}

/// Returns the text between the outermost braces, or those after `key`.
fn inside<'a>(json: &'a str, key: &str) -> &'a str {
    let start = json.find(key).expect("the key is there") + key.len();
    let open = start + json[start..].find('{').expect("an object follows") + 1;
    let mut depth = 1;
    let close = json[open..].find(|char| {
        depth += match char {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth == 0
    });
    &json[open..open + close.expect("the object ends")]
}

/// Inserts entries into `json`, before the entries of `key`.
fn with_entries(json: &str, key: &str, entries: &str) -> String {
    let end = json.find(key).expect("the key is there") + key.len();
    let open = end + json[end..].find('{').expect("an object follows") + 1;
    format!("{} {entries}, {}", &json[..open], &json[open..])
}

/// Returns the bundled service with the entry of the guide and its traits, both changed by `change`.
fn extended(change: impl Fn(String) -> String) -> [Input; 2] {
    let (entry, traits) = (change(example(0)), change(example(1)));
    let spec = with_entries(GSE, "\"actions\":", inside(&entry, "\"actions\":"));
    let spec = with_entries(&spec, "\"objects\":", inside(&entry, "\"objects\":"));
    let traits = with_entries(GSE_TRAITS, "\"actions\":", inside(&traits, ""));
    [
        bundled("gse.json", spec),
        bundled("gse.traits.json", traits),
    ]
}

#[test]
fn a_new_entry_becomes_types_and_a_method() {
    let metadata = r#"{"metadata": {"apiVersion": "2019-11-12", "serviceShortName": "gse"}, "#;
    let entry = example(0).replacen('{', metadata, 1);
    let traits = format!("{{\"actions\": {}}}", example(1));
    let [spec, bundled_traits] = gse();
    let from_outside = [
        external("players.json", entry),
        external("players.traits.json", traits),
        spec,
        bundled_traits,
    ];
    for inputs in [&extended(|text| text)[..], &from_outside] {
        let text = generated(inputs, "gse.rs");
        for part in [
            "    /// List player sessions.\n",
            "    pub fn describe_player_sessions(\n",
            "pub struct DescribePlayerSessionsRequest {",
            "    pub fn game_server_session_id(\n",
            "impl crate::Action for DescribePlayerSessionsRequest {",
            "    pub player_sessions: Option<Vec<PlayerSession>>,",
            "    pub fn create_game_server_session(\n",
        ] {
            assert!(text.contains(part), "{part:?} is not in the generated code");
        }
        let modules = generated(inputs, "services.rs");
        assert_eq!(
            modules,
            generated(&gse(), "services.rs"),
            "there is one module"
        );
    }
}

#[test]
fn the_guide_shows_the_actual_error_message() {
    let (_, block) = README
        .split_once("```text\n")
        .expect("the guide shows messages");
    let (shown, _) = block.split_once("\n```").expect("the block ends");
    let broken = extended(|text| {
        text.replace("\"member\": \"uint64\"", "\"member\": \"uint32\"")
            .replace(
                "\"member\": \"PlayerSession\"",
                "\"member\": \"PlayerSesion\"",
            )
            .replace("\"items\": \"PlayerSessions\"", "\"items\": \"Players\"")
    });
    assert_eq!(problems(&broken), shown);
}

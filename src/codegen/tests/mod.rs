//! The generator as a whole.

mod diagnostics;
mod examples;
mod extension;
mod hazards;
mod kept;
mod merging;
mod properties;
mod snapshots;

use super::{Input, Output, generate};

const GSE: &str = include_str!("../../../api-spec/gse.json");
const GSE_TRAITS: &str = include_str!("../../../api-spec/gse.traits.json");

/// Returns a bundled file.
fn bundled(name: &str, text: impl Into<String>) -> Input {
    Input {
        name: format!("api-spec/{name}"),
        bytes: text.into().into_bytes(),
        external: false,
    }
}

/// Returns an external file.
fn external(name: &str, text: impl Into<String>) -> Input {
    Input {
        name: format!("/tool/{name}"),
        bytes: text.into().into_bytes(),
        external: true,
    }
}

fn gse() -> [Input; 2] {
    [
        bundled("gse.json", GSE),
        bundled("gse.traits.json", GSE_TRAITS),
    ]
}

/// Returns the generated file `name`.
#[track_caller]
fn generated(inputs: &[Input], name: &str) -> String {
    match generate(inputs) {
        Ok(outputs) => text_of(&outputs, name),
        Err(problems) => panic!("{}", lines_of(&problems)),
    }
}

#[track_caller]
fn text_of(outputs: &[Output], name: &str) -> String {
    let names: Vec<&str> = outputs.iter().map(|output| output.name.as_str()).collect();
    let output = outputs.iter().find(|output| output.name == name);
    output
        .unwrap_or_else(|| panic!("no {name} in {names:?}"))
        .text
        .clone()
}

/// Returns the problems of `inputs`, one in each line.
#[track_caller]
fn problems(inputs: &[Input]) -> String {
    match generate(inputs) {
        Ok(_) => panic!("no problem was reported"),
        Err(problems) => lines_of(&problems),
    }
}

fn lines_of(problems: &[super::Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// Returns the code of each example in generated documentation, with its hidden lines.
fn examples_in(source: &str) -> Vec<String> {
    let docs = source.lines().map(|line| line.trim().strip_prefix("///"));
    let docs = docs.map(|line| line.map_or("", |line| line.strip_prefix(' ').unwrap_or(line)));
    let mut examples = Vec::new();
    let mut open: Option<Vec<&str>> = None;
    for line in docs {
        match (line, open.take()) {
            ("```", None) => open = Some(Vec::new()),
            ("```", Some(lines)) => examples.push(lines.join("\n")),
            (_, None) => {}
            (line, Some(mut lines)) => {
                lines.push(line.strip_prefix("# ").unwrap_or(line));
                open = Some(lines);
            }
        }
    }
    examples
}

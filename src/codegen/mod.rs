//! From descriptions of services to Rust: spec -> model -> emit.
//!
//! This runs in the build script, never in the crate; a unit test build compiles it a second time, beside its tests.

mod docs;
#[cfg(not(test))]
#[path = "../edit_distance.rs"]
mod edit_distance;
mod emit;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod json;
mod load;
mod model;
mod names;
mod problem;
#[cfg(not(test))]
#[path = "../secret_words.rs"]
mod secret_words;
mod spec;
mod traits;

#[cfg(test)]
mod tests;

pub(crate) use self::problem::Problem;
// The crate has these modules, too; a unit test build, which is both, has them once.
#[cfg(test)]
use crate::{edit_distance, secret_words};

/// A file of a folder of descriptions.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    /// The file's name for messages, whose last component decides the module's name.
    pub(crate) name: String,
    /// What is in the file.
    pub(crate) bytes: Vec<u8>,
    /// Whether the file comes from outside the crate, to add to what is bundled.
    pub(crate) external: bool,
}

/// A file of generated code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Output {
    /// The file's name.
    pub(crate) name: String,
    /// The Rust source.
    pub(crate) text: String,
}

/// The modules for `inputs`, and `services.rs`, which holds them together.
///
/// The same inputs give the same bytes, in whatever order they come. If anything is wrong, all of it is told, sorted by place.
pub(crate) fn generate(inputs: &[Input]) -> Result<Vec<Output>, Vec<Problem>> {
    let mut problems = Vec::new();
    let descriptions = load::load(inputs, &mut problems);
    let services: Vec<_> = descriptions
        .iter()
        .map(|description| model::resolve(description, &mut problems))
        .collect();
    if problems.is_empty() {
        return Ok(emit::emit(&services));
    }
    problems.sort();
    problems.dedup();
    Err(problems)
}

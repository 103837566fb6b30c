//! Generates Rust from descriptions of services in three steps: spec -> model -> emit.
//!
//! The generator runs in the build script and is not part of the crate. A build of the unit tests also compiles it.

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
use self::problem::Problems;
// A build of the unit tests contains the crate and the generator, which share these modules.
#[cfg(test)]
use crate::{edit_distance, secret_words};

/// A file with a description or its traits.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    /// The file's path, for messages. Its last component determines the name of the module.
    pub(crate) name: String,
    /// The content of the file.
    pub(crate) bytes: Vec<u8>,
    /// `true` if the file comes from outside the crate.
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

/// Generates a module for each service in `inputs`, and `services.rs`, which declares the modules.
///
/// The output depends only on the inputs, not on their order.
///
/// # Errors
///
/// All problems of all inputs, sorted by location.
pub(crate) fn generate(inputs: &[Input]) -> Result<Vec<Output>, Vec<Problem>> {
    let problems = Problems::default();
    let descriptions = load::load(inputs, &problems);
    let services: Vec<_> = descriptions.iter().map(model::resolve).collect();
    let mut problems = problems.take();
    if problems.is_empty() {
        return Ok(emit::emit(&services));
    }
    problems.sort();
    problems.dedup();
    Err(problems)
}

//! The prose of a description, which becomes documentation.

#![no_main]

use libfuzzer_sys::fuzz_target;

// The generator belongs to the build script, not to the crate.
#[allow(dead_code, reason = "each target uses a part of it")]
#[path = "../../src/codegen/mod.rs"]
mod codegen;

fuzz_target!(|text: &str| codegen::fuzzing::prose(text));

//! The standard library's names that generated code uses.

use super::super::names::Ident;

/// A name from Rust's prelude, which a type of the description may hide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Prelude {
    Box,
    Into,
    IntoIterator,
    Option,
    Result,
    String,
    Vec,
}

const NAMES: [(&str, Prelude); 7] = [
    ("Box", Prelude::Box),
    ("Into", Prelude::Into),
    ("IntoIterator", Prelude::IntoIterator),
    ("Option", Prelude::Option),
    ("Result", Prelude::Result),
    ("String", Prelude::String),
    ("Vec", Prelude::Vec),
];

/// Returns the names that generated code has to write as paths, because `types` hide them.
pub(super) fn hidden<'a>(types: impl Iterator<Item = &'a Ident>) -> Vec<Prelude> {
    let names: Vec<&str> = types.map(Ident::as_str).collect();
    NAMES
        .iter()
        .filter(|(name, _)| names.contains(name))
        .map(|(_, prelude)| *prelude)
        .collect()
}

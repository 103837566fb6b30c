//! What the crate's dependencies cost without it.

fn main() {}

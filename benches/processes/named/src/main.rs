//! A program of the named packages without the crate.

fn main() {}

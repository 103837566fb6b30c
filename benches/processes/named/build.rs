//! Has quote and syn built, as the generator needs them.

fn main() {}

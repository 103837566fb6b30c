//! Names that are taken already.

/// Strict and reserved keywords of all editions, which are written as raw identifiers.
pub(super) const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw.
pub(super) const NEVER_RAW: &[&str] = &["Self", "crate", "self", "super"];

/// Names that generated code uses without a path. A type of the description must not hide them.
pub(in super::super) const TYPES: [&str; 8] =
    ["Client", "bool", "f64", "i64", "str", "u64", "u8", "usize"];

/// Names of values and types that generated code uses without a path. A marker, which is both, must not hide them.
pub(in super::super) const VALUES: &[&str] = &["Client", "Err", "None", "Ok", "Some"];

/// The methods of `ServiceClient`.
pub(in super::super) const CLIENT_METHODS: &[&str] = &[
    "borrow",
    "builder",
    "call",
    "call_json",
    "clone",
    "fmt",
    "into",
    "join_or_create",
    "join_players",
    "new",
    "pages",
    "prepare",
    "region",
    "service",
    "start_game",
    "wait_until_active",
    "with",
];

/// The methods that every request has.
pub(in super::super) const REQUEST_METHODS: &[&str] = &[
    "blank",
    "clone",
    "default",
    "eq",
    "fmt",
    "from_json",
    "ne",
    "new",
    "to_json",
];

/// The modules of the crate's root, the file of the generated modules, and the names of Rust's own crates.
pub(in super::super) const MODULES: &[&str] = &[
    "alloc",
    "answers",
    "client",
    "clock",
    "codegen",
    "core",
    "credential",
    "edit_distance",
    "error",
    "fuzzing",
    "guide",
    "http",
    "local",
    "lock",
    "observe",
    "origin",
    "paginate",
    "rate",
    "replay",
    "retry",
    "search",
    "secret_words",
    "service",
    "services",
    "session",
    "sign",
    "std",
    "system",
    "test",
    "tests",
    "text",
    "transport",
    "wire",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the first word after each `start` at the beginning of a line.
    fn declared<'a>(source: &'a str, start: &str) -> Vec<&'a str> {
        let name = |line: &'a str| {
            line.trim_start()
                .strip_prefix(start)?
                .split(['(', '<', ';', ' '])
                .next()
        };
        source.lines().filter_map(name).collect()
    }

    #[test]
    fn names_of_the_crate_are_reserved() {
        let (root, client, table) = (
            include_str!("../../lib.rs"),
            include_str!("../../client/service_client.rs"),
            include_str!("../../wire/table.rs"),
        );
        for (list, declared) in [
            (MODULES, declared(root, "mod ")),
            (MODULES, declared(root, "pub mod ")),
            (CLIENT_METHODS, declared(client, "pub fn ")),
            (REQUEST_METHODS, declared(table, "pub fn ")),
        ] {
            assert!(!declared.is_empty());
            let missing = declared.iter().find(|name| !list.contains(name));
            assert_eq!(missing, None, "not reserved");
            assert!(list.is_sorted());
        }
    }
}

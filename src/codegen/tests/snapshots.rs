//! Generated code, compared with reviewed snapshots.

use std::{env, fs, path::Path};

use super::{bundled, generated, gse};

#[test]
fn generated_code_matches_its_snapshot() {
    let hazards = [
        bundled(
            "hazards.json",
            include_str!("../../../tests/fixtures/hazards.json"),
        ),
        bundled(
            "hazards.traits.json",
            include_str!("../../../tests/fixtures/hazards.traits.json"),
        ),
    ];
    check("gse.rs", &generated(&gse(), "gse.rs"));
    check("services.rs", &generated(&gse(), "services.rs"));
    check("hazards.rs", &generated(&hazards, "hazards.rs"));
}

/// Compares a text with a file in `tests/snapshots`, or writes the file if `UPDATE_SNAPSHOTS` is set.
#[track_caller]
fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/snapshots")
        .join(name);
    #[allow(clippy::disallowed_methods, reason = "the test's own variable")]
    let is_update = env::var_os("UPDATE_SNAPSHOTS").is_some();
    if is_update {
        fs::write(&path, text).expect("the snapshot can be written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs =
        |(index, (left, right)): (usize, (&str, &str))| (left != right).then_some(index + 1);
    let line = text
        .lines()
        .zip(expected.lines())
        .enumerate()
        .find_map(differs);
    assert!(
        text == expected,
        "{name} differs from line {line:?} on; if it is right, run again with UPDATE_SNAPSHOTS=1 and read the diff"
    );
}

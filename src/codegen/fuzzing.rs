//! Checks that hold for any prose and any description, for fuzz targets and tests.

use super::{
    Input,
    docs::{code, inert::assert_inert, lines},
    generate,
};

/// Converts `text` into documentation, as the prose of a description and as a value.
///
/// # Panics
///
/// Panics if the documentation is more than paragraphs, flat lists, code spans and autolinks.
pub(crate) fn prose(text: &str) {
    assert_inert(&lines(text).join("\n"));
    assert_inert(&format!("The object {}.", code(text)));
}

/// Generates code from up to four files, separated by NUL: a bundled description and its traits, then an external
/// description and its traits.
///
/// # Panics
///
/// Panics if the code is not Rust or depends on the order of the files, or if a problem is not a single line of text.
pub(crate) fn descriptions(bytes: &[u8]) {
    const NAMES: [(&str, bool); 4] = [
        ("api-spec/zoo.json", false),
        ("api-spec/zoo.traits.json", false),
        ("/tool/zoo.json", true),
        ("/tool/zoo.traits.json", true),
    ];
    let input = |(&(name, external), bytes): (&(&str, bool), &[u8])| Input {
        name: name.to_owned(),
        bytes: bytes.to_owned(),
        external,
    };
    let files = bytes.split(|byte| *byte == 0);
    let mut inputs: Vec<Input> = NAMES.iter().zip(files).map(input).collect();
    let generated = generate(&inputs);
    match &generated {
        Ok(outputs) => {
            for output in outputs {
                let file = syn::parse_file(&output.text);
                assert!(file.is_ok(), "{:?} in {}", file.err(), output.text);
            }
        }
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            assert!(!lines.is_empty());
            for line in lines {
                assert!(!line.is_empty() && !line.contains(['\n', '\r']), "{line:?}");
            }
        }
    }
    inputs.reverse();
    assert_eq!(
        generate(&inputs),
        generated,
        "whatever the order of the files"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRAITS: &[u8] = include_bytes!("../../api-spec/gse.traits.json");
    const GSE: &[u8] = include_bytes!("../../api-spec/gse.json");

    #[test]
    fn a_truncated_description_is_generated_or_refused() {
        let files = [GSE, TRAITS].join(&0);
        for end in (0..files.len()).step_by(997) {
            descriptions(&files[..end]);
        }
        descriptions(&files);
        descriptions(&[&files[..], &files[..]].join(&0));
    }
}

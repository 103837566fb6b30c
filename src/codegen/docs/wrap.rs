//! Breaks long lines of prose where Markdown reads a line break as a space.

/// The maximum length of a line, without its indentation and `/// `.
const WIDTH: usize = 92;

/// Breaks a paragraph or list item into lines.
pub(in super::super) fn wrap(line: &str) -> Vec<String> {
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let mut lines: Vec<String> = Vec::new();
    let mut len = 0;
    for piece in pieces(line) {
        let piece_len = piece.chars().count();
        if let Some(last) = lines.last_mut()
            && len + 1 + piece_len <= WIDTH
        {
            last.extend([" ", piece]);
            len += 1 + piece_len;
        } else {
            let indent = if lines.is_empty() { "" } else { indent };
            lines.push(format!("{indent}{piece}"));
            len = indent.len() + piece_len;
        }
    }
    lines
}

/// Splits a line at the positions where it may be broken.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(at) = line[from..].find(' ') {
        let (before, after) = (&line[start..from + at], &line[from + at + 1..]);
        from += at + 1;
        // A backslash at the end of a line is a line break.
        if begins_no_block(after) && !before.ends_with('\\') && before != "-" {
            pieces.push(before);
            start = from;
        }
    }
    pieces.push(&line[start..]);
    pieces
}

/// Returns `true` if `text` goes on as part of a paragraph at the start of a line: a digit could
/// begin a list, a `-` an item or a heading, a backtick a fence.
fn begins_no_block(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || "('\"".contains(first))
        || text.starts_with('`') && !text.starts_with("```")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser};

    use super::*;
    use crate::codegen::docs::lines;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        assert_eq!(wrap(line), expected);
    }

    #[test]
    fn lines_are_wrapped_at_spaces() {
        check("", &[""]);
        check("Short.", &["Short."]);
        let word = "word ".repeat(18);
        check(&format!("{word}ab cd"), &[&format!("{word}ab"), "cd"]);
        check(
            &format!("- {word}cd `ef`"),
            &[&format!("- {}", word.trim()), "  cd `ef`"],
        );
        let long = "字".repeat(200);
        check(&long, &[&long]);
    }

    #[test]
    fn a_wrapped_line_does_not_start_a_block() {
        let word = "word ".repeat(18);
        for text in [
            "1. x", "- x", "+ x", "# x", "> x", "``` x", "=== x", "<b> x", "|x",
        ] {
            let lines = wrap(&format!("{word}ab {text}"));
            let starts: Vec<&str> = lines.iter().map(|line| &line[..1]).collect();
            assert!(
                starts.iter().all(|start| "wax".contains(start)),
                "{lines:?}"
            );
        }
        let lines = wrap(&format!("{word}ab\\ cd"));
        assert!(lines.iter().all(|line| !line.ends_with('\\')), "{lines:?}");
    }

    /// Returns the text as a reader sees it, with a space for each line break within a paragraph.
    fn seen(markdown: &str) -> String {
        Parser::new(markdown)
            .map(|event| match event {
                Event::Text(text) => text.into_string(),
                Event::Code(text) => format!("<{text}>"),
                Event::SoftBreak => " ".to_owned(),
                other => format!("{other:?}"),
            })
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn wrapping_does_not_change_the_rendered_text(text in "([-a-z0-9`*_#<>|\\\\.:=+~ \n]|word |`a b` ){0,120}") {
            let lines = lines(&text);
            let wrapped: Vec<String> = lines.iter().flat_map(|line| wrap(line)).collect();
            prop_assert_eq!(seen(&wrapped.join("\n")), seen(&lines.join("\n")));
        }
    }
}

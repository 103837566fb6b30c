//! Text that grows by lines.

use std::fmt::{self, Write as _};

/// As wide as a line of code should be.
const WIDTH: usize = 100;

/// Rust source, written from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Source {
    text: String,
    depth: usize,
}

impl Source {
    /// A line of code.
    pub(super) fn line(&mut self, line: impl fmt::Display) {
        let indent = 4 * self.depth;
        // A string takes what it is given.
        let _ = writeln!(self.text, "{:indent$}{line}", "");
    }

    /// An empty line, unless a file or a block begins here.
    pub(super) fn gap(&mut self) {
        if !(self.text.is_empty() || self.text.ends_with("{\n")) {
            self.text.push('\n');
        }
    }

    /// A documentation comment.
    pub(super) fn docs(&mut self, lines: &[String]) {
        for line in lines {
            if line.is_empty() {
                self.line("///");
            } else {
                self.line(format_args!("/// {line}"));
            }
        }
    }

    /// A head, and what stands between its braces.
    pub(super) fn block(&mut self, head: impl fmt::Display, body: impl FnOnce(&mut Self)) {
        self.line(format_args!("{head} {{"));
        let empty = self.text.len();
        self.depth += 1;
        body(self);
        self.depth -= 1;
        if self.text.len() == empty {
            self.text.truncate(empty - "\n".len());
            self.text.push_str("}\n");
        } else {
            self.line("}");
        }
    }

    /// A function, whose arguments stand on lines of their own if one is too short for them.
    pub(super) fn function(
        &mut self,
        head: impl fmt::Display,
        arguments: &[String],
        result: &str,
        body: impl FnOnce(&mut Self),
    ) {
        let short = format!("{head}({}) -> {result}", arguments.join(", "));
        if 4 * self.depth + short.len() + " {".len() <= WIDTH {
            return self.block(short, body);
        }
        self.line(format_args!("{head}("));
        for argument in arguments {
            self.line(format_args!("    {argument},"));
        }
        self.block(format_args!(") -> {result}"), body);
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

//! Converts the prose of a description into documentation for rustdoc.
//!
//! Official prose contains HTML, tables, fences, indented lines, brackets, control characters, and lines of up to 19,000
//! characters. The result has only paragraphs, flat lists, code spans and autolinks: no doctests, no links to items, no
//! HTML.

#[cfg(any(test, fuzzing))]
pub(super) mod inert;
mod inline;
mod tags;
#[cfg(test)]
mod tests;
mod wrap;

pub(super) use self::wrap::wrap;
use self::{inline::inline, tags::plain};

/// Returns the lines of a doc comment for `text`. The first line is a sentence.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut blocks = blocks(&clean(&plain(&clean(text))));
    if let Some(first) = blocks.first_mut() {
        end_sentence(&mut first.text);
    }
    let mut lines: Vec<String> = Vec::new();
    let mut in_list = false;
    for Block { item, text } in blocks {
        if !(lines.is_empty() || item && in_list) {
            lines.push(String::new());
        }
        in_list = item;
        lines.push(if item { format!("- {text}") } else { text });
    }
    lines
}

/// Returns `text` as a code span.
pub(super) fn code(text: &str) -> String {
    let text = clean(text).replace(['`', '\n'], " ");
    match text.trim() {
        "" => "``` `` ```".to_owned(),
        text => format!("`{text}`"),
    }
}

struct Block {
    /// `true` for an item of a list.
    item: bool,
    text: String,
}

/// Returns each line of `text` as a separate block, so that lines cannot form a table, a heading or a lazy continuation.
fn blocks(text: &str) -> Vec<Block> {
    let mut lines = text.lines().map(str::trim);
    let mut blocks = Vec::new();
    while let Some(line) = lines.next() {
        if is_rule(line) {
            continue;
        }
        if let Some(len) = fenced_lines(line, lines.clone()) {
            blocks.extend(lines.by_ref().take(len).map(fenced));
            lines.next();
        } else {
            let (item, text) = unmarked(line);
            let text = block_text(text);
            blocks.push(Block { item, text });
        }
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

/// Returns the number of lines in the fence that `line` opens, if one of the lines `after` it closes the fence.
fn fenced_lines<'a>(line: &str, mut after: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut fences = ["```", "~~~"].into_iter();
    let fence = fences.find(|fence| line.starts_with(fence))?;
    let mark = &fence[..1];
    after.position(|line| line.starts_with(fence) && line.trim_start_matches(mark).is_empty())
}

fn fenced(line: &str) -> Block {
    let text = match line {
        "" => String::new(),
        _ if line.contains('`') => block_text(line),
        _ => code(line),
    };
    Block { item: false, text }
}

/// Returns `true` if a line is decoration: a rule, an underline, or the second row of a table.
fn is_rule(line: &str) -> bool {
    line.chars().all(|char| "-=*_~#>|:+ ".contains(char))
}

/// Removes the marks of headings, quotes and list items. Returns `true` for a list item, and the text.
fn unmarked(line: &str) -> (bool, &str) {
    let mut item = false;
    let mut text = line;
    loop {
        let before_space = |rest: &&str| rest.starts_with(' ');
        let bullet = text.strip_prefix(['-', '*', '+']).filter(before_space);
        let bullet = bullet.or_else(|| text.strip_prefix(['•', '·', '●', '○', '▪']));
        let heading = text
            .strip_prefix('#')
            .map(|rest| rest.trim_start_matches('#'));
        let heading = heading.filter(before_space);
        item |= bullet.is_some();
        match bullet.or(heading).or(text.strip_prefix('>')) {
            Some(rest) => text = rest.trim_start(),
            None => return (item, text),
        }
    }
}

/// Returns the text of a line, escaped at its start so that it is a paragraph.
fn block_text(text: &str) -> String {
    let text = inline(text);
    let text = text.trim();
    let (number, rest) = text.split_at(text.find(|char: char| !char.is_ascii_digit()).unwrap_or(0));
    let behind = rest.strip_prefix(['.', ')']).filter(|_| !number.is_empty());
    let ordered = behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' '));
    if ordered || text.starts_with(['#', '>', '-', '+', '=', '|', ':']) {
        format!("{number}\\{rest}")
    } else {
        text.to_owned()
    }
}

fn end_sentence(line: &mut String) {
    match line.chars().last() {
        // A number and a dot would begin a list.
        _ if line.chars().all(|char| char.is_ascii_digit()) => line.push_str("\\."),
        Some(last) if last.is_ascii_alphanumeric() || "`)\"'>".contains(last) => line.push('.'),
        Some(last) if last.is_alphanumeric() || "）”’」』】".contains(last) => {
            line.push('。');
        }
        _ => {}
    }
}

/// Replaces all line ends by line feeds and all blanks by spaces, and removes invisible characters.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut clean = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            _ if char.is_whitespace() && clean.ends_with(' ') => {}
            _ if char.is_whitespace() => clean.push(' '),
            _ if char.is_control() || is_invisible(char) => {}
            _ => clean.push(char),
        }
    }
    clean
}

/// Returns `true` for characters that can make a text look different: marks of direction and width, joiners, tags.
fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

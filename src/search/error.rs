//! Errors in expressions: the place, what was found, and what was probably meant.

use std::{error::Error, fmt};

use super::variable::Variable;
use crate::edit_distance::edit_distance;

/// An error in the text of a filter or sort expression.
///
/// ```
/// use tencentcloud_gse::search::Filter;
///
/// let error = "maximumSessions>=10 AND playersCount=0".parse::<Filter>().unwrap_err();
/// assert_eq!(error.column(), 25);
/// assert_eq!(
///     error.to_string(),
///     "column 25: found `playersCount`, expected a variable, `NOT` or `(`; \
///      the nearest known word is `playerSessionCount`",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    column: usize,
    found: Option<String>,
    expected: String,
}

impl ParseError {
    /// `found` is empty at the end of the text.
    pub(super) fn new(column: usize, found: &str, expected: String) -> Self {
        Self {
            column,
            found: (!found.is_empty()).then(|| excerpt(found)),
            expected,
        }
    }

    /// Returns the column of the error: 1 is the first character of the text. An error at the end is
    /// one column after the last character.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// Returns the word, sign or value at that column, shortened to 40 characters and with control
    /// characters escaped. Returns `None` at the end of the text.
    #[must_use]
    pub fn found(&self) -> Option<&str> {
        self.found.as_deref()
    }

    /// Returns what is expected at that column, in English.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: found ", self.column)?;
        match &self.found {
            Some(found) => write!(f, "`{found}`")?,
            None => f.write_str("the end")?,
        }
        write!(f, ", expected {}", self.expected)
    }
}

impl Error for ParseError {}

fn excerpt(found: &str) -> String {
    let mut chars = found.chars();
    let mut excerpt = String::new();
    for char in chars.by_ref().take(40) {
        match char {
            '\'' | '"' | '\\' => excerpt.push(char),
            _ => excerpt.extend(char.escape_debug()),
        }
    }
    if chars.next().is_some() {
        excerpt.push('…');
    }
    excerpt
}

/// Members of a session in an answer, whose names are easily mistaken for those of the variables.
static MEMBERS: [(&str, Variable); 5] = [
    ("Name", Variable::Name),
    ("GameProperties", Variable::Property(String::new())),
    ("MaximumPlayerSessionCount", Variable::MaximumSessions),
    ("CreationTime", Variable::CreationTimeMillis),
    ("CurrentPlayerSessionCount", Variable::PlayerSessionCount),
];

/// Returns a hint at the known word that was probably meant, or at all of them.
pub(super) fn hint(word: &str, known: impl Iterator<Item = &'static str>) -> String {
    let known: Vec<&str> = known.collect();
    match nearest(word, &known) {
        _ if word.is_empty() => String::new(),
        Some(nearest) => format!("; the nearest known word is `{nearest}`"),
        None => format!("; the known words are {}", known.join(", ")),
    }
}

/// Returns the known word of which at least half is right.
fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    if word.len() > 64 {
        return None;
    }
    let members = MEMBERS
        .iter()
        .map(|(member, variable)| (*member, variable.name()));
    let (distance, spelling, nearest) = known
        .iter()
        .map(|word| (*word, *word))
        .chain(members.filter(|(_, name)| known.contains(name)))
        .map(|(spelling, meant)| (edit_distance(word, spelling), spelling, meant))
        .min_by_key(|(distance, ..)| *distance)?;
    (distance * 2 <= spelling.len().max(word.len())).then_some(nearest)
}

//! What is wrong with a description, and where.

use std::{cmp::Ordering, fmt, iter::successors, rc::Rc};

use super::edit_distance::edit_distance;

/// A mistake in a description: its place, what is wrong, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    at: Location,
    text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One line, whatever stands in the file: each line of a build script's output is a message of its own.
        let line = format!("{}: {}", self.at, self.text);
        line.chars().try_for_each(|char| match char {
            _ if char.is_control() => write!(f, "{}", char.escape_default()),
            _ => write!(f, "{char}"),
        })
    }
}

/// A place in a file, as a JSON path.
///
/// Places sort by file, then by path, list elements by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Location {
    pub(super) file: Rc<str>,
    /// Whether the file comes from outside the crate.
    pub(super) external: bool,
    last: Option<Rc<Link>>,
}

/// A step of a path, and the way to it. Every value of a file has its place, and few are ever told:
/// a place shares its beginning with its neighbors.
#[derive(Debug, PartialEq, Eq)]
struct Link {
    before: Option<Rc<Link>>,
    step: Step,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Index(usize),
    Key(String),
}

impl Location {
    pub(super) fn file(name: &str, external: bool) -> Self {
        Self {
            file: name.into(),
            external,
            last: None,
        }
    }

    pub(super) fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    pub(super) fn index(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    /// A problem here, as `what is wrong, what would be right`.
    pub(super) fn problem(&self, text: impl Into<String>) -> Problem {
        Problem {
            at: self.clone(),
            text: text.into(),
        }
    }

    fn step(&self, step: Step) -> Self {
        let before = self.last.clone();
        Self {
            file: Rc::clone(&self.file),
            external: self.external,
            last: Some(Rc::new(Link { before, step })),
        }
    }

    fn steps(&self) -> Vec<&Step> {
        let links = successors(self.last.as_deref(), |link| link.before.as_deref());
        let mut steps: Vec<&Step> = links.map(|link| &link.step).collect();
        steps.reverse();
        steps
    }
}

impl Ord for Location {
    fn cmp(&self, other: &Self) -> Ordering {
        let of = |at: &Self| (Rc::clone(&at.file), at.external);
        of(self)
            .cmp(&of(other))
            .then_with(|| self.steps().cmp(&other.steps()))
    }
}

impl PartialOrd for Location {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for (depth, step) in self.steps().into_iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) => write!(f, "{}{key}", if depth == 0 { ": " } else { "." })?,
            }
        }
        Ok(())
    }
}

/// The one of `names` that was meant by `name`, if one is near enough.
pub(super) fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|known| (edit_distance(name, known), known))
        .filter(|(distance, _)| *distance <= name.len() / 3 + 1)
        .min()
        .map(|(_, known)| known)
}

/// Returns ``use `X` `` for a known name that is near, or else `otherwise`.
pub(super) fn suggestion<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    nearest(name, known).map_or_else(|| otherwise.to_owned(), |name| format!("use `{name}`"))
}

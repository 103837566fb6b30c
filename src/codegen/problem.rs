//! Problems in a description, and their locations.

use std::{cmp::Ordering, fmt, iter::successors, rc::Rc};

use super::edit_distance::edit_distance;

/// A mistake in a description, with its location and a remedy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    at: Location,
    text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Control characters are escaped, because each line of a build script's output is a separate message.
        let line = format!("{}: {}", self.at, self.text);
        line.chars().try_for_each(|char| match char {
            _ if char.is_control() => write!(f, "{}", char.escape_default()),
            _ => write!(f, "{char}"),
        })
    }
}

/// A location in a file, as a JSON path.
///
/// Locations sort by file, then by path; list elements sort by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Location {
    pub(super) file: Rc<str>,
    /// `true` if the file comes from outside the crate.
    pub(super) external: bool,
    last: Option<Rc<Link>>,
}

/// The last step of a path, linked to the steps before it. Every value of a file has a location, so locations share
/// their common steps.
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

    /// Returns a problem at this location. The text reads `what is wrong, what would be right`.
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
        (&self.file, self.external)
            .cmp(&(&other.file, other.external))
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

/// Returns the one of `names` that is most similar to `name`, if it is similar enough.
pub(super) fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|known| (edit_distance(name, known), known))
        .filter(|(distance, _)| *distance <= name.len() / 3 + 1)
        .min()
        .map(|(_, known)| known)
}

/// Returns ``use `X` `` if a known name is similar, or else `otherwise`.
pub(super) fn suggestion<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    nearest(name, known).map_or_else(|| otherwise.to_owned(), |name| format!("use `{name}`"))
}

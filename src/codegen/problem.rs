//! Problems in a description, and their locations.

use std::{cell::RefCell, fmt, iter::successors, rc::Rc};

use super::edit_distance::edit_distance;

/// The problems of all files, in the order in which they are found.
pub(super) type Problems = Rc<RefCell<Vec<Problem>>>;

/// A mistake in a description, with its location and a remedy.
///
/// Problems sort by file, then by path; list elements sort by index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    file: Rc<str>,
    external: bool,
    path: Vec<Step>,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Index(usize),
    Key(String),
}

/// A location in a file, as a JSON path. Problems are reported to it.
#[derive(Debug, Clone)]
pub(super) struct Location {
    pub(super) file: Rc<str>,
    /// `true` if the file comes from outside the crate.
    pub(super) external: bool,
    problems: Problems,
    last: Option<Rc<Link>>,
}

/// The last step of a path, linked to the steps before it. Every value of a file has a location, so locations share
/// their common steps.
#[derive(Debug)]
struct Link {
    before: Option<Rc<Link>>,
    step: Step,
}

impl Location {
    pub(super) fn file(name: &str, external: bool, problems: &Problems) -> Self {
        Self {
            file: name.into(),
            external,
            problems: Rc::clone(problems),
            last: None,
        }
    }

    pub(super) fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    pub(super) fn index(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    fn step(&self, step: Step) -> Self {
        let before = self.last.clone();
        let last = Some(Rc::new(Link { before, step }));
        Self {
            last,
            ..self.clone()
        }
    }

    /// Reports a problem at this location. The text reads `what is wrong, what would be right`.
    pub(super) fn report(&self, text: impl Into<String>) {
        let links = successors(self.last.as_deref(), |link| link.before.as_deref());
        let mut path: Vec<Step> = links.map(|link| link.step.clone()).collect();
        path.reverse();
        self.problems.borrow_mut().push(Problem {
            file: Rc::clone(&self.file),
            external: self.external,
            path,
            text: text.into(),
        });
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = self.path.iter().map(|step| match step {
            Step::Index(index) => format!("[{index}]"),
            Step::Key(key) => format!(".{key}"),
        });
        let path = steps.collect::<Vec<_>>().concat();
        // The first step is a key, because the value of a file is an object.
        let path = path.replacen('.', ": ", 1);
        let line = format!("{}{path}: {}", self.file, self.text);
        // Control characters are escaped, because each line of a build script's output is a separate message.
        line.chars().try_for_each(|char| match char {
            _ if char.is_control() => write!(f, "{}", char.escape_default()),
            _ => write!(f, "{char}"),
        })
    }
}

/// Returns the one of `names` that is most similar to `name`, if it is similar enough.
pub(super) fn nearest<'a, T: AsRef<str> + ?Sized + 'a>(
    name: &str,
    names: impl IntoIterator<Item = &'a T>,
) -> Option<&'a str> {
    let names = names.into_iter().map(AsRef::as_ref);
    let distances = names.map(|known| (edit_distance(name, known), known));
    let similar = distances.filter(|(distance, _)| *distance <= name.len() / 3 + 1);
    similar.min().map(|(_, known)| known)
}

/// Returns ``use `X` `` if a known name is similar, or else `otherwise`.
pub(super) fn suggestion<'a, T: AsRef<str> + ?Sized + 'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a T>,
    otherwise: &str,
) -> String {
    nearest(name, known).map_or_else(|| otherwise.to_owned(), |name| format!("use `{name}`"))
}

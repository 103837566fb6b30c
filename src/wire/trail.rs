//! Paths to values that could not be read, and the limit of memory for lists.

use std::fmt;

use serde::de::Error;

use super::{ReadPolicy, Shape};

/// The state of reading a text: the memory that is left for lists, and the fault that ended the reading, with the path to
/// its value, which is collected from the inside out.
#[derive(Debug)]
pub(crate) struct Trail {
    pub(super) policy: ReadPolicy,
    steps: Vec<PathStep>,
    /// The memory that is left, in bytes.
    room: usize,
    fault: Option<ReadFault>,
}

/// A difference from the description that the policy does not allow. No value is quoted, because it may be a secret.
#[derive(Debug)]
pub(crate) enum ReadFault {
    /// A value of another type.
    Mismatch {
        found: &'static str,
        expected: &'static str,
    },
    /// A key that is not in the table.
    UnknownKey { key: String, shape: &'static Shape },
    /// A key that is given twice.
    RepeatedKey(&'static str),
    /// A required key that is absent.
    MissingKey(&'static str),
    /// A text or a list over its limit.
    TooLarge {
        count: usize,
        unit: &'static str,
        limit: usize,
    },
    /// Lists that take more memory than an honest text needs.
    NoRoom,
}

impl fmt::Display for ReadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mismatch { found, expected } => write!(f, "expected {expected}, found {found}"),
            Self::UnknownKey { key, shape } => {
                write!(f, "unknown key `{key}`, expected ")?;
                let names = shape.names();
                match names.iter().find(|name| name.eq_ignore_ascii_case(key)) {
                    Some(name) => write!(f, "`{name}`"),
                    None => write!(f, "one of {}", names.join(", ")),
                }
            }
            Self::RepeatedKey(key) => write!(f, "the key `{key}` is given twice"),
            Self::MissingKey(key) => write!(f, "the required key `{key}` is missing"),
            Self::TooLarge { count, unit, limit } => {
                write!(f, "expected at most {limit} {unit}, found {count}")
            }
            Self::NoRoom => f.write_str("the lists have too many elements"),
        }
    }
}

/// A step of a JSON path.
#[derive(Debug)]
pub(super) enum PathStep {
    Member(&'static str),
    Index(usize),
}

/// Limits of memory: three bytes of text can become an object of several hundred bytes. An answer gets this many bytes
/// for each byte of text, and a fixed amount that is enough for tens of thousands of sparse objects.
const ROOM_FOR_BYTE: usize = 16;
const ROOM: usize = 64 * 1024 * 1024;

impl Trail {
    /// Creates a trail for a text of this length from an untrusted source.
    pub(crate) const fn with_length(bytes: usize, policy: ReadPolicy) -> Self {
        Self {
            policy,
            steps: Vec::new(),
            room: bytes.saturating_mul(ROOM_FOR_BYTE).saturating_add(ROOM),
            fault: None,
        }
    }

    /// Creates a trail for a text from the caller, without a limit of memory.
    pub(super) const fn unbounded(policy: ReadPolicy) -> Self {
        Self::with_length(usize::MAX, policy)
    }

    #[inline]
    pub(super) fn take<E: Error>(&mut self, bytes: usize) -> Result<(), E> {
        match self.room.checked_sub(bytes) {
            Some(left) => self.room = left,
            None => return Err(self.fail(ReadFault::NoRoom)),
        }
        Ok(())
    }

    /// Keeps the fault, and returns the error that ends the reading.
    #[cold]
    pub(super) fn fail<E: Error>(&mut self, fault: ReadFault) -> E {
        let error = E::custom(&fault);
        self.fault = Some(fault);
        error
    }

    #[cold]
    pub(super) fn mismatch<E: Error>(&mut self, found: &'static str, expected: &'static str) -> E {
        self.fail(ReadFault::Mismatch { found, expected })
    }

    /// Refuses a text with more characters than the limit.
    #[cold]
    pub(super) fn check_length<E: Error>(&mut self, text: &str, limit: usize) -> Result<(), E> {
        // A character takes at least one byte, so that short texts need not be counted.
        if text.len() <= limit {
            return Ok(());
        }
        self.check_size(text.chars().count(), "characters", limit)
    }

    /// Refuses a text or a list with more units than the limit.
    pub(super) fn check_size<E: Error>(
        &mut self,
        count: usize,
        unit: &'static str,
        limit: usize,
    ) -> Result<(), E> {
        if count > limit {
            return Err(self.fail(ReadFault::TooLarge { count, unit, limit }));
        }
        Ok(())
    }

    /// Adds the step that leads to the steps so far.
    pub(super) fn push(&mut self, step: PathStep) {
        self.steps.push(step);
    }

    /// Returns the JSON path below `root`, such as `Response.GameServerSessions[3].Port`.
    pub(crate) fn path(&self, root: &str) -> String {
        self.steps
            .iter()
            .rev()
            .fold(root.to_owned(), |path, step| match step {
                PathStep::Member(name) => format!("{path}.{name}"),
                PathStep::Index(index) => format!("{path}[{index}]"),
            })
    }

    /// Returns the fault that ended the reading. Without one, the text is not JSON.
    #[cfg(feature = "local")]
    pub(crate) const fn fault(&self) -> Option<&ReadFault> {
        self.fault.as_ref()
    }
}

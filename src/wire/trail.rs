//! Paths to values that could not be read, and the limit of memory for lists.

/// The state of reading a text: the memory that is left for lists, and the path to the value that could not be read,
/// which is collected from the inside out.
#[derive(Debug)]
pub(super) struct Trail {
    steps: Vec<PathStep>,
    /// The memory that is left, in bytes.
    room: usize,
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
    pub(super) const fn with_length(bytes: usize) -> Self {
        Self {
            steps: Vec::new(),
            room: bytes.saturating_mul(ROOM_FOR_BYTE).saturating_add(ROOM),
        }
    }

    /// Creates a trail for a text from the caller, without a limit of memory.
    pub(super) const fn unbounded() -> Self {
        Self::with_length(usize::MAX)
    }

    #[inline]
    pub(super) fn take<E: serde::de::Error>(&mut self, bytes: usize) -> Result<(), E> {
        let left = self.room.checked_sub(bytes);
        self.room = left.ok_or_else(|| E::custom("the lists have too many elements"))?;
        Ok(())
    }

    /// Adds the step that leads to the steps so far.
    pub(super) fn push(&mut self, step: PathStep) {
        self.steps.push(step);
    }

    /// Returns the JSON path below `root`, such as `Response.GameServerSessions[3].Port`.
    pub(super) fn path(&self, root: &str) -> String {
        self.steps
            .iter()
            .rev()
            .fold(root.to_owned(), |path, step| match step {
                PathStep::Member(name) => format!("{path}.{name}"),
                PathStep::Index(index) => format!("{path}[{index}]"),
            })
    }
}

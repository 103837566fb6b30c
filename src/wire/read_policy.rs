//! The policies of the reader.

use super::Mode;

/// The policy for JSON that differs from the description.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReadPolicy {
    /// The conversion of scalars.
    pub(crate) mode: Mode,
    /// `true` if unknown, repeated and missing keys are refused.
    pub(crate) strict_keys: bool,
    /// `true` if a member that is null counts as absent, and an optional member that is an empty text.
    pub(crate) null_is_absent: bool,
    /// Returns the maximum number of characters in a text of the member with this name.
    pub(crate) max_characters: Option<fn(&str) -> usize>,
    /// Returns the maximum number of elements in the list of the member with this name.
    pub(crate) max_elements: Option<fn(&str) -> usize>,
}

impl ReadPolicy {
    /// For answers: unknown keys are ignored, and the last of repeated ones counts.
    pub(crate) const LENIENT: Self = Self {
        mode: Mode::Lenient,
        strict_keys: false,
        null_is_absent: false,
        max_characters: None,
        max_elements: None,
    };

    /// For requests: every key must be known, and every value of its type.
    pub(crate) const STRICT: Self = Self {
        mode: Mode::Strict,
        strict_keys: true,
        ..Self::LENIENT
    };
}

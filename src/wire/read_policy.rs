//! The policies of the reader.

/// The policy for JSON that differs from the description.
#[derive(Debug, Clone, Copy)]
pub struct ReadPolicy {
    /// `true` if `"8000"` is read as a number and null as an empty value; `false` if every value must be of its type.
    pub(crate) is_lenient: bool,
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
        is_lenient: true,
        strict_keys: false,
        null_is_absent: false,
        max_characters: None,
        max_elements: None,
    };

    /// For requests: every key must be known, and every value of its type.
    pub(crate) const STRICT: Self = Self {
        is_lenient: false,
        strict_keys: true,
        ..Self::LENIENT
    };
}

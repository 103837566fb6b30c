//! Errors that GSE Local answers with, and their codes.

use std::{error::Error, fmt};

use crate::error::ErrorCode;

/// An error that GSE Local answers with: a code, and a message that names the offender and says what
/// would be right.
///
/// ```
/// use tencentcloud_gse::{ErrorCode, local::Fault};
///
/// let fault = Fault::new(ErrorCode::RESOURCE_NOT_FOUND, "the fleet `fleet-9` does not exist");
/// assert_eq!(fault.code(), &ErrorCode::RESOURCE_NOT_FOUND);
/// assert_eq!(fault.to_string(), "ResourceNotFound: the fleet `fleet-9` does not exist");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub(super) code: ErrorCode,
    pub(super) message: String,
    /// The column of an error in an expression.
    pub(super) column: Option<usize>,
}

impl Fault {
    /// Creates an error. A message of more than 2,048 characters is cut.
    pub fn new(code: impl Into<ErrorCode>, message: impl Into<String>) -> Self {
        const LONGEST: usize = 2_048;
        let mut message = message.into();
        if let Some((end, _)) = message.char_indices().nth(LONGEST) {
            message.truncate(end);
            message.push('…');
        }
        Self {
            code: code.into(),
            message,
            column: None,
        }
    }

    /// Returns the code.
    #[must_use]
    pub fn code(&self) -> &ErrorCode {
        &self.code
    }

    /// Returns the message, in English.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Describes a parameter of the wrong form.
    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::INVALID_PARAMETER, message)
    }

    /// Describes a parameter with a wrong value.
    pub(super) fn invalid_value(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::INVALID_PARAMETER_VALUE, message)
    }

    /// Describes a text or a list at `path` that is over its limit.
    pub(super) fn too_large(path: &str, count: usize, unit: &str, limit: usize) -> Self {
        Self::invalid_value(format!(
            "`{path}` has {count} {unit}; at most {limit} are allowed"
        ))
    }

    /// Describes a parameter whose value is not one of the known words.
    pub(super) fn not_one_of(name: &str, found: &str, known: &[&str]) -> Self {
        let (last, others) = known.split_last().unwrap_or((&"", &[]));
        let others = others.join("`, `");
        Self::invalid_value(format!(
            "`{name}` is `{found}`, where one of `{others}` and `{last}` is expected"
        ))
    }

    /// Describes a required parameter that is absent.
    pub(super) fn missing(name: &str) -> Self {
        Self::new(
            ErrorCode::MISSING_PARAMETER,
            format!("`{name}` is required"),
        )
    }

    /// Describes an unknown parameter.
    pub(super) fn unknown_name(name: &str, known: &[&str]) -> Self {
        let known = known.join("`, `");
        let message = format!("`{name}` is not known here; known are `{known}`");
        Self::new(ErrorCode::UNKNOWN_PARAMETER, message)
    }

    /// Describes a fleet, session or other item that does not exist.
    pub(super) fn not_found(kind: &str, id: impl fmt::Display) -> Self {
        let message = format!("the {kind} `{id}` does not exist");
        Self::new(ErrorCode::RESOURCE_NOT_FOUND, message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl Error for Fault {}

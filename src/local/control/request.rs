//! A request of the control interface, and its error.

use hyper::body::Bytes;

use crate::local::{fault::Fault, fields::Fields, members::JsonMembers};

/// A request that was matched with a route.
pub(super) struct ControlRequest {
    /// The names in the path, in order.
    pub(super) names: Vec<String>,
    pub(super) query: Fields,
    /// The body.
    pub(super) json: Bytes,
    /// The members of the body.
    pub(super) members: JsonMembers,
}

impl ControlRequest {
    /// Returns the first name in the path.
    pub(super) fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    pub(super) fn required_text(&self, name: &str) -> Result<&str, Fault> {
        self.members.text(name)?.ok_or_else(|| Fault::missing(name))
    }
}

/// An error of the control interface.
pub(super) struct ControlError {
    pub(super) fault: Fault,
    /// The column of an error in an expression.
    pub(super) column: Option<usize>,
}

impl From<Fault> for ControlError {
    fn from(fault: Fault) -> Self {
        Self {
            fault,
            column: None,
        }
    }
}

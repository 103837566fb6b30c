//! A request of the control interface.

use hyper::body::Bytes;

use crate::local::{fault::Fault, fields::Fields, members::JsonMembers};

/// A request that was matched with a route.
pub(super) struct ControlRequest {
    /// The name in the path, which is empty if the route has none.
    pub(super) name: String,
    pub(super) query: Fields,
    /// The body.
    pub(super) json: Bytes,
    /// The members of the body.
    pub(super) members: JsonMembers,
}

impl ControlRequest {
    /// Returns a member that must be one of these words.
    pub(super) fn word<T: for<'a> From<&'a str>>(
        &self,
        name: &str,
        words: &[&str],
    ) -> Result<T, Fault> {
        let found = self.members.required_text(name)?;
        if words.contains(&found) {
            return Ok(found.into());
        }
        Err(Fault::not_one_of(name, found, words))
    }
}

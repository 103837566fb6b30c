//! The content of a call: the parameters, the signed texts and the answer.

use std::fmt;

use hyper::body::Bytes;
use serde_json::Value;

use super::auth::SignedTexts;

/// The content of a call, without secrets.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Detail {
    /// The parameters as JSON text.
    pub(super) parameters: Bytes,
    pub(super) signed: Option<SignedTexts>,
    pub(super) answer: Bytes,
}

impl Detail {
    /// Returns the size in bytes.
    pub(super) fn size(&self) -> usize {
        let signed = self.signed.as_ref().map_or(0, SignedTexts::size);
        self.parameters.len() + signed + self.answer.len()
    }

    pub(super) fn parameters(&self) -> Value {
        serde_json::from_slice(&self.parameters).unwrap_or_default()
    }

    pub(super) fn answer(&self) -> Value {
        if self.answer.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(&self.answer)
            .unwrap_or_else(|_| String::from_utf8_lossy(&self.answer).into())
    }
}

/// Shows only the size: the content can be long.
impl fmt::Debug for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Detail")
            .field("bytes", &self.size())
            .finish_non_exhaustive()
    }
}

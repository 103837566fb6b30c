//! The content of a call: what was asked, what was signed, and what was answered.

use std::fmt;

use hyper::body::Bytes;
use serde_json::Value;

use super::{asked::Asked, auth::Signed};

/// The content of a call, without secrets.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Detail {
    /// The body, if the parameters are in JSON.
    body: Bytes,
    /// The parameters, if they are not.
    parameters: Option<Value>,
    signed: Option<Signed>,
    pub(super) answer: Bytes,
}

impl Detail {
    /// Keeps the content of a request.
    pub(super) fn of(asked: &Asked<'_>) -> Self {
        let parameters = asked.parameters_as_json();
        Self {
            body: match &parameters {
                Some(_) => Bytes::new(),
                None => asked.request.body().clone(),
            },
            parameters,
            signed: Signed::of(asked),
            answer: Bytes::new(),
        }
    }

    /// Returns about how many bytes it takes.
    pub(super) fn size(&self) -> usize {
        self.body.len() + self.answer.len()
    }

    pub(super) fn parameters(&self) -> Value {
        match &self.parameters {
            Some(parameters) => parameters.clone(),
            None => serde_json::from_slice(&self.body).unwrap_or_default(),
        }
    }

    pub(super) fn answer(&self) -> Value {
        if self.answer.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(&self.answer)
            .unwrap_or_else(|_| String::from_utf8_lossy(&self.answer).into())
    }

    pub(super) fn canonical_request(&self) -> Option<String> {
        self.signed.as_ref()?.canonical_request(&self.body)
    }

    pub(super) fn string_to_sign(&self) -> Option<String> {
        let signed = self.signed.as_ref()?;
        Some(signed.string_to_sign(&self.body))
    }
}

/// Only the sizes: the content can be asked for.
impl fmt::Debug for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Detail")
            .field("bytes", &self.size())
            .finish_non_exhaustive()
    }
}

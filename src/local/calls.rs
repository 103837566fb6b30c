//! The log of calls.

use std::time::{Duration, SystemTime};

use super::{asked::Asked, fault::Fault};
use crate::ErrorCode;

/// A call that GSE Local has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// The number of the call: 1 is the first that this GSE Local answered.
    pub number: u64,
    /// When it arrived, by the clock of this GSE Local.
    pub at: SystemTime,
    /// The action as it was named, or an empty string.
    pub action: String,
    /// The secret ID as it was given, or an empty string.
    pub secret_id: String,
    /// Why it was refused; nothing if it was carried out.
    pub error: Option<CallError>,
    /// The `RequestId` of the answer.
    pub request_id: String,
    /// How long the answer took, from the last byte of the request on.
    pub duration: Duration,
}

/// The error that a call was answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallError {
    /// The code, such as `ResourceInsufficient`.
    pub code: ErrorCode,
    /// The message, in English.
    pub message: String,
}

impl Call {
    pub(super) fn new(
        asked: &Asked<'_>,
        at: SystemTime,
        request_id: String,
        fault: Option<Fault>,
    ) -> Self {
        Self {
            number: 0,
            at,
            action: shortened(asked.common("X-TC-Action")),
            secret_id: shortened(asked.secret_id()),
            error: fault.map(|fault| CallError {
                code: fault.code,
                message: fault.message,
            }),
            request_id,
            duration: Duration::ZERO,
        }
    }

    /// The code of the error, or nothing if the call was carried out.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.error.as_ref().map(|error| error.code.as_str())
    }
}

/// What a caller named, without more of it than a log can hold.
fn shortened(text: Option<&str>) -> String {
    const LONGEST: usize = 128;
    text.unwrap_or_default().chars().take(LONGEST).collect()
}

//! Errors that GSE Local answers with, and their codes.

use std::{error::Error, fmt};

use crate::ErrorCode;

/// An error that GSE Local answers with: a code, and a message that names the offender and says what
/// would be right.
///
/// ```
/// use tencentcloud_gse::{ErrorCode, local::Fault};
///
/// let fault = Fault::new(ErrorCode::RESOURCE_NOT_FOUND, "there is no fleet `fleet-9`");
/// assert_eq!(fault.code(), &ErrorCode::RESOURCE_NOT_FOUND);
/// assert_eq!(fault.to_string(), "ResourceNotFound: there is no fleet `fleet-9`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub(super) code: ErrorCode,
    pub(super) message: String,
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
        let code = code.into();
        Self { code, message }
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
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl Error for Fault {}

/// The codes that GSE Local answers with: a part of those common to all services, and of those
/// documented for the four actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// `Authorization` is missing, is not of its form, or is `SKIP`.
    InvalidAuthorization,
    /// No credential has the secret ID.
    SecretIdNotFound,
    /// The timestamp and the clock are too far apart.
    SignatureExpire,
    /// The signature or its scope is not that of the request.
    SignatureFailure,
    /// `X-TC-Token` is not that of the credential.
    TokenFailure,
    /// There is no such action.
    InvalidAction,
    /// The body is no JSON object, or a parameter is of another type.
    InvalidParameter,
    /// A parameter's value is out of range, malformed, or at odds with what went before.
    InvalidParameterValue,
    /// There are as many sessions as GSE Local holds.
    LimitExceeded,
    /// A common header or a parameter is missing.
    MissingParameter,
    /// The service has no such version.
    NoSuchVersion,
    /// The action was called too often.
    RequestLimitExceeded,
    /// The body is too large.
    RequestSizeLimitExceeded,
    /// The fleet, alias or session is in use, and cannot be removed.
    ResourceInUse,
    /// The fleet has no idle server process, or the session no free seat.
    ResourceInsufficient,
    /// There is no such fleet, alias or session.
    ResourceNotFound,
    /// The session is not in a state to be joined.
    ResourceUnavailable,
    /// There is no such parameter.
    UnknownParameter,
    /// The session takes no further players.
    UnsupportedOperation,
    /// The method or the content type is none of those that the API is spoken in.
    UnsupportedProtocol,
    /// This is another region.
    UnsupportedRegion,
}

impl From<Code> for ErrorCode {
    fn from(code: Code) -> Self {
        match code {
            Code::InvalidAuthorization => Self::AUTH_FAILURE_INVALID_AUTHORIZATION,
            Code::SecretIdNotFound => Self::AUTH_FAILURE_SECRET_ID_NOT_FOUND,
            Code::SignatureExpire => Self::AUTH_FAILURE_SIGNATURE_EXPIRE,
            Code::SignatureFailure => Self::AUTH_FAILURE_SIGNATURE_FAILURE,
            Code::TokenFailure => Self::AUTH_FAILURE_TOKEN_FAILURE,
            Code::InvalidAction => Self::INVALID_ACTION,
            Code::InvalidParameter => Self::INVALID_PARAMETER,
            Code::InvalidParameterValue => Self::INVALID_PARAMETER_VALUE,
            Code::LimitExceeded => Self::LIMIT_EXCEEDED,
            Code::MissingParameter => Self::MISSING_PARAMETER,
            Code::NoSuchVersion => Self::NO_SUCH_VERSION,
            Code::RequestLimitExceeded => Self::REQUEST_LIMIT_EXCEEDED,
            Code::RequestSizeLimitExceeded => Self::REQUEST_SIZE_LIMIT_EXCEEDED,
            Code::ResourceInUse => Self::RESOURCE_IN_USE,
            Code::ResourceInsufficient => Self::RESOURCE_INSUFFICIENT,
            Code::ResourceNotFound => Self::RESOURCE_NOT_FOUND,
            Code::ResourceUnavailable => Self::RESOURCE_UNAVAILABLE,
            Code::UnknownParameter => Self::UNKNOWN_PARAMETER,
            Code::UnsupportedOperation => Self::UNSUPPORTED_OPERATION,
            Code::UnsupportedProtocol => Self::UNSUPPORTED_PROTOCOL,
            Code::UnsupportedRegion => Self::UNSUPPORTED_REGION,
        }
    }
}

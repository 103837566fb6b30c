//! What GSE Local refuses, and by which documented code.

/// A refusal: a documented code, and a message that names the offender and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) message: String,
}

impl Fault {
    /// A message quotes what was sent, and is cut where it quotes too much.
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        const LONGEST: usize = 2_048;
        let mut message = message.into();
        if let Some((end, _)) = message.char_indices().nth(LONGEST) {
            message.truncate(end);
            message.push('…');
        }
        Self { code, message }
    }
}

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

impl Code {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidAuthorization => "AuthFailure.InvalidAuthorization",
            Self::SecretIdNotFound => "AuthFailure.SecretIdNotFound",
            Self::SignatureExpire => "AuthFailure.SignatureExpire",
            Self::SignatureFailure => "AuthFailure.SignatureFailure",
            Self::TokenFailure => "AuthFailure.TokenFailure",
            Self::InvalidAction => "InvalidAction",
            Self::InvalidParameter => "InvalidParameter",
            Self::InvalidParameterValue => "InvalidParameterValue",
            Self::LimitExceeded => "LimitExceeded",
            Self::MissingParameter => "MissingParameter",
            Self::NoSuchVersion => "NoSuchVersion",
            Self::RequestLimitExceeded => "RequestLimitExceeded",
            Self::RequestSizeLimitExceeded => "RequestSizeLimitExceeded",
            Self::ResourceInsufficient => "ResourceInsufficient",
            Self::ResourceNotFound => "ResourceNotFound",
            Self::ResourceUnavailable => "ResourceUnavailable",
            Self::UnknownParameter => "UnknownParameter",
            Self::UnsupportedOperation => "UnsupportedOperation",
            Self::UnsupportedProtocol => "UnsupportedProtocol",
            Self::UnsupportedRegion => "UnsupportedRegion",
        }
    }
}

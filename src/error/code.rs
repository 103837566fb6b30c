//! The service's error codes: an open set.

use std::{borrow::Cow, fmt};

use crate::text::escaped;

/// An error code of the service: `ResourceNotFound`, `AuthFailure.SignatureExpire`.
///
/// The set is open: services have codes of their own and get new ones. Those that every service
/// may answer with are constants here. A code may be refined after a dot;
/// [`is_a`](Self::is_a) takes both:
///
/// ```
/// use tencentcloud_gse::ErrorCode;
///
/// let code = ErrorCode::from("RequestLimitExceeded.UinLimitExceeded");
/// assert!(code.is_a(&ErrorCode::REQUEST_LIMIT_EXCEEDED));
/// assert!(code != ErrorCode::REQUEST_LIMIT_EXCEEDED);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ErrorCode(Cow<'static, str>);

macro_rules! codes {
    ($($name:ident = $code:literal: $doc:literal,)*) => {
        /// The codes that every service may answer with.
        impl ErrorCode {
            $(
                #[doc = $doc]
                pub const $name: Self = Self(Cow::Borrowed($code));
            )*
        }
    };
}

codes! {
    ACTION_OFFLINE = "ActionOffline": "The action was taken off line.",
    AUTH_FAILURE = "AuthFailure": "All that is wrong with credential or signature.",
    AUTH_FAILURE_INVALID_AUTHORIZATION = "AuthFailure.InvalidAuthorization": "The `Authorization` header is malformed.",
    AUTH_FAILURE_INVALID_SECRET_ID = "AuthFailure.InvalidSecretId": "The SecretId is not one of a cloud API key.",
    AUTH_FAILURE_MFA_FAILURE = "AuthFailure.MFAFailure": "Multi-factor authentication failed.",
    AUTH_FAILURE_SECRET_ID_NOT_FOUND = "AuthFailure.SecretIdNotFound": "The SecretId does not exist.",
    AUTH_FAILURE_SIGNATURE_EXPIRE = "AuthFailure.SignatureExpire": "The timestamp is more than five minutes off the service's clock.",
    AUTH_FAILURE_SIGNATURE_FAILURE = "AuthFailure.SignatureFailure": "The signature is wrong.",
    AUTH_FAILURE_TOKEN_FAILURE = "AuthFailure.TokenFailure": "The token is wrong or expired.",
    AUTH_FAILURE_UNAUTHORIZED_OPERATION = "AuthFailure.UnauthorizedOperation": "The account may not do this.",
    DRY_RUN_OPERATION = "DryRunOperation": "It would have succeeded, but was asked for as a dry run.",
    FAILED_OPERATION = "FailedOperation": "The operation failed.",
    INTERNAL_ERROR = "InternalError": "The service failed.",
    INVALID_ACTION = "InvalidAction": "There is no such action.",
    INVALID_PARAMETER = "InvalidParameter": "A parameter is wrong in form or type.",
    INVALID_PARAMETER_VALUE = "InvalidParameterValue": "A parameter's value is wrong.",
    INVALID_REQUEST = "InvalidRequest": "The body is malformed.",
    IP_IN_BLACKLIST = "IpInBlacklist": "The caller's address is barred.",
    IP_NOT_IN_WHITELIST = "IpNotInWhitelist": "The caller's address is not among those allowed.",
    LIMIT_EXCEEDED = "LimitExceeded": "A quota is used up.",
    MISSING_PARAMETER = "MissingParameter": "A required parameter is missing.",
    NO_SUCH_PRODUCT = "NoSuchProduct": "There is no such service.",
    NO_SUCH_VERSION = "NoSuchVersion": "The service has no such version.",
    REQUEST_LIMIT_EXCEEDED = "RequestLimitExceeded": "Too many requests a second.",
    REQUEST_LIMIT_EXCEEDED_GLOBAL_REGION_UIN = "RequestLimitExceeded.GlobalRegionUinLimitExceeded": "Too many requests a second of this account in all regions.",
    REQUEST_LIMIT_EXCEEDED_IP = "RequestLimitExceeded.IPLimitExceeded": "Too many requests a second from this address.",
    REQUEST_LIMIT_EXCEEDED_UIN = "RequestLimitExceeded.UinLimitExceeded": "Too many requests a second of this account.",
    REQUEST_SIZE_LIMIT_EXCEEDED = "RequestSizeLimitExceeded": "The request is over 10 MB.",
    RESOURCE_IN_USE = "ResourceInUse": "The resource is in use.",
    RESOURCE_INSUFFICIENT = "ResourceInsufficient": "There is not enough of the resource.",
    RESOURCE_NOT_FOUND = "ResourceNotFound": "There is no such resource.",
    RESOURCE_UNAVAILABLE = "ResourceUnavailable": "The resource cannot be used now.",
    RESPONSE_SIZE_LIMIT_EXCEEDED = "ResponseSizeLimitExceeded": "The answer would be over the service's bound.",
    SERVICE_UNAVAILABLE = "ServiceUnavailable": "The service cannot be used now.",
    UNAUTHORIZED_OPERATION = "UnauthorizedOperation": "The account may not do this.",
    UNKNOWN_PARAMETER = "UnknownParameter": "There is no such parameter.",
    UNSUPPORTED_OPERATION = "UnsupportedOperation": "The resource does not allow this.",
    UNSUPPORTED_PROTOCOL = "UnsupportedProtocol": "Only GET and POST over HTTP or HTTPS will do.",
    UNSUPPORTED_REGION = "UnsupportedRegion": "The service is not in this region.",
}

impl ErrorCode {
    /// Returns the code as the service wrote it. `Display` and `Debug` escape control characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is `code` or a refinement of it.
    #[must_use]
    pub fn is_a(&self, code: &Self) -> bool {
        match self.0.strip_prefix(code.as_str()) {
            Some(rest) => rest.is_empty() || rest.starts_with('.'),
            None => false,
        }
    }

    /// Whether the same request may succeed at another time.
    pub(crate) fn is_transient(&self) -> bool {
        [
            Self::REQUEST_LIMIT_EXCEEDED,
            Self::INTERNAL_ERROR,
            Self::SERVICE_UNAVAILABLE,
        ]
        .iter()
        .any(|code| self.is_a(code))
    }

    /// Whether the code says that something failed, but not that nothing was done.
    pub(crate) fn leaves_open(&self) -> bool {
        [
            Self::INTERNAL_ERROR,
            Self::RESPONSE_SIZE_LIMIT_EXCEEDED,
            // It does not say what of the service could not be used, nor when.
            Self::SERVICE_UNAVAILABLE,
        ]
        .iter()
        .any(|code| self.is_a(code))
    }
}

impl fmt::Debug for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escaped(&self.0))
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&escaped(&self.0))
    }
}

impl From<String> for ErrorCode {
    fn from(code: String) -> Self {
        Self(Cow::Owned(code))
    }
}

impl From<&str> for ErrorCode {
    fn from(code: &str) -> Self {
        Self(Cow::Owned(code.to_owned()))
    }
}

impl PartialEq<str> for ErrorCode {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for ErrorCode {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

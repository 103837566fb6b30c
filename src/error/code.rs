//! The error codes of services.

use std::{borrow::Cow, fmt};

use crate::text::escaped;

/// An error code of the service: `ResourceNotFound`, `AuthFailure.SignatureExpire`.
///
/// The set is open: services have their own codes and add new ones. The constants are the codes that all
/// services have in common. A code can have a more specific part after a dot;
/// [`is_a`](Self::is_a) matches both:
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
        /// The codes that all services have in common.
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
    AUTH_FAILURE = "AuthFailure": "The credential or the signature is wrong; the parent of more specific codes.",
    AUTH_FAILURE_INVALID_AUTHORIZATION = "AuthFailure.InvalidAuthorization": "The `Authorization` header is malformed.",
    AUTH_FAILURE_INVALID_SECRET_ID = "AuthFailure.InvalidSecretId": "The SecretId is not one of a cloud API key.",
    AUTH_FAILURE_MFA_FAILURE = "AuthFailure.MFAFailure": "Multi-factor authentication failed.",
    AUTH_FAILURE_SECRET_ID_NOT_FOUND = "AuthFailure.SecretIdNotFound": "The SecretId does not exist.",
    AUTH_FAILURE_SIGNATURE_EXPIRE = "AuthFailure.SignatureExpire": "The timestamp differs by more than five minutes from the service's clock.",
    AUTH_FAILURE_SIGNATURE_FAILURE = "AuthFailure.SignatureFailure": "The signature is wrong.",
    AUTH_FAILURE_TOKEN_FAILURE = "AuthFailure.TokenFailure": "The token is wrong or expired.",
    AUTH_FAILURE_UNAUTHORIZED_OPERATION = "AuthFailure.UnauthorizedOperation": "The account is not allowed to do this.",
    DRY_RUN_OPERATION = "DryRunOperation": "The call was a dry run and would have succeeded.",
    FAILED_OPERATION = "FailedOperation": "The operation failed.",
    INTERNAL_ERROR = "InternalError": "The service failed.",
    INVALID_ACTION = "InvalidAction": "The action does not exist.",
    INVALID_PARAMETER = "InvalidParameter": "A parameter has a wrong form or type.",
    INVALID_PARAMETER_VALUE = "InvalidParameterValue": "A parameter's value is wrong.",
    INVALID_REQUEST = "InvalidRequest": "The body is malformed.",
    IP_IN_BLACKLIST = "IpInBlacklist": "The caller's IP address is blocked.",
    IP_NOT_IN_WHITELIST = "IpNotInWhitelist": "The caller's IP address is not on the list of allowed addresses.",
    LIMIT_EXCEEDED = "LimitExceeded": "A quota is used up.",
    MISSING_PARAMETER = "MissingParameter": "A required parameter is missing.",
    NO_SUCH_PRODUCT = "NoSuchProduct": "The service does not exist.",
    NO_SUCH_VERSION = "NoSuchVersion": "The version of the service does not exist.",
    REQUEST_LIMIT_EXCEEDED = "RequestLimitExceeded": "Too many requests per second.",
    REQUEST_LIMIT_EXCEEDED_GLOBAL_REGION_UIN = "RequestLimitExceeded.GlobalRegionUinLimitExceeded": "Too many requests per second of this account in all regions.",
    REQUEST_LIMIT_EXCEEDED_IP = "RequestLimitExceeded.IPLimitExceeded": "Too many requests per second from this IP address.",
    REQUEST_LIMIT_EXCEEDED_UIN = "RequestLimitExceeded.UinLimitExceeded": "Too many requests per second of this account.",
    REQUEST_SIZE_LIMIT_EXCEEDED = "RequestSizeLimitExceeded": "The request is over 10 MB.",
    RESOURCE_IN_USE = "ResourceInUse": "The resource is in use.",
    RESOURCE_INSUFFICIENT = "ResourceInsufficient": "The resource is used up, such as seats or server processes.",
    RESOURCE_NOT_FOUND = "ResourceNotFound": "The resource does not exist.",
    RESOURCE_UNAVAILABLE = "ResourceUnavailable": "The resource cannot be used at the moment.",
    RESPONSE_SIZE_LIMIT_EXCEEDED = "ResponseSizeLimitExceeded": "The answer would be larger than the service allows.",
    SERVICE_UNAVAILABLE = "ServiceUnavailable": "The service cannot be used at the moment.",
    UNAUTHORIZED_OPERATION = "UnauthorizedOperation": "The account is not allowed to do this.",
    UNKNOWN_PARAMETER = "UnknownParameter": "The parameter does not exist.",
    UNSUPPORTED_OPERATION = "UnsupportedOperation": "The resource does not allow this.",
    UNSUPPORTED_PROTOCOL = "UnsupportedProtocol": "Only GET and POST over HTTP or HTTPS are supported.",
    UNSUPPORTED_REGION = "UnsupportedRegion": "The service is not available in this region.",
}

impl ErrorCode {
    /// Returns the code as the service wrote it. `Display` and `Debug` escape control characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns `true` if this is `code` or a more specific code below it.
    #[must_use]
    pub fn is_a(&self, code: &Self) -> bool {
        let rest = self.0.strip_prefix(code.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Returns `true` if the same request may succeed later.
    pub(crate) fn is_transient(&self) -> bool {
        self.is_one_of(&[
            Self::REQUEST_LIMIT_EXCEEDED,
            Self::INTERNAL_ERROR,
            Self::SERVICE_UNAVAILABLE,
        ])
    }

    /// Returns `true` if the action may have been carried out in spite of this code.
    pub(crate) fn leaves_open(&self) -> bool {
        self.is_one_of(&[
            Self::INTERNAL_ERROR,
            Self::RESPONSE_SIZE_LIMIT_EXCEEDED,
            // The code does not say which part of the service failed, nor when.
            Self::SERVICE_UNAVAILABLE,
        ])
    }

    fn is_one_of(&self, codes: &[Self]) -> bool {
        codes.iter().any(|code| self.is_a(code))
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

//! The header `Authorization` of TC3-HMAC-SHA256.

use crate::sign::{ALGORITHM, SignedHeaders};

/// The parts of the header.
#[derive(Clone, Copy)]
pub(super) struct Authorization<'a> {
    pub(super) secret_id: &'a str,
    pub(super) date: &'a str,
    pub(super) service: &'a str,
    pub(super) signed_headers: SignedHeaders,
    pub(super) signature: &'a str,
}

impl<'a> Authorization<'a> {
    /// Reads the value of the header. Returns `None` if it is not of the documented form.
    pub(super) fn parse(header: &'a str) -> Option<Self> {
        let mut parts = header
            .strip_prefix(ALGORITHM)?
            .strip_prefix(' ')?
            .split(',')
            .map(str::trim);
        let mut scope = parts.next()?.strip_prefix("Credential=")?.split('/');
        let (secret_id, date, service) = (scope.next()?, scope.next()?, scope.next()?);
        let signed_headers = parts.next()?.strip_prefix("SignedHeaders=")?;
        let signed_headers = [
            SignedHeaders::ContentTypeHostAction,
            SignedHeaders::ContentTypeHost,
        ]
        .into_iter()
        .find(|set| set.as_str() == signed_headers)?;
        let signature = parts.next()?.strip_prefix("Signature=")?;
        let is_complete = scope.eq(["tc3_request"]) && parts.next().is_none();
        is_complete.then_some(Self {
            secret_id,
            date,
            service,
            signed_headers,
            signature,
        })
    }
}

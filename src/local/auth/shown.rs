//! What a caller signed, for whoever looks at a call.

use hyper::header;

use super::{Asked, Authorization, UNSIGNED_PAYLOAD, text, v1};
use crate::sign::{Signable, SignedHeaders, canonical_request, string_to_sign};

/// The parts of a request that were signed, without any secret. The body is kept by the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::local) enum Signed {
    /// By TC3-HMAC-SHA256.
    V3(Box<V3>),
    /// By `HmacSHA1` or `HmacSHA256`: the string to sign.
    V1(Box<str>),
}

/// The parts that TC3-HMAC-SHA256 signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::local) struct V3 {
    method: String,
    query: String,
    content_type: String,
    host: String,
    action: String,
    signed_headers: SignedHeaders,
    has_payload: bool,
    service: String,
    timestamp: u64,
}

impl Signed {
    /// Keeps what a request has signed. Returns nothing if it is not signed.
    pub(in crate::local) fn of(asked: &Asked<'_>) -> Option<Self> {
        if let Some(fields) = asked.signed_fields() {
            asked.common("X-TC-Signature")?;
            let signed = v1::string_to_sign(
                asked,
                fields,
                text(asked.request, header::HOST.as_str()).unwrap_or_default(),
            );
            let signed = match asked.common("X-TC-Token") {
                Some(token) => signed.replace(token, "***"),
                None => signed,
            };
            return Some(Self::V1(signed.into()));
        }
        let request = asked.request;
        let authorization = Authorization::parse(text(request, "authorization")?)?;
        let kept = |name| text(request, name).unwrap_or_default().to_owned();
        let (unsigned, marked) = UNSIGNED_PAYLOAD;
        Some(Self::V3(Box::new(V3 {
            method: request.method().as_str().to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            content_type: kept(header::CONTENT_TYPE.as_str()),
            host: kept(header::HOST.as_str()),
            action: kept("x-tc-action"),
            signed_headers: authorization.signed_headers,
            has_payload: text(request, unsigned) != Some(marked),
            service: authorization.service.to_owned(),
            timestamp: asked.common("X-TC-Timestamp")?.parse().ok()?,
        })))
    }

    /// Returns `CanonicalRequest`, which only TC3-HMAC-SHA256 has.
    pub(in crate::local) fn canonical_request(&self, body: &[u8]) -> Option<String> {
        match self {
            Self::V3(parts) => Some(canonical_request(&parts.signable(body))),
            Self::V1(_) => None,
        }
    }

    /// Returns the string to sign.
    pub(in crate::local) fn string_to_sign(&self, body: &[u8]) -> String {
        match self {
            Self::V3(parts) => {
                string_to_sign(&parts.signable(body), &parts.service, parts.timestamp)
            }
            Self::V1(signed) => signed.to_string(),
        }
    }
}

impl V3 {
    fn signable<'a>(&'a self, body: &'a [u8]) -> Signable<'a> {
        Signable {
            method: &self.method,
            query: &self.query,
            content_type: &self.content_type,
            host: &self.host,
            action: &self.action,
            signed_headers: self.signed_headers,
            payload: if self.has_payload {
                body
            } else {
                UNSIGNED_PAYLOAD.1.as_bytes()
            },
        }
    }
}

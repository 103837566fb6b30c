//! The texts that a caller signed.

/// The texts that a signature covers, without any secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::local) struct SignedTexts {
    /// `CanonicalRequest`, which only TC3-HMAC-SHA256 has.
    pub(in crate::local) canonical_request: Option<String>,
    pub(in crate::local) string_to_sign: String,
}

impl SignedTexts {
    /// Returns the size of the texts in bytes.
    pub(in crate::local) fn size(&self) -> usize {
        self.canonical_request.as_ref().map_or(0, String::len) + self.string_to_sign.len()
    }
}

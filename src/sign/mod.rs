//! Signatures of Tencent Cloud API 3.0: TC3-HMAC-SHA256, without clock, environment or network.
//!
//! Each step of the vendor's [signature method v3](https://www.tencentcloud.com/document/product/1278/55263)
//! is a function of its own, under the vendor's name for it. [`authorization`] does all of them;
//! [`Client`](crate::Client) calls it for every attempt.
//!
//! ```
//! use tencentcloud_gse::sign::{Signable, SignedHeaders, SigningKey, authorization};
//!
//! let payload = br#"{"MaximumPlayerSessionCount": 10, "FleetId": "fleet-qp3g4bm7"}"#;
//! let request = Signable::new("gse.tencentcloudapi.com", "CreateGameServerSession", payload)
//!     .signed_headers(SignedHeaders::ContentTypeHost);
//! let key = SigningKey::derive("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE", "gse", 1_551_113_065);
//! let header = authorization("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", &key, &request, 1_551_113_065);
//! assert!(header.ends_with("45b7447040d2db0b478221e7da73459fee59cf7a928b6bd00c9ff7f0ed2ab817"));
//! ```

mod date;

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

pub use self::date::Date;

/// The algorithm, as it stands in the header and in the string to sign.
pub const ALGORITHM: &str = "TC3-HMAC-SHA256";

const TERMINATOR: &str = "tc3_request";

/// The parts of a request that its signature covers.
///
/// [`new`](Self::new) describes a `POST` of JSON, as this client sends it; the setters change the rest. Give host and
/// content type byte for byte as they are sent.
///
/// ```
/// use tencentcloud_gse::sign::{Signable, SignedHeaders};
///
/// let request = Signable::new("gse.tencentcloudapi.com", "DescribeFleets", b"{}")
///     .content_type("application/json; charset=utf-8")
///     .signed_headers(SignedHeaders::ContentTypeHost);
/// assert_eq!(request.method, "POST");
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Signable<'a> {
    /// The HTTP method: `POST`, or `GET` for requests of other clients. Default: `POST`.
    pub method: &'a str,
    /// The query string as sent, without `?`. Default: empty, as it is for `POST`.
    pub query: &'a str,
    /// The value of `Content-Type`. Default: `application/json`.
    pub content_type: &'a str,
    /// The value of `Host`, with the port if one is sent.
    pub host: &'a str,
    /// The value of `X-TC-Action`; it counts only if it is signed.
    pub action: &'a str,
    /// The set of signed headers. Default: [`SignedHeaders::ContentTypeHostAction`].
    pub signed_headers: SignedHeaders,
    /// The body; empty for `GET`.
    pub payload: &'a [u8],
}

impl<'a> Signable<'a> {
    /// Describes a `POST` of JSON to `host`, with the default set of signed headers.
    #[must_use]
    pub const fn new(host: &'a str, action: &'a str, payload: &'a [u8]) -> Self {
        Self {
            method: "POST",
            query: "",
            content_type: "application/json",
            host,
            action,
            signed_headers: SignedHeaders::ContentTypeHostAction,
            payload,
        }
    }

    /// Sets the HTTP method.
    #[must_use]
    pub const fn method(mut self, method: &'a str) -> Self {
        self.method = method;
        self
    }

    /// Sets the query string, without `?`.
    #[must_use]
    pub const fn query(mut self, query: &'a str) -> Self {
        self.query = query;
        self
    }

    /// Sets the value of `Content-Type`.
    #[must_use]
    pub const fn content_type(mut self, content_type: &'a str) -> Self {
        self.content_type = content_type;
        self
    }

    /// Sets which headers are signed.
    #[must_use]
    pub const fn signed_headers(mut self, signed_headers: SignedHeaders) -> Self {
        self.signed_headers = signed_headers;
        self
    }
}

/// Which headers a signature covers. The service accepts both sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum SignedHeaders {
    /// `content-type;host;x-tc-action`, as the vendor's documentation signs now. The default.
    #[default]
    ContentTypeHostAction,
    /// `content-type;host`, as the official SDKs sign.
    ContentTypeHost,
}

impl SignedHeaders {
    /// The set as it stands in the canonical request and in the header.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ContentTypeHostAction => "content-type;host;x-tc-action",
            Self::ContentTypeHost => "content-type;host",
        }
    }
}

/// `HashedRequestPayload`: the SHA-256 of the body, in hex.
#[must_use]
pub fn hashed_payload(payload: &[u8]) -> String {
    hex::encode(Sha256::digest(payload))
}

/// `CanonicalRequest`: method, path, query, headers, their names and the hashed body, on a line each.
#[must_use]
pub fn canonical_request(request: &Signable<'_>) -> String {
    let mut text = Vec::new();
    push_canonical_request(request, &mut text);
    text_of(text)
}

/// `HashedCanonicalRequest`: the SHA-256 of the canonical request, in hex.
#[must_use]
pub fn hashed_canonical_request(request: &Signable<'_>) -> String {
    hex::encode(Sha256::digest(canonical_request(request)))
}

/// `StringToSign`: algorithm, timestamp, scope and hashed canonical request, on a line each.
///
/// `timestamp` is in seconds since 1970; the scope's date is its UTC day.
#[must_use]
pub fn string_to_sign(request: &Signable<'_>, service: &str, timestamp: u64) -> String {
    string_to_sign_from(&canonical_request(request), service, timestamp)
}

/// `StringToSign` of a request whose canonical request is known.
pub(crate) fn string_to_sign_from(
    canonical_request: &str,
    service: &str,
    timestamp: u64,
) -> String {
    let hashed = Sha256::digest(canonical_request).into();
    let mut text = Vec::new();
    push_string_to_sign(&hashed, service, timestamp, &mut text);
    text_of(text)
}

/// `SecretDate`: the first of the three derived keys.
#[must_use]
pub fn secret_date(secret_key: &str, date: Date) -> [u8; 32] {
    // The key as parts, so that no copy of it is left behind: an HMAC key longer than a block is
    // hashed, a shorter one is padded, so it has to be put together once.
    let mut key = Zeroizing::new(Vec::with_capacity(3 + secret_key.len()));
    key.extend_from_slice(b"TC3");
    key.extend_from_slice(secret_key.as_bytes());
    hmac(&key, date.as_str())
}

/// `SecretService`: the second of the three derived keys.
#[must_use]
pub fn secret_service(secret_date: &[u8; 32], service: &str) -> [u8; 32] {
    hmac(secret_date, service)
}

/// `SecretSigning`: the third of the three derived keys.
#[must_use]
pub fn secret_signing(secret_service: &[u8; 32]) -> [u8; 32] {
    hmac(secret_service, TERMINATOR)
}

/// The key for one secret, one service and one UTC day.
#[derive(Clone)]
pub struct SigningKey {
    keyed: Hmac<Sha256>,
    service: String,
    date: Date,
}

impl SigningKey {
    /// Derives the key for the UTC day of `timestamp`, in seconds since 1970.
    #[must_use]
    pub fn derive(secret_key: &str, service: &str, timestamp: u64) -> Self {
        let date = Date::of(timestamp);
        let date_key = Zeroizing::new(secret_date(secret_key, date));
        let service_key = Zeroizing::new(secret_service(&date_key, service));
        let signing_key = Zeroizing::new(secret_signing(&service_key));
        Self {
            keyed: keyed(&*signing_key),
            service: service.to_owned(),
            date,
        }
    }

    /// The UTC day that this key is for.
    #[must_use]
    pub const fn date(&self) -> Date {
        self.date
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("service", &self.service)
            .field("date", &self.date)
            .finish_non_exhaustive()
    }
}

/// `Signature`: the string to sign, signed with the derived key, in hex.
///
/// `timestamp` must lie in the key's day for the service to accept the signature.
#[must_use]
pub fn signature(key: &SigningKey, request: &Signable<'_>, timestamp: u64) -> String {
    text_of(sign(key, request, timestamp, &mut Vec::new()).into())
}

/// `Signature` of a request whose string to sign is known.
#[cfg(feature = "local")]
pub(crate) fn sign_string(key: &SigningKey, string_to_sign: &str) -> String {
    let mut mac = key.keyed.clone();
    mac.update(string_to_sign.as_bytes());
    text_of(hex(&mac.finalize().into_bytes().into()).into())
}

/// The value of the `Authorization` header.
#[must_use]
pub fn authorization(
    secret_id: &str,
    key: &SigningKey,
    request: &Signable<'_>,
    timestamp: u64,
) -> String {
    // One allocation is enough for all that has to be written on the way.
    let mut text = Vec::with_capacity(ROOM);
    let signature = sign(key, request, timestamp, &mut text);
    text.clear();
    text.extend_from_slice(ALGORITHM.as_bytes());
    text.extend_from_slice(b" Credential=");
    text.extend_from_slice(secret_id.as_bytes());
    text.extend_from_slice(b"/");
    push_scope(key.date, &key.service, &mut text);
    text.extend_from_slice(b", SignedHeaders=");
    text.extend_from_slice(request.signed_headers.as_str().as_bytes());
    text.extend_from_slice(b", Signature=");
    text.extend_from_slice(&signature);
    text_of(text)
}

/// As much as the texts of a request to the vendor's hosts take.
const ROOM: usize = 512;

/// Signs, with `text` to write on.
///
/// Texts are written as bytes, and piece by piece: a piece whose length the compiler knows costs next to nothing.
fn sign(key: &SigningKey, request: &Signable<'_>, timestamp: u64, text: &mut Vec<u8>) -> Hex {
    push_canonical_request(request, text);
    let hashed = Sha256::digest(&*text).into();
    text.clear();
    push_string_to_sign(&hashed, &key.service, timestamp, text);
    let mut mac = key.keyed.clone();
    mac.update(text);
    hex(&mac.finalize().into_bytes().into())
}

fn push_canonical_request(request: &Signable<'_>, text: &mut Vec<u8>) {
    text.extend_from_slice(request.method.as_bytes());
    text.extend_from_slice(b"\n/\n");
    text.extend_from_slice(request.query.as_bytes());
    text.extend_from_slice(b"\ncontent-type:");
    text.extend_from_slice(request.content_type.as_bytes());
    text.extend_from_slice(b"\nhost:");
    text.extend_from_slice(request.host.as_bytes());
    match request.signed_headers {
        SignedHeaders::ContentTypeHostAction => {
            text.extend_from_slice(b"\nx-tc-action:");
            let value = text.len();
            text.extend_from_slice(request.action.as_bytes());
            text[value..].make_ascii_lowercase();
        }
        SignedHeaders::ContentTypeHost => {}
    }
    text.extend_from_slice(b"\n\n");
    text.extend_from_slice(request.signed_headers.as_str().as_bytes());
    text.extend_from_slice(b"\n");
    text.extend_from_slice(&hex(&Sha256::digest(request.payload).into()));
}

fn push_string_to_sign(
    hashed_canonical_request: &[u8; 32],
    service: &str,
    timestamp: u64,
    text: &mut Vec<u8>,
) {
    text.extend_from_slice(ALGORITHM.as_bytes());
    text.extend_from_slice(b"\n");
    text.extend_from_slice(Decimal::new(timestamp).as_bytes());
    text.extend_from_slice(b"\n");
    push_scope(Date::of(timestamp), service, text);
    text.extend_from_slice(b"\n");
    text.extend_from_slice(&hex(hashed_canonical_request));
}

fn push_scope(date: Date, service: &str, text: &mut Vec<u8>) {
    text.extend_from_slice(date.as_bytes());
    text.extend_from_slice(b"/");
    text.extend_from_slice(service.as_bytes());
    text.extend_from_slice(b"/");
    text.extend_from_slice(TERMINATOR.as_bytes());
}

fn text_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("strings after one another")
}

/// A SHA-256 in hex.
type Hex = [u8; 64];

/// Without an allocation, and both digits of a byte by one look-up instead of two and their shifts.
fn hex(digest: &[u8; 32]) -> Hex {
    const DIGITS: [[u8; 2]; 256] = {
        let digits = b"0123456789abcdef";
        let mut pairs = [[0; 2]; 256];
        let mut byte = 0;
        while byte < pairs.len() {
            pairs[byte] = [digits[byte >> 4], digits[byte & 15]];
            byte += 1;
        }
        pairs
    };
    let mut text = [0; 64];
    for (pair, byte) in text.chunks_exact_mut(2).zip(digest) {
        pair.copy_from_slice(&DIGITS[usize::from(*byte)]);
    }
    text
}

/// A number in decimal, without an allocation.
struct Decimal {
    text: [u8; 20],
    start: usize,
}

impl Decimal {
    fn new(mut number: u64) -> Self {
        let mut text = [b'0'; 20];
        let mut start = text.len();
        loop {
            start -= 1;
            text[start] += u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
            if number == 0 {
                return Self { text, start };
            }
        }
    }

    fn as_bytes(&self) -> &[u8] {
        &self.text[self.start..]
    }
}

fn hmac(key: &[u8], message: &str) -> [u8; 32] {
    let mut mac = keyed(key);
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().into()
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    // HMAC takes a key of any length; the error is there for other MACs.
    Hmac::new_from_slice(key).expect("an HMAC key of any length")
}

#[cfg(test)]
mod tests;

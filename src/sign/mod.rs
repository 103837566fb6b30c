//! Signatures of Tencent Cloud API 3.0: TC3-HMAC-SHA256, without clock, environment or network.
//!
//! Each step of the vendor's [signature method v3](https://www.tencentcloud.com/document/product/1278/55263)
//! is a function with the vendor's name. [`authorization`] performs all steps, and
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
mod day_keys;

use std::fmt::{self, Write as _};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

pub use self::date::Date;
pub(crate) use self::day_keys::DayKeys;

/// The name of the algorithm in the header and in the string to sign.
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

/// The set of headers that a signature covers. The service accepts both sets.
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
    /// Returns the set as it is written in the canonical request and in the header.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ContentTypeHostAction => "content-type;host;x-tc-action",
            Self::ContentTypeHost => "content-type;host",
        }
    }
}

/// Returns `HashedRequestPayload`: the SHA-256 of the body, in hex.
#[must_use]
pub fn hashed_payload(payload: &[u8]) -> String {
    sha256(payload).to_string()
}

/// Returns `CanonicalRequest`: method, path, query, headers, the names of the signed headers and the hashed body, each
/// on a line of its own.
#[must_use]
pub fn canonical_request(request: &Signable<'_>) -> String {
    let mut text = String::with_capacity(ROOM);
    text.extend([request.method, "\n/\n", request.query, "\n"]);
    text.extend(["content-type:", request.content_type, "\n"]);
    text.extend(["host:", request.host, "\n"]);
    if request.signed_headers == SignedHeaders::ContentTypeHostAction {
        text.push_str("x-tc-action:");
        let value = text.len();
        text.push_str(request.action);
        text[value..].make_ascii_lowercase();
        text.push('\n');
    }
    let hashed_payload = sha256(request.payload);
    let signed_headers = request.signed_headers.as_str();
    text.extend(["\n", signed_headers, "\n", hashed_payload.as_str()]);
    text
}

/// Returns `HashedCanonicalRequest`: the SHA-256 of the canonical request, in hex.
#[must_use]
pub fn hashed_canonical_request(request: &Signable<'_>) -> String {
    sha256(canonical_request(request).as_bytes()).to_string()
}

/// Returns `StringToSign`: algorithm, timestamp, scope and hashed canonical request, each on a line of its own.
///
/// `timestamp` is in seconds since 1970. The date of the scope is its UTC day.
#[must_use]
pub fn string_to_sign(request: &Signable<'_>, service: &str, timestamp: u64) -> String {
    string_to_sign_from(&canonical_request(request), service, timestamp)
}

/// Returns `StringToSign` of a request whose canonical request is known.
pub(crate) fn string_to_sign_from(
    canonical_request: &str,
    service: &str,
    timestamp: u64,
) -> String {
    let date = Date::from_timestamp(timestamp);
    let hashed_canonical_request = sha256(canonical_request.as_bytes());
    let mut text = String::with_capacity(ROOM);
    // Writing to a `String` does not fail.
    let _ = write!(text, "{ALGORITHM}\n{timestamp}\n");
    text.extend([date.as_str(), "/", service, "/", TERMINATOR, "\n"]);
    text.push_str(hashed_canonical_request.as_str());
    text
}

/// Returns `SecretDate`, the first of the three derived keys.
#[must_use]
pub fn secret_date(secret_key: &str, date: Date) -> [u8; 32] {
    // The copy of the key is wiped.
    let mut key = Zeroizing::new(Vec::with_capacity(3 + secret_key.len()));
    key.extend_from_slice(b"TC3");
    key.extend_from_slice(secret_key.as_bytes());
    hmac(&key, date.as_str())
}

/// Returns `SecretService`, the second of the three derived keys.
#[must_use]
pub fn secret_service(secret_date: &[u8; 32], service: &str) -> [u8; 32] {
    hmac(secret_date, service)
}

/// Returns `SecretSigning`, the third of the three derived keys.
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
        let date = Date::from_timestamp(timestamp);
        let date_key = Zeroizing::new(secret_date(secret_key, date));
        let service_key = Zeroizing::new(secret_service(&date_key, service));
        let signing_key = Zeroizing::new(secret_signing(&service_key));
        Self {
            keyed: keyed(&*signing_key),
            service: service.to_owned(),
            date,
        }
    }

    /// Returns the UTC day that the key is for.
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

/// Returns `Signature`: the string to sign, signed with the derived key, in hex.
///
/// The service accepts the signature only if `timestamp` lies in the day of the key.
#[must_use]
pub fn signature(key: &SigningKey, request: &Signable<'_>, timestamp: u64) -> String {
    sign(key, &string_to_sign(request, &key.service, timestamp)).to_string()
}

/// Returns `Signature` of a request whose string to sign is known.
#[cfg(feature = "local")]
pub(crate) fn sign_string(key: &SigningKey, string_to_sign: &str) -> String {
    sign(key, string_to_sign).to_string()
}

/// Returns the value of the `Authorization` header.
#[must_use]
pub fn authorization(
    secret_id: &str,
    key: &SigningKey,
    request: &Signable<'_>,
    timestamp: u64,
) -> String {
    let signature = sign(key, &string_to_sign(request, &key.service, timestamp));
    let mut text = String::with_capacity(ROOM);
    text.extend([ALGORITHM, " Credential=", secret_id, "/"]);
    text.extend([key.date.as_str(), "/", &key.service, "/", TERMINATOR]);
    text.extend([", SignedHeaders=", request.signed_headers.as_str()]);
    text.extend([", Signature=", signature.as_str()]);
    text
}

/// The capacity of a text: that of a request to the vendor's hosts is shorter.
const ROOM: usize = 320;

fn sign(key: &SigningKey, string_to_sign: &str) -> Hex {
    let mut mac = key.keyed.clone();
    mac.update(string_to_sign.as_bytes());
    Hex::new(&mac.finalize().into_bytes())
}

fn sha256(bytes: &[u8]) -> Hex {
    Hex::new(&Sha256::digest(bytes))
}

/// 32 bytes in hex.
struct Hex([u8; 64]);

impl Hex {
    fn new(bytes: &[u8]) -> Self {
        let mut text = [0; 64];
        hex::encode_to_slice(bytes, &mut text).expect("a digest of 32 bytes");
        Self(text)
    }

    fn as_str(&self) -> &str {
        str::from_utf8(&self.0).expect("hexadecimal digits")
    }
}

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn hmac(key: &[u8], message: &str) -> [u8; 32] {
    let mut mac = keyed(key);
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().into()
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    // HMAC takes a key of any length. Other MACs do not.
    Hmac::new_from_slice(key).expect("an HMAC key of any length")
}

#[cfg(test)]
mod tests;

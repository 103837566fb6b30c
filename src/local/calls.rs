//! Calls that were answered.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use hyper::body::Bytes;
use serde_json::Value;

use super::fault::Fault;

/// A call that GSE Local has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// The number of the call. The first call that this GSE Local answers has the number 1.
    pub number: u64,
    /// The time of its arrival, by the clock of this GSE Local.
    pub at: SystemTime,
    /// The name of the action as it was sent, or an empty string.
    pub action: String,
    /// The secret ID as it was sent, or an empty string.
    pub secret_id: String,
    /// The error that it was answered with, if any.
    pub error: Option<Fault>,
    /// The HTTP status of the answer. `None` if the connection ended without an answer.
    pub status: Option<u16>,
    /// `true` if the action was carried out, even if its answer was not sent.
    pub carried_out: bool,
    /// The numbers of the [rules](super::FaultRule) that applied.
    pub faults: Vec<u64>,
    /// The `RequestId` of the answer.
    pub request_id: String,
    /// The time from the last byte of the request to the answer.
    pub duration: Duration,
    pub(super) detail: Detail,
}

impl Call {
    /// Returns the parameters of the action. They are null if they are not JSON or are no longer kept.
    /// GSE Local keeps the content of a call of up to 256 KiB, and 32 MiB of all calls.
    ///
    /// ```
    /// use tencentcloud_gse::{Client, Credential, local::LocalGse, session::Target};
    ///
    /// let local = LocalGse::start()?;
    /// let client = Client::builder()
    ///     .endpoint(local.endpoint())
    ///     .region(LocalGse::REGION)
    ///     .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
    ///     .build()?;
    /// client.create_game_server_session(&Target::fleet(LocalGse::FLEET_ID).create(2))?;
    ///
    /// let call = &local.calls()[0];
    /// assert_eq!(call.parameters()["MaximumPlayerSessionCount"], 2);
    /// assert_eq!(call.answer()["Response"]["GameServerSession"]["Status"], "ACTIVATING");
    /// assert!(call.canonical_request().unwrap().starts_with("POST\n/\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn parameters(&self) -> Value {
        serde_json::from_slice(&self.detail.parameters).unwrap_or_default()
    }

    /// Returns the answer as JSON, or as a string if it is not JSON. It is null if the connection ended
    /// without an answer, or if it is no longer kept.
    #[must_use]
    pub fn answer(&self) -> Value {
        let answer = &self.detail.answer;
        if answer.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(answer).unwrap_or_else(|_| String::from_utf8_lossy(answer).into())
    }

    /// Returns the canonical request by which the signature was checked. It contains no secret. Returns
    /// `None` if the call is not signed by TC3-HMAC-SHA256, or if its content is no longer kept.
    #[must_use]
    pub fn canonical_request(&self) -> Option<String> {
        self.detail.signed.as_ref()?.canonical_request.clone()
    }

    /// Returns the string to sign by which the signature was checked. In signature method v1, it contains
    /// the token of a temporary credential, which is replaced by `***`.
    #[must_use]
    pub fn string_to_sign(&self) -> Option<String> {
        let signed = self.detail.signed.as_ref()?;
        Some(signed.string_to_sign.clone())
    }

    /// Returns the code of the error, if the call was answered with one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.error.as_ref().map(|error| error.code.as_str())
    }
}

/// The content of a call, without secrets.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Detail {
    /// The parameters as JSON text.
    pub(super) parameters: Bytes,
    pub(super) signed: Option<SignedTexts>,
    pub(super) answer: Bytes,
}

impl Detail {
    /// Returns the size in bytes.
    pub(super) fn size(&self) -> usize {
        let signed = self.signed.as_ref().map_or(0, |texts| {
            let canonical_request = texts.canonical_request.as_ref().map_or(0, String::len);
            canonical_request + texts.string_to_sign.len()
        });
        self.parameters.len() + signed + self.answer.len()
    }
}

/// Shows only the size: the content can be long.
impl fmt::Debug for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.size())
    }
}

/// The texts that a signature covers, without any secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SignedTexts {
    /// `CanonicalRequest`, which only TC3-HMAC-SHA256 has.
    pub(super) canonical_request: Option<String>,
    pub(super) string_to_sign: String,
}

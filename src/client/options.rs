//! What calls are made with.

use std::{fmt, time::Duration};

use http::{HeaderMap, HeaderValue};

use super::headers;
use crate::{error::ConfigError, retry::RetryPolicy, sign::SignedHeaders, transport::Limits};

/// What a client makes its calls with.
#[derive(Debug, Clone)]
pub(super) struct Options {
    pub(super) region: Option<HeaderValue>,
    pub(super) language: Language,
    pub(super) signed_headers: SignedHeaders,
    pub(super) user_agent: HeaderValue,
    pub(super) fill_idempotency_token: bool,
    pub(super) retry: RetryPolicy,
    pub(super) limits: Limits,
    pub(super) total_timeout: Duration,
    /// Besides those that every request has.
    pub(super) headers: HeaderMap,
}

/// What some calls are made with, where it differs from the client's own options.
///
/// What is `None`, as all is by default, stays as the client has it; times are as long as they say.
///
/// ```no_run
/// use std::time::Duration;
/// use tencentcloud_gse::{CallOptions, RetryPolicy};
/// # use tencentcloud_gse::{Client, gse::JoinGameServerSessionRequest};
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// # let client = Client::builder().build()?;
/// let hurried = client.with(CallOptions {
///     total_timeout: Some(Duration::from_millis(500)),
///     retry: Some(RetryPolicy::OFF),
///     ..CallOptions::default()
/// })?;
/// hurried.join_game_server_session(&JoinGameServerSessionRequest::new("session", "player"))?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct CallOptions {
    /// The region that is called, such as `ap-shanghai`.
    pub region: Option<String>,
    /// How long a new connection may take, TLS and proxy included.
    pub connect_timeout: Option<Duration>,
    /// How long one attempt may take.
    pub attempt_timeout: Option<Duration>,
    /// How long a call may take, with all its attempts, the waits between them and the wait for its credential.
    pub total_timeout: Option<Duration>,
    /// What is repeated.
    pub retry: Option<RetryPolicy>,
    /// Whether the client makes idempotency tokens.
    pub fill_idempotency_token: Option<bool>,
    /// Headers to send besides the client's own, as name and value; each takes the place of one of
    /// the same name that was added before. Default: no more than there are.
    ///
    /// They are not signed. Values, visible ASCII characters and spaces, are taken for secrets: no
    /// `Debug` and no log line shows them. All together may have 8 KiB. Refused is what the client
    /// or its transport sets: `Host`, `Content-Type`, `Authorization`, `User-Agent`, those that say
    /// how a message is sent, and all `X-TC-` but `X-TC-TraceId` and `X-TC-Canary`.
    pub headers: Vec<(String, String)>,
    /// What the call is to be found by in traces of the service and its callers: sent as
    /// `X-TC-TraceId`, in visible ASCII characters. Not a secret. Default: as the client has it, which
    /// is none at first.
    pub trace_id: Option<String>,
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("CallOptions")
            .field("region", &self.region)
            .field("connect_timeout", &self.connect_timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("total_timeout", &self.total_timeout)
            .field("retry", &self.retry)
            .field("fill_idempotency_token", &self.fill_idempotency_token)
            .field("headers", &names)
            .field("trace_id", &self.trace_id)
            .finish()
    }
}

impl Options {
    pub(super) fn overridden(&self, by: CallOptions) -> Result<Self, ConfigError> {
        let region = by.region.as_deref().map(region).transpose()?;
        let mut headers = self.headers.clone();
        headers::add(&mut headers, by.headers, by.trace_id.as_deref())?;
        let options = Self {
            region: region.or_else(|| self.region.clone()),
            fill_idempotency_token: by
                .fill_idempotency_token
                .unwrap_or(self.fill_idempotency_token),
            retry: by.retry.unwrap_or_else(|| self.retry.clone()),
            limits: Limits {
                connect: by.connect_timeout.unwrap_or(self.limits.connect),
                attempt: by.attempt_timeout.unwrap_or(self.limits.attempt),
            },
            total_timeout: by.total_timeout.unwrap_or(self.total_timeout),
            headers,
            ..self.clone()
        };
        options.checked()
    }

    /// Returns the same with a total time-out that may be zero, which ends a call before anything is sent.
    pub(super) fn with_total_timeout(&self, total_timeout: Duration) -> Self {
        Self {
            total_timeout,
            ..self.clone()
        }
    }

    pub(super) fn checked(self) -> Result<Self, ConfigError> {
        let timeouts = [
            ("connect_timeout", self.limits.connect),
            ("attempt_timeout", self.limits.attempt),
            ("total_timeout", self.total_timeout),
        ];
        if let Some((name, _)) = timeouts.iter().find(|(_, timeout)| timeout.is_zero()) {
            return Err(ConfigError::new(format!(
                "the {name} must be longer than 0 s"
            )));
        }
        if self.retry.max_attempts == 0 {
            return Err(ConfigError::new(
                "the retry policy's max_attempts must be 1 or more",
            ));
        }
        Ok(self)
    }
}

pub(super) fn region(region: &str) -> Result<HeaderValue, ConfigError> {
    let is_region = !region.is_empty()
        && region
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    match HeaderValue::from_str(region) {
        Ok(value) if is_region => Ok(value),
        _ => Err(ConfigError::new(format!(
            "{region:?} is no region, which has letters, digits and hyphens: ap-shanghai"
        ))),
    }
}

/// The language of error messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Language {
    /// English: `en-US`. The default of this crate, though not of the service.
    #[default]
    English,
    /// Chinese: `zh-CN`.
    Chinese,
}

impl Language {
    /// The value of `X-TC-Language`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::English => "en-US",
            Self::Chinese => "zh-CN",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

//! The options of calls.

use std::{fmt, time::Duration};

use http::{HeaderMap, HeaderValue};

use super::headers::{self, option_value};
use crate::{
    error::ConfigError, retry::RetryPolicy, sign::SignedHeaders, text::is_visible_or_space,
    transport::Limits,
};

const USER_AGENT: &str = concat!("tencentcloud-gse-rust/", env!("CARGO_PKG_VERSION"));

/// The options of a client's calls.
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
    /// The headers that are added to those of every request.
    pub(super) headers: HeaderMap,
}

/// The options that can differ from call to call. [`ServiceClient::with`](crate::ServiceClient::with)
/// takes them.
///
/// An option that is `None`, which is the default of all, keeps the value that the client has.
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
    /// The time limit of a new connection, including proxy and TLS.
    pub connect_timeout: Option<Duration>,
    /// The time limit of one attempt.
    pub attempt_timeout: Option<Duration>,
    /// The time limit of a call, including all its attempts, the waits between them and the wait for its
    /// credential.
    pub total_timeout: Option<Duration>,
    /// The number of attempts, and the waits between them.
    pub retry: Option<RetryPolicy>,
    /// `true` if the client creates idempotency tokens.
    pub fill_idempotency_token: Option<bool>,
    /// Additional headers, as name and value. A header replaces one of the same name that was added
    /// before.
    ///
    /// They are not signed. Their values are treated as secrets, so no `Debug` output and no log line
    /// shows them; they consist of visible ASCII characters and spaces. All headers together may have
    /// 8 KiB. Headers that the client or its transport sets are refused: `Host`, `Content-Type`,
    /// `Authorization`, `User-Agent`, those about the transfer of a message, and all that begin with
    /// `X-TC-`, except `X-TC-TraceId` and `X-TC-Canary`.
    pub headers: Vec<(String, String)>,
    /// The ID of the call in traces of the service and its callers, in visible ASCII characters. It is
    /// sent as `X-TC-TraceId` and is not a secret.
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

impl Default for Options {
    fn default() -> Self {
        Self {
            region: None,
            language: Language::default(),
            signed_headers: SignedHeaders::default(),
            user_agent: HeaderValue::from_static(USER_AGENT),
            fill_idempotency_token: true,
            retry: RetryPolicy::default(),
            limits: Limits::default(),
            total_timeout: Duration::from_secs(30),
            headers: HeaderMap::new(),
        }
    }
}

impl Options {
    /// Adds the caller's name and version to `User-Agent`.
    pub(super) fn add_to_user_agent(&mut self, suffix: &str) -> Result<(), ConfigError> {
        let expected = "visible ASCII characters and spaces, such as \"my-lobby/1.0\"";
        option_value("user agent suffix", suffix, is_visible_or_space, expected)?;
        self.user_agent = HeaderValue::try_from(format!("{USER_AGENT} {suffix}"))
            .map_err(|error| ConfigError::new(error.to_string()))?;
        Ok(())
    }

    /// Returns these options with those of `by` in their place, after checking them.
    pub(super) fn overridden(&self, by: CallOptions) -> Result<Self, ConfigError> {
        let mut options = self.clone();
        if let Some(region) = by.region {
            let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
            let expected = "letters, digits and hyphens, such as \"ap-shanghai\"";
            options.region = Some(option_value("region", &region, is_allowed, expected)?);
        }
        let Limits { connect, attempt } = &mut options.limits;
        let total = &mut options.total_timeout;
        for (name, timeout, new) in [
            ("connect_timeout", connect, by.connect_timeout),
            ("attempt_timeout", attempt, by.attempt_timeout),
            ("total_timeout", total, by.total_timeout),
        ] {
            *timeout = new.unwrap_or(*timeout);
            if timeout.is_zero() {
                return Err(ConfigError::new(format!(
                    "invalid {name} 0s: expected a longer time, such as 3 s"
                )));
            }
        }
        if let Some(retry) = by.retry {
            if retry.max_attempts == 0 {
                return Err(ConfigError::new(
                    "invalid retry policy with max_attempts 0: expected at least 1",
                ));
            }
            options.retry = retry;
        }
        if let Some(fill) = by.fill_idempotency_token {
            options.fill_idempotency_token = fill;
        }
        headers::add(&mut options.headers, by.headers, by.trace_id.as_deref())?;
        Ok(options)
    }
}

/// The language of the service's error messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Language {
    /// English, `en-US`. It is the default of this crate, though not of the service.
    #[default]
    English,
    /// Chinese, `zh-CN`.
    Chinese,
}

impl Language {
    /// Returns the value of `X-TC-Language`.
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

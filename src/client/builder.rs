//! The options of a client.

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderValue};

use super::{
    Core, Language, ServiceClient, Shared,
    endpoint::{Endpoint, EndpointRule},
    options::{Options, region},
};
use crate::{
    clock::Clock,
    credential::ProvideCredential,
    error::{ConfigError, Error},
    observe::Observe,
    rate::RateLimit,
    replay::{Recorder, RecordingTransport},
    retry::{RetryBudget, RetryPolicy},
    service::Service,
    sign::SignedHeaders,
    transport::{HttpTransport, Proxy, Settings, Transport},
};

/// The root domain of the mainland service.
const ROOT_DOMAIN: &str = "tencentcloudapi.com";

/// The root domain of the international service.
const INTERNATIONAL: &str = "intl.tencentcloudapi.com";

const USER_AGENT: &str = concat!("tencentcloud-gse-rust/", env!("CARGO_PKG_VERSION"));

/// The options of a client, each with its default; [`build`](Self::build) checks them all.
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder<S> {
    credential: Option<Arc<dyn ProvideCredential>>,
    region: RegionRule,
    endpoint: Option<String>,
    root_domain: String,
    language: Language,
    signed_headers: SignedHeaders,
    user_agent_suffix: Option<String>,
    fill_idempotency_token: bool,
    retry: RetryPolicy,
    permits_per_second: Option<f64>,
    total_timeout: Duration,
    observers: Vec<Box<dyn Observe>>,
    proxy: Option<Proxy>,
    settings: Settings,
    transport: Option<Box<dyn HttpTransport>>,
    recorder: Option<Recorder>,
    service: PhantomData<fn() -> S>,
}

impl<S: Service> ClientBuilder<S> {
    pub(super) fn new() -> Self {
        Self {
            credential: None,
            region: RegionRule::OfCredential,
            endpoint: None,
            root_domain: ROOT_DOMAIN.to_owned(),
            language: Language::default(),
            signed_headers: SignedHeaders::default(),
            user_agent_suffix: None,
            fill_idempotency_token: true,
            retry: RetryPolicy::default(),
            permits_per_second: None,
            total_timeout: Duration::from_secs(30),
            observers: Vec::new(),
            proxy: None,
            settings: Settings::default(),
            transport: None,
            recorder: None,
            service: PhantomData,
        }
    }

    /// Who is calling: a [`Credential`](crate::Credential), or [what provides one](crate::credential).
    /// Required.
    pub fn credential(mut self, credential: impl ProvideCredential + 'static) -> Self {
        self.credential = Some(Arc::new(credential));
        self
    }

    /// Sets the region that is called, such as `ap-shanghai`. Default: the region that is kept beside the credential, if
    /// its provider [has one](ProvideCredential::region).
    ///
    /// Without any region the client is not built, since the service would refuse its calls, whatever host they go to. See
    /// [`no_region`](Self::no_region) for services that have no regions.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = RegionRule::Named(region.into());
        self
    }

    /// Calls without a region, that is, without `X-TC-Region`: for global services that have no regions, such as CAM.
    /// GSE needs a region. The last of this and [`region`](Self::region) holds.
    ///
    /// ```
    /// use tencentcloud_gse::{Client, Credential};
    ///
    /// let builder = Client::builder().credential(Credential::new("AKIDexample", "secret"));
    /// let error = builder.build().unwrap_err().to_string();
    /// assert!(error.starts_with("the client has no region"), "{error}");
    /// ```
    pub fn no_region(mut self) -> Self {
        self.region = RegionRule::Without;
        self
    }

    /// The one host that all requests go to, such as `gse.ap-shanghai.tencentcloudapi.com`.
    ///
    /// By HTTPS, unless it is written with `http://`: `http://127.0.0.1:8080` for GSE Local.
    /// Default: the service's name before the [root domain](Self::root_domain).
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Calls the international service: its [root domain](Self::root_domain) is
    /// `intl.tencentcloudapi.com`, so that GSE's host is `gse.intl.tencentcloudapi.com`. Default:
    /// the mainland's, `tencentcloudapi.com`.
    ///
    /// Either host serves all regions, by the request's [region](Self::region). There are regional
    /// hosts, too: name one as the [endpoint](Self::endpoint), such as
    /// `gse.ap-shanghai.tencentcloudapi.com`.
    pub fn international(self) -> Self {
        self.root_domain(INTERNATIONAL)
    }

    /// The domain below which services have their hosts. Default: `tencentcloudapi.com`; the
    /// international one is set by [`international`](Self::international). An
    /// [endpoint](Self::endpoint) overrides it.
    pub fn root_domain(mut self, domain: impl Into<String>) -> Self {
        self.root_domain = domain.into();
        self
    }

    /// The language of the service's error messages. Default: English.
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// Which headers are signed. Default: `content-type;host;x-tc-action`.
    pub fn signed_headers(mut self, signed_headers: SignedHeaders) -> Self {
        self.signed_headers = signed_headers;
        self
    }

    /// What follows this crate's name in `User-Agent`: the caller's name and version, in visible
    /// ASCII characters and spaces. Default: nothing.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// How long a new connection may take, from the look-up of the name to the end of TLS, the
    /// way through a proxy included.
    /// Default: 3 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.limits.connect = timeout;
        self
    }

    /// How long one attempt may take, from look-up to the last byte of the answer. Default: 10 s.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.settings.limits.attempt = timeout;
        self
    }

    /// Sets how long a call may take, with all its attempts, the waits between them and the wait for its credential.
    /// Default: 30 s.
    ///
    /// A [provider](ProvideCredential::credential) of your own that does not keep to the time it is given makes a call
    /// as late as it is itself.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = timeout;
        self
    }

    /// What is repeated, how often and when. Default: [`RetryPolicy::default`], three attempts.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Whether a request that can have an idempotency token and has none gets one, made of the
    /// system's randomness, so that it can be repeated. Default: yes. A token that the caller sets
    /// is never replaced.
    pub fn fill_idempotency_token(mut self, fill: bool) -> Self {
        self.fill_idempotency_token = fill;
        self
    }

    /// How many times a second an action may be called, counting all threads and clones, and each
    /// attempt: calls wait their turn, in order. From a millionth to a million. Default: no limit.
    ///
    /// The documented quota of GSE was 20 a second for each action in 2020, and 1,000 later.
    pub fn rate_limit(mut self, permits_per_second: f64) -> Self {
        self.permits_per_second = Some(permits_per_second);
        self
    }

    /// Who is told of each attempt, before and after: for metrics. Can be given more than once; they
    /// are told in order. Default: nobody.
    pub fn observe(mut self, observer: impl Observe + 'static) -> Self {
        self.observers.push(Box::new(observer));
        self
    }

    /// Sets how large an answer may be, in bytes, at least 1. Default: 10 MiB.
    pub fn max_response_bytes(mut self, bytes: u64) -> Self {
        self.settings.max_response_bytes = bytes;
        self
    }

    /// How many idle connections are kept open, in all. Default: 16. One that was idle for 30 s is
    /// not used again, since the service closes them after a minute.
    pub fn max_idle_connections(mut self, connections: usize) -> Self {
        self.settings.max_idle_connections = connections;
        self
    }

    /// The proxy that the service is reached through, or [none](Proxy::none). Default: what the
    /// environment says, as [`Proxy::from_env`] reads it when the client is built.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = Some(proxy);
        self
    }

    /// Adds trusted root certificates in PEM, such as a corporate CA's. They extend Mozilla's roots, or
    /// the operating system's if those are in use. Can be given more than once. Default: none.
    ///
    /// There is no option to trust without verifying.
    pub fn extra_root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.settings.extra_root_certificates.push(pem.into());
        self
    }

    /// Trusts the operating system's root certificates instead of Mozilla's, which are the default.
    #[cfg(feature = "platform-verifier")]
    #[cfg_attr(docsrs, doc(cfg(feature = "platform-verifier")))]
    pub fn platform_verifier(mut self) -> Self {
        self.settings.platform_verifier = true;
        self
    }

    /// Asks the service to compress its answers, with `Accept-Encoding: gzip`: fewer bytes on the
    /// way, for more work at both ends. An answer's [bound](Self::max_response_bytes) is for what
    /// it is when uncompressed. Default: not asked for.
    #[cfg(feature = "gzip")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gzip")))]
    pub fn gzip(mut self) -> Self {
        self.settings.gzip = true;
        self
    }

    /// What carries requests and answers: one's own HTTP stack, or a [`Replay`](crate::Replay) in a
    /// test. Default: a pool of connections of the client's own.
    ///
    /// Time-outs are [told to it](crate::Limits). What is about connections is its own affair, and
    /// so has no effect if set here: [`max_response_bytes`](Self::max_response_bytes),
    /// [`max_idle_connections`](Self::max_idle_connections), [`proxy`](Self::proxy),
    /// [`extra_root_certificates`](Self::extra_root_certificates), the platform verifier, compression.
    pub fn transport(mut self, transport: impl HttpTransport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Records requests and answers, without secrets, whatever the transport is. Default: nothing is recorded.
    pub fn record(mut self, recorder: &Recorder) -> Self {
        self.recorder = Some(recorder.clone());
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// An error of kind [`Config`](crate::ErrorKind::Config) names the option that is missing or
    /// wrong. One of kind [`Credential`](crate::ErrorKind::Credential) says what is wrong with a fixed credential, with
    /// an option of a provider, or with the region that it was asked for.
    pub fn build(self) -> Result<ServiceClient<S>, Error> {
        let rule = match &self.endpoint {
            Some(endpoint) => EndpointRule::Fixed(Endpoint::parse(endpoint)?),
            None => EndpointRule::Below(self.root_domain),
        };
        let endpoint = Arc::new(rule.of(S::NAME)?);
        let credential = self.credential.ok_or_else(|| {
            ConfigError::new("the client has no credential: give it one with `credential(..)`")
        })?;
        credential.check()?;
        let region = match self.region {
            RegionRule::Named(name) => Some(region(&name)?),
            RegionRule::OfCredential => {
                let name = credential.region()?;
                Some(region(&name.ok_or_else(no_region)?)?)
            }
            RegionRule::Without => None,
        };
        let rate = self.permits_per_second.map(rate_limit).transpose()?;
        if self.settings.max_response_bytes == 0 {
            return Err(ConfigError::new("the max_response_bytes must be 1 or more").into());
        }
        let options = Options {
            region,
            language: self.language,
            signed_headers: self.signed_headers,
            user_agent: user_agent(self.user_agent_suffix.as_deref())?,
            fill_idempotency_token: self.fill_idempotency_token,
            retry: self.retry,
            limits: self.settings.limits,
            total_timeout: self.total_timeout,
            headers: HeaderMap::new(),
        };
        let options = Arc::new(options.checked()?);
        let mut transport = if let Some(transport) = self.transport {
            transport
        } else {
            endpoint.check_scheme()?;
            let proxy = self.proxy.map_or_else(Proxy::from_env, Ok)?;
            proxy.server_for(endpoint.uri())?;
            let settings = Settings {
                proxy,
                ..self.settings
            };
            Box::new(Transport::new(&settings)?)
        };
        if let Some(recorder) = self.recorder {
            transport = Box::new(RecordingTransport {
                inner: transport,
                recorder,
            });
        }
        let shared = Arc::new(Shared {
            transport,
            credential,
            clock: Clock::default(),
            budget: RetryBudget::new(),
            rate,
            observers: self.observers,
            endpoint: rule,
        });
        Ok(ServiceClient {
            core: Core {
                shared,
                endpoint,
                options,
            },
            service: PhantomData,
        })
    }
}

/// The region of a client's calls.
#[derive(Debug)]
enum RegionRule {
    Named(String),
    /// The one that is kept beside the credential.
    OfCredential,
    Without,
}

fn no_region() -> ConfigError {
    ConfigError::new(
        "the client has no region: give it one with `region(..)`, such as `ap-shanghai`, or keep one beside the \
         credential: in TENCENTCLOUD_REGION, which `Environment` and `Chain` read, as `region` in the credentials file, \
         or by `tccli configure`; a service without regions is called with `no_region()`",
    )
}

fn rate_limit(permits_per_second: f64) -> Result<RateLimit, ConfigError> {
    if RateLimit::RANGE.contains(&permits_per_second) {
        return Ok(RateLimit::new(permits_per_second));
    }
    let (least, most) = RateLimit::RANGE.into_inner();
    Err(ConfigError::new(format!(
        "the rate_limit is {permits_per_second}, it must be from {least} to {most} a second"
    )))
}

fn user_agent(suffix: Option<&str>) -> Result<HeaderValue, ConfigError> {
    let Some(suffix) = suffix else {
        return Ok(HeaderValue::from_static(USER_AGENT));
    };
    let is_suffix =
        !suffix.trim().is_empty() && suffix.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    match HeaderValue::try_from(format!("{USER_AGENT} {suffix}")) {
        Ok(value) if is_suffix => Ok(value),
        _ => Err(ConfigError::new(format!(
            "{suffix:?} is no user agent suffix, which has visible ASCII characters and spaces"
        ))),
    }
}

impl<S: Service> fmt::Debug for ClientBuilder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("service", &S::NAME)
            .field("credential", &self.credential)
            .field("region", &self.region)
            .field("root_domain", &self.root_domain)
            .field("limits", &self.settings.limits)
            .field("proxy", &self.proxy)
            .finish_non_exhaustive()
    }
}

//! The options of a client, and their checks.

use std::{fmt, marker::PhantomData, mem, sync::Arc, time::Duration};

use super::{
    core::{Core, SharedParts},
    endpoint::{Endpoint, EndpointRule},
    options::{CallOptions, Language, Options},
    service_client::ServiceClient,
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
    transport::{HttpTransport, Limits, PooledTransport, Proxy, TransportSettings},
};

/// The root domain of the mainland service.
const ROOT_DOMAIN: &str = "tencentcloudapi.com";

/// The root domain of the international service.
const INTERNATIONAL: &str = "intl.tencentcloudapi.com";

/// A builder of clients. [`build`](Self::build) checks the options.
///
/// ```
/// use std::time::Duration;
/// use tencentcloud_gse::{Client, Credential};
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let client = Client::builder()
///     .credential(Credential::new("AKIDexample", "secret"))
///     .region("ap-shanghai")
///     .total_timeout(Duration::from_secs(5))
///     .user_agent_suffix("my-lobby/1.0")
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder<S> {
    credential: Option<Arc<dyn ProvideCredential>>,
    has_region: bool,
    endpoint: Option<String>,
    root_domain: String,
    options: Options,
    user_agent_suffix: Option<String>,
    calls: CallOptions,
    permits_per_second: Option<f64>,
    observers: Vec<Box<dyn Observe>>,
    proxy: Option<Proxy>,
    settings: TransportSettings,
    transport: Option<Box<dyn HttpTransport>>,
    /// Set only by `record`, so that other programs do not link the code that records.
    wrap_transport: Option<WrapTransport>,
    service: PhantomData<fn() -> S>,
}

/// A function that puts another transport around the client's.
type WrapTransport =
    Box<dyn FnOnce(Box<dyn HttpTransport>) -> Box<dyn HttpTransport> + Send + Sync>;

impl<S: Service> ServiceClient<S> {
    /// Returns a builder with the default options.
    pub fn builder() -> ClientBuilder<S> {
        ClientBuilder::new()
    }
}

impl<S: Service> ClientBuilder<S> {
    fn new() -> Self {
        Self {
            credential: None,
            has_region: true,
            endpoint: None,
            root_domain: ROOT_DOMAIN.to_owned(),
            options: Options::default(),
            user_agent_suffix: None,
            calls: CallOptions::default(),
            permits_per_second: None,
            observers: Vec::new(),
            proxy: None,
            settings: TransportSettings::default(),
            transport: None,
            wrap_transport: None,
            service: PhantomData,
        }
    }

    /// Sets the [`Credential`](crate::Credential) of the caller, or a [provider](crate::credential) of
    /// credentials. Required.
    pub fn credential(mut self, credential: impl ProvideCredential + 'static) -> Self {
        self.credential = Some(Arc::new(credential));
        self
    }

    /// Sets the region that is called, such as `ap-shanghai`. Default: the region that is kept beside the
    /// credential, if its provider [has one](ProvideCredential::region).
    ///
    /// A client without a region cannot be built, because the service would refuse its calls, whatever host
    /// they go to. See [`no_region`](Self::no_region) for services that have no regions.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.calls.region = Some(region.into());
        self.has_region = true;
        self
    }

    /// Calls without a region, that is, without `X-TC-Region`, for global services such as CAM.
    /// GSE needs a region. If both this and [`region`](Self::region) are called, the last call counts.
    ///
    /// ```
    /// use tencentcloud_gse::{Client, Credential};
    ///
    /// let builder = Client::builder().credential(Credential::new("AKIDexample", "secret"));
    /// let error = builder.build().unwrap_err().to_string();
    /// assert!(error.starts_with("the client has no region"), "{error}");
    /// ```
    pub fn no_region(mut self) -> Self {
        self.calls.region = None;
        self.has_region = false;
        self
    }

    /// Sets the host that all requests go to, such as `gse.ap-shanghai.tencentcloudapi.com`.
    /// Default: the name of the service below the [root domain](Self::root_domain).
    ///
    /// Requests are sent by HTTPS, unless the host begins with `http://`: `http://127.0.0.1:8080` for
    /// GSE Local.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Calls the international service, whose [root domain](Self::root_domain) is
    /// `intl.tencentcloudapi.com`. The host of GSE is then `gse.intl.tencentcloudapi.com`. Default:
    /// the mainland service, `tencentcloudapi.com`.
    ///
    /// Either host serves all regions, by the [region](Self::region) of the request. To use a regional
    /// host, set it as the [endpoint](Self::endpoint), such as `gse.ap-shanghai.tencentcloudapi.com`.
    pub fn international(self) -> Self {
        self.root_domain(INTERNATIONAL)
    }

    /// Sets the domain below which services have their hosts. Default: `tencentcloudapi.com`. An
    /// [endpoint](Self::endpoint) overrides it.
    pub fn root_domain(mut self, domain: impl Into<String>) -> Self {
        self.root_domain = domain.into();
        self
    }

    /// Sets the language of the service's error messages. Default: English.
    pub fn language(mut self, language: Language) -> Self {
        self.options.language = language;
        self
    }

    /// Sets which headers are signed. Default: `content-type;host;x-tc-action`.
    pub fn signed_headers(mut self, signed_headers: SignedHeaders) -> Self {
        self.options.signed_headers = signed_headers;
        self
    }

    /// Adds the name and version of the caller to `User-Agent`, behind those of this crate, in visible
    /// ASCII characters and spaces. Default: nothing.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Sets the time limit of a new connection, from the look-up of the name to the end of the TLS
    /// handshake, including the way through a proxy. Default: 3 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.calls.connect_timeout = Some(timeout);
        self
    }

    /// Sets the time limit of one attempt, from the look-up of the name to the last byte of the answer.
    /// Default: 10 s.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.calls.attempt_timeout = Some(timeout);
        self
    }

    /// Sets the time limit of a call, including all its attempts, the waits between them and the wait for
    /// its credential. Default: 30 s.
    ///
    /// A [provider](ProvideCredential::credential) of your own that ignores the time limit it is given
    /// delays the call.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.calls.total_timeout = Some(timeout);
        self
    }

    /// Sets how many attempts a call may make, and the waits between them. Default:
    /// [`RetryPolicy::default`], three attempts.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.calls.retry = Some(policy);
        self
    }

    /// Sets whether a request that can have an idempotency token and has none gets one, so that the call
    /// can be repeated. Default: `true`. A token that the caller sets is never replaced.
    pub fn fill_idempotency_token(mut self, fill: bool) -> Self {
        self.calls.fill_idempotency_token = Some(fill);
        self
    }

    /// Limits how often each action is called, in attempts per second of all threads and clones of the
    /// client. Calls wait for their permits in order. The limit is from 0.000001 to 1000000. Default: no limit.
    ///
    /// The documented quota of GSE was 20 per second for each action in 2020, and 1,000 later.
    pub fn rate_limit(mut self, permits_per_second: f64) -> Self {
        self.permits_per_second = Some(permits_per_second);
        self
    }

    /// Adds an observer, called before and after each attempt, for example to collect metrics. Observers
    /// are called in the order in which they were added. Default: none.
    pub fn observe(mut self, observer: impl Observe + 'static) -> Self {
        self.observers.push(Box::new(observer));
        self
    }

    /// Sets the maximum size of an answer in bytes, at least 1. Default: 10 MiB.
    pub fn max_response_bytes(mut self, bytes: u64) -> Self {
        self.settings.max_response_bytes = bytes;
        self
    }

    /// Sets the maximum number of idle connections that are kept open. Default: 16. A connection that was
    /// idle for 30 s is not used again, because the service closes it after a minute.
    pub fn max_idle_connections(mut self, connections: usize) -> Self {
        self.settings.max_idle_connections = connections;
        self
    }

    /// Sets the proxy to reach the service through, or [none](Proxy::none). Default: the proxy of the
    /// environment, which [`Proxy::from_env`] reads when the client is built.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = Some(proxy);
        self
    }

    /// Adds trusted root certificates in PEM, such as a corporate CA's. They extend Mozilla's roots, or
    /// the operating system's if those are in use. Can be given more than once. Default: none.
    ///
    /// There is no option to skip the verification.
    pub fn extra_root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.settings.extra_root_certificates.push(pem.into());
        self
    }

    /// Trusts the operating system's root certificates instead of Mozilla's, which are the default.
    /// Extra root certificates are trusted in either case.
    #[cfg(feature = "platform-verifier")]
    #[cfg_attr(docsrs, doc(cfg(feature = "platform-verifier")))]
    pub fn platform_verifier(mut self) -> Self {
        self.settings.platform_verifier = true;
        self
    }

    /// Asks the service to compress its answers, with `Accept-Encoding: gzip`. That saves bytes on the
    /// network and costs CPU time at both ends. The [maximum size](Self::max_response_bytes) is that of
    /// the uncompressed answer. Default: off.
    #[cfg(feature = "gzip")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gzip")))]
    pub fn gzip(mut self) -> Self {
        self.settings.gzip = true;
        self
    }

    /// Sets the transport that carries requests and answers: another HTTP library, or a
    /// [`Replay`](crate::Replay) in a test. Default: a connection pool of the client's own.
    ///
    /// The transport gets the time-outs as [`Limits`]. The options about connections have no
    /// effect on it: [`max_response_bytes`](Self::max_response_bytes),
    /// [`max_idle_connections`](Self::max_idle_connections), [`proxy`](Self::proxy),
    /// [`extra_root_certificates`](Self::extra_root_certificates), the platform verifier, compression.
    pub fn transport(mut self, transport: impl HttpTransport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Records requests and answers without secrets, whatever the transport is. Default: nothing is recorded.
    pub fn record(mut self, recorder: &Recorder) -> Self {
        let recorder = recorder.clone();
        self.wrap_transport = Some(Box::new(|inner| {
            Box::new(RecordingTransport { inner, recorder })
        }));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// An error of kind [`Config`](crate::ErrorKind::Config) names the option that is missing or
    /// invalid. An error of kind [`Credential`](crate::ErrorKind::Credential) tells what is wrong with a fixed
    /// credential, with an option of a provider, or with the region that the provider returned.
    pub fn build(mut self) -> Result<ServiceClient<S>, Error> {
        let rule = match &self.endpoint {
            Some(endpoint) => EndpointRule::Fixed(Endpoint::parse(endpoint)?),
            None => EndpointRule::Below(mem::take(&mut self.root_domain)),
        };
        let endpoint = rule.endpoint_for(S::NAME)?;
        let credential = self.credential.take().ok_or_else(|| {
            ConfigError::new("the client has no credential: set one with `credential(..)`")
        })?;
        credential.check()?;
        if self.has_region && self.calls.region.is_none() {
            self.calls.region = Some(credential.region()?.ok_or_else(no_region)?);
        }
        if let Some(suffix) = &self.user_agent_suffix {
            self.options.add_to_user_agent(suffix)?;
        }
        let options = self.options.overridden(mem::take(&mut self.calls))?;
        let shared = SharedParts {
            rate: self.permits_per_second.map(rate_limit).transpose()?,
            observers: mem::take(&mut self.observers),
            transport: self.into_transport(&endpoint, options.limits)?,
            credential,
            clock: Clock::default(),
            budget: RetryBudget::new(),
            endpoint: rule,
        };
        Ok(ServiceClient::new(Core {
            shared: Arc::new(shared),
            endpoint: Arc::new(endpoint),
            options: Arc::new(options),
        }))
    }

    fn into_transport(
        self,
        endpoint: &Endpoint,
        limits: Limits,
    ) -> Result<Box<dyn HttpTransport>, ConfigError> {
        if self.settings.max_response_bytes == 0 {
            return Err(ConfigError::new(
                "invalid max_response_bytes 0: expected at least 1",
            ));
        }
        let transport = if let Some(transport) = self.transport {
            transport
        } else {
            endpoint.check_scheme()?;
            let proxy = self.proxy.map_or_else(Proxy::from_env, Ok)?;
            proxy.server_for(&endpoint.uri)?;
            Box::new(PooledTransport::new(&TransportSettings {
                limits,
                proxy,
                ..self.settings
            })?)
        };
        Ok(match self.wrap_transport {
            Some(wrap) => wrap(transport),
            None => transport,
        })
    }
}

fn no_region() -> ConfigError {
    ConfigError::new(
        "the client has no region: set one with `region(..)`, such as \"ap-shanghai\", or keep one beside the \
         credential: in TENCENTCLOUD_REGION, which `Environment` and `Chain` read, as `region` in the credentials file, \
         or by `tccli configure`; for a service without regions, use `no_region()`",
    )
}

fn rate_limit(permits_per_second: f64) -> Result<RateLimit, ConfigError> {
    if RateLimit::RANGE.contains(&permits_per_second) {
        return Ok(RateLimit::new(permits_per_second));
    }
    let (least, most) = RateLimit::RANGE.into_inner();
    Err(ConfigError::new(format!(
        "invalid rate_limit {permits_per_second}: expected {least} to {most} per second"
    )))
}

impl<S: Service> fmt::Debug for ClientBuilder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("service", &S::NAME)
            .field("credential", &self.credential)
            .field("root_domain", &self.root_domain)
            .field("calls", &self.calls)
            .field("proxy", &self.proxy)
            .finish_non_exhaustive()
    }
}

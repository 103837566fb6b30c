//! The client of a service: the public methods.

use std::{
    fmt,
    marker::PhantomData,
    sync::Arc,
    time::{Duration, SystemTime},
};

use http::Request;
use serde_json::Value;

use super::{action::ActionInfo, call::body, core::Core, options::CallOptions, prepare};
use crate::{
    credential::CredentialContext,
    error::{ConfigError, Error},
    service::{Action, Service},
    wire::{Object as _, decode_answer_json},
};

/// A client of the service `S`. The client of GSE is [`gse::Client`](crate::gse::Client).
///
/// A client is cheap to clone and to share between threads. Clones share the connection pool, the
/// credential, the retry budget and the correction of the clock. All calls block.
///
/// ```no_run
/// use tencentcloud_gse::{Client, Credential, gse::CreateGameServerSessionRequest};
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let client = Client::builder()
///     .credential(Credential::from_env()?)
///     .region("ap-shanghai")
///     .build()?;
/// let request = CreateGameServerSessionRequest::new(10).fleet_id("fleet-qp3g4bm7");
/// let session = client.create_game_server_session(&request)?.game_server_session;
/// # Ok(())
/// # }
/// ```
pub struct ServiceClient<S> {
    core: Core,
    service: PhantomData<fn() -> S>,
}

impl<S: Service> ServiceClient<S> {
    pub(super) fn new(core: Core) -> Self {
        Self {
            core,
            service: PhantomData,
        }
    }

    /// Calls an action and waits for its answer.
    ///
    /// Each generated method, such as
    /// [`join_game_server_session`](crate::gse::Client::join_game_server_session), is a call of this one.
    /// [`RetryPolicy`](crate::RetryPolicy) documents which calls are repeated after a failure.
    ///
    /// A request of another service does not compile:
    ///
    /// ```compile_fail,E0271
    /// # fn call(gse: tencentcloud_gse::Client) {
    /// gse.call(&tencentcloud_gse::sts::AssumeRoleRequest::new("role", "session"));
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The [`Error`] tells what failed, and whether the action may have been carried out.
    pub fn call<A: Action<Service = S>>(&self, request: &A) -> Result<A::Response, Error> {
        let mut response = A::Response::blank();
        let action = ActionInfo::new::<A>();
        self.core
            .call(action, A::IDEMPOTENCY_TOKEN, request, &mut response)?;
        Ok(response)
    }

    /// Calls any action of the service by its name, described or not, and returns the `Response` of
    /// the answer as JSON. The call is repeated only if it was certainly not carried out.
    ///
    /// An `Error` in the answer is an error, as in typed calls. Some actions have a member of that
    /// name in successful answers: it is returned with the other members, if there are any, unless it
    /// is an object with a code or a message. Text that is not Unicode is read with U+FFFD.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), tencentcloud_gse::Error> {
    /// # let client = tencentcloud_gse::Client::builder().build()?;
    /// use serde_json::json;
    ///
    /// let answer = client.call_json("DescribeFleetCapacity", &json!({ "FleetIds": ["fleet-1"] }))?;
    /// println!("{}", answer["FleetCapacity"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`call`](Self::call), and an error of kind [`Config`](crate::ErrorKind::Config) if
    /// the parameters are not a JSON object or the name is not the name of an action.
    pub fn call_json(&self, action: &str, parameters: &Value) -> Result<Value, Error> {
        let mut response = Value::Null;
        let result = if parameters.is_object() {
            let body = parameters.to_string().into_bytes();
            self.core
                .exchange(&ActionInfo::named::<S>(action), &body, &mut |body| {
                    let (answer, value) = decode_answer_json(body)?;
                    response = value;
                    Ok(answer)
                })
        } else {
            Err(ConfigError::new("the parameters must be a JSON object").into())
        };
        result.map_err(|error| error.in_action(action.to_owned()))?;
        Ok(response)
    }

    /// Returns the signed request as it would be sent at the time `at`, for a log or for another
    /// HTTP library.
    ///
    /// Its `Authorization` and token headers are marked as sensitive, so `Debug` does not show
    /// them. No idempotency token is added. Fetching the credential may take as long as a call.
    ///
    /// ```
    /// use std::time::SystemTime;
    /// use tencentcloud_gse::{Client, Credential, gse::JoinGameServerSessionRequest};
    ///
    /// # fn main() -> Result<(), tencentcloud_gse::Error> {
    /// let client = Client::builder()
    ///     .credential(Credential::new("AKIDexample", "secret"))
    ///     .region("ap-shanghai")
    ///     .build()?;
    /// let request = JoinGameServerSessionRequest::new("session", "player");
    /// let signed = client.prepare(&request, SystemTime::now())?;
    /// assert_eq!(signed.uri(), "https://gse.tencentcloudapi.com/");
    /// assert_eq!(signed.headers()["x-tc-action"], "JoinGameServerSession");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of a call before anything is sent, for example if there is no credential, or if a
    /// number cannot be written in JSON.
    pub fn prepare<A: Action<Service = S>>(
        &self,
        request: &A,
        at: SystemTime,
    ) -> Result<Request<Vec<u8>>, Error> {
        let prepared = body(request, None).and_then(|body| {
            let context = CredentialContext::new(at).with_timeout(self.core.options.total_timeout);
            let action = ActionInfo::new::<A>();
            let head = prepare::request(&self.core, &action, &body, &context)?.map(drop);
            Ok(head.map(|()| body))
        });
        prepared.map_err(|error| error.in_action(A::NAME))
    }

    /// Returns a client with some options changed, which shares everything else with this one.
    ///
    /// ```
    /// use std::time::Duration;
    /// use tencentcloud_gse::{CallOptions, Client, Credential};
    ///
    /// # fn main() -> Result<(), tencentcloud_gse::Error> {
    /// # let builder = Client::builder().credential(Credential::new("AKIDexample", "secret"));
    /// let client = builder.region("ap-shanghai").build()?;
    /// let elsewhere = client.with(CallOptions {
    ///     region: Some("ap-guangzhou".to_owned()),
    ///     total_timeout: Some(Duration::from_secs(5)),
    ///     ..CallOptions::default()
    /// })?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// An error of kind [`Config`](crate::ErrorKind::Config) names the option that is wrong.
    pub fn with(&self, options: CallOptions) -> Result<Self, Error> {
        let options = self.core.options.overridden(options)?;
        Ok(Self::new(self.core.with_options(options)))
    }

    /// Returns this client with calls that take no longer than the time that is left, if there is a limit.
    pub(crate) fn with_time_left(&self, left: Option<Duration>) -> Self {
        Self::new(self.core.with_time_left(left))
    }

    /// Returns a client of another service with the same connection pool, credential and options.
    ///
    /// An [endpoint](crate::ClientBuilder::endpoint) that was set is kept. Otherwise the host is that of the
    /// other service below the same root domain.
    ///
    /// # Errors
    ///
    /// An error of kind [`Config`](crate::ErrorKind::Config) if the name of the service cannot be part
    /// of a host name.
    pub fn service<T: Service>(&self) -> Result<ServiceClient<T>, Error> {
        let endpoint = self.core.shared.endpoint.endpoint_for(T::NAME)?;
        Ok(ServiceClient::new(Core {
            endpoint: Arc::new(endpoint),
            ..self.core.clone()
        }))
    }
}

impl<S> Clone for ServiceClient<S> {
    fn clone(&self) -> Self {
        Self {
            core: self.core.clone(),
            service: PhantomData,
        }
    }
}

impl<S: Service> fmt::Debug for ServiceClient<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceClient")
            .field("service", &S::NAME)
            .field("version", &S::VERSION)
            .field("endpoint", &self.core.endpoint)
            .field("credential", &self.core.shared.credential)
            .field("options", &self.core.options)
            .finish_non_exhaustive()
    }
}

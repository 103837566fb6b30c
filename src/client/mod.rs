//! The client: signs, sends, reads.

mod builder;
mod endpoint;
mod exchange;
mod headers;
mod options;
mod prepare;

use std::{
    fmt,
    marker::PhantomData,
    sync::Arc,
    time::{Duration, SystemTime},
};

use http::Request;
use serde_json::Value;

pub(crate) use self::endpoint::origin;
#[cfg(any(test, fuzzing))]
pub(crate) use self::exchange::{logged, read, retry_after};
pub(crate) use self::exchange::{now, random};
pub use self::{
    builder::ClientBuilder,
    options::{CallOptions, Language},
};
use self::{
    endpoint::{Endpoint, EndpointRule},
    exchange::{Decode, idempotency_token},
    options::Options,
    prepare::Call,
};
use crate::{
    clock::Clock,
    credential::{CredentialContext, ProvideCredential},
    error::{ConfigError, Error},
    observe::Observe,
    rate::RateLimit,
    retry::{Repetition, RetryBudget},
    service::{Action, Service},
    transport::HttpTransport,
    wire::{Object, View, decode_answer, decode_answer_json, encode, member},
};

/// A client of the service `S`: [`gse::Client`](crate::gse::Client) is the one of GSE.
///
/// Cheap to clone and to share: clones have one connection pool, one credential, one retry budget
/// and one idea of the service's clock. All calls block.
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

/// A client without its type.
#[derive(Clone)]
struct Core {
    shared: Arc<Shared>,
    endpoint: Arc<Endpoint>,
    options: Arc<Options>,
}

/// What clones share, and clients of other services made from this one.
struct Shared {
    transport: Box<dyn HttpTransport>,
    credential: Arc<dyn ProvideCredential>,
    clock: Clock,
    budget: RetryBudget,
    rate: Option<RateLimit>,
    observers: Vec<Box<dyn Observe>>,
    endpoint: EndpointRule,
}

impl<S: Service> ServiceClient<S> {
    /// A builder with the defaults.
    pub fn builder() -> ClientBuilder<S> {
        ClientBuilder::new()
    }

    /// Calls an action and waits for its answer.
    ///
    /// The generated methods are this one, under the action's name. What may be repeated after a
    /// failure is said by [`RetryPolicy`](crate::RetryPolicy).
    ///
    /// A request of another service is refused by the compiler:
    ///
    /// ```compile_fail,E0271
    /// # fn call(gse: tencentcloud_gse::Client) {
    /// gse.call(&tencentcloud_gse::sts::AssumeRoleRequest::new("role", "session"));
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error`] tells what happened, and whether the action may have been carried out.
    pub fn call<A: Action<Service = S>>(&self, request: &A) -> Result<A::Response, Error> {
        let mut response = A::Response::blank();
        self.core.call(
            Call::of::<A>(),
            A::IDEMPOTENCY_TOKEN,
            request,
            &mut response,
        )?;
        Ok(response)
    }

    /// Calls any action of the service by its name, described or not, and returns its `Response`
    /// as it came. It is repeated only if it was certainly not carried out.
    ///
    /// An `Error` in the answer is an error, as in typed calls. Some actions have a member of that
    /// name in good answers: unless it is an object with a code or a message, it is returned with the
    /// other members, if there are any. Text that is not Unicode is read with U+FFFD.
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
    /// As [`call`](Self::call); and an error of kind [`Config`](crate::ErrorKind::Config) if the
    /// parameters are no object, or the action's name cannot be one.
    pub fn call_json(&self, action: &str, parameters: &Value) -> Result<Value, Error> {
        let mut response = Value::Null;
        let result = if parameters.is_object() {
            let body = parameters.to_string().into_bytes();
            self.core
                .exchange(&Call::by_name::<S>(action), &body, &mut |body| {
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

    /// The signed request as it would be sent at the time `at`: for a log, or another transport.
    ///
    /// Its `Authorization` and token headers are marked sensitive, so that `Debug` does not show
    /// them. An idempotency token is not filled in. The credential may take as long as a call.
    ///
    /// # Errors
    ///
    /// What can be wrong before anything is sent: no credential, a number that JSON does not have.
    pub fn prepare<A: Action<Service = S>>(
        &self,
        request: &A,
        at: SystemTime,
    ) -> Result<Request<Vec<u8>>, Error> {
        let prepared = body(request, None).and_then(|body| {
            let context = CredentialContext::new(at).with_timeout(self.core.options.total_timeout);
            let head = prepare::request(&self.core, &Call::of::<A>(), &body, &context)?.map(drop);
            Ok(head.map(|()| body))
        });
        prepared.map_err(|error| error.in_action(A::NAME))
    }

    /// This client with some options changed: same pool, same everything else.
    ///
    /// # Errors
    ///
    /// An error of kind [`Config`](crate::ErrorKind::Config) names the option that is wrong.
    pub fn with(&self, options: CallOptions) -> Result<Self, Error> {
        let options = Arc::new(self.core.options.overridden(options)?);
        Ok(Self {
            core: Core {
                options,
                ..self.core.clone()
            },
            service: PhantomData,
        })
    }

    /// Returns this client with calls that take no longer than the time that is left, if there is a limit.
    pub(crate) fn with_time_left(&self, left: Option<Duration>) -> Self {
        let Some(left) = left.filter(|left| *left < self.core.options.total_timeout) else {
            return self.clone();
        };
        let options = Arc::new(self.core.options.with_total_timeout(left));
        Self {
            core: Core {
                options,
                ..self.core.clone()
            },
            service: PhantomData,
        }
    }

    /// A client of another service with the same pool, credential and options.
    ///
    /// An endpoint that was [set](ClientBuilder::endpoint) is kept; otherwise the other service's
    /// host below the same root domain is taken.
    ///
    /// # Errors
    ///
    /// An error of kind [`Config`](crate::ErrorKind::Config) if the service's name makes no host.
    pub fn service<T: Service>(&self) -> Result<ServiceClient<T>, Error> {
        let endpoint = Arc::new(self.core.shared.endpoint.of(T::NAME)?);
        Ok(ServiceClient {
            core: Core {
                endpoint,
                ..self.core.clone()
            },
            service: PhantomData,
        })
    }
}

impl Core {
    /// One call, whatever its types: generated code costs no more than the types themselves.
    fn call(
        &self,
        mut call: Call<'static>,
        token_member: Option<&str>,
        request: &dyn Object,
        response: &mut dyn Object,
    ) -> Result<(), Error> {
        let own = token_member.and_then(|name| member(request, name));
        let fill = matches!(own, Some(View::Absent)) && self.options.fill_idempotency_token;
        let made = token_member
            .filter(|_| fill)
            .map(|name| idempotency_token().map(|token| (name, token)))
            .transpose()
            .map_err(|error| Error::from(error).in_action(call.action))?;
        if made.is_some() || matches!(own, Some(View::Text(own)) if !own.is_empty()) {
            call.repetition = Repetition::Harmless;
        }
        let token = made.as_ref().map(|(name, token)| (*name, token.as_str()));
        let result = body(request, token).and_then(|body| {
            let decode: Decode<'_> = &mut |body| decode_answer(body, response);
            self.exchange(&call, &body, decode)
        });
        result.map_err(|error| {
            let error = error.in_action(call.action);
            match made {
                Some((_, token)) => error.with_idempotency_token(token),
                None => error,
            }
        })
    }
}

/// A request's JSON, with an idempotency token where it has none of its own.
fn body(request: &dyn Object, token: Option<(&str, &str)>) -> Result<Vec<u8>, Error> {
    Ok(encode(request, token).map_err(|error| ConfigError::new(error.to_string()))?)
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

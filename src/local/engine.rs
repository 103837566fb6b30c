//! One request, one answer: everything between the bytes that arrived and those that leave, without
//! socket or clock.

use std::time::SystemTime;

use hyper::{
    Method, Request, Response, StatusCode,
    body::Bytes,
    header::{CONTENT_TYPE, DATE, HeaderValue},
};
use serde_json::json;

use super::{
    actions,
    asked::Asked,
    auth::{Credential, authenticate},
    calls::Call,
    fault::{Code, Fault},
    ids::Ids,
    quota::Quota,
    time::{http_date, millis},
    tunnel,
    world::World,
};
use crate::{
    Action, Service,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest, Gse,
        JoinGameServerSessionRequest, SearchGameServerSessionsRequest,
    },
    wire::{Mode, Object, Scalar, to_json_with_nulls},
};

const REGION: &str = "X-TC-Region";

/// The service, but for its clock and its socket.
pub(super) struct Engine {
    pub(super) region: String,
    pub(super) credentials: Vec<Credential>,
    pub(super) quota: Quota,
    /// A stream apart from the world's: how often a caller looks must not change what it finds.
    pub(super) request_ids: Ids,
    pub(super) world: World,
}

impl Engine {
    /// Answers a request that arrived at `now`, and tells what to note of it. Of a body over the
    /// bound, one byte more is enough.
    pub(super) fn answer(
        &mut self,
        request: &Request<Bytes>,
        now: SystemTime,
    ) -> (Response<String>, Call) {
        let at = millis(now);
        self.world.settle(at);
        let request_id = self.request_ids.request();
        let asked = Asked::of(request);
        let outcome = self.act(&asked, at);
        let fault = outcome.as_ref().err().cloned();
        let mut response = Response::new(match outcome {
            Ok(mut answer) => {
                name(&mut *answer, &request_id);
                format!(r#"{{"Response":{}}}"#, to_json_with_nulls(&*answer))
            }
            Err(Fault { code, message }) => {
                let error = json!({ "Code": code.as_str(), "Message": message });
                json!({ "Response": { "Error": error, "RequestId": request_id } }).to_string()
            }
        });
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Ok(date) = HeaderValue::try_from(http_date(at)) {
            headers.insert(DATE, date);
        }
        if request.method() == Method::CONNECT {
            tunnel::mark(&mut response);
        } else if request.uri().path() != "/" {
            // Nothing of the API is found elsewhere, so this was meant for another kind of server.
            *response.status_mut() = StatusCode::NOT_FOUND;
        }
        (response, Call::new(&asked, now, request_id, fault))
    }

    /// Returns to the start; the next call is answered as the first one was.
    pub(super) fn reset(&mut self) {
        self.quota.reset();
        self.request_ids.reset();
        self.world.reset();
    }

    fn act(&mut self, asked: &Asked<'_>, now: u64) -> Result<Box<dyn Object>, Fault> {
        let action = self.admit(asked, now)?;
        let (world, quota) = (&mut self.world, &mut self.quota);
        match action {
            CreateGameServerSessionRequest::NAME => run(asked, quota, now, |request| {
                actions::create(world, &self.region, request, now)
            }),
            JoinGameServerSessionRequest::NAME => run(asked, quota, now, |request| {
                actions::join(world, request, now)
            }),
            DescribeGameServerSessionsRequest::NAME => run(asked, quota, now, |request| {
                actions::describe(world, &request)
            }),
            SearchGameServerSessionsRequest::NAME => run(asked, quota, now, |request| {
                actions::search(world, &request)
            }),
            _ => Err(Fault::new(
                Code::InvalidAction,
                format!(
                    "`{}` is `{action}`; the actions of GSE Local are `{}`, `{}`, `{}` and `{}`",
                    asked.name("X-TC-Action"),
                    CreateGameServerSessionRequest::NAME,
                    JoinGameServerSessionRequest::NAME,
                    DescribeGameServerSessionsRequest::NAME,
                    SearchGameServerSessionsRequest::NAME,
                ),
            )),
        }
    }

    /// Checks everything of a request but its parameters, and tells its action.
    fn admit<'a>(&self, asked: &'a Asked<'_>, now: u64) -> Result<&'a str, Fault> {
        tunnel::check(asked.request)?;
        check_path(asked.request.uri().path())?;
        asked.check_form()?;
        let action = asked.required("X-TC-Action")?;
        check_version(asked)?;
        authenticate(&self.credentials, Gse::NAME, asked, now / 1_000)?;
        let region = asked.required(REGION)?;
        if region != self.region {
            return Err(Fault::new(
                Code::UnsupportedRegion,
                format!(
                    "`{}` is `{region}`; this GSE Local is `{}`",
                    asked.name(REGION),
                    self.region
                ),
            ));
        }
        Ok(action)
    }
}

/// Counts the call, reads its parameters, and carries the action out.
fn run<A: Action<Response: 'static>>(
    asked: &Asked<'_>,
    quota: &mut Quota,
    now: u64,
    act: impl FnOnce(A) -> Result<A::Response, Fault>,
) -> Result<Box<dyn Object>, Fault> {
    quota.take(A::NAME, now)?;
    let answer = act(asked.parameters()?)?;
    Ok(Box::new(answer))
}

/// Puts the `RequestId` into an answer, all of which have a member for it.
fn name(answer: &mut dyn Object, request_id: &str) {
    if let Some(index) = answer.shape().find("RequestId", 0)
        && let Some(field) = answer.field_mut(index)
    {
        // It holds text, and so takes text.
        field
            .put(Scalar::Text(request_id), Mode::Strict)
            .unwrap_or_default();
    }
}

fn check_path(path: &str) -> Result<(), Fault> {
    if path == "/" {
        return Ok(());
    }
    let message = format!("there is nothing at `{path}`; actions are called at `/`");
    Err(Fault::new(Code::UnsupportedProtocol, message))
}

fn check_version(asked: &Asked<'_>) -> Result<(), Fault> {
    const HEADER: &str = "X-TC-Version";
    let version = asked.required(HEADER)?;
    if version == Gse::VERSION {
        return Ok(());
    }
    let message = format!(
        "`{}` is `{version}`; `{}` is the version of this service",
        asked.name(HEADER),
        Gse::VERSION
    );
    Err(Fault::new(Code::NoSuchVersion, message))
}

//! The service without sockets or clock: it checks requests, and carries out their actions.

use std::{sync::Mutex, time::Duration};

use hyper::Method;
use serde_json::Value;

use super::{
    actions,
    auth::{AcceptedCredential, authenticate},
    call_log::CallLog,
    fault::Fault,
    faults::Faults,
    ids::Ids,
    incoming::Incoming,
    lock::lock,
    quota::Quota,
    stubs::Stubs,
    time, tunnel,
    world::World,
};
use crate::{
    error::ErrorCode,
    gse::{
        CreateGameServerSessionRequest, CreateGameServerSessionResponse,
        DescribeGameServerSessionsRequest, Gse, JoinGameServerSessionRequest,
        JoinGameServerSessionResponse, SearchGameServerSessionsRequest,
    },
    service::{Action, Service},
    wire::{Object, to_value_with_nulls},
};

const REGION: &str = "X-TC-Region";

/// The actions that GSE Local implements.
const ACTIONS: [&str; 4] = [
    CreateGameServerSessionRequest::NAME,
    JoinGameServerSessionRequest::NAME,
    DescribeGameServerSessionsRequest::NAME,
    SearchGameServerSessionsRequest::NAME,
];

/// The service, without its clock and its sockets.
pub(super) struct Engine {
    pub(super) credentials: Vec<AcceptedCredential>,
    pub(super) quota: Quota,
    pub(super) faults: Faults,
    pub(super) stubs: Stubs,
    /// `true` if numbers in answers are written as text.
    pub(super) has_texts: bool,
    /// A stream of its own, so that the number of calls does not change the IDs in the world.
    pub(super) request_ids: Ids,
    pub(super) world: World,
    pub(super) calls: CallLog,
    /// The time by which the clock was advanced.
    pub(super) ahead: Duration,
}

impl Engine {
    /// Moves the clock forward.
    pub(super) fn advance(&mut self, by: Duration) {
        self.ahead = self.ahead.saturating_add(by).min(time::ALL);
    }

    /// Restores the initial state: the next call is answered as the first one was.
    pub(super) fn reset(&mut self) {
        self.quota.reset();
        self.faults.reset();
        self.request_ids.reset();
        self.world.reset();
        self.calls.clear();
        self.ahead = Duration::ZERO;
    }

    /// Checks a request, except for its parameters, and returns its action.
    fn admit<'a>(&mut self, incoming: &'a Incoming<'_>, now: u64) -> Result<&'a str, Fault> {
        if incoming.request.method() == Method::CONNECT {
            return Err(Fault::new(ErrorCode::UNSUPPORTED_PROTOCOL, tunnel::ADVICE));
        }
        let path = incoming.request.uri().path();
        if path != "/" {
            let message = format!("nothing is at `{path}`; actions are called at `/`");
            return Err(Fault::new(ErrorCode::UNSUPPORTED_PROTOCOL, message));
        }
        incoming.check_form()?;
        let action = incoming.required("X-TC-Action")?;
        let stub = self.stubs.get(action);
        let (service, version) = stub.map_or((Gse::NAME, Gse::VERSION), |stub| {
            (stub.service, stub.version)
        });
        check_version(incoming, version)?;
        authenticate(&self.credentials, service, incoming, now / 1_000)?;
        let region = incoming.required(REGION)?;
        let own = &self.world.settings.region;
        if region != own {
            let name = incoming.name(REGION);
            let message = format!("`{name}` is `{region}`; this GSE Local is `{own}`");
            return Err(Fault::new(ErrorCode::UNSUPPORTED_REGION, message));
        }
        // Unknown names are not counted, since their number has no bound.
        if stub.is_some() || ACTIONS.contains(&action) {
            self.quota.take(action, now)?;
        }
        Ok(action)
    }
}

/// Checks a request that arrived at `now`, and carries out its action.
pub(super) fn act(
    engine: &Mutex<Engine>,
    incoming: &Incoming<'_>,
    now: u64,
) -> Result<Value, Fault> {
    let action = lock(engine).admit(incoming, now)?;
    carry_out(engine, action, incoming, now)
}

/// Reads the parameters of an action, and carries it out.
pub(super) fn carry_out(
    engine: &Mutex<Engine>,
    action: &str,
    incoming: &Incoming<'_>,
    now: u64,
) -> Result<Value, Fault> {
    let mut engine = lock(engine);
    if let Some(stub) = engine.stubs.get(action).cloned() {
        // The function can use the engine, too.
        drop(engine);
        return (stub.answer)(incoming);
    }
    let world = &mut engine.world;
    world.settle(now);
    let answer: Box<dyn Object> = match action {
        CreateGameServerSessionRequest::NAME => {
            let session = actions::create(world, incoming.parameters()?, now)?;
            Box::new(CreateGameServerSessionResponse {
                game_server_session: Some(session),
                ..Object::blank()
            })
        }
        JoinGameServerSessionRequest::NAME => {
            let session = actions::join(world, incoming.parameters()?, now)?;
            Box::new(JoinGameServerSessionResponse {
                player_session: Some(session),
                ..Object::blank()
            })
        }
        DescribeGameServerSessionsRequest::NAME => {
            Box::new(actions::describe(world, &incoming.parameters()?)?)
        }
        SearchGameServerSessionsRequest::NAME => {
            Box::new(actions::search(world, &incoming.parameters()?)?)
        }
        _ => {
            let (name, known) = (incoming.name("X-TC-Action"), ACTIONS.join("`, `"));
            let message = format!("`{name}` is `{action}`; the actions of GSE Local are `{known}`");
            return Err(Fault::new(ErrorCode::INVALID_ACTION, message));
        }
    };
    Ok(to_value_with_nulls(&*answer))
}

fn check_version(incoming: &Incoming<'_>, expected: &str) -> Result<(), Fault> {
    const HEADER: &str = "X-TC-Version";
    let version = incoming.required(HEADER)?;
    if version == expected {
        return Ok(());
    }
    let name = incoming.name(HEADER);
    let message = format!("`{name}` is `{version}`; `{expected}` is the version of this service");
    Err(Fault::new(ErrorCode::NO_SUCH_VERSION, message))
}

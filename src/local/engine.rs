//! The service without sockets or clock: it turns requests into outcomes.

use std::time::SystemTime;

use hyper::{Request, body::Bytes};

use super::{
    actions,
    auth::{AcceptedCredential, SignedTexts, authenticate},
    fault::Fault,
    faults::{Failure, Faults, Plan},
    ids::Ids,
    incoming::Incoming,
    quota::Quota,
    reply::{ActionOutcome, PendingCall},
    stubs::Stubs,
    time::millis,
    tunnel,
    world::World,
};
use crate::{
    Action, ErrorCode, Service,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest, Gse,
        JoinGameServerSessionRequest, SearchGameServerSessionsRequest,
    },
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
}

impl Engine {
    /// Carries out the action of a request that arrived at `now`. A stub runs later, when the engine is
    /// unlocked. Of a body over the limit, one byte more is enough.
    pub(super) fn begin<'a>(
        &mut self,
        request: &'a Request<Bytes>,
        now: SystemTime,
    ) -> PendingCall<'a> {
        let at = millis(now);
        self.world.settle(at);
        let request_id = self.request_ids.request();
        let incoming = Incoming::new(request);
        let plan = if self.faults.is_empty() {
            Plan::default()
        } else {
            self.faults
                .plan(incoming.common("X-TC-Action").unwrap_or_default())
        };
        let mut signed = None;
        let outcome = match &plan.failure {
            None | Some(Failure::BrokenAfter) => self
                .act(&incoming, at, &mut signed)
                .unwrap_or_else(ActionOutcome::Fault),
            Some(Failure::Api(fault)) => ActionOutcome::Fault(fault.clone()),
            Some(Failure::Status { .. } | Failure::BrokenBefore) => ActionOutcome::NotAsked,
        };
        PendingCall {
            incoming,
            signed,
            now,
            request_id,
            plan,
            outcome,
            has_texts: self.has_texts,
        }
    }

    /// Restores the initial state: the next call is answered as the first one was.
    pub(super) fn reset(&mut self) {
        self.quota.reset();
        self.faults.reset();
        self.request_ids.reset();
        self.world.reset();
    }

    /// Carries out an action for an operator. Only the parameters of the request are read. No fault
    /// applies, and the call does not count against the quota.
    pub(super) fn begin_for_operator<'a>(
        &mut self,
        action: &str,
        request: &'a Request<Bytes>,
        now: SystemTime,
    ) -> PendingCall<'a> {
        let at = millis(now);
        self.world.settle(at);
        let incoming = Incoming::new(request);
        let outcome = self.carry_out(action, &incoming, at);
        PendingCall {
            incoming,
            signed: None,
            now,
            request_id: self.request_ids.request(),
            plan: Plan::default(),
            outcome: outcome.unwrap_or_else(ActionOutcome::Fault),
            has_texts: self.has_texts,
        }
    }

    fn act(
        &mut self,
        incoming: &Incoming<'_>,
        now: u64,
        signed: &mut Option<SignedTexts>,
    ) -> Result<ActionOutcome, Fault> {
        let action = self.admit(incoming, now, signed)?;
        // Unknown names are not counted, since their number has no bound.
        if ACTIONS.contains(&action) || self.stubs.contains_key(action) {
            self.quota.take(action, now)?;
        }
        self.carry_out(action, incoming, now)
    }

    /// Reads the parameters of an action, and carries it out.
    fn carry_out(
        &mut self,
        action: &str,
        incoming: &Incoming<'_>,
        now: u64,
    ) -> Result<ActionOutcome, Fault> {
        if let Some(stub) = self.stubs.get(action) {
            return Ok(ActionOutcome::Stub(stub.clone()));
        }
        let world = &mut self.world;
        match action {
            CreateGameServerSessionRequest::NAME => {
                run(incoming, |request| actions::create(world, request, now))
            }
            JoinGameServerSessionRequest::NAME => {
                run(incoming, |request| actions::join(world, request, now))
            }
            DescribeGameServerSessionsRequest::NAME => {
                run(incoming, |request| actions::describe(world, &request))
            }
            SearchGameServerSessionsRequest::NAME => {
                run(incoming, |request| actions::search(world, &request))
            }
            _ => Err(Fault::new(
                ErrorCode::INVALID_ACTION,
                format!(
                    "`{}` is `{action}`; the actions of GSE Local are `{}`",
                    incoming.name("X-TC-Action"),
                    ACTIONS.join("`, `"),
                ),
            )),
        }
    }

    /// Checks a request, except for its parameters, and returns its action. Puts the texts that were
    /// signed into `signed`.
    fn admit<'a>(
        &self,
        incoming: &'a Incoming<'_>,
        now: u64,
        signed: &mut Option<SignedTexts>,
    ) -> Result<&'a str, Fault> {
        tunnel::check(incoming.request)?;
        check_path(incoming.request.uri().path())?;
        incoming.check_form()?;
        let action = incoming.required("X-TC-Action")?;
        let (service, version) = match self.stubs.get(action) {
            Some(stub) => (stub.service, stub.version),
            None => (Gse::NAME, Gse::VERSION),
        };
        check_version(incoming, version)?;
        authenticate(&self.credentials, service, incoming, now / 1_000, signed)?;
        let region = incoming.required(REGION)?;
        let own = &self.world.settings.region;
        if region != own {
            return Err(Fault::new(
                ErrorCode::UNSUPPORTED_REGION,
                format!(
                    "`{}` is `{region}`; this GSE Local is `{own}`",
                    incoming.name(REGION),
                ),
            ));
        }
        Ok(action)
    }
}

/// Reads the parameters of an action, and carries it out.
fn run<A: Action<Response: 'static>>(
    incoming: &Incoming<'_>,
    act: impl FnOnce(A) -> Result<A::Response, Fault>,
) -> Result<ActionOutcome, Fault> {
    let answer = act(incoming.parameters()?)?;
    Ok(ActionOutcome::Answer(Box::new(answer)))
}

fn check_path(path: &str) -> Result<(), Fault> {
    if path == "/" {
        return Ok(());
    }
    let message = format!("nothing is at `{path}`; actions are called at `/`");
    Err(Fault::new(ErrorCode::UNSUPPORTED_PROTOCOL, message))
}

fn check_version(incoming: &Incoming<'_>, expected: &str) -> Result<(), Fault> {
    const HEADER: &str = "X-TC-Version";
    let version = incoming.required(HEADER)?;
    if version == expected {
        return Ok(());
    }
    let message = format!(
        "`{}` is `{version}`; `{expected}` is the version of this service",
        incoming.name(HEADER),
    );
    Err(Fault::new(ErrorCode::NO_SUCH_VERSION, message))
}

//! Changes of a running GSE Local by an operator.
//!
//! [`LocalGse`](super::LocalGse) offers them to Rust, the control interface to other programs and the
//! dashboard.

use std::sync::MutexGuard;

use hyper::{Method, Request, body::Bytes};
use serde_json::Value;

use super::{
    actions,
    engine::{Engine, carry_out},
    fault::Fault,
    faults::FaultRule,
    incoming::Incoming,
    parameters,
    reply::envelope,
    shared::Shared,
    time::millis,
    world::World,
};
use crate::{
    ErrorCode,
    gse::{GameServerSession, PlayerSession},
};

impl Shared {
    /// Locks the engine, applies the changes to its world that are due, and returns the time.
    pub(super) fn settled(&self) -> (MutexGuard<'_, Engine>, u64) {
        let now = millis(self.now());
        let mut engine = self.engine();
        engine.world.settle(now);
        (engine, now)
    }

    /// Carries out an action from its parameters as JSON, and returns its answer as JSON. Only the
    /// parameters are checked. No fault applies, and the call does not count against the quota.
    pub(super) fn carry_out(&self, action: &str, parameters: &Bytes) -> Value {
        let mut request = Request::new(parameters.clone());
        *request.method_mut() = Method::POST;
        let now = millis(self.now());
        let outcome = carry_out(&self.engine, action, &Incoming::new(&request), now);
        let (request_id, has_texts) = {
            let mut engine = self.engine();
            (engine.request_ids.request(), engine.has_texts)
        };
        self.changed();
        envelope(outcome, &request_id, has_texts)
    }

    /// Creates a session as the action does, from the action's parameters as JSON.
    pub(super) fn create_session(&self, parameters: &[u8]) -> Result<GameServerSession, Fault> {
        let request = parameters::read(parameters)?;
        let answer = self.change(|world, now| actions::create(world, request, now))?;
        answer.game_server_session.ok_or_else(no_answer)
    }

    /// Takes a seat as the action does, from the action's parameters as JSON.
    pub(super) fn join(&self, parameters: &[u8]) -> Result<PlayerSession, Fault> {
        let request = parameters::read(parameters)?;
        let answer = self.change(|world, now| actions::join(world, request, now))?;
        answer.player_session.ok_or_else(no_answer)
    }

    /// Changes the world. `change` gets the time.
    pub(super) fn change<T>(
        &self,
        change: impl FnOnce(&mut World, u64) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let changed = {
            let (mut engine, now) = self.settled();
            change(&mut engine.world, now)
        };
        self.changed();
        changed
    }

    /// Adds a rule by which calls fail, and returns its number.
    pub(super) fn fail(&self, rule: FaultRule) -> Result<u64, Fault> {
        self.engine().faults.add(rule)
    }

    /// Restores the initial state: no sessions, no calls, and a clock that was not advanced.
    pub(super) fn reset(&self) {
        self.engine().reset();
        self.calls().clear();
        self.set_back_clock();
        self.changed();
    }
}

/// Describes an answer without its session, which the two actions never give.
fn no_answer() -> Fault {
    Fault::new(ErrorCode::INTERNAL_ERROR, "the action returned no session")
}

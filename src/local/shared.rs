//! The state that the server's thread shares with the owner of a GSE Local.

use std::{
    sync::{Mutex, MutexGuard},
    time::{Duration, SystemTime},
};

use hyper::{Method, Request, Response, body::Bytes};
use serde_json::Value;
use tokio::sync::Semaphore;

use super::{
    calls::Call,
    connections::ConnectionLimits,
    engine::{self, Engine},
    fault::Fault,
    guard::Control,
    incoming::Incoming,
    limits,
    lock::lock,
    reply,
    time::millis,
    world::World,
};
use crate::system::wall_clock;

/// The functions that the owner of a server can set.
pub(super) struct Hooks {
    /// Returns the time.
    pub(super) clock: Box<dyn Fn() -> SystemTime + Send + Sync>,
    /// Is called with each call that was answered.
    pub(super) on_call: Box<dyn Fn(&Call) + Send + Sync>,
    /// Is called with a warning for each connection on which no call can arrive.
    pub(super) on_warning: Box<dyn Fn(&str) + Send + Sync>,
}

impl Default for Hooks {
    fn default() -> Self {
        Self {
            clock: Box::new(wall_clock),
            on_call: Box::new(|_| {}),
            on_warning: Box::new(|_| {}),
        }
    }
}

/// The state that the server's thread shares with its owner.
pub(super) struct Shared {
    pub(super) engine: Mutex<Engine>,
    pub(super) hooks: Hooks,
    pub(super) control: Control,
    /// The permits to read a large body.
    pub(super) bodies: Semaphore,
    pub(super) connection_limits: ConnectionLimits,
}

impl Shared {
    pub(super) fn new(
        engine: Engine,
        hooks: Hooks,
        control: Control,
        connection_limits: ConnectionLimits,
    ) -> Self {
        Self {
            engine: Mutex::new(engine),
            hooks,
            control,
            bodies: Semaphore::new(limits::LARGE_BODIES),
            connection_limits,
        }
    }

    pub(super) fn engine(&self) -> MutexGuard<'_, Engine> {
        lock(&self.engine)
    }

    fn now(&self) -> SystemTime {
        let now = (self.hooks.clock)();
        now.checked_add(self.engine().ahead).unwrap_or(now)
    }

    /// Locks the engine, applies the changes to its world that are due, and returns the time.
    pub(super) fn settled(&self) -> (MutexGuard<'_, Engine>, u64) {
        let now = millis(self.now());
        let mut engine = self.engine();
        engine.world.settle(now);
        (engine, now)
    }

    /// Changes the world. `change` gets the time.
    pub(super) fn change<T>(
        &self,
        change: impl FnOnce(&mut World, u64) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let (mut engine, now) = self.settled();
        change(&mut engine.world, now)
    }

    /// Carries out an action for an operator, from its parameters as JSON, and returns its answer. Only
    /// the parameters are checked. No fault applies, and the call does not count against the quota.
    pub(super) fn carry_out(&self, action: &str, parameters: &Bytes) -> Value {
        let mut request = Request::new(parameters.clone());
        *request.method_mut() = Method::POST;
        let now = millis(self.now());
        let outcome = engine::carry_out(&self.engine, action, &Incoming::new(&request), now);
        let mut engine = self.engine();
        let (request_id, has_texts) = (engine.request_ids.request(), engine.has_texts);
        reply::envelope(outcome, &request_id, has_texts)
    }

    /// Answers a call, and logs it. Also returns the delay of the answer.
    pub(super) fn answer(&self, request: &Request<Bytes>) -> (Option<Response<Bytes>>, Duration) {
        let start = wall_clock();
        let (response, mut call) = reply::answer(&self.engine, request, self.now());
        let delay = call.duration;
        call.duration += wall_clock().duration_since(start).unwrap_or_default();
        call.number = self.engine().calls.number();
        (self.hooks.on_call)(&call);
        self.engine().calls.push(call);
        (response, delay)
    }
}

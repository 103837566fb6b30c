//! The state that the server's thread shares with the owner of a GSE Local.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use hyper::{Request, Response, body::Bytes};
use tokio::sync::Semaphore;

use super::{
    call_log::CallLog, calls::Call, connections::ConnectionLimits, engine::Engine, guard::Control,
    limits, lock::lock, reply, time,
};

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
    calls: Mutex<CallLog>,
    hooks: Hooks,
    pub(super) control: Control,
    /// The time by which the clock was advanced.
    ahead: Mutex<Duration>,
    changes: Mutex<Changes>,
    /// Notified of each change while a thread waits.
    change: Condvar,
    /// The permits to read a large body.
    pub(super) bodies: Semaphore,
    pub(super) connection_limits: ConnectionLimits,
}

/// The calls and other changes.
#[derive(Default)]
struct Changes {
    /// The number of changes so far.
    count: u64,
    /// The number of threads that wait for a change.
    waiting: usize,
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
            calls: Mutex::new(CallLog::default()),
            hooks,
            control,
            ahead: Mutex::new(Duration::ZERO),
            changes: Mutex::new(Changes::default()),
            change: Condvar::new(),
            bodies: Semaphore::new(limits::LARGE_BODIES),
            connection_limits,
        }
    }

    pub(super) fn engine(&self) -> MutexGuard<'_, Engine> {
        lock(&self.engine)
    }

    pub(super) fn calls(&self) -> MutexGuard<'_, CallLog> {
        lock(&self.calls)
    }

    pub(super) fn now(&self) -> SystemTime {
        let now = (self.hooks.clock)();
        now.checked_add(*lock(&self.ahead)).unwrap_or(now)
    }

    pub(super) fn advance(&self, by: Duration) {
        let mut ahead = lock(&self.ahead);
        *ahead = ahead.saturating_add(by).min(time::ALL);
        drop(ahead);
        self.changed();
    }

    /// Returns the time by which the clock was advanced, in milliseconds.
    pub(super) fn ahead_millis(&self) -> u64 {
        u64::try_from(lock(&self.ahead).as_millis()).unwrap_or(u64::MAX)
    }

    /// Undoes all advances of the clock.
    pub(super) fn set_back_clock(&self) {
        *lock(&self.ahead) = Duration::ZERO;
    }

    /// Wakes the threads that wait for a change.
    pub(super) fn changed(&self) {
        let mut changes = lock(&self.changes);
        changes.count += 1;
        if changes.waiting > 0 {
            self.change.notify_all();
        }
    }

    /// Waits until a condition holds. Returns `false` if that takes longer than `timeout`.
    #[allow(
        clippy::disallowed_methods,
        reason = "a time-out of the owner's is in real time, whatever clock the world has"
    )]
    pub(super) fn wait_for(&self, timeout: Duration, mut condition: impl FnMut() -> bool) -> bool {
        // Changes that only the clock brings wake nobody.
        const LOOK_AGAIN: Duration = Duration::from_millis(10);
        let began = Instant::now();
        loop {
            let seen = lock(&self.changes).count;
            if condition() {
                return true;
            }
            let left = timeout.saturating_sub(began.elapsed());
            if left.is_zero() {
                return false;
            }
            let mut changes = lock(&self.changes);
            changes.waiting += 1;
            let waited = self
                .change
                .wait_timeout_while(changes, left.min(LOOK_AGAIN), |now| now.count == seen);
            waited.unwrap_or_else(PoisonError::into_inner).0.waiting -= 1;
        }
    }

    /// Passes a warning on to the owner.
    pub(super) fn warn(&self, warning: &str) {
        (self.hooks.on_warning)(warning);
    }

    /// Answers a call, and logs it. Also returns the delay of the answer.
    pub(super) fn answer(&self, request: &Request<Bytes>) -> (Option<Response<Bytes>>, Duration) {
        let start = wall_clock();
        let (response, mut call) = reply::answer(&self.engine, request, self.now());
        let delay = call.duration;
        call.duration += wall_clock().duration_since(start).unwrap_or_default();
        call.number = self.calls().number();
        (self.hooks.on_call)(&call);
        self.calls().push(call);
        self.changed();
        (response, delay)
    }
}

/// Returns the system's time. Only this function reads the clock.
#[allow(
    clippy::disallowed_methods,
    reason = "the engine below is told the time; somebody has to know it"
)]
fn wall_clock() -> SystemTime {
    SystemTime::now()
}

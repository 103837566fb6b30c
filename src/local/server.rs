//! The server: a thread that serves the socket, and what it shares with its owner.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant, SystemTime},
};

use hyper::{Request, Response, body::Bytes};
use tokio::{
    runtime::Runtime,
    sync::{Semaphore, oneshot},
};

use super::{
    call_log::CallLog, calls::Call, connections::Bounds, engine::Engine, guard::Control, limits,
    reply::Answered, serve, time,
};

/// What the owner of a server may bring.
pub(super) struct Hooks {
    /// A source of time.
    pub(super) clock: Box<dyn Fn() -> SystemTime + Send + Sync>,
    /// Hears of each call that was answered.
    pub(super) on_call: Box<dyn Fn(&Call) + Send + Sync>,
    /// Hears of each connection that speaks something other than HTTP.
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

/// A server that runs until it is dropped.
pub(super) struct Server {
    pub(super) shared: Arc<Shared>,
    pub(super) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What the server's thread shares with its owner.
pub(super) struct Shared {
    engine: Mutex<Engine>,
    calls: Mutex<CallLog>,
    hooks: Hooks,
    pub(super) control: Control,
    /// How far the clock was advanced.
    ahead: Mutex<Duration>,
    /// The calls and changes so far.
    changes: Mutex<u64>,
    /// Told of each of them.
    change: Condvar,
    /// Room for bodies that are not small.
    pub(super) bodies: Semaphore,
    pub(super) bounds: Bounds,
}

impl Server {
    pub(super) fn start(
        engine: Engine,
        hooks: Hooks,
        control: Control,
        address: SocketAddr,
        bounds: Bounds,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let shared = Arc::new(Shared {
            engine: Mutex::new(engine),
            calls: Mutex::new(CallLog::default()),
            hooks,
            control,
            ahead: Mutex::new(Duration::ZERO),
            changes: Mutex::new(0),
            change: Condvar::new(),
            bodies: Semaphore::new(limits::LARGE_BODIES),
            bounds,
        });
        let (stop, stopped) = oneshot::channel();
        let serve = {
            let shared = Arc::clone(&shared);
            move || run(&runtime, listener, shared, stopped)
        };
        let thread = thread::Builder::new()
            .name("gse-local".to_owned())
            .spawn(serve)?;
        Ok(Self {
            shared,
            address,
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Dropping the sender is the signal; a thread that has panicked has nothing left to say.
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Shared {
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

    /// Returns how far the clock was advanced, in milliseconds.
    pub(super) fn ahead_millis(&self) -> u64 {
        u64::try_from(lock(&self.ahead).as_millis()).unwrap_or(u64::MAX)
    }

    /// Takes back all that the clock was advanced.
    pub(super) fn set_back_clock(&self) {
        *lock(&self.ahead) = Duration::ZERO;
    }

    /// Wakes those who wait for something to happen.
    pub(super) fn changed(&self) {
        *lock(&self.changes) += 1;
        self.change.notify_all();
    }

    /// Waits until a condition holds, and returns `true`, or until the time is over.
    #[allow(
        clippy::disallowed_methods,
        reason = "a time-out of the owner's is in real time, whatever clock the world has"
    )]
    pub(super) fn wait_for(&self, timeout: Duration, mut condition: impl FnMut() -> bool) -> bool {
        // Some changes come by the clock alone, which wakes nobody.
        const LOOK_AGAIN: Duration = Duration::from_millis(10);
        let began = Instant::now();
        loop {
            let seen = *lock(&self.changes);
            if condition() {
                return true;
            }
            let left = timeout.saturating_sub(began.elapsed());
            if left.is_zero() {
                return false;
            }
            let changes = lock(&self.changes);
            let waited = self
                .change
                .wait_timeout_while(changes, left.min(LOOK_AGAIN), |now| *now == seen);
            drop(waited);
        }
    }

    /// Passes a warning on to the owner.
    pub(super) fn warn(&self, warning: &str) {
        (self.hooks.on_warning)(warning);
    }

    /// Answers a call, and notes it. Also returns how much later the answer leaves.
    pub(super) fn answer(&self, request: &Request<Bytes>) -> (Option<Response<Bytes>>, Duration) {
        let (began, now) = (wall_clock(), self.now());
        let Answered {
            response,
            mut call,
            delay,
        } = {
            // A stub runs when the engine is free again, so that it can use it.
            let call = self.engine().begin(request, now);
            call.finish()
        };
        let response = response.map(|response| response.map(Bytes::from));
        call.duration = wall_clock().duration_since(began).unwrap_or_default() + delay;
        call.status = response.as_ref().map(|response| response.status().as_u16());
        if let Some(response) = &response {
            call.detail.answer = response.body().clone();
        }
        call.number = self.calls().number();
        (self.hooks.on_call)(&call);
        self.calls().push(call);
        self.changed();
        (response, delay)
    }
}

/// The one place where GSE Local reads the clock.
#[allow(
    clippy::disallowed_methods,
    reason = "the engine below is told the time; somebody has to know it"
)]
fn wall_clock() -> SystemTime {
    SystemTime::now()
}

fn run(
    runtime: &Runtime,
    listener: TcpListener,
    shared: Arc<Shared>,
    stopped: oneshot::Receiver<()>,
) {
    runtime.block_on(async {
        tokio::spawn(serve::accept(listener, shared));
        // Sent or dropped, it is the signal; with the runtime all connections end.
        stopped.await.unwrap_or_default();
    });
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere is a bug, but no reason to fail in every call after it.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

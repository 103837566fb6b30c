//! The socket: HTTP/1.1 on one thread, as thin as it can be.

use std::{
    future::{Future, poll_fn},
    io,
    net::{SocketAddr, TcpListener},
    pin::pin,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    task::Poll,
    thread::{self, JoinHandle},
    time::{Duration, Instant, SystemTime},
};

use http_body_util::{BodyExt, Full};
use hyper::{
    Request, Response,
    body::{Body, Bytes, Incoming},
    header::{CONNECTION, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::TcpStream,
    runtime::Runtime,
    sync::{Notify, Semaphore, oneshot},
    time::{sleep, timeout},
};

use super::{
    call_log::CallLog, calls::Call, control, engine::Engine, guard::Control, health, limits, page,
    reply::Answered, time,
};

/// What the owner of a server may bring.
pub(super) struct Hooks {
    /// A source of time.
    pub(super) clock: Box<dyn Fn() -> SystemTime + Send + Sync>,
    /// Hears of each call that was answered.
    pub(super) on_call: Box<dyn Fn(&Call) + Send + Sync>,
}

impl Default for Hooks {
    fn default() -> Self {
        Self {
            clock: Box::new(wall_clock),
            on_call: Box::new(|_| {}),
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
    control: Control,
    /// How far the clock was advanced.
    ahead: Mutex<Duration>,
    /// The calls and changes so far.
    changes: Mutex<u64>,
    /// Told of each of them.
    change: Condvar,
    /// Room for bodies that are not small.
    bodies: Semaphore,
    idle: Duration,
}

impl Server {
    pub(super) fn start(
        engine: Engine,
        hooks: Hooks,
        control: Control,
        address: SocketAddr,
        idle: Duration,
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
            idle,
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

    /// Answers a call, and notes it. Also returns how much later the answer leaves.
    fn answer(&self, request: &Request<Bytes>) -> (Option<Response<Bytes>>, Duration) {
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
        tokio::spawn(accept(listener, shared));
        // Sent or dropped, it is the signal; with the runtime all connections end.
        stopped.await.unwrap_or_default();
    });
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    let slots = Arc::new(Semaphore::new(limits::CONNECTIONS));
    loop {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, peer)) => {
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    serve(stream, peer, shared).await;
                    drop(slot);
                });
            }
            // The process is out of file descriptors, say: others will be closed.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Serves a connection until its end, or until nothing happens on it any more.
///
/// hyper sees to a head that does not arrive, [`respond`] to such a body; a caller who does not
/// read its answer shows only in that no further request begins.
async fn serve(stream: TcpStream, peer: SocketAddr, shared: Arc<Shared>) {
    // Without this, an answer in two segments waits for the acknowledgment of the first. A socket
    // that cannot is only slower.
    stream.set_nodelay(true).unwrap_or_default();
    let idle = shared.idle;
    let progress = Arc::new(Notify::new());
    let service = {
        let progress = Arc::clone(&progress);
        service_fn(move |request| {
            respond(Arc::clone(&shared), peer, Arc::clone(&progress), request)
        })
    };
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(idle)
        .serve_connection(TokioIo::new(stream), service);
    let stalled = async { while timeout(3 * idle, progress.notified()).await.is_ok() {} };
    let (mut connection, mut stalled) = (pin!(connection), pin!(stalled));
    // What ends a connection early is the caller's doing, and the caller knows.
    poll_fn(|context| match connection.as_mut().poll(context) {
        Poll::Ready(_) => Poll::Ready(()),
        Poll::Pending => stalled.as_mut().poll(context),
    })
    .await;
}

/// Answers a request, unless it is so slow to arrive that the connection ends first.
async fn respond(
    shared: Arc<Shared>,
    peer: SocketAddr,
    progress: Arc<Notify>,
    request: Request<Incoming>,
) -> io::Result<Response<Full<Bytes>>> {
    progress.notify_one();
    let (parts, body) = request.into_parts();
    let body = timeout(shared.idle, read(body, &shared.bodies))
        .await?
        .map_err(io::Error::other)?;
    let is_cut = body.len() > limits::BODY_BYTES;
    let request = Request::from_parts(parts, body);
    let response = control::answer(&request, peer, shared.control, &shared)
        .or_else(|| health::answer(&request))
        .or_else(|| page::answer(&request, peer, shared.control, &shared));
    let response = match response {
        Some(response) => response.map(Bytes::from),
        None => call(&shared, &request).await?,
    };
    let mut response = response.map(Full::new);
    if is_cut {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, close);
    }
    Ok(response)
}

/// Answers a call, as late as it is to be answered. An error ends the connection.
async fn call(shared: &Shared, request: &Request<Bytes>) -> io::Result<Response<Bytes>> {
    let (response, delay) = shared.answer(request);
    if !delay.is_zero() {
        sleep(delay).await;
    }
    response.ok_or_else(|| io::ErrorKind::ConnectionAborted.into())
}

/// Reads a body up to one byte over the bound, and some of the rest, so that the caller is done
/// with writing when the answer comes.
async fn read(mut body: Incoming, bodies: &Semaphore) -> Result<Bytes, hyper::Error> {
    const DRAINED: u64 = 4 * limits::BODY_BYTES as u64;
    let announced = body.size_hint().upper().unwrap_or(DRAINED);
    let _room = if announced > limits::SMALL_BODY_BYTES {
        bodies.acquire().await.ok()
    } else {
        None
    };
    let mut bytes = Vec::new();
    let mut seen = 0;
    while seen < DRAINED
        && let Some(frame) = body.frame().await
    {
        let Ok(data) = frame?.into_data() else {
            continue;
        };
        seen += data.len() as u64;
        let room = (limits::BODY_BYTES + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(data.get(..room).unwrap_or(&data));
    }
    Ok(bytes.into())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere is a bug, but no reason to fail in every call after it.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! The server: a thread that serves the socket.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    thread::{self, JoinHandle},
};

use tokio::{runtime::Runtime, sync::oneshot};

use super::{
    connections::ConnectionLimits,
    engine::Engine,
    guard::Control,
    serve,
    shared::{Hooks, Shared},
};

/// A server that runs until it is dropped.
pub(super) struct HttpServer {
    pub(super) shared: Arc<Shared>,
    pub(super) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl HttpServer {
    pub(super) fn start(
        engine: Engine,
        hooks: Hooks,
        control: Control,
        address: SocketAddr,
        connection_limits: ConnectionLimits,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let shared = Arc::new(Shared::new(engine, hooks, control, connection_limits));
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

impl Drop for HttpServer {
    fn drop(&mut self) {
        // Dropping the sender stops the thread. A panic of the thread was reported by its hook.
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn run(
    runtime: &Runtime,
    listener: TcpListener,
    shared: Arc<Shared>,
    stopped: oneshot::Receiver<()>,
) {
    runtime.block_on(async {
        tokio::spawn(serve::accept(listener, shared));
        // All connections end with the runtime.
        stopped.await.unwrap_or_default();
    });
}

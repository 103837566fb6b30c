//! The events that end the tool: a signal, or an output without a reader.

use std::{
    future::{Future, pending, poll_fn},
    io,
    pin::pin,
    task::Poll,
};

#[cfg(unix)]
use tokio::{
    io::Interest,
    net::unix::pipe::Sender,
    signal::unix::{Signal, SignalKind, signal},
};
use tokio::{
    runtime::{Builder, Runtime},
    sync::oneshot,
};

/// SIGINT and SIGTERM, or Ctrl-C on systems without signals.
pub(crate) struct Signals {
    runtime: Runtime,
    caught: CaughtSignals,
}

impl Signals {
    /// Starts to catch the signals, which no longer kill the process.
    pub(crate) fn catch() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let caught = {
            let _within = runtime.enter();
            CaughtSignals::new()?
        };
        Ok(Self { runtime, caught })
    }

    /// Waits for a signal, for standard output to lose its reader, or for `unread`.
    pub(crate) fn wait(mut self, unread: oneshot::Receiver<()>) {
        let unread = async {
            if unread.await.is_err() {
                // The sender was dropped, since no log is written.
                pending::<()>().await;
            }
        };
        self.runtime.block_on(either(
            either(self.caught.first(), unread),
            output_is_closed(),
        ));
    }
}

/// Waits for the first of two events.
async fn either(first: impl Future<Output = ()>, second: impl Future<Output = ()>) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    poll_fn(|context| match first.as_mut().poll(context) {
        Poll::Ready(()) => Poll::Ready(()),
        Poll::Pending => second.as_mut().poll(context),
    })
    .await;
}

/// Waits until the reader of standard output, which is a pipe, closes it, as `| head -1` does. A file
/// or a terminal is never closed.
#[cfg(unix)]
async fn output_is_closed() {
    use std::os::fd::AsFd;

    // The check would make standard output non-blocking.
    let output = io::stdout().as_fd().try_clone_to_owned();
    let output = output.and_then(Sender::from_owned_fd_unchecked);
    if let Ok(output) = output
        && output.ready(Interest::ERROR).await.is_ok()
    {
        return;
    }
    pending::<()>().await;
}

#[cfg(not(unix))]
async fn output_is_closed() {
    // A failed write ends the tool.
    pending::<()>().await;
}

#[cfg(unix)]
struct CaughtSignals([Signal; 2]);

#[cfg(unix)]
impl CaughtSignals {
    fn new() -> io::Result<Self> {
        let interrupt = signal(SignalKind::interrupt())?;
        Ok(Self([interrupt, signal(SignalKind::terminate())?]))
    }

    async fn first(&mut self) {
        let [interrupt, terminate] = &mut self.0;
        either(
            async { interrupt.recv().await.unwrap_or_default() },
            async { terminate.recv().await.unwrap_or_default() },
        )
        .await;
    }
}

#[cfg(not(unix))]
struct CaughtSignals;

#[cfg(not(unix))]
impl CaughtSignals {
    #[allow(clippy::unnecessary_wraps, reason = "the function on Unix can fail")]
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn first(&mut self) {
        // Without a console, only the end of the process remains.
        if tokio::signal::ctrl_c().await.is_err() {
            pending::<()>().await;
        }
    }
}

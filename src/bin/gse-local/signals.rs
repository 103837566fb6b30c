//! The signals that end the tool.

use std::io;
#[cfg(unix)]
use std::{future::poll_fn, task::Poll};

use tokio::runtime::{Builder, Runtime};
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// SIGINT and SIGTERM, or Ctrl-C where there are no signals, from now on.
pub(crate) struct Signals {
    runtime: Runtime,
    caught: Caught,
}

impl Signals {
    /// Begins to catch them, instead of being killed.
    pub(crate) fn catch() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let caught = {
            let _within = runtime.enter();
            Caught::new()?
        };
        Ok(Self { runtime, caught })
    }

    /// Waits for the first.
    pub(crate) fn wait(mut self) {
        self.runtime.block_on(self.caught.first());
    }
}

#[cfg(unix)]
struct Caught([Signal; 2]);

#[cfg(unix)]
impl Caught {
    fn new() -> io::Result<Self> {
        let interrupt = signal(SignalKind::interrupt())?;
        Ok(Self([interrupt, signal(SignalKind::terminate())?]))
    }

    async fn first(&mut self) {
        poll_fn(|context| {
            if self
                .0
                .iter_mut()
                .any(|signal| signal.poll_recv(context).is_ready())
            {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
    }
}

#[cfg(not(unix))]
struct Caught;

#[cfg(not(unix))]
impl Caught {
    #[allow(clippy::unnecessary_wraps, reason = "the one on Unix can fail")]
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn first(&mut self) {
        // Without a console there is nothing to wait for but the end of the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

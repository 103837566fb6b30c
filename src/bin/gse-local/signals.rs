//! The events that end the tool: a signal, or an output without a reader.

use std::{
    future::{Future, pending},
    io,
    sync::Arc,
};

use tokio::{
    runtime::{Builder, Runtime},
    sync::Notify,
};

/// Starts to wait for the events that end the tool, which notify `end`. Signals no longer kill the
/// process. The runtime must be entered for the events to be noticed.
pub(crate) fn watch(end: &Arc<Notify>) -> io::Result<Runtime> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let signals = {
        let _within = runtime.enter();
        signals()?
    };
    for signal in signals {
        runtime.spawn(notify_after(signal, Arc::clone(end)));
    }
    runtime.spawn(notify_after(output_is_closed(), Arc::clone(end)));
    Ok(runtime)
}

async fn notify_after(event: impl Future<Output = ()>, end: Arc<Notify>) {
    event.await;
    end.notify_one();
}

/// Catches SIGINT and SIGTERM.
#[cfg(unix)]
fn signals() -> io::Result<[impl Future<Output = ()> + Send; 2]> {
    use tokio::signal::unix::{SignalKind, signal};

    let caught = |kind| {
        let mut signal = signal(kind)?;
        io::Result::Ok(async move { signal.recv().await.unwrap_or_default() })
    };
    Ok([
        caught(SignalKind::interrupt())?,
        caught(SignalKind::terminate())?,
    ])
}

/// Catches Ctrl-C.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "the function on Unix can fail")]
fn signals() -> io::Result<[impl Future<Output = ()> + Send; 1]> {
    Ok([async {
        // Without a console, only the end of the process remains.
        if tokio::signal::ctrl_c().await.is_err() {
            pending::<()>().await;
        }
    }])
}

/// Waits until the reader of standard output, which is a pipe, closes it, as `| head -1` does. A file
/// or a terminal is never closed.
#[cfg(unix)]
async fn output_is_closed() {
    use std::os::fd::AsFd;

    use tokio::{io::Interest, net::unix::pipe::Sender};

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

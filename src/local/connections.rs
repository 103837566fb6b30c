//! The open connections, whose number is limited.
//!
//! The connection that is idle longest is closed for a new one. Otherwise a client library with a
//! large pool would lock all others out until its connections have been idle for a minute.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use tokio::{
    sync::Notify,
    task::{AbortHandle, yield_now},
    time::{Instant, timeout},
};

use super::{limits, lock::lock};

/// Limits of connections.
#[derive(Debug, Clone, Copy)]
pub(super) struct ConnectionLimits {
    /// The time for which a connection may be idle, and that a request may take to arrive.
    pub(super) idle: Duration,
    /// The number of connections that are served at a time.
    pub(super) connections: usize,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            idle: limits::IDLE,
            connections: limits::CONNECTIONS,
        }
    }
}

/// The open connections.
#[derive(Default)]
pub(super) struct Connections {
    /// The connections, numbered in the order in which they were opened.
    table: Mutex<BTreeMap<u64, ConnectionState>>,
    /// Notified when a connection ends or becomes idle.
    change: Notify,
}

struct ConnectionState {
    /// `true` if no request is being answered, and the connection was not told to end.
    is_idle: bool,
    /// The time at which a request was last begun or answered.
    since: Instant,
    task: AbortHandle,
}

/// An open connection. It is idle from the start.
pub(super) struct OpenConnection {
    connections: Arc<Connections>,
    number: u64,
}

impl Connections {
    /// Waits until fewer than `limit` connections are open. Ends those that are idle longest.
    pub(super) async fn make_room(&self, limit: usize) {
        while self.table().len() >= limit {
            // Other connections start to read requests that have arrived, so that they do not count
            // as idle.
            yield_now().await;
            if self.table().len() >= limit && !self.end_idlest() {
                self.change.notified().await;
            }
        }
    }

    /// Ends the connection that is idle longest. If none is idle, waits for a change, but not for long,
    /// since other parts of the process can release the resource.
    pub(super) async fn release_one(&self, patience: Duration) {
        yield_now().await;
        if self.end_idlest() {
            // Its task ends.
            yield_now().await;
        } else {
            let change = timeout(patience, self.change.notified());
            change.await.unwrap_or_default();
        }
    }

    /// Ends connections on which nothing has happened for longer than `limit`.
    pub(super) fn end_stalled(&self, limit: Duration) {
        for connection in self.table().values() {
            if connection.since.elapsed() > limit {
                connection.task.abort();
            }
        }
    }

    /// Serves a connection by a task of its own.
    pub(super) fn spawn<S: Future<Output = ()> + Send + 'static>(
        self: &Arc<Self>,
        serve: impl FnOnce(OpenConnection) -> S,
    ) {
        let mut table = self.table();
        let number = table.last_key_value().map_or(0, |(last, _)| last + 1);
        let connections = Arc::clone(self);
        let serve = serve(OpenConnection {
            connections,
            number,
        });
        let state = ConnectionState {
            is_idle: true,
            since: Instant::now(),
            task: tokio::spawn(serve).abort_handle(),
        };
        table.insert(number, state);
    }

    /// Ends the connection that is idle longest. Returns `false` if none is idle.
    fn end_idlest(&self) -> bool {
        let mut table = self.table();
        let idle = table.values_mut().filter(|connection| connection.is_idle);
        let Some(connection) = idle.min_by_key(|connection| connection.since) else {
            return false;
        };
        connection.is_idle = false;
        connection.task.abort();
        true
    }

    fn table(&self) -> MutexGuard<'_, BTreeMap<u64, ConnectionState>> {
        lock(&self.table)
    }
}

impl OpenConnection {
    /// Marks the connection as idle, or as busy while a request is being answered.
    pub(super) fn set_idle(&self, is_idle: bool) {
        if let Some(connection) = self.connections.table().get_mut(&self.number) {
            connection.is_idle = is_idle;
            connection.since = Instant::now();
        }
        self.connections.change.notify_one();
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.connections.table().remove(&self.number);
        self.connections.change.notify_one();
    }
}

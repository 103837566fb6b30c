//! The open connections, whose number is limited.
//!
//! The connection that is idle longest is closed for a new one. Otherwise a client library with a
//! large pool would lock all others out until its connections have been idle for a minute.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use tokio::{sync::Notify, task::yield_now, time::timeout};

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
    table: Mutex<ConnectionTable>,
    /// Notified when a connection ends or becomes idle.
    change: Notify,
}

#[derive(Default)]
struct ConnectionTable {
    open: BTreeMap<u64, ConnectionState>,
    /// A counter that numbers the connections, and the moments at which they become idle.
    counter: u64,
}

/// The state of an open connection.
struct ConnectionState {
    /// The moment at which it became idle. `None` while a request is being answered.
    idle_since: Option<u64>,
    /// `true` if it was told to end.
    is_ending: bool,
    end: Arc<Notify>,
}

/// An open connection. It is idle from the start.
pub(super) struct OpenConnection {
    connections: Arc<Connections>,
    number: u64,
    end: Arc<Notify>,
}

/// A request that is being answered. Its connection is idle again when this is dropped.
pub(super) struct BusyConnection(Arc<OpenConnection>);

impl Connections {
    /// Waits until fewer than `limit` connections are open. Tells as many as are too many to end, those
    /// that are idle longest first.
    pub(super) async fn wait_for_room(&self, limit: usize) {
        while self.table().open.len() >= limit {
            begin_what_has_arrived().await;
            {
                let mut table = self.table();
                if table.remaining() >= limit {
                    table.end_idlest();
                }
            }
            self.change.notified().await;
        }
    }

    /// Tells the connection that is idle longest to end, unless one was told already, and waits for a
    /// connection to end. The wait is short, since other parts of the process can release the resource.
    pub(super) async fn release_one(&self, patience: Duration) {
        begin_what_has_arrived().await;
        {
            let mut table = self.table();
            if table.remaining() == table.open.len() {
                table.end_idlest();
            }
        }
        timeout(patience, self.change.notified())
            .await
            .unwrap_or_default();
    }

    /// Adds a connection.
    pub(super) fn open(self: &Arc<Self>) -> Arc<OpenConnection> {
        let end = Arc::new(Notify::new());
        let mut table = self.table();
        let number = table.next();
        table.open.insert(
            number,
            ConnectionState {
                idle_since: Some(number),
                is_ending: false,
                end: Arc::clone(&end),
            },
        );
        Arc::new(OpenConnection {
            connections: Arc::clone(self),
            number,
            end,
        })
    }

    fn table(&self) -> MutexGuard<'_, ConnectionTable> {
        lock(&self.table)
    }
}

/// Lets other connections start to read requests that have arrived, so that they do not count as
/// idle.
async fn begin_what_has_arrived() {
    yield_now().await;
}

impl ConnectionTable {
    const fn next(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    /// Returns the number of connections that were not told to end.
    fn remaining(&self) -> usize {
        self.open.values().filter(|state| !state.is_ending).count()
    }

    /// Tells the connection that is idle longest to end, if one is idle.
    fn end_idlest(&mut self) {
        let idle = self.open.values_mut().filter(|state| !state.is_ending);
        let idle = idle.filter_map(|state| Some((state.idle_since?, state)));
        if let Some((_, state)) = idle.min_by_key(|(since, _)| *since) {
            state.is_ending = true;
            state.end.notify_one();
        }
    }
}

impl OpenConnection {
    /// Waits until the connection is told to end.
    pub(super) async fn ended(&self) {
        self.end.notified().await;
    }

    /// Marks the connection as busy while a request is being answered.
    pub(super) fn begin(self: &Arc<Self>) -> BusyConnection {
        let mut table = self.connections.table();
        if let Some(state) = table.open.get_mut(&self.number) {
            state.idle_since = None;
        }
        BusyConnection(Arc::clone(self))
    }
}

impl Drop for BusyConnection {
    fn drop(&mut self) {
        let OpenConnection {
            connections,
            number,
            ..
        } = &*self.0;
        let mut table = connections.table();
        let now = table.next();
        if let Some(state) = table.open.get_mut(number) {
            state.idle_since = Some(now);
        }
        connections.change.notify_one();
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.connections.table().open.remove(&self.number);
        self.connections.change.notify_one();
    }
}

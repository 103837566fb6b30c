//! A local GSE: its thread, its defaults, and the state that it shows.

use std::{
    fmt, io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    thread::{self, JoinHandle},
};

use tokio::{runtime::Builder, sync::oneshot};

use super::{calls::Call, serve::accept, settings::REGION, shared::Shared, world::World};
use crate::gse::{GameServerSession, PlayerSession};

/// A local GSE, which serves until it is dropped. It listens on a free port of 127.0.0.1 by default.
///
/// Its methods do the work of a fleet's server processes and operators, such as ending a session,
/// closing it to players, or letting a player leave.
pub struct LocalGse {
    pub(super) shared: Arc<Shared>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl LocalGse {
    /// The default fleet.
    pub const FLEET_ID: &str = "fleet-local";
    /// The default alias, which refers to [`FLEET_ID`](Self::FLEET_ID).
    pub const ALIAS_ID: &str = "alias-local";
    /// The secret ID of the default credential.
    pub const SECRET_ID: &str = "AKIDGSELOCALEXAMPLE";
    /// The secret key of the default credential. No other service accepts it.
    pub const SECRET_KEY: &str = "gse-local-example-key";
    /// The default region.
    pub const REGION: &str = REGION;

    /// Serves at an address, by a thread of its own.
    pub(super) fn serve(shared: Shared, address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let shared = Arc::new(shared);
        let accept = accept(listener, Arc::clone(&shared));
        let (stop, stopped) = oneshot::channel();
        let serve = move || {
            runtime.block_on(async {
                tokio::spawn(accept);
                // All connections end with the runtime.
                stopped.await.unwrap_or_default();
            });
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

    /// Returns the endpoint: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Returns the address that it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the latest calls, up to 1,000, the oldest first.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.shared.engine().calls.calls.iter().cloned().collect()
    }

    /// Returns all game server sessions, in the order of their creation.
    #[must_use]
    pub fn sessions(&self) -> Vec<GameServerSession> {
        let (engine, _) = self.shared.settled();
        let World {
            sessions, settings, ..
        } = &engine.world;
        let sessions = sessions.values();
        sessions.map(|session| session.describe(settings)).collect()
    }

    /// Returns the player sessions of a game server session, in the order of their creation. Returns
    /// an empty list if the session does not exist.
    #[must_use]
    pub fn player_sessions(&self, game_server_session_id: &str) -> Vec<PlayerSession> {
        let (engine, _) = self.shared.settled();
        let Ok(session) = engine.world.find(game_server_session_id) else {
            return Vec::new();
        };
        let describe = |seat| session.describe_seat(seat, &engine.world.settings);
        session.seats.iter().map(describe).collect()
    }
}

impl Drop for LocalGse {
    fn drop(&mut self) {
        // Dropping the sender stops the thread. A panic of the thread was reported by its hook.
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// Shows no secrets.
impl fmt::Debug for LocalGse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalGse")
            .field("endpoint", &self.endpoint())
            .finish_non_exhaustive()
    }
}

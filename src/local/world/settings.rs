//! The settings of a world, and its fleets.

use std::{collections::BTreeMap, ops::RangeInclusive, sync::Arc};

/// The fixed settings of a world.
#[derive(Debug, Clone, Default)]
pub(in crate::local) struct WorldSettings {
    pub(in crate::local) region: String,
    /// The time for which a session is ACTIVATING, in milliseconds.
    pub(in crate::local) activation_delay: u64,
    /// The time for which a seat is RESERVED before it is TIMEDOUT, in milliseconds. `None` means forever.
    pub(in crate::local) reservation_timeout: Option<u64>,
    /// The addresses of the game servers.
    pub(in crate::local) servers: Servers,
    /// The seed of the IDs.
    pub(in crate::local) seed: u64,
}

/// The addresses of the game servers: one host, and a range of ports.
#[derive(Debug, Clone)]
pub(in crate::local) struct Servers {
    pub(in crate::local) host: Arc<str>,
    pub(in crate::local) ports: RangeInclusive<u16>,
}

impl Default for Servers {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".into(),
            ports: 10_000..=60_000,
        }
    }
}

impl Servers {
    /// Returns the port of a session. Sessions take the ports in turn.
    pub(in crate::local) fn port(&self, sequence: u64) -> u64 {
        let (first, last) = (u64::from(*self.ports.start()), u64::from(*self.ports.end()));
        first + sequence % (last.saturating_sub(first) + 1)
    }
}

/// The initial fleets with their capacities, and the initial aliases with their fleets.
#[derive(Debug, Clone, Default)]
pub(in crate::local) struct Initial {
    pub(in crate::local) fleets: BTreeMap<String, usize>,
    pub(in crate::local) aliases: BTreeMap<String, String>,
}

/// The capacity and the use of a fleet.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::local) struct Fleet {
    /// The number of sessions that can run at a time.
    pub(in crate::local) capacity: usize,
    /// The number of sessions that run.
    pub(in crate::local) running: usize,
}

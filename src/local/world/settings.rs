//! The settings of a world, and its fleets.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher, RandomState},
    net::IpAddr,
    ops::RangeInclusive,
    time::Duration,
};

use crate::local::LocalGse;

/// The fixed settings of a world, and its initial fleets and aliases.
#[derive(Debug, Clone)]
pub(crate) struct WorldSettings {
    /// The initial fleets with their capacities.
    pub(crate) fleets: BTreeMap<String, usize>,
    /// The initial aliases with their fleets.
    pub(crate) aliases: BTreeMap<String, String>,
    pub(crate) region: String,
    /// The time for which a session is ACTIVATING.
    pub(crate) activation_delay: Duration,
    /// The time for which a seat is RESERVED before it is TIMEDOUT. `None` means forever.
    pub(crate) reservation_timeout: Option<Duration>,
    /// The host of the game servers.
    pub(crate) host: String,
    /// The ports of the game servers.
    pub(crate) ports: RangeInclusive<u16>,
    /// The seed of the IDs, which is random by default.
    pub(crate) seed: u64,
}

impl Default for WorldSettings {
    fn default() -> Self {
        Self {
            fleets: BTreeMap::new(),
            aliases: BTreeMap::new(),
            region: LocalGse::REGION.to_owned(),
            activation_delay: Duration::from_millis(500),
            reservation_timeout: None,
            host: "127.0.0.1".to_owned(),
            ports: 10_000..=60_000,
            seed: RandomState::new().hash_one(()),
        }
    }
}

impl WorldSettings {
    /// Returns the port of a session. Sessions take the ports in turn.
    pub(crate) fn port(&self, sequence: u64) -> u64 {
        let (first, last) = (u64::from(*self.ports.start()), u64::from(*self.ports.end()));
        first + sequence % (last.saturating_sub(first) + 1)
    }

    /// Returns `DnsName`, which is empty if the host is an IP address.
    pub(crate) fn dns_name(&self) -> &str {
        match self.host.parse::<IpAddr>() {
            Ok(_) => "",
            Err(_) => &self.host,
        }
    }
}

/// The capacity and the use of a fleet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fleet {
    /// The number of sessions that can run at a time.
    pub(crate) capacity: usize,
    /// The number of sessions that run.
    pub(crate) running: usize,
}

impl Fleet {
    pub(crate) const fn new(capacity: usize) -> Self {
        let running = 0;
        Self { capacity, running }
    }
}

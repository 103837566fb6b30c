//! The settings of a world.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher, RandomState},
    net::IpAddr,
    ops::RangeInclusive,
    time::Duration,
};

/// The default region.
pub(super) const REGION: &str = "ap-shanghai";

/// The fixed settings of a world, and its initial fleets and aliases.
#[derive(Debug, Clone)]
pub(super) struct WorldSettings {
    /// The initial fleets with their capacities.
    pub(super) fleets: BTreeMap<String, usize>,
    /// The initial aliases with their fleets.
    pub(super) aliases: BTreeMap<String, String>,
    pub(super) region: String,
    /// The time for which a session is ACTIVATING.
    pub(super) activation_delay: Duration,
    /// The time for which a seat is RESERVED before it is TIMEDOUT. `None` means forever.
    pub(super) reservation_timeout: Option<Duration>,
    /// The host of the game servers.
    pub(super) host: String,
    /// The ports of the game servers.
    pub(super) ports: RangeInclusive<u16>,
    /// The seed of the IDs, which is random by default.
    pub(super) seed: u64,
}

impl Default for WorldSettings {
    fn default() -> Self {
        Self {
            fleets: BTreeMap::new(),
            aliases: BTreeMap::new(),
            region: REGION.to_owned(),
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
    pub(super) fn port(&self, sequence: u64) -> u64 {
        let (first, last) = (u64::from(*self.ports.start()), u64::from(*self.ports.end()));
        first + sequence % (last.saturating_sub(first) + 1)
    }

    /// Returns `DnsName`, which is empty if the host is an IP address.
    pub(super) fn dns_name(&self) -> String {
        match self.host.parse::<IpAddr>() {
            Ok(_) => String::new(),
            Err(_) => self.host.clone(),
        }
    }
}

//! How a GSE Local is set up.

use std::{
    collections::BTreeMap,
    fmt,
    hash::{BuildHasher, RandomState},
    io,
    net::{Ipv4Addr, SocketAddr},
    time::{Duration, SystemTime},
};

use super::{
    LocalGse,
    auth::Credential,
    engine::Engine,
    ids::Ids,
    limits,
    server::{Clock, Server},
    world::World,
};
use crate::sign::SigningKeys;

/// Sets up a [`LocalGse`]; from [`LocalGse::builder`].
#[must_use = "a builder does nothing until `start`"]
pub struct LocalGseBuilder {
    fleets: BTreeMap<String, usize>,
    aliases: BTreeMap<String, String>,
    credentials: Vec<Credential>,
    region: String,
    activation_delay: Duration,
    clock: Option<Clock>,
    seed: Option<u64>,
}

impl LocalGseBuilder {
    pub(super) fn new() -> Self {
        Self {
            fleets: BTreeMap::new(),
            aliases: BTreeMap::new(),
            credentials: Vec::new(),
            region: LocalGse::REGION.to_owned(),
            activation_delay: Duration::from_millis(500),
            clock: None,
            seed: None,
        }
    }

    /// Adds a fleet that can run `capacity` game server sessions at a time.
    ///
    /// Without any, there is [`LocalGse::FLEET_ID`] with a capacity of 100.
    pub fn fleet(mut self, id: impl Into<String>, capacity: usize) -> Self {
        self.fleets.insert(id.into(), capacity);
        self
    }

    /// Adds an alias of the fleet `fleet_id`.
    ///
    /// Without any fleet or alias, there is [`LocalGse::ALIAS_ID`].
    pub fn alias(mut self, id: impl Into<String>, fleet_id: impl Into<String>) -> Self {
        self.aliases.insert(id.into(), fleet_id.into());
        self
    }

    /// Adds a permanent credential that requests may be signed with.
    ///
    /// Without any, there is [`LocalGse::SECRET_ID`] with [`LocalGse::SECRET_KEY`].
    pub fn credential(self, secret_id: impl Into<String>, secret_key: impl Into<String>) -> Self {
        self.push(secret_id.into(), secret_key.into(), None)
    }

    /// Adds a temporary credential: requests that are signed with it must carry `token` as
    /// `X-TC-Token`.
    pub fn temporary_credential(
        self,
        secret_id: impl Into<String>,
        secret_key: impl Into<String>,
        token: impl Into<String>,
    ) -> Self {
        self.push(secret_id.into(), secret_key.into(), Some(token.into()))
    }

    fn push(mut self, secret_id: String, secret_key: String, token: Option<String>) -> Self {
        self.credentials.push(Credential {
            secret_id,
            secret_key,
            token,
        });
        self
    }

    /// The region that this is: requests for another are refused. The default is
    /// [`LocalGse::REGION`].
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = region.into();
        self
    }

    /// How long a new session stays ACTIVATING. The default is half a second.
    ///
    /// Even without a delay the answer that creates a session shows it as ACTIVATING, as the
    /// service's does. With [`Duration::MAX`] sessions stay so until
    /// [`LocalGse::set_session_status`] moves them.
    pub fn activation_delay(mut self, delay: Duration) -> Self {
        self.activation_delay = delay;
        self
    }

    /// The clock that timestamps are checked by and sessions live by, instead of the system's.
    ///
    /// It is asked once for each request. [`LocalGse::advance`] comes on top of it.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Some(Box::new(clock));
        self
    }

    /// Makes ids reproducible: the same calls in the same order get the same ids. The default is a
    /// random seed.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Starts the service on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// When an alias is of a fleet that there is not ([`io::ErrorKind::InvalidInput`]), or when the
    /// system has no socket or no thread to give.
    pub fn start(mut self) -> io::Result<LocalGse> {
        if self.fleets.is_empty() && self.aliases.is_empty() {
            self = self
                .fleet(LocalGse::FLEET_ID, 100)
                .alias(LocalGse::ALIAS_ID, LocalGse::FLEET_ID);
        }
        if self.credentials.is_empty() {
            self = self.credential(LocalGse::SECRET_ID, LocalGse::SECRET_KEY);
        }
        for (alias, fleet) in &self.aliases {
            if !self.fleets.contains_key(fleet) {
                let message =
                    format!("the alias `{alias}` is of the fleet `{fleet}`, which there is not");
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
            }
        }
        let delay = u64::try_from(self.activation_delay.as_millis()).unwrap_or(u64::MAX);
        let mut seeds = Ids::new(self.seed.unwrap_or_else(|| RandomState::new().hash_one(())));
        let engine = Engine {
            region: self.region,
            credentials: self.credentials,
            keys: SigningKeys::default(),
            request_ids: Ids::new(seeds.next()),
            world: World::new(self.fleets, self.aliases, delay, seeds.next()),
        };
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let server = Server::start(engine, self.clock, address, limits::IDLE)?;
        Ok(LocalGse { server })
    }
}

/// Without the secrets.
impl fmt::Debug for LocalGseBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secret_ids: Vec<_> = self
            .credentials
            .iter()
            .map(|credential| &credential.secret_id)
            .collect();
        f.debug_struct("LocalGseBuilder")
            .field("fleets", &self.fleets)
            .field("aliases", &self.aliases)
            .field("secret_ids", &secret_ids)
            .field("region", &self.region)
            .field("activation_delay", &self.activation_delay)
            .field("seed", &self.seed)
            .finish_non_exhaustive()
    }
}

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
    Call, LocalGse,
    auth::Credential,
    engine::Engine,
    ids::Ids,
    limits,
    quota::Quota,
    server::{Hooks, Server},
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
    rate_limit: Option<u64>,
    hooks: Hooks,
    seed: Option<u64>,
    address: SocketAddr,
}

impl LocalGseBuilder {
    pub(super) fn new() -> Self {
        Self {
            fleets: BTreeMap::new(),
            aliases: BTreeMap::new(),
            credentials: Vec::new(),
            region: LocalGse::REGION.to_owned(),
            activation_delay: Duration::from_millis(500),
            rate_limit: None,
            hooks: Hooks::default(),
            seed: None,
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
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
        self.hooks.clock = Box::new(clock);
        self
    }

    /// How often each action may be called within a second of the clock; a call beyond that is
    /// refused with `RequestLimitExceeded`. Without it, there is no such limit.
    ///
    /// The vendor documents 20, and for some time 1,000.
    pub fn rate_limit(mut self, calls_per_second: u64) -> Self {
        self.rate_limit = Some(calls_per_second);
        self
    }

    /// Hears of each call that was answered, in the order of the answers, before the answer leaves:
    /// for a log.
    ///
    /// It runs on the server's only thread, so everybody waits while it does.
    pub fn on_call(mut self, hear: impl Fn(&Call) + Send + Sync + 'static) -> Self {
        self.hooks.on_call = Box::new(hear);
        self
    }

    /// Makes ids reproducible: the same calls in the same order get the same ids. The default is a
    /// random seed.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Where to listen; port 0 is a free one. The default is a free port of 127.0.0.1.
    ///
    /// Whoever reaches another address than a loopback one can see at `/` what there is.
    pub fn listen(mut self, address: impl Into<SocketAddr>) -> Self {
        self.address = address.into();
        self
    }

    /// Starts the service.
    ///
    /// # Errors
    ///
    /// When an alias is of a fleet that there is not ([`io::ErrorKind::InvalidInput`]), when the
    /// address is not to be had, or when the system has no socket or no thread to give.
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
            quota: Quota::new(self.rate_limit),
            request_ids: Ids::new(seeds.next()),
            world: World::new(self.fleets, self.aliases, delay, seeds.next()),
        };
        let server = Server::start(engine, self.hooks, self.address, limits::IDLE)?;
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
            .field("rate_limit", &self.rate_limit)
            .field("seed", &self.seed)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

//! The options of a GSE Local.

use std::{
    collections::BTreeSet,
    fmt, io,
    net::{Ipv4Addr, SocketAddr},
    ops::RangeInclusive,
    time::{Duration, SystemTime},
};

use super::{
    auth::AcceptedCredential,
    call_log::CallLog,
    calls::Call,
    connections::ConnectionLimits,
    engine::Engine,
    faults::{FaultRule, Faults},
    guard::Control,
    ids::Ids,
    local_gse::LocalGse,
    quota::Quota,
    settings::WorldSettings,
    shared::{Hooks, Shared},
    stubs::Stubs,
    world::World,
};
use crate::text::is_visible_or_space;

/// A builder of a [`LocalGse`], from [`LocalGse::builder`].
#[derive(Default)]
#[must_use = "a builder does nothing until `start`"]
pub struct LocalGseBuilder {
    world: WorldSettings,
    credentials: Vec<AcceptedCredential>,
    control: Control,
    faults: Vec<FaultRule>,
    has_texts: bool,
    quota: Quota,
    hooks: Hooks,
    address: Option<SocketAddr>,
}

impl LocalGse {
    /// Starts a service with the default fleet, alias, credential and region.
    ///
    /// # Errors
    ///
    /// If the system is out of sockets or threads.
    pub fn start() -> io::Result<Self> {
        Self::builder().start()
    }

    /// Returns a builder for a service with options.
    pub fn builder() -> LocalGseBuilder {
        LocalGseBuilder::default()
    }
}

impl LocalGseBuilder {
    /// Adds a fleet that can run `capacity` game server sessions at a time.
    ///
    /// The default is [`LocalGse::FLEET_ID`] with a capacity of 100.
    pub fn fleet(mut self, id: impl Into<String>, capacity: usize) -> Self {
        self.world.fleets.insert(id.into(), capacity);
        self
    }

    /// Adds an alias of the fleet `fleet_id`.
    ///
    /// The default, if neither fleets nor aliases are added, is [`LocalGse::ALIAS_ID`].
    pub fn alias(mut self, id: impl Into<String>, fleet_id: impl Into<String>) -> Self {
        self.world.aliases.insert(id.into(), fleet_id.into());
        self
    }

    /// Adds a permanent credential that requests can be signed with.
    ///
    /// The default is [`LocalGse::SECRET_ID`] with [`LocalGse::SECRET_KEY`].
    pub fn credential(self, secret_id: impl Into<String>, secret_key: impl Into<String>) -> Self {
        self.push(secret_id.into(), secret_key.into(), None)
    }

    /// Adds a temporary credential. Requests that are signed with it must carry `token` as `X-TC-Token`.
    pub fn temporary_credential(
        self,
        secret_id: impl Into<String>,
        secret_key: impl Into<String>,
        token: impl Into<String>,
    ) -> Self {
        self.push(secret_id.into(), secret_key.into(), Some(token.into()))
    }

    fn push(mut self, secret_id: String, secret_key: String, token: Option<String>) -> Self {
        let credential = AcceptedCredential::new(secret_id, secret_key, token);
        self.credentials.push(credential);
        self
    }

    /// Sets the region. Requests for another region are refused. The default is [`LocalGse::REGION`].
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.world.region = region.into();
        self
    }

    /// Sets the time for which a new session is ACTIVATING. The default is half a second.
    ///
    /// Even without a delay, the answer that creates a session shows it as ACTIVATING, as the service's
    /// answer does. With [`Duration::MAX`], sessions stay ACTIVATING until
    /// [`LocalGse::set_session_status`] changes their status.
    pub fn activation_delay(mut self, delay: Duration) -> Self {
        self.world.activation_delay = delay;
        self
    }

    /// Sets the time for which a seat is RESERVED before it becomes TIMEDOUT and free. By default it
    /// stays RESERVED until [`LocalGse::set_player_status`] changes its status.
    ///
    /// The clock of this service counts, so that [`LocalGse::advance`] ends reservations.
    pub fn reservation_timeout(mut self, timeout: Duration) -> Self {
        self.world.reservation_timeout = Some(timeout);
        self
    }

    /// Sets the address of the game servers, which sessions and player sessions carry as
    /// `IpAddress` and `Port`. The default is 127.0.0.1 with a port of 10,000 to 60,000.
    ///
    /// Sessions take the ports in turn. A range of a single port sends all players to one server. If the
    /// host is a name, it is also returned as `DnsName`.
    ///
    /// ```
    /// use tencentcloud_gse::local::LocalGse;
    ///
    /// let local = LocalGse::builder()
    ///     .game_server_address("192.168.0.7", 7_777..=7_777)
    ///     .start()?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn game_server_address(
        mut self,
        host: impl Into<String>,
        ports: RangeInclusive<u16>,
    ) -> Self {
        self.world.host = host.into();
        self.world.ports = ports;
        self
    }

    /// Adds a rule by which calls fail from the start. [`LocalGse::fail`] adds a rule later.
    pub fn fault(mut self, rule: FaultRule) -> Self {
        self.faults.push(rule);
        self
    }

    /// Writes numbers in answers as text, `"Port": "8000"`, as some documented examples do. A tool that
    /// reads answers itself should accept both. The default is `false`.
    pub fn numbers_as_text(mut self, has_texts: bool) -> Self {
        self.has_texts = has_texts;
        self
    }

    /// Sets the access to the [control interface](super#control-over-http). The default is
    /// [`Control::Loopback`].
    pub fn control(mut self, control: Control) -> Self {
        self.control = control;
        self
    }

    /// Sets the clock by which timestamps are checked and sessions live. The default is the system's.
    ///
    /// It is called once for each request. [`LocalGse::advance`] adds to its time.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.hooks.clock = Box::new(clock);
        self
    }

    /// Sets the number of calls of each action within a second of the clock. Further calls are refused
    /// with `RequestLimitExceeded`. The default is no limit.
    ///
    /// The vendor documents 20, and for some time documented 1,000.
    pub fn rate_limit(mut self, calls_per_second: u64) -> Self {
        self.quota.per_second = Some(calls_per_second);
        self
    }

    /// Sets a function that is called with each call, before its answer is sent, for example to log it.
    ///
    /// It runs on the server's only thread, so that all callers wait for it.
    pub fn on_call(mut self, hear: impl Fn(&Call) + Send + Sync + 'static) -> Self {
        self.hooks.on_call = Box::new(hear);
        self
    }

    /// Sets a function that is called with a warning, a line of English text, for each connection on
    /// which no call can arrive, such as one on which a client speaks TLS.
    ///
    /// It runs on the server's only thread, as [`on_call`](Self::on_call) does.
    pub fn on_warning(mut self, hear: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.hooks.on_warning = Box::new(hear);
        self
    }

    /// Sets the seed of all IDs: the same calls in the same order get the same IDs. The default is
    /// random.
    pub fn seed(mut self, seed: u64) -> Self {
        self.world.seed = seed;
        self
    }

    /// Sets the address to listen on. Port 0 stands for a free port. The default is a free port of
    /// 127.0.0.1.
    ///
    /// Everybody who can reach the address can see the dashboard.
    pub fn listen(mut self, address: impl Into<SocketAddr>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Starts the service.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::InvalidInput`] if an option cannot work: an alias of a fleet that does not exist;
    /// an empty ID, secret key, token, region or host; a duplicate secret ID; a rate limit of 0; a port
    /// of 0 or an empty range of ports; a fault that never happens. Other errors mean that the address
    /// cannot be used, or that the system is out of sockets or threads.
    pub fn start(mut self) -> io::Result<LocalGse> {
        if self.world.fleets.is_empty() && self.world.aliases.is_empty() {
            self = self
                .fleet(LocalGse::FLEET_ID, 100)
                .alias(LocalGse::ALIAS_ID, LocalGse::FLEET_ID);
        }
        if self.credentials.is_empty() {
            self = self.credential(LocalGse::SECRET_ID, LocalGse::SECRET_KEY);
        }
        self.check()
            .map_err(|message| io::Error::new(io::ErrorKind::InvalidInput, message))?;
        let mut seeds = Ids::new(self.world.seed);
        let request_ids = Ids::new(seeds.next());
        self.world.seed = seeds.next();
        let engine = Engine {
            credentials: self.credentials,
            quota: self.quota,
            faults: Faults::new(self.faults),
            stubs: Stubs::new(),
            has_texts: self.has_texts,
            request_ids,
            world: World::new(self.world),
            calls: CallLog::default(),
            ahead: Duration::ZERO,
        };
        let limits = ConnectionLimits::default();
        let shared = Shared::new(engine, self.hooks, self.control, limits);
        let free_port = || SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        LocalGse::serve(shared, self.address.unwrap_or_else(free_port))
    }

    /// Refuses options that cannot work.
    fn check(&self) -> Result<(), String> {
        let WorldSettings {
            fleets,
            aliases,
            region,
            host,
            ports,
            ..
        } = &self.world;
        for id in fleets.keys() {
            not_empty("the ID of a fleet", id)?;
        }
        for (alias, fleet) in aliases {
            not_empty("the ID of an alias", alias)?;
            if !fleets.contains_key(fleet) {
                return Err(format!(
                    "the alias `{alias}` refers to the fleet `{fleet}`, which does not exist"
                ));
            }
        }
        check_credentials(&self.credentials)?;
        check_word("the region", region)?;
        not_empty("the host of the game servers", host)?;
        let (first, last) = (ports.start(), ports.end());
        if ports.is_empty() || *first == 0 {
            return Err(format!(
                "the ports {first} to {last} of the game servers are not a range from 1 to 65535"
            ));
        }
        for rule in &self.faults {
            rule.check()
                .map_err(|fault| format!("a fault is wrong: {}", fault.message))?;
        }
        if self.quota.per_second == Some(0) {
            return Err("a rate limit of 0 refuses every call; the least is 1".to_owned());
        }
        Ok(())
    }
}

fn not_empty(what: &str, text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Err(format!("{what} is empty"));
    }
    Ok(())
}

/// Refuses a text that no header can carry. The error does not contain it, since it can be secret.
fn check_word(what: &str, text: &str) -> Result<(), String> {
    not_empty(what, text)?;
    if text.trim() == text && text.bytes().all(is_visible_or_space) {
        return Ok(());
    }
    Err(format!(
        "{what} has white space around it, or a character that is not one of visible ASCII"
    ))
}

fn check_credentials(credentials: &[AcceptedCredential]) -> Result<(), String> {
    let mut secret_ids = BTreeSet::new();
    for credential in credentials {
        let id = &credential.secret_id;
        check_word("a secret ID", id)?;
        if id.contains(['/', ',']) {
            return Err(format!(
                "the secret ID `{id}` has a slash or a comma, which end it in `Authorization`"
            ));
        }
        check_word(&format!("the key of `{id}`"), &credential.secret_key)?;
        if let Some(token) = &credential.token {
            check_word(&format!("the token of `{id}`"), token)?;
        }
        if !secret_ids.insert(id) {
            return Err(format!("the secret ID `{id}` is given twice"));
        }
    }
    Ok(())
}

/// Shows no secrets.
impl fmt::Debug for LocalGseBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let credentials = self.credentials.iter();
        let secret_ids: Vec<_> = credentials
            .map(|credential| &credential.secret_id)
            .collect();
        f.debug_struct("LocalGseBuilder")
            .field("world", &self.world)
            .field("secret_ids", &secret_ids)
            .field("rate_limit", &self.quota.per_second)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

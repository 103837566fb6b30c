//! The methods of an operator.

use std::{thread, time::Duration};

use serde::Serialize;
use serde_json::Value;

use super::{
    actions,
    fault::Fault,
    faults::{ActiveFault, FaultRule},
    local_gse::LocalGse,
    parameters,
    stubs::Stub,
    world::World,
};
use crate::{
    gse::{
        CreateGameServerSessionRequest, GameServerSession, GameServerSessionStatus,
        JoinGameServerSessionRequest, PlayerSession, PlayerSessionCreationPolicy,
        PlayerSessionStatus,
    },
    service::Action,
    system::now,
};

/// # Steering
///
/// These methods do what a fleet's server processes, its players and its operators do. The
/// [control interface](super#control-over-http) does the same for programs in other languages.
impl LocalGse {
    /// Creates a game server session as `CreateGameServerSession` does, without a signed call.
    ///
    /// # Errors
    ///
    /// The error that the action would answer with.
    pub fn create_session(
        &self,
        request: &CreateGameServerSessionRequest,
    ) -> Result<GameServerSession, Fault> {
        let request = parameters::read(request.to_json().as_bytes())?;
        self.change(|world, now| actions::create(world, request, now))
    }

    /// Takes a seat as `JoinGameServerSession` does, without a signed call, for example for another
    /// player.
    ///
    /// # Errors
    ///
    /// The error that the action would answer with.
    pub fn join(&self, request: &JoinGameServerSessionRequest) -> Result<PlayerSession, Fault> {
        let request = parameters::read(request.to_json().as_bytes())?;
        self.change(|world, now| actions::join(world, request, now))
    }

    /// Sets the status of a game server session. Returns `true` if the session exists.
    ///
    /// TERMINATED and ERROR end the session: it gives up its seats and its server process.
    #[must_use = "returns whether the session exists"]
    pub fn set_session_status(&self, id: &str, status: GameServerSessionStatus) -> bool {
        self.change(|world, now| world.set_status(id, status, now))
            .is_ok()
    }

    /// Sets the `StatusReason` of a game server session. Returns `true` if the session exists and the
    /// reason has at most 1,024 characters.
    ///
    /// ```
    /// use tencentcloud_gse::{
    ///     gse::{CreateGameServerSessionRequest, GameServerSessionStatus},
    ///     local::LocalGse,
    /// };
    ///
    /// let local = LocalGse::start()?;
    /// let create = CreateGameServerSessionRequest::new(2).fleet_id(LocalGse::FLEET_ID);
    /// let id = local.create_session(&create)?.game_server_session_id;
    /// assert!(local.set_session_status(&id, GameServerSessionStatus::Error));
    /// assert!(local.set_status_reason(&id, "the server process crashed"));
    /// assert_eq!(
    ///     local.sessions()[0].status_reason.as_deref(),
    ///     Some("the server process crashed"),
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use = "returns whether the session exists"]
    pub fn set_status_reason(&self, id: &str, reason: &str) -> bool {
        self.change(|world, _| world.set_status_reason(id, reason))
            .is_ok()
    }

    /// Opens a game server session to further players, or closes it to them. Returns `true` if the
    /// session exists.
    #[must_use = "returns whether the session exists"]
    pub fn set_creation_policy(&self, id: &str, policy: PlayerSessionCreationPolicy) -> bool {
        self.change(|world, _| world.set_policy(id, policy)).is_ok()
    }

    /// Sets the status of a player session. Returns `true` if the player session exists.
    ///
    /// RESERVED and ACTIVE keep the seat, and any other status gives it up. Another player may have taken
    /// a seat that was given up: taking it back can fill a session beyond its maximum.
    #[must_use = "returns whether the player session exists"]
    pub fn set_player_status(&self, player_session_id: &str, status: PlayerSessionStatus) -> bool {
        self.change(|world, now| world.set_seat_status(player_session_id, status, now))
            .is_ok()
    }

    /// Removes a game server session that is TERMINATED or in ERROR, as the service forgets it after
    /// a while.
    ///
    /// # Errors
    ///
    /// `ResourceNotFound` if the session does not exist, `ResourceInUse` if it has not ended.
    pub fn remove_session(&self, id: &str) -> Result<(), Fault> {
        self.change(|world, _| world.remove_session(id))
    }

    /// Adds a fleet that can run `capacity` game server sessions at a time.
    ///
    /// # Errors
    ///
    /// `ResourceInUse` if the fleet exists, `InvalidParameterValue` if the ID is empty.
    pub fn add_fleet(&self, id: &str, capacity: usize) -> Result<(), Fault> {
        self.change(|world, _| world.add_fleet(id, capacity))
    }

    /// Sets the number of game server sessions that a fleet can run at a time. Sessions beyond it keep
    /// running.
    ///
    /// # Errors
    ///
    /// `ResourceNotFound` if the fleet does not exist.
    pub fn set_capacity(&self, fleet_id: &str, capacity: usize) -> Result<(), Fault> {
        self.change(|world, _| world.set_capacity(fleet_id, capacity))
    }

    /// Removes a fleet and its ended sessions.
    ///
    /// # Errors
    ///
    /// `ResourceNotFound` if the fleet does not exist, `ResourceInUse` if it runs a session or an
    /// alias refers to it.
    pub fn remove_fleet(&self, id: &str) -> Result<(), Fault> {
        self.change(|world, _| world.remove_fleet(id))
    }

    /// Points an alias to a fleet. An alias that does not exist yet is added.
    ///
    /// ```
    /// use tencentcloud_gse::local::LocalGse;
    ///
    /// let local = LocalGse::start()?;
    /// local.add_fleet("fleet-2", 10)?;
    /// local.set_alias(LocalGse::ALIAS_ID, "fleet-2")?;
    ///
    /// let error = local.set_alias(LocalGse::ALIAS_ID, "fleet-3").unwrap_err();
    /// assert_eq!(error.to_string(), "ResourceNotFound: the fleet `fleet-3` does not exist");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `ResourceNotFound` if the fleet does not exist, `InvalidParameterValue` if the ID is empty.
    pub fn set_alias(&self, id: &str, fleet_id: &str) -> Result<(), Fault> {
        self.change(|world, _| world.set_alias(id, fleet_id))
    }

    /// Removes an alias.
    ///
    /// # Errors
    ///
    /// `ResourceNotFound` if the alias does not exist.
    pub fn remove_alias(&self, id: &str) -> Result<(), Fault> {
        self.change(|world, _| world.remove_alias(id))
    }

    /// Adds a rule by which calls fail. Returns the number of the rule.
    ///
    /// ```
    /// use tencentcloud_gse::{
    ///     Client, Credential,
    ///     gse::SearchGameServerSessionsRequest,
    ///     local::{FaultRule, LocalGse},
    /// };
    ///
    /// let local = LocalGse::start()?;
    /// local.fail(FaultRule::http_status(502, "<h1>Bad Gateway</h1>").times(1))?;
    /// let client = Client::builder()
    ///     .endpoint(local.endpoint())
    ///     .region(LocalGse::REGION)
    ///     .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
    ///     .build()?;
    ///
    /// // The client tries again, since a search is harmless.
    /// let request = SearchGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID);
    /// client.search_game_server_sessions(&request)?;
    /// let statuses: Vec<_> = local.calls().iter().map(|call| call.status).collect();
    /// assert_eq!(statuses, [Some(502), Some(200)]);
    /// assert_eq!(local.faults()[0].used, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `InvalidParameterValue` if the rule cannot work, and `LimitExceeded` if there are 1,000
    /// rules that are not used up.
    pub fn fail(&self, rule: FaultRule) -> Result<u64, Fault> {
        self.shared.engine().faults.add(rule)
    }

    /// Returns the rules by which calls fail, in the order in which they were added.
    #[must_use]
    pub fn faults(&self) -> Vec<ActiveFault> {
        self.shared.engine().faults.iter().cloned().collect()
    }

    /// Removes a rule by its number. Returns `true` if it existed.
    #[must_use = "returns whether the rule existed"]
    pub fn remove_fault(&self, id: u64) -> bool {
        self.shared.engine().faults.remove(id)
    }

    /// Removes all rules.
    pub fn clear_faults(&self) {
        self.shared.engine().faults.clear();
    }

    /// Sets a function that answers an action of GSE, for example one that GSE Local does not implement.
    /// It gets the parameters, and returns the content of `Response`. The `RequestId` is added.
    ///
    /// Before the function is called, the request is checked as for any other action: signature,
    /// clock, version, region and rate. [`on_request`](Self::on_request) also checks the parameters.
    /// The function can call the methods of this type. All callers wait while it runs.
    ///
    /// ```
    /// use serde_json::json;
    /// use tencentcloud_gse::{Client, Credential, ErrorCode, local::{Fault, LocalGse}};
    ///
    /// let local = LocalGse::start()?;
    /// local.on_action("DescribePlayerSessions", |parameters| match parameters["PlayerId"].as_str() {
    ///     Some("ann") => Ok(json!({ "PlayerSessions": [{ "PlayerId": "ann" }] })),
    ///     _ => Err(Fault::new(ErrorCode::RESOURCE_NOT_FOUND, "no such player")),
    /// });
    ///
    /// let client = Client::builder()
    ///     .endpoint(local.endpoint())
    ///     .region(LocalGse::REGION)
    ///     .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
    ///     .build()?;
    /// let answer = client.call_json("DescribePlayerSessions", &json!({ "PlayerId": "ann" }))?;
    /// assert_eq!(answer["PlayerSessions"][0]["PlayerId"], "ann");
    /// let error = client.call_json("DescribePlayerSessions", &json!({})).unwrap_err();
    /// assert_eq!(error.code(), Some(&ErrorCode::RESOURCE_NOT_FOUND));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on_action(
        &self,
        name: impl Into<String>,
        answer: impl Fn(&Value) -> Result<Value, Fault> + Send + Sync + 'static,
    ) {
        let stub = Stub::new(answer);
        self.shared.engine().stubs.insert(name.into(), stub);
    }

    /// Sets a function that answers an action of any service, by its generated types. Unknown parameters,
    /// missing parameters and those of another type are refused as for a bundled action.
    ///
    /// ```
    /// use tencentcloud_gse::{
    ///     Client, Credential,
    ///     gse::{SearchGameServerSessionsRequest, SearchGameServerSessionsResponse},
    ///     local::LocalGse,
    /// };
    ///
    /// let local = LocalGse::start()?;
    /// local.on_request(|_: SearchGameServerSessionsRequest| {
    ///     let mut answer = SearchGameServerSessionsResponse::default();
    ///     answer.next_token = Some("page-2".to_owned());
    ///     Ok(answer)
    /// });
    /// let client = Client::builder()
    ///     .endpoint(local.endpoint())
    ///     .region(LocalGse::REGION)
    ///     .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
    ///     .build()?;
    /// let request = SearchGameServerSessionsRequest::new().fleet_id("any");
    /// let answer = client.search_game_server_sessions(&request)?;
    /// assert_eq!(answer.next_token.as_deref(), Some("page-2"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on_request<A: Action<Response: Serialize>>(
        &self,
        answer: impl Fn(A) -> Result<A::Response, Fault> + Send + Sync + 'static,
    ) {
        let stub = Stub::typed(answer);
        let name = A::NAME.to_owned();
        self.shared.engine().stubs.insert(name, stub);
    }

    /// Waits until a condition holds. Returns `false` if that takes longer than `timeout`.
    ///
    /// The condition gets this service. It is checked every millisecond, so that a test needs no sleep:
    ///
    /// ```
    /// use std::time::Duration;
    /// use tencentcloud_gse::local::LocalGse;
    ///
    /// let local = LocalGse::start()?;
    /// // The tool under test runs in another thread, and creates a session.
    /// # std::thread::scope(|scope| -> Result<(), Box<dyn std::error::Error>> {
    /// # scope.spawn(|| {
    /// #     let duel = tencentcloud_gse::session::Target::fleet(LocalGse::FLEET_ID).create(2);
    /// #     local.create_session(&duel).map(drop)
    /// # });
    /// let minute = Duration::from_secs(60);
    /// assert!(local.wait_for(minute, |world| world.sessions().len() == 1));
    /// # Ok(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use = "returns whether the condition holds"]
    pub fn wait_for(&self, timeout: Duration, mut condition: impl FnMut(&Self) -> bool) -> bool {
        let began = now();
        while !condition(self) {
            if began.elapsed() >= timeout {
                return false;
            }
            thread::sleep(Duration::from_millis(1));
        }
        true
    }

    /// Moves the clock forward. Beyond 5 minutes, the timestamps of callers with a correct clock are
    /// refused.
    pub fn advance(&self, by: Duration) {
        self.shared.engine().advance(by);
    }

    /// Restores the initial state: no sessions and no calls, the initial fleets, aliases and rules, and
    /// a clock that was not advanced. The same calls get the same IDs again.
    pub fn reset(&self) {
        self.shared.engine().reset();
    }

    fn change<T>(
        &self,
        change: impl FnOnce(&mut World, u64) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.shared.change(change)
    }
}

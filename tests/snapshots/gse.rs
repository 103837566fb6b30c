/// The service `gse`, version 2019-11-12, for [`ServiceClient`](crate::ServiceClient).
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Gse;

impl crate::Service for Gse {
    const NAME: &'static str = "gse";
    const VERSION: &'static str = "2019-11-12";
}

/// A client of `gse`, version 2019-11-12.
pub type Client = crate::ServiceClient<Gse>;

impl crate::ServiceClient<Gse> {
    /// Create a game server session.
    ///
    /// Creates a game server session on an idle server process of a fleet.
    ///
    /// Name the target with `FleetId` or `AliasId`. One of the two is required. If both are given,
    /// the fleet is used. A fleet has scaling and health checks; an alias can be moved to another
    /// fleet without downtime. The session exists in the region of the call, and all later calls
    /// must use the same region.
    ///
    /// If a session hosts one game, this is the first call and `JoinGameServerSession` the second.
    /// If a session hosts many games, or one lasting service, first look for a session with
    /// `DescribeGameServerSessions` or `SearchGameServerSessions`, and create one only if none is
    /// found.
    ///
    /// The session starts as `ACTIVATING` and accepts players when it is `ACTIVE`;
    /// `DescribeGameServerSessions` shows the status. A repeated call creates a second session,
    /// unless both calls have the same `IdempotencyToken`.
    ///
    /// Documented rate limit: 20 requests per second for this action in 2020, 1000 later.
    ///
    /// Tencent Cloud's description calls this action deprecated.
    ///
    /// [`CreateGameServerSession` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=gse&Version=2019-11-12&Action=CreateGameServerSession).
    ///
    /// # Errors
    ///
    /// In addition to the [common codes](crate::ErrorCode): `FailedOperation`, `InvalidParameter`,
    /// `InvalidParameterValue`, `LimitExceeded`, `MissingParameter`, `ResourceInsufficient`,
    /// `ResourceNotFound`, `ResourceUnavailable`, `UnauthorizedOperation`,
    /// `UnauthorizedOperation.ServiceNotOpened`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::gse;
    ///
    /// # fn call(client: &gse::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = gse::CreateGameServerSessionRequest::new(10)
    ///     .fleet_id("fleet-qp3g4bm7")
    ///     .name("lobby");
    /// let answer = client.create_game_server_session(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create_game_server_session(
        &self,
        request: &CreateGameServerSessionRequest,
    ) -> Result<CreateGameServerSessionResponse, crate::Error> {
        self.call(request)
    }

    /// List game server sessions.
    ///
    /// Lists the game server sessions of a fleet or an alias, or describes a single session.
    ///
    /// Name the target with `FleetId` or `AliasId`, or a single session with `GameServerSessionId`.
    /// One of them is required. As documented for `CreateGameServerSession`, the fleet is used if
    /// fleet and alias are given.
    ///
    /// Both documented flows use this action to wait until a new session is `ACTIVE`. If a session
    /// hosts many games, the action also finds a session to join. It can only filter by status; for
    /// other conditions see `SearchGameServerSessions`.
    ///
    /// The answer has pages. The action only reads.
    ///
    /// Documented rate limit: 20 requests per second for this action in 2020, 1000 later.
    ///
    /// `GameServerSessions` come in pages: the answer's `NextToken` goes into the next request's
    /// `NextToken`.
    ///
    /// Tencent Cloud's description calls this action deprecated.
    ///
    /// [`DescribeGameServerSessions` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=gse&Version=2019-11-12&Action=DescribeGameServerSessions).
    ///
    /// # Errors
    ///
    /// In addition to the [common codes](crate::ErrorCode): `FailedOperation`, `InvalidParameter`,
    /// `InvalidParameterValue`, `MissingParameter`, `ResourceNotFound`, `ResourceUnavailable`,
    /// `UnauthorizedOperation`, `UnauthorizedOperation.ServiceNotOpened`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::gse;
    ///
    /// # fn call(client: &gse::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = gse::DescribeGameServerSessionsRequest::new()
    ///     .fleet_id("fleet-qp3g4bm7")
    ///     .status_filter(gse::GameServerSessionStatus::Active);
    /// let answer = client.describe_game_server_sessions(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn describe_game_server_sessions(
        &self,
        request: &DescribeGameServerSessionsRequest,
    ) -> Result<DescribeGameServerSessionsResponse, crate::Error> {
        self.call(request)
    }

    /// Join a game server session.
    ///
    /// Reserves a seat in a game server session for one player. The answer is the player session,
    /// with the address and port to connect to.
    ///
    /// The request has only the ID of the session, without fleet or alias. The session must be
    /// `ACTIVE`, have a free seat and accept players (a `PlayerSessionCreationPolicy` other than
    /// `DENY_ALL`); otherwise the call fails.
    ///
    /// Both documented flows end with this call. Another player can take the last seat between the
    /// search and the join, so be ready to try the next session.
    ///
    /// There is no idempotency token: if the connection breaks before the answer, it is unknown if
    /// the seat was reserved.
    ///
    /// Documented rate limit: 20 requests per second for this action in 2020, 1000 later.
    ///
    /// Tencent Cloud's description calls this action deprecated.
    ///
    /// [`JoinGameServerSession` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=gse&Version=2019-11-12&Action=JoinGameServerSession).
    ///
    /// # Errors
    ///
    /// In addition to the [common codes](crate::ErrorCode): `FailedOperation`, `InvalidParameter`,
    /// `InvalidParameterValue`, `MissingParameter`, `ResourceInsufficient`, `ResourceNotFound`,
    /// `ResourceUnavailable`, `UnauthorizedOperation`, `UnauthorizedOperation.ServiceNotOpened`,
    /// `UnsupportedOperation`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::gse;
    ///
    /// # fn call(client: &gse::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = gse::JoinGameServerSessionRequest::new("qcs::gse:ap-shanghai:uin/1:gameserversession/fleet-1/gssess-1", "player-1");
    /// let answer = client.join_game_server_session(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn join_game_server_session(
        &self,
        request: &JoinGameServerSessionRequest,
    ) -> Result<JoinGameServerSessionResponse, crate::Error> {
        self.call(request)
    }

    /// Search game server sessions.
    ///
    /// Finds the game server sessions of a fleet or an alias that match a filter, in a given order.
    ///
    /// Name the target with `FleetId` or `AliasId`. One of the two is required. As documented for
    /// `CreateGameServerSession`, the fleet is used if both are given.
    ///
    /// If a session hosts many games, or one lasting service, this is the first call: search, then
    /// join a session with `JoinGameServerSession`, or create one if none is found. The result is a
    /// snapshot: a free seat may be taken before the join.
    ///
    /// The answer has pages. The action only reads.
    ///
    /// Documented rate limit: 20 requests per second for this action in 2020, 1000 later.
    ///
    /// `GameServerSessions` come in pages: the answer's `NextToken` goes into the next request's
    /// `NextToken`.
    ///
    /// Tencent Cloud's description calls this action deprecated.
    ///
    /// [`SearchGameServerSessions` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=gse&Version=2019-11-12&Action=SearchGameServerSessions).
    ///
    /// # Errors
    ///
    /// In addition to the [common codes](crate::ErrorCode): `FailedOperation`, `InternalError`,
    /// `InvalidParameter`, `InvalidParameterValue`, `UnauthorizedOperation`,
    /// `UnauthorizedOperation.ServiceNotOpened`, `UnsupportedOperation`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::gse;
    ///
    /// # fn call(client: &gse::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = gse::SearchGameServerSessionsRequest::new()
    ///     .fleet_id("fleet-qp3g4bm7")
    ///     .filter_expression("hasAvailablePlayerSessions=true")
    ///     .sort_expression("creationTimeMillis ASC");
    /// let answer = client.search_game_server_sessions(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn search_game_server_sessions(
        &self,
        request: &SearchGameServerSessionsRequest,
    ) -> Result<SearchGameServerSessionsResponse, crate::Error> {
        self.call(request)
    }

    /// Iterates over the pages of [`Self::describe_game_server_sessions`], fetching them on demand.
    #[inline]
    pub fn describe_game_server_sessions_pages(
        &self,
        request: DescribeGameServerSessionsRequest,
    ) -> crate::Pages<DescribeGameServerSessionsRequest> {
        self.pages(request)
    }

    /// Iterates over the items of [`Self::describe_game_server_sessions`], fetching pages on demand.
    #[inline]
    pub fn describe_game_server_sessions_items(
        &self,
        request: DescribeGameServerSessionsRequest,
    ) -> crate::Items<DescribeGameServerSessionsRequest> {
        self.pages(request).items()
    }

    /// Iterates over the pages of [`Self::search_game_server_sessions`], fetching them on demand.
    #[inline]
    pub fn search_game_server_sessions_pages(
        &self,
        request: SearchGameServerSessionsRequest,
    ) -> crate::Pages<SearchGameServerSessionsRequest> {
        self.pages(request)
    }

    /// Iterates over the items of [`Self::search_game_server_sessions`], fetching pages on demand.
    #[inline]
    pub fn search_game_server_sessions_items(
        &self,
        request: SearchGameServerSessionsRequest,
    ) -> crate::Items<SearchGameServerSessionsRequest> {
        self.pages(request).items()
    }
}

/// The request of `CreateGameServerSession`.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
pub struct CreateGameServerSessionRequest {
    /// The maximum number of players in the session at the same time.
    ///
    /// Documented range: 0 or more.
    pub maximum_player_session_count: u64,
    /// The alias of the fleet on which to create the session.
    ///
    /// One of `AliasId` and `FleetId` is required. If both are given, the fleet is used.
    pub alias_id: Option<String>,
    /// The ID of the session's creator, which the caller chooses.
    ///
    /// A fleet can limit the number of sessions per creator and period (documented default: 2 in 3
    /// minutes). Documented length: at most 1024 ASCII characters.
    pub creator_id: Option<String>,
    /// The fleet on which to create the session.
    ///
    /// One of `AliasId` and `FleetId` is required. If both are given, the fleet is used.
    pub fleet_id: Option<String>,
    /// Properties of the game, which the server process receives and `SearchGameServerSessions` can
    /// filter by.
    ///
    /// Documented number: at most 16.
    pub game_properties: Option<Vec<GameProperty>>,
    /// Data for the server process, which the service does not interpret.
    ///
    /// Documented length: at most 4096 ASCII characters.
    pub game_server_session_data: Option<String>,
    /// The ID of the session, which the caller chooses.
    ///
    /// The service generates one if this is not given. Documented length: at most 4096 ASCII
    /// characters.
    pub game_server_session_id: Option<String>,
    /// A token that makes a repetition of the call harmless: calls with the same token create only
    /// one session.
    ///
    /// Documented length: at most 48 ASCII characters.
    pub idempotency_token: Option<String>,
    /// The name of the session, for people and filters.
    ///
    /// Documented length: at most 1024 ASCII characters.
    pub name: Option<String>,
}

impl CreateGameServerSessionRequest {
    /// Creates a value from its required members; the others are unset.
    pub fn new(maximum_player_session_count: u64) -> Self {
        Self {
            maximum_player_session_count,
            ..crate::wire::Object::blank()
        }
    }

    /// Sets [`alias_id`](#structfield.alias_id).
    pub fn alias_id(mut self, alias_id: impl Into<String>) -> Self {
        self.alias_id = Some(alias_id.into());
        self
    }

    /// Sets [`creator_id`](#structfield.creator_id).
    pub fn creator_id(mut self, creator_id: impl Into<String>) -> Self {
        self.creator_id = Some(creator_id.into());
        self
    }

    /// Sets [`fleet_id`](#structfield.fleet_id).
    pub fn fleet_id(mut self, fleet_id: impl Into<String>) -> Self {
        self.fleet_id = Some(fleet_id.into());
        self
    }

    /// Sets [`game_properties`](#structfield.game_properties).
    pub fn game_properties(
        mut self,
        game_properties: impl IntoIterator<Item = impl Into<GameProperty>>,
    ) -> Self {
        self.game_properties = Some(crate::wire::list(game_properties));
        self
    }

    /// Sets [`game_server_session_data`](#structfield.game_server_session_data).
    pub fn game_server_session_data(
        mut self,
        game_server_session_data: impl Into<String>,
    ) -> Self {
        self.game_server_session_data = Some(game_server_session_data.into());
        self
    }

    /// Sets [`game_server_session_id`](#structfield.game_server_session_id).
    pub fn game_server_session_id(
        mut self,
        game_server_session_id: impl Into<String>,
    ) -> Self {
        self.game_server_session_id = Some(game_server_session_id.into());
        self
    }

    /// Sets [`idempotency_token`](#structfield.idempotency_token).
    pub fn idempotency_token(mut self, idempotency_token: impl Into<String>) -> Self {
        self.idempotency_token = Some(idempotency_token.into());
        self
    }

    /// Sets [`name`](#structfield.name).
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

crate::wire::object! {
    CreateGameServerSessionRequest: Eq, Hash {
        0 Required "MaximumPlayerSessionCount" => maximum_player_session_count,
        1 Optional "AliasId" => alias_id,
        2 Optional "CreatorId" => creator_id,
        3 Optional "FleetId" => fleet_id,
        4 Optional "GameProperties" => game_properties,
        5 Optional "GameServerSessionData" => game_server_session_data,
        6 Optional "GameServerSessionId" => game_server_session_id,
        7 Optional "IdempotencyToken" => idempotency_token,
        8 Optional "Name" => name,
    }
}

impl crate::Action for CreateGameServerSessionRequest {
    type Service = Gse;
    type Response = CreateGameServerSessionResponse;
    const NAME: &'static str = "CreateGameServerSession";
    const IDEMPOTENCY_TOKEN: Option<&'static str> = Some("IdempotencyToken");
    const ERRORS: &'static [&'static str] = &[
        "FailedOperation",
        "InvalidParameter",
        "InvalidParameterValue",
        "LimitExceeded",
        "MissingParameter",
        "ResourceInsufficient",
        "ResourceNotFound",
        "ResourceUnavailable",
        "UnauthorizedOperation",
        "UnauthorizedOperation.ServiceNotOpened",
    ];
}

/// The answer to `CreateGameServerSession`.
#[derive(Clone)]
#[non_exhaustive]
pub struct CreateGameServerSessionResponse {
    /// The new session. In the official example it is still `ACTIVATING`.
    pub game_server_session: Option<GameServerSession>,
    /// The ID of this request, for Tencent Cloud's support.
    pub request_id: String,
}

crate::wire::object! {
    CreateGameServerSessionResponse: Default, Eq, Hash {
        0 Optional "GameServerSession" => game_server_session,
        1 Optional "RequestId" => request_id,
    }
}

/// The request of `DescribeGameServerSessions`.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
pub struct DescribeGameServerSessionsRequest {
    /// The alias whose sessions are returned.
    ///
    /// If `FleetId` is given as well, the fleet is used.
    pub alias_id: Option<String>,
    /// The fleet whose sessions are returned.
    ///
    /// If `AliasId` is given as well, the fleet is used.
    pub fleet_id: Option<String>,
    /// The ID of a single session.
    ///
    /// Documented length: 1 to 48 ASCII characters; the official example exceeds it with 132.
    pub game_server_session_id: Option<String>,
    /// The maximum number of sessions on a page.
    ///
    /// Neither a default nor a maximum is documented.
    pub limit: Option<u64>,
    /// The token of the page: the `NextToken` of the previous answer, or nothing for the first
    /// page.
    ///
    /// Documented length: 1 to 1024 ASCII characters.
    pub next_token: Option<String>,
    /// The status of the sessions to return.
    ///
    /// Documented values: `ACTIVE`, `ACTIVATING`, `TERMINATED`, `TERMINATING` and `ERROR`. Without
    /// it, sessions in all statuses are returned.
    pub status_filter: Option<GameServerSessionStatus>,
}

impl DescribeGameServerSessionsRequest {
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`alias_id`](#structfield.alias_id).
    pub fn alias_id(mut self, alias_id: impl Into<String>) -> Self {
        self.alias_id = Some(alias_id.into());
        self
    }

    /// Sets [`fleet_id`](#structfield.fleet_id).
    pub fn fleet_id(mut self, fleet_id: impl Into<String>) -> Self {
        self.fleet_id = Some(fleet_id.into());
        self
    }

    /// Sets [`game_server_session_id`](#structfield.game_server_session_id).
    pub fn game_server_session_id(
        mut self,
        game_server_session_id: impl Into<String>,
    ) -> Self {
        self.game_server_session_id = Some(game_server_session_id.into());
        self
    }

    /// Sets [`limit`](#structfield.limit).
    pub fn limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets [`next_token`](#structfield.next_token).
    pub fn next_token(mut self, next_token: impl Into<String>) -> Self {
        self.next_token = Some(next_token.into());
        self
    }

    /// Sets [`status_filter`](#structfield.status_filter).
    pub fn status_filter(
        mut self,
        status_filter: impl Into<GameServerSessionStatus>,
    ) -> Self {
        self.status_filter = Some(status_filter.into());
        self
    }
}

crate::wire::object! {
    DescribeGameServerSessionsRequest: Default, Eq, Hash {
        0 Optional "AliasId" => alias_id,
        1 Optional "FleetId" => fleet_id,
        2 Optional "GameServerSessionId" => game_server_session_id,
        3 Optional "Limit" => limit,
        4 Optional "NextToken" => next_token,
        5 Optional "StatusFilter" => status_filter,
    }
}

impl crate::Action for DescribeGameServerSessionsRequest {
    type Service = Gse;
    type Response = DescribeGameServerSessionsResponse;
    const NAME: &'static str = "DescribeGameServerSessions";
    const READS: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "FailedOperation",
        "InvalidParameter",
        "InvalidParameterValue",
        "MissingParameter",
        "ResourceNotFound",
        "ResourceUnavailable",
        "UnauthorizedOperation",
        "UnauthorizedOperation.ServiceNotOpened",
    ];
}

impl crate::Paginated for DescribeGameServerSessionsRequest {
    type Item = GameServerSession;
    const PAGINATION: crate::paginate::Pagination = crate::paginate::Pagination::Token {
        input: "NextToken",
        output: "NextToken",
    };

    fn items(page: Self::Response) -> Vec<Self::Item> {
        page.game_server_sessions.unwrap_or_default()
    }
}

/// The answer to `DescribeGameServerSessions`.
#[derive(Clone)]
#[non_exhaustive]
pub struct DescribeGameServerSessionsResponse {
    /// The sessions of this page.
    pub game_server_sessions: Option<Vec<GameServerSession>>,
    /// The token of the next page, for the `NextToken` of the next request.
    ///
    /// On the last page it is empty, null or missing. Documented length: 1 to 1024 ASCII
    /// characters, but official examples have an empty token.
    pub next_token: Option<String>,
    /// The ID of this request, for Tencent Cloud's support.
    pub request_id: String,
}

impl DescribeGameServerSessionsResponse {
    /// Returns [`game_server_sessions`](#structfield.game_server_sessions), empty if it is `None`.
    pub fn game_server_sessions(&self) -> &[GameServerSession] {
        self.game_server_sessions.as_deref().unwrap_or_default()
    }
}

crate::wire::object! {
    DescribeGameServerSessionsResponse: Default, Eq, Hash {
        0 Optional "GameServerSessions" => game_server_sessions,
        1 Optional "NextToken" => next_token,
        2 Optional "RequestId" => request_id,
    }
}

/// The request of `JoinGameServerSession`.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
pub struct JoinGameServerSessionRequest {
    /// The session to join.
    ///
    /// Documented length: 1 to 256 ASCII characters, although `DescribeGameServerSessions`
    /// documents at most 48 for the same ID.
    pub game_server_session_id: String,
    /// The ID of the player, which the caller chooses.
    ///
    /// Documented length: at most 1024 ASCII characters.
    pub player_id: String,
    /// Data about the player, which the service does not interpret.
    ///
    /// Documented length: at most 2048 ASCII characters.
    pub player_data: Option<String>,
}

impl JoinGameServerSessionRequest {
    /// Creates a value from its required members; the others are unset.
    pub fn new(
        game_server_session_id: impl Into<String>,
        player_id: impl Into<String>,
    ) -> Self {
        Self {
            game_server_session_id: game_server_session_id.into(),
            player_id: player_id.into(),
            ..crate::wire::Object::blank()
        }
    }

    /// Sets [`player_data`](#structfield.player_data).
    pub fn player_data(mut self, player_data: impl Into<String>) -> Self {
        self.player_data = Some(player_data.into());
        self
    }
}

crate::wire::object! {
    JoinGameServerSessionRequest: Eq, Hash {
        0 Required "GameServerSessionId" => game_server_session_id,
        1 Required "PlayerId" => player_id,
        2 Optional "PlayerData" => player_data,
    }
}

impl crate::Action for JoinGameServerSessionRequest {
    type Service = Gse;
    type Response = JoinGameServerSessionResponse;
    const NAME: &'static str = "JoinGameServerSession";
    const ERRORS: &'static [&'static str] = &[
        "FailedOperation",
        "InvalidParameter",
        "InvalidParameterValue",
        "MissingParameter",
        "ResourceInsufficient",
        "ResourceNotFound",
        "ResourceUnavailable",
        "UnauthorizedOperation",
        "UnauthorizedOperation.ServiceNotOpened",
        "UnsupportedOperation",
    ];
}

/// The answer to `JoinGameServerSession`.
#[derive(Clone)]
#[non_exhaustive]
pub struct JoinGameServerSessionResponse {
    /// The player session, with the address and port to connect to.
    pub player_session: Option<PlayerSession>,
    /// The ID of this request, for Tencent Cloud's support.
    pub request_id: String,
}

crate::wire::object! {
    JoinGameServerSessionResponse: Default, Eq, Hash {
        0 Optional "PlayerSession" => player_session,
        1 Optional "RequestId" => request_id,
    }
}

/// The request of `SearchGameServerSessions`.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
pub struct SearchGameServerSessionsRequest {
    /// The alias whose sessions are returned.
    ///
    /// If `FleetId` is given as well, the fleet is used.
    pub alias_id: Option<String>,
    /// The fleet whose sessions are returned.
    ///
    /// If `AliasId` is given as well, the fleet is used.
    pub fleet_id: Option<String>,
    /// The maximum number of sessions on a page.
    ///
    /// Neither a default nor a maximum is documented. An official example answers a limit of 1 with
    /// two sessions.
    pub limit: Option<u64>,
    /// The token of the page: the `NextToken` of the previous answer, or nothing for the first
    /// page.
    ///
    /// Documented length: 1 to 1024 ASCII characters.
    pub next_token: Option<String>,
    /// The condition for sessions, such as `playerSessionCount>=2 AND
    /// hasAvailablePlayerSessions=true`.
    ///
    /// Variables: `gameServerSessionName`, `gameServerSessionId` and
    /// `gameServerSessionProperties.KEY` are strings; `maximumSessions`, `playerSessionCount` and
    /// `creationTimeMillis` (milliseconds since the Unix epoch) are numbers;
    /// `hasAvailablePlayerSessions` is `true` or `false`.
    ///
    /// Strings compare with `=` and `<>`, numbers also with `>`, `>=`, `<` and `<=`. `AND`, `OR`,
    /// `NOT` and parentheses combine comparisons. A value can be in single quotes, as in
    /// `gameServerSessionProperties.K1 = 'V1'`. No precedence is documented, so use parentheses to
    /// combine `AND` and `OR`.
    ///
    /// Without it, every session of the target matches.
    pub filter_expression: Option<String>,
    /// The order of the sessions: a variable, then `ASC` or `DESC`, such as `creationTimeMillis
    /// ASC`.
    ///
    /// Variables: `gameServerSessionName`, `gameServerSessionId`, `maximumSessions`,
    /// `creationTimeMillis` and `playerSessionCount`. No default order is documented.
    pub sort_expression: Option<String>,
}

impl SearchGameServerSessionsRequest {
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`alias_id`](#structfield.alias_id).
    pub fn alias_id(mut self, alias_id: impl Into<String>) -> Self {
        self.alias_id = Some(alias_id.into());
        self
    }

    /// Sets [`fleet_id`](#structfield.fleet_id).
    pub fn fleet_id(mut self, fleet_id: impl Into<String>) -> Self {
        self.fleet_id = Some(fleet_id.into());
        self
    }

    /// Sets [`limit`](#structfield.limit).
    pub fn limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets [`next_token`](#structfield.next_token).
    pub fn next_token(mut self, next_token: impl Into<String>) -> Self {
        self.next_token = Some(next_token.into());
        self
    }

    /// Sets [`filter_expression`](#structfield.filter_expression).
    pub fn filter_expression(mut self, filter_expression: impl Into<String>) -> Self {
        self.filter_expression = Some(filter_expression.into());
        self
    }

    /// Sets [`sort_expression`](#structfield.sort_expression).
    pub fn sort_expression(mut self, sort_expression: impl Into<String>) -> Self {
        self.sort_expression = Some(sort_expression.into());
        self
    }
}

crate::wire::object! {
    SearchGameServerSessionsRequest: Default, Eq, Hash {
        0 Optional "AliasId" => alias_id,
        1 Optional "FleetId" => fleet_id,
        2 Optional "Limit" => limit,
        3 Optional "NextToken" => next_token,
        4 Optional "FilterExpression" => filter_expression,
        5 Optional "SortExpression" => sort_expression,
    }
}

impl crate::Action for SearchGameServerSessionsRequest {
    type Service = Gse;
    type Response = SearchGameServerSessionsResponse;
    const NAME: &'static str = "SearchGameServerSessions";
    const READS: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "FailedOperation",
        "InternalError",
        "InvalidParameter",
        "InvalidParameterValue",
        "UnauthorizedOperation",
        "UnauthorizedOperation.ServiceNotOpened",
        "UnsupportedOperation",
    ];
}

impl crate::Paginated for SearchGameServerSessionsRequest {
    type Item = GameServerSession;
    const PAGINATION: crate::paginate::Pagination = crate::paginate::Pagination::Token {
        input: "NextToken",
        output: "NextToken",
    };

    fn items(page: Self::Response) -> Vec<Self::Item> {
        page.game_server_sessions.unwrap_or_default()
    }
}

/// The answer to `SearchGameServerSessions`.
#[derive(Clone)]
#[non_exhaustive]
pub struct SearchGameServerSessionsResponse {
    /// The matching sessions of this page.
    pub game_server_sessions: Option<Vec<GameServerSession>>,
    /// The token of the next page, for the `NextToken` of the next request.
    ///
    /// On the last page it is empty, null or missing. Documented length: 1 to 1024 ASCII
    /// characters, but official examples have an empty token.
    pub next_token: Option<String>,
    /// The ID of this request, for Tencent Cloud's support.
    pub request_id: String,
}

impl SearchGameServerSessionsResponse {
    /// Returns [`game_server_sessions`](#structfield.game_server_sessions), empty if it is `None`.
    pub fn game_server_sessions(&self) -> &[GameServerSession] {
        self.game_server_sessions.as_deref().unwrap_or_default()
    }
}

crate::wire::object! {
    SearchGameServerSessionsResponse: Default, Eq, Hash {
        0 Optional "GameServerSessions" => game_server_sessions,
        1 Optional "NextToken" => next_token,
        2 Optional "RequestId" => request_id,
    }
}

/// A property of a game, as a key and a value.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
pub struct GameProperty {
    /// The name of the property.
    ///
    /// Documented length: at most 32 ASCII characters; official examples exceed it with 40.
    pub key: String,
    /// The value of the property.
    ///
    /// Documented length: at most 96 ASCII characters.
    pub value: String,
}

impl GameProperty {
    /// Creates a value from its members.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }
}

crate::wire::object! {
    GameProperty: Default, Eq, Hash {
        0 Required "Key" => key,
        1 Required "Value" => value,
    }
}

/// A server process that hosts a game for a number of players.
#[derive(Clone)]
#[non_exhaustive]
pub struct GameServerSession {
    /// The time at which the session was created.
    ///
    /// RFC 3339 in UTC, such as `2020-07-30T03:55:43Z`.
    pub creation_time: String,
    /// The ID of the session's creator, as given in the request.
    ///
    /// Documented length: at most 1024 ASCII characters.
    pub creator_id: Option<String>,
    /// The number of taken seats, by connected players and reservations.
    ///
    /// Official examples show it as a number and as a string of digits.
    pub current_player_session_count: u64,
    /// The DNS name of the instance that runs the session.
    ///
    /// It is empty in all official examples; use `IpAddress` then.
    pub dns_name: Option<String>,
    /// The fleet of the session.
    pub fleet_id: String,
    /// The properties of the game.
    ///
    /// Documented number: at most 16.
    pub game_properties: Option<Vec<GameProperty>>,
    /// The data that was given for the server process.
    ///
    /// Documented length: at most 4096 ASCII characters.
    pub game_server_session_data: Option<String>,
    /// The ID of the session.
    ///
    /// Documented length: 1 to 48 ASCII characters; official examples exceed it with 93 to 132.
    pub game_server_session_id: String,
    /// The IP address of the instance that runs the session.
    pub ip_address: String,
    /// The data of matchmaking.
    ///
    /// Documented length: at most 400000 ASCII characters.
    pub matchmaker_data: Option<String>,
    /// The maximum number of players in the session at the same time.
    ///
    /// Official examples show it as a number and as a string of digits.
    pub maximum_player_session_count: u64,
    /// The name of the session.
    ///
    /// Documented length: at most 1024 ASCII characters.
    pub name: Option<String>,
    /// The policy for further players: `ACCEPT_ALL` or `DENY_ALL`.
    pub player_session_creation_policy: Option<PlayerSessionCreationPolicy>,
    /// The port to connect to.
    ///
    /// Documented range: 1 to 60000. Official examples show it as a number and as a string of
    /// digits.
    pub port: u64,
    /// The status of the session.
    ///
    /// Documented values: `ACTIVE`, `ACTIVATING`, `TERMINATED`, `TERMINATING` and `ERROR`. Only an
    /// `ACTIVE` session can be joined.
    pub status: GameServerSessionStatus,
    /// The reason for the status, or an empty string.
    pub status_reason: Option<String>,
    /// The time at which the session ended, or null while it runs.
    ///
    /// RFC 3339 in UTC, such as `2020-07-30T03:55:43Z`. One official example shows a time for a
    /// session that is `ACTIVE`.
    pub termination_time: Option<String>,
    /// The type of the instance that runs the session, such as `S5.LARGE8`.
    ///
    /// Documented length: at most 128 ASCII characters.
    pub instance_type: Option<String>,
    /// The current value of a counter of the game, reported by the server process.
    pub current_custom_count: Option<i64>,
    /// The maximum of `CurrentCustomCount`.
    pub max_custom_count: Option<i64>,
    /// The weight of the server process.
    ///
    /// If weights are set, the documented range is 0 to 10, and the default 5.
    pub weight: Option<i64>,
    /// The availability of the session: usable or blocked.
    ///
    /// Documented values: `Enable` and `Disable`; official examples also show `ENABLE` and
    /// `Unknown`.
    pub availability_status: Option<AvailabilityStatus>,
}

impl GameServerSession {
    /// Returns [`game_properties`](#structfield.game_properties), empty if it is `None`.
    pub fn game_properties(&self) -> &[GameProperty] {
        self.game_properties.as_deref().unwrap_or_default()
    }
}

crate::wire::object! {
    GameServerSession: Default, Eq, Hash {
        0 Optional "CreationTime" => creation_time,
        1 Optional "CreatorId" => creator_id,
        2 Optional "CurrentPlayerSessionCount" => current_player_session_count,
        3 Optional "DnsName" => dns_name,
        4 Optional "FleetId" => fleet_id,
        5 Optional "GameProperties" => game_properties,
        6 Optional "GameServerSessionData" => game_server_session_data,
        7 Optional "GameServerSessionId" => game_server_session_id,
        8 Optional "IpAddress" => ip_address,
        9 Optional "MatchmakerData" => matchmaker_data,
        10 Optional "MaximumPlayerSessionCount" => maximum_player_session_count,
        11 Optional "Name" => name,
        12 Optional "PlayerSessionCreationPolicy" => player_session_creation_policy,
        13 Optional "Port" => port,
        14 Optional "Status" => status,
        15 Optional "StatusReason" => status_reason,
        16 Optional "TerminationTime" => termination_time,
        17 Optional "InstanceType" => instance_type,
        18 Optional "CurrentCustomCount" => current_custom_count,
        19 Optional "MaxCustomCount" => max_custom_count,
        20 Optional "Weight" => weight,
        21 Optional "AvailabilityStatus" => availability_status,
    }
}

/// A player's seat in a game server session.
#[derive(Clone)]
#[non_exhaustive]
pub struct PlayerSession {
    /// The time at which the seat was reserved.
    ///
    /// RFC 3339 in UTC, such as `2020-07-30T03:55:43Z`.
    pub creation_time: String,
    /// The DNS name of the instance that runs the session.
    ///
    /// It is empty in all official examples; use `IpAddress` then.
    pub dns_name: Option<String>,
    /// The fleet of the session.
    pub fleet_id: String,
    /// The session of the seat.
    ///
    /// Documented length: 1 to 256 ASCII characters.
    pub game_server_session_id: String,
    /// The IP address to connect to.
    pub ip_address: String,
    /// The data about the player, as given in the request.
    ///
    /// Documented length: at most 2048 ASCII characters.
    pub player_data: Option<String>,
    /// The ID of the player.
    ///
    /// Documented length: at most 1024 ASCII characters.
    pub player_id: Option<String>,
    /// The ID of the player session.
    pub player_session_id: String,
    /// The port to connect to.
    ///
    /// Documented range: 1 to 60000. The official example shows it as a string of digits.
    pub port: u64,
    /// The status of the player session.
    ///
    /// Documented values: `RESERVED`, `ACTIVE`, `COMPLETED` and `TIMEDOUT`.
    pub status: PlayerSessionStatus,
    /// The time at which the player session ended, or null while it lasts.
    ///
    /// RFC 3339 in UTC, such as `2020-07-30T03:55:43Z`.
    pub termination_time: Option<String>,
}

crate::wire::object! {
    PlayerSession: Default, Eq, Hash {
        0 Optional "CreationTime" => creation_time,
        1 Optional "DnsName" => dns_name,
        2 Optional "FleetId" => fleet_id,
        3 Optional "GameServerSessionId" => game_server_session_id,
        4 Optional "IpAddress" => ip_address,
        5 Optional "PlayerData" => player_data,
        6 Optional "PlayerId" => player_id,
        7 Optional "PlayerSessionId" => player_session_id,
        8 Optional "Port" => port,
        9 Optional "Status" => status,
        10 Optional "TerminationTime" => termination_time,
    }
}

/// The status of a game server session.
///
/// A session starts as `ACTIVATING` and becomes `ACTIVE` when its server process is ready. It
/// ends as `TERMINATED`, after `TERMINATING`, or as `ERROR`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum GameServerSessionStatus {
    /// The session runs. It can be joined while it has free seats and accepts players.
    Active,
    /// The server process prepares the session, which can take up to the fleet's limit of 1 to 600
    /// seconds. Players cannot join yet.
    Activating,
    /// The session has ended.
    Terminated,
    /// The session is ending.
    Terminating,
    /// The session has failed; `StatusReason` may say why.
    Error,
    /// A value that this version does not know, kept as received.
    Other(String),
}

crate::wire::open_enum! {
    GameServerSessionStatus {
        "ACTIVE" => Active,
        "ACTIVATING" => Activating,
        "TERMINATED" => Terminated,
        "TERMINATING" => Terminating,
        "ERROR" => Error,
    }
}

/// The status of a player session.
///
/// A join reserves a seat; the seat becomes `ACTIVE` when the player connects to the server
/// process.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum PlayerSessionStatus {
    /// The seat is reserved for a player who has not connected yet.
    Reserved,
    /// The player is connected.
    Active,
    /// The player has left.
    Completed,
    /// The player did not connect in time, and the seat was released.
    Timedout,
    /// A value that this version does not know, kept as received.
    Other(String),
}

crate::wire::open_enum! {
    PlayerSessionStatus {
        "RESERVED" => Reserved,
        "ACTIVE" => Active,
        "COMPLETED" => Completed,
        "TIMEDOUT" => Timedout,
    }
}

/// The policy of a game server session for further players.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum PlayerSessionCreationPolicy {
    /// Players can join while there are free seats.
    AcceptAll,
    /// No player can join, even if there are free seats.
    DenyAll,
    /// A value that this version does not know, kept as received.
    Other(String),
}

crate::wire::open_enum! {
    PlayerSessionCreationPolicy {
        "ACCEPT_ALL" => AcceptAll,
        "DENY_ALL" => DenyAll,
    }
}

/// The availability of a game server session.
///
/// Official examples also show `ENABLE` and `Unknown`, which are not documented.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum AvailabilityStatus {
    /// The session is usable.
    Enable,
    /// The session is blocked.
    Disable,
    /// A value that this version does not know, kept as received.
    Other(String),
}

crate::wire::open_enum! {
    AvailabilityStatus {
        "Enable" => Enable,
        "Disable" => Disable,
    }
}

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
    /// Asks a fleet for an idle server process and turns it into a game server session that players can join.
    ///
    /// Name the target with `FleetId` or `AliasId`. One of the two is needed, and the fleet wins when both are given. Creating by fleet gives scaling and health checks; creating by alias lets the fleet behind the alias be replaced without downtime. The session lives in the region of the call, and so do all later calls about it.
    ///
    /// Where a session carries one game, this is the first call and `JoinGameServerSession` the second. Where a session carries many games, or one lasting service, first look for a session with `DescribeGameServerSessions` or `SearchGameServerSessions`, and create one only when none is found.
    ///
    /// The session starts as `ACTIVATING` and takes players only once it is `ACTIVE`; `DescribeGameServerSessions` tells when that is. A call that is repeated makes a second session, unless both carry the same `IdempotencyToken`.
    ///
    /// Documented rate limit: 20 requests a second for this action in 2020, 1000 later.
    ///
    /// Tencent Cloud's description calls this action deprecated.
    ///
    /// [`CreateGameServerSession` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=gse&Version=2019-11-12&Action=CreateGameServerSession).
    ///
    /// # Errors
    ///
    /// Besides the [common codes](crate::ErrorCode): `FailedOperation`, `InvalidParameter`, `InvalidParameterValue`, `LimitExceeded`, `MissingParameter`, `ResourceInsufficient`, `ResourceNotFound`, `ResourceUnavailable`, `UnauthorizedOperation`, `UnauthorizedOperation.ServiceNotOpened`.
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
    pub fn create_game_server_session(
        &self,
        request: &CreateGameServerSessionRequest,
    ) -> ::std::result::Result<CreateGameServerSessionResponse, crate::Error> {
        self.call(request)
    }

    /// List game server sessions.
    ///
    /// Lists the game server sessions of a fleet or an alias, or describes a single session.
    ///
    /// Name the target with `FleetId` or `AliasId`, or name one session with `GameServerSessionId`. One of them is needed; as documented for `CreateGameServerSession`, the fleet wins over the alias when both are given.
    ///
    /// In either documented flow this is the way to wait until a new session has become `ACTIVE`. Where a session carries many games it also finds one to join, before `JoinGameServerSession` or `CreateGameServerSession`. It filters by status only; for anything else see `SearchGameServerSessions`.
    ///
    /// The answer comes in pages, and reading them changes nothing.
    ///
    /// Documented rate limit: 20 requests a second for this action in 2020, 1000 later.
    ///
    /// `GameServerSessions` come in pages: the answer's `NextToken` goes into the next request's `NextToken`.
    ///
    /// Tencent Cloud's description calls this action deprecated.
    ///
    /// [`DescribeGameServerSessions` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=gse&Version=2019-11-12&Action=DescribeGameServerSessions).
    ///
    /// # Errors
    ///
    /// Besides the [common codes](crate::ErrorCode): `FailedOperation`, `InvalidParameter`, `InvalidParameterValue`, `MissingParameter`, `ResourceNotFound`, `ResourceUnavailable`, `UnauthorizedOperation`, `UnauthorizedOperation.ServiceNotOpened`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::gse;
    ///
    /// # fn call(client: &gse::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = gse::DescribeGameServerSessionsRequest::new()
    ///     .fleet_id("fleet-qp3g4bm7")
    ///     .status_filter("ACTIVE");
    /// let answer = client.describe_game_server_sessions(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn describe_game_server_sessions(
        &self,
        request: &DescribeGameServerSessionsRequest,
    ) -> ::std::result::Result<DescribeGameServerSessionsResponse, crate::Error> {
        self.call(request)
    }

    /// Join a game server session.
    ///
    /// Reserves a seat in a game server session for one player and answers with the player session, which holds the address and port to connect to.
    ///
    /// The session is named by its ID alone; neither fleet nor alias is given. It has to be `ACTIVE`, to have a seat left, and to accept players (a `PlayerSessionCreationPolicy` other than `DENY_ALL`); otherwise the call fails.
    ///
    /// Both documented flows end with this call: after `CreateGameServerSession` where a session carries one game, and after a session was found, or else created, where it carries many. The last seat may go to somebody else between the search and the join, so be ready to try the next session.
    ///
    /// There is no idempotency token: when the connection breaks before the answer, the seat may have been reserved or not.
    ///
    /// Documented rate limit: 20 requests a second for this action in 2020, 1000 later.
    ///
    /// Tencent Cloud's description calls this action deprecated.
    ///
    /// [`JoinGameServerSession` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=gse&Version=2019-11-12&Action=JoinGameServerSession).
    ///
    /// # Errors
    ///
    /// Besides the [common codes](crate::ErrorCode): `FailedOperation`, `InvalidParameter`, `InvalidParameterValue`, `MissingParameter`, `ResourceInsufficient`, `ResourceNotFound`, `ResourceUnavailable`, `UnauthorizedOperation`, `UnauthorizedOperation.ServiceNotOpened`, `UnsupportedOperation`.
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
    pub fn join_game_server_session(
        &self,
        request: &JoinGameServerSessionRequest,
    ) -> ::std::result::Result<JoinGameServerSessionResponse, crate::Error> {
        self.call(request)
    }

    /// Search game server sessions.
    ///
    /// Finds the game server sessions of a fleet or an alias that satisfy an expression, in an order of choice.
    ///
    /// Name the target with `FleetId` or `AliasId`. One of the two is needed; as documented for `CreateGameServerSession`, the fleet wins when both are given.
    ///
    /// This is the first call where a session carries many games, or one lasting service: search, then join what was found with `JoinGameServerSession`, or create a session when nothing was. A result is a snapshot: a seat that was free in it may be gone by the time of the join.
    ///
    /// The answer comes in pages, and reading them changes nothing.
    ///
    /// Documented rate limit: 20 requests a second for this action in 2020, 1000 later.
    ///
    /// `GameServerSessions` come in pages: the answer's `NextToken` goes into the next request's `NextToken`.
    ///
    /// Tencent Cloud's description calls this action deprecated.
    ///
    /// [`SearchGameServerSessions` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=gse&Version=2019-11-12&Action=SearchGameServerSessions).
    ///
    /// # Errors
    ///
    /// Besides the [common codes](crate::ErrorCode): `FailedOperation`, `InternalError`, `InvalidParameter`, `InvalidParameterValue`, `UnauthorizedOperation`, `UnauthorizedOperation.ServiceNotOpened`, `UnsupportedOperation`.
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
    pub fn search_game_server_sessions(
        &self,
        request: &SearchGameServerSessionsRequest,
    ) -> ::std::result::Result<SearchGameServerSessionsResponse, crate::Error> {
        self.call(request)
    }

    /// The pages of [`describe_game_server_sessions`](Self::describe_game_server_sessions), each asked for when it is wanted.
    pub fn describe_game_server_sessions_pages(
        &self,
        request: DescribeGameServerSessionsRequest,
    ) -> crate::Pages<DescribeGameServerSessionsRequest> {
        self.pages(request)
    }

    /// What the pages of [`describe_game_server_sessions`](Self::describe_game_server_sessions) list, a page asked for when the last one is used up.
    pub fn describe_game_server_sessions_items(
        &self,
        request: DescribeGameServerSessionsRequest,
    ) -> crate::Items<DescribeGameServerSessionsRequest> {
        self.pages(request).items()
    }

    /// The pages of [`search_game_server_sessions`](Self::search_game_server_sessions), each asked for when it is wanted.
    pub fn search_game_server_sessions_pages(
        &self,
        request: SearchGameServerSessionsRequest,
    ) -> crate::Pages<SearchGameServerSessionsRequest> {
        self.pages(request)
    }

    /// What the pages of [`search_game_server_sessions`](Self::search_game_server_sessions) list, a page asked for when the last one is used up.
    pub fn search_game_server_sessions_items(
        &self,
        request: SearchGameServerSessionsRequest,
    ) -> crate::Items<SearchGameServerSessionsRequest> {
        self.pages(request).items()
    }
}

/// What `CreateGameServerSession` is asked for.
#[derive(Clone, PartialEq)]
pub struct CreateGameServerSessionRequest {
    /// How many players the session can hold at the same time.
    ///
    /// Documented range: 0 or more.
    pub maximum_player_session_count: u64,
    /// The alias whose fleet is to hold the session.
    ///
    /// One of `AliasId` and `FleetId` is needed; the fleet wins when both are given.
    pub alias_id: ::std::option::Option<::std::string::String>,
    /// An ID of the caller's choice for whoever creates the session.
    ///
    /// A fleet can limit how many sessions one creator may make in a period (documented default: 2 in 3 minutes). Documented length: at most 1024 ASCII characters.
    pub creator_id: ::std::option::Option<::std::string::String>,
    /// The fleet that is to hold the session.
    ///
    /// One of `AliasId` and `FleetId` is needed; the fleet wins when both are given.
    pub fleet_id: ::std::option::Option<::std::string::String>,
    /// Properties of the game, which the server process receives and `SearchGameServerSessions` can filter by.
    ///
    /// Documented number: at most 16.
    pub game_properties: ::std::option::Option<::std::vec::Vec<GameProperty>>,
    /// Data for the server process, which the service does not interpret.
    ///
    /// Documented length: at most 4096 ASCII characters.
    pub game_server_session_data: ::std::option::Option<::std::string::String>,
    /// An ID of the caller's choice for the session.
    ///
    /// The service makes one when this is not given. Documented length: at most 4096 ASCII characters.
    pub game_server_session_id: ::std::option::Option<::std::string::String>,
    /// A token of the caller's choice that makes a repetition of the call harmless: calls with the same token create one session.
    ///
    /// Documented length: at most 48 ASCII characters.
    pub idempotency_token: ::std::option::Option<::std::string::String>,
    /// A name for the session, for people and for filters.
    ///
    /// Documented length: at most 1024 ASCII characters.
    pub name: ::std::option::Option<::std::string::String>,
}

impl CreateGameServerSessionRequest {
    /// With what it must have; all else is absent.
    #[must_use]
    pub fn new(maximum_player_session_count: u64) -> Self {
        Self {
            maximum_player_session_count,
            ..crate::wire::Object::blank()
        }
    }

    /// Sets [`alias_id`](#structfield.alias_id).
    #[must_use]
    pub fn alias_id(mut self, alias_id: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.alias_id = Some(::std::convert::Into::into(alias_id));
        self
    }

    /// Sets [`creator_id`](#structfield.creator_id).
    #[must_use]
    pub fn creator_id(
        mut self,
        creator_id: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.creator_id = Some(::std::convert::Into::into(creator_id));
        self
    }

    /// Sets [`fleet_id`](#structfield.fleet_id).
    #[must_use]
    pub fn fleet_id(mut self, fleet_id: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.fleet_id = Some(::std::convert::Into::into(fleet_id));
        self
    }

    /// Sets [`game_properties`](#structfield.game_properties).
    #[must_use]
    pub fn game_properties(
        mut self,
        game_properties: impl ::std::iter::IntoIterator<Item = GameProperty>,
    ) -> Self {
        self.game_properties = Some(crate::wire::list(game_properties));
        self
    }

    /// Sets [`game_server_session_data`](#structfield.game_server_session_data).
    #[must_use]
    pub fn game_server_session_data(
        mut self,
        game_server_session_data: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.game_server_session_data = Some(::std::convert::Into::into(game_server_session_data));
        self
    }

    /// Sets [`game_server_session_id`](#structfield.game_server_session_id).
    #[must_use]
    pub fn game_server_session_id(
        mut self,
        game_server_session_id: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.game_server_session_id = Some(::std::convert::Into::into(game_server_session_id));
        self
    }

    /// Sets [`idempotency_token`](#structfield.idempotency_token).
    #[must_use]
    pub fn idempotency_token(
        mut self,
        idempotency_token: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.idempotency_token = Some(::std::convert::Into::into(idempotency_token));
        self
    }

    /// Sets [`name`](#structfield.name).
    #[must_use]
    pub fn name(mut self, name: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.name = Some(::std::convert::Into::into(name));
        self
    }
}

impl crate::wire::Object for CreateGameServerSessionRequest {
    fn blank() -> Self {
        Self {
            maximum_player_session_count: crate::wire::Field::blank(),
            alias_id: crate::wire::Field::blank(),
            creator_id: crate::wire::Field::blank(),
            fleet_id: crate::wire::Field::blank(),
            game_properties: crate::wire::Field::blank(),
            game_server_session_data: crate::wire::Field::blank(),
            game_server_session_id: crate::wire::Field::blank(),
            idempotency_token: crate::wire::Field::blank(),
            name: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "CreateGameServerSessionRequest",
            members: &[
                crate::wire::Member::required("MaximumPlayerSessionCount"),
                crate::wire::Member::optional("AliasId"),
                crate::wire::Member::optional("CreatorId"),
                crate::wire::Member::optional("FleetId"),
                crate::wire::Member::optional("GameProperties"),
                crate::wire::Member::optional("GameServerSessionData"),
                crate::wire::Member::optional("GameServerSessionId"),
                crate::wire::Member::optional("IdempotencyToken"),
                crate::wire::Member::optional("Name"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.maximum_player_session_count,
            1 => &self.alias_id,
            2 => &self.creator_id,
            3 => &self.fleet_id,
            4 => &self.game_properties,
            5 => &self.game_server_session_data,
            6 => &self.game_server_session_id,
            7 => &self.idempotency_token,
            8 => &self.name,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.maximum_player_session_count,
            1 => &mut self.alias_id,
            2 => &mut self.creator_id,
            3 => &mut self.fleet_id,
            4 => &mut self.game_properties,
            5 => &mut self.game_server_session_data,
            6 => &mut self.game_server_session_id,
            7 => &mut self.idempotency_token,
            8 => &mut self.name,
            _ => return None,
        })
    }
}

crate::wire::object!(CreateGameServerSessionRequest);
crate::wire::sent!(CreateGameServerSessionRequest);

impl crate::Action for CreateGameServerSessionRequest {
    type Service = Gse;
    type Response = CreateGameServerSessionResponse;
    const NAME: &'static str = "CreateGameServerSession";
    const IDEMPOTENCY_TOKEN: ::std::option::Option<&'static str> = Some("IdempotencyToken");
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

/// What `CreateGameServerSession` answers.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateGameServerSessionResponse {
    /// The new session, in the official example still `ACTIVATING`.
    pub game_server_session: ::std::option::Option<GameServerSession>,
    /// The ID of this request, which Tencent Cloud's support asks for.
    pub request_id: ::std::string::String,
}

impl crate::wire::Object for CreateGameServerSessionResponse {
    fn blank() -> Self {
        Self {
            game_server_session: crate::wire::Field::blank(),
            request_id: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "CreateGameServerSessionResponse",
            members: &[
                crate::wire::Member::optional("GameServerSession"),
                crate::wire::Member::optional("RequestId"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.game_server_session,
            1 => &self.request_id,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.game_server_session,
            1 => &mut self.request_id,
            _ => return None,
        })
    }
}

crate::wire::object!(CreateGameServerSessionResponse);
crate::wire::received!(CreateGameServerSessionResponse);
crate::wire::blank!(CreateGameServerSessionResponse);

/// What `DescribeGameServerSessions` is asked for.
#[derive(Clone, PartialEq)]
pub struct DescribeGameServerSessionsRequest {
    /// The alias whose fleet is asked for its sessions.
    ///
    /// `FleetId` wins when both are given.
    pub alias_id: ::std::option::Option<::std::string::String>,
    /// The fleet that is asked for its sessions.
    ///
    /// It wins over `AliasId` when both are given.
    pub fleet_id: ::std::option::Option<::std::string::String>,
    /// The one session to describe.
    ///
    /// Documented length: 1 to 48 ASCII characters; the official example exceeds it with 132.
    pub game_server_session_id: ::std::option::Option<::std::string::String>,
    /// The most sessions to answer with in one page.
    ///
    /// Neither a default nor a maximum is documented.
    pub limit: ::std::option::Option<u64>,
    /// Where the page starts: the `NextToken` of the previous answer, or nothing for the first page.
    ///
    /// Documented length: 1 to 1024 ASCII characters.
    pub next_token: ::std::option::Option<::std::string::String>,
    /// Only sessions in this status.
    ///
    /// Documented values: `ACTIVE`, `ACTIVATING`, `TERMINATED`, `TERMINATING` and `ERROR`. Sessions in any status are listed when it is not given.
    pub status_filter: ::std::option::Option<GameServerSessionStatus>,
}

impl DescribeGameServerSessionsRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
    }

    /// Sets [`alias_id`](#structfield.alias_id).
    #[must_use]
    pub fn alias_id(mut self, alias_id: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.alias_id = Some(::std::convert::Into::into(alias_id));
        self
    }

    /// Sets [`fleet_id`](#structfield.fleet_id).
    #[must_use]
    pub fn fleet_id(mut self, fleet_id: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.fleet_id = Some(::std::convert::Into::into(fleet_id));
        self
    }

    /// Sets [`game_server_session_id`](#structfield.game_server_session_id).
    #[must_use]
    pub fn game_server_session_id(
        mut self,
        game_server_session_id: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.game_server_session_id = Some(::std::convert::Into::into(game_server_session_id));
        self
    }

    /// Sets [`limit`](#structfield.limit).
    #[must_use]
    pub fn limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets [`next_token`](#structfield.next_token).
    #[must_use]
    pub fn next_token(
        mut self,
        next_token: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.next_token = Some(::std::convert::Into::into(next_token));
        self
    }

    /// Sets [`status_filter`](#structfield.status_filter).
    #[must_use]
    pub fn status_filter(
        mut self,
        status_filter: impl ::std::convert::Into<GameServerSessionStatus>,
    ) -> Self {
        self.status_filter = Some(::std::convert::Into::into(status_filter));
        self
    }
}

impl crate::wire::Object for DescribeGameServerSessionsRequest {
    fn blank() -> Self {
        Self {
            alias_id: crate::wire::Field::blank(),
            fleet_id: crate::wire::Field::blank(),
            game_server_session_id: crate::wire::Field::blank(),
            limit: crate::wire::Field::blank(),
            next_token: crate::wire::Field::blank(),
            status_filter: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "DescribeGameServerSessionsRequest",
            members: &[
                crate::wire::Member::optional("AliasId"),
                crate::wire::Member::optional("FleetId"),
                crate::wire::Member::optional("GameServerSessionId"),
                crate::wire::Member::optional("Limit"),
                crate::wire::Member::optional("NextToken"),
                crate::wire::Member::optional("StatusFilter"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.alias_id,
            1 => &self.fleet_id,
            2 => &self.game_server_session_id,
            3 => &self.limit,
            4 => &self.next_token,
            5 => &self.status_filter,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.alias_id,
            1 => &mut self.fleet_id,
            2 => &mut self.game_server_session_id,
            3 => &mut self.limit,
            4 => &mut self.next_token,
            5 => &mut self.status_filter,
            _ => return None,
        })
    }
}

crate::wire::object!(DescribeGameServerSessionsRequest);
crate::wire::sent!(DescribeGameServerSessionsRequest);
crate::wire::blank!(DescribeGameServerSessionsRequest);

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
    const TURN: crate::paginate::Turn = crate::paginate::Turn::Token {
        input: "NextToken",
        output: "NextToken",
    };

    fn items(page: Self::Response) -> ::std::vec::Vec<Self::Item> {
        page.game_server_sessions.unwrap_or_default()
    }
}

/// What `DescribeGameServerSessions` answers.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct DescribeGameServerSessionsResponse {
    /// The sessions of this page.
    pub game_server_sessions: ::std::option::Option<::std::vec::Vec<GameServerSession>>,
    /// Where the next page starts; it goes into the `NextToken` of the next request.
    ///
    /// On the last page it is empty, null or missing. Documented length: 1 to 1024 ASCII characters, which the empty token of the official examples falls short of.
    pub next_token: ::std::option::Option<::std::string::String>,
    /// The ID of this request, which Tencent Cloud's support asks for.
    pub request_id: ::std::string::String,
}

impl crate::wire::Object for DescribeGameServerSessionsResponse {
    fn blank() -> Self {
        Self {
            game_server_sessions: crate::wire::Field::blank(),
            next_token: crate::wire::Field::blank(),
            request_id: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "DescribeGameServerSessionsResponse",
            members: &[
                crate::wire::Member::optional("GameServerSessions"),
                crate::wire::Member::optional("NextToken"),
                crate::wire::Member::optional("RequestId"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.game_server_sessions,
            1 => &self.next_token,
            2 => &self.request_id,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.game_server_sessions,
            1 => &mut self.next_token,
            2 => &mut self.request_id,
            _ => return None,
        })
    }
}

crate::wire::object!(DescribeGameServerSessionsResponse);
crate::wire::received!(DescribeGameServerSessionsResponse);
crate::wire::blank!(DescribeGameServerSessionsResponse);

/// What `JoinGameServerSession` is asked for.
#[derive(Clone, PartialEq)]
pub struct JoinGameServerSessionRequest {
    /// The session to join.
    ///
    /// Documented length: 1 to 256 ASCII characters, although `DescribeGameServerSessions` documents at most 48 for the same ID.
    pub game_server_session_id: ::std::string::String,
    /// The ID of the player, of the caller's choice.
    ///
    /// Documented length: at most 1024 ASCII characters.
    pub player_id: ::std::string::String,
    /// Data about the player, which the service does not interpret.
    ///
    /// Documented length: at most 2048 ASCII characters.
    pub player_data: ::std::option::Option<::std::string::String>,
}

impl JoinGameServerSessionRequest {
    /// With what it must have; all else is absent.
    #[must_use]
    pub fn new(
        game_server_session_id: impl ::std::convert::Into<::std::string::String>,
        player_id: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        Self {
            game_server_session_id: ::std::convert::Into::into(game_server_session_id),
            player_id: ::std::convert::Into::into(player_id),
            ..crate::wire::Object::blank()
        }
    }

    /// Sets [`player_data`](#structfield.player_data).
    #[must_use]
    pub fn player_data(
        mut self,
        player_data: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.player_data = Some(::std::convert::Into::into(player_data));
        self
    }
}

impl crate::wire::Object for JoinGameServerSessionRequest {
    fn blank() -> Self {
        Self {
            game_server_session_id: crate::wire::Field::blank(),
            player_id: crate::wire::Field::blank(),
            player_data: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "JoinGameServerSessionRequest",
            members: &[
                crate::wire::Member::required("GameServerSessionId"),
                crate::wire::Member::required("PlayerId"),
                crate::wire::Member::optional("PlayerData"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.game_server_session_id,
            1 => &self.player_id,
            2 => &self.player_data,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.game_server_session_id,
            1 => &mut self.player_id,
            2 => &mut self.player_data,
            _ => return None,
        })
    }
}

crate::wire::object!(JoinGameServerSessionRequest);
crate::wire::sent!(JoinGameServerSessionRequest);

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

/// What `JoinGameServerSession` answers.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct JoinGameServerSessionResponse {
    /// The reserved seat, with the address and port to connect to.
    pub player_session: ::std::option::Option<PlayerSession>,
    /// The ID of this request, which Tencent Cloud's support asks for.
    pub request_id: ::std::string::String,
}

impl crate::wire::Object for JoinGameServerSessionResponse {
    fn blank() -> Self {
        Self {
            player_session: crate::wire::Field::blank(),
            request_id: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "JoinGameServerSessionResponse",
            members: &[
                crate::wire::Member::optional("PlayerSession"),
                crate::wire::Member::optional("RequestId"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.player_session,
            1 => &self.request_id,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.player_session,
            1 => &mut self.request_id,
            _ => return None,
        })
    }
}

crate::wire::object!(JoinGameServerSessionResponse);
crate::wire::received!(JoinGameServerSessionResponse);
crate::wire::blank!(JoinGameServerSessionResponse);

/// What `SearchGameServerSessions` is asked for.
#[derive(Clone, PartialEq)]
pub struct SearchGameServerSessionsRequest {
    /// The alias whose fleet is asked for its sessions.
    ///
    /// `FleetId` wins when both are given.
    pub alias_id: ::std::option::Option<::std::string::String>,
    /// The fleet that is asked for its sessions.
    ///
    /// It wins over `AliasId` when both are given.
    pub fleet_id: ::std::option::Option<::std::string::String>,
    /// The most sessions to answer with in one page.
    ///
    /// Neither a default nor a maximum is documented. An official example answers a limit of 1 with two sessions.
    pub limit: ::std::option::Option<u64>,
    /// Where the page starts: the `NextToken` of the previous answer, or nothing for the first page.
    ///
    /// Documented length: 1 to 1024 ASCII characters.
    pub next_token: ::std::option::Option<::std::string::String>,
    /// The condition that a session has to satisfy, such as `playerSessionCount>=2 AND hasAvailablePlayerSessions=true`.
    ///
    /// Variables: `gameServerSessionName`, `gameServerSessionId` and `gameServerSessionProperties.KEY` are strings; `maximumSessions`, `playerSessionCount` and `creationTimeMillis` (milliseconds since the Unix epoch) are numbers; `hasAvailablePlayerSessions` is `true` or `false`.
    ///
    /// Strings compare with `=` and `<>`, numbers also with `>`, `>=`, `<` and `<=`. `AND`, `OR`, `NOT` and parentheses combine comparisons; a value may stand in single quotes, as in `gameServerSessionProperties.K1 = 'V1'`. No precedence is documented, so put parentheses where `AND` and `OR` meet.
    ///
    /// Every session of the target matches when it is not given.
    pub filter_expression: ::std::option::Option<::std::string::String>,
    /// The order of the sessions: a variable, then `ASC` or `DESC`, such as `creationTimeMillis ASC`.
    ///
    /// Variables: `gameServerSessionName`, `gameServerSessionId`, `maximumSessions`, `creationTimeMillis` and `playerSessionCount`. No default order is documented.
    pub sort_expression: ::std::option::Option<::std::string::String>,
}

impl SearchGameServerSessionsRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
    }

    /// Sets [`alias_id`](#structfield.alias_id).
    #[must_use]
    pub fn alias_id(mut self, alias_id: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.alias_id = Some(::std::convert::Into::into(alias_id));
        self
    }

    /// Sets [`fleet_id`](#structfield.fleet_id).
    #[must_use]
    pub fn fleet_id(mut self, fleet_id: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.fleet_id = Some(::std::convert::Into::into(fleet_id));
        self
    }

    /// Sets [`limit`](#structfield.limit).
    #[must_use]
    pub fn limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets [`next_token`](#structfield.next_token).
    #[must_use]
    pub fn next_token(
        mut self,
        next_token: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.next_token = Some(::std::convert::Into::into(next_token));
        self
    }

    /// Sets [`filter_expression`](#structfield.filter_expression).
    #[must_use]
    pub fn filter_expression(
        mut self,
        filter_expression: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.filter_expression = Some(::std::convert::Into::into(filter_expression));
        self
    }

    /// Sets [`sort_expression`](#structfield.sort_expression).
    #[must_use]
    pub fn sort_expression(
        mut self,
        sort_expression: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.sort_expression = Some(::std::convert::Into::into(sort_expression));
        self
    }
}

impl crate::wire::Object for SearchGameServerSessionsRequest {
    fn blank() -> Self {
        Self {
            alias_id: crate::wire::Field::blank(),
            fleet_id: crate::wire::Field::blank(),
            limit: crate::wire::Field::blank(),
            next_token: crate::wire::Field::blank(),
            filter_expression: crate::wire::Field::blank(),
            sort_expression: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "SearchGameServerSessionsRequest",
            members: &[
                crate::wire::Member::optional("AliasId"),
                crate::wire::Member::optional("FleetId"),
                crate::wire::Member::optional("Limit"),
                crate::wire::Member::optional("NextToken"),
                crate::wire::Member::optional("FilterExpression"),
                crate::wire::Member::optional("SortExpression"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.alias_id,
            1 => &self.fleet_id,
            2 => &self.limit,
            3 => &self.next_token,
            4 => &self.filter_expression,
            5 => &self.sort_expression,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.alias_id,
            1 => &mut self.fleet_id,
            2 => &mut self.limit,
            3 => &mut self.next_token,
            4 => &mut self.filter_expression,
            5 => &mut self.sort_expression,
            _ => return None,
        })
    }
}

crate::wire::object!(SearchGameServerSessionsRequest);
crate::wire::sent!(SearchGameServerSessionsRequest);
crate::wire::blank!(SearchGameServerSessionsRequest);

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
    const TURN: crate::paginate::Turn = crate::paginate::Turn::Token {
        input: "NextToken",
        output: "NextToken",
    };

    fn items(page: Self::Response) -> ::std::vec::Vec<Self::Item> {
        page.game_server_sessions.unwrap_or_default()
    }
}

/// What `SearchGameServerSessions` answers.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SearchGameServerSessionsResponse {
    /// The matching sessions of this page.
    pub game_server_sessions: ::std::option::Option<::std::vec::Vec<GameServerSession>>,
    /// Where the next page starts; it goes into the `NextToken` of the next request.
    ///
    /// On the last page it is empty, null or missing. Documented length: 1 to 1024 ASCII characters, which the empty token of the official examples falls short of.
    pub next_token: ::std::option::Option<::std::string::String>,
    /// The ID of this request, which Tencent Cloud's support asks for.
    pub request_id: ::std::string::String,
}

impl crate::wire::Object for SearchGameServerSessionsResponse {
    fn blank() -> Self {
        Self {
            game_server_sessions: crate::wire::Field::blank(),
            next_token: crate::wire::Field::blank(),
            request_id: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "SearchGameServerSessionsResponse",
            members: &[
                crate::wire::Member::optional("GameServerSessions"),
                crate::wire::Member::optional("NextToken"),
                crate::wire::Member::optional("RequestId"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.game_server_sessions,
            1 => &self.next_token,
            2 => &self.request_id,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.game_server_sessions,
            1 => &mut self.next_token,
            2 => &mut self.request_id,
            _ => return None,
        })
    }
}

crate::wire::object!(SearchGameServerSessionsResponse);
crate::wire::received!(SearchGameServerSessionsResponse);
crate::wire::blank!(SearchGameServerSessionsResponse);

/// A property of a game, as a key and a value.
#[derive(Clone, PartialEq)]
pub struct GameProperty {
    /// The name of the property.
    ///
    /// Documented length: at most 32 ASCII characters; official examples exceed it with 40.
    pub key: ::std::string::String,
    /// The value of the property.
    ///
    /// Documented length: at most 96 ASCII characters.
    pub value: ::std::string::String,
}

impl GameProperty {
    /// With what it must have; all else is absent.
    #[must_use]
    pub fn new(
        key: impl ::std::convert::Into<::std::string::String>,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        Self {
            key: ::std::convert::Into::into(key),
            value: ::std::convert::Into::into(value),
        }
    }
}

impl crate::wire::Object for GameProperty {
    fn blank() -> Self {
        Self {
            key: crate::wire::Field::blank(),
            value: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "GameProperty",
            members: &[
                crate::wire::Member::required("Key"),
                crate::wire::Member::required("Value"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.key,
            1 => &self.value,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.key,
            1 => &mut self.value,
            _ => return None,
        })
    }
}

crate::wire::object!(GameProperty);
crate::wire::sent!(GameProperty);
crate::wire::received!(GameProperty);
crate::wire::blank!(GameProperty);

/// A server process that hosts a game for a number of players.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct GameServerSession {
    /// When the session was created.
    ///
    /// RFC 3339 in UTC, such as `2020-07-30T03:55:43Z`.
    pub creation_time: ::std::string::String,
    /// The ID that the creator of the session gave for itself.
    ///
    /// Documented length: at most 1024 ASCII characters.
    pub creator_id: ::std::option::Option<::std::string::String>,
    /// How many seats are taken, by players who are connected or whose seat is reserved.
    ///
    /// Official examples show it as a number and as a string of digits.
    pub current_player_session_count: u64,
    /// The DNS name of the instance that runs the session.
    ///
    /// Empty in every official example; use `IpAddress` then.
    pub dns_name: ::std::option::Option<::std::string::String>,
    /// The fleet that holds the session.
    pub fleet_id: ::std::string::String,
    /// The properties of the game.
    ///
    /// Documented number: at most 16.
    pub game_properties: ::std::option::Option<::std::vec::Vec<GameProperty>>,
    /// The data that was given for the server process.
    ///
    /// Documented length: at most 4096 ASCII characters.
    pub game_server_session_data: ::std::option::Option<::std::string::String>,
    /// The ID of the session.
    ///
    /// Documented length: 1 to 48 ASCII characters; official examples exceed it with 93 to 132.
    pub game_server_session_id: ::std::string::String,
    /// The address of the instance that runs the session.
    pub ip_address: ::std::string::String,
    /// Data that matchmaking left for the session.
    ///
    /// Documented length: at most 400000 ASCII characters.
    pub matchmaker_data: ::std::option::Option<::std::string::String>,
    /// How many players the session can hold at the same time.
    ///
    /// Official examples show it as a number and as a string of digits.
    pub maximum_player_session_count: u64,
    /// The name of the session.
    ///
    /// Documented length: at most 1024 ASCII characters.
    pub name: ::std::option::Option<::std::string::String>,
    /// Whether further players may join: `ACCEPT_ALL` or `DENY_ALL`.
    pub player_session_creation_policy: ::std::option::Option<PlayerSessionCreationPolicy>,
    /// The port to connect to.
    ///
    /// Documented range: 1 to 60000. Official examples show it as a number and as a string of digits.
    pub port: u64,
    /// Where the session is in its life.
    ///
    /// Documented values: `ACTIVE`, `ACTIVATING`, `TERMINATED`, `TERMINATING` and `ERROR`. Only an `ACTIVE` session can be joined.
    pub status: GameServerSessionStatus,
    /// More about the status, or an empty string.
    pub status_reason: ::std::option::Option<::std::string::String>,
    /// When the session ended, or null while it runs.
    ///
    /// RFC 3339 in UTC, such as `2020-07-30T03:55:43Z`. One official example shows a time for a session that is `ACTIVE`.
    pub termination_time: ::std::option::Option<::std::string::String>,
    /// The type of the instance that runs the session, such as `S5.LARGE8`.
    ///
    /// Documented length: at most 128 ASCII characters.
    pub instance_type: ::std::option::Option<::std::string::String>,
    /// The current value of a count that the server process reports and only the game can interpret.
    pub current_custom_count: ::std::option::Option<i64>,
    /// The maximum of the count in `CurrentCustomCount`.
    pub max_custom_count: ::std::option::Option<i64>,
    /// The weight of the server process.
    ///
    /// Where weights are set, the documented range is 0 to 10 and the default 5.
    pub weight: ::std::option::Option<i64>,
    /// Whether the session is usable or blocked.
    ///
    /// Documented values: `Enable` and `Disable`; official examples also show `ENABLE` and `Unknown`.
    pub availability_status: ::std::option::Option<AvailabilityStatus>,
}

impl crate::wire::Object for GameServerSession {
    fn blank() -> Self {
        Self {
            creation_time: crate::wire::Field::blank(),
            creator_id: crate::wire::Field::blank(),
            current_player_session_count: crate::wire::Field::blank(),
            dns_name: crate::wire::Field::blank(),
            fleet_id: crate::wire::Field::blank(),
            game_properties: crate::wire::Field::blank(),
            game_server_session_data: crate::wire::Field::blank(),
            game_server_session_id: crate::wire::Field::blank(),
            ip_address: crate::wire::Field::blank(),
            matchmaker_data: crate::wire::Field::blank(),
            maximum_player_session_count: crate::wire::Field::blank(),
            name: crate::wire::Field::blank(),
            player_session_creation_policy: crate::wire::Field::blank(),
            port: crate::wire::Field::blank(),
            status: crate::wire::Field::blank(),
            status_reason: crate::wire::Field::blank(),
            termination_time: crate::wire::Field::blank(),
            instance_type: crate::wire::Field::blank(),
            current_custom_count: crate::wire::Field::blank(),
            max_custom_count: crate::wire::Field::blank(),
            weight: crate::wire::Field::blank(),
            availability_status: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "GameServerSession",
            members: &[
                crate::wire::Member::optional("CreationTime"),
                crate::wire::Member::optional("CreatorId"),
                crate::wire::Member::optional("CurrentPlayerSessionCount"),
                crate::wire::Member::optional("DnsName"),
                crate::wire::Member::optional("FleetId"),
                crate::wire::Member::optional("GameProperties"),
                crate::wire::Member::optional("GameServerSessionData"),
                crate::wire::Member::optional("GameServerSessionId"),
                crate::wire::Member::optional("IpAddress"),
                crate::wire::Member::optional("MatchmakerData"),
                crate::wire::Member::optional("MaximumPlayerSessionCount"),
                crate::wire::Member::optional("Name"),
                crate::wire::Member::optional("PlayerSessionCreationPolicy"),
                crate::wire::Member::optional("Port"),
                crate::wire::Member::optional("Status"),
                crate::wire::Member::optional("StatusReason"),
                crate::wire::Member::optional("TerminationTime"),
                crate::wire::Member::optional("InstanceType"),
                crate::wire::Member::optional("CurrentCustomCount"),
                crate::wire::Member::optional("MaxCustomCount"),
                crate::wire::Member::optional("Weight"),
                crate::wire::Member::optional("AvailabilityStatus"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.creation_time,
            1 => &self.creator_id,
            2 => &self.current_player_session_count,
            3 => &self.dns_name,
            4 => &self.fleet_id,
            5 => &self.game_properties,
            6 => &self.game_server_session_data,
            7 => &self.game_server_session_id,
            8 => &self.ip_address,
            9 => &self.matchmaker_data,
            10 => &self.maximum_player_session_count,
            11 => &self.name,
            12 => &self.player_session_creation_policy,
            13 => &self.port,
            14 => &self.status,
            15 => &self.status_reason,
            16 => &self.termination_time,
            17 => &self.instance_type,
            18 => &self.current_custom_count,
            19 => &self.max_custom_count,
            20 => &self.weight,
            21 => &self.availability_status,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.creation_time,
            1 => &mut self.creator_id,
            2 => &mut self.current_player_session_count,
            3 => &mut self.dns_name,
            4 => &mut self.fleet_id,
            5 => &mut self.game_properties,
            6 => &mut self.game_server_session_data,
            7 => &mut self.game_server_session_id,
            8 => &mut self.ip_address,
            9 => &mut self.matchmaker_data,
            10 => &mut self.maximum_player_session_count,
            11 => &mut self.name,
            12 => &mut self.player_session_creation_policy,
            13 => &mut self.port,
            14 => &mut self.status,
            15 => &mut self.status_reason,
            16 => &mut self.termination_time,
            17 => &mut self.instance_type,
            18 => &mut self.current_custom_count,
            19 => &mut self.max_custom_count,
            20 => &mut self.weight,
            21 => &mut self.availability_status,
            _ => return None,
        })
    }
}

crate::wire::object!(GameServerSession);
crate::wire::received!(GameServerSession);
crate::wire::blank!(GameServerSession);

/// A player's seat in a game server session.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PlayerSession {
    /// When the seat was reserved.
    ///
    /// RFC 3339 in UTC, such as `2020-07-30T03:55:43Z`.
    pub creation_time: ::std::string::String,
    /// The DNS name of the instance that runs the session.
    ///
    /// Empty in every official example; use `IpAddress` then.
    pub dns_name: ::std::option::Option<::std::string::String>,
    /// The fleet that holds the session.
    pub fleet_id: ::std::string::String,
    /// The session that the seat is in.
    ///
    /// Documented length: 1 to 256 ASCII characters.
    pub game_server_session_id: ::std::string::String,
    /// The address of the instance to connect to.
    pub ip_address: ::std::string::String,
    /// The data that was given about the player.
    ///
    /// Documented length: at most 2048 ASCII characters.
    pub player_data: ::std::option::Option<::std::string::String>,
    /// The ID of the player.
    ///
    /// Documented length: at most 1024 ASCII characters.
    pub player_id: ::std::option::Option<::std::string::String>,
    /// The ID of the player session.
    pub player_session_id: ::std::string::String,
    /// The port to connect to.
    ///
    /// Documented range: 1 to 60000. The official example shows it as a string of digits.
    pub port: u64,
    /// Where the seat is in its life.
    ///
    /// Documented values: `RESERVED`, `ACTIVE`, `COMPLETED` and `TIMEDOUT`.
    pub status: PlayerSessionStatus,
    /// When the player session ended, or null while it lasts.
    ///
    /// RFC 3339 in UTC, such as `2020-07-30T03:55:43Z`.
    pub termination_time: ::std::option::Option<::std::string::String>,
}

impl crate::wire::Object for PlayerSession {
    fn blank() -> Self {
        Self {
            creation_time: crate::wire::Field::blank(),
            dns_name: crate::wire::Field::blank(),
            fleet_id: crate::wire::Field::blank(),
            game_server_session_id: crate::wire::Field::blank(),
            ip_address: crate::wire::Field::blank(),
            player_data: crate::wire::Field::blank(),
            player_id: crate::wire::Field::blank(),
            player_session_id: crate::wire::Field::blank(),
            port: crate::wire::Field::blank(),
            status: crate::wire::Field::blank(),
            termination_time: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "PlayerSession",
            members: &[
                crate::wire::Member::optional("CreationTime"),
                crate::wire::Member::optional("DnsName"),
                crate::wire::Member::optional("FleetId"),
                crate::wire::Member::optional("GameServerSessionId"),
                crate::wire::Member::optional("IpAddress"),
                crate::wire::Member::optional("PlayerData"),
                crate::wire::Member::optional("PlayerId"),
                crate::wire::Member::optional("PlayerSessionId"),
                crate::wire::Member::optional("Port"),
                crate::wire::Member::optional("Status"),
                crate::wire::Member::optional("TerminationTime"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.creation_time,
            1 => &self.dns_name,
            2 => &self.fleet_id,
            3 => &self.game_server_session_id,
            4 => &self.ip_address,
            5 => &self.player_data,
            6 => &self.player_id,
            7 => &self.player_session_id,
            8 => &self.port,
            9 => &self.status,
            10 => &self.termination_time,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.creation_time,
            1 => &mut self.dns_name,
            2 => &mut self.fleet_id,
            3 => &mut self.game_server_session_id,
            4 => &mut self.ip_address,
            5 => &mut self.player_data,
            6 => &mut self.player_id,
            7 => &mut self.player_session_id,
            8 => &mut self.port,
            9 => &mut self.status,
            10 => &mut self.termination_time,
            _ => return None,
        })
    }
}

crate::wire::object!(PlayerSession);
crate::wire::received!(PlayerSession);
crate::wire::blank!(PlayerSession);

/// Where a game server session is in its life.
///
/// A session starts as `ACTIVATING` and becomes `ACTIVE` when its server process is ready; it ends by way of `TERMINATING` as `TERMINATED`, or as `ERROR`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GameServerSessionStatus {
    /// The session runs and can be joined while it has seats left and accepts players.
    Active,
    /// The server process prepares the session, for which its fleet allows 1 to 600 seconds; players cannot join yet.
    Activating,
    /// The session has ended.
    Terminated,
    /// The session is ending.
    Terminating,
    /// The session has failed; `StatusReason` may say why.
    Error,
    /// A value that this version does not know, as it came.
    Other(::std::string::String),
}

impl GameServerSessionStatus {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "ACTIVE",
            Self::Activating => "ACTIVATING",
            Self::Terminated => "TERMINATED",
            Self::Terminating => "TERMINATING",
            Self::Error => "ERROR",
            Self::Other(value) => value,
        }
    }
}

impl ::std::convert::From<&str> for GameServerSessionStatus {
    fn from(value: &str) -> Self {
        match value {
            "ACTIVE" => Self::Active,
            "ACTIVATING" => Self::Activating,
            "TERMINATED" => Self::Terminated,
            "TERMINATING" => Self::Terminating,
            "ERROR" => Self::Error,
            _ => Self::Other(::std::convert::From::from(value)),
        }
    }
}

crate::wire::open_enum!(GameServerSessionStatus);

/// Where a player session is in its life.
///
/// A join reserves a seat; the seat becomes `ACTIVE` when the player connects to the server process.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PlayerSessionStatus {
    /// The seat is held for a player who has not connected yet.
    Reserved,
    /// The player is connected.
    Active,
    /// The player has left.
    Completed,
    /// The player did not connect in time and the seat was given up.
    Timedout,
    /// A value that this version does not know, as it came.
    Other(::std::string::String),
}

impl PlayerSessionStatus {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Reserved => "RESERVED",
            Self::Active => "ACTIVE",
            Self::Completed => "COMPLETED",
            Self::Timedout => "TIMEDOUT",
            Self::Other(value) => value,
        }
    }
}

impl ::std::convert::From<&str> for PlayerSessionStatus {
    fn from(value: &str) -> Self {
        match value {
            "RESERVED" => Self::Reserved,
            "ACTIVE" => Self::Active,
            "COMPLETED" => Self::Completed,
            "TIMEDOUT" => Self::Timedout,
            _ => Self::Other(::std::convert::From::from(value)),
        }
    }
}

crate::wire::open_enum!(PlayerSessionStatus);

/// Whether a game server session accepts further players.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PlayerSessionCreationPolicy {
    /// Players may join while seats are left.
    AcceptAll,
    /// Nobody may join, even while seats are left.
    DenyAll,
    /// A value that this version does not know, as it came.
    Other(::std::string::String),
}

impl PlayerSessionCreationPolicy {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AcceptAll => "ACCEPT_ALL",
            Self::DenyAll => "DENY_ALL",
            Self::Other(value) => value,
        }
    }
}

impl ::std::convert::From<&str> for PlayerSessionCreationPolicy {
    fn from(value: &str) -> Self {
        match value {
            "ACCEPT_ALL" => Self::AcceptAll,
            "DENY_ALL" => Self::DenyAll,
            _ => Self::Other(::std::convert::From::from(value)),
        }
    }
}

crate::wire::open_enum!(PlayerSessionCreationPolicy);

/// Whether a game server session is usable or blocked.
///
/// Official examples also show `ENABLE` and `Unknown`, which are not documented.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AvailabilityStatus {
    /// The session is usable.
    Enable,
    /// The session is blocked.
    Disable,
    /// A value that this version does not know, as it came.
    Other(::std::string::String),
}

impl AvailabilityStatus {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Enable => "Enable",
            Self::Disable => "Disable",
            Self::Other(value) => value,
        }
    }
}

impl ::std::convert::From<&str> for AvailabilityStatus {
    fn from(value: &str) -> Self {
        match value {
            "Enable" => Self::Enable,
            "Disable" => Self::Disable,
            _ => Self::Other(::std::convert::From::from(value)),
        }
    }
}

crate::wire::open_enum!(AvailabilityStatus);

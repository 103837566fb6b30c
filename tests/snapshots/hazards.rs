/// The service `hazards`, version 2024-02-29, for [`ServiceClient`](crate::ServiceClient).
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Hazards;

impl crate::Service for Hazards {
    const NAME: &'static str = "hazards";
    const VERSION: &'static str = "2024-02-29";
}

/// A client of `hazards`, version 2024-02-29.
pub type Client = crate::ServiceClient<Hazards>;

impl crate::ServiceClient<Hazards> {
    /// List things.
    ///
    /// Lists things.
    ///
    /// `Things` come in pages: the answer's `NextToken` goes into the next request's `NextToken`.
    ///
    /// [`DescribeThings` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=DescribeThings).
    ///
    /// # Errors
    ///
    /// Besides the [common codes](crate::ErrorCode): `FailedOperation`, `ResourceNotFound.NoSuchThing`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::DescribeThingsRequest::new();
    /// let answer = client.describe_things(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn describe_things(
        &self,
        request: &DescribeThingsRequest,
    ) -> ::std::result::Result<DescribeThingsResponse, crate::Error> {
        self.call(request)
    }

    /// Lists them again, with the same request and answer.
    ///
    /// `Things` come in pages: the next `Offset` is this one and the number of items that came.
    ///
    /// [`ListThings` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=ListThings).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::ListThingsRequest::new();
    /// let answer = client.list_things(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_things(
        &self,
        request: &ListThingsRequest,
    ) -> ::std::result::Result<DescribeThingsResponse, crate::Error> {
        self.call(request)
    }

    /// Its method would be the one that walks through pages.
    ///
    /// [`DescribeThingsPages` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=DescribeThingsPages).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::Empty::new();
    /// let answer = client.describe_things_pages(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn describe_things_pages(
        &self,
        request: &Empty,
    ) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Calls `Scalars`.
    ///
    /// [`Scalars` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Scalars).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::ScalarsRequest::new();
    /// let answer = client.scalars(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn scalars(&self, request: &ScalarsRequest) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Sends bytes.
    ///
    /// It cannot be called: the request has to be multipart/form-data, which this client does not write.
    ///
    /// [`Upload` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Upload).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    pub fn upload(
        &self,
        request: &UploadRequest,
    ) -> ::std::result::Result<UploadResponse, crate::Error> {
        self.call(request)
    }

    /// Its method would hide the client's own.
    ///
    /// [`Call` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Call).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::CallRequest::new();
    /// let answer = client.call_(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn call_(&self, request: &CallRequest) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Calls `Clone`.
    ///
    /// [`Clone` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Clone).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::OwnNamesRequest::new("...");
    /// let answer = client.clone_(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn clone_(&self, request: &OwnNamesRequest) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// A keyword.
    ///
    /// [`Move` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Move).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::KeywordsRequest::new();
    /// let answer = client.r#move(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn r#move(
        &self,
        request: &KeywordsRequest,
    ) -> ::std::result::Result<Names_Response, crate::Error> {
        self.call(request)
    }

    /// Calls `GetDNS`.
    ///
    /// [`GetDNS` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=GetDNS).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::MeetRequest::new();
    /// let answer = client.get_dns_2(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_dns_2(&self, request: &MeetRequest) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Calls `GetDns`.
    ///
    /// [`GetDns` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=GetDns).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::AcronymsRequest::new();
    /// let answer = client.get_dns(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_dns(&self, request: &AcronymsRequest) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// An object has this name too.
    ///
    /// [`Tag` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Tag).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::ManyRequest::new("...", "...", "...", "...", "...", "...", "...", "...", "...");
    /// let answer = client.tag(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn tag(&self, request: &ManyRequest) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Its answer is a stream.
    ///
    /// It cannot be called: it would never end.
    ///
    /// It may answer with a stream of events, which this client does not read.
    ///
    /// [`Chat` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Chat).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    pub fn chat(
        &self,
        request: &ProseRequest,
    ) -> ::std::result::Result<ChatResponse, crate::Error> {
        self.call(request)
    }

    /// Sent unsigned.
    ///
    /// The call is not signed.
    ///
    /// [`SignIn` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=SignIn).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::SecretsRequest::new();
    /// let answer = client.sign_in(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn sign_in(&self, request: &SecretsRequest) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Old & new.
    ///
    /// Tencent Cloud's description calls this action deprecated.
    ///
    /// [`Old` in the API Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Old).
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being answered; the description names no codes of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use tencentcloud_gse::hazards;
    ///
    /// # fn call(client: &hazards::Client) -> Result<(), tencentcloud_gse::Error> {
    /// let request = hazards::OldRequest::new("...");
    /// let answer = client.old(&request)?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn old(&self, request: &OldRequest) -> ::std::result::Result<OldResponse, crate::Error> {
        self.call(request)
    }

    /// The pages of [`describe_things`](Self::describe_things), each asked for when it is wanted.
    pub fn describe_things_pages_(
        &self,
        request: DescribeThingsRequest,
    ) -> crate::Pages<DescribeThingsRequest> {
        self.pages(request)
    }

    /// What the pages of [`describe_things`](Self::describe_things) list, a page asked for when the last one is used up.
    pub fn describe_things_items(
        &self,
        request: DescribeThingsRequest,
    ) -> crate::Items<DescribeThingsRequest> {
        self.pages(request).items()
    }

    /// The pages of [`list_things`](Self::list_things), each asked for when it is wanted.
    pub fn list_things_pages(&self, request: ListThingsRequest) -> crate::Pages<ListThingsRequest> {
        self.pages(request)
    }

    /// What the pages of [`list_things`](Self::list_things) list, a page asked for when the last one is used up.
    pub fn list_things_items(&self, request: ListThingsRequest) -> crate::Items<ListThingsRequest> {
        self.pages(request).items()
    }
}

/// What `DescribeThings` and `ListThings` are asked for.
#[derive(Clone, PartialEq)]
pub struct DescribeThingsRequest {
    /// Where the page starts.
    pub next_token: ::std::option::Option<::std::string::String>,
    /// How many things to pass over.
    pub offset: ::std::option::Option<i64>,
    /// The most things of a page.
    pub limit: ::std::option::Option<u64>,
    /// Which things.
    pub filters: ::std::option::Option<::std::vec::Vec<Filter>>,
    /// Only things in these states.
    pub states: ::std::option::Option<::std::vec::Vec<State>>,
    /// Only things in this state.
    pub state: ::std::option::Option<State>,
}

impl DescribeThingsRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
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

    /// Sets [`offset`](#structfield.offset).
    #[must_use]
    pub fn offset(mut self, offset: i64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Sets [`limit`](#structfield.limit).
    #[must_use]
    pub fn limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets [`filters`](#structfield.filters).
    #[must_use]
    pub fn filters(mut self, filters: impl ::std::iter::IntoIterator<Item = Filter>) -> Self {
        self.filters = Some(crate::wire::list(filters));
        self
    }

    /// Sets [`states`](#structfield.states).
    #[must_use]
    pub fn states(
        mut self,
        states: impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<State>>,
    ) -> Self {
        self.states = Some(crate::wire::list(states));
        self
    }

    /// Sets [`state`](#structfield.state).
    #[must_use]
    pub fn state(mut self, state: impl ::std::convert::Into<State>) -> Self {
        self.state = Some(::std::convert::Into::into(state));
        self
    }
}

impl crate::wire::Object for DescribeThingsRequest {
    fn blank() -> Self {
        Self {
            next_token: crate::wire::Field::blank(),
            offset: crate::wire::Field::blank(),
            limit: crate::wire::Field::blank(),
            filters: crate::wire::Field::blank(),
            states: crate::wire::Field::blank(),
            state: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "DescribeThingsRequest",
            members: &[
                crate::wire::Member::optional("NextToken"),
                crate::wire::Member::optional("Offset"),
                crate::wire::Member::optional("Limit"),
                crate::wire::Member::optional("Filters"),
                crate::wire::Member::optional("States"),
                crate::wire::Member::optional("State"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.next_token,
            1 => &self.offset,
            2 => &self.limit,
            3 => &self.filters,
            4 => &self.states,
            5 => &self.state,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.next_token,
            1 => &mut self.offset,
            2 => &mut self.limit,
            3 => &mut self.filters,
            4 => &mut self.states,
            5 => &mut self.state,
            _ => return None,
        })
    }
}

crate::wire::object!(DescribeThingsRequest);
crate::wire::sent!(DescribeThingsRequest);
crate::wire::blank!(DescribeThingsRequest);

impl crate::Action for DescribeThingsRequest {
    type Service = Hazards;
    type Response = DescribeThingsResponse;
    const NAME: &'static str = "DescribeThings";
    const READS: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "FailedOperation",
        "ResourceNotFound.NoSuchThing",
    ];
}

impl crate::Paginated for DescribeThingsRequest {
    type Item = Thing;
    const TURN: crate::paginate::Turn = crate::paginate::Turn::Token {
        input: "NextToken",
        output: "NextToken",
    };

    fn items(page: Self::Response) -> ::std::vec::Vec<Self::Item> {
        page.things.unwrap_or_default()
    }
}

/// What `DescribeThings` answers.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct DescribeThingsResponse {
    /// The things of this page.
    pub things: ::std::option::Option<::std::vec::Vec<Thing>>,
    /// Where the next page starts.
    pub next_token: ::std::option::Option<::std::string::String>,
    /// How many there are.
    pub total_count: i64,
    /// The ID of the request.
    pub request_id: ::std::string::String,
}

impl crate::wire::Object for DescribeThingsResponse {
    fn blank() -> Self {
        Self {
            things: crate::wire::Field::blank(),
            next_token: crate::wire::Field::blank(),
            total_count: crate::wire::Field::blank(),
            request_id: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "DescribeThingsResponse",
            members: &[
                crate::wire::Member::optional("Things"),
                crate::wire::Member::optional("NextToken"),
                crate::wire::Member::optional("TotalCount"),
                crate::wire::Member::optional("RequestId"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.things,
            1 => &self.next_token,
            2 => &self.total_count,
            3 => &self.request_id,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.things,
            1 => &mut self.next_token,
            2 => &mut self.total_count,
            3 => &mut self.request_id,
            _ => return None,
        })
    }
}

crate::wire::object!(DescribeThingsResponse);
crate::wire::received!(DescribeThingsResponse);
crate::wire::blank!(DescribeThingsResponse);

/// What `DescribeThings` and `ListThings` are asked for.
///
/// This is `DescribeThingsRequest` again, for `ListThings`: a request belongs to one action.
#[derive(Clone, PartialEq)]
pub struct ListThingsRequest {
    /// Where the page starts.
    pub next_token: ::std::option::Option<::std::string::String>,
    /// How many things to pass over.
    pub offset: ::std::option::Option<i64>,
    /// The most things of a page.
    pub limit: ::std::option::Option<u64>,
    /// Which things.
    pub filters: ::std::option::Option<::std::vec::Vec<Filter>>,
    /// Only things in these states.
    pub states: ::std::option::Option<::std::vec::Vec<State>>,
    /// Only things in this state.
    pub state: ::std::option::Option<State>,
}

impl ListThingsRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
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

    /// Sets [`offset`](#structfield.offset).
    #[must_use]
    pub fn offset(mut self, offset: i64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Sets [`limit`](#structfield.limit).
    #[must_use]
    pub fn limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets [`filters`](#structfield.filters).
    #[must_use]
    pub fn filters(mut self, filters: impl ::std::iter::IntoIterator<Item = Filter>) -> Self {
        self.filters = Some(crate::wire::list(filters));
        self
    }

    /// Sets [`states`](#structfield.states).
    #[must_use]
    pub fn states(
        mut self,
        states: impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<State>>,
    ) -> Self {
        self.states = Some(crate::wire::list(states));
        self
    }

    /// Sets [`state`](#structfield.state).
    #[must_use]
    pub fn state(mut self, state: impl ::std::convert::Into<State>) -> Self {
        self.state = Some(::std::convert::Into::into(state));
        self
    }
}

impl crate::wire::Object for ListThingsRequest {
    fn blank() -> Self {
        Self {
            next_token: crate::wire::Field::blank(),
            offset: crate::wire::Field::blank(),
            limit: crate::wire::Field::blank(),
            filters: crate::wire::Field::blank(),
            states: crate::wire::Field::blank(),
            state: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "ListThingsRequest",
            members: &[
                crate::wire::Member::optional("NextToken"),
                crate::wire::Member::optional("Offset"),
                crate::wire::Member::optional("Limit"),
                crate::wire::Member::optional("Filters"),
                crate::wire::Member::optional("States"),
                crate::wire::Member::optional("State"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.next_token,
            1 => &self.offset,
            2 => &self.limit,
            3 => &self.filters,
            4 => &self.states,
            5 => &self.state,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.next_token,
            1 => &mut self.offset,
            2 => &mut self.limit,
            3 => &mut self.filters,
            4 => &mut self.states,
            5 => &mut self.state,
            _ => return None,
        })
    }
}

crate::wire::object!(ListThingsRequest);
crate::wire::sent!(ListThingsRequest);
crate::wire::blank!(ListThingsRequest);

impl crate::Action for ListThingsRequest {
    type Service = Hazards;
    type Response = DescribeThingsResponse;
    const NAME: &'static str = "ListThings";
}

impl crate::Paginated for ListThingsRequest {
    type Item = Thing;
    const TURN: crate::paginate::Turn = crate::paginate::Turn::Offset {
        offset: "Offset",
        total: "TotalCount",
        items: "Things",
    };

    fn items(page: Self::Response) -> ::std::vec::Vec<Self::Item> {
        page.things.unwrap_or_default()
    }
}

/// Nothing in it.
#[derive(Clone, PartialEq)]
pub struct Empty {}

impl Empty {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
    }
}

impl crate::wire::Object for Empty {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Empty",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Empty);
crate::wire::sent!(Empty);
crate::wire::blank!(Empty);

impl crate::Action for Empty {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "DescribeThingsPages";
}

/// Nothing but an ID.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Done {
    /// The ID of the request.
    pub request_id: ::std::string::String,
}

impl crate::wire::Object for Done {
    fn blank() -> Self {
        Self {
            request_id: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Done",
            members: &[
                crate::wire::Member::optional("RequestId"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.request_id,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.request_id,
            _ => return None,
        })
    }
}

crate::wire::object!(Done);
crate::wire::received!(Done);
crate::wire::blank!(Done);

/// Every pair of the grammar but bytes.
#[derive(Clone, PartialEq)]
pub struct ScalarsRequest {
    /// string/string.
    pub text: ::std::option::Option<::std::string::String>,
    /// string/datetime.
    pub time: ::std::option::Option<::std::string::String>,
    /// string/datetime_iso.
    pub time_iso: ::std::option::Option<::std::string::String>,
    /// string/date.
    pub date: ::std::option::Option<Nothing>,
    /// int/int64.
    pub int: ::std::option::Option<i64>,
    /// int/uint64.
    pub uint: ::std::option::Option<u64>,
    /// bool/bool.
    pub bool: ::std::option::Option<bool>,
    /// float/float.
    pub float: ::std::option::Option<f64>,
    /// object/NAME.
    pub object: ::std::option::Option<Empty>,
    /// list/NAME.
    pub objects: ::std::option::Option<::std::vec::Vec<Empty>>,
    /// list/string.
    pub texts: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
    /// list/int64.
    pub ints: ::std::option::Option<::std::vec::Vec<i64>>,
    /// list/uint64.
    pub uints: ::std::option::Option<::std::vec::Vec<u64>>,
    /// list/float.
    pub floats: ::std::option::Option<::std::vec::Vec<f64>>,
    /// list/bool.
    pub bools: ::std::option::Option<::std::vec::Vec<bool>>,
}

impl ScalarsRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
    }

    /// Sets [`text`](#structfield.text).
    #[must_use]
    pub fn text(mut self, text: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.text = Some(::std::convert::Into::into(text));
        self
    }

    /// Sets [`time`](#structfield.time).
    #[must_use]
    pub fn time(mut self, time: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.time = Some(::std::convert::Into::into(time));
        self
    }

    /// Sets [`time_iso`](#structfield.time_iso).
    #[must_use]
    pub fn time_iso(mut self, time_iso: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.time_iso = Some(::std::convert::Into::into(time_iso));
        self
    }

    /// Sets [`date`](#structfield.date).
    #[must_use]
    pub fn date(mut self, date: impl ::std::convert::Into<Nothing>) -> Self {
        self.date = Some(::std::convert::Into::into(date));
        self
    }

    /// Sets [`int`](#structfield.int).
    #[must_use]
    pub fn int(mut self, int: i64) -> Self {
        self.int = Some(int);
        self
    }

    /// Sets [`uint`](#structfield.uint).
    #[must_use]
    pub fn uint(mut self, uint: u64) -> Self {
        self.uint = Some(uint);
        self
    }

    /// Sets [`bool`](#structfield.bool).
    #[must_use]
    pub fn bool(mut self, bool: bool) -> Self {
        self.bool = Some(bool);
        self
    }

    /// Sets [`float`](#structfield.float).
    #[must_use]
    pub fn float(mut self, float: f64) -> Self {
        self.float = Some(float);
        self
    }

    /// Sets [`object`](#structfield.object).
    #[must_use]
    pub fn object(mut self, object: Empty) -> Self {
        self.object = Some(object);
        self
    }

    /// Sets [`objects`](#structfield.objects).
    #[must_use]
    pub fn objects(mut self, objects: impl ::std::iter::IntoIterator<Item = Empty>) -> Self {
        self.objects = Some(crate::wire::list(objects));
        self
    }

    /// Sets [`texts`](#structfield.texts).
    #[must_use]
    pub fn texts(
        mut self,
        texts: impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        self.texts = Some(crate::wire::list(texts));
        self
    }

    /// Sets [`ints`](#structfield.ints).
    #[must_use]
    pub fn ints(mut self, ints: impl ::std::iter::IntoIterator<Item = i64>) -> Self {
        self.ints = Some(crate::wire::list(ints));
        self
    }

    /// Sets [`uints`](#structfield.uints).
    #[must_use]
    pub fn uints(mut self, uints: impl ::std::iter::IntoIterator<Item = u64>) -> Self {
        self.uints = Some(crate::wire::list(uints));
        self
    }

    /// Sets [`floats`](#structfield.floats).
    #[must_use]
    pub fn floats(mut self, floats: impl ::std::iter::IntoIterator<Item = f64>) -> Self {
        self.floats = Some(crate::wire::list(floats));
        self
    }

    /// Sets [`bools`](#structfield.bools).
    #[must_use]
    pub fn bools(mut self, bools: impl ::std::iter::IntoIterator<Item = bool>) -> Self {
        self.bools = Some(crate::wire::list(bools));
        self
    }
}

impl crate::wire::Object for ScalarsRequest {
    fn blank() -> Self {
        Self {
            text: crate::wire::Field::blank(),
            time: crate::wire::Field::blank(),
            time_iso: crate::wire::Field::blank(),
            date: crate::wire::Field::blank(),
            int: crate::wire::Field::blank(),
            uint: crate::wire::Field::blank(),
            bool: crate::wire::Field::blank(),
            float: crate::wire::Field::blank(),
            object: crate::wire::Field::blank(),
            objects: crate::wire::Field::blank(),
            texts: crate::wire::Field::blank(),
            ints: crate::wire::Field::blank(),
            uints: crate::wire::Field::blank(),
            floats: crate::wire::Field::blank(),
            bools: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "ScalarsRequest",
            members: &[
                crate::wire::Member::optional("Text"),
                crate::wire::Member::optional("Time"),
                crate::wire::Member::optional("TimeIso"),
                crate::wire::Member::optional("Date"),
                crate::wire::Member::optional("Int"),
                crate::wire::Member::optional("Uint"),
                crate::wire::Member::optional("Bool"),
                crate::wire::Member::optional("Float"),
                crate::wire::Member::optional("Object"),
                crate::wire::Member::optional("Objects"),
                crate::wire::Member::optional("Texts"),
                crate::wire::Member::optional("Ints"),
                crate::wire::Member::optional("Uints"),
                crate::wire::Member::optional("Floats"),
                crate::wire::Member::optional("Bools"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.text,
            1 => &self.time,
            2 => &self.time_iso,
            3 => &self.date,
            4 => &self.int,
            5 => &self.uint,
            6 => &self.bool,
            7 => &self.float,
            8 => &self.object,
            9 => &self.objects,
            10 => &self.texts,
            11 => &self.ints,
            12 => &self.uints,
            13 => &self.floats,
            14 => &self.bools,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.text,
            1 => &mut self.time,
            2 => &mut self.time_iso,
            3 => &mut self.date,
            4 => &mut self.int,
            5 => &mut self.uint,
            6 => &mut self.bool,
            7 => &mut self.float,
            8 => &mut self.object,
            9 => &mut self.objects,
            10 => &mut self.texts,
            11 => &mut self.ints,
            12 => &mut self.uints,
            13 => &mut self.floats,
            14 => &mut self.bools,
            _ => return None,
        })
    }
}

crate::wire::object!(ScalarsRequest);
crate::wire::sent!(ScalarsRequest);
crate::wire::blank!(ScalarsRequest);

impl crate::Action for ScalarsRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "Scalars";
}

/// Bytes that are sent.
#[derive(Clone, PartialEq)]
pub struct UploadRequest {
    /// Bytes, which an official example would send as a form.
    pub content: ::std::vec::Vec<u8>,
}

impl UploadRequest {
    /// With what it must have; all else is absent.
    #[must_use]
    pub fn new(content: impl ::std::convert::Into<::std::vec::Vec<u8>>) -> Self {
        Self {
            content: ::std::convert::Into::into(content),
        }
    }
}

impl crate::wire::Object for UploadRequest {
    fn blank() -> Self {
        Self {
            content: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "UploadRequest",
            members: &[
                crate::wire::Member::required("Content"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.content,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.content,
            _ => return None,
        })
    }
}

crate::wire::object!(UploadRequest);
crate::wire::sent!(UploadRequest);

impl crate::Action for UploadRequest {
    type Service = Hazards;
    type Response = UploadResponse;
    const NAME: &'static str = "Upload";
    const UNSUPPORTED: ::std::option::Option<&'static str> = Some("the request has to be multipart/form-data, which this client does not write");
}

/// Bytes that are received.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct UploadResponse {
    /// The bytes that arrived.
    pub content: ::std::vec::Vec<u8>,
    /// The ID of the request.
    pub request_id: ::std::string::String,
}

impl crate::wire::Object for UploadResponse {
    fn blank() -> Self {
        Self {
            content: crate::wire::Field::blank(),
            request_id: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "UploadResponse",
            members: &[
                crate::wire::Member::optional("Content"),
                crate::wire::Member::optional("RequestId"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.content,
            1 => &self.request_id,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.content,
            1 => &mut self.request_id,
            _ => return None,
        })
    }
}

crate::wire::object!(UploadResponse);
crate::wire::received!(UploadResponse);
crate::wire::blank!(UploadResponse);

/// Nothing in it.
///
/// This is `Empty` again, for `Call`: a request belongs to one action.
#[derive(Clone, PartialEq)]
pub struct CallRequest {}

impl CallRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
    }
}

impl crate::wire::Object for CallRequest {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "CallRequest",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(CallRequest);
crate::wire::sent!(CallRequest);
crate::wire::blank!(CallRequest);

impl crate::Action for CallRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "Call";
}

/// Members named like what a request can do.
#[derive(Clone, PartialEq)]
pub struct OwnNamesRequest {
    /// The member `New`.
    pub new: ::std::string::String,
    /// The member `Clone`.
    pub clone: ::std::option::Option<::std::string::String>,
    /// The member `Default`.
    pub default: ::std::option::Option<::std::string::String>,
    /// The member `FromJson`.
    pub from_json: ::std::option::Option<::std::string::String>,
    /// The member `ToJson`.
    pub to_json: ::std::option::Option<::std::string::String>,
    /// The member `Blank`.
    pub blank: ::std::option::Option<::std::string::String>,
    /// The member `Eq`.
    pub eq: ::std::option::Option<::std::string::String>,
    /// The member `Error`.
    pub error: ::std::option::Option<::std::string::String>,
    /// The member `Response`.
    pub response: ::std::option::Option<::std::string::String>,
}

impl OwnNamesRequest {
    /// With what it must have; all else is absent.
    #[must_use]
    pub fn new(new: impl ::std::convert::Into<::std::string::String>) -> Self {
        Self {
            new: ::std::convert::Into::into(new),
            ..crate::wire::Object::blank()
        }
    }

    /// Sets [`clone`](#structfield.clone).
    #[must_use]
    pub fn clone_(mut self, clone: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.clone = Some(::std::convert::Into::into(clone));
        self
    }

    /// Sets [`default`](#structfield.default).
    #[must_use]
    pub fn default_(mut self, default: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.default = Some(::std::convert::Into::into(default));
        self
    }

    /// Sets [`from_json`](#structfield.from_json).
    #[must_use]
    pub fn from_json_(
        mut self,
        from_json: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.from_json = Some(::std::convert::Into::into(from_json));
        self
    }

    /// Sets [`to_json`](#structfield.to_json).
    #[must_use]
    pub fn to_json_(mut self, to_json: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.to_json = Some(::std::convert::Into::into(to_json));
        self
    }

    /// Sets [`blank`](#structfield.blank).
    #[must_use]
    pub fn blank_(mut self, blank: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.blank = Some(::std::convert::Into::into(blank));
        self
    }

    /// Sets [`eq`](#structfield.eq).
    #[must_use]
    pub fn eq_(mut self, eq: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.eq = Some(::std::convert::Into::into(eq));
        self
    }

    /// Sets [`error`](#structfield.error).
    #[must_use]
    pub fn error(mut self, error: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.error = Some(::std::convert::Into::into(error));
        self
    }

    /// Sets [`response`](#structfield.response).
    #[must_use]
    pub fn response(mut self, response: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.response = Some(::std::convert::Into::into(response));
        self
    }
}

impl crate::wire::Object for OwnNamesRequest {
    fn blank() -> Self {
        Self {
            new: crate::wire::Field::blank(),
            clone: crate::wire::Field::blank(),
            default: crate::wire::Field::blank(),
            from_json: crate::wire::Field::blank(),
            to_json: crate::wire::Field::blank(),
            blank: crate::wire::Field::blank(),
            eq: crate::wire::Field::blank(),
            error: crate::wire::Field::blank(),
            response: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "OwnNamesRequest",
            members: &[
                crate::wire::Member::required("New"),
                crate::wire::Member::optional("Clone"),
                crate::wire::Member::optional("Default"),
                crate::wire::Member::optional("FromJson"),
                crate::wire::Member::optional("ToJson"),
                crate::wire::Member::optional("Blank"),
                crate::wire::Member::optional("Eq"),
                crate::wire::Member::optional("Error"),
                crate::wire::Member::optional("Response"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.new,
            1 => &self.clone,
            2 => &self.default,
            3 => &self.from_json,
            4 => &self.to_json,
            5 => &self.blank,
            6 => &self.eq,
            7 => &self.error,
            8 => &self.response,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.new,
            1 => &mut self.clone,
            2 => &mut self.default,
            3 => &mut self.from_json,
            4 => &mut self.to_json,
            5 => &mut self.blank,
            6 => &mut self.eq,
            7 => &mut self.error,
            8 => &mut self.response,
            _ => return None,
        })
    }
}

crate::wire::object!(OwnNamesRequest);
crate::wire::sent!(OwnNamesRequest);

impl crate::Action for OwnNamesRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "Clone";
}

/// Members that are keywords.
#[derive(Clone, PartialEq)]
pub struct KeywordsRequest {
    /// A keyword.
    pub r#type: ::std::option::Option<::std::string::String>,
    /// A keyword.
    pub r#match: ::std::option::Option<::std::string::String>,
    /// A keyword.
    pub r#async: ::std::option::Option<::std::string::String>,
    /// A keyword.
    pub r#override: ::std::option::Option<::std::string::String>,
    /// A keyword.
    pub r#gen: ::std::option::Option<::std::string::String>,
    /// A keyword.
    pub super_: ::std::option::Option<::std::string::String>,
    /// A keyword.
    pub self_: ::std::option::Option<::std::string::String>,
}

impl KeywordsRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
    }

    /// Sets [`type`](#structfield.type).
    #[must_use]
    pub fn r#type(mut self, r#type: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.r#type = Some(::std::convert::Into::into(r#type));
        self
    }

    /// Sets [`match`](#structfield.match).
    #[must_use]
    pub fn r#match(mut self, r#match: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.r#match = Some(::std::convert::Into::into(r#match));
        self
    }

    /// Sets [`async`](#structfield.async).
    #[must_use]
    pub fn r#async(mut self, r#async: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.r#async = Some(::std::convert::Into::into(r#async));
        self
    }

    /// Sets [`override`](#structfield.override).
    #[must_use]
    pub fn r#override(
        mut self,
        r#override: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.r#override = Some(::std::convert::Into::into(r#override));
        self
    }

    /// Sets [`gen`](#structfield.gen).
    #[must_use]
    pub fn r#gen(mut self, r#gen: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.r#gen = Some(::std::convert::Into::into(r#gen));
        self
    }

    /// Sets [`super_`](#structfield.super_).
    #[must_use]
    pub fn super_(mut self, super_: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.super_ = Some(::std::convert::Into::into(super_));
        self
    }

    /// Sets [`self_`](#structfield.self_).
    #[must_use]
    pub fn self_(mut self, self_: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.self_ = Some(::std::convert::Into::into(self_));
        self
    }
}

impl crate::wire::Object for KeywordsRequest {
    fn blank() -> Self {
        Self {
            r#type: crate::wire::Field::blank(),
            r#match: crate::wire::Field::blank(),
            r#async: crate::wire::Field::blank(),
            r#override: crate::wire::Field::blank(),
            r#gen: crate::wire::Field::blank(),
            super_: crate::wire::Field::blank(),
            self_: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "KeywordsRequest",
            members: &[
                crate::wire::Member::optional("Type"),
                crate::wire::Member::optional("Match"),
                crate::wire::Member::optional("Async"),
                crate::wire::Member::optional("Override"),
                crate::wire::Member::optional("Gen"),
                crate::wire::Member::optional("Super"),
                crate::wire::Member::optional("Self"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.r#type,
            1 => &self.r#match,
            2 => &self.r#async,
            3 => &self.r#override,
            4 => &self.r#gen,
            5 => &self.super_,
            6 => &self.self_,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.r#type,
            1 => &mut self.r#match,
            2 => &mut self.r#async,
            3 => &mut self.r#override,
            4 => &mut self.r#gen,
            5 => &mut self.super_,
            6 => &mut self.self_,
            _ => return None,
        })
    }
}

crate::wire::object!(KeywordsRequest);
crate::wire::sent!(KeywordsRequest);
crate::wire::blank!(KeywordsRequest);

impl crate::Action for KeywordsRequest {
    type Service = Hazards;
    type Response = Names_Response;
    const NAME: &'static str = "Move";
}

/// Objects named like what generated code uses.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Names_Response {
    /// Not the envelope's error.
    pub error: Error,
    /// Not the envelope.
    pub response: Response,
    /// The member `Option`.
    pub option: Option,
    /// The member `Result`.
    pub result: Result,
    /// The member `Box`.
    pub r#box: Box,
    /// The member `Vec`.
    pub vec: ::std::vec::Vec<Vec>,
    /// The member `String`.
    pub string: String,
    /// The member `Client`.
    pub client: Client_,
    /// The member `Action`.
    pub action: Action,
    /// The member `Default`.
    pub default: Default,
    /// The member `Into`.
    pub into: Into,
    /// The member `Some`.
    pub some: Some,
    /// The member `Hazards`.
    pub hazards: Hazards_,
    /// The member `U64`.
    pub u64: u64_,
    /// The member `Type`.
    pub r#type: r#type,
    /// The member `Tag`.
    pub tag: Tag,
    /// The member `TagInput`.
    pub tag_input: TagInput,
    /// The member `TagOutput`.
    pub tag_output: TagOutput,
    /// The member `TagResult`.
    pub tag_result: TagResult,
    /// The ID of the request.
    pub request_id: ::std::string::String,
}

impl crate::wire::Object for Names_Response {
    fn blank() -> Self {
        Self {
            error: crate::wire::Field::blank(),
            response: crate::wire::Field::blank(),
            option: crate::wire::Field::blank(),
            result: crate::wire::Field::blank(),
            r#box: crate::wire::Field::blank(),
            vec: crate::wire::Field::blank(),
            string: crate::wire::Field::blank(),
            client: crate::wire::Field::blank(),
            action: crate::wire::Field::blank(),
            default: crate::wire::Field::blank(),
            into: crate::wire::Field::blank(),
            some: crate::wire::Field::blank(),
            hazards: crate::wire::Field::blank(),
            u64: crate::wire::Field::blank(),
            r#type: crate::wire::Field::blank(),
            tag: crate::wire::Field::blank(),
            tag_input: crate::wire::Field::blank(),
            tag_output: crate::wire::Field::blank(),
            tag_result: crate::wire::Field::blank(),
            request_id: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Names_Response",
            members: &[
                crate::wire::Member::optional("Error"),
                crate::wire::Member::optional("Response"),
                crate::wire::Member::optional("Option"),
                crate::wire::Member::optional("Result"),
                crate::wire::Member::optional("Box"),
                crate::wire::Member::optional("Vec"),
                crate::wire::Member::optional("String"),
                crate::wire::Member::optional("Client"),
                crate::wire::Member::optional("Action"),
                crate::wire::Member::optional("Default"),
                crate::wire::Member::optional("Into"),
                crate::wire::Member::optional("Some"),
                crate::wire::Member::optional("Hazards"),
                crate::wire::Member::optional("U64"),
                crate::wire::Member::optional("Type"),
                crate::wire::Member::optional("Tag"),
                crate::wire::Member::optional("TagInput"),
                crate::wire::Member::optional("TagOutput"),
                crate::wire::Member::optional("TagResult"),
                crate::wire::Member::optional("RequestId"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.error,
            1 => &self.response,
            2 => &self.option,
            3 => &self.result,
            4 => &self.r#box,
            5 => &self.vec,
            6 => &self.string,
            7 => &self.client,
            8 => &self.action,
            9 => &self.default,
            10 => &self.into,
            11 => &self.some,
            12 => &self.hazards,
            13 => &self.u64,
            14 => &self.r#type,
            15 => &self.tag,
            16 => &self.tag_input,
            17 => &self.tag_output,
            18 => &self.tag_result,
            19 => &self.request_id,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.error,
            1 => &mut self.response,
            2 => &mut self.option,
            3 => &mut self.result,
            4 => &mut self.r#box,
            5 => &mut self.vec,
            6 => &mut self.string,
            7 => &mut self.client,
            8 => &mut self.action,
            9 => &mut self.default,
            10 => &mut self.into,
            11 => &mut self.some,
            12 => &mut self.hazards,
            13 => &mut self.u64,
            14 => &mut self.r#type,
            15 => &mut self.tag,
            16 => &mut self.tag_input,
            17 => &mut self.tag_output,
            18 => &mut self.tag_result,
            19 => &mut self.request_id,
            _ => return None,
        })
    }
}

crate::wire::object!(Names_Response);
crate::wire::received!(Names_Response);
crate::wire::blank!(Names_Response);

/// Members that meet, or are no identifiers.
#[derive(Clone, PartialEq)]
pub struct MeetRequest {
    /// It meets the next one.
    pub dns_format_2: ::std::option::Option<::std::string::String>,
    /// It is spelled as its field.
    pub dns_format: ::std::option::Option<::std::string::String>,
    /// In seconds.
    pub ttl_2: ::std::option::Option<::std::string::String>,
    /// In hours.
    pub ttl: ::std::option::Option<::std::string::String>,
    /// In days.
    pub ttl_3: ::std::option::Option<::std::string::String>,
    /// One ID.
    pub request_id: ::std::option::Option<::std::string::String>,
    /// Another ID.
    pub request_id_2: ::std::option::Option<::std::string::String>,
    /// No identifier.
    pub content_type: ::std::option::Option<::std::string::String>,
    /// A digit first.
    pub _2fa: ::std::option::Option<::std::string::String>,
    /// No letters of ASCII.
    pub unnamed: ::std::option::Option<::std::string::String>,
    /// Only a line.
    pub unnamed_2: ::std::option::Option<::std::string::String>,
}

impl MeetRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
    }

    /// Sets [`dns_format_2`](#structfield.dns_format_2).
    #[must_use]
    pub fn dns_format_2(
        mut self,
        dns_format_2: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.dns_format_2 = Some(::std::convert::Into::into(dns_format_2));
        self
    }

    /// Sets [`dns_format`](#structfield.dns_format).
    #[must_use]
    pub fn dns_format(
        mut self,
        dns_format: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.dns_format = Some(::std::convert::Into::into(dns_format));
        self
    }

    /// Sets [`ttl_2`](#structfield.ttl_2).
    #[must_use]
    pub fn ttl_2(mut self, ttl_2: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.ttl_2 = Some(::std::convert::Into::into(ttl_2));
        self
    }

    /// Sets [`ttl`](#structfield.ttl).
    #[must_use]
    pub fn ttl(mut self, ttl: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.ttl = Some(::std::convert::Into::into(ttl));
        self
    }

    /// Sets [`ttl_3`](#structfield.ttl_3).
    #[must_use]
    pub fn ttl_3(mut self, ttl_3: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.ttl_3 = Some(::std::convert::Into::into(ttl_3));
        self
    }

    /// Sets [`request_id`](#structfield.request_id).
    #[must_use]
    pub fn request_id(
        mut self,
        request_id: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.request_id = Some(::std::convert::Into::into(request_id));
        self
    }

    /// Sets [`request_id_2`](#structfield.request_id_2).
    #[must_use]
    pub fn request_id_2(
        mut self,
        request_id_2: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.request_id_2 = Some(::std::convert::Into::into(request_id_2));
        self
    }

    /// Sets [`content_type`](#structfield.content_type).
    #[must_use]
    pub fn content_type(
        mut self,
        content_type: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.content_type = Some(::std::convert::Into::into(content_type));
        self
    }

    /// Sets [`_2fa`](#structfield._2fa).
    #[must_use]
    pub fn _2fa(mut self, _2fa: impl ::std::convert::Into<::std::string::String>) -> Self {
        self._2fa = Some(::std::convert::Into::into(_2fa));
        self
    }

    /// Sets [`unnamed`](#structfield.unnamed).
    #[must_use]
    pub fn unnamed(mut self, unnamed: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.unnamed = Some(::std::convert::Into::into(unnamed));
        self
    }

    /// Sets [`unnamed_2`](#structfield.unnamed_2).
    #[must_use]
    pub fn unnamed_2(
        mut self,
        unnamed_2: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.unnamed_2 = Some(::std::convert::Into::into(unnamed_2));
        self
    }
}

impl crate::wire::Object for MeetRequest {
    fn blank() -> Self {
        Self {
            dns_format_2: crate::wire::Field::blank(),
            dns_format: crate::wire::Field::blank(),
            ttl_2: crate::wire::Field::blank(),
            ttl: crate::wire::Field::blank(),
            ttl_3: crate::wire::Field::blank(),
            request_id: crate::wire::Field::blank(),
            request_id_2: crate::wire::Field::blank(),
            content_type: crate::wire::Field::blank(),
            _2fa: crate::wire::Field::blank(),
            unnamed: crate::wire::Field::blank(),
            unnamed_2: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "MeetRequest",
            members: &[
                crate::wire::Member::optional("DNSFormat"),
                crate::wire::Member::optional("DnsFormat"),
                crate::wire::Member::optional("TTL"),
                crate::wire::Member::optional("Ttl"),
                crate::wire::Member::optional("ttl"),
                crate::wire::Member::optional("RequestId"),
                crate::wire::Member::optional("RequestID"),
                crate::wire::Member::optional("Content-Type"),
                crate::wire::Member::optional("2FA"),
                crate::wire::Member::optional("名称"),
                crate::wire::Member::optional("_"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.dns_format_2,
            1 => &self.dns_format,
            2 => &self.ttl_2,
            3 => &self.ttl,
            4 => &self.ttl_3,
            5 => &self.request_id,
            6 => &self.request_id_2,
            7 => &self.content_type,
            8 => &self._2fa,
            9 => &self.unnamed,
            10 => &self.unnamed_2,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.dns_format_2,
            1 => &mut self.dns_format,
            2 => &mut self.ttl_2,
            3 => &mut self.ttl,
            4 => &mut self.ttl_3,
            5 => &mut self.request_id,
            6 => &mut self.request_id_2,
            7 => &mut self.content_type,
            8 => &mut self._2fa,
            9 => &mut self.unnamed,
            10 => &mut self.unnamed_2,
            _ => return None,
        })
    }
}

crate::wire::object!(MeetRequest);
crate::wire::sent!(MeetRequest);
crate::wire::blank!(MeetRequest);

impl crate::Action for MeetRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "GetDNS";
}

/// The object `AcronymsRequest`.
#[derive(Clone, PartialEq)]
pub struct AcronymsRequest {
    /// The member `TagIDs`.
    pub tag_ids: ::std::option::Option<::std::string::String>,
    /// The member `IPv6Address`.
    pub ipv6_address: ::std::option::Option<::std::string::String>,
    /// The member `iOS`.
    pub ios: ::std::option::Option<::std::string::String>,
}

impl AcronymsRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
    }

    /// Sets [`tag_ids`](#structfield.tag_ids).
    #[must_use]
    pub fn tag_ids(mut self, tag_ids: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.tag_ids = Some(::std::convert::Into::into(tag_ids));
        self
    }

    /// Sets [`ipv6_address`](#structfield.ipv6_address).
    #[must_use]
    pub fn ipv6_address(
        mut self,
        ipv6_address: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.ipv6_address = Some(::std::convert::Into::into(ipv6_address));
        self
    }

    /// Sets [`ios`](#structfield.ios).
    #[must_use]
    pub fn ios(mut self, ios: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.ios = Some(::std::convert::Into::into(ios));
        self
    }
}

impl crate::wire::Object for AcronymsRequest {
    fn blank() -> Self {
        Self {
            tag_ids: crate::wire::Field::blank(),
            ipv6_address: crate::wire::Field::blank(),
            ios: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "AcronymsRequest",
            members: &[
                crate::wire::Member::optional("TagIDs"),
                crate::wire::Member::optional("IPv6Address"),
                crate::wire::Member::optional("iOS"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.tag_ids,
            1 => &self.ipv6_address,
            2 => &self.ios,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.tag_ids,
            1 => &mut self.ipv6_address,
            2 => &mut self.ios,
            _ => return None,
        })
    }
}

crate::wire::object!(AcronymsRequest);
crate::wire::sent!(AcronymsRequest);
crate::wire::blank!(AcronymsRequest);

impl crate::Action for AcronymsRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "GetDns";
}

/// More required members than a function should have.
#[derive(Clone, PartialEq)]
pub struct ManyRequest {
    /// The member `First`.
    pub first: ::std::string::String,
    /// The member `Second`.
    pub second: ::std::string::String,
    /// The member `Third`.
    pub third: ::std::string::String,
    /// The member `Fourth`.
    pub fourth: ::std::string::String,
    /// The member `Fifth`.
    pub fifth: ::std::string::String,
    /// The member `Sixth`.
    pub sixth: ::std::string::String,
    /// The member `Seventh`.
    pub seventh: ::std::string::String,
    /// The member `Eighth`.
    pub eighth: ::std::string::String,
    /// The member `Ninth`.
    pub ninth: ::std::string::String,
}

impl ManyRequest {
    /// With what it must have; all else is absent.
    #[must_use]
    pub fn new(
        first: impl ::std::convert::Into<::std::string::String>,
        second: impl ::std::convert::Into<::std::string::String>,
        third: impl ::std::convert::Into<::std::string::String>,
        fourth: impl ::std::convert::Into<::std::string::String>,
        fifth: impl ::std::convert::Into<::std::string::String>,
        sixth: impl ::std::convert::Into<::std::string::String>,
        seventh: impl ::std::convert::Into<::std::string::String>,
        eighth: impl ::std::convert::Into<::std::string::String>,
        ninth: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        Self {
            first: ::std::convert::Into::into(first),
            second: ::std::convert::Into::into(second),
            third: ::std::convert::Into::into(third),
            fourth: ::std::convert::Into::into(fourth),
            fifth: ::std::convert::Into::into(fifth),
            sixth: ::std::convert::Into::into(sixth),
            seventh: ::std::convert::Into::into(seventh),
            eighth: ::std::convert::Into::into(eighth),
            ninth: ::std::convert::Into::into(ninth),
        }
    }
}

impl crate::wire::Object for ManyRequest {
    fn blank() -> Self {
        Self {
            first: crate::wire::Field::blank(),
            second: crate::wire::Field::blank(),
            third: crate::wire::Field::blank(),
            fourth: crate::wire::Field::blank(),
            fifth: crate::wire::Field::blank(),
            sixth: crate::wire::Field::blank(),
            seventh: crate::wire::Field::blank(),
            eighth: crate::wire::Field::blank(),
            ninth: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "ManyRequest",
            members: &[
                crate::wire::Member::required("First"),
                crate::wire::Member::required("Second"),
                crate::wire::Member::required("Third"),
                crate::wire::Member::required("Fourth"),
                crate::wire::Member::required("Fifth"),
                crate::wire::Member::required("Sixth"),
                crate::wire::Member::required("Seventh"),
                crate::wire::Member::required("Eighth"),
                crate::wire::Member::required("Ninth"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.first,
            1 => &self.second,
            2 => &self.third,
            3 => &self.fourth,
            4 => &self.fifth,
            5 => &self.sixth,
            6 => &self.seventh,
            7 => &self.eighth,
            8 => &self.ninth,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.first,
            1 => &mut self.second,
            2 => &mut self.third,
            3 => &mut self.fourth,
            4 => &mut self.fifth,
            5 => &mut self.sixth,
            6 => &mut self.seventh,
            7 => &mut self.eighth,
            8 => &mut self.ninth,
            _ => return None,
        })
    }
}

crate::wire::object!(ManyRequest);
crate::wire::sent!(ManyRequest);

impl crate::Action for ManyRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "Tag";
    const IDEMPOTENCY_TOKEN: ::std::option::Option<&'static str> = Some("First");
}

/// Prose of.
///
/// - every
/// - kind
#[derive(Clone, PartialEq)]
pub struct ProseRequest {
    /// First.
    ///
    /// Key | Meaning
    ///
    /// a < b | see here (<https://example.com/a_b?c=1&d=2>)
    ///
    /// Done
    pub html: ::std::option::Option<::std::string::String>,
    /// Such as:
    ///
    /// `fn main() { panic!() }`
    ///
    /// or unclosed:
    ///
    /// \`\`\`
    ///
    /// let x = 1;
    pub fence: ::std::option::Option<::std::string::String>,
    /// let not_a_doctest = 1;
    ///
    /// assert!(false);
    ///
    /// quoted
    ///
    /// heading
    pub indent: ::std::option::Option<::std::string::String>,
    /// One of \[Nowhere\], `Nothing`, \[0, 10) and \<Placeholder>.
    ///
    /// \[a\]: <https://example.com>
    pub brackets: ::std::option::Option<::std::string::String>,
    /// See <https://example.com/x_y>, or http:\// alone, or www.example.com.
    pub address: ::std::option::Option<::std::string::String>,
    /// rightleft zerowidth tab.
    ///
    /// line
    pub invisible: ::std::option::Option<::std::string::String>,
    /// 实例状态。取值范围：
    ///
    /// - RUNNING：运行中
    /// - STOPPED：已停止
    ///
    /// 默认值：`RUNNING`。
    ///
    /// 注意：此字段可能返回 null，表示取不到有效值。
    pub chinese: ::std::option::Option<::std::string::String>,
    /// Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long.
    pub long: ::std::option::Option<::std::string::String>,
    /// The member `Unset`.
    pub unset: ::std::option::Option<::std::string::String>,
    /// The member `Null`.
    pub null: ::std::option::Option<::std::string::String>,
}

impl ProseRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
    }

    /// Sets [`html`](#structfield.html).
    #[must_use]
    pub fn html(mut self, html: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.html = Some(::std::convert::Into::into(html));
        self
    }

    /// Sets [`fence`](#structfield.fence).
    #[must_use]
    pub fn fence(mut self, fence: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.fence = Some(::std::convert::Into::into(fence));
        self
    }

    /// Sets [`indent`](#structfield.indent).
    #[must_use]
    pub fn indent(mut self, indent: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.indent = Some(::std::convert::Into::into(indent));
        self
    }

    /// Sets [`brackets`](#structfield.brackets).
    #[must_use]
    pub fn brackets(mut self, brackets: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.brackets = Some(::std::convert::Into::into(brackets));
        self
    }

    /// Sets [`address`](#structfield.address).
    #[must_use]
    pub fn address(mut self, address: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.address = Some(::std::convert::Into::into(address));
        self
    }

    /// Sets [`invisible`](#structfield.invisible).
    #[must_use]
    pub fn invisible(
        mut self,
        invisible: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.invisible = Some(::std::convert::Into::into(invisible));
        self
    }

    /// Sets [`chinese`](#structfield.chinese).
    #[must_use]
    pub fn chinese(mut self, chinese: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.chinese = Some(::std::convert::Into::into(chinese));
        self
    }

    /// Sets [`long`](#structfield.long).
    #[must_use]
    pub fn long(mut self, long: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.long = Some(::std::convert::Into::into(long));
        self
    }

    /// Sets [`unset`](#structfield.unset).
    #[must_use]
    pub fn unset(mut self, unset: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.unset = Some(::std::convert::Into::into(unset));
        self
    }

    /// Sets [`null`](#structfield.null).
    #[must_use]
    pub fn null(mut self, null: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.null = Some(::std::convert::Into::into(null));
        self
    }
}

impl crate::wire::Object for ProseRequest {
    fn blank() -> Self {
        Self {
            html: crate::wire::Field::blank(),
            fence: crate::wire::Field::blank(),
            indent: crate::wire::Field::blank(),
            brackets: crate::wire::Field::blank(),
            address: crate::wire::Field::blank(),
            invisible: crate::wire::Field::blank(),
            chinese: crate::wire::Field::blank(),
            long: crate::wire::Field::blank(),
            unset: crate::wire::Field::blank(),
            null: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "ProseRequest",
            members: &[
                crate::wire::Member::optional("Html"),
                crate::wire::Member::optional("Fence"),
                crate::wire::Member::optional("Indent"),
                crate::wire::Member::optional("Brackets"),
                crate::wire::Member::optional("Address"),
                crate::wire::Member::optional("Invisible"),
                crate::wire::Member::optional("Chinese"),
                crate::wire::Member::optional("Long"),
                crate::wire::Member::optional("Unset"),
                crate::wire::Member::optional("Null"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.html,
            1 => &self.fence,
            2 => &self.indent,
            3 => &self.brackets,
            4 => &self.address,
            5 => &self.invisible,
            6 => &self.chinese,
            7 => &self.long,
            8 => &self.unset,
            9 => &self.null,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.html,
            1 => &mut self.fence,
            2 => &mut self.indent,
            3 => &mut self.brackets,
            4 => &mut self.address,
            5 => &mut self.invisible,
            6 => &mut self.chinese,
            7 => &mut self.long,
            8 => &mut self.unset,
            9 => &mut self.null,
            _ => return None,
        })
    }
}

crate::wire::object!(ProseRequest);
crate::wire::sent!(ProseRequest);
crate::wire::blank!(ProseRequest);

impl crate::Action for ProseRequest {
    type Service = Hazards;
    type Response = ChatResponse;
    const NAME: &'static str = "Chat";
    const UNSUPPORTED: ::std::option::Option<&'static str> = Some("it would never end");
}

/// The object `ChatResponse`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ChatResponse {
    /// The ID of the request. As a streaming response API, it is in a header.
    pub request_id: ::std::string::String,
}

impl crate::wire::Object for ChatResponse {
    fn blank() -> Self {
        Self {
            request_id: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "ChatResponse",
            members: &[
                crate::wire::Member::optional("RequestId"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.request_id,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.request_id,
            _ => return None,
        })
    }
}

crate::wire::object!(ChatResponse);
crate::wire::received!(ChatResponse);
crate::wire::blank!(ChatResponse);

/// Members that look like secrets.
#[derive(Clone, PartialEq)]
pub struct SecretsRequest {
    /// Hidden.
    pub password: ::std::option::Option<::std::string::String>,
    /// Hidden.
    pub secret_key: ::std::option::Option<::std::string::String>,
    /// Hidden.
    pub session_token: ::std::option::Option<::std::string::String>,
    /// Hidden.
    pub private_key: ::std::option::Option<::std::string::String>,
    /// Hidden.
    pub tokens: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
    /// Shown: a place in a list.
    pub next_token: ::std::option::Option<::std::string::String>,
    /// Shown: about a password.
    pub password_type: ::std::option::Option<::std::string::String>,
    /// Shown: a number.
    pub password_length: ::std::option::Option<u64>,
}

impl SecretsRequest {
    /// With every member absent.
    #[must_use]
    pub fn new() -> Self {
        crate::wire::Object::blank()
    }

    /// Sets [`password`](#structfield.password).
    #[must_use]
    pub fn password(mut self, password: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.password = Some(::std::convert::Into::into(password));
        self
    }

    /// Sets [`secret_key`](#structfield.secret_key).
    #[must_use]
    pub fn secret_key(
        mut self,
        secret_key: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.secret_key = Some(::std::convert::Into::into(secret_key));
        self
    }

    /// Sets [`session_token`](#structfield.session_token).
    #[must_use]
    pub fn session_token(
        mut self,
        session_token: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.session_token = Some(::std::convert::Into::into(session_token));
        self
    }

    /// Sets [`private_key`](#structfield.private_key).
    #[must_use]
    pub fn private_key(
        mut self,
        private_key: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.private_key = Some(::std::convert::Into::into(private_key));
        self
    }

    /// Sets [`tokens`](#structfield.tokens).
    #[must_use]
    pub fn tokens(
        mut self,
        tokens: impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        self.tokens = Some(crate::wire::list(tokens));
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

    /// Sets [`password_type`](#structfield.password_type).
    #[must_use]
    pub fn password_type(
        mut self,
        password_type: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.password_type = Some(::std::convert::Into::into(password_type));
        self
    }

    /// Sets [`password_length`](#structfield.password_length).
    #[must_use]
    pub fn password_length(mut self, password_length: u64) -> Self {
        self.password_length = Some(password_length);
        self
    }
}

impl crate::wire::Object for SecretsRequest {
    fn blank() -> Self {
        Self {
            password: crate::wire::Field::blank(),
            secret_key: crate::wire::Field::blank(),
            session_token: crate::wire::Field::blank(),
            private_key: crate::wire::Field::blank(),
            tokens: crate::wire::Field::blank(),
            next_token: crate::wire::Field::blank(),
            password_type: crate::wire::Field::blank(),
            password_length: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "SecretsRequest",
            members: &[
                crate::wire::Member::optional("Password").secret(),
                crate::wire::Member::optional("SecretKey").secret(),
                crate::wire::Member::optional("SessionToken").secret(),
                crate::wire::Member::optional("PrivateKey").secret(),
                crate::wire::Member::optional("Tokens").secret(),
                crate::wire::Member::optional("NextToken"),
                crate::wire::Member::optional("PasswordType"),
                crate::wire::Member::optional("PasswordLength"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.password,
            1 => &self.secret_key,
            2 => &self.session_token,
            3 => &self.private_key,
            4 => &self.tokens,
            5 => &self.next_token,
            6 => &self.password_type,
            7 => &self.password_length,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.password,
            1 => &mut self.secret_key,
            2 => &mut self.session_token,
            3 => &mut self.private_key,
            4 => &mut self.tokens,
            5 => &mut self.next_token,
            6 => &mut self.password_type,
            7 => &mut self.password_length,
            _ => return None,
        })
    }
}

crate::wire::object!(SecretsRequest);
crate::wire::sent!(SecretsRequest);
crate::wire::blank!(SecretsRequest);

impl crate::Action for SecretsRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "SignIn";
    const SKIP_SIGN: bool = true;
}

/// As older revisions have it.
#[derive(Clone, PartialEq)]
pub struct OldRequest {
    /// The member `Required`.
    pub required: ::std::string::String,
    /// The member `Optional`.
    pub optional: ::std::option::Option<::std::string::String>,
    /// The member `Nullable`.
    pub nullable: ::std::option::Option<::std::string::String>,
    /// Not for use.
    ///
    /// Tencent Cloud's description calls this member disabled.
    pub disabled: ::std::option::Option<::std::string::String>,
}

impl OldRequest {
    /// With what it must have; all else is absent.
    #[must_use]
    pub fn new(required: impl ::std::convert::Into<::std::string::String>) -> Self {
        Self {
            required: ::std::convert::Into::into(required),
            ..crate::wire::Object::blank()
        }
    }

    /// Sets [`optional`](#structfield.optional).
    #[must_use]
    pub fn optional(mut self, optional: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.optional = Some(::std::convert::Into::into(optional));
        self
    }

    /// Sets [`nullable`](#structfield.nullable).
    #[must_use]
    pub fn nullable(mut self, nullable: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.nullable = Some(::std::convert::Into::into(nullable));
        self
    }

    /// Sets [`disabled`](#structfield.disabled).
    #[must_use]
    pub fn disabled(mut self, disabled: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.disabled = Some(::std::convert::Into::into(disabled));
        self
    }
}

impl crate::wire::Object for OldRequest {
    fn blank() -> Self {
        Self {
            required: crate::wire::Field::blank(),
            optional: crate::wire::Field::blank(),
            nullable: crate::wire::Field::blank(),
            disabled: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "OldRequest",
            members: &[
                crate::wire::Member::required("Required"),
                crate::wire::Member::optional("Optional"),
                crate::wire::Member::optional("Nullable"),
                crate::wire::Member::optional("Disabled"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.required,
            1 => &self.optional,
            2 => &self.nullable,
            3 => &self.disabled,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.required,
            1 => &mut self.optional,
            2 => &mut self.nullable,
            3 => &mut self.disabled,
            _ => return None,
        })
    }
}

crate::wire::object!(OldRequest);
crate::wire::sent!(OldRequest);

impl crate::Action for OldRequest {
    type Service = Hazards;
    type Response = OldResponse;
    const NAME: &'static str = "Old";
}

/// The object `OldResponse`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct OldResponse {
    /// The member `Nullable`.
    pub nullable: ::std::option::Option<::std::string::String>,
    /// The member `Disabled`.
    ///
    /// Tencent Cloud's description calls this member disabled.
    pub disabled: ::std::string::String,
}

impl crate::wire::Object for OldResponse {
    fn blank() -> Self {
        Self {
            nullable: crate::wire::Field::blank(),
            disabled: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "OldResponse",
            members: &[
                crate::wire::Member::optional("Nullable"),
                crate::wire::Member::optional("Disabled"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.nullable,
            1 => &self.disabled,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.nullable,
            1 => &mut self.disabled,
            _ => return None,
        })
    }
}

crate::wire::object!(OldResponse);
crate::wire::received!(OldResponse);
crate::wire::blank!(OldResponse);

/// Received only.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// Never null.
    pub name: ::std::string::String,
    /// Null when nobody knows.
    pub state: ::std::option::Option<State>,
    /// All states so far.
    pub states: ::std::vec::Vec<State>,
    /// The filter that found it.
    pub filter: ::std::option::Option<Filter>,
    /// A cycle without a list: boxed.
    pub next: ::std::option::Option<::std::boxed::Box<Thing>>,
    /// A cycle with a list: not boxed.
    pub parts: ::std::vec::Vec<Thing>,
    /// The first of two that hold each other.
    pub left: Left,
}

impl crate::wire::Object for Thing {
    fn blank() -> Self {
        Self {
            name: crate::wire::Field::blank(),
            state: crate::wire::Field::blank(),
            states: crate::wire::Field::blank(),
            filter: crate::wire::Field::blank(),
            next: crate::wire::Field::blank(),
            parts: crate::wire::Field::blank(),
            left: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Thing",
            members: &[
                crate::wire::Member::optional("Name"),
                crate::wire::Member::optional("State"),
                crate::wire::Member::optional("States"),
                crate::wire::Member::optional("Filter"),
                crate::wire::Member::optional("Next"),
                crate::wire::Member::optional("Parts"),
                crate::wire::Member::optional("Left"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.name,
            1 => &self.state,
            2 => &self.states,
            3 => &self.filter,
            4 => &self.next,
            5 => &self.parts,
            6 => &self.left,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.name,
            1 => &mut self.state,
            2 => &mut self.states,
            3 => &mut self.filter,
            4 => &mut self.next,
            5 => &mut self.parts,
            6 => &mut self.left,
            _ => return None,
        })
    }
}

crate::wire::object!(Thing);
crate::wire::received!(Thing);
crate::wire::blank!(Thing);

/// One of two that hold each other.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Left {
    /// The second of two.
    pub right: ::std::option::Option<Right>,
}

impl crate::wire::Object for Left {
    fn blank() -> Self {
        Self {
            right: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Left",
            members: &[
                crate::wire::Member::optional("Right"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.right,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.right,
            _ => return None,
        })
    }
}

crate::wire::object!(Left);
crate::wire::received!(Left);
crate::wire::blank!(Left);

/// One of two that hold each other.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Right {
    /// It closes the cycle, never null or not.
    pub left: ::std::option::Option<::std::boxed::Box<Left>>,
}

impl crate::wire::Object for Right {
    fn blank() -> Self {
        Self {
            left: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Right",
            members: &[
                crate::wire::Member::optional("Left"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.left,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.left,
            _ => return None,
        })
    }
}

crate::wire::object!(Right);
crate::wire::received!(Right);
crate::wire::blank!(Right);

/// Sent and received.
#[derive(Clone, PartialEq)]
pub struct Filter {
    /// Required, never null: plain.
    pub name: ::std::string::String,
    /// Required, but may be null: optional, and an argument of `new`.
    pub values: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
    /// Not required: optional.
    pub exact: ::std::option::Option<bool>,
    /// Required, but it can only end by being absent.
    pub inner: ::std::option::Option<::std::boxed::Box<Filter>>,
}

impl Filter {
    /// With what it must have; all else is absent.
    #[must_use]
    pub fn new(
        name: impl ::std::convert::Into<::std::string::String>,
        values: impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        Self {
            name: ::std::convert::Into::into(name),
            values: Some(crate::wire::list(values)),
            ..crate::wire::Object::blank()
        }
    }

    /// Sets [`exact`](#structfield.exact).
    #[must_use]
    pub fn exact(mut self, exact: bool) -> Self {
        self.exact = Some(exact);
        self
    }

    /// Sets [`inner`](#structfield.inner).
    #[must_use]
    pub fn inner(mut self, inner: Filter) -> Self {
        self.inner = Some(::std::boxed::Box::new(inner));
        self
    }
}

impl crate::wire::Object for Filter {
    fn blank() -> Self {
        Self {
            name: crate::wire::Field::blank(),
            values: crate::wire::Field::blank(),
            exact: crate::wire::Field::blank(),
            inner: crate::wire::Field::blank(),
        }
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Filter",
            members: &[
                crate::wire::Member::required("Name"),
                crate::wire::Member::required("Values"),
                crate::wire::Member::optional("Exact"),
                crate::wire::Member::optional("Inner"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        Some(match index {
            0 => &self.name,
            1 => &self.values,
            2 => &self.exact,
            3 => &self.inner,
            _ => return None,
        })
    }

    fn field_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        Some(match index {
            0 => &mut self.name,
            1 => &mut self.values,
            2 => &mut self.exact,
            3 => &mut self.inner,
            _ => return None,
        })
    }
}

crate::wire::object!(Filter);
crate::wire::sent!(Filter);
crate::wire::received!(Filter);
crate::wire::blank!(Filter);

/// An object called `Error`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Error {}

impl crate::wire::Object for Error {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Error",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Error);
crate::wire::received!(Error);
crate::wire::blank!(Error);

/// An object called `Response`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Response {}

impl crate::wire::Object for Response {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Response",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Response);
crate::wire::received!(Response);
crate::wire::blank!(Response);

/// An object called `Option`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Option {}

impl crate::wire::Object for Option {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Option",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Option);
crate::wire::received!(Option);
crate::wire::blank!(Option);

/// An object called `Result`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Result {}

impl crate::wire::Object for Result {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Result",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Result);
crate::wire::received!(Result);
crate::wire::blank!(Result);

/// An object called `Box`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Box {}

impl crate::wire::Object for Box {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Box",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Box);
crate::wire::received!(Box);
crate::wire::blank!(Box);

/// An object called `Vec`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Vec {}

impl crate::wire::Object for Vec {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Vec",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Vec);
crate::wire::received!(Vec);
crate::wire::blank!(Vec);

/// An object called `String`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct String {}

impl crate::wire::Object for String {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "String",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(String);
crate::wire::received!(String);
crate::wire::blank!(String);

/// An object called `Client`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Client_ {}

impl crate::wire::Object for Client_ {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Client_",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Client_);
crate::wire::received!(Client_);
crate::wire::blank!(Client_);

/// An object called `Action`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Action {}

impl crate::wire::Object for Action {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Action",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Action);
crate::wire::received!(Action);
crate::wire::blank!(Action);

/// An object called `Default`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Default {}

impl crate::wire::Object for Default {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Default",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Default);
crate::wire::received!(Default);
crate::wire::blank!(Default);

/// An object called `Into`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Into {}

impl crate::wire::Object for Into {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Into",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Into);
crate::wire::received!(Into);
crate::wire::blank!(Into);

/// An object called `Some`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Some {}

impl crate::wire::Object for Some {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Some",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Some);
crate::wire::received!(Some);
crate::wire::blank!(Some);

/// An object called `Hazards`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Hazards_ {}

impl crate::wire::Object for Hazards_ {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Hazards_",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Hazards_);
crate::wire::received!(Hazards_);
crate::wire::blank!(Hazards_);

/// An object called `u64`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct u64_ {}

impl crate::wire::Object for u64_ {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "u64_",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(u64_);
crate::wire::received!(u64_);
crate::wire::blank!(u64_);

/// An object called `type`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct r#type {}

impl crate::wire::Object for r#type {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "type",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(r#type);
crate::wire::received!(r#type);
crate::wire::blank!(r#type);

/// An object called `Tag`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Tag {}

impl crate::wire::Object for Tag {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "Tag",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(Tag);
crate::wire::received!(Tag);
crate::wire::blank!(Tag);

/// An object called `TagInput`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct TagInput {}

impl crate::wire::Object for TagInput {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "TagInput",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(TagInput);
crate::wire::received!(TagInput);
crate::wire::blank!(TagInput);

/// An object called `TagOutput`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct TagOutput {}

impl crate::wire::Object for TagOutput {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "TagOutput",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(TagOutput);
crate::wire::received!(TagOutput);
crate::wire::blank!(TagOutput);

/// An object called `TagResult`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct TagResult {}

impl crate::wire::Object for TagResult {
    fn blank() -> Self {
        Self {}
    }

    fn shape(&self) -> &'static crate::wire::Shape {
        static SHAPE: crate::wire::Shape = crate::wire::Shape {
            name: "TagResult",
            members: &[
            ],
        };
        &SHAPE
    }

    fn field(&self, _: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
        None
    }

    fn field_mut(&mut self, _: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
        None
    }
}

crate::wire::object!(TagResult);
crate::wire::received!(TagResult);
crate::wire::blank!(TagResult);

/// The state of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// It runs.
    Active,
    /// The value `Enable`.
    Enable,
    /// As some answers have it.
    Enable2,
    /// A value that is called like the variant for the unknown.
    Other_,
    /// The value `self`.
    Self_,
    /// The value `0`.
    _0,
    /// The value ``` `` ```.
    Unnamed,
    /// The value `未知`.
    Unnamed2,
    /// The value `ap-guangzhou`.
    ApGuangzhou,
    /// A value that this version does not know, as it came.
    Other(::std::string::String),
}

impl State {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "ACTIVE",
            Self::Enable => "Enable",
            Self::Enable2 => "ENABLE",
            Self::Other_ => "Other",
            Self::Self_ => "self",
            Self::_0 => "0",
            Self::Unnamed => "",
            Self::Unnamed2 => "未知",
            Self::ApGuangzhou => "ap-guangzhou",
            Self::Other(value) => value,
        }
    }
}

impl ::std::convert::From<&str> for State {
    fn from(value: &str) -> Self {
        match value {
            "ACTIVE" => Self::Active,
            "Enable" => Self::Enable,
            "ENABLE" => Self::Enable2,
            "Other" => Self::Other_,
            "self" => Self::Self_,
            "0" => Self::_0,
            "" => Self::Unnamed,
            "未知" => Self::Unnamed2,
            "ap-guangzhou" => Self::ApGuangzhou,
            _ => Self::Other(::std::convert::From::from(value)),
        }
    }
}

crate::wire::open_enum!(State);

/// The open enum `Nothing`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Nothing {
    /// A value that this version does not know, as it came.
    Other(::std::string::String),
}

impl Nothing {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(value) => value,
        }
    }
}

impl ::std::convert::From<&str> for Nothing {
    fn from(value: &str) -> Self {
        match value {
            _ => Self::Other(::std::convert::From::from(value)),
        }
    }
}

crate::wire::open_enum!(Nothing);

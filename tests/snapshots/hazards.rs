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
    /// [`DescribeThings` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=DescribeThings).
    ///
    /// # Errors
    ///
    /// In addition to the [common codes](crate::ErrorCode): `FailedOperation`,
    /// `ResourceNotFound.NoSuchThing`.
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
    #[inline]
    pub fn describe_things(
        &self,
        request: &DescribeThingsRequest,
    ) -> ::std::result::Result<DescribeThingsResponse, crate::Error> {
        self.call(request)
    }

    /// Lists them again, with the same request and answer.
    ///
    /// `Things` come in pages: the next request's `Offset` is this one plus the number of items
    /// received.
    ///
    /// [`ListThings` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=ListThings).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn list_things(
        &self,
        request: &ListThingsRequest,
    ) -> ::std::result::Result<DescribeThingsResponse, crate::Error> {
        self.call(request)
    }

    /// Its method would be the one that walks through pages.
    ///
    /// [`DescribeThingsPages` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=DescribeThingsPages).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn describe_things_pages(
        &self,
        request: &Empty,
    ) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Calls `Scalars`.
    ///
    /// [`Scalars` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Scalars).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn scalars(
        &self,
        request: &ScalarsRequest,
    ) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Sends bytes.
    ///
    /// It cannot be called: the request has to be multipart/form-data, which this client does not
    /// support.
    ///
    /// [`Upload` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Upload).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
    #[inline]
    pub fn upload(
        &self,
        request: &UploadRequest,
    ) -> ::std::result::Result<UploadResponse, crate::Error> {
        self.call(request)
    }

    /// Its method would hide the client's own.
    ///
    /// [`Call` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Call).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn call_(
        &self,
        request: &CallRequest,
    ) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Calls `Clone`.
    ///
    /// [`Clone` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Clone).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn clone_(
        &self,
        request: &OwnNamesRequest,
    ) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// A keyword.
    ///
    /// [`Move` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Move).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn r#move(
        &self,
        request: &KeywordsRequest,
    ) -> ::std::result::Result<Names_Response, crate::Error> {
        self.call(request)
    }

    /// Calls `GetDNS`.
    ///
    /// [`GetDNS` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=GetDNS).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn get_dns_2(
        &self,
        request: &MeetRequest,
    ) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Calls `GetDns`.
    ///
    /// [`GetDns` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=GetDns).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn get_dns(
        &self,
        request: &AcronymsRequest,
    ) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// An object has this name too.
    ///
    /// [`Tag` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Tag).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn tag(
        &self,
        request: &ManyRequest,
    ) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Its answer is a stream.
    ///
    /// It cannot be called: it would never end.
    ///
    /// It may answer with a stream of events, which this client does not read.
    ///
    /// [`Chat` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Chat).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
    #[inline]
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
    /// [`SignIn` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=SignIn).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn sign_in(
        &self,
        request: &SecretsRequest,
    ) -> ::std::result::Result<Done, crate::Error> {
        self.call(request)
    }

    /// Old & new.
    ///
    /// Tencent Cloud's description calls this action deprecated.
    ///
    /// [`Old` in the API
    /// Explorer](https://console.cloud.tencent.com/api/explorer?Product=hazards&Version=2024-02-29&Action=Old).
    ///
    /// # Errors
    ///
    /// Any failure of the call. No action-specific error codes are documented.
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
    #[inline]
    pub fn old(
        &self,
        request: &OldRequest,
    ) -> ::std::result::Result<OldResponse, crate::Error> {
        self.call(request)
    }

    /// Iterates over the pages of [`Self::describe_things`], fetching them on demand.
    #[inline]
    pub fn describe_things_pages_(
        &self,
        request: DescribeThingsRequest,
    ) -> crate::Pages<DescribeThingsRequest> {
        self.pages(request)
    }

    /// Iterates over the items of [`Self::describe_things`], fetching pages on demand.
    #[inline]
    pub fn describe_things_items(
        &self,
        request: DescribeThingsRequest,
    ) -> crate::Items<DescribeThingsRequest> {
        self.pages(request).items()
    }

    /// Iterates over the pages of [`Self::list_things`], fetching them on demand.
    #[inline]
    pub fn list_things_pages(
        &self,
        request: ListThingsRequest,
    ) -> crate::Pages<ListThingsRequest> {
        self.pages(request)
    }

    /// Iterates over the items of [`Self::list_things`], fetching pages on demand.
    #[inline]
    pub fn list_things_items(
        &self,
        request: ListThingsRequest,
    ) -> crate::Items<ListThingsRequest> {
        self.pages(request).items()
    }
}

/// What `DescribeThings` and `ListThings` are asked for.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`next_token`](#structfield.next_token).
    pub fn next_token(
        mut self,
        next_token: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.next_token = Some(next_token.into());
        self
    }

    /// Sets [`offset`](#structfield.offset).
    pub fn offset(mut self, offset: i64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Sets [`limit`](#structfield.limit).
    pub fn limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets [`filters`](#structfield.filters).
    pub fn filters(
        mut self,
        filters: impl IntoIterator<Item = impl ::std::convert::Into<Filter>>,
    ) -> Self {
        self.filters = Some(crate::wire::list(filters));
        self
    }

    /// Sets [`states`](#structfield.states).
    pub fn states(
        mut self,
        states: impl IntoIterator<Item = impl ::std::convert::Into<State>>,
    ) -> Self {
        self.states = Some(crate::wire::list(states));
        self
    }

    /// Sets [`state`](#structfield.state).
    pub fn state(mut self, state: impl ::std::convert::Into<State>) -> Self {
        self.state = Some(state.into());
        self
    }
}

crate::wire::object! {
    DescribeThingsRequest: Default, Eq, Hash {
        0 Optional "NextToken" => next_token,
        1 Optional "Offset" => offset,
        2 Optional "Limit" => limit,
        3 Optional "Filters" => filters,
        4 Optional "States" => states,
        5 Optional "State" => state,
    }
}

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
    const PAGINATION: crate::paginate::Pagination = crate::paginate::Pagination::Token {
        input: "NextToken",
        output: "NextToken",
    };

    fn items(page: Self::Response) -> ::std::vec::Vec<Self::Item> {
        page.things.unwrap_or_default()
    }
}

/// What `DescribeThings` answers.
#[derive(Clone)]
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

impl DescribeThingsResponse {
    /// Returns [`things`](#structfield.things), empty if it is `None`.
    pub fn things(&self) -> &[Thing] {
        self.things.as_deref().unwrap_or_default()
    }
}

crate::wire::object! {
    DescribeThingsResponse: Default, Eq, Hash {
        0 Optional "Things" => things,
        1 Optional "NextToken" => next_token,
        2 Optional "TotalCount" => total_count,
        3 Optional "RequestId" => request_id,
    }
}

/// What `DescribeThings` and `ListThings` are asked for.
///
/// A copy of `DescribeThingsRequest` for `ListThings`, because each action has its own request
/// type.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`next_token`](#structfield.next_token).
    pub fn next_token(
        mut self,
        next_token: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.next_token = Some(next_token.into());
        self
    }

    /// Sets [`offset`](#structfield.offset).
    pub fn offset(mut self, offset: i64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Sets [`limit`](#structfield.limit).
    pub fn limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets [`filters`](#structfield.filters).
    pub fn filters(
        mut self,
        filters: impl IntoIterator<Item = impl ::std::convert::Into<Filter>>,
    ) -> Self {
        self.filters = Some(crate::wire::list(filters));
        self
    }

    /// Sets [`states`](#structfield.states).
    pub fn states(
        mut self,
        states: impl IntoIterator<Item = impl ::std::convert::Into<State>>,
    ) -> Self {
        self.states = Some(crate::wire::list(states));
        self
    }

    /// Sets [`state`](#structfield.state).
    pub fn state(mut self, state: impl ::std::convert::Into<State>) -> Self {
        self.state = Some(state.into());
        self
    }
}

crate::wire::object! {
    ListThingsRequest: Default, Eq, Hash {
        0 Optional "NextToken" => next_token,
        1 Optional "Offset" => offset,
        2 Optional "Limit" => limit,
        3 Optional "Filters" => filters,
        4 Optional "States" => states,
        5 Optional "State" => state,
    }
}

impl crate::Action for ListThingsRequest {
    type Service = Hazards;
    type Response = DescribeThingsResponse;
    const NAME: &'static str = "ListThings";
}

impl crate::Paginated for ListThingsRequest {
    type Item = Thing;
    const PAGINATION: crate::paginate::Pagination = crate::paginate::Pagination::Offset {
        offset: "Offset",
        total: "TotalCount",
        items: "Things",
    };

    fn items(page: Self::Response) -> ::std::vec::Vec<Self::Item> {
        page.things.unwrap_or_default()
    }
}

/// Nothing in it.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
pub struct Empty {}

impl Empty {
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }
}

crate::wire::object! {
    Empty: Default, Eq, Hash {}
}

impl crate::Action for Empty {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "DescribeThingsPages";
}

/// Nothing but an ID.
#[derive(Clone)]
#[non_exhaustive]
pub struct Done {
    /// The ID of the request.
    pub request_id: ::std::string::String,
}

crate::wire::object! {
    Done: Default, Eq, Hash {
        0 Optional "RequestId" => request_id,
    }
}

/// Every pair of the grammar but bytes.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`text`](#structfield.text).
    pub fn text(
        mut self,
        text: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Sets [`time`](#structfield.time).
    pub fn time(
        mut self,
        time: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.time = Some(time.into());
        self
    }

    /// Sets [`time_iso`](#structfield.time_iso).
    pub fn time_iso(
        mut self,
        time_iso: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.time_iso = Some(time_iso.into());
        self
    }

    /// Sets [`date`](#structfield.date).
    pub fn date(mut self, date: impl ::std::convert::Into<Nothing>) -> Self {
        self.date = Some(date.into());
        self
    }

    /// Sets [`int`](#structfield.int).
    pub fn int(mut self, int: i64) -> Self {
        self.int = Some(int);
        self
    }

    /// Sets [`uint`](#structfield.uint).
    pub fn uint(mut self, uint: u64) -> Self {
        self.uint = Some(uint);
        self
    }

    /// Sets [`bool`](#structfield.bool).
    pub fn bool(mut self, bool: bool) -> Self {
        self.bool = Some(bool);
        self
    }

    /// Sets [`float`](#structfield.float).
    pub fn float(mut self, float: f64) -> Self {
        self.float = Some(float);
        self
    }

    /// Sets [`object`](#structfield.object).
    pub fn object(mut self, object: Empty) -> Self {
        self.object = Some(object);
        self
    }

    /// Sets [`objects`](#structfield.objects).
    pub fn objects(
        mut self,
        objects: impl IntoIterator<Item = impl ::std::convert::Into<Empty>>,
    ) -> Self {
        self.objects = Some(crate::wire::list(objects));
        self
    }

    /// Sets [`texts`](#structfield.texts).
    pub fn texts(
        mut self,
        texts: impl IntoIterator<Item = impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        self.texts = Some(crate::wire::list(texts));
        self
    }

    /// Sets [`ints`](#structfield.ints).
    pub fn ints(mut self, ints: impl IntoIterator<Item = i64>) -> Self {
        self.ints = Some(crate::wire::list(ints));
        self
    }

    /// Sets [`uints`](#structfield.uints).
    pub fn uints(mut self, uints: impl IntoIterator<Item = u64>) -> Self {
        self.uints = Some(crate::wire::list(uints));
        self
    }

    /// Sets [`floats`](#structfield.floats).
    pub fn floats(mut self, floats: impl IntoIterator<Item = f64>) -> Self {
        self.floats = Some(crate::wire::list(floats));
        self
    }

    /// Sets [`bools`](#structfield.bools).
    pub fn bools(mut self, bools: impl IntoIterator<Item = bool>) -> Self {
        self.bools = Some(crate::wire::list(bools));
        self
    }
}

crate::wire::object! {
    ScalarsRequest: Default {
        0 Optional "Text" => text,
        1 Optional "Time" => time,
        2 Optional "TimeIso" => time_iso,
        3 Optional "Date" => date,
        4 Optional "Int" => int,
        5 Optional "Uint" => uint,
        6 Optional "Bool" => bool,
        7 Optional "Float" => float,
        8 Optional "Object" => object,
        9 Optional "Objects" => objects,
        10 Optional "Texts" => texts,
        11 Optional "Ints" => ints,
        12 Optional "Uints" => uints,
        13 Optional "Floats" => floats,
        14 Optional "Bools" => bools,
    }
}

impl crate::Action for ScalarsRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "Scalars";
}

/// Bytes that are sent.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
pub struct UploadRequest {
    /// Bytes, which an official example would send as a form.
    pub content: ::std::vec::Vec<u8>,
}

impl UploadRequest {
    /// Creates a value from its members.
    pub fn new(content: impl ::std::convert::Into<::std::vec::Vec<u8>>) -> Self {
        Self { content: content.into() }
    }
}

crate::wire::object! {
    UploadRequest: Eq, Hash {
        0 Required "Content" => content,
    }
}

impl crate::Action for UploadRequest {
    type Service = Hazards;
    type Response = UploadResponse;
    const NAME: &'static str = "Upload";
    const UNSUPPORTED: ::std::option::Option<&'static str> = Some(
        "the request has to be multipart/form-data, which this client does not support",
    );
}

/// Bytes that are received.
#[derive(Clone)]
#[non_exhaustive]
pub struct UploadResponse {
    /// The bytes that arrived.
    pub content: ::std::vec::Vec<u8>,
    /// The ID of the request.
    pub request_id: ::std::string::String,
}

crate::wire::object! {
    UploadResponse: Default, Eq, Hash {
        0 Optional "Content" => content,
        1 Optional "RequestId" => request_id,
    }
}

/// Nothing in it.
///
/// A copy of `Empty` for `Call`, because each action has its own request type.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
pub struct CallRequest {}

impl CallRequest {
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }
}

crate::wire::object! {
    CallRequest: Default, Eq, Hash {}
}

impl crate::Action for CallRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "Call";
}

/// Members named like what a request can do.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Creates a value from its required members; the others are unset.
    pub fn new(new: impl ::std::convert::Into<::std::string::String>) -> Self {
        Self {
            new: new.into(),
            ..crate::wire::Object::blank()
        }
    }

    /// Sets [`clone`](#structfield.clone).
    pub fn clone_(
        mut self,
        clone: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.clone = Some(clone.into());
        self
    }

    /// Sets [`default`](#structfield.default).
    pub fn default_(
        mut self,
        default: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.default = Some(default.into());
        self
    }

    /// Sets [`from_json`](#structfield.from_json).
    pub fn from_json_(
        mut self,
        from_json: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.from_json = Some(from_json.into());
        self
    }

    /// Sets [`to_json`](#structfield.to_json).
    pub fn to_json_(
        mut self,
        to_json: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.to_json = Some(to_json.into());
        self
    }

    /// Sets [`blank`](#structfield.blank).
    pub fn blank_(
        mut self,
        blank: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.blank = Some(blank.into());
        self
    }

    /// Sets [`eq`](#structfield.eq).
    pub fn eq_(mut self, eq: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.eq = Some(eq.into());
        self
    }

    /// Sets [`error`](#structfield.error).
    pub fn error(
        mut self,
        error: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.error = Some(error.into());
        self
    }

    /// Sets [`response`](#structfield.response).
    pub fn response(
        mut self,
        response: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.response = Some(response.into());
        self
    }
}

crate::wire::object! {
    OwnNamesRequest: Eq, Hash {
        0 Required "New" => new,
        1 Optional "Clone" => clone,
        2 Optional "Default" => default,
        3 Optional "FromJson" => from_json,
        4 Optional "ToJson" => to_json,
        5 Optional "Blank" => blank,
        6 Optional "Eq" => eq,
        7 Optional "Error" => error,
        8 Optional "Response" => response,
    }
}

impl crate::Action for OwnNamesRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "Clone";
}

/// Members that are keywords.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`type`](#structfield.type).
    pub fn r#type(
        mut self,
        r#type: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.r#type = Some(r#type.into());
        self
    }

    /// Sets [`match`](#structfield.match).
    pub fn r#match(
        mut self,
        r#match: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.r#match = Some(r#match.into());
        self
    }

    /// Sets [`async`](#structfield.async).
    pub fn r#async(
        mut self,
        r#async: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.r#async = Some(r#async.into());
        self
    }

    /// Sets [`override`](#structfield.override).
    pub fn r#override(
        mut self,
        r#override: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.r#override = Some(r#override.into());
        self
    }

    /// Sets [`gen`](#structfield.gen).
    pub fn r#gen(
        mut self,
        r#gen: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.r#gen = Some(r#gen.into());
        self
    }

    /// Sets [`super_`](#structfield.super_).
    pub fn super_(
        mut self,
        super_: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.super_ = Some(super_.into());
        self
    }

    /// Sets [`self_`](#structfield.self_).
    pub fn self_(
        mut self,
        self_: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.self_ = Some(self_.into());
        self
    }
}

crate::wire::object! {
    KeywordsRequest: Default, Eq, Hash {
        0 Optional "Type" => r#type,
        1 Optional "Match" => r#match,
        2 Optional "Async" => r#async,
        3 Optional "Override" => r#override,
        4 Optional "Gen" => r#gen,
        5 Optional "Super" => super_,
        6 Optional "Self" => self_,
    }
}

impl crate::Action for KeywordsRequest {
    type Service = Hazards;
    type Response = Names_Response;
    const NAME: &'static str = "Move";
}

/// Objects named like what generated code uses.
#[derive(Clone)]
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

crate::wire::object! {
    Names_Response: Default, Eq, Hash {
        0 Optional "Error" => error,
        1 Optional "Response" => response,
        2 Optional "Option" => option,
        3 Optional "Result" => result,
        4 Optional "Box" => r#box,
        5 Optional "Vec" => vec,
        6 Optional "String" => string,
        7 Optional "Client" => client,
        8 Optional "Action" => action,
        9 Optional "Default" => default,
        10 Optional "Into" => into,
        11 Optional "Some" => some,
        12 Optional "Hazards" => hazards,
        13 Optional "U64" => u64,
        14 Optional "Type" => r#type,
        15 Optional "Tag" => tag,
        16 Optional "TagInput" => tag_input,
        17 Optional "TagOutput" => tag_output,
        18 Optional "TagResult" => tag_result,
        19 Optional "RequestId" => request_id,
    }
}

/// Members that meet, or are no identifiers.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`dns_format_2`](#structfield.dns_format_2).
    pub fn dns_format_2(
        mut self,
        dns_format_2: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.dns_format_2 = Some(dns_format_2.into());
        self
    }

    /// Sets [`dns_format`](#structfield.dns_format).
    pub fn dns_format(
        mut self,
        dns_format: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.dns_format = Some(dns_format.into());
        self
    }

    /// Sets [`ttl_2`](#structfield.ttl_2).
    pub fn ttl_2(
        mut self,
        ttl_2: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.ttl_2 = Some(ttl_2.into());
        self
    }

    /// Sets [`ttl`](#structfield.ttl).
    pub fn ttl(mut self, ttl: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.ttl = Some(ttl.into());
        self
    }

    /// Sets [`ttl_3`](#structfield.ttl_3).
    pub fn ttl_3(
        mut self,
        ttl_3: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.ttl_3 = Some(ttl_3.into());
        self
    }

    /// Sets [`request_id`](#structfield.request_id).
    pub fn request_id(
        mut self,
        request_id: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.request_id = Some(request_id.into());
        self
    }

    /// Sets [`request_id_2`](#structfield.request_id_2).
    pub fn request_id_2(
        mut self,
        request_id_2: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.request_id_2 = Some(request_id_2.into());
        self
    }

    /// Sets [`content_type`](#structfield.content_type).
    pub fn content_type(
        mut self,
        content_type: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Sets [`_2fa`](#structfield._2fa).
    pub fn _2fa(
        mut self,
        _2fa: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self._2fa = Some(_2fa.into());
        self
    }

    /// Sets [`unnamed`](#structfield.unnamed).
    pub fn unnamed(
        mut self,
        unnamed: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.unnamed = Some(unnamed.into());
        self
    }

    /// Sets [`unnamed_2`](#structfield.unnamed_2).
    pub fn unnamed_2(
        mut self,
        unnamed_2: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.unnamed_2 = Some(unnamed_2.into());
        self
    }
}

crate::wire::object! {
    MeetRequest: Default, Eq, Hash {
        0 Optional "DNSFormat" => dns_format_2,
        1 Optional "DnsFormat" => dns_format,
        2 Optional "TTL" => ttl_2,
        3 Optional "Ttl" => ttl,
        4 Optional "ttl" => ttl_3,
        5 Optional "RequestId" => request_id,
        6 Optional "RequestID" => request_id_2,
        7 Optional "Content-Type" => content_type,
        8 Optional "2FA" => _2fa,
        9 Optional "名称" => unnamed,
        10 Optional "_" => unnamed_2,
    }
}

impl crate::Action for MeetRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "GetDNS";
}

/// The object `AcronymsRequest`.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
pub struct AcronymsRequest {
    /// The member `TagIDs`.
    pub tag_ids: ::std::option::Option<::std::string::String>,
    /// The member `IPv6Address`.
    pub ipv6_address: ::std::option::Option<::std::string::String>,
    /// The member `iOS`.
    pub ios: ::std::option::Option<::std::string::String>,
}

impl AcronymsRequest {
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`tag_ids`](#structfield.tag_ids).
    pub fn tag_ids(
        mut self,
        tag_ids: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.tag_ids = Some(tag_ids.into());
        self
    }

    /// Sets [`ipv6_address`](#structfield.ipv6_address).
    pub fn ipv6_address(
        mut self,
        ipv6_address: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.ipv6_address = Some(ipv6_address.into());
        self
    }

    /// Sets [`ios`](#structfield.ios).
    pub fn ios(mut self, ios: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.ios = Some(ios.into());
        self
    }
}

crate::wire::object! {
    AcronymsRequest: Default, Eq, Hash {
        0 Optional "TagIDs" => tag_ids,
        1 Optional "IPv6Address" => ipv6_address,
        2 Optional "iOS" => ios,
    }
}

impl crate::Action for AcronymsRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "GetDns";
}

/// More required members than a function should have.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Creates a value from its members.
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
            first: first.into(),
            second: second.into(),
            third: third.into(),
            fourth: fourth.into(),
            fifth: fifth.into(),
            sixth: sixth.into(),
            seventh: seventh.into(),
            eighth: eighth.into(),
            ninth: ninth.into(),
        }
    }
}

crate::wire::object! {
    ManyRequest: Eq, Hash {
        0 Required "First" => first,
        1 Required "Second" => second,
        2 Required "Third" => third,
        3 Required "Fourth" => fourth,
        4 Required "Fifth" => fifth,
        5 Required "Sixth" => sixth,
        6 Required "Seventh" => seventh,
        7 Required "Eighth" => eighth,
        8 Required "Ninth" => ninth,
    }
}

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
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very
    /// long. Very long. Very long. Very long. Very long. Very long. Very long. Very long.
    pub long: ::std::option::Option<::std::string::String>,
    /// The member `Unset`.
    pub unset: ::std::option::Option<::std::string::String>,
    /// The member `Null`.
    pub null: ::std::option::Option<::std::string::String>,
}

impl ProseRequest {
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`html`](#structfield.html).
    pub fn html(
        mut self,
        html: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.html = Some(html.into());
        self
    }

    /// Sets [`fence`](#structfield.fence).
    pub fn fence(
        mut self,
        fence: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.fence = Some(fence.into());
        self
    }

    /// Sets [`indent`](#structfield.indent).
    pub fn indent(
        mut self,
        indent: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.indent = Some(indent.into());
        self
    }

    /// Sets [`brackets`](#structfield.brackets).
    pub fn brackets(
        mut self,
        brackets: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.brackets = Some(brackets.into());
        self
    }

    /// Sets [`address`](#structfield.address).
    pub fn address(
        mut self,
        address: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Sets [`invisible`](#structfield.invisible).
    pub fn invisible(
        mut self,
        invisible: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.invisible = Some(invisible.into());
        self
    }

    /// Sets [`chinese`](#structfield.chinese).
    pub fn chinese(
        mut self,
        chinese: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.chinese = Some(chinese.into());
        self
    }

    /// Sets [`long`](#structfield.long).
    pub fn long(
        mut self,
        long: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.long = Some(long.into());
        self
    }

    /// Sets [`unset`](#structfield.unset).
    pub fn unset(
        mut self,
        unset: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.unset = Some(unset.into());
        self
    }

    /// Sets [`null`](#structfield.null).
    pub fn null(
        mut self,
        null: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.null = Some(null.into());
        self
    }
}

crate::wire::object! {
    ProseRequest: Default, Eq, Hash {
        0 Optional "Html" => html,
        1 Optional "Fence" => fence,
        2 Optional "Indent" => indent,
        3 Optional "Brackets" => brackets,
        4 Optional "Address" => address,
        5 Optional "Invisible" => invisible,
        6 Optional "Chinese" => chinese,
        7 Optional "Long" => long,
        8 Optional "Unset" => unset,
        9 Optional "Null" => null,
    }
}

impl crate::Action for ProseRequest {
    type Service = Hazards;
    type Response = ChatResponse;
    const NAME: &'static str = "Chat";
    const UNSUPPORTED: ::std::option::Option<&'static str> = Some("it would never end");
}

/// The object `ChatResponse`.
#[derive(Clone)]
#[non_exhaustive]
pub struct ChatResponse {
    /// The ID of the request. As a streaming response API, it is in a header.
    pub request_id: ::std::string::String,
}

crate::wire::object! {
    ChatResponse: Default, Eq, Hash {
        0 Optional "RequestId" => request_id,
    }
}

/// Members that look like secrets.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Creates a value with every member unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`password`](#structfield.password).
    pub fn password(
        mut self,
        password: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Sets [`secret_key`](#structfield.secret_key).
    pub fn secret_key(
        mut self,
        secret_key: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.secret_key = Some(secret_key.into());
        self
    }

    /// Sets [`session_token`](#structfield.session_token).
    pub fn session_token(
        mut self,
        session_token: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.session_token = Some(session_token.into());
        self
    }

    /// Sets [`private_key`](#structfield.private_key).
    pub fn private_key(
        mut self,
        private_key: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.private_key = Some(private_key.into());
        self
    }

    /// Sets [`tokens`](#structfield.tokens).
    pub fn tokens(
        mut self,
        tokens: impl IntoIterator<
            Item = impl ::std::convert::Into<::std::string::String>,
        >,
    ) -> Self {
        self.tokens = Some(crate::wire::list(tokens));
        self
    }

    /// Sets [`next_token`](#structfield.next_token).
    pub fn next_token(
        mut self,
        next_token: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.next_token = Some(next_token.into());
        self
    }

    /// Sets [`password_type`](#structfield.password_type).
    pub fn password_type(
        mut self,
        password_type: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.password_type = Some(password_type.into());
        self
    }

    /// Sets [`password_length`](#structfield.password_length).
    pub fn password_length(mut self, password_length: u64) -> Self {
        self.password_length = Some(password_length);
        self
    }
}

crate::wire::object! {
    SecretsRequest: Default, Eq, Hash {
        0 OptionalSecret "Password" => password,
        1 OptionalSecret "SecretKey" => secret_key,
        2 OptionalSecret "SessionToken" => session_token,
        3 OptionalSecret "PrivateKey" => private_key,
        4 OptionalSecret "Tokens" => tokens,
        5 Optional "NextToken" => next_token,
        6 Optional "PasswordType" => password_type,
        7 Optional "PasswordLength" => password_length,
    }
}

impl crate::Action for SecretsRequest {
    type Service = Hazards;
    type Response = Done;
    const NAME: &'static str = "SignIn";
    const SKIP_SIGN: bool = true;
}

/// As older revisions have it.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Creates a value from its required members; the others are unset.
    pub fn new(required: impl ::std::convert::Into<::std::string::String>) -> Self {
        Self {
            required: required.into(),
            ..crate::wire::Object::blank()
        }
    }

    /// Sets [`optional`](#structfield.optional).
    pub fn optional(
        mut self,
        optional: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.optional = Some(optional.into());
        self
    }

    /// Sets [`nullable`](#structfield.nullable).
    pub fn nullable(
        mut self,
        nullable: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.nullable = Some(nullable.into());
        self
    }

    /// Sets [`disabled`](#structfield.disabled).
    pub fn disabled(
        mut self,
        disabled: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        self.disabled = Some(disabled.into());
        self
    }
}

crate::wire::object! {
    OldRequest: Eq, Hash {
        0 Required "Required" => required,
        1 Optional "Optional" => optional,
        2 Optional "Nullable" => nullable,
        3 Optional "Disabled" => disabled,
    }
}

impl crate::Action for OldRequest {
    type Service = Hazards;
    type Response = OldResponse;
    const NAME: &'static str = "Old";
}

/// The object `OldResponse`.
#[derive(Clone)]
#[non_exhaustive]
pub struct OldResponse {
    /// The member `Nullable`.
    pub nullable: ::std::option::Option<::std::string::String>,
    /// The member `Disabled`.
    ///
    /// Tencent Cloud's description calls this member disabled.
    pub disabled: ::std::string::String,
}

crate::wire::object! {
    OldResponse: Default, Eq, Hash {
        0 Optional "Nullable" => nullable,
        1 Optional "Disabled" => disabled,
    }
}

/// Received only.
#[derive(Clone)]
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

crate::wire::object! {
    Thing: Default, Eq, Hash {
        0 Optional "Name" => name,
        1 Optional "State" => state,
        2 Optional "States" => states,
        3 Optional "Filter" => filter,
        4 Optional "Next" => next,
        5 Optional "Parts" => parts,
        6 Optional "Left" => left,
    }
}

/// One of two that hold each other.
#[derive(Clone)]
#[non_exhaustive]
pub struct Left {
    /// The second of two.
    pub right: ::std::option::Option<Right>,
}

crate::wire::object! {
    Left: Default, Eq, Hash {
        0 Optional "Right" => right,
    }
}

/// One of two that hold each other.
#[derive(Clone)]
#[non_exhaustive]
pub struct Right {
    /// It closes the cycle, never null or not.
    pub left: ::std::option::Option<::std::boxed::Box<Left>>,
}

crate::wire::object! {
    Right: Default, Eq, Hash {
        0 Optional "Left" => left,
    }
}

/// Sent and received.
#[derive(Clone)]
#[must_use]
#[non_exhaustive]
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
    /// Creates a value from its required members; the others are unset.
    pub fn new(
        name: impl ::std::convert::Into<::std::string::String>,
        values: impl IntoIterator<
            Item = impl ::std::convert::Into<::std::string::String>,
        >,
    ) -> Self {
        Self {
            name: name.into(),
            values: Some(crate::wire::list(values)),
            ..Self::default()
        }
    }

    /// Sets [`exact`](#structfield.exact).
    pub fn exact(mut self, exact: bool) -> Self {
        self.exact = Some(exact);
        self
    }

    /// Sets [`inner`](#structfield.inner).
    pub fn inner(mut self, inner: Filter) -> Self {
        self.inner = Some(::std::boxed::Box::new(inner));
        self
    }
}

crate::wire::object! {
    Filter: Default, Eq, Hash {
        0 Required "Name" => name,
        1 Required "Values" => values,
        2 Optional "Exact" => exact,
        3 Optional "Inner" => inner,
    }
}

/// An object called `Error`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Error {}

crate::wire::object! {
    Error: Default, Eq, Hash {}
}

/// An object called `Response`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response {}

crate::wire::object! {
    Response: Default, Eq, Hash {}
}

/// An object called `Option`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Option {}

crate::wire::object! {
    Option: Default, Eq, Hash {}
}

/// An object called `Result`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Result {}

crate::wire::object! {
    Result: Default, Eq, Hash {}
}

/// An object called `Box`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Box {}

crate::wire::object! {
    Box: Default, Eq, Hash {}
}

/// An object called `Vec`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Vec {}

crate::wire::object! {
    Vec: Default, Eq, Hash {}
}

/// An object called `String`.
#[derive(Clone)]
#[non_exhaustive]
pub struct String {}

crate::wire::object! {
    String: Default, Eq, Hash {}
}

/// An object called `Client`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Client_ {}

crate::wire::object! {
    Client_: Default, Eq, Hash {}
}

/// An object called `Action`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Action {}

crate::wire::object! {
    Action: Default, Eq, Hash {}
}

/// An object called `Default`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Default {}

crate::wire::object! {
    Default: Default, Eq, Hash {}
}

/// An object called `Into`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Into {}

crate::wire::object! {
    Into: Default, Eq, Hash {}
}

/// An object called `Some`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Some {}

crate::wire::object! {
    Some: Default, Eq, Hash {}
}

/// An object called `Hazards`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Hazards_ {}

crate::wire::object! {
    Hazards_: Default, Eq, Hash {}
}

/// An object called `u64`.
#[derive(Clone)]
#[non_exhaustive]
pub struct u64_ {}

crate::wire::object! {
    u64_: Default, Eq, Hash {}
}

/// An object called `type`.
#[derive(Clone)]
#[non_exhaustive]
pub struct r#type {}

crate::wire::object! {
    r#type: Default, Eq, Hash {}
}

/// An object called `Tag`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Tag {}

crate::wire::object! {
    Tag: Default, Eq, Hash {}
}

/// An object called `TagInput`.
#[derive(Clone)]
#[non_exhaustive]
pub struct TagInput {}

crate::wire::object! {
    TagInput: Default, Eq, Hash {}
}

/// An object called `TagOutput`.
#[derive(Clone)]
#[non_exhaustive]
pub struct TagOutput {}

crate::wire::object! {
    TagOutput: Default, Eq, Hash {}
}

/// An object called `TagResult`.
#[derive(Clone)]
#[non_exhaustive]
pub struct TagResult {}

crate::wire::object! {
    TagResult: Default, Eq, Hash {}
}

/// The state of a thing.
#[derive(Debug, Clone)]
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
    /// A value that this version does not know, kept as received.
    Other(::std::string::String),
}

crate::wire::open_enum! {
    State {
        "ACTIVE" => Active,
        "Enable" => Enable,
        "ENABLE" => Enable2,
        "Other" => Other_,
        "self" => Self_,
        "0" => _0,
        "" => Unnamed,
        "未知" => Unnamed2,
        "ap-guangzhou" => ApGuangzhou,
    }
}

/// The open enum `Nothing`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Nothing {
    /// A value that this version does not know, kept as received.
    Other(::std::string::String),
}

crate::wire::open_enum! {
    Nothing {}
}

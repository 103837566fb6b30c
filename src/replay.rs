//! A transport without a network, for tests.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::{HeaderValue, Request, Response, header::CONTENT_TYPE};
use serde_json::{Value, json};

use crate::{
    error::{ErrorCode, TransportError, TransportErrorKind},
    transport::{HttpTransport, Limits},
};

/// A transport that gives prepared answers in order, and keeps the requests: for a tool's tests.
///
/// It sends nothing. Clones have the same answers and requests, so that a test keeps one and gives
/// the client the other. A request that comes after the last answer fails with an error of kind
/// [`Other`](TransportErrorKind::Other), at once and without another attempt.
///
/// ```
/// use serde_json::json;
/// use tencentcloud_gse::{
///     Client, Credential, Error, ErrorCode, Replay, gse::JoinGameServerSessionRequest,
/// };
///
/// // What the tool does: it takes the first session that has a seat.
/// fn seat(client: &Client, sessions: &[&str]) -> Result<u64, Error> {
///     let mut result = Ok(0);
///     for session in sessions {
///         let request = JoinGameServerSessionRequest::new(*session, "ann");
///         result = client.join_game_server_session(&request).map(|answer| {
///             answer.player_session.map_or(0, |seat| seat.port)
///         });
///         if result.is_ok() {
///             break;
///         }
///     }
///     result
/// }
///
/// # fn main() -> Result<(), Error> {
/// let replay = Replay::new()
///     .api_error(ErrorCode::LIMIT_EXCEEDED, "no seat is left")
///     .answer(json!({ "PlayerSession": { "Port": 7000 } }));
/// let client = Client::builder()
///     .credential(Credential::new("id", "key"))
///     .region("ap-shanghai")
///     .transport(replay.clone())
///     .build()?;
///
/// assert_eq!(seat(&client, &["full", "open"])?, 7000);
/// let requests = replay.requests();
/// assert_eq!(requests[1].action(), "JoinGameServerSession");
/// assert_eq!(requests[1].parameters()["GameServerSessionId"], "open");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Replay(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: VecDeque<Result<Response<Vec<u8>>, TransportError>>,
    requests: Vec<Recorded>,
}

impl Replay {
    /// A transport that has no answer yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer of the service, given by what stands in its `Response`. If there is no
    /// `RequestId` among it, one is made: `replay-1` for the first request, and so on.
    #[must_use]
    pub fn answer(self, mut response: Value) -> Self {
        let number = {
            let state = self.state();
            state.requests.len() + state.answers.len() + 1
        };
        if let Value::Object(members) = &mut response {
            members
                .entry("RequestId")
                .or_insert_with(|| format!("replay-{number}").into());
        }
        let body = json!({ "Response": response }).to_string();
        let mut answer = Response::new(body.into_bytes());
        let json = HeaderValue::from_static("application/json");
        answer.headers_mut().insert(CONTENT_TYPE, json);
        self.response(answer)
    }

    /// Adds an error of the service.
    #[must_use]
    pub fn api_error(self, code: impl Into<ErrorCode>, message: impl Into<String>) -> Self {
        let (code, message) = (code.into(), message.into());
        self.answer(json!({ "Error": { "Code": code.as_str(), "Message": message } }))
    }

    /// Adds any answer, byte for byte: a gateway's, say, which is not the service.
    #[must_use]
    pub fn response(self, response: Response<Vec<u8>>) -> Self {
        self.push(Ok(response))
    }

    /// Adds a failure to get an answer.
    #[must_use]
    pub fn error(self, error: TransportError) -> Self {
        self.push(Err(error))
    }

    /// The requests so far, in the order in which they came.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.state().requests.clone()
    }

    /// How many answers were not asked for yet.
    #[must_use]
    pub fn answers_left(&self) -> usize {
        self.state().answers.len()
    }

    fn push(self, answer: Result<Response<Vec<u8>>, TransportError>) -> Self {
        self.state().answers.push_back(answer);
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HttpTransport for Replay {
    fn send(
        &self,
        request: Request<&[u8]>,
        _: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let host = request.uri().authority().map(ToString::to_string);
        let (head, body) = request.into_parts();
        let request = Request::from_parts(head, body.to_vec());
        let mut state = self.state();
        state.requests.push(Recorded { request });
        state.answers.pop_front().unwrap_or_else(|| {
            let kind = TransportErrorKind::Other;
            let host = host.unwrap_or_default();
            let why = "the replay has no answer left";
            Err(TransportError::new(kind, host, false, why))
        })
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Replay")
            .field("requests", &state.requests)
            .field("answers_left", &state.answers.len())
            .finish()
    }
}

/// A request that a [`Replay`] was given.
#[derive(Clone)]
#[non_exhaustive]
pub struct Recorded {
    /// The request as it would have been sent, secrets and all.
    pub request: Request<Vec<u8>>,
}

impl Recorded {
    /// The action that was called.
    #[must_use]
    pub fn action(&self) -> &str {
        self.header("x-tc-action").unwrap_or_default()
    }

    /// The value of a header, whose name may be in any case; none if it has other than visible ASCII
    /// characters.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// The action's parameters.
    #[must_use]
    pub fn parameters(&self) -> Value {
        serde_json::from_slice(self.request.body()).unwrap_or_default()
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A body may hold what only its owner may read, and headers' secrets are marked.
        f.debug_struct("Recorded")
            .field("uri", self.request.uri())
            .field("headers", self.request.headers())
            .finish_non_exhaustive()
    }
}

//! A transport without a network, for tests.

use std::{
    fmt,
    io::{self, Read},
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::{Request, Response};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    answers::{Answers, Caller, Prepared},
    recording::Recording,
};
use crate::{
    error::{ErrorCode, TransportError},
    service::Action,
    transport::{HttpTransport, Limits},
    wire::to_json,
};

/// A transport that gives prepared or [recorded](crate::Recorder) answers, and keeps the requests: for a tool's tests.
///
/// It sends nothing. Clones have the same answers and requests, so that a test keeps one and gives
/// the client the other. A request that comes after the last answer fails with an error of kind
/// [`Other`](crate::TransportErrorKind::Other), at once and without another attempt.
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
    answers: Answers,
    requests: Vec<Recorded>,
}

/// # Answers in order
///
/// They serve the actions that have no answers of their own.
impl Replay {
    /// A transport that has no answer yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer of the service, given by the members of its `Response`: `json!` or a generated type. If there is no
    /// `RequestId` among them, or an empty one, it is made: `replay-1` for the first request, and so on.
    ///
    /// A value that cannot be written as JSON makes the call that it answers fail with an error of kind
    /// [`Other`](crate::TransportErrorKind::Other).
    #[must_use]
    pub fn answer(self, response: impl Serialize) -> Self {
        self.push(Prepared::new(&response))
    }

    /// Adds an error of the service.
    #[must_use]
    pub fn api_error(self, code: impl Into<ErrorCode>, message: impl Into<String>) -> Self {
        self.push(api_error(&code.into(), message))
    }

    /// Adds any answer, byte for byte: a gateway's, say, which is not the service.
    #[must_use]
    pub fn response(self, response: Response<Vec<u8>>) -> Self {
        self.push(Prepared::Response(response))
    }

    /// Adds a failure to get an answer.
    #[must_use]
    pub fn error(self, error: TransportError) -> Self {
        self.push(Prepared::Error(error))
    }
}

/// # Answers by action
///
/// An action that has answers of its own takes them in order and never one of the others: the call after the last of them fails, unless there is
/// one for [always](Self::answer_always).
///
/// ```
/// use serde_json::json;
/// use tencentcloud_gse::{
///     Client, Credential, ErrorCode, Replay, session::Target,
///     gse::{JoinGameServerSessionRequest, JoinGameServerSessionResponse, PlayerSession},
/// };
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let mut joined = JoinGameServerSessionResponse::default();
/// joined.player_session = Some(PlayerSession::default());
/// let replay = Replay::new()
///     .api_error_to("JoinGameServerSession", ErrorCode::RESOURCE_INSUFFICIENT, "full")
///     .answer_for::<JoinGameServerSessionRequest>(&joined)
///     .answer_always("DescribeGameServerSessions", json!({ "GameServerSessions": [] }));
/// # let client = Client::builder()
/// #     .credential(Credential::new("id", "key"))
/// #     .region("ap-shanghai")
/// #     .transport(replay.clone())
/// #     .build()?;
/// let join = JoinGameServerSessionRequest::new("session-1", "ann");
/// assert!(client.join_game_server_session(&join).unwrap_err().is_full());
/// client.call_json("DescribeGameServerSessions", &json!({}))?;
/// assert!(client.join_game_server_session(&join)?.player_session.is_some());
/// client.call_json("DescribeGameServerSessions", &json!({}))?;
/// assert_eq!(replay.answers_left(), 0);
/// # Ok(())
/// # }
/// ```
impl Replay {
    /// Adds an [answer](Self::answer) to calls of an action.
    #[must_use]
    pub fn answer_to(self, action: impl Into<String>, response: impl Serialize) -> Self {
        self.push_to(action, Prepared::new(&response))
    }

    /// Adds an answer to calls of an action, typed.
    #[must_use]
    pub fn answer_for<A: Action>(self, response: &A::Response) -> Self {
        let members = serde_json::from_str(&to_json(response));
        let prepared = members.map_or_else(
            |error| Prepared::Unwritable(error.to_string()),
            Prepared::Members,
        );
        self.push_to(A::NAME, prepared)
    }

    /// Sets the answer to all calls of an action that come after its other answers, for a tool that polls. It is not among the
    /// [answers left](Self::answers_left).
    #[must_use]
    pub fn answer_always(self, action: impl Into<String>, response: impl Serialize) -> Self {
        let answer = Prepared::new(&response);
        self.state().answers.set_always(action.into(), answer);
        self
    }

    /// Adds an error of the service to calls of an action.
    #[must_use]
    pub fn api_error_to(
        self,
        action: impl Into<String>,
        code: impl Into<ErrorCode>,
        message: impl Into<String>,
    ) -> Self {
        self.push_to(action, api_error(&code.into(), message))
    }

    /// Adds any answer to calls of an action, byte for byte.
    #[must_use]
    pub fn response_to(self, action: impl Into<String>, response: Response<Vec<u8>>) -> Self {
        self.push_to(action, Prepared::Response(response))
    }

    /// Adds a failure to get an answer to calls of an action.
    #[must_use]
    pub fn error_to(self, action: impl Into<String>, error: TransportError) -> Self {
        self.push_to(action, Prepared::Error(error))
    }
}

/// # Answers from a recording
///
/// They are answers by action. A call gets the first one that is left of those that its action got for the same parameters. If none is
/// left, it gets the first that is left of its action. Of the parameters, secrets and the members `IdempotencyToken` and `ClientToken`
/// may differ. The dates of an answer are moved as far as the request's timestamp, so that the client's clock stays right.
impl Replay {
    /// Reads answers from the file of a [recording](Recording).
    ///
    /// # Errors
    ///
    /// As for [`Recording::from_file`].
    pub fn from_file(path: impl AsRef<Path>) -> io::Result<Self> {
        Recording::from_file(path).map(Self::from_recording)
    }

    /// Reads answers from a [recording](Recording).
    ///
    /// # Errors
    ///
    /// As for [`Recording::from_reader`].
    pub fn from_reader(reader: impl Read) -> io::Result<Self> {
        Recording::from_reader(reader).map(Self::from_recording)
    }

    /// Takes the answers of a recording.
    #[must_use]
    pub fn from_recording(recording: Recording) -> Self {
        let mut replay = Self::new();
        for exchange in recording.exchanges {
            let action = exchange.asked.action.clone();
            replay = replay.push_to(action, Prepared::Recorded(Box::new(exchange)));
        }
        replay
    }
}

/// # What was asked
impl Replay {
    /// The requests so far, in the order in which they came.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.state().requests.clone()
    }

    /// How many answers were not asked for yet, those of single actions included.
    #[must_use]
    pub fn answers_left(&self) -> usize {
        self.state().answers.left()
    }

    fn push(self, answer: Prepared) -> Self {
        self.state().answers.in_order.push_back(answer);
        self
    }

    fn push_to(self, action: impl Into<String>, answer: Prepared) -> Self {
        self.state().answers.push_to(action.into(), answer);
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn api_error(code: &ErrorCode, message: impl Into<String>) -> Prepared {
    let message: String = message.into();
    Prepared::new(&json!({ "Error": { "Code": code.as_str(), "Message": message } }))
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
        let asked = Recorded { request };
        let mut state = self.state();
        let answer = state.answers.take(asked.action(), &asked.parameters());
        let caller = Caller {
            host: host.unwrap_or_default(),
            number: state.requests.len() + 1,
            timestamp: asked
                .header("x-tc-timestamp")
                .and_then(|text| text.parse().ok()),
        };
        state.requests.push(asked);
        drop(state);
        match answer {
            Ok(answer) => answer.result(caller),
            Err(why) => Err(caller.failure(why)),
        }
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Replay")
            .field("requests", &state.requests)
            .field("answers_left", &state.answers.left())
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

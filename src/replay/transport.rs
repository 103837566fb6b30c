//! A transport without a network, for tests.

use std::{
    fmt,
    io::{self, Read},
    path::Path,
    sync::{Arc, Mutex},
};

use http::{Request, Response};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    answers::{Answers, Prepared},
    recording::Recording,
};
use crate::{
    error::{ErrorCode, TransportError, TransportErrorKind},
    lock::lock,
    service::Action,
    transport::{HttpTransport, Limits},
    wire::to_json,
};

/// A transport for tests that returns prepared or [recorded](crate::Recorder) answers, and keeps the requests.
///
/// It sends nothing. Clones share answers and requests, so a test keeps one clone and gives the client the
/// other. A request after the last answer fails with an error of kind
/// [`Other`](crate::TransportErrorKind::Other), without another attempt.
///
/// ```
/// use serde_json::json;
/// use tencentcloud_gse::{
///     Client, Credential, Error, ErrorCode, Replay, gse::JoinGameServerSessionRequest,
/// };
///
/// // The tool under test joins the first session with a free seat.
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
    requests: Vec<ReceivedRequest>,
}

/// # Answers in order
///
/// These answers are for actions without their own answers.
impl Replay {
    /// Creates a transport without answers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer of the service with the members of its `Response`: `json!` or a generated type. A missing or empty
    /// `RequestId` becomes `replay-1` for the first request, and so on.
    ///
    /// If a value cannot be written as JSON, its call fails with an error of kind
    /// [`Other`](crate::TransportErrorKind::Other).
    #[must_use]
    pub fn answer(self, response: impl Serialize) -> Self {
        self.push(None, Prepared::new(&response))
    }

    /// Adds an error of the service.
    #[must_use]
    pub fn api_error(self, code: impl Into<ErrorCode>, message: impl Into<String>) -> Self {
        self.push(None, api_error(&code.into(), message))
    }

    /// Adds any answer, byte for byte, such as that of a gateway.
    #[must_use]
    pub fn response(self, response: Response<Vec<u8>>) -> Self {
        self.push(None, Prepared::Sent(Ok(response)))
    }

    /// Adds a failure of the transport.
    #[must_use]
    pub fn error(self, error: TransportError) -> Self {
        self.push(None, Prepared::Sent(Err(error)))
    }
}

/// # Answers by action
///
/// An action with its own answers gets them in order and never another one. The call after the last of them fails, unless
/// there is an answer for [all later calls](Self::answer_always).
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
        self.push(Some(&action.into()), Prepared::new(&response))
    }

    /// Adds a typed answer to calls of an action.
    #[must_use]
    pub fn answer_for<A: Action>(self, response: &A::Response) -> Self {
        let members = serde_json::from_str(&to_json(response));
        let members = members.map_err(|error| error.to_string());
        self.push(Some(A::NAME), Prepared::Members(members))
    }

    /// Sets the answer to all calls of an action after its other answers, for a tool that polls. It does not count as one of the
    /// [answers left](Self::answers_left).
    #[must_use]
    pub fn answer_always(self, action: impl Into<String>, response: impl Serialize) -> Self {
        let answer = Prepared::new(&response);
        lock(&self.0).answers.queue(Some(&action.into())).always = Some(answer);
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
        self.push(Some(&action.into()), api_error(&code.into(), message))
    }

    /// Adds any answer to calls of an action, byte for byte.
    #[must_use]
    pub fn response_to(self, action: impl Into<String>, response: Response<Vec<u8>>) -> Self {
        self.push(Some(&action.into()), Prepared::Sent(Ok(response)))
    }

    /// Adds a failure of the transport to calls of an action.
    #[must_use]
    pub fn error_to(self, action: impl Into<String>, error: TransportError) -> Self {
        self.push(Some(&action.into()), Prepared::Sent(Err(error)))
    }
}

/// # Answers from a recording
///
/// These are answers by action. A call gets the first remaining answer to the same action and parameters, or else the first
/// remaining answer to its action. Secrets and the members `IdempotencyToken` and `ClientToken` do not count as parameters. The
/// dates of an answer are moved with the timestamp of the request, so that the client's clock is not corrected.
impl Replay {
    /// Reads answers from the file of a [recording](Recording).
    ///
    /// # Errors
    ///
    /// The same as [`Recording::from_file`].
    pub fn from_file(path: impl AsRef<Path>) -> io::Result<Self> {
        Recording::from_file(path).map(Self::from_recording)
    }

    /// Reads answers from a [recording](Recording).
    ///
    /// # Errors
    ///
    /// The same as [`Recording::from_reader`].
    pub fn from_reader(reader: impl Read) -> io::Result<Self> {
        Recording::from_reader(reader).map(Self::from_recording)
    }

    /// Creates a transport with the answers of a recording.
    #[must_use]
    pub fn from_recording(recording: Recording) -> Self {
        recording
            .exchanges
            .into_iter()
            .fold(Self::new(), |replay, exchange| {
                let action = exchange.request.action.clone();
                replay.push(Some(&action), Prepared::Recorded(Box::new(exchange)))
            })
    }
}

/// # Requests
impl Replay {
    /// Returns the requests so far, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        lock(&self.0).requests.clone()
    }

    /// Returns the number of answers that are left, including those to single actions.
    #[must_use]
    pub fn answers_left(&self) -> usize {
        lock(&self.0).answers.left()
    }

    /// Adds an answer to calls of an action or, without one, to calls of actions that have no answers of their own.
    fn push(self, action: Option<&str>, answer: Prepared) -> Self {
        lock(&self.0)
            .answers
            .queue(action)
            .answers
            .push_back(answer);
        self
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
        let request = ReceivedRequest {
            request: Request::from_parts(head, body.to_vec()),
        };
        let timestamp = request.header("x-tc-timestamp");
        let timestamp = timestamp.and_then(|text| text.parse().ok());
        let mut state = lock(&self.0);
        let answer = state.answers.take(request.action(), &request.parameters());
        state.requests.push(request);
        let number = state.requests.len();
        drop(state);
        let result = answer.and_then(|answer| answer.result(number, timestamp));
        result.unwrap_or_else(|why| {
            let host = host.unwrap_or_default();
            Err(TransportError::new(
                TransportErrorKind::Other,
                host,
                false,
                why,
            ))
        })
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = lock(&self.0);
        f.debug_struct("Replay")
            .field("requests", &state.requests)
            .field("answers_left", &state.answers.left())
            .finish()
    }
}

/// A request that a [`Replay`] received.
#[derive(Clone)]
#[non_exhaustive]
pub struct ReceivedRequest {
    /// Returns the request as it would have been sent, including secrets.
    pub request: Request<Vec<u8>>,
}

impl ReceivedRequest {
    /// Returns the action that was called.
    #[must_use]
    pub fn action(&self) -> &str {
        self.header("x-tc-action").unwrap_or_default()
    }

    /// Returns the value of a header, whose name may be in any case; `None` if it has other characters than visible
    /// ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// Returns the parameters of the action.
    #[must_use]
    pub fn parameters(&self) -> Value {
        serde_json::from_slice(self.request.body()).unwrap_or_default()
    }
}

impl fmt::Debug for ReceivedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The body may contain private data. Secrets in headers are marked as sensitive.
        f.debug_struct("ReceivedRequest")
            .field("uri", self.request.uri())
            .field("headers", self.request.headers())
            .finish_non_exhaustive()
    }
}

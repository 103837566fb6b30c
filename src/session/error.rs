//! The error of a flow.

use std::{
    error::Error as StdError,
    fmt::{self, Write as _},
};

use super::Stats;
use crate::{
    error::{Error, ErrorCode},
    gse::{
        CreateGameServerSessionRequest, GameServerSession, GameServerSessionStatus,
        JoinGameServerSessionRequest, PlayerSession,
    },
    service::Action,
    text::Escaping,
};

/// The failure of a flow, with everything that it had achieved by then.
///
/// `Display` and `Debug` (`{:?}`) show all of it on one line, including the error of the call that
/// failed. Programs find that error in [`call`](Self::call), not in
/// [`source`](StdError::source), which only returns what the line does not show.
///
/// ```no_run
/// use std::time::Duration;
/// use tencentcloud_gse::session::Target;
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// # let client = tencentcloud_gse::Client::builder().build()?;
/// let request = Target::fleet("fleet-1").create(2);
/// if let Err(error) = client.start_game(&request, ["ann", "ben"], Duration::from_secs(60)) {
///     eprintln!("{error}");
///     for seat in error.player_sessions() {
///         eprintln!("  taken: {}", seat.player_session_id);
///     }
///     if error.may_have_been_carried_out() {
///         eprintln!("  and perhaps more: {:?}", error.player_id());
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// An [`Error`] converts into a `SessionError`, so that `?` works in a flow of your own that combines
/// calls and the steps of this module:
///
/// ```no_run
/// use std::time::Duration;
/// use tencentcloud_gse::{Client, gse::CreateGameServerSessionRequest, session::SessionError};
///
/// fn create(client: &Client, request: &CreateGameServerSessionRequest) -> Result<(), SessionError> {
///     let answer = client.create_game_server_session(request)?;
///     if let Some(session) = answer.game_server_session {
///         client.wait_until_active(session, Duration::from_secs(60))?;
///     }
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct SessionError(Box<Details>);

#[derive(Debug, Clone)]
struct Details {
    kind: SessionErrorKind,
    session: Option<GameServerSession>,
    player_sessions: Vec<PlayerSession>,
    player_id: Option<String>,
    stats: Stats,
}

/// The kinds of errors of a flow.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum SessionErrorKind {
    /// A call failed.
    Call(Error),
    /// The session ended, or is ending, instead of becoming ACTIVE.
    Ended {
        /// The status: TERMINATING, TERMINATED or ERROR.
        status: GameServerSessionStatus,
        /// The reason that the service gives, if any.
        reason: Option<String>,
    },
    /// The session no longer exists.
    Gone,
    /// The time-out of the flow was over.
    Deadline,
}

impl SessionError {
    pub(super) fn new(kind: SessionErrorKind, stats: Stats) -> Self {
        Self(Box::new(Details {
            kind,
            session: None,
            player_sessions: Vec::new(),
            player_id: None,
            stats,
        }))
    }

    pub(super) fn in_session(mut self, session: GameServerSession) -> Self {
        self.0.session = Some(session);
        self
    }

    pub(super) fn at_player(mut self, id: &str, joined: Vec<PlayerSession>) -> Self {
        self.0.player_id = Some(id.to_owned());
        self.0.player_sessions = joined;
        self
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> &SessionErrorKind {
        &self.0.kind
    }

    /// Returns the error of the call that failed, if one did.
    #[must_use]
    pub fn call(&self) -> Option<&Error> {
        match self.kind() {
            SessionErrorKind::Call(error) => Some(error),
            _ => None,
        }
    }

    /// Returns the session that was created or that a player was to join, as last described.
    #[must_use]
    pub fn session(&self) -> Option<&GameServerSession> {
        self.0.session.as_ref()
    }

    /// Returns the seats that were taken in the session, in the order of the joins.
    #[must_use]
    pub fn player_sessions(&self) -> &[PlayerSession] {
        &self.0.player_sessions
    }

    /// Returns the ID of the player whose join failed, if one did.
    #[must_use]
    pub fn player_id(&self) -> Option<&str> {
        self.0.player_id.as_deref()
    }

    /// Returns the counts of what was done before the failure.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.0.stats
    }

    /// Returns `true` if the failed call may have taken a seat for [`player_id`](Self::player_id) or, if
    /// that is `None`, may have created a session.
    ///
    /// `false` is a promise: the flow created and took nothing but [`session`](Self::session) and
    /// [`player_sessions`](Self::player_sessions).
    #[must_use]
    pub fn may_have_been_carried_out(&self) -> bool {
        const CHANGES: [&str; 2] = [
            CreateGameServerSessionRequest::NAME,
            JoinGameServerSessionRequest::NAME,
        ];
        self.call().is_some_and(|error| {
            let changes = |action| CHANGES.contains(&action);
            error.may_have_been_carried_out() && error.action().is_some_and(changes)
        })
    }

    /// Returns `true` if the fleet, the alias or the session was not found, or the session is
    /// [gone](SessionErrorKind::Gone).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self.kind(), SessionErrorKind::Gone)
            || self.call().is_some_and(Error::is_not_found)
    }

    /// Returns `true` if the session had no free seat, or the fleet no idle server process for a new
    /// session.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.call().is_some_and(Error::is_full)
    }

    /// Returns `true` if a session refused all players for a reason that may not apply to another session.
    pub(super) fn is_refusal(&self) -> bool {
        self.is_refused_by(&[
            ErrorCode::RESOURCE_INSUFFICIENT,
            ErrorCode::RESOURCE_NOT_FOUND,
            ErrorCode::RESOURCE_UNAVAILABLE,
            ErrorCode::UNSUPPORTED_OPERATION,
        ])
    }

    /// Returns `true` if a session refused all players because it is full.
    pub(super) fn is_refused_as_full(&self) -> bool {
        self.is_refused_by(&[ErrorCode::RESOURCE_INSUFFICIENT])
    }

    fn is_refused_by(&self, codes: &[ErrorCode]) -> bool {
        let code = self.call().and_then(Error::code);
        code.is_some_and(|own| codes.iter().any(|code| own.is_a(code)))
            && self.player_id().is_some()
            && self.player_sessions().is_empty()
            && !self.may_have_been_carried_out()
    }
}

impl From<Error> for SessionError {
    /// Wraps the error of a single call, which is in no session of a flow.
    fn from(error: Error) -> Self {
        Self::new(SessionErrorKind::Call(error), Stats::default())
    }
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Escaping(f);
        let session = self.session();
        let id = session.map_or("", |session| &session.game_server_session_id);
        match self.kind() {
            SessionErrorKind::Call(error) => write!(line, "{}{error}", self.step(error, id))?,
            SessionErrorKind::Ended { status, reason } => {
                write!(line, "session {id} is {status}")?;
                if let Some(reason) = reason {
                    write!(line, ": {reason}")?;
                }
            }
            SessionErrorKind::Gone => write!(line, "session {id} no longer exists")?,
            SessionErrorKind::Deadline if session.is_some() => {
                write!(line, "session {id} did not become ACTIVE in time")?;
            }
            SessionErrorKind::Deadline => {
                line.write_str("no session accepted the players in time")?;
            }
        }
        let seats = self.player_sessions().iter();
        let holders = seats.map(|seat| seat.player_id.as_ref().unwrap_or(&seat.player_session_id));
        let holders: Vec<&str> = holders.map(String::as_str).collect();
        if !holders.is_empty() {
            write!(line, "; seats taken by {}", holders.join(", "))?;
        }
        Ok(())
    }
}

impl SessionError {
    /// Returns the step of the flow in which a call failed. A call outside of a flow has none.
    fn step(&self, error: &Error, id: &str) -> String {
        let is_open = self.may_have_been_carried_out();
        let is_create = error.action() == Some(CreateGameServerSessionRequest::NAME);
        match (self.player_id(), self.session()) {
            (Some(player), _) if is_open => {
                format!("player {player} may or may not have joined session {id}: ")
            }
            (Some(player), _) => format!("player {player} could not join session {id}: "),
            (None, Some(_)) => format!("session {id} could not be described: "),
            (None, None) if is_create && is_open => {
                "a session may or may not have been created: ".to_owned()
            }
            (None, None) if is_create => "no session was created: ".to_owned(),
            (None, None) => String::new(),
        }
    }
}

impl fmt::Debug for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return f.debug_tuple("SessionError").field(&self.0).finish();
        }
        fmt::Display::fmt(self, f)
    }
}

impl StdError for SessionError {
    /// Returns the source of the [call](Self::call)'s error, whose own text `Display` includes.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.call().and_then(StdError::source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        error::{ApiError, ConfigError, TransportError, TransportErrorKind},
        wire::Object,
    };

    fn refused(action: &'static str) -> Error {
        let error = ApiError {
            code: ErrorCode::RESOURCE_INSUFFICIENT,
            message: String::new(),
            request_id: String::new(),
            status: 200,
        };
        Error::from(error).in_action(action)
    }

    fn open(action: &'static str) -> Error {
        let error = TransportError::new(TransportErrorKind::Timeout, "host", true, "late");
        Error::from(error).in_action(action)
    }

    fn error(kind: SessionErrorKind) -> SessionError {
        SessionError::new(kind, Stats::default())
    }

    fn in_session(kind: SessionErrorKind) -> SessionError {
        let mut session: GameServerSession = Object::blank();
        session.game_server_session_id = "s-1".to_owned();
        error(kind).in_session(session)
    }

    fn seat(player_id: Option<&str>) -> PlayerSession {
        let mut seat: PlayerSession = Object::blank();
        seat.player_id = player_id.map(str::to_owned);
        seat.player_session_id = "psess-1".to_owned();
        seat
    }

    #[track_caller]
    fn check(error: &SessionError, open: bool, text: &str) {
        assert_eq!(error.to_string(), text);
        assert_eq!(error.may_have_been_carried_out(), open);
        assert_eq!(format!("{error:?}"), text);
        assert!(
            error
                .source()
                .is_none_or(|source| !text.contains(&source.to_string()))
        );
    }

    #[test]
    fn the_message_names_the_step_the_seats_and_what_is_uncertain() {
        use SessionErrorKind::{Call, Deadline, Ended, Gone};
        const CREATE: &str = "CreateGameServerSession";
        const JOIN: &str = "JoinGameServerSession";
        const DESCRIBE: &str = "DescribeGameServerSessions";
        const SEARCH: &str = "SearchGameServerSessions";

        check(
            &error(Call(refused(CREATE))),
            false,
            "no session was created: CreateGameServerSession: ResourceInsufficient",
        );
        check(
            &error(Call(open(CREATE))),
            true,
            "a session may or may not have been created: CreateGameServerSession: \
             host did not answer in time: late",
        );
        check(
            &error(Call(open(SEARCH))),
            false,
            "SearchGameServerSessions: host did not answer in time: late",
        );
        check(
            &in_session(Call(open(DESCRIBE))),
            false,
            "session s-1 could not be described: DescribeGameServerSessions: host did not answer in time: late",
        );
        let config = Error::from(ConfigError::new("too many")).in_action(CREATE);
        check(
            &error(Call(config)),
            false,
            "no session was created: CreateGameServerSession: too many",
        );

        let ben = |error, seats| in_session(Call(error)).at_player("ben", seats);
        check(
            &ben(refused(JOIN), vec![]),
            false,
            "player ben could not join session s-1: JoinGameServerSession: ResourceInsufficient",
        );
        check(
            &ben(refused(JOIN), vec![seat(Some("ann")), seat(None)]),
            false,
            "player ben could not join session s-1: JoinGameServerSession: \
             ResourceInsufficient; seats taken by ann, psess-1",
        );
        check(
            &ben(open(JOIN), vec![seat(Some("ann"))]),
            true,
            "player ben may or may not have joined session s-1: \
             JoinGameServerSession: host did not answer in time: late; seats taken by ann",
        );

        let ended = |reason: Option<&str>| Ended {
            status: GameServerSessionStatus::Error,
            reason: reason.map(str::to_owned),
        };
        check(&in_session(ended(None)), false, "session s-1 is ERROR");
        check(
            &in_session(ended(Some("crash"))),
            false,
            "session s-1 is ERROR: crash",
        );
        check(&in_session(Gone), false, "session s-1 no longer exists");
        check(
            &in_session(Deadline),
            false,
            "session s-1 did not become ACTIVE in time",
        );
        check(
            &error(Deadline),
            false,
            "no session accepted the players in time",
        );
    }

    #[test]
    fn predicates_tell_full_from_not_found() {
        use SessionErrorKind::{Call, Deadline, Gone};
        let full = error(Call(refused("CreateGameServerSession")));
        assert!(full.is_full() && !full.is_not_found());
        let seated = in_session(Call(refused("JoinGameServerSession")));
        assert!(seated.at_player("ben", vec![seat(None)]).is_full());
        assert!(!error(Call(open("CreateGameServerSession"))).is_full());

        let missing = ApiError {
            code: ErrorCode::RESOURCE_NOT_FOUND,
            message: String::new(),
            request_id: String::new(),
            status: 200,
        };
        let missing = error(Call(missing.into()));
        assert!(missing.is_not_found() && !missing.is_full());
        assert!(in_session(Gone).is_not_found() && !in_session(Gone).is_full());
        assert!(!error(Deadline).is_not_found() && !error(Deadline).is_full());
    }

    #[test]
    fn text_of_the_service_is_escaped_on_one_line() {
        let ended = SessionErrorKind::Ended {
            status: "LO\u{1b}[31mST".into(),
            reason: Some("crash\r\nok\u{2028}".to_owned()),
        };
        let mut session: GameServerSession = Object::blank();
        session.game_server_session_id = "s\u{202e}-1".to_owned();
        let error = error(ended).in_session(session);
        check(
            &error.clone(),
            false,
            r"session s\u{202e}-1 is LO\u{1b}[31mST: crash\u{d}\u{a}ok\u{2028}",
        );
        let shown = format!("{error:#?}");
        assert!(
            !shown.contains(['\u{1b}', '\r', '\u{202e}', '\u{2028}']),
            "{shown}"
        );
    }

    #[test]
    fn only_a_certain_refusal_without_seats_counts_as_refusal() {
        let ben = |error, seats| in_session(SessionErrorKind::Call(error)).at_player("ben", seats);
        assert!(ben(refused("JoinGameServerSession"), vec![]).is_refusal());
        assert!(!ben(refused("JoinGameServerSession"), vec![seat(None)]).is_refusal());
        assert!(!ben(open("JoinGameServerSession"), vec![]).is_refusal());
        assert!(!error(SessionErrorKind::Call(refused("CreateGameServerSession"))).is_refusal());
        assert!(!in_session(SessionErrorKind::Gone).is_refusal());
    }

    #[test]
    fn an_error_of_a_call_converts_and_keeps_its_meaning() {
        fn flow(result: Result<(), Error>) -> Result<(), SessionError> {
            result?;
            Ok(())
        }
        let error = flow(Err(open("JoinGameServerSession"))).unwrap_err();
        check(
            &error,
            true,
            "JoinGameServerSession: host did not answer in time: late",
        );
        assert_eq!(error.stats(), Stats::default());
        let error = flow(Err(refused("CreateGameServerSession"))).unwrap_err();
        assert!(error.is_full() && error.session().is_none());
    }
}

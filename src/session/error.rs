//! What keeps a flow from its end.

use std::{
    error::Error as StdError,
    fmt::{self, Write as _},
};

use super::Course;
use crate::{
    error::{Error, ErrorCode},
    gse::{
        CreateGameServerSessionRequest, GameServerSession, GameServerSessionStatus,
        JoinGameServerSessionRequest, PlayerSession,
    },
    service::Action,
    text::Escaping,
};

/// Why a flow failed, and what it had achieved by then.
///
/// `Display` and `Debug` (`{:?}`) tell all of it in one line, with the error of the call that failed.
/// [`source`](StdError::source) returns nothing that this line has said already; programs find the
/// call's error in [`call`](Self::call).
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
#[derive(Clone)]
pub struct SessionError(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    kind: SessionErrorKind,
    session: Option<GameServerSession>,
    player_sessions: Vec<PlayerSession>,
    player_id: Option<String>,
    course: Course,
}

/// The kinds of errors of a flow.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum SessionErrorKind {
    /// A call failed.
    Call(Error),
    /// The session has ended, or is ending, instead of becoming ACTIVE.
    Ended {
        /// TERMINATING, TERMINATED or ERROR.
        status: GameServerSessionStatus,
        /// What the service says about it, if it does.
        reason: Option<String>,
    },
    /// The session is not listed any more.
    Gone,
    /// The time was up.
    Deadline,
}

impl SessionError {
    pub(super) fn new(kind: SessionErrorKind, course: Course) -> Self {
        Self(Box::new(Inner {
            kind,
            session: None,
            player_sessions: Vec::new(),
            player_id: None,
            course,
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

    /// What happened.
    #[must_use]
    pub fn kind(&self) -> &SessionErrorKind {
        &self.0.kind
    }

    /// The call that failed, if one did.
    #[must_use]
    pub fn call(&self) -> Option<&Error> {
        match self.kind() {
            SessionErrorKind::Call(error) => Some(error),
            SessionErrorKind::Ended { .. }
            | SessionErrorKind::Gone
            | SessionErrorKind::Deadline => None,
        }
    }

    /// The session that was created, or that a player was to join, as it was seen last.
    #[must_use]
    pub fn session(&self) -> Option<&GameServerSession> {
        self.0.session.as_ref()
    }

    /// Who has a seat in the session, in the order in which they were joined.
    #[must_use]
    pub fn player_sessions(&self) -> &[PlayerSession] {
        &self.0.player_sessions
    }

    /// The player whose join failed, if one did.
    #[must_use]
    pub fn player_id(&self) -> Option<&str> {
        self.0.player_id.as_deref()
    }

    /// What was done until then.
    #[must_use]
    pub fn course(&self) -> Course {
        self.0.course
    }

    /// Whether there may be more than this error tells: a seat of [`player_id`](Self::player_id), if
    /// that is someone, or else a new session.
    ///
    /// `false` is a promise: [`session`](Self::session) and
    /// [`player_sessions`](Self::player_sessions) are all that there is.
    #[must_use]
    pub fn may_have_been_carried_out(&self) -> bool {
        self.call().is_some_and(|error| {
            let changes = [
                CreateGameServerSessionRequest::NAME,
                JoinGameServerSessionRequest::NAME,
            ];
            error.may_have_been_carried_out()
                && error
                    .action()
                    .is_some_and(|action| changes.contains(&action))
        })
    }

    /// Returns `true` if the fleet, the alias or the session was not found, or the session is
    /// [gone](SessionErrorKind::Gone).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        match self.kind() {
            SessionErrorKind::Call(error) => error.is_not_found(),
            SessionErrorKind::Gone => true,
            SessionErrorKind::Ended { .. } | SessionErrorKind::Deadline => false,
        }
    }

    /// Returns `true` if there was no room: no seat left in the session, or no idle server process
    /// for a new one.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.call().is_some_and(Error::is_full)
    }

    /// Whether a session turned all players away, for a reason that another may not have.
    pub(super) fn is_refusal(&self) -> bool {
        [
            ErrorCode::RESOURCE_INSUFFICIENT,
            ErrorCode::RESOURCE_NOT_FOUND,
            ErrorCode::RESOURCE_UNAVAILABLE,
            ErrorCode::UNSUPPORTED_OPERATION,
        ]
        .iter()
        .any(|code| self.is_refused_by(code))
    }

    /// Whether a session turned all players away because it has not enough seats left.
    pub(super) fn is_refused_as_full(&self) -> bool {
        self.is_refused_by(&ErrorCode::RESOURCE_INSUFFICIENT)
    }

    fn is_refused_by(&self, code: &ErrorCode) -> bool {
        let refused = self
            .call()
            .and_then(Error::code)
            .is_some_and(|own| own.is_a(code));
        refused
            && self.player_id().is_some()
            && self.player_sessions().is_empty()
            && !self.may_have_been_carried_out()
    }
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Escaping(f);
        self.0
            .write_outcome(self.may_have_been_carried_out(), &mut line)?;
        if let Some(error) = self.call() {
            write!(line, ": {error}")?;
        }
        for (index, seat) in self.player_sessions().iter().enumerate() {
            line.write_str(if index == 0 { "; seats have " } else { ", " })?;
            line.write_str(seat.player_id.as_ref().unwrap_or(&seat.player_session_id))?;
        }
        Ok(())
    }
}

impl Inner {
    /// Writes what did not happen, without the cause.
    fn write_outcome(&self, is_open: bool, line: &mut impl fmt::Write) -> fmt::Result {
        let Self {
            kind,
            session,
            player_id,
            ..
        } = self;
        let id = session
            .as_ref()
            .map_or("", |session| session.game_server_session_id.as_str());
        match (kind, player_id) {
            (SessionErrorKind::Call(_), Some(player)) if is_open => write!(
                line,
                "it is not known whether the player {player} has joined the session {id}"
            ),
            (SessionErrorKind::Call(_), Some(player)) => {
                write!(line, "the player {player} could not join the session {id}")
            }
            (SessionErrorKind::Call(_), None) if is_open => {
                line.write_str("it is not known whether a session was created")
            }
            (SessionErrorKind::Call(error), None) => match session {
                Some(_) => write!(line, "the session {id} could not be looked at"),
                None if error.action() == Some(CreateGameServerSessionRequest::NAME) => {
                    line.write_str("no session could be created")
                }
                None => line.write_str("no session could be looked for"),
            },
            (SessionErrorKind::Ended { status, reason }, _) => {
                write!(line, "the session {id} is {status}")?;
                match reason {
                    Some(reason) => write!(line, ": {reason}"),
                    None => Ok(()),
                }
            }
            (SessionErrorKind::Gone, _) => write!(line, "the session {id} is gone"),
            (SessionErrorKind::Deadline, _) => match session {
                Some(_) => write!(line, "the session {id} was not ACTIVE in time"),
                None => line.write_str("no session took the players in time"),
            },
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
        SessionError::new(kind, Course::default())
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
    fn the_message_says_what_there_is_and_what_is_not_known() {
        use SessionErrorKind::{Call, Deadline, Ended, Gone};
        const CREATE: &str = "CreateGameServerSession";
        const JOIN: &str = "JoinGameServerSession";
        const DESCRIBE: &str = "DescribeGameServerSessions";
        const SEARCH: &str = "SearchGameServerSessions";

        check(
            &error(Call(refused(CREATE))),
            false,
            "no session could be created: CreateGameServerSession: ResourceInsufficient",
        );
        check(
            &error(Call(open(CREATE))),
            true,
            "it is not known whether a session was created: CreateGameServerSession: \
             host did not answer in time: late",
        );
        check(
            &error(Call(open(SEARCH))),
            false,
            "no session could be looked for: SearchGameServerSessions: host did not answer in time: late",
        );
        check(
            &in_session(Call(open(DESCRIBE))),
            false,
            "the session s-1 could not be looked at: DescribeGameServerSessions: host did not answer in time: late",
        );
        let config = Error::from(ConfigError::new("too many")).in_action(CREATE);
        check(
            &error(Call(config)),
            false,
            "no session could be created: CreateGameServerSession: too many",
        );

        let ben = |error, seats| in_session(Call(error)).at_player("ben", seats);
        check(
            &ben(refused(JOIN), vec![]),
            false,
            "the player ben could not join the session s-1: JoinGameServerSession: ResourceInsufficient",
        );
        check(
            &ben(refused(JOIN), vec![seat(Some("ann")), seat(None)]),
            false,
            "the player ben could not join the session s-1: JoinGameServerSession: \
             ResourceInsufficient; seats have ann, psess-1",
        );
        check(
            &ben(open(JOIN), vec![seat(Some("ann"))]),
            true,
            "it is not known whether the player ben has joined the session s-1: \
             JoinGameServerSession: host did not answer in time: late; seats have ann",
        );

        let ended = |reason: Option<&str>| Ended {
            status: GameServerSessionStatus::Error,
            reason: reason.map(str::to_owned),
        };
        check(&in_session(ended(None)), false, "the session s-1 is ERROR");
        check(
            &in_session(ended(Some("crash"))),
            false,
            "the session s-1 is ERROR: crash",
        );
        check(&in_session(Gone), false, "the session s-1 is gone");
        check(
            &in_session(Deadline),
            false,
            "the session s-1 was not ACTIVE in time",
        );
        check(
            &error(Deadline),
            false,
            "no session took the players in time",
        );
    }

    #[test]
    fn the_predicates_tell_what_to_do_next() {
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
    fn text_of_the_service_is_shown_in_one_safe_line() {
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
            r"the session s\u{202e}-1 is LO\u{1b}[31mST: crash\u{d}\u{a}ok\u{2028}",
        );
        let shown = format!("{error:#?}");
        assert!(
            !shown.contains(['\u{1b}', '\r', '\u{202e}', '\u{2028}']),
            "{shown}"
        );
    }

    #[test]
    fn a_refusal_is_certain_and_leaves_nobody_seated() {
        let ben = |error, seats| in_session(SessionErrorKind::Call(error)).at_player("ben", seats);
        assert!(ben(refused("JoinGameServerSession"), vec![]).is_refusal());
        assert!(!ben(refused("JoinGameServerSession"), vec![seat(None)]).is_refusal());
        assert!(!ben(open("JoinGameServerSession"), vec![]).is_refusal());
        assert!(!error(SessionErrorKind::Call(refused("CreateGameServerSession"))).is_refusal());
        assert!(!in_session(SessionErrorKind::Gone).is_refusal());
    }
}

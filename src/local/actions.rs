//! The four actions.

use super::{
    fault::{Code, Fault},
    limits::{self, check_length},
    pages::{Place, Row, page_size, unknown_token},
    session::{Seat, Session},
    world::World,
};
use crate::{
    gse::{
        CreateGameServerSessionRequest, CreateGameServerSessionResponse,
        DescribeGameServerSessionsRequest, DescribeGameServerSessionsResponse, GameServerSession,
        GameServerSessionStatus, JoinGameServerSessionRequest, JoinGameServerSessionResponse,
        PlayerSessionCreationPolicy, PlayerSessionStatus, SearchGameServerSessionsRequest,
        SearchGameServerSessionsResponse,
    },
    search::{Filter, Sort},
    sign::hashed_payload,
    wire::Object,
};

/// `CreateGameServerSession`: a session on an idle server process of a fleet.
///
/// The same idempotency token with the same parameters gives the session that it made, as it is now, whether or not there is
/// still room; all credentials belong to one account, which is what a token is unique in. With other parameters it is refused.
pub(super) fn create(
    world: &mut World,
    region: &str,
    request: CreateGameServerSessionRequest,
    now: u64,
) -> Result<CreateGameServerSessionResponse, Fault> {
    check_creation(&request)?;
    let fleet_id = world.target(
        given(request.fleet_id.as_ref()),
        given(request.alias_id.as_ref()),
    )?;
    let hash = hashed_payload(request.to_json().as_bytes());
    if let Some(token) = given(request.idempotency_token.as_ref())
        && let Some(creation) = world.creation(token)
    {
        if creation.request != hash {
            let message =
                format!("`IdempotencyToken` is `{token}`, which was used with other parameters");
            return Err(Fault::new(Code::InvalidParameterValue, message));
        }
        return Ok(created(world.session(creation.sequence)));
    }
    if !world.has_room(&fleet_id) {
        let message = format!("the fleet `{fleet_id}` has no idle server process");
        return Err(Fault::new(Code::ResourceInsufficient, message));
    }
    let last = match given(request.game_server_session_id.as_ref()) {
        Some(id) => id.to_owned(),
        None => world.ids.game_server_session(),
    };
    let id = format!("qcs::gse:{region}:uin/100000010000:gameserversession/{fleet_id}/{last}");
    if world.find(&id).is_ok() {
        let message =
            format!("`GameServerSessionId` is `{last}`, which the fleet `{fleet_id}` has already");
        return Err(Fault::new(Code::InvalidParameterValue, message));
    }
    let idempotency_token = given(request.idempotency_token.as_ref()).map(str::to_owned);
    let session = Session {
        id,
        fleet_id,
        sequence: 0,
        name: request.name.unwrap_or_default(),
        creator_id: request.creator_id.unwrap_or_default(),
        data: request.game_server_session_data.unwrap_or_default(),
        properties: request.game_properties.unwrap_or_default(),
        maximum: request.maximum_player_session_count,
        port: world.port(),
        status: GameServerSessionStatus::Activating,
        policy: PlayerSessionCreationPolicy::AcceptAll,
        created: now,
        ended: None,
        seats: Vec::new(),
        taken: 0,
        idempotency_token,
    };
    world
        .insert(session, hash)
        .map(|session| created(Some(session)))
}

/// `JoinGameServerSession`: a seat for a player, reserved.
///
/// Each join takes a seat of its own, also for a player who has one: nothing documents that joins of one player are made one, and a
/// caller who repeats a join blindly should see what it costs.
pub(super) fn join(
    world: &mut World,
    request: JoinGameServerSessionRequest,
    now: u64,
) -> Result<JoinGameServerSessionResponse, Fault> {
    check_length("PlayerId", Some(&request.player_id))?;
    check_length("PlayerData", request.player_data.as_deref())?;
    if request.player_id.is_empty() {
        return Err(Fault::new(
            Code::InvalidParameterValue,
            "`PlayerId` is empty",
        ));
    }
    check_joinable(world.find(&request.game_server_session_id)?)?;
    let seat = Seat {
        id: world.ids.player_session(),
        player_id: request.player_id,
        player_data: request.player_data.unwrap_or_default(),
        status: PlayerSessionStatus::Reserved,
        created: now,
        ended: None,
    };
    let session = world.seat(&request.game_server_session_id, seat)?;
    let mut response: JoinGameServerSessionResponse = Object::blank();
    response.player_session = session.seats.last().map(|seat| session.describe_seat(seat));
    Ok(response)
}

/// `DescribeGameServerSessions`: one session, or those of a fleet in the order of their creation.
pub(super) fn describe(
    world: &World,
    request: &DescribeGameServerSessionsRequest,
) -> Result<DescribeGameServerSessionsResponse, Fault> {
    let status = status_filter(request.status_filter.as_ref())?;
    let limit = page_size(request.limit)?;
    let (fleet_id, alias_id) = (
        given(request.fleet_id.as_ref()),
        given(request.alias_id.as_ref()),
    );
    let token = given(request.next_token.as_ref());
    let is_wanted = |session: &Session| status.is_none_or(|status| session.status == *status);
    let mut response: DescribeGameServerSessionsResponse = Object::blank();
    if let Some(id) = given(request.game_server_session_id.as_ref()) {
        let session = world.find(id)?;
        if (fleet_id, alias_id) != (None, None) {
            let target = world.target(fleet_id, alias_id)?;
            if target != session.fleet_id {
                let message = format!("the fleet `{target}` has no game server session `{id}`");
                return Err(Fault::new(Code::ResourceNotFound, message));
            }
        }
        // A single session is a single page, for which no token was given out.
        token.map_or(Ok(()), |token| Err(unknown_token(token)))?;
        let sessions = Some(session).filter(|session| is_wanted(session));
        response.game_server_sessions = Some(sessions.map(Session::describe).into_iter().collect());
        response.next_token = Some(String::new());
        return Ok(response);
    }
    let fleet_id = world.target(fleet_id, alias_id)?;
    let query = [
        "Describe",
        &*fleet_id,
        status.map_or("", GameServerSessionStatus::as_str),
    ];
    let after = token
        .map(|token| world.tokens.read(&query, token))
        .transpose()?;
    let sessions = world.sessions_of(&fleet_id, after.map(|place| place.sequence));
    let rows = sessions
        .filter(|session| is_wanted(session))
        .map(Row::of)
        .take(limit + 1)
        .collect();
    let (sessions, next_token) = page(world, &query, rows, limit);
    response.game_server_sessions = Some(sessions);
    response.next_token = Some(next_token);
    Ok(response)
}

/// `SearchGameServerSessions`: the ACTIVE sessions of a fleet that fulfill a condition, in an order of choice.
///
/// As with Amazon's twin of this action, sessions in other statuses are not found. Without `SortExpression`, and among sessions that are
/// alike in it, the order is that of creation. A page begins where the last one ended, even if that session has been joined meanwhile.
pub(super) fn search(
    world: &World,
    request: &SearchGameServerSessionsRequest,
) -> Result<SearchGameServerSessionsResponse, Fault> {
    let (filter, sort) = (
        given(request.filter_expression.as_ref()),
        given(request.sort_expression.as_ref()),
    );
    check_length("FilterExpression", filter)?;
    let limit = page_size(request.limit)?;
    let fleet_id = world.target(
        given(request.fleet_id.as_ref()),
        given(request.alias_id.as_ref()),
    )?;
    let query = [
        "Search",
        &*fleet_id,
        filter.unwrap_or_default(),
        sort.unwrap_or_default(),
    ];
    let filter = filter
        .map(|text| expression::<Filter>("FilterExpression", text))
        .transpose()?;
    let sort = sort
        .map(|text| expression::<Sort>("SortExpression", text))
        .transpose()?;
    let after = match given(request.next_token.as_ref()) {
        Some(token) => {
            let place = world.tokens.read(&query, token)?;
            let session = world
                .session(place.sequence)
                .ok_or_else(|| unknown_token(token))?;
            Some(Row {
                session,
                taken: place.taken,
            })
        }
        None => None,
    };
    let is_wanted = |session: &&Session| {
        session.status == GameServerSessionStatus::Active
            && filter
                .as_ref()
                .is_none_or(|filter| filter.matches(*session))
    };
    let rows = world
        .sessions_of(&fleet_id, None)
        .filter(is_wanted)
        .map(Row::of);
    let rows = rows.filter(|row| after.is_none_or(|after| after.compare(row, sort).is_lt()));
    let rows = first(rows.collect(), sort, limit + 1);
    let (sessions, next_token) = page(world, &query, rows, limit);
    let mut response: SearchGameServerSessionsResponse = Object::blank();
    response.game_server_sessions = Some(sessions);
    response.next_token = Some(next_token);
    Ok(response)
}

/// A parameter that says something: the empty text is as good as none.
fn given(parameter: Option<&String>) -> Option<&str> {
    parameter
        .map(String::as_str)
        .filter(|text| !text.is_empty())
}

fn check_creation(request: &CreateGameServerSessionRequest) -> Result<(), Fault> {
    check_length("CreatorId", request.creator_id.as_deref())?;
    check_length(
        "GameServerSessionData",
        request.game_server_session_data.as_deref(),
    )?;
    check_length(
        "GameServerSessionId",
        request.game_server_session_id.as_deref(),
    )?;
    check_length("IdempotencyToken", request.idempotency_token.as_deref())?;
    check_length("Name", request.name.as_deref())?;
    let properties = request.game_properties.as_deref().unwrap_or_default();
    if properties.len() > limits::PROPERTIES {
        let message = format!(
            "`GameProperties` has {} elements; at most {} are allowed",
            properties.len(),
            limits::PROPERTIES
        );
        return Err(Fault::new(Code::InvalidParameterValue, message));
    }
    properties.iter().try_for_each(|property| {
        check_length("GameProperties[].Key", Some(&property.key))?;
        check_length("GameProperties[].Value", Some(&property.value))
    })
}

fn check_joinable(session: &Session) -> Result<(), Fault> {
    let (id, status) = (&session.id, &session.status);
    if *status != GameServerSessionStatus::Active {
        let message =
            format!("the game server session `{id}` is {status}; only an ACTIVE one can be joined");
        return Err(Fault::new(Code::ResourceUnavailable, message));
    }
    if session.policy == PlayerSessionCreationPolicy::DenyAll {
        let message =
            format!("the game server session `{id}` takes no players: its policy is DENY_ALL");
        return Err(Fault::new(Code::UnsupportedOperation, message));
    }
    if session.taken >= session.maximum {
        let message = format!(
            "the game server session `{id}` is full: {} of {} seats are taken",
            session.taken, session.maximum
        );
        return Err(Fault::new(Code::ResourceInsufficient, message));
    }
    Ok(())
}

fn status_filter(
    filter: Option<&GameServerSessionStatus>,
) -> Result<Option<&GameServerSessionStatus>, Fault> {
    match filter {
        Some(GameServerSessionStatus::Other(text)) if text.is_empty() => Ok(None),
        Some(GameServerSessionStatus::Other(text)) => Err(Fault::new(
            Code::InvalidParameterValue,
            format!(
                "`StatusFilter` is `{text}`, where one of `ACTIVE`, `ACTIVATING`, `TERMINATED`, `TERMINATING` and `ERROR` is expected"
            ),
        )),
        filter => Ok(filter),
    }
}

fn expression<T: std::str::FromStr<Err: std::fmt::Display>>(
    name: &str,
    text: &str,
) -> Result<T, Fault> {
    text.parse().map_err(|error| {
        Fault::new(
            Code::InvalidParameterValue,
            format!("`{name}` cannot be read: {error}"),
        )
    })
}

/// The first `count` rows in order; the others are not put in order.
fn first(mut rows: Vec<Row<'_>>, sort: Option<Sort>, count: usize) -> Vec<Row<'_>> {
    if rows.len() > count {
        rows.select_nth_unstable_by(count, |left, right| left.compare(right, sort));
        rows.truncate(count);
    }
    rows.sort_unstable_by(|left, right| left.compare(right, sort));
    rows
}

/// The sessions of a page, and the token for the next one if there are more rows than the page has.
fn page(
    world: &World,
    query: &[&str],
    mut rows: Vec<Row<'_>>,
    limit: usize,
) -> (Vec<GameServerSession>, String) {
    let is_last = rows.len() <= limit;
    rows.truncate(limit);
    let token = match rows.last() {
        Some(last) if !is_last => {
            let place = Place {
                sequence: last.session.sequence,
                taken: last.taken,
            };
            world.tokens.issue(query, place)
        }
        _ => String::new(),
    };
    (
        rows.iter().map(|row| row.session.describe()).collect(),
        token,
    )
}

fn created(session: Option<&Session>) -> CreateGameServerSessionResponse {
    let mut response: CreateGameServerSessionResponse = Object::blank();
    response.game_server_session = session.map(Session::describe);
    response
}

//! `DescribeGameServerSessions` and `SearchGameServerSessions`.

use std::{fmt, str::FromStr};

use crate::{
    ErrorCode,
    gse::{
        DescribeGameServerSessionsRequest, DescribeGameServerSessionsResponse, GameServerSession,
        GameServerSessionStatus, SearchGameServerSessionsRequest, SearchGameServerSessionsResponse,
    },
    local::{
        fault::Fault,
        limits,
        pages::{Cursor, Row, page_size, unknown_token},
        session::GameSession,
        world::World,
    },
    search::{Filter, Sort},
    wire::Object,
};

/// Lists one session, or the sessions of a fleet in the order of their creation.
pub(in crate::local) fn describe(
    world: &World,
    request: &DescribeGameServerSessionsRequest,
) -> Result<DescribeGameServerSessionsResponse, Fault> {
    let status = status_filter(request.status_filter.as_ref())?;
    let limit = page_size(request.limit)?;
    let is_wanted = |session: &&GameSession| status.is_none_or(|status| session.status == *status);
    let (sessions, next_token) = if let Some(id) = &request.game_server_session_id {
        let session = described(world, id, request)?;
        let sessions = Some(session).filter(is_wanted);
        (
            sessions.map(GameSession::describe).into_iter().collect(),
            String::new(),
        )
    } else {
        let fleet_id = world.target(request.fleet_id.as_deref(), request.alias_id.as_deref())?;
        let query = [
            "Describe",
            &*fleet_id,
            status.map_or("", GameServerSessionStatus::as_str),
        ];
        let after = match &request.next_token {
            Some(token) => Some(world.tokens.read(&query, token)?.sequence),
            None => None,
        };
        let sessions = world.sessions_of(&fleet_id, after).filter(is_wanted);
        let rows = sessions.map(Row::new).take(limit + 1).collect();
        page(world, &query, rows, limit)
    };
    let mut answer: DescribeGameServerSessionsResponse = Object::blank();
    answer.game_server_sessions = Some(sessions);
    answer.next_token = Some(next_token);
    Ok(answer)
}

/// Returns the session `id`, if it is in the fleet of the request, which is optional here.
fn described<'a>(
    world: &'a World,
    id: &str,
    request: &DescribeGameServerSessionsRequest,
) -> Result<&'a GameSession, Fault> {
    let session = world.find(id)?;
    if request.fleet_id.is_some() || request.alias_id.is_some() {
        let target = world.target(request.fleet_id.as_deref(), request.alias_id.as_deref())?;
        if target != session.fleet_id {
            let message = format!("the fleet `{target}` has no game server session `{id}`");
            return Err(Fault::new(ErrorCode::RESOURCE_NOT_FOUND, message));
        }
    }
    match &request.next_token {
        // A single session is one page, for which no token is issued.
        Some(token) => Err(unknown_token(token)),
        None => Ok(session),
    }
}

/// Lists the ACTIVE sessions of a fleet that fulfill a filter, in a sort order.
///
/// Sessions in other statuses are not found, as with Amazon's equivalent of this action. Without
/// `SortExpression`, and among sessions that are equal in it, the order is that of creation. A page
/// starts where the last one ended, even if that session has been joined in the meantime.
pub(in crate::local) fn search(
    world: &World,
    request: &SearchGameServerSessionsRequest,
) -> Result<SearchGameServerSessionsResponse, Fault> {
    let limit = page_size(request.limit)?;
    let fleet_id = world.target(request.fleet_id.as_deref(), request.alias_id.as_deref())?;
    let filter = request.filter_expression.as_deref();
    let sort = request.sort_expression.as_deref();
    let query = [
        "Search",
        &*fleet_id,
        filter.unwrap_or_default(),
        sort.unwrap_or_default(),
    ];
    let filter: Option<Filter> = expression("FilterExpression", filter)?;
    check_filter("FilterExpression", filter.as_ref())?;
    let sort: Option<Sort> = expression("SortExpression", sort)?;
    let after = match &request.next_token {
        Some(token) => {
            let Cursor { sequence, taken } = world.tokens.read(&query, token)?;
            let session = world
                .session(sequence)
                .ok_or_else(|| unknown_token(token))?;
            Some(Row { session, taken })
        }
        None => None,
    };
    let is_wanted = |session: &&GameSession| {
        session.status == GameServerSessionStatus::Active
            && filter
                .as_ref()
                .is_none_or(|filter| filter.matches(*session))
    };
    let rows = world
        .sessions_of(&fleet_id, None)
        .filter(is_wanted)
        .map(Row::new);
    let rows = rows.filter(|row| after.is_none_or(|after| after.compare(row, sort).is_lt()));
    let rows = match sort {
        Some(_) => first(rows, sort, limit + 1),
        None => rows.take(limit + 1).collect(),
    };
    let (sessions, next_token) = page(world, &query, rows, limit);
    let mut answer: SearchGameServerSessionsResponse = Object::blank();
    answer.game_server_sessions = Some(sessions);
    answer.next_token = Some(next_token);
    Ok(answer)
}

fn status_filter(
    filter: Option<&GameServerSessionStatus>,
) -> Result<Option<&GameServerSessionStatus>, Fault> {
    match filter {
        Some(GameServerSessionStatus::Other(text)) => Err(Fault::new(
            ErrorCode::INVALID_PARAMETER_VALUE,
            format!(
                "`StatusFilter` is `{text}`, where one of `ACTIVE`, `ACTIVATING`, `TERMINATED`, \
                 `TERMINATING` and `ERROR` is expected"
            ),
        )),
        filter => Ok(filter),
    }
}

/// Refuses a filter with too many comparisons.
pub(in crate::local) fn check_filter(name: &str, filter: Option<&Filter>) -> Result<(), Fault> {
    let count = filter.map_or(0, Filter::comparisons);
    if count <= limits::COMPARISONS {
        return Ok(());
    }
    let limit = limits::COMPARISONS;
    let message = format!("`{name}` has {count} comparisons; at most {limit} are allowed");
    Err(Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message))
}

fn expression<T: FromStr<Err: fmt::Display>>(
    name: &str,
    text: Option<&str>,
) -> Result<Option<T>, Fault> {
    text.map(str::parse).transpose().map_err(|error| {
        let message = format!("`{name}` cannot be read: {error}");
        Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message)
    })
}

/// Returns the first `count` rows in order.
fn first<'a>(
    rows: impl Iterator<Item = Row<'a>>,
    sort: Option<Sort>,
    count: usize,
) -> Vec<Row<'a>> {
    let mut rows: Vec<_> = rows.collect();
    if rows.len() > count {
        rows.select_nth_unstable_by(count, |left, right| left.compare(right, sort));
        rows.truncate(count);
    }
    rows.sort_unstable_by(|left, right| left.compare(right, sort));
    rows
}

/// Returns the sessions of a page, and the token for the next page if there are more rows.
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
            let (sequence, taken) = (last.session.sequence, last.taken);
            world.tokens.issue(query, Cursor { sequence, taken })
        }
        _ => String::new(),
    };
    (
        rows.iter().map(|row| row.session.describe()).collect(),
        token,
    )
}

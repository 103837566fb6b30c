//! `DescribeGameServerSessions` and `SearchGameServerSessions`.

use std::str::FromStr;

use crate::{
    ErrorCode,
    gse::{
        DescribeGameServerSessionsRequest, DescribeGameServerSessionsResponse, GameServerSession,
        GameServerSessionStatus, SearchGameServerSessionsRequest, SearchGameServerSessionsResponse,
    },
    local::{
        fault::Fault,
        limits,
        pages::{Cursor, page_size, unknown_token},
        session::{GameSession, Row, SESSION_STATUSES},
        world::World,
    },
    search::{Filter, ParseError, Sort},
    wire::Object,
};

/// Lists one session, or the sessions of a fleet in the order of their creation.
pub(crate) fn describe(
    world: &World,
    request: &DescribeGameServerSessionsRequest,
) -> Result<DescribeGameServerSessionsResponse, Fault> {
    let status = request.status_filter.as_ref();
    if let Some(GameServerSessionStatus::Other(text)) = status {
        return Err(Fault::not_one_of("StatusFilter", text, &SESSION_STATUSES));
    }
    let limit = page_size(request.limit)?;
    let is_wanted = |session: &GameSession| status.is_none_or(|it| session.status == *it);
    let (sessions, next_token) = if let Some(id) = &request.game_server_session_id {
        let session = Some(described(world, id, request)?).filter(|session| is_wanted(session));
        let sessions = session.map(|session| session.describe(&world.settings));
        (sessions.into_iter().collect(), String::new())
    } else {
        let fleet_id = world.target(request.fleet_id.as_deref(), request.alias_id.as_deref())?;
        let status = status.map_or("", GameServerSessionStatus::as_str);
        let listing = Listing {
            fleet_id: &fleet_id,
            query: ["Describe", &fleet_id, status, ""],
            sort: None,
            token: request.next_token.as_deref(),
            limit,
        };
        listing.page(world, |row| is_wanted(row.session))?
    };
    Ok(DescribeGameServerSessionsResponse {
        game_server_sessions: Some(sessions),
        next_token: Some(next_token),
        ..Object::blank()
    })
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
/// `SortExpression`, and among sessions that are equal in it, the order is that of creation.
pub(crate) fn search(
    world: &World,
    request: &SearchGameServerSessionsRequest,
) -> Result<SearchGameServerSessionsResponse, Fault> {
    let limit = page_size(request.limit)?;
    let fleet_id = world.target(request.fleet_id.as_deref(), request.alias_id.as_deref())?;
    let condition = request.filter_expression.as_deref();
    let order = request.sort_expression.as_deref();
    let filter: Option<Filter> = expression("FilterExpression", condition)?;
    check_filter("FilterExpression", filter.as_ref())?;
    let listing = Listing {
        fleet_id: &fleet_id,
        query: [
            "Search",
            &fleet_id,
            condition.unwrap_or_default(),
            order.unwrap_or_default(),
        ],
        sort: expression("SortExpression", order)?,
        token: request.next_token.as_deref(),
        limit,
    };
    let (sessions, next_token) = listing.page(world, |row| {
        row.session.status == GameServerSessionStatus::Active
            && filter.as_ref().is_none_or(|filter| filter.matches(row))
    })?;
    Ok(SearchGameServerSessionsResponse {
        game_server_sessions: Some(sessions),
        next_token: Some(next_token),
        ..Object::blank()
    })
}

/// A request for a page of a fleet's sessions.
struct Listing<'a> {
    fleet_id: &'a str,
    /// The texts by which the tokens of the query are recognized.
    query: [&'a str; 4],
    sort: Option<Sort>,
    token: Option<&'a str>,
    limit: usize,
}

impl Listing<'_> {
    /// Returns the sessions of a page, and the token for the next page if there are more sessions.
    ///
    /// A page starts where the last one ended, even if that session has been joined in the meantime.
    fn page(
        &self,
        world: &World,
        is_wanted: impl Fn(&Row<'_>) -> bool,
    ) -> Result<(Vec<GameServerSession>, String), Fault> {
        // Without a sort order, the last page is found by its number, even if its session was removed.
        let (mut first, mut after) = (0, None);
        if let Some(token) = self.token {
            let Cursor { sequence, taken } = Cursor::read(world.key, &self.query, token)?;
            if self.sort.is_some() {
                let session = world.sessions.get(&sequence);
                let session = session.ok_or_else(|| unknown_token(token))?;
                after = Some(Row { session, taken });
            } else {
                first = sequence.saturating_add(1);
            }
        }
        let sessions = world.sessions.range(first..);
        let rows = sessions
            .map(|(_, session)| Row::new(session))
            .filter(|row| {
                is_wanted(row)
                    && row.session.fleet_id == self.fleet_id
                    && after.is_none_or(|after| after.compare(row, self.sort).is_lt())
            });
        let mut rows = self.first(rows, self.limit + 1);
        let is_last = rows.len() <= self.limit;
        rows.truncate(self.limit);
        let token = rows.last().filter(|_| !is_last).map(|last| {
            let (sequence, taken) = (last.session.sequence, last.taken);
            Cursor { sequence, taken }.token(world.key, &self.query)
        });
        let shown = rows.iter().map(|row| row.session.describe(&world.settings));
        Ok((shown.collect(), token.unwrap_or_default()))
    }

    /// Returns the first `count` rows in order.
    fn first<'a>(&self, rows: impl Iterator<Item = Row<'a>>, count: usize) -> Vec<Row<'a>> {
        if self.sort.is_none() {
            return rows.take(count).collect();
        }
        let mut rows: Vec<_> = rows.collect();
        let compare = |left: &Row<'_>, right: &Row<'_>| left.compare(right, self.sort);
        if rows.len() > count {
            rows.select_nth_unstable_by(count, compare);
            rows.truncate(count);
        }
        rows.sort_unstable_by(compare);
        rows
    }
}

/// Refuses a filter with too many comparisons.
pub(crate) fn check_filter(name: &str, filter: Option<&Filter>) -> Result<(), Fault> {
    let (count, limit) = (filter.map_or(0, Filter::comparisons), limits::COMPARISONS);
    if count > limit {
        return Err(Fault::too_large(name, count, "comparisons", limit));
    }
    Ok(())
}

/// Reads an expression.
pub(crate) fn expression<T: FromStr<Err = ParseError>>(
    name: &str,
    text: Option<&str>,
) -> Result<Option<T>, Fault> {
    text.map(str::parse)
        .transpose()
        .map_err(|error: ParseError| {
            let fault = Fault::invalid_value(format!("`{name}` cannot be read: {error}"));
            Fault {
                column: Some(error.column()),
                ..fault
            }
        })
}

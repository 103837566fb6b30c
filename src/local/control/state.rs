//! `GET /_local/state`: the present state, with a page of the sessions.

use std::str::FromStr;

use serde_json::{Value, json};

use super::{
    forms,
    request::{ControlError, ControlRequest},
};
use crate::{
    ErrorCode,
    local::{
        actions::check_filter,
        fault::Fault,
        session::Row,
        shared::Shared,
        world::{Fleet, World},
    },
    search::{Filter, ParseError, Sort},
};

/// The default number of items in a list.
const USUAL: usize = 50;

/// The maximum number of items in a list.
const MOST: usize = 1_000;

/// The parameters of the query string.
const PARAMETERS: [&str; 7] = [
    "calls", "filter", "fleet_id", "limit", "offset", "sort", "status",
];

/// The query string, which selects the sessions and calls to show.
struct Query {
    fleet_id: Option<String>,
    status: Option<String>,
    filter: Option<Filter>,
    sort: Option<Sort>,
    offset: usize,
    limit: usize,
    calls: usize,
}

impl Query {
    fn read(request: &ControlRequest) -> Result<Self, ControlError> {
        let query = &request.query;
        if let Some((name, _)) = query.iter().find(|(name, _)| !PARAMETERS.contains(name)) {
            return Err(Fault::unknown_name(name, &PARAMETERS).into());
        }
        let text = |name| query.get(name).filter(|text| !text.is_empty());
        let count = |name, usual| match text(name) {
            None => Ok(usual),
            Some(text) => text.parse().map_err(|_| {
                let message = format!("`{name}` is `{text}`, where a whole number is expected");
                Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message)
            }),
        };
        let filter = expression("filter", text("filter"))?;
        check_filter("filter", filter.as_ref())?;
        Ok(Self {
            fleet_id: text("fleet_id").map(str::to_owned),
            status: text("status").map(str::to_owned),
            filter,
            sort: expression("sort", text("sort"))?,
            offset: count("offset", 0)?,
            limit: count("limit", USUAL)?.min(MOST),
            calls: count("calls", USUAL)?.min(MOST),
        })
    }

    fn matches(&self, row: &Row<'_>) -> bool {
        let is = |wanted: &Option<String>, found: &str| {
            wanted.as_ref().is_none_or(|wanted| *wanted == *found)
        };
        let session = &row.session.shown;
        is(&self.fleet_id, &session.fleet_id)
            && is(&self.status, session.status.as_str())
            && self
                .filter
                .as_ref()
                .is_none_or(|filter| filter.matches(row))
    }

    /// Selects a page of the sessions. Without an order, the newest come first.
    fn sessions(&self, world: &World) -> Value {
        let total = world.sessions.len();
        let rows = world.sessions.values().rev().map(Row::new);
        let mut rows: Vec<_> = rows.filter(|row| self.matches(row)).collect();
        if let Some(sort) = self.sort {
            rows.sort_by(|left, right| sort.compare(left, right));
        }
        let page = rows.iter().skip(self.offset).take(self.limit);
        let items: Vec<_> = page.map(|row| forms::session(row.session)).collect();
        let matching = rows.len();
        json!({
            "total": total,
            "matching": matching,
            "offset": self.offset,
            "limit": self.limit,
            "items": items,
        })
    }
}

/// Shows the fleets, the aliases, a page of the sessions, the latest calls, the faults and the clock.
pub(super) fn state(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let query = Query::read(request)?;
    let calls = {
        let calls = shared.calls();
        let latest = calls.latest().take(query.calls);
        json!({ "total": calls.total(), "items": latest.map(forms::call).collect::<Vec<_>>() })
    };
    let (engine, now) = shared.settled();
    let world = &engine.world;
    let fleet = |(id, fleet): (&String, &Fleet)| forms::fleet(world, id, *fleet);
    let alias = |(id, fleet_id): (&String, &String)| json!({ "id": id, "fleet_id": fleet_id });
    Ok(json!({
        "version": env!("CARGO_PKG_VERSION"),
        "region": world.settings.region,
        "clock": { "now": now, "ahead": shared.ahead_millis() },
        "fleets": world.fleets.iter().map(fleet).collect::<Vec<_>>(),
        "aliases": world.aliases.iter().map(alias).collect::<Vec<_>>(),
        "sessions": query.sessions(world),
        "calls": calls,
        "faults": forms::faults(&engine.faults),
    }))
}

/// Reads an expression. The error has the column at which the text is wrong.
fn expression<T: FromStr<Err = ParseError>>(
    name: &str,
    text: Option<&str>,
) -> Result<Option<T>, ControlError> {
    text.map(str::parse)
        .transpose()
        .map_err(|error: ParseError| {
            let message = format!("`{name}` cannot be read: {error}");
            ControlError {
                fault: Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message),
                column: Some(error.column()),
            }
        })
}

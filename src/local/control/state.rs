//! `GET /_local/state`: the present state, with a page of the sessions.

use serde_json::{Value, json};

use super::{forms, request::ControlRequest};
use crate::{
    local::{
        actions::{check_filter, expression},
        engine::Engine,
        fault::Fault,
        fields::Fields,
        session::Row,
        shared::Shared,
        time::whole_millis,
        world::{Fleet, World},
    },
    search::{Filter, Sort},
};

/// The default number of items in a list.
const USUAL: usize = 50;

/// The maximum number of items in a list.
const MOST: usize = 1_000;

/// The parameters of the query string.
const PARAMETERS: [&str; 7] = [
    "calls", "filter", "fleet_id", "limit", "offset", "sort", "status",
];

/// Shows the fleets, the aliases, a page of the sessions, the latest calls, the faults and the clock.
pub(super) fn state(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let query = &request.query;
    if let Some((name, _)) = query.iter().find(|(name, _)| !PARAMETERS.contains(name)) {
        return Err(Fault::unknown_name(name, &PARAMETERS));
    }
    let count = count(query, "calls", USUAL)?.min(MOST);
    let (engine, now) = shared.settled();
    let Engine { world, calls, .. } = &*engine;
    let latest = calls.calls.iter().rev().take(count).map(forms::call);
    let fleet = |(id, fleet): (&String, &Fleet)| forms::fleet(world, id, *fleet);
    let alias = |(id, fleet_id): (&String, &String)| json!({ "id": id, "fleet_id": fleet_id });
    Ok(json!({
        "version": env!("CARGO_PKG_VERSION"),
        "region": world.settings.region,
        "clock": { "now": now, "ahead": whole_millis(engine.ahead) },
        "fleets": world.fleets.iter().map(fleet).collect::<Vec<_>>(),
        "aliases": world.aliases.iter().map(alias).collect::<Vec<_>>(),
        "sessions": sessions(world, query)?,
        "calls": { "total": calls.total, "items": latest.collect::<Vec<_>>() },
        "faults": forms::faults(&engine.faults),
    }))
}

/// Selects a page of the sessions. Without an order, the newest come first.
fn sessions(world: &World, query: &Fields) -> Result<Value, Fault> {
    let (fleet_id, status) = (text(query, "fleet_id"), text(query, "status"));
    let filter: Option<Filter> = expression("filter", text(query, "filter"))?;
    check_filter("filter", filter.as_ref())?;
    let sort: Option<Sort> = expression("sort", text(query, "sort"))?;
    let offset = count(query, "offset", 0)?;
    let limit = count(query, "limit", USUAL)?.min(MOST);

    let is_wanted = |row: &Row<'_>| {
        let session = row.session;
        fleet_id.is_none_or(|fleet_id| session.fleet_id == fleet_id)
            && status.is_none_or(|status| session.status == status)
            && filter.as_ref().is_none_or(|filter| filter.matches(row))
    };
    let rows = world.sessions.values().rev().map(Row::new);
    let mut rows: Vec<_> = rows.filter(is_wanted).collect();
    if let Some(sort) = sort {
        rows.sort_by(|left, right| sort.compare(left, right));
    }
    let page = rows.iter().skip(offset).take(limit);
    Ok(json!({
        "total": world.sessions.len(),
        "matching": rows.len(),
        "offset": offset,
        "limit": limit,
        "items": page.map(|row| forms::session(world, row.session)).collect::<Vec<_>>(),
    }))
}

/// Returns a parameter that is not empty.
fn text<'a>(query: &'a Fields, name: &str) -> Option<&'a str> {
    query.get(name).filter(|text| !text.is_empty())
}

fn count(query: &Fields, name: &str, usual: usize) -> Result<usize, Fault> {
    let Some(text) = text(query, name) else {
        return Ok(usual);
    };
    text.parse().map_err(|_| {
        let message = format!("`{name}` is `{text}`, where a whole number is expected");
        Fault::invalid_value(message)
    })
}

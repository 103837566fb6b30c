//! The page at `/`, for people: fleets, sessions and calls as they are.
//!
//! A browser is shown nothing that is loaded from elsewhere, and told to load nothing. What callers
//! chose goes into the page as JSON, and from there as text. Another site's script that has its own
//! name lead here is shown nothing.

use hyper::{
    Method, Request, Response, StatusCode,
    header::{
        AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue,
        X_CONTENT_TYPE_OPTIONS,
    },
};
use serde_json::{Value, json};

use super::{
    calls::Call,
    guard::check_host,
    server::Shared,
    session::{Seat, Session},
    time::millis,
    world::Fleet,
};
use crate::gse::PlayerSessionCreationPolicy;

/// The latest sessions that are shown.
const SESSIONS: usize = 50;

/// The players of a session that are shown.
const PLAYERS: usize = 16;

/// The last calls that are shown.
const CALLS: usize = 50;

const POLICY: &str = "default-src 'none'; connect-src 'self'; img-src data:; script-src 'self'; \
                      style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The answer to a browser; nothing if it is a call that is to be answered, which says so in its
/// headers or in its query string.
pub(super) fn answer<B>(request: &Request<B>, shared: &Shared) -> Option<Response<String>> {
    let headers = request.headers();
    if ![Method::GET, Method::HEAD].contains(request.method())
        || request.uri().query().is_some()
        || headers.contains_key(AUTHORIZATION)
        || headers.contains_key("x-tc-action")
    {
        return None;
    }
    let (content_type, body): (_, fn(&Shared) -> String) = match request.uri().path() {
        "/" => ("text/html; charset=utf-8", |_| {
            include_str!("page/page.html").to_owned()
        }),
        "/page.css" => ("text/css; charset=utf-8", |_| {
            include_str!("page/page.css").to_owned()
        }),
        "/page.js" => ("text/javascript; charset=utf-8", |_| {
            include_str!("page/page.js").to_owned()
        }),
        "/other-languages.md" => ("text/plain; charset=utf-8", |_| {
            include_str!("../guide/other_languages.md").to_owned()
        }),
        "/state.json" => ("application/json", |shared| state(shared).to_string()),
        _ => return None,
    };
    let (status, content_type, body) = match check_host(headers) {
        Ok(()) => (StatusCode::OK, content_type, body(shared)),
        Err(refusal) => {
            let message = format!("{}\n", refusal.message);
            (refusal.status, "text/plain; charset=utf-8", message)
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    for (name, value) in [
        (CONTENT_TYPE, content_type),
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    Some(response)
}

/// What there is, the newest first.
fn state(shared: &Shared) -> Value {
    let calls: Vec<_> = shared.calls().latest().take(CALLS).map(call).collect();
    let now = millis(shared.now());
    let mut engine = shared.engine();
    engine.world.settle(now);
    let world = &engine.world;
    let fleet = |(id, fleet): (&str, Fleet)| {
        let aliases: Vec<_> = world.aliases_of(id).collect();
        json!({
            "id": id,
            "aliases": aliases,
            "capacity": fleet.capacity,
            "running": fleet.running,
        })
    };
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "region": engine.region,
        "fleets": world.fleets().map(fleet).collect::<Vec<_>>(),
        "sessions": {
            "total": world.sessions().len(),
            "latest": world.sessions().rev().take(SESSIONS).map(session).collect::<Vec<_>>(),
        },
        "calls": calls,
    })
}

fn session(session: &Session) -> Value {
    json!({
        "id": session.id,
        "name": session.name,
        "fleet": &*session.fleet_id,
        "status": session.status.as_str(),
        "is_open": session.policy != PlayerSessionCreationPolicy::DenyAll,
        "taken": session.taken,
        "maximum": session.maximum,
        "address": session.address(),
        "created": session.created,
        "seats": session.seats.len(),
        "players": session.seats.iter().take(PLAYERS).map(player).collect::<Vec<_>>(),
    })
}

fn player(seat: &Seat) -> Value {
    json!({
        "id": seat.player_id,
        "status": seat.status.as_str(),
        "is_seated": seat.is_taken(),
    })
}

fn call(call: &Call) -> Value {
    json!({
        "at": millis(call.at),
        "action": call.action,
        "secret_id": call.secret_id,
        "code": call.code(),
        "message": call.error.as_ref().map(|error| &error.message),
        "request_id": call.request_id,
        "micros": u64::try_from(call.duration.as_micros()).unwrap_or(u64::MAX),
    })
}

//! Sessions, fleets and calls as JSON.

use serde_json::{Value, json};

use crate::local::{
    calls::Call,
    session::{Seat, Session},
    time::millis,
    world::{Fleet, World},
};

/// A fleet.
pub(super) fn fleet(world: &World, id: &str, fleet: Fleet) -> Value {
    let aliases: Vec<_> = world.aliases_of(id).collect();
    json!({
        "id": id,
        "capacity": fleet.capacity,
        "running": fleet.running,
        "aliases": aliases,
    })
}

/// A session, as it stands in a list.
pub(super) fn session(session: &Session) -> Value {
    json!({
        "id": session.id,
        "name": session.name,
        "fleet_id": &*session.fleet_id,
        "status": session.status.as_str(),
        "status_reason": session.status_reason,
        "policy": session.policy.as_str(),
        "taken": session.taken,
        "maximum": session.maximum,
        "address": session.address(),
        "created": session.created,
        "ended": session.ended,
    })
}

/// A session with all that belongs to it.
pub(super) fn session_with_details(session_: &Session) -> Value {
    let mut shown = session(session_);
    let property = |(key, value): (&str, &str)| json!({ "key": key, "value": value });
    shown["creator_id"] = json!(session_.creator_id);
    shown["data"] = json!(session_.data);
    shown["idempotency_token"] = json!(session_.idempotency_token);
    shown["properties"] = session_.properties.iter().map(property).collect();
    shown["player_sessions"] = session_.seats.iter().map(player_session).collect();
    shown
}

/// A player session.
pub(super) fn player_session(seat: &Seat) -> Value {
    json!({
        "id": seat.id,
        "player_id": seat.player_id,
        "data": seat.player_data,
        "status": seat.status.as_str(),
        "is_taken": seat.is_taken(),
        "created": seat.created,
        "ended": seat.ended,
        "reserved_until": seat.reserved_until,
    })
}

/// A call, as it stands in a list.
pub(super) fn call(call: &Call) -> Value {
    json!({
        "number": call.number,
        "at": millis(call.at),
        "action": call.action,
        "secret_id": call.secret_id,
        "code": call.code(),
        "message": call.error.as_ref().map(|error| &error.message),
        "request_id": call.request_id,
        "micros": u64::try_from(call.duration.as_micros()).unwrap_or(u64::MAX),
    })
}

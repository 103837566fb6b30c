//! The JSON of sessions, fleets and calls.

use serde_json::{Value, json};

use crate::{
    local::{
        calls::Call,
        faults::{ActiveFault, Faults},
        session::{GameSession, Seat},
        time::millis,
        world::{Fleet, World},
    },
    origin::host_and_port,
};

/// Returns the JSON of a fleet.
pub(super) fn fleet(world: &World, id: &str, fleet: Fleet) -> Value {
    let aliases: Vec<_> = world.aliases_of(id).collect();
    json!({
        "id": id,
        "capacity": fleet.capacity,
        "running": fleet.running,
        "aliases": aliases,
    })
}

/// Returns the JSON of a session in a list.
pub(super) fn session(world: &World, session: &GameSession) -> Value {
    json!({
        "id": session.id,
        "name": session.request.name.as_deref().unwrap_or_default(),
        "fleet_id": session.fleet_id,
        "status": session.status.as_str(),
        "status_reason": session.status_reason,
        "policy": session.policy.as_str(),
        "taken": session.taken,
        "maximum": session.request.maximum_player_session_count,
        "address": host_and_port(&world.settings.host, world.settings.port(session.sequence)),
        "created": session.created,
        "ended": session.ended,
    })
}

/// Returns the JSON of a session with all details.
pub(super) fn session_with_details(world: &World, game: &GameSession) -> Value {
    let mut shown = session(world, game);
    let request = &game.request;
    let properties = request.game_properties.iter().flatten();
    shown["creator_id"] = request.creator_id.as_deref().unwrap_or_default().into();
    shown["data"] = request
        .game_server_session_data
        .as_deref()
        .unwrap_or_default()
        .into();
    shown["idempotency_token"] = json!(request.idempotency_token);
    shown["properties"] = properties
        .map(|property| json!({ "key": property.key, "value": property.value }))
        .collect();
    shown["player_sessions"] = game.seats.iter().map(player_session).collect();
    shown
}

/// Returns the JSON of a player session.
pub(super) fn player_session(seat: &Seat) -> Value {
    json!({
        "id": seat.id,
        "player_id": seat.request.player_id,
        "data": seat.request.player_data.as_deref().unwrap_or_default(),
        "status": seat.status.as_str(),
        "is_taken": seat.is_taken(),
        "created": seat.created,
        "ended": seat.ended,
        "reserved_until": seat.reserved_until,
    })
}

/// Returns the JSON of the faults.
pub(super) fn faults(faults: &Faults) -> Value {
    faults.iter().map(fault).collect()
}

/// Returns the JSON of a fault, with its number and the number of calls that it applied to.
pub(super) fn fault(fault: &ActiveFault) -> Value {
    let mut shown = fault.rule.to_json();
    shown["id"] = json!(fault.id);
    shown["used"] = json!(fault.used);
    shown["is_used_up"] = json!(fault.is_used_up());
    shown
}

/// Returns the JSON of a call with its content.
pub(super) fn call_with_content(logged: &Call) -> Value {
    let mut shown = call(logged);
    shown["parameters"] = logged.parameters();
    shown["answer"] = logged.answer();
    shown["canonical_request"] = json!(logged.canonical_request());
    shown["string_to_sign"] = json!(logged.string_to_sign());
    shown
}

/// Returns the JSON of a call in a list.
pub(super) fn call(call: &Call) -> Value {
    json!({
        "number": call.number,
        "at": millis(call.at),
        "action": call.action,
        "secret_id": call.secret_id,
        "code": call.code(),
        "message": call.error.as_ref().map(|error| &error.message),
        "status": call.status,
        "carried_out": call.carried_out,
        "faults": call.faults,
        "request_id": call.request_id,
        "micros": u64::try_from(call.duration.as_micros()).unwrap_or(u64::MAX),
    })
}

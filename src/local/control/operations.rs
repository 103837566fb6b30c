//! The operations of the control interface.

use std::time::Duration;

use serde_json::{Value, json};

use super::{
    forms,
    request::{ControlError, ControlRequest},
};
use crate::{
    ErrorCode,
    gse::{GameServerSessionStatus, PlayerSessionCreationPolicy, PlayerSessionStatus},
    local::{fault::Fault, faults::FaultRule, members::JsonMembers, shared::Shared, world::World},
};

#[allow(clippy::unnecessary_wraps, reason = "a route returns a result")]
pub(super) fn carry_out(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    Ok(shared.carry_out(request.name(), &request.json))
}

pub(super) fn create(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let id = shared.create_session(&request.json)?.game_server_session_id;
    session(shared, &id)
}

pub(super) fn set_status(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let status = request.required_text("status")?;
    let reason = request.members.text("reason")?;
    let status = match GameServerSessionStatus::from(status) {
        GameServerSessionStatus::Other(other) => {
            const KNOWN: &str = "ACTIVE, ACTIVATING, TERMINATED, TERMINATING and ERROR";
            return Err(unknown("status", &other, KNOWN).into());
        }
        status => status,
    };
    shared.change(|world, now| {
        world.set_status(request.name(), status, now)?;
        reason.map_or(Ok(()), |reason| {
            world.set_status_reason(request.name(), reason)
        })
    })?;
    session(shared, request.name())
}

pub(super) fn set_policy(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let policy = request.required_text("policy")?;
    let policy = match PlayerSessionCreationPolicy::from(policy) {
        PlayerSessionCreationPolicy::Other(other) => {
            return Err(unknown("policy", &other, "ACCEPT_ALL and DENY_ALL").into());
        }
        policy => policy,
    };
    shared.change(|world, _| world.set_policy(request.name(), policy))?;
    session(shared, request.name())
}

pub(super) fn join(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let mut parameters = JsonMembers::read("the body", &request.json)?;
    parameters.insert("GameServerSessionId", request.name().into());
    let parameters = Value::from(parameters).to_string();
    let seat = shared.join(parameters.as_bytes())?;
    player_session(
        shared,
        &seat.game_server_session_id,
        &seat.player_session_id,
    )
}

pub(super) fn set_player_status(
    shared: &Shared,
    request: &ControlRequest,
) -> Result<Value, ControlError> {
    let status = request.required_text("status")?;
    let status = match PlayerSessionStatus::from(status) {
        PlayerSessionStatus::Other(other) => {
            const KNOWN: &str = "RESERVED, ACTIVE, COMPLETED and TIMEDOUT";
            return Err(unknown("status", &other, KNOWN).into());
        }
        status => status,
    };
    change(shared, |world, now| {
        world.set_seat_status(request.name(), status, now)
    })
}

pub(super) fn set_fleet(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let capacity = request
        .members
        .count("capacity")?
        .ok_or_else(|| Fault::missing("capacity"))?;
    let capacity = usize::try_from(capacity).unwrap_or(usize::MAX);
    let id = request.name();
    let fleet = shared.change(|world, _| {
        if world.fleets.contains_key(id) {
            world.set_capacity(id, capacity)?;
        } else {
            world.add_fleet(id, capacity)?;
        }
        Ok(world
            .fleets
            .get(id)
            .map(|fleet| forms::fleet(world, id, *fleet)))
    })?;
    Ok(fleet.unwrap_or_default())
}

pub(super) fn set_alias(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let fleet_id = request.required_text("fleet_id")?;
    shared.change(|world, _| world.set_alias(request.name(), fleet_id))?;
    Ok(json!({ "id": request.name(), "fleet_id": fleet_id }))
}

pub(super) fn show_call(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let calls = shared.calls();
    let number = request.name().parse().ok();
    let call = number.and_then(|number| calls.find(number));
    let call = call.ok_or_else(|| {
        let message = format!(
            "the call `{}` is not among the last {} calls",
            request.name(),
            calls.len()
        );
        Fault::new(ErrorCode::RESOURCE_NOT_FOUND, message)
    })?;
    Ok(forms::call_with_content(call))
}

#[allow(clippy::unnecessary_wraps, reason = "a route returns a result")]
pub(super) fn faults(shared: &Shared, _: &ControlRequest) -> Result<Value, ControlError> {
    Ok(forms::faults(&shared.engine().faults))
}

pub(super) fn add_fault(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let id = shared.fail(FaultRule::from_members(&request.members)?)?;
    let engine = shared.engine();
    let fault = engine.faults.iter().find(|fault| fault.id == id);
    Ok(fault.map_or(Value::Null, forms::fault))
}

pub(super) fn clear_faults(shared: &Shared, _: &ControlRequest) -> Result<Value, ControlError> {
    shared.engine().faults.clear();
    done()
}

pub(super) fn remove_fault(
    shared: &Shared,
    request: &ControlRequest,
) -> Result<Value, ControlError> {
    let id = request.name().parse().map_err(|_| {
        let message = format!("the fault `{}` does not exist", request.name());
        Fault::new(ErrorCode::RESOURCE_NOT_FOUND, message)
    })?;
    shared.engine().faults.remove(id)?;
    done()
}

pub(super) fn advance(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let seconds = request
        .members
        .number("seconds")?
        .ok_or_else(|| Fault::missing("seconds"))?;
    let by = Duration::try_from_secs_f64(seconds).map_err(|_| {
        let message = format!("`seconds` is {seconds}, where a number from 0 is expected");
        Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message)
    })?;
    shared.advance(by);
    let now = shared.settled().1;
    Ok(json!({ "now": now, "ahead": shared.ahead_millis() }))
}

pub(super) fn reset(shared: &Shared, _: &ControlRequest) -> Result<Value, ControlError> {
    shared.reset();
    done()
}

pub(super) fn session(shared: &Shared, id: &str) -> Result<Value, ControlError> {
    let (engine, _) = shared.settled();
    Ok(forms::session_with_details(engine.world.find(id)?))
}

fn player_session(shared: &Shared, session_id: &str, id: &str) -> Result<Value, ControlError> {
    let (engine, _) = shared.settled();
    let session = engine.world.find(session_id)?;
    let seat = session
        .seats
        .iter()
        .find(|seat| seat.shown.player_session_id == id);
    Ok(seat.map_or(Value::Null, forms::player_session))
}

fn unknown(name: &str, found: &str, known: &str) -> Fault {
    let message = format!("`{name}` is `{found}`, where one of {known} is expected");
    Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message)
}

/// Changes the world, and returns an empty object.
pub(super) fn change(
    shared: &Shared,
    change: impl FnOnce(&mut World, u64) -> Result<(), Fault>,
) -> Result<Value, ControlError> {
    shared.change(change)?;
    done()
}

#[allow(clippy::unnecessary_wraps, reason = "a route returns a result")]
fn done() -> Result<Value, ControlError> {
    Ok(json!({}))
}

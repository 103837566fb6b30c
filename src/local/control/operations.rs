//! The operations of the control interface.

use std::time::Duration;

use serde_json::{Value, json};

use super::{forms, request::ControlRequest};
use crate::{
    error::ErrorCode,
    local::{
        actions, fault::Fault, faults::FaultRule, parameters, session::SESSION_STATUSES,
        shared::Shared, time::whole_millis, world::World,
    },
};

pub(super) fn show_session(world: &World, id: &str) -> Result<Value, Fault> {
    Ok(forms::session_with_details(world, world.find(id)?))
}

pub(super) fn create(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let parameters = parameters::read(&request.json)?;
    shared.change(|world, now| {
        let session = actions::create(world, parameters, now)?;
        show_session(world, &session.game_server_session_id)
    })
}

pub(super) fn set_status(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let status = request.word("status", &SESSION_STATUSES)?;
    let reason = request.members.text("reason")?;
    shared.change(|world, now| {
        world.set_status(&request.name, status, now)?;
        if let Some(reason) = reason {
            world.set_status_reason(&request.name, reason)?;
        }
        show_session(world, &request.name)
    })
}

pub(super) fn set_policy(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let policy = request.word("policy", &["ACCEPT_ALL", "DENY_ALL"])?;
    shared.change(|world, _| {
        world.set_policy(&request.name, policy)?;
        show_session(world, &request.name)
    })
}

pub(super) fn join(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let mut parameters = request.members.clone();
    parameters.insert("GameServerSessionId", request.name.as_str().into());
    let parameters = parameters::read(Value::from(parameters).to_string().as_bytes())?;
    shared.change(|world, now| {
        actions::join(world, parameters, now)?;
        let seat = world.find(&request.name)?.seats.last();
        Ok(seat.map_or(Value::Null, forms::player_session))
    })
}

pub(super) fn set_player_status(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    const STATUSES: [&str; 4] = ["RESERVED", "ACTIVE", "COMPLETED", "TIMEDOUT"];
    let status = request.word("status", &STATUSES)?;
    shared.change(|world, now| world.set_seat_status(&request.name, status, now))?;
    Ok(json!({}))
}

pub(super) fn set_fleet(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let capacity = request.members.count("capacity")?;
    let capacity = capacity.ok_or_else(|| Fault::missing("capacity"))?;
    let capacity = usize::try_from(capacity).unwrap_or(usize::MAX);
    let id = request.name.as_str();
    shared.change(|world, _| {
        if world.fleets.contains_key(id) {
            world.set_capacity(id, capacity)?;
        } else {
            world.add_fleet(id, capacity)?;
        }
        let fleet = world.fleets.get(id);
        Ok(fleet.map_or(Value::Null, |fleet| forms::fleet(world, id, *fleet)))
    })
}

pub(super) fn set_alias(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let fleet_id = request.members.required_text("fleet_id")?;
    shared.change(|world, _| world.set_alias(&request.name, fleet_id))?;
    Ok(json!({ "id": request.name, "fleet_id": fleet_id }))
}

pub(super) fn show_call(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let calls = &shared.engine().calls;
    let number = request.name.parse().ok();
    let call = number.and_then(|number| calls.find(number));
    let call = call.ok_or_else(|| {
        let (name, count) = (&request.name, calls.calls.len());
        let message = format!("the call `{name}` is not among the last {count} calls");
        Fault::new(ErrorCode::RESOURCE_NOT_FOUND, message)
    })?;
    Ok(forms::call_with_content(call))
}

pub(super) fn add_fault(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let rule = FaultRule::from_members(&request.members)?;
    let mut engine = shared.engine();
    engine.faults.add(rule)?;
    Ok(engine
        .faults
        .iter()
        .last()
        .map_or(Value::Null, forms::fault))
}

pub(super) fn remove_fault(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let id = request.name.parse().ok();
    let is_removed = id.is_some_and(|id| shared.engine().faults.remove(id));
    if !is_removed {
        return Err(Fault::not_found("fault", &request.name));
    }
    Ok(json!({}))
}

pub(super) fn advance(shared: &Shared, request: &ControlRequest) -> Result<Value, Fault> {
    let seconds = request.members.number("seconds")?;
    let seconds = seconds.ok_or_else(|| Fault::missing("seconds"))?;
    let by = Duration::try_from_secs_f64(seconds).map_err(|_| {
        let message = format!("`seconds` is {seconds}, where a number from 0 is expected");
        Fault::invalid_value(message)
    })?;
    shared.engine().advance(by);
    let (engine, now) = shared.settled();
    Ok(json!({ "now": now, "ahead": whole_millis(engine.ahead) }))
}

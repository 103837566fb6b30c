//! The routes of the control interface.

use std::time::Duration;

use hyper::body::Bytes;
use serde_json::{Value, json};

use super::{forms, state::state};
use crate::{
    ErrorCode,
    gse::{GameServerSessionStatus, PlayerSessionCreationPolicy, PlayerSessionStatus},
    local::{
        fault::Fault,
        faults::{FAULT_MEMBERS, FaultRule},
        fields::Fields,
        members::{JsonMembers, required},
        shared::Shared,
    },
};

/// A request that was matched with a route.
pub(super) struct ControlRequest {
    /// The names in the path, in order.
    pub(super) names: Vec<String>,
    pub(super) query: Fields,
    /// The body.
    pub(super) json: Bytes,
    pub(super) members: JsonMembers,
}

impl ControlRequest {
    fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    fn required_text(&self, name: &str) -> Result<&str, Fault> {
        required(name, self.members.text(name)?)
    }
}

/// A failure.
pub(super) struct ControlError {
    pub(super) fault: Fault,
    /// The column of an error in an expression.
    pub(super) column: Option<usize>,
}

impl From<Fault> for ControlError {
    fn from(fault: Fault) -> Self {
        Self {
            fault,
            column: None,
        }
    }
}

/// The members that a body can have.
#[derive(Clone, Copy)]
pub(super) enum BodyMembers {
    /// These members.
    These(&'static [&'static str]),
    /// The parameters of an action.
    OfAction,
}

/// A function that answers by a route.
pub(super) type Act = fn(&Shared, &ControlRequest) -> Result<Value, ControlError>;

/// A method and a path, with their function.
pub(super) struct Route {
    pub(super) method: &'static str,
    /// The path below `/_local/`, with `{}` for a name.
    pub(super) path: &'static str,
    pub(super) members: BodyMembers,
    pub(super) act: Act,
}

const fn route(
    method: &'static str,
    path: &'static str,
    members: &'static [&'static str],
    act: Act,
) -> Route {
    Route {
        method,
        path,
        members: BodyMembers::These(members),
        act,
    }
}

const fn action(method: &'static str, path: &'static str, act: Act) -> Route {
    Route {
        method,
        path,
        members: BodyMembers::OfAction,
        act,
    }
}

/// All routes.
pub(super) const ROUTES: &[Route] = &[
    route("GET", "state", &[], state),
    action("POST", "actions/{}", carry_out),
    action("POST", "sessions", create),
    route("GET", "sessions/{}", &[], show_session),
    route("DELETE", "sessions/{}", &[], remove_session),
    route(
        "POST",
        "sessions/{}/status",
        &["status", "reason"],
        set_status,
    ),
    route("POST", "sessions/{}/policy", &["policy"], set_policy),
    action("POST", "sessions/{}/player-sessions", join),
    route(
        "POST",
        "player-sessions/{}/status",
        &["status"],
        set_player_status,
    ),
    route("POST", "fleets/{}", &["capacity"], set_fleet),
    route("DELETE", "fleets/{}", &[], remove_fleet),
    route("POST", "aliases/{}", &["fleet_id"], set_alias),
    route("DELETE", "aliases/{}", &[], remove_alias),
    route("GET", "calls/{}", &[], show_call),
    route("GET", "faults", &[], faults),
    route("POST", "faults", &FAULT_MEMBERS, fail),
    route("DELETE", "faults", &[], clear_faults),
    route("DELETE", "faults/{}", &[], remove_fault),
    route("POST", "clock/advance", &["seconds"], advance),
    route("POST", "reset", &[], reset),
];

/// Lists the routes in the form of the guide: `GET state`.
#[cfg(test)]
pub(in crate::local) fn routes() -> impl Iterator<Item = String> {
    let routes = ROUTES.iter();
    routes.map(|route| format!("{} {}", route.method, route.path))
}

fn carry_out(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let answer = shared.carry_out(request.name(), &request.json);
    serde_json::from_str(&answer)
        .map_err(|error| Fault::new(ErrorCode::INTERNAL_ERROR, error.to_string()).into())
}

fn create(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let id = shared.create_session(&request.json)?.game_server_session_id;
    session(shared, &id)
}

fn show_session(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    session(shared, request.name())
}

fn remove_session(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    shared.change(|world, _| world.remove_session(request.name()))?;
    done()
}

fn set_status(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
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

fn set_policy(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
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

fn join(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
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

fn set_player_status(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let status = request.required_text("status")?;
    let status = match PlayerSessionStatus::from(status) {
        PlayerSessionStatus::Other(other) => {
            const KNOWN: &str = "RESERVED, ACTIVE, COMPLETED and TIMEDOUT";
            return Err(unknown("status", &other, KNOWN).into());
        }
        status => status,
    };
    shared.change(|world, now| world.set_seat_status(request.name(), status, now))?;
    done()
}

fn set_fleet(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let capacity = required("capacity", request.members.count("capacity")?)?;
    let capacity = usize::try_from(capacity).unwrap_or(usize::MAX);
    let id = request.name();
    let fleet = shared.change(|world, _| {
        if world.fleets().any(|(other, _)| other == id) {
            world.set_capacity(id, capacity)?;
        } else {
            world.add_fleet(id, capacity)?;
        }
        let fleet = world.fleets().find(|(other, _)| *other == id);
        Ok(fleet.map(|(id, fleet)| forms::fleet(world, id, fleet)))
    })?;
    Ok(fleet.unwrap_or_default())
}

fn remove_fleet(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    shared.change(|world, _| world.remove_fleet(request.name()))?;
    done()
}

fn set_alias(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let fleet_id = request.required_text("fleet_id")?;
    shared.change(|world, _| world.set_alias(request.name(), fleet_id))?;
    Ok(json!({ "id": request.name(), "fleet_id": fleet_id }))
}

fn remove_alias(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    shared.change(|world, _| world.remove_alias(request.name()))?;
    done()
}

fn show_call(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
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

#[allow(clippy::unnecessary_wraps, reason = "it is what a route returns")]
fn faults(shared: &Shared, _: &ControlRequest) -> Result<Value, ControlError> {
    Ok(forms::faults(&shared.engine().faults))
}

fn fail(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let id = shared.fail(FaultRule::from_members(&request.members)?)?;
    let engine = shared.engine();
    let fault = engine.faults.iter().find(|fault| fault.id == id);
    Ok(fault.map_or(Value::Null, forms::fault))
}

fn clear_faults(shared: &Shared, _: &ControlRequest) -> Result<Value, ControlError> {
    shared.engine().faults.clear();
    done()
}

fn remove_fault(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let id = request.name().parse().map_err(|_| {
        let message = format!("the fault `{}` does not exist", request.name());
        Fault::new(ErrorCode::RESOURCE_NOT_FOUND, message)
    })?;
    shared.engine().faults.remove(id)?;
    done()
}

fn advance(shared: &Shared, request: &ControlRequest) -> Result<Value, ControlError> {
    let seconds = required("seconds", request.members.number("seconds")?)?;
    let by = Duration::try_from_secs_f64(seconds).map_err(|_| {
        let message = format!("`seconds` is {seconds}, where a number from 0 is expected");
        Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message)
    })?;
    shared.advance(by);
    let now = shared.settled().1;
    Ok(json!({ "now": now, "ahead": shared.ahead_millis() }))
}

fn reset(shared: &Shared, _: &ControlRequest) -> Result<Value, ControlError> {
    shared.reset();
    done()
}

fn session(shared: &Shared, id: &str) -> Result<Value, ControlError> {
    let (engine, _) = shared.settled();
    Ok(forms::session_with_details(engine.world.find(id)?))
}

fn player_session(shared: &Shared, session_id: &str, id: &str) -> Result<Value, ControlError> {
    let (engine, _) = shared.settled();
    let session = engine.world.find(session_id)?;
    let seat = session.seats.iter().find(|seat| seat.id == id);
    Ok(seat.map_or(Value::Null, forms::player_session))
}

fn unknown(name: &str, found: &str, known: &str) -> Fault {
    let message = format!("`{name}` is `{found}`, where one of {known} is expected");
    Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message)
}

#[allow(clippy::unnecessary_wraps, reason = "it is what a route returns")]
fn done() -> Result<Value, ControlError> {
    Ok(json!({}))
}

//! The routes of the control interface.

use serde_json::{Value, json};

use super::{
    forms,
    operations::{
        add_fault, advance, create, join, remove_fault, set_alias, set_fleet, set_player_status,
        set_policy, set_status, show_call, show_session,
    },
    request::ControlRequest,
    state::state,
};
use crate::local::{fault::Fault, faults::FAULT_MEMBERS, shared::Shared, world::World};

/// A method and a path, with their function.
pub(super) struct Route {
    pub(super) method: &'static str,
    /// The path below `/_local/`, with `{}` for a name.
    pub(super) path: &'static str,
    /// The members that the body can have. `None` if they are the parameters of an action.
    pub(super) members: Option<&'static [&'static str]>,
    pub(super) act: Act,
}

/// A function that answers by a route.
type Act = fn(&Shared, &ControlRequest) -> Result<Value, Fault>;

const fn get(path: &'static str, act: Act) -> Route {
    route("GET", path, Some(&[]), act)
}

const fn post(path: &'static str, members: &'static [&'static str], act: Act) -> Route {
    route("POST", path, Some(members), act)
}

const fn delete(path: &'static str, act: Act) -> Route {
    route("DELETE", path, Some(&[]), act)
}

const fn route(
    method: &'static str,
    path: &'static str,
    members: Option<&'static [&'static str]>,
    act: Act,
) -> Route {
    Route {
        method,
        path,
        members,
        act,
    }
}

/// All routes.
pub(super) const ROUTES: &[Route] = &[
    get("state", state),
    route("POST", "actions/{}", None, |shared, request| {
        Ok(shared.carry_out(&request.name, &request.json))
    }),
    route("POST", "sessions", None, create),
    get("sessions/{}", |shared, request| {
        show_session(&shared.settled().0.world, &request.name)
    }),
    delete("sessions/{}", |shared, request| {
        change(shared, |world| world.remove_session(&request.name))
    }),
    post("sessions/{}/status", &["status", "reason"], set_status),
    post("sessions/{}/policy", &["policy"], set_policy),
    route("POST", "sessions/{}/player-sessions", None, join),
    post("player-sessions/{}/status", &["status"], set_player_status),
    post("fleets/{}", &["capacity"], set_fleet),
    delete("fleets/{}", |shared, request| {
        change(shared, |world| world.remove_fleet(&request.name))
    }),
    post("aliases/{}", &["fleet_id"], set_alias),
    delete("aliases/{}", |shared, request| {
        change(shared, |world| world.remove_alias(&request.name))
    }),
    get("calls/{}", show_call),
    get("faults", |shared, _| {
        Ok(forms::faults(&shared.engine().faults))
    }),
    post("faults", &FAULT_MEMBERS, add_fault),
    delete("faults", |shared, _| {
        shared.engine().faults.clear();
        Ok(json!({}))
    }),
    delete("faults/{}", remove_fault),
    post("clock/advance", &["seconds"], advance),
    post("reset", &[], |shared, _| {
        shared.engine().reset();
        Ok(json!({}))
    }),
];

/// Changes the world, and returns an empty object.
fn change(
    shared: &Shared,
    change: impl FnOnce(&mut World) -> Result<(), Fault>,
) -> Result<Value, Fault> {
    shared.change(|world, _| change(world))?;
    Ok(json!({}))
}

/// Lists the routes in the form of the guide: `GET state`.
#[cfg(test)]
pub(crate) fn routes() -> impl Iterator<Item = String> {
    let routes = ROUTES.iter();
    routes.map(|route| format!("{} {}", route.method, route.path))
}

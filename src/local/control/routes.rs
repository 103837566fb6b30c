//! The routes of the control interface.

use serde_json::Value;

use super::{
    operations::{
        add_fault, advance, carry_out, change, clear_faults, create, faults, join, remove_fault,
        reset, session, set_alias, set_fleet, set_player_status, set_policy, set_status, show_call,
    },
    request::{ControlError, ControlRequest},
    state::state,
};
use crate::local::{faults::FAULT_MEMBERS, shared::Shared};

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
    route("GET", "sessions/{}", &[], |shared, request| {
        session(shared, request.name())
    }),
    route("DELETE", "sessions/{}", &[], |shared, request| {
        change(shared, |world, _| world.remove_session(request.name()))
    }),
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
    route("DELETE", "fleets/{}", &[], |shared, request| {
        change(shared, |world, _| world.remove_fleet(request.name()))
    }),
    route("POST", "aliases/{}", &["fleet_id"], set_alias),
    route("DELETE", "aliases/{}", &[], |shared, request| {
        change(shared, |world, _| world.remove_alias(request.name()))
    }),
    route("GET", "calls/{}", &[], show_call),
    route("GET", "faults", &[], faults),
    route("POST", "faults", &FAULT_MEMBERS, add_fault),
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

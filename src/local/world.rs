//! The state of GSE Local: fleets, aliases and sessions, and their changes.

mod operate;
mod settings;
mod state;

pub(super) use self::{
    settings::{Fleet, WorldSettings},
    state::World,
};

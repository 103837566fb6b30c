//! The state of GSE Local: fleets, aliases and sessions, and their changes.

mod operate;
mod state;

pub(super) use self::state::{Fleet, World};

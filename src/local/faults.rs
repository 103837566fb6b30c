//! Faults: rules by which calls fail.

mod active;
mod read;
mod rule;

pub use self::{active::ActiveFault, rule::FaultRule};
pub(super) use self::{active::Faults, read::MEMBERS as FAULT_MEMBERS, rule::Failure};

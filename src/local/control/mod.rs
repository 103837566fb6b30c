//! The control interface: JSON over HTTP, by which an operator sees and changes everything.
//!
//! It offers the methods of [`LocalGse`](super::LocalGse) to tools in other languages and to the
//! dashboard. The table of its paths is in the guide's page on testing.

mod answer;
mod forms;
mod operations;
mod request;
mod routes;
mod state;

pub(super) use self::answer::{answer, dispatch};
#[cfg(test)]
pub(super) use self::routes::routes;

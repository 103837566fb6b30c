//! The control interface: everything that can be seen and done by an operator, as JSON over HTTP.
//!
//! It is for tools in other languages and for the dashboard, and does what the methods of
//! [`LocalGse`](super::LocalGse) do. The table of its paths is in the guide's page on testing.

mod answer;
mod forms;
mod routes;
mod state;

pub(super) use self::answer::{answer, read};
#[cfg(test)]
pub(super) use self::routes::routes;

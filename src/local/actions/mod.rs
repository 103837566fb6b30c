//! The four actions.

mod create;
mod join;
mod list;

pub(super) use self::{
    create::create,
    join::join,
    list::{check_filter, describe, expression, search},
};

//! The four actions, on parameters that have been read.

mod create;
mod join;
mod list;

pub(super) use self::{
    create::create,
    join::join,
    list::{check_filter, describe, search},
};

//! The JSON of a file: keys in their order, including repeated keys, and the location of every value.

mod node;
mod value;

pub(super) use self::{
    node::{Node, one_of},
    value::{Json, parse},
};

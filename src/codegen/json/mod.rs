//! JSON as it stands in a file: keys in their order, repeated keys included, and the place of every value.

mod node;
mod value;

pub(super) use self::{
    node::{Node, one_of},
    value::{Json, parse, read},
};

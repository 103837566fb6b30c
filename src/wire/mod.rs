//! Reads and writes JSON objects by tables.
//!
//! A generated type has one table of its members. The loops that write, read, compare, hash and show
//! objects are in this module, so that an action adds a table to the crate instead of code.

mod compare;
mod envelope;
mod field;
mod head;
mod keys;
mod object;
mod open_enum;
mod read;
mod read_policy;
mod repair;
mod table;
#[cfg(test)]
mod tests;
mod trail;
mod whole;
mod write;

pub(crate) use self::{
    compare::{equal, hash},
    envelope::{decode_answer, decode_answer_json},
    field::{Field, List, Mismatch, Parts, Scalar, View, list, scalar_field, text_of},
    head::Answer,
    object::{Member, MemberKind, Object, Shape, member},
    open_enum::open_enum,
    read::{deserialize, from_json},
    read_policy::ReadPolicy,
    table::object,
    write::{debug, encode, serialize, to_json},
};
#[cfg(feature = "local")]
pub(crate) use self::{
    read::FieldReader,
    trail::{ReadFault, Trail},
    write::to_value_with_nulls,
};

//! What goes over the wire: JSON objects, written and read by tables.
//!
//! A generated type lists its members once: the name of each and the field that holds it. The loops
//! that write, read, compare, hash and show objects stand here, so that a further action costs a
//! table and not a state machine.

mod compare;
mod envelope;
mod error_member;
mod field;
mod object;
mod open_enum;
mod read;
mod repair;
mod table;
#[cfg(test)]
mod tests;
mod whole;
mod write;

#[cfg(feature = "local")]
pub(crate) use self::write::to_json_with_nulls;
pub(crate) use self::{
    compare::{equal, hash},
    envelope::{Answer, decode_answer, decode_answer_json},
    field::{Field, List, Mismatch, Mode, Parts, Scalar, View, list},
    object::{Member, MemberKind, Object, Shape, blank, member},
    open_enum::{deserialize_open_enum, open_enum},
    read::{deserialize, from_json},
    table::object,
    write::{debug, encode, serialize, to_json},
};

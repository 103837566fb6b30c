//! What goes over the wire: JSON objects, written and read by tables.
//!
//! Generated types say only what they hold: the names of their members and where each one lives. The loops that write an object, read it,
//! show it and find fault with it are here, once, so that a further action costs a table and not a state machine.

mod envelope;
mod field;
mod open_enum;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use self::{
    envelope::{Answer, decode_answer, decode_answer_json},
    field::{Field, List, Mismatch, Mode, Place, Scalar, View},
    open_enum::open_enum,
    read::{deserialize, from_json},
    write::{debug, encode, serialize, to_json},
};

/// A JSON object of known shape; implemented by generated types alone.
pub trait Object {
    /// A value with nothing in it: every member zero, empty or absent.
    fn blank() -> Self
    where
        Self: Sized;

    /// The names, in the order of the description.
    fn shape(&self) -> &'static Shape;

    /// The member at `index` of the shape.
    fn field(&self, index: usize) -> Option<&dyn Field>;

    /// The member at `index` of the shape, to be read into.
    fn field_mut(&mut self, index: usize) -> Option<&mut dyn Field>;
}

/// What the object has under that name on the wire.
pub(crate) fn member<'a>(object: &'a dyn Object, name: &str) -> Option<View<'a>> {
    let index = object.shape().find(name, 0)?;
    object.field(index).map(Field::view)
}

/// A boxed object is the object: recursive ones are boxed.
impl<T: Object> Object for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn shape(&self) -> &'static Shape {
        T::shape(self)
    }

    fn field(&self, index: usize) -> Option<&dyn Field> {
        T::field(self, index)
    }

    fn field_mut(&mut self, index: usize) -> Option<&mut dyn Field> {
        T::field_mut(self, index)
    }
}

/// What a generated type is called and which members it has.
#[derive(Debug)]
pub struct Shape {
    /// The Rust name of the type, for `Debug`.
    pub name: &'static str,
    /// The members, in the order of the description.
    pub members: &'static [Member],
}

impl Shape {
    /// The index of the member `name`, looked for from `hint` on, since answers tend to keep one order.
    #[inline]
    pub(crate) fn find(&self, name: &str, hint: usize) -> Option<usize> {
        match self.members.get(hint) {
            Some(member) if member.name == name => Some(hint),
            _ => self.find_far(name, hint),
        }
    }

    fn find_far(&self, name: &str, hint: usize) -> Option<usize> {
        let (before, after) = self.members.split_at(hint.min(self.members.len()));
        let position = |members: &[Member]| members.iter().position(|member| member.name == name);
        position(after)
            .map(|index| index + before.len())
            .or_else(|| position(before))
    }
}

/// One member of an object.
#[derive(Debug)]
pub struct Member {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) secret: bool,
}

impl Member {
    /// A member that a request may leave out.
    #[must_use]
    pub const fn optional(name: &'static str) -> Self {
        Self {
            name,
            required: false,
            secret: false,
        }
    }

    /// A member that a request must have.
    #[must_use]
    pub const fn required(name: &'static str) -> Self {
        Self {
            name,
            required: true,
            secret: false,
        }
    }

    /// A member whose value `Debug` must not show.
    #[must_use]
    pub const fn secret(self) -> Self {
        Self {
            secret: true,
            ..self
        }
    }
}

/// Implements what every generated type has: `Debug` without secrets, and `to_json`.
macro_rules! object {
    ($name:ident) => {
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::wire::debug(self, f)
            }
        }

        impl $name {
            /// This object as JSON text, with the names of the wire; absent members are left out.
            #[must_use]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::wire::to_json(self)
            }
        }
    };
}
pub(crate) use object;

/// Implements what a type has that is sent: `Serialize`, and `from_json`.
macro_rules! sent {
    ($name:ident) => {
        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::wire::serialize(self, serializer)
            }
        }

        impl $name {
            /// Reads JSON text with the names of the wire, strictly.
            ///
            /// # Errors
            ///
            /// An error of kind [`Decode`](crate::ErrorKind::Decode) names an unknown key, a missing required one, or a value of another type.
            pub fn from_json(text: &str) -> ::std::result::Result<Self, $crate::Error> {
                $crate::wire::from_json(text)
            }
        }
    };
}
pub(crate) use sent;

/// Implements what a type has that is received: `Deserialize`, leniently.
macro_rules! received {
    ($name:ident) => {
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use received;

/// Implements `Default` for a type of which nothing is required.
macro_rules! blank {
    ($name:ident) => {
        impl ::std::default::Default for $name {
            fn default() -> Self {
                $crate::wire::Object::blank()
            }
        }
    };
}
pub(crate) use blank;

/// The elements of a list, as a setter takes them.
pub(crate) fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

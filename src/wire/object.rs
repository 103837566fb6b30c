//! Objects and the tables of their members.

use super::{Field, View};

/// A JSON object of known shape.
///
/// The trait is sealed: only generated types implement it.
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

/// Returns the member of that name on the wire.
pub(crate) fn member<'a>(object: &'a dyn Object, name: &str) -> Option<View<'a>> {
    let index = object.shape().find(name, 0)?;
    object.field(index).map(Field::view)
}

/// Returns an object with nothing in it.
pub(crate) fn blank<T: Object>() -> T {
    T::blank()
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
    pub(crate) kind: MemberKind,
}

/// What a request and `Debug` must know of a member.
///
/// A member is a literal, not a call: a table of literals needs no static that the compiler would have to evaluate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MemberKind {
    /// A request may leave it out.
    Optional,
    /// A request may leave it out, and `Debug` does not show its value.
    OptionalSecret,
    /// A request must have it.
    Required,
    /// A request must have it, and `Debug` does not show its value.
    RequiredSecret,
}

impl Member {
    /// Returns `true` if a request must have this member.
    pub(crate) const fn is_required(&self) -> bool {
        matches!(self.kind, MemberKind::Required | MemberKind::RequiredSecret)
    }

    /// Returns `true` if `Debug` must not show this member's value.
    pub(crate) const fn is_secret(&self) -> bool {
        matches!(
            self.kind,
            MemberKind::OptionalSecret | MemberKind::RequiredSecret
        )
    }
}

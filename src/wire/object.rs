//! Objects and the tables of their members.

use super::{Field, View};

/// A JSON object with a table of its members.
///
/// The trait is sealed: only generated types implement it.
pub trait Object {
    /// Creates an object with every member zero, empty or absent.
    fn blank() -> Self
    where
        Self: Sized;

    /// Returns the table of the members.
    fn shape(&self) -> &'static Shape;

    /// Returns the member at `index` of the table.
    fn field(&self, index: usize) -> Option<&dyn Field>;

    /// Returns the member at `index` of the table, to be read into.
    fn field_mut(&mut self, index: usize) -> Option<&mut dyn Field>;
}

/// Returns the member with this name in the API.
pub(crate) fn member<'a>(object: &'a dyn Object, name: &str) -> Option<View<'a>> {
    let index = object.shape().find(name, 0)?;
    object.field(index).map(Field::view)
}

/// Iterates over the members with their values.
pub(super) fn members(object: &dyn Object) -> impl Iterator<Item = (&'static Member, View<'_>)> {
    let members = object.shape().members.iter().enumerate();
    members.map(|(index, member)| {
        let view = object.field(index).map_or(View::Absent, Field::view);
        (member, view)
    })
}

/// Members that close a cycle of types are boxed.
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

/// The name and the members of a generated type.
#[derive(Debug)]
pub struct Shape {
    /// The Rust name of the type, for `Debug`.
    pub name: &'static str,
    /// The members, in the order of the description.
    pub members: &'static [Member],
}

impl Shape {
    /// Returns the names of the members.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.members.iter().map(|member| member.name).collect()
    }

    /// Returns the index of the member `name`. The search starts at `hint`, because answers tend to keep the order of
    /// the description.
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

/// The rules for a member in a request and in `Debug`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MemberKind {
    /// An optional member.
    Optional,
    /// An optional member whose value `Debug` does not show.
    OptionalSecret,
    /// A member that a request must have.
    Required,
    /// A member that a request must have, and whose value `Debug` does not show.
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

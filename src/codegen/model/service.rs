//! The parts of a resolved description, which are emitted as they stand here.

use super::super::{names::Ident, spec::Scalar};

/// A module: one version of a service.
#[derive(Debug)]
pub(in super::super) struct Service {
    pub(in super::super) module: Ident,
    pub(in super::super) docs: Vec<String>,
    /// The type that represents the service.
    pub(in super::super) marker: Ident,
    pub(in super::super) name: String,
    pub(in super::super) version: String,
    pub(in super::super) actions: Vec<Action>,
    /// The requests and answers in the order of the actions, then the objects in them.
    pub(in super::super) structs: Vec<Struct>,
    pub(in super::super) enums: Vec<Enum>,
}

impl Service {
    /// Returns `true` if a type has the name, which hides the type of that name in the standard library.
    pub(in super::super) fn has_type(&self, name: &str) -> bool {
        let structs = self.structs.iter().map(|object| &object.name);
        let enums = self.enums.iter().map(|open| &open.name);
        let mut types = structs.chain(enums).chain([&self.marker]);
        types.any(|ty| ty.as_str() == name)
    }
}

#[derive(Debug)]
pub(in super::super) struct Action {
    pub(in super::super) docs: Vec<String>,
    pub(in super::super) name: String,
    pub(in super::super) method: Ident,
    pub(in super::super) request: Ident,
    pub(in super::super) response: Ident,
    pub(in super::super) reads: bool,
    pub(in super::super) idempotency_token: Option<String>,
    pub(in super::super) errors: Vec<String>,
    pub(in super::super) skip_sign: bool,
    /// The reason why the action cannot be called.
    pub(in super::super) unsupported: Option<String>,
    /// The pagination, if the action answers in pages.
    pub(in super::super) paginator: Option<Paginator>,
}

#[derive(Debug)]
pub(in super::super) struct Struct {
    pub(in super::super) docs: Vec<String>,
    pub(in super::super) name: Ident,
    pub(in super::super) fields: Vec<Field>,
    /// `true` if a request contains the type, which then has `new` and setters.
    pub(in super::super) sent: bool,
    /// `true` if the type implements `Default`.
    pub(in super::super) default: bool,
    /// `true` if the type implements `Eq` and `Hash`, because it contains no float.
    pub(in super::super) eq: bool,
}

#[derive(Debug)]
pub(in super::super) struct Field {
    pub(in super::super) docs: Vec<String>,
    pub(in super::super) wire_name: String,
    pub(in super::super) name: Ident,
    /// The name of the setter or the accessor.
    pub(in super::super) method: Ident,
    /// The type of the value, or of the elements of the list.
    pub(in super::super) ty: Type,
    pub(in super::super) is_list: bool,
    pub(in super::super) presence: Presence,
    /// `true` if a request must have the member, which is then an argument of `new`.
    pub(in super::super) required: bool,
    pub(in super::super) secret: bool,
    /// An example value from the description.
    pub(in super::super) example: Option<String>,
}

/// The way in which a field holds its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Presence {
    /// `T`
    Plain,
    /// `Option<T>`
    Optional,
    /// `Option<Box<T>>`, for a member that closes a cycle of types.
    Boxed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Type {
    Scalar(Scalar),
    Object(Ident),
    Enum(Ident),
}

#[derive(Debug)]
pub(in super::super) struct Enum {
    pub(in super::super) docs: Vec<String>,
    pub(in super::super) name: Ident,
    /// All variants except `Other`, which every enum has.
    pub(in super::super) variants: Vec<Variant>,
}

#[derive(Debug)]
pub(in super::super) struct Variant {
    pub(in super::super) docs: Vec<String>,
    pub(in super::super) name: Ident,
    pub(in super::super) value: String,
}

/// The members that lead from one page to the next.
#[derive(Debug)]
pub(in super::super) enum Pages {
    /// The answer's token is sent in the next request.
    Token { input: String, output: String },
    /// The next request starts at the end of the answer.
    Offset { offset: String, total: String },
}

/// The methods that iterate over the pages of an action, and the trait of its request.
#[derive(Debug)]
pub(in super::super) struct Paginator {
    pub(in super::super) pages_method: Ident,
    pub(in super::super) items_method: Ident,
    pub(in super::super) pages: Pages,
    pub(in super::super) item: Type,
    /// The member of the answer that lists the items, and its field.
    pub(in super::super) items: String,
    pub(in super::super) field: Ident,
    /// `true` if the list can be absent.
    pub(in super::super) optional: bool,
}

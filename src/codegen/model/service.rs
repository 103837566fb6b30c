//! The parts of a resolved description, which are emitted as they stand here.

use super::{
    super::{names::Ident, spec::Scalar},
    prelude::Prelude,
};

/// A module: one version of a service.
#[derive(Debug)]
pub(in super::super) struct Service {
    pub(in super::super) module: Ident,
    pub(in super::super) docs: Vec<String>,
    /// The names of the prelude that types of the description hide.
    pub(in super::super) hidden: Vec<Prelude>,
    /// The type that stands for the service.
    pub(in super::super) marker: Ident,
    pub(in super::super) name: String,
    pub(in super::super) version: String,
    pub(in super::super) actions: Vec<Action>,
    /// Of the actions whose answers come in pages.
    pub(in super::super) paginators: Vec<Paginator>,
    /// Requests and answers in the order of the actions, then the objects in them.
    pub(in super::super) structs: Vec<Struct>,
    pub(in super::super) enums: Vec<Enum>,
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
    /// Why the action cannot be called.
    pub(in super::super) unsupported: Option<String>,
    pub(in super::super) pages: Option<Pages>,
}

#[derive(Debug)]
pub(in super::super) struct Struct {
    pub(in super::super) docs: Vec<String>,
    pub(in super::super) name: Ident,
    pub(in super::super) fields: Vec<Field>,
    /// Whether a request holds it, so that it has `new` and setters.
    pub(in super::super) sent: bool,
    /// Whether it can do without any member.
    pub(in super::super) default: bool,
    /// Whether equality is total, because no float is inside.
    pub(in super::super) eq: bool,
}

#[derive(Debug)]
pub(in super::super) struct Field {
    pub(in super::super) docs: Vec<String>,
    pub(in super::super) wire_name: String,
    pub(in super::super) name: Ident,
    pub(in super::super) setter: Ident,
    /// The method that gives a list for which null and empty mean the same.
    pub(in super::super) accessor: Option<Ident>,
    pub(in super::super) ty: Type,
    pub(in super::super) presence: Presence,
    /// Whether a request must have it, so that `new` takes it.
    pub(in super::super) required: bool,
    pub(in super::super) secret: bool,
    /// A value that the description shows.
    pub(in super::super) example: Option<String>,
}

/// How a field holds its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Presence {
    /// `T`
    Plain,
    /// `Option<T>`
    Optional,
    /// `Option<Box<T>>`: it closes a cycle, and a value must end somewhere.
    Boxed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Type {
    Scalar(Scalar),
    Object(Ident),
    Enum(Ident),
    List(Box<Type>),
}

#[derive(Debug)]
pub(in super::super) struct Enum {
    pub(in super::super) docs: Vec<String>,
    pub(in super::super) name: Ident,
    /// All but `Other`, which every enum has.
    pub(in super::super) variants: Vec<Variant>,
}

#[derive(Debug)]
pub(in super::super) struct Variant {
    pub(in super::super) docs: Vec<String>,
    pub(in super::super) name: Ident,
    pub(in super::super) value: String,
}

/// The members that carry pages from answer to request, found and of the right types.
#[derive(Debug, Clone)]
pub(in super::super) enum Pages {
    /// The answer's token goes into the next request.
    Token {
        input: String,
        output: String,
        items: String,
    },
    /// The next request begins where the answer ended.
    Offset {
        offset: String,
        total: String,
        items: String,
    },
}

/// How an action's pages are asked for, and where their items are.
#[derive(Debug)]
pub(in super::super) struct Paginator {
    /// The action's own method.
    pub(in super::super) method: Ident,
    pub(in super::super) pages_method: Ident,
    pub(in super::super) items_method: Ident,
    pub(in super::super) request: Ident,
    pub(in super::super) pages: Pages,
    pub(in super::super) item: Type,
    /// The answer's list of items.
    pub(in super::super) items: Ident,
    /// Whether the list can be absent.
    pub(in super::super) optional: bool,
}

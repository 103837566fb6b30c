//! A description with everything decided: what is emitted is what stands here.

mod actions;
mod enums;
mod example;
mod graph;
mod pages;
mod prelude;
mod prose;
mod secrets;
mod structs;

use self::{enums::EnumsOf, graph::Graph, structs::Types};
pub(super) use self::{
    pages::{Pages, Paginator},
    prelude::Prelude,
};
use super::{
    load::Description,
    names::{self, Case, Ident},
    problem::{Problem, nearest},
    spec::Scalar,
};

/// A module: one version of a service.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) module: Ident,
    pub(super) docs: Vec<String>,
    /// The names of the prelude that types of the description hide.
    pub(super) hidden: Vec<Prelude>,
    /// The type that stands for the service.
    pub(super) marker: Ident,
    pub(super) name: String,
    pub(super) version: String,
    pub(super) actions: Vec<Action>,
    /// Of the actions whose answers come in pages.
    pub(super) paginators: Vec<Paginator>,
    /// Requests and answers in the order of the actions, then the objects in them.
    pub(super) structs: Vec<Struct>,
    pub(super) enums: Vec<Enum>,
}

#[derive(Debug)]
pub(super) struct Action {
    pub(super) docs: Vec<String>,
    pub(super) name: String,
    pub(super) method: Ident,
    pub(super) request: Ident,
    pub(super) response: Ident,
    pub(super) reads: bool,
    pub(super) idempotency_token: Option<String>,
    pub(super) errors: Vec<String>,
    pub(super) skip_sign: bool,
    /// Why the action cannot be called.
    pub(super) unsupported: Option<String>,
    pub(super) pages: Option<Pages>,
}

#[derive(Debug)]
pub(super) struct Struct {
    pub(super) docs: Vec<String>,
    pub(super) name: Ident,
    pub(super) fields: Vec<Field>,
    /// Whether a request holds it, so that it has `new` and setters.
    pub(super) sent: bool,
    /// Whether it can do without any member.
    pub(super) default: bool,
    /// Whether equality is total, because no float is inside.
    pub(super) eq: bool,
}

#[derive(Debug)]
pub(super) struct Field {
    pub(super) docs: Vec<String>,
    pub(super) wire_name: String,
    pub(super) name: Ident,
    pub(super) setter: Ident,
    /// The method that gives a list for which null and empty mean the same.
    pub(super) accessor: Option<Ident>,
    pub(super) ty: Type,
    pub(super) presence: Presence,
    /// Whether a request must have it, so that `new` takes it.
    pub(super) required: bool,
    pub(super) secret: bool,
    /// A value that the description shows.
    pub(super) example: Option<String>,
}

/// How a field holds its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// `T`
    Plain,
    /// `Option<T>`
    Optional,
    /// `Option<Box<T>>`: it closes a cycle, and a value must end somewhere.
    Boxed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Type {
    Scalar(Scalar),
    Object(Ident),
    Enum(Ident),
    List(Box<Type>),
}

#[derive(Debug)]
pub(super) struct Enum {
    pub(super) docs: Vec<String>,
    pub(super) name: Ident,
    /// All but `Other`, which every enum has.
    pub(super) variants: Vec<Variant>,
}

#[derive(Debug)]
pub(super) struct Variant {
    pub(super) docs: Vec<String>,
    pub(super) name: Ident,
    pub(super) value: String,
}

/// Decides everything about a description.
///
/// Where it reports a problem, what it returns is not to be emitted.
pub(super) fn resolve(description: &Description, problems: &mut Vec<Problem>) -> Service {
    let Description {
        module,
        spec,
        traits,
    } = description;
    let marker = names::ident(&spec.service, Case::Camel, names::VALUES);
    let graph = Graph::new(spec, problems);
    let types = Types::new(spec, traits, &graph, &marker, problems);
    let enums_of = EnumsOf::new(spec, traits, &types, problems);
    let structs = structs::structs(spec, &graph, &types, &enums_of);
    let enums = enums::enums(traits, &types);
    let mut actions = actions::actions(spec, traits, &graph, &types, problems);
    example::add(&mut actions, &structs, &enums, module);
    Service {
        module: module.clone(),
        docs: prose::service(spec),
        name: spec.service.clone(),
        version: spec.version.clone(),
        hidden: prelude::hidden(
            structs
                .iter()
                .map(|object| &object.name)
                .chain(enums.iter().map(|open| &open.name))
                .chain([&marker]),
        ),
        paginators: pages::paginators(&actions, &structs),
        structs,
        enums,
        actions,
        marker,
    }
}

/// `use X`, where a known name is near, or else the other cure.
fn instead<'a>(name: &str, known: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    nearest(name, known).map_or_else(|| otherwise.to_owned(), |name| format!("use `{name}`"))
}

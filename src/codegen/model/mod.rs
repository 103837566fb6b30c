//! Resolves a description: every type, identifier and documentation text is decided here.

mod actions;
mod enums;
mod example;
mod graph;
mod pages;
mod prelude;
mod prose;
mod secrets;
mod service;
mod structs;
mod types;

use self::{enums::EnumMembers, graph::Graph, types::TypeNames};
pub(super) use self::{
    prelude::Prelude,
    service::{Action, Enum, Field, Pages, Paginator, Presence, Service, Struct, Type},
};
use super::{
    load::Description,
    names::{self, Case},
    problem::Problem,
};

/// Resolves a description. If a problem is reported, the result is incomplete.
pub(super) fn resolve(description: &Description, problems: &mut Vec<Problem>) -> Service {
    let Description {
        module,
        spec,
        traits,
    } = description;
    let marker = names::ident(&spec.service, Case::Camel, names::VALUES);
    let graph = Graph::new(spec, problems);
    let types = TypeNames::new(spec, traits, &graph, &marker, problems);
    let enum_members = EnumMembers::new(spec, traits, &types, problems);
    let structs = structs::structs(spec, &graph, &types, &enum_members);
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

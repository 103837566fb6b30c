//! Resolves a description: every type, identifier and documentation text is decided here.

mod actions;
mod enums;
mod example;
mod graph;
mod pages;
mod prose;
mod service;
mod structs;
mod types;

pub(super) use self::service::{
    Action, Enum, Field, Pages, Paginator, Presence, Service, Struct, Type,
};
use self::types::Types;
use super::{
    load::Description,
    names::{self, Case},
};

/// Resolves a description. If a problem is reported, the result is incomplete.
pub(super) fn resolve(description: &Description) -> Service {
    let Description {
        module,
        spec,
        traits,
        ..
    } = description;
    let marker = names::ident(&spec.service, Case::Camel, names::VALUES);
    let types = Types::new(spec, traits, &marker);
    let structs = structs::structs(&types);
    let enums = enums::enums(&types);
    let mut actions = actions::actions(&types, &structs);
    example::add(&mut actions, &structs, &enums, module);
    Service {
        module: module.clone(),
        docs: prose::service(spec),
        name: spec.service.clone(),
        version: spec.version.clone(),
        structs,
        enums,
        actions,
        marker,
    }
}

//! The model as Rust source. Nothing is decided here, and nothing can fail.
//!
//! It is written as text: to parse tokens and print them again took longer than all else the generator does, and its
//! libraries longer to build than the crate.

mod enums;
mod pages;
mod source;
mod structs;

use std::collections::HashMap;

use self::{
    enums::an_enum,
    pages::{a_paginator, page_methods},
    source::Source,
    structs::a_struct,
};
use super::{
    Output,
    model::{Action, Paginator, Service},
    names::Ident,
};

/// A file per service, and the one that holds them together.
pub(super) fn emit(services: &[Service]) -> Vec<Output> {
    let output = |name: &str, source: Source| Output {
        name: format!("{name}.rs"),
        text: source.into_text(),
    };
    let mut outputs = vec![output("services", root(services))];
    outputs.extend(
        services
            .iter()
            .map(|service| output(service.module.as_str(), module(service))),
    );
    outputs
}

fn root(services: &[Service]) -> Source {
    let mut out = Source::default();
    for Service { module, docs, .. } in services {
        out.gap();
        out.docs(docs);
        out.line("#[allow(");
        out.line("    non_camel_case_types,");
        out.line("    unused_qualifications,");
        out.line("    clippy::all,");
        out.line("    clippy::pedantic,");
        out.line("    reason = \"generated code spells names as the description does, and paths in full\"");
        out.line(")]");
        out.block(format_args!("pub mod {module}"), |out| {
            let file = format!("/{}.rs", module.as_str());
            out.line(format_args!(
                "include!(concat!(env!(\"OUT_DIR\"), {file:?}));"
            ));
        });
    }
    out
}

fn module(service: &Service) -> Source {
    let mut out = Source::default();
    marker(&mut out, service);
    methods(&mut out, service);
    let actions = service
        .actions
        .iter()
        .map(|action| (&action.request, action));
    let actions: HashMap<&Ident, &Action> = actions.collect();
    let paginators = service
        .paginators
        .iter()
        .map(|paginator| (&paginator.request, paginator));
    let paginators: HashMap<&Ident, &Paginator> = paginators.collect();
    for object in &service.structs {
        a_struct(&mut out, object);
        if let Some(action) = actions.get(&object.name) {
            an_action(&mut out, &service.marker, action);
        }
        if let Some(paginator) = paginators.get(&object.name) {
            a_paginator(&mut out, paginator);
        }
    }
    for open in &service.enums {
        an_enum(&mut out, open);
    }
    out
}

fn marker(out: &mut Source, service: &Service) {
    let Service {
        marker,
        name,
        version,
        ..
    } = service;
    out.line(format_args!(
        "/// The service `{name}`, version {version}, for [`ServiceClient`](crate::ServiceClient)."
    ));
    out.line("#[derive(Debug, Clone, Copy)]");
    out.line("#[non_exhaustive]");
    out.line(format_args!("pub struct {marker};"));
    out.gap();
    out.block(format_args!("impl crate::Service for {marker}"), |out| {
        out.line(format_args!("const NAME: &'static str = {name:?};"));
        out.line(format_args!("const VERSION: &'static str = {version:?};"));
    });
    out.gap();
    out.line(format_args!("/// A client of `{name}`, version {version}."));
    out.line(format_args!(
        "pub type Client = crate::ServiceClient<{marker}>;"
    ));
}

fn methods(out: &mut Source, service: &Service) {
    let Service {
        marker,
        actions,
        paginators,
        ..
    } = service;
    out.gap();
    out.block(format_args!("impl crate::ServiceClient<{marker}>"), |out| {
        for Action {
            docs,
            method,
            request,
            response,
            ..
        } in actions
        {
            out.gap();
            out.docs(docs);
            let arguments = ["&self".to_owned(), format!("request: &{request}")];
            let result = format!("::std::result::Result<{response}, crate::Error>");
            out.function(
                format_args!("pub fn {method}"),
                &arguments,
                &result,
                |out| {
                    out.line("self.call(request)");
                },
            );
        }
        for paginator in paginators {
            page_methods(out, paginator);
        }
    });
}

fn an_action(out: &mut Source, marker: &Ident, action: &Action) {
    let Action {
        name,
        request,
        response,
        ..
    } = action;
    let option = |text: &str| format!("::std::option::Option<&'static str> = Some({text:?})");
    out.gap();
    out.block(format_args!("impl crate::Action for {request}"), |out| {
        out.line(format_args!("type Service = {marker};"));
        out.line(format_args!("type Response = {response};"));
        out.line(format_args!("const NAME: &'static str = {name:?};"));
        if action.reads {
            out.line("const READS: bool = true;");
        }
        if let Some(token) = &action.idempotency_token {
            out.line(format_args!("const IDEMPOTENCY_TOKEN: {};", option(token)));
        }
        if !action.errors.is_empty() {
            out.line("const ERRORS: &'static [&'static str] = &[");
            for error in &action.errors {
                out.line(format_args!("    {error:?},"));
            }
            out.line("];");
        }
        if action.skip_sign {
            out.line("const SKIP_SIGN: bool = true;");
        }
        if let Some(reason) = &action.unsupported {
            out.line(format_args!("const UNSUPPORTED: {};", option(reason)));
        }
    });
}

//! Writes the model as Rust source. This step decides nothing and cannot fail.

mod actions;
mod enums;
mod layout;
mod pages;
mod structs;
mod tokens;

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use self::{
    actions::{emit_action, emit_methods},
    enums::emit_enum,
    layout::layout,
    pages::emit_paginator,
    structs::emit_struct,
    tokens::{Docs, Std},
};
use super::{Output, model::Service};

/// Emits a file for each service, and `services.rs`, which declares their modules.
pub(super) fn emit(services: &[Service]) -> Vec<Output> {
    let output = |name: &str, tokens: &TokenStream| Output {
        name: format!("{name}.rs"),
        text: layout(tokens),
    };
    let mut outputs = vec![output("services", &emit_root(services))];
    outputs.extend(
        services
            .iter()
            .map(|service| output(service.module.as_str(), &emit_module(service))),
    );
    outputs
}

fn emit_root(services: &[Service]) -> TokenStream {
    let modules = services.iter().map(|Service { module, docs, .. }| {
        let (docs, file) = (Docs(docs), format!("/{}.rs", module.as_str()));
        quote! {
            #docs
            #[allow(
                non_camel_case_types,
                unused_qualifications,
                clippy::all,
                clippy::pedantic,
                reason = "generated code spells names as the description does"
            )]
            pub mod #module {
                include!(concat!(env!("OUT_DIR"), #file));
            }
        }
    });
    quote!(#(#modules)*)
}

fn emit_module(service: &Service) -> TokenStream {
    let std = Std(&service.hidden);
    let (marker, methods) = (emit_marker(service), emit_methods(service, std));
    let actions: HashMap<_, _> = service
        .actions
        .iter()
        .map(|action| (&action.request, action))
        .collect();
    let paginators: HashMap<_, _> = service
        .paginators
        .iter()
        .map(|paginator| (&paginator.request, paginator))
        .collect();
    let structs = service.structs.iter().map(|object| {
        let item = emit_struct(object, std);
        let action = actions
            .get(&object.name)
            .map(|action| emit_action(&service.marker, action, std));
        let paginator = paginators
            .get(&object.name)
            .map(|paginator| emit_paginator(paginator, std));
        quote!(#item #action #paginator)
    });
    let enums = service.enums.iter().map(|open| emit_enum(open, std));
    quote!(#marker #methods #(#structs)* #(#enums)*)
}

fn emit_marker(service: &Service) -> TokenStream {
    let Service {
        marker,
        name,
        version,
        ..
    } = service;
    let marker_docs = format!(
        " The service `{name}`, version {version}, for [`ServiceClient`](crate::ServiceClient)."
    );
    let client_docs = format!(" A client of `{name}`, version {version}.");
    quote! {
        #[doc = #marker_docs]
        #[derive(Debug, Clone, Copy)]
        #[non_exhaustive]
        pub struct #marker;

        impl crate::Service for #marker {
            const NAME: &'static str = #name;
            const VERSION: &'static str = #version;
        }

        #[doc = #client_docs]
        pub type Client = crate::ServiceClient<#marker>;
    }
}

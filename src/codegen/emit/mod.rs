//! Writes the model as Rust source. This step decides nothing and cannot fail.

mod actions;
mod enums;
mod layout;
mod pages;
mod structs;
mod tokens;

use std::{collections::HashMap, iter};

use proc_macro2::TokenStream;
use quote::quote;

use self::{
    actions::{emit_action, emit_methods},
    enums::emit_enum,
    layout::layout,
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
    let root = output("services", &emit_root(services));
    let modules = services
        .iter()
        .map(|service| output(service.module.as_str(), &emit_module(service)));
    iter::once(root).chain(modules).collect()
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
    let std = &Std::new(service);
    let (marker, methods) = (emit_marker(service), emit_methods(service, std));
    let actions = service.actions.iter();
    let actions: HashMap<_, _> = actions.map(|action| (&action.request, action)).collect();
    let structs = service.structs.iter().map(|object| {
        let item = emit_struct(object, std);
        let action = actions.get(&object.name);
        let action = action.map(|action| emit_action(&service.marker, action, std));
        quote!(#item #action)
    });
    let enums = service.enums.iter().map(|open| emit_enum(open, std));
    quote!(#marker #methods #(#structs)* #(#enums)*)
}

fn emit_marker(service: &Service) -> TokenStream {
    let (marker, name, version) = (&service.marker, &service.name, &service.version);
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

//! The client's methods, and the trait `Action` of their requests.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    super::{
        model::{Action, Service},
        names::Ident,
    },
    pages::{emit_page_methods, emit_paginator},
    tokens::{Docs, Std},
};

/// Emits the methods of a service's client.
///
/// They are `#[inline]`, so that a call is compiled only in a program that makes it, with its request and its answer.
pub(super) fn emit_methods(service: &Service, std: &Std) -> TokenStream {
    let marker = &service.marker;
    let Std { result, .. } = std;
    let calls = service.actions.iter().map(|action| {
        let (docs, method) = (Docs(&action.docs), &action.method);
        let (request, response) = (&action.request, &action.response);
        quote! {
            #docs
            #[inline]
            pub fn #method(&self, request: &#request) -> #result<#response, crate::Error> {
                self.call(request)
            }
        }
    });
    let pages = service.actions.iter().filter_map(emit_page_methods);
    quote! {
        impl crate::ServiceClient<#marker> {
            #(#calls)*
            #(#pages)*
        }
    }
}

/// Emits `crate::Action` for a request, and its pagination.
pub(super) fn emit_action(marker: &Ident, action: &Action, std: &Std) -> TokenStream {
    let (request, response) = (&action.request, &action.response);
    let (name, errors, option) = (&action.name, &action.errors, &std.option);
    let reads = action.reads.then(|| {
        quote!(
            const READS: bool = true;
        )
    });
    let token = action.idempotency_token.iter();
    let errors = (!errors.is_empty())
        .then(|| quote!(&[#(#errors),*]))
        .into_iter();
    let skip_sign = action.skip_sign.then(|| {
        quote!(
            const SKIP_SIGN: bool = true;
        )
    });
    let unsupported = action.unsupported.iter();
    let paginator = emit_paginator(action, std);
    quote! {
        impl crate::Action for #request {
            type Service = #marker;
            type Response = #response;
            const NAME: &'static str = #name;
            #reads
            #(const IDEMPOTENCY_TOKEN: #option<&'static str> = Some(#token);)*
            #(const ERRORS: &'static [&'static str] = #errors;)*
            #skip_sign
            #(const UNSUPPORTED: #option<&'static str> = Some(#unsupported);)*
        }

        #paginator
    }
}

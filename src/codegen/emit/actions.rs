//! The client's methods, and the trait `Action` of their requests.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    super::{
        model::{Action, Prelude, Service},
        names::Ident,
    },
    pages::emit_page_methods,
    tokens::{Docs, Std},
};

/// Emits the methods of a service's client.
///
/// They are `#[inline]`, so that a call is compiled only in a program that makes it, with its request and its answer.
pub(super) fn emit_methods(service: &Service, std: Std<'_>) -> TokenStream {
    let marker = &service.marker;
    let result = std.name(Prelude::Result);
    let calls = service.actions.iter().map(|action| {
        let Action {
            method,
            request,
            response,
            ..
        } = action;
        let docs = Docs(&action.docs);
        quote! {
            #docs
            #[inline]
            pub fn #method(&self, request: &#request) -> #result<#response, crate::Error> {
                self.call(request)
            }
        }
    });
    let pages = service.paginators.iter().map(emit_page_methods);
    quote! {
        impl crate::ServiceClient<#marker> {
            #(#calls)*
            #(#pages)*
        }
    }
}

/// Emits `crate::Action` for a request.
pub(super) fn emit_action(marker: &Ident, action: &Action, std: Std<'_>) -> TokenStream {
    let Action {
        name,
        request,
        response,
        errors,
        ..
    } = action;
    let option = std.name(Prelude::Option);
    let reads = action.reads.then(|| {
        quote!(
            const READS: bool = true;
        )
    });
    let token = action.idempotency_token.as_ref();
    let token =
        token.map(|name| quote!(const IDEMPOTENCY_TOKEN: #option<&'static str> = Some(#name);));
    let errors = (!errors.is_empty())
        .then(|| quote!(const ERRORS: &'static [&'static str] = &[#(#errors),*];));
    let skip_sign = action.skip_sign.then(|| {
        quote!(
            const SKIP_SIGN: bool = true;
        )
    });
    let unsupported = action.unsupported.as_ref();
    let unsupported =
        unsupported.map(|reason| quote!(const UNSUPPORTED: #option<&'static str> = Some(#reason);));
    quote! {
        impl crate::Action for #request {
            type Service = #marker;
            type Response = #response;
            const NAME: &'static str = #name;
            #reads
            #token
            #errors
            #skip_sign
            #unsupported
        }
    }
}

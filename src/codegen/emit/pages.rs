//! The iterators over actions that answer in pages.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    super::model::{Action, Pages, Paginator},
    tokens::Std,
};

/// Emits the methods that iterate over the pages of an action.
pub(super) fn emit_page_methods(action: &Action) -> Option<TokenStream> {
    let paginator = action.paginator.as_ref()?;
    let (pages_method, items_method) = (&paginator.pages_method, &paginator.items_method);
    let request = &action.request;
    let link = format!("[`Self::{}`]", action.method.as_str());
    let pages_docs = format!(" Iterates over the pages of {link}, fetching them on demand.");
    let items_docs = format!(" Iterates over the items of {link}, fetching pages on demand.");
    Some(quote! {
        #[doc = #pages_docs]
        #[inline]
        pub fn #pages_method(&self, request: #request) -> crate::Pages<#request> {
            self.pages(request)
        }

        #[doc = #items_docs]
        #[inline]
        pub fn #items_method(&self, request: #request) -> crate::Items<#request> {
            self.pages(request).items()
        }
    })
}

/// Emits `crate::Paginated`, which describes the pagination of an action.
pub(super) fn emit_paginator(action: &Action, std: &Std) -> Option<TokenStream> {
    let Paginator {
        pages,
        item,
        items,
        field,
        optional,
        ..
    } = action.paginator.as_ref()?;
    let pagination = match pages {
        Pages::Token { input, output } => quote!(Token { input: #input, output: #output }),
        Pages::Offset { offset, total } => {
            quote!(Offset { offset: #offset, total: #total, items: #items })
        }
    };
    let (request, vec, item) = (&action.request, &std.vec, std.value_type(item));
    let or_empty = optional.then(|| quote!(.unwrap_or_default()));
    Some(quote! {
        impl crate::Paginated for #request {
            type Item = #item;
            const PAGINATION: crate::paginate::Pagination = crate::paginate::Pagination::#pagination;

            fn items(page: Self::Response) -> #vec<Self::Item> {
                page.#field #or_empty
            }
        }
    })
}

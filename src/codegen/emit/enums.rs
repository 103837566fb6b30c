//! Open enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    super::model::Enum,
    tokens::{Docs, Std},
};

/// Emits an enum and the table of its values.
pub(super) fn emit_enum(open: &Enum, std: &Std) -> TokenStream {
    let Enum { name, variants, .. } = open;
    let docs = Docs(&open.docs);
    let Std { string, .. } = std;
    let variant_docs = variants.iter().map(|variant| Docs(&variant.docs));
    let idents: Vec<_> = variants.iter().map(|variant| &variant.name).collect();
    let values = variants.iter().map(|variant| &variant.value);
    quote! {
        #docs
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #idents,)*
            /// A value that this version does not know, kept as received.
            Other(#string),
        }

        crate::wire::open_enum! { #name { #(#values => #idents,)* } }
    }
}

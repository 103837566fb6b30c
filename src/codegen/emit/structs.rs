//! Requests, answers and the objects in them.

use std::iter;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    super::model::{Field, Presence, Struct},
    tokens::{Docs, Std},
};

/// Emits a struct with its methods and its table.
pub(super) fn emit_struct(object: &Struct, std: &Std) -> TokenStream {
    let Struct { name, fields, .. } = object;
    let docs = Docs(&object.docs);
    let members = fields.iter().map(|field| {
        let (docs, name, ty) = (Docs(&field.docs), &field.name, std.field_type(field));
        quote!(#docs pub #name: #ty)
    });
    // The attribute covers `new` and the setters, which return the type.
    let must_use = object.sent.then(|| quote!(#[must_use]));
    let methods = if object.sent {
        emit_construction(object, std)
    } else {
        fields
            .iter()
            .filter_map(|field| emit_accessor(field, std))
            .collect()
    };
    let methods = (!methods.is_empty()).then(|| quote!(impl #name { #(#methods)* }));
    let table = emit_table(object);
    quote! {
        #docs
        #[derive(Clone)]
        #must_use
        #[non_exhaustive]
        pub struct #name { #(#members,)* }

        #methods
        #table
    }
}

/// Emits `new`, and a setter for each optional member.
fn emit_construction(object: &Struct, std: &Std) -> Vec<TokenStream> {
    let (required, optional): (Vec<&Field>, Vec<&Field>) =
        object.fields.iter().partition(|field| field.required);
    let new = emit_new(&required, object.default, optional.is_empty(), std);
    let setters = optional.into_iter().map(|field| emit_setter(field, std));
    iter::once(new).chain(setters).collect()
}

fn emit_setter(field: &Field, std: &Std) -> TokenStream {
    let (name, method) = (&field.name, &field.method);
    let docs = format!(" Sets [`{0}`](#structfield.{0}).", name.as_str());
    let (ty, value) = (std.argument_type(field), std.set_value(field));
    quote! {
        #[doc = #docs]
        pub fn #method(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

fn emit_new(required: &[&Field], default: bool, complete: bool, std: &Std) -> TokenStream {
    if required.is_empty() {
        return quote! {
            /// Creates a value with every member unset.
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let docs = if complete {
        " Creates a value from its members."
    } else {
        " Creates a value from its required members; the others are unset."
    };
    let arguments = required.iter().map(|field| {
        let (name, ty) = (&field.name, std.argument_type(field));
        quote!(#name: #ty)
    });
    let values = required.iter().map(|field| {
        let (name, value) = (&field.name, std.set_value(field));
        if name.to_string() == value.to_string() {
            value
        } else {
            quote!(#name: #value)
        }
    });
    let rest = match (complete, default) {
        (true, _) => None,
        (false, true) => Some(quote!(..Self::default())),
        (false, false) => Some(quote!(..crate::wire::Object::blank())),
    };
    quote! {
        #[doc = #docs]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #rest }
        }
    }
}

/// Emits a method that returns a list, if null means the same as empty.
fn emit_accessor(field: &Field, std: &Std) -> Option<TokenStream> {
    let (name, method, element) = (&field.name, &field.method, std.value_type(&field.ty));
    let docs = format!(
        " Returns [`{0}`](#structfield.{0}), empty if it is `None`.",
        name.as_str()
    );
    (field.is_list && field.presence == Presence::Optional).then(|| {
        quote! {
            #[doc = #docs]
            pub fn #method(&self) -> &[#element] {
                self.#name.as_deref().unwrap_or_default()
            }
        }
    })
}

/// Emits `crate::wire::object!`, the table of the members and their fields.
fn emit_table(object: &Struct) -> TokenStream {
    let Struct { name, fields, .. } = object;
    let traits = match (object.default, object.eq) {
        (true, true) => quote!(: Default, Eq, Hash),
        (true, false) => quote!(: Default),
        (false, true) => quote!(: Eq, Hash),
        (false, false) => TokenStream::new(),
    };
    let members = fields.iter().enumerate().map(|(index, field)| {
        let (wire_name, name) = (&field.wire_name, &field.name);
        let index = Literal::usize_unsuffixed(index);
        let kind = match (field.required, field.secret) {
            (false, false) => quote!(Optional),
            (false, true) => quote!(OptionalSecret),
            (true, false) => quote!(Required),
            (true, true) => quote!(RequiredSecret),
        };
        quote!(#index #kind #wire_name => #name)
    });
    quote!(crate::wire::object! { #name #traits { #(#members,)* } })
}

//! Parts of the model as tokens.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use super::super::{
    model::{Field, Prelude, Presence, Type},
    names::Ident,
    spec::Scalar,
};

/// Lines of documentation.
pub(super) struct Docs<'a>(pub(super) &'a [String]);

impl ToTokens for Docs<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.0 {
            let space = if line.is_empty() { "" } else { " " };
            let line = format!("{space}{line}");
            quote!(#[doc = #line]).to_tokens(tokens);
        }
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let make = if self.is_raw() {
            proc_macro2::Ident::new_raw
        } else {
            proc_macro2::Ident::new
        };
        tokens.append(make(self.as_str(), Span::call_site()));
    }
}

/// The names of the standard library, as a module has to write them: a path if the module hides the plain name.
#[derive(Clone, Copy)]
pub(super) struct Std<'a>(pub(super) &'a [Prelude]);

impl Std<'_> {
    pub(super) fn name(self, name: Prelude) -> TokenStream {
        match (name, self.0.contains(&name)) {
            (Prelude::Box, false) => quote!(Box),
            (Prelude::Box, true) => quote!(::std::boxed::Box),
            (Prelude::Into, false) => quote!(Into),
            (Prelude::Into, true) => quote!(::std::convert::Into),
            (Prelude::IntoIterator, false) => quote!(IntoIterator),
            (Prelude::IntoIterator, true) => quote!(::std::iter::IntoIterator),
            (Prelude::Option, false) => quote!(Option),
            (Prelude::Option, true) => quote!(::std::option::Option),
            (Prelude::Result, false) => quote!(Result),
            (Prelude::Result, true) => quote!(::std::result::Result),
            (Prelude::String, false) => quote!(String),
            (Prelude::String, true) => quote!(::std::string::String),
            (Prelude::Vec, false) => quote!(Vec),
            (Prelude::Vec, true) => quote!(::std::vec::Vec),
        }
    }

    /// Returns the type of a value.
    pub(super) fn value_type(self, ty: &Type) -> TokenStream {
        match ty {
            Type::Scalar(Scalar::Bool) => quote!(bool),
            Type::Scalar(Scalar::Int) => quote!(i64),
            Type::Scalar(Scalar::Uint) => quote!(u64),
            Type::Scalar(Scalar::Float) => quote!(f64),
            Type::Scalar(Scalar::Text) => self.name(Prelude::String),
            Type::Scalar(Scalar::Bytes) => {
                let vec = self.name(Prelude::Vec);
                quote!(#vec<u8>)
            }
            Type::Object(name) | Type::Enum(name) => quote!(#name),
            Type::List(element) => {
                let (vec, element) = (self.name(Prelude::Vec), self.value_type(element));
                quote!(#vec<#element>)
            }
        }
    }

    /// Returns the type of a field.
    pub(super) fn field_type(self, field: &Field) -> TokenStream {
        let ty = self.value_type(&field.ty);
        let (option, boxed) = (self.name(Prelude::Option), self.name(Prelude::Box));
        match field.presence {
            Presence::Plain => ty,
            Presence::Optional => quote!(#option<#ty>),
            Presence::Boxed => quote!(#option<#boxed<#ty>>),
        }
    }

    /// Returns the type of the argument that sets a value.
    pub(super) fn argument_type(self, ty: &Type) -> TokenStream {
        match ty {
            Type::Scalar(Scalar::Text | Scalar::Bytes) | Type::Enum(_) => {
                let (into, ty) = (self.name(Prelude::Into), self.value_type(ty));
                quote!(impl #into<#ty>)
            }
            Type::List(element) => {
                let into_iterator = self.name(Prelude::IntoIterator);
                // With `impl Into`, the type of a literal number would be ambiguous.
                let item = match **element {
                    Type::Scalar(Scalar::Text) | Type::Enum(_) => self.argument_type(element),
                    _ => self.value_type(element),
                };
                quote!(impl #into_iterator<Item = #item>)
            }
            Type::Scalar(_) | Type::Object(_) => self.value_type(ty),
        }
    }

    /// Returns the type of a setter's argument.
    ///
    /// A list of objects accepts anything that converts into the object, such as a pair for a property. `new` takes the
    /// objects themselves, so that an empty list has a type.
    pub(super) fn setter_type(self, ty: &Type) -> TokenStream {
        match ty {
            Type::List(element) if matches!(**element, Type::Object(_)) => {
                let (into_iterator, into) =
                    (self.name(Prelude::IntoIterator), self.name(Prelude::Into));
                let element = self.value_type(element);
                quote!(impl #into_iterator<Item = impl #into<#element>>)
            }
            _ => self.argument_type(ty),
        }
    }

    /// Returns the value of a field, given the argument of the same name.
    pub(super) fn set_value(self, field: &Field) -> TokenStream {
        let name = &field.name;
        let value = match field.ty {
            Type::Scalar(Scalar::Text | Scalar::Bytes) | Type::Enum(_) => quote!(#name.into()),
            Type::List(_) => quote!(crate::wire::list(#name)),
            Type::Scalar(_) | Type::Object(_) => quote!(#name),
        };
        match field.presence {
            Presence::Plain => value,
            Presence::Optional => quote!(Some(#value)),
            Presence::Boxed => {
                let boxed = self.name(Prelude::Box);
                quote!(Some(#boxed::new(#value)))
            }
        }
    }
}

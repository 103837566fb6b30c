//! Parts of the model as tokens.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use super::super::{
    model::{Field, Presence, Service, Type},
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

/// The names of the standard library, as a module has to write them.
pub(super) struct Std {
    pub(super) boxed: TokenStream,
    pub(super) into: TokenStream,
    pub(super) into_iterator: TokenStream,
    pub(super) option: TokenStream,
    pub(super) result: TokenStream,
    pub(super) string: TokenStream,
    pub(super) vec: TokenStream,
}

impl Std {
    /// Writes a path where a type of the service hides the plain name.
    pub(super) fn new(service: &Service) -> Self {
        let structs = service.structs.iter().map(|object| &object.name);
        let enums = service.enums.iter().map(|open| &open.name);
        let types: HashSet<&str> = structs
            .chain(enums)
            .chain([&service.marker])
            .map(Ident::as_str)
            .collect();
        let name = |path: TokenStream| {
            let name = path.clone().into_iter().last();
            let name = name.filter(|name| !types.contains(name.to_string().as_str()));
            name.map_or(path, TokenStream::from)
        };
        Self {
            boxed: name(quote!(::std::boxed::Box)),
            into: name(quote!(::std::convert::Into)),
            into_iterator: name(quote!(::std::iter::IntoIterator)),
            option: name(quote!(::std::option::Option)),
            result: name(quote!(::std::result::Result)),
            string: name(quote!(::std::string::String)),
            vec: name(quote!(::std::vec::Vec)),
        }
    }

    /// Returns the type of a value.
    pub(super) fn value_type(&self, ty: &Type) -> TokenStream {
        let Self { string, vec, .. } = self;
        match ty {
            Type::Scalar(Scalar::Bool) => quote!(bool),
            Type::Scalar(Scalar::Int) => quote!(i64),
            Type::Scalar(Scalar::Uint) => quote!(u64),
            Type::Scalar(Scalar::Float) => quote!(f64),
            Type::Scalar(Scalar::Text) => string.clone(),
            Type::Scalar(Scalar::Bytes) => quote!(#vec<u8>),
            Type::Object(name) | Type::Enum(name) => quote!(#name),
            Type::List(element) => {
                let element = self.value_type(element);
                quote!(#vec<#element>)
            }
        }
    }

    /// Returns the type of a field.
    pub(super) fn field_type(&self, field: &Field) -> TokenStream {
        let Self { option, boxed, .. } = self;
        let ty = self.value_type(&field.ty);
        match field.presence {
            Presence::Plain => ty,
            Presence::Optional => quote!(#option<#ty>),
            Presence::Boxed => quote!(#option<#boxed<#ty>>),
        }
    }

    /// Returns the type of an argument of `new`.
    pub(super) fn argument_type(&self, ty: &Type) -> TokenStream {
        let Self {
            into,
            into_iterator,
            ..
        } = self;
        let value = self.value_type(ty);
        match ty {
            Type::Scalar(Scalar::Text | Scalar::Bytes) | Type::Enum(_) => {
                quote!(impl #into<#value>)
            }
            Type::List(element) => {
                // With `impl Into`, the type of a literal number would be ambiguous.
                let item = match **element {
                    Type::Scalar(Scalar::Text) | Type::Enum(_) => self.argument_type(element),
                    _ => self.value_type(element),
                };
                quote!(impl #into_iterator<Item = #item>)
            }
            Type::Scalar(_) | Type::Object(_) => value,
        }
    }

    /// Returns the type of a setter's argument.
    ///
    /// A list of objects accepts anything that converts into the object, such as a pair for a property. `new` takes the
    /// objects themselves, so that an empty list has a type.
    pub(super) fn setter_type(&self, ty: &Type) -> TokenStream {
        let Self {
            into,
            into_iterator,
            ..
        } = self;
        match ty {
            Type::List(element) if matches!(**element, Type::Object(_)) => {
                let element = self.value_type(element);
                quote!(impl #into_iterator<Item = impl #into<#element>>)
            }
            _ => self.argument_type(ty),
        }
    }

    /// Returns the value of a field, given the argument of the same name.
    pub(super) fn set_value(&self, field: &Field) -> TokenStream {
        let (name, boxed) = (&field.name, &self.boxed);
        let value = match field.ty {
            Type::Scalar(Scalar::Text | Scalar::Bytes) | Type::Enum(_) => quote!(#name.into()),
            Type::List(_) => quote!(crate::wire::list(#name)),
            Type::Scalar(_) | Type::Object(_) => quote!(#name),
        };
        match field.presence {
            Presence::Plain => value,
            Presence::Optional => quote!(Some(#value)),
            Presence::Boxed => quote!(Some(#boxed::new(#value))),
        }
    }
}

//! Parts of the model as tokens.

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
        let name = |path: TokenStream| {
            let name = path.clone().into_iter().last();
            let name = name.filter(|name| !service.has_type(&name.to_string()));
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

    /// Returns the type of a value that is not a list.
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
        }
    }

    /// Returns the type of a field.
    pub(super) fn field_type(&self, field: &Field) -> TokenStream {
        let (vec, option, boxed) = (&self.vec, &self.option, &self.boxed);
        let value = self.value_type(&field.ty);
        let ty = if field.is_list {
            quote!(#vec<#value>)
        } else {
            value
        };
        match field.presence {
            Presence::Plain => ty,
            Presence::Optional => quote!(#option<#ty>),
            Presence::Boxed => quote!(#option<#boxed<#ty>>),
        }
    }

    /// Returns the type of the argument that sets a field: of `new` if the field is required, or else of its setter.
    pub(super) fn argument_type(&self, field: &Field) -> TokenStream {
        let (into, into_iterator) = (&self.into, &self.into_iterator);
        let value = self.value_type(&field.ty);
        let is_converted = match field.ty {
            Type::Scalar(Scalar::Text) | Type::Enum(_) => true,
            Type::Scalar(Scalar::Bytes) => !field.is_list,
            // A setter accepts anything that converts into the objects of a list, such as a pair for a property. `new`
            // takes the objects themselves, so that an empty list has a type.
            Type::Object(_) => field.is_list && !field.required,
            // With `impl Into`, the type of a literal number would be ambiguous.
            Type::Scalar(_) => false,
        };
        let item = if is_converted {
            quote!(impl #into<#value>)
        } else {
            value
        };
        if field.is_list {
            quote!(impl #into_iterator<Item = #item>)
        } else {
            item
        }
    }

    /// Returns the value of a field, given the argument of the same name.
    pub(super) fn set_value(&self, field: &Field) -> TokenStream {
        let (name, boxed) = (&field.name, &self.boxed);
        let value = match field.ty {
            _ if field.is_list => quote!(crate::wire::list(#name)),
            Type::Scalar(Scalar::Text | Scalar::Bytes) | Type::Enum(_) => quote!(#name.into()),
            Type::Scalar(_) | Type::Object(_) => quote!(#name),
        };
        match field.presence {
            Presence::Plain => value,
            Presence::Optional => quote!(Some(#value)),
            Presence::Boxed => quote!(Some(#boxed::new(#value))),
        }
    }
}

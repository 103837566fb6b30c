//! Requests, answers and the objects in them.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use super::{
    super::{
        model::{Field, Presence, Struct, Type},
        spec::Scalar,
    },
    Docs,
};

/// A struct and what it implements.
pub(super) fn a_struct(object: &Struct) -> TokenStream {
    let Struct {
        docs,
        name,
        fields,
        sent,
        received,
    } = object;
    let docs = Docs(docs);
    let non_exhaustive = (!sent).then(|| quote! { #[non_exhaustive] });
    let members = fields.iter().map(|field| {
        let (docs, name, ty) = (Docs(&field.docs), &field.name, Held(field));
        quote! { #docs pub #name: #ty }
    });
    let construction = sent.then(|| construction(object));
    let table = table(object);
    let sent_macro = sent.then(|| quote! { crate::wire::sent!(#name); });
    let received_macro = received.then(|| quote! { crate::wire::received!(#name); });
    let blank = (*received || new_arguments(fields).next().is_none())
        .then(|| quote! { crate::wire::blank!(#name); });
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #non_exhaustive
        pub struct #name {
            #(#members,)*
        }
        #construction
        #table
        crate::wire::object!(#name);
        #sent_macro
        #received_macro
        #blank
    }
}

/// The type of a value.
impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(match self {
            Self::Scalar(Scalar::Bool) => quote! { bool },
            Self::Scalar(Scalar::Int) => quote! { i64 },
            Self::Scalar(Scalar::Uint) => quote! { u64 },
            Self::Scalar(Scalar::Float) => quote! { f64 },
            Self::Scalar(Scalar::Text) => quote! { ::std::string::String },
            Self::Scalar(Scalar::Bytes) => quote! { ::std::vec::Vec<u8> },
            Self::Object(name) | Self::Enum(name) => quote! { #name },
            Self::List(element) => quote! { ::std::vec::Vec<#element> },
        });
    }
}

/// The type of a field.
struct Held<'a>(&'a Field);

impl ToTokens for Held<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ty = &self.0.ty;
        tokens.append_all(match self.0.presence {
            Presence::Plain => quote! { #ty },
            Presence::Optional => quote! { ::std::option::Option<#ty> },
            Presence::Boxed => quote! { ::std::option::Option<::std::boxed::Box<#ty>> },
        });
    }
}

/// An argument's type, and the expression that makes the field's value of it.
fn argument(field: &Field) -> (TokenStream, TokenStream) {
    let (name, ty) = (&field.name, &field.ty);
    match ty {
        Type::Scalar(Scalar::Text | Scalar::Bytes) | Type::Enum(_) => (
            quote! { impl ::std::convert::Into<#ty> },
            quote! { ::std::convert::Into::into(#name) },
        ),
        Type::List(element) => {
            let item = match element.as_ref() {
                Type::Scalar(Scalar::Text) | Type::Enum(_) => {
                    quote! { impl ::std::convert::Into<#element> }
                }
                _ => quote! { #element },
            };
            (
                quote! { impl ::std::iter::IntoIterator<Item = #item> },
                quote! { crate::wire::list(#name) },
            )
        }
        Type::Scalar(_) | Type::Object(_) => (quote! { #ty }, quote! { #name }),
    }
}

/// The fields without which there is no value.
fn new_arguments(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.required)
}

/// `new`, and the setters of what may be left out.
fn construction(object: &Struct) -> TokenStream {
    let Struct { name, fields, .. } = object;
    let required: Vec<&Field> = new_arguments(fields).collect();
    let arguments = required.iter().map(|field| {
        let (name, (ty, _)) = (&field.name, argument(field));
        quote! { #name: #ty }
    });
    let values = required.iter().map(|field| {
        let (name, (_, value)) = (&field.name, argument(field));
        let value = match field.presence {
            Presence::Plain => value,
            Presence::Optional | Presence::Boxed => quote! { ::std::option::Option::Some(#value) },
        };
        quote! { #name: #value }
    });
    let rest = (required.len() < fields.len()).then(|| quote! { ..crate::wire::Object::blank() });
    let new_docs = if required.is_empty() {
        " With every member absent."
    } else {
        " With what it must have; all else is absent."
    };
    let setters = fields.iter().filter(|field| !field.required).map(setter);
    quote! {
        impl #name {
            #[doc = #new_docs]
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values,)* #rest }
            }

            #(#setters)*
        }
    }
}

fn setter(field: &Field) -> TokenStream {
    let Field { name, setter, .. } = field;
    let docs = format!(" Sets [`{0}`](#structfield.{0}).", name.as_str());
    let (ty, value) = argument(field);
    let value = match field.presence {
        Presence::Plain => value,
        Presence::Optional => quote! { ::std::option::Option::Some(#value) },
        Presence::Boxed => quote! { ::std::option::Option::Some(::std::boxed::Box::new(#value)) },
    };
    quote! {
        #[doc = #docs]
        #[must_use]
        pub fn #setter(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// `crate::wire::Object`: what the members are called, and where each of them lives.
fn table(object: &Struct) -> TokenStream {
    let Struct { name, fields, .. } = object;
    let shown = name.as_str();
    let names: Vec<_> = fields.iter().map(|field| &field.name).collect();
    let members = fields.iter().map(|field| {
        let Field { wire_name, .. } = field;
        let presence = if field.required {
            quote! { required }
        } else {
            quote! { optional }
        };
        let secret = field.secret.then(|| quote! { .secret() });
        quote! { crate::wire::Member::#presence(#wire_name) #secret }
    });
    let blanks = names
        .iter()
        .map(|name| quote! { #name: crate::wire::Field::blank() });
    let indexes: Vec<_> = (0..fields.len()).map(Literal::usize_unsuffixed).collect();
    let (field, field_mut) = if fields.is_empty() {
        (
            quote! { ::std::option::Option::None },
            quote! { ::std::option::Option::None },
        )
    } else {
        let pick = |borrow: TokenStream| {
            quote! {
                ::std::option::Option::Some(match index {
                    #(#indexes => #borrow self.#names,)*
                    _ => return ::std::option::Option::None,
                })
            }
        };
        (pick(quote! { & }), pick(quote! { &mut }))
    };
    let index = if fields.is_empty() {
        quote! { _ }
    } else {
        quote! { index }
    };
    quote! {
        impl crate::wire::Object for #name {
            fn blank() -> Self {
                Self { #(#blanks,)* }
            }

            fn shape(&self) -> &'static crate::wire::Shape {
                static SHAPE: crate::wire::Shape = crate::wire::Shape {
                    name: #shown,
                    members: &[#(#members,)*],
                };
                &SHAPE
            }

            fn field(&self, #index: usize) -> ::std::option::Option<&dyn crate::wire::Field> {
                #field
            }

            fn field_mut(&mut self, #index: usize) -> ::std::option::Option<&mut dyn crate::wire::Field> {
                #field_mut
            }
        }
    }
}

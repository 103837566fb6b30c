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
    let blank = (*received || fields.iter().all(|field| !field.required))
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

/// The type of the argument that a field is set from: as wide as it can be read.
struct Argument<'a>(&'a Type);

impl ToTokens for Argument<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ty = self.0;
        tokens.append_all(match ty {
            Type::Scalar(Scalar::Text | Scalar::Bytes) | Type::Enum(_) => {
                quote! { impl ::std::convert::Into<#ty> }
            }
            Type::List(element) => {
                let item = match element.as_ref() {
                    // Many numbers would fit into one, and a literal could be any of them.
                    Type::Scalar(Scalar::Text) | Type::Enum(_) => {
                        Argument(element).to_token_stream()
                    }
                    _ => element.to_token_stream(),
                };
                quote! { impl ::std::iter::IntoIterator<Item = #item> }
            }
            Type::Scalar(_) | Type::Object(_) => quote! { #ty },
        });
    }
}

/// What a field holds once it is set from its argument.
fn value(field: &Field) -> TokenStream {
    let Field { name, .. } = field;
    let value = match field.ty {
        Type::Scalar(Scalar::Text | Scalar::Bytes) | Type::Enum(_) => {
            quote! { ::std::convert::Into::into(#name) }
        }
        Type::List(_) => quote! { crate::wire::list(#name) },
        Type::Scalar(_) | Type::Object(_) => quote! { #name },
    };
    match field.presence {
        Presence::Plain => value,
        Presence::Optional => quote! { ::std::option::Option::Some(#value) },
        Presence::Boxed => quote! { ::std::option::Option::Some(::std::boxed::Box::new(#value)) },
    }
}

/// `new`, and a setter for each member that may be left out.
fn construction(object: &Struct) -> TokenStream {
    let Struct { name, fields, .. } = object;
    let required: Vec<&Field> = fields.iter().filter(|field| field.required).collect();
    let arguments = required.iter().map(|field| {
        let (name, ty) = (&field.name, Argument(&field.ty));
        quote! { #name: #ty }
    });
    let values = required.iter().map(|field| {
        let (name, value) = (&field.name, value(field));
        let same = value.to_string() == name.to_string();
        if same {
            quote! { #name }
        } else {
            quote! { #name: #value }
        }
    });
    let blank = quote! { crate::wire::Object::blank() };
    let body = match required.len() {
        0 => blank,
        some if some == fields.len() => quote! { Self { #(#values),* } },
        _ => quote! { Self { #(#values,)* ..#blank } },
    };
    let docs = if required.is_empty() {
        " With every member absent."
    } else {
        " With what it must have; all else is absent."
    };
    let setters = fields.iter().filter(|field| !field.required).map(setter);
    quote! {
        impl #name {
            #[doc = #docs]
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                #body
            }

            #(#setters)*
        }
    }
}

fn setter(field: &Field) -> TokenStream {
    let Field { name, setter, .. } = field;
    let docs = format!(" Sets [`{0}`](#structfield.{0}).", name.as_str());
    let (ty, value) = (Argument(&field.ty), value(field));
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

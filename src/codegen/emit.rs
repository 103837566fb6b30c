//! The model as Rust source. Nothing is decided here, and nothing can fail.

mod structs;

use proc_macro2::TokenStream;
use quote::{ToTokens, TokenStreamExt, quote};

use self::structs::a_struct;
use super::{
    Output,
    model::{Action, Enum, Service},
};

/// A file per service, and the one that holds them together.
pub(super) fn emit(services: &[Service]) -> Vec<Output> {
    let file = |service: &Service| Output {
        name: format!("{}.rs", service.module.as_str()),
        text: module(service),
    };
    let mut outputs = vec![Output {
        name: "services.rs".to_owned(),
        text: root(services),
    }];
    outputs.extend(services.iter().map(file));
    outputs
}

/// Lines of documentation, as attributes.
struct Docs<'a>(&'a [String]);

impl ToTokens for Docs<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.0 {
            let line = if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            };
            tokens.append_all(quote! { #[doc = #line] });
        }
    }
}

fn root(services: &[Service]) -> String {
    let modules = services.iter().map(|service| {
        let Service { module, docs, .. } = service;
        let (docs, file) = (Docs(docs), format!("/{}.rs", module.as_str()));
        quote! {
            #docs
            #[allow(
                non_camel_case_types,
                unused_qualifications,
                clippy::all,
                clippy::pedantic,
                reason = "generated code spells names as the description does, and paths in full"
            )]
            pub mod #module {
                include!(concat!(env!("OUT_DIR"), #file));
            }
        }
    });
    source(modules)
}

fn module(service: &Service) -> String {
    let items = [marker(service), methods(service)];
    let requests = service
        .actions
        .iter()
        .map(|action| (&action.request, an_action(&service.marker, action)));
    let mut requests: std::collections::HashMap<_, _> = requests.collect();
    let structs = service.structs.iter().map(|object| {
        let request = requests.remove(&object.name);
        let object = a_struct(object);
        quote! { #object #request }
    });
    source(
        items
            .into_iter()
            .chain(structs)
            .chain(service.enums.iter().map(an_enum)),
    )
}

fn marker(service: &Service) -> TokenStream {
    let Service {
        marker,
        name,
        version,
        ..
    } = service;
    let marker_docs = format!(
        " The service `{name}`, version {version}, for [`ServiceClient`](crate::ServiceClient)."
    );
    let client_docs = format!(" A client of `{name}`, version {version}.");
    quote! {
        #[doc = #marker_docs]
        #[derive(Debug, Clone, Copy)]
        #[non_exhaustive]
        pub struct #marker;

        impl crate::Service for #marker {
            const NAME: &'static str = #name;
            const VERSION: &'static str = #version;
        }

        #[doc = #client_docs]
        pub type Client = crate::ServiceClient<#marker>;
    }
}

fn methods(service: &Service) -> TokenStream {
    let methods = service.actions.iter().map(|action| {
        let Action { docs, method, request, response, .. } = action;
        let docs = Docs(docs);
        quote! {
            #docs
            pub fn #method(&self, request: &#request) -> ::std::result::Result<#response, crate::Error> {
                self.call(request)
            }
        }
    });
    let marker = &service.marker;
    quote! {
        impl crate::ServiceClient<#marker> {
            #(#methods)*
        }
    }
}

fn an_action(marker: &super::names::Ident, action: &Action) -> TokenStream {
    let Action {
        name,
        request,
        response,
        errors,
        ..
    } = action;
    let reads = action.reads.then(|| quote! { const READS: bool = true; });
    let token = action.idempotency_token.as_ref().map(|token| quote! {
        const IDEMPOTENCY_TOKEN: ::std::option::Option<&'static str> = ::std::option::Option::Some(#token);
    });
    let errors = (!errors.is_empty())
        .then(|| quote! { const ERRORS: &'static [&'static str] = &[#(#errors),*]; });
    let skip_sign = action
        .skip_sign
        .then(|| quote! { const SKIP_SIGN: bool = true; });
    let unsupported = action.unsupported.as_ref().map(|reason| quote! {
        const UNSUPPORTED: ::std::option::Option<&'static str> = ::std::option::Option::Some(#reason);
    });
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

fn an_enum(open: &Enum) -> TokenStream {
    let Enum {
        docs,
        name,
        variants,
    } = open;
    let docs = Docs(docs);
    let idents: Vec<_> = variants.iter().map(|variant| &variant.name).collect();
    let values: Vec<_> = variants.iter().map(|variant| &variant.value).collect();
    let variant_docs = variants.iter().map(|variant| Docs(&variant.docs));
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #idents,)*
            /// A value that this version does not know, as it came.
            Other(::std::string::String),
        }

        impl #name {
            /// The value as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #values,)*
                    Self::Other(value) => value,
                }
            }
        }

        impl ::std::convert::From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#idents,)*
                    _ => Self::Other(::std::convert::From::from(value)),
                }
            }
        }

        crate::wire::open_enum!(#name);
    }
}

/// Items as formatted source, with a line between them and between methods.
fn source(items: impl IntoIterator<Item = TokenStream>) -> String {
    let mut text = String::new();
    for item in items.into_iter().flat_map(split) {
        let macro_call = matches!(item, syn::Item::Macro(_));
        let item = prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        });
        if !text.is_empty() && !macro_call {
            text.push('\n');
        }
        for line in item.lines() {
            // A method ends; unless the block does too, another follows.
            if text.ends_with("\n    }\n") && line != "}" {
                text.push('\n');
            }
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// Quotes are Rust by construction; every test of a generated file proves it anew.
fn split(tokens: TokenStream) -> Vec<syn::Item> {
    syn::parse2::<syn::File>(tokens)
        .expect("quoted items are items")
        .items
}

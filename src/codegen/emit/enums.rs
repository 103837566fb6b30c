//! Open enums.

use super::{super::model::Enum, Source};

/// An enum, and what it implements.
pub(super) fn an_enum(out: &mut Source, open: &Enum) {
    let Enum {
        docs,
        name,
        variants,
    } = open;
    out.gap();
    out.docs(docs);
    out.line("#[derive(Debug, Clone, PartialEq, Eq, Hash)]");
    out.line("#[non_exhaustive]");
    out.block(format_args!("pub enum {name}"), |out| {
        for variant in variants {
            out.docs(&variant.docs);
            out.line(format_args!("{},", variant.name));
        }
        out.line("/// A value that this version does not know, as it came.");
        out.line("Other(::std::string::String),");
    });
    out.gap();
    out.block(format_args!("impl {name}"), |out| {
        out.line("/// The value as it stands on the wire.");
        out.line("#[must_use]");
        out.block("pub fn as_str(&self) -> &str", |out| {
            out.block("match self", |out| {
                for variant in variants {
                    out.line(format_args!(
                        "Self::{} => {:?},",
                        variant.name, variant.value
                    ));
                }
                out.line("Self::Other(value) => value,");
            });
        });
    });
    out.gap();
    out.block(
        format_args!("impl ::std::convert::From<&str> for {name}"),
        |out| {
            out.block("fn from(value: &str) -> Self", |out| {
                out.block("match value", |out| {
                    for variant in variants {
                        out.line(format_args!(
                            "{:?} => Self::{},",
                            variant.value, variant.name
                        ));
                    }
                    out.line("_ => Self::Other(::std::convert::From::from(value)),");
                });
            });
        },
    );
    out.gap();
    out.line(format_args!("crate::wire::open_enum!({name});"));
}

//! Requests, answers and the objects in them.

use std::fmt;

use super::{
    super::{
        model::{Field, Presence, Struct, Type},
        spec::Scalar,
    },
    Source,
};

/// A struct, and what it implements.
pub(super) fn a_struct(out: &mut Source, object: &Struct) {
    let Struct {
        docs,
        name,
        fields,
        sent,
        received,
    } = object;
    out.gap();
    out.docs(docs);
    out.line("#[derive(Clone, PartialEq)]");
    if !sent {
        out.line("#[non_exhaustive]");
    }
    out.block(format_args!("pub struct {name}"), |out| {
        for field in fields {
            out.docs(&field.docs);
            out.line(format_args!("pub {}: {},", field.name, Held(field)));
        }
    });
    if *sent {
        construction(out, object);
    }
    table(out, object);
    out.gap();
    out.line(format_args!("crate::wire::object!({name});"));
    if *sent {
        out.line(format_args!("crate::wire::sent!({name});"));
    }
    if *received {
        out.line(format_args!("crate::wire::received!({name});"));
    }
    if *received || fields.iter().all(|field| !field.required) {
        out.line(format_args!("crate::wire::blank!({name});"));
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(Scalar::Bool) => f.write_str("bool"),
            Self::Scalar(Scalar::Int) => f.write_str("i64"),
            Self::Scalar(Scalar::Uint) => f.write_str("u64"),
            Self::Scalar(Scalar::Float) => f.write_str("f64"),
            Self::Scalar(Scalar::Text) => f.write_str("::std::string::String"),
            Self::Scalar(Scalar::Bytes) => f.write_str("::std::vec::Vec<u8>"),
            Self::Object(name) | Self::Enum(name) => write!(f, "{name}"),
            Self::List(element) => write!(f, "::std::vec::Vec<{element}>"),
        }
    }
}

/// The type of a field.
struct Held<'a>(&'a Field);

impl fmt::Display for Held<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ty = &self.0.ty;
        match self.0.presence {
            Presence::Plain => write!(f, "{ty}"),
            Presence::Optional => write!(f, "::std::option::Option<{ty}>"),
            Presence::Boxed => write!(f, "::std::option::Option<::std::boxed::Box<{ty}>>"),
        }
    }
}

/// The type of the argument that a field is set from: as wide as it can be read.
struct Argument<'a>(&'a Type);

impl fmt::Display for Argument<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ty @ (Type::Scalar(Scalar::Text | Scalar::Bytes) | Type::Enum(_)) => {
                write!(f, "impl ::std::convert::Into<{ty}>")
            }
            Type::List(element) => {
                f.write_str("impl ::std::iter::IntoIterator<Item = ")?;
                match element.as_ref() {
                    // A number is none of these: many fit into one, and a literal could be any of them.
                    text @ (Type::Scalar(Scalar::Text) | Type::Enum(_)) => {
                        write!(f, "{}>", Argument(text))
                    }
                    element => write!(f, "{element}>"),
                }
            }
            ty @ (Type::Scalar(_) | Type::Object(_)) => write!(f, "{ty}"),
        }
    }
}

/// What a field holds once it is set from the argument of its name.
struct Value<'a>(&'a Field);

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Field {
            name, presence, ty, ..
        } = self.0;
        let value = match ty {
            Type::Scalar(Scalar::Text | Scalar::Bytes) | Type::Enum(_) => {
                format!("::std::convert::Into::into({name})")
            }
            Type::List(_) => format!("crate::wire::list({name})"),
            Type::Scalar(_) | Type::Object(_) => name.to_string(),
        };
        match presence {
            Presence::Plain => f.write_str(&value),
            Presence::Optional => write!(f, "Some({value})"),
            Presence::Boxed => write!(f, "Some(::std::boxed::Box::new({value}))"),
        }
    }
}

/// `new`, and a setter for each member that may be left out.
fn construction(out: &mut Source, object: &Struct) {
    let Struct { name, fields, .. } = object;
    let (required, optional): (Vec<&Field>, Vec<&Field>) =
        fields.iter().partition(|field| field.required);
    let argument = |field: &Field| format!("{}: {}", field.name, Argument(&field.ty));
    out.gap();
    out.block(format_args!("impl {name}"), |out| {
        out.line(if required.is_empty() {
            "/// With every member absent."
        } else {
            "/// With what it must have; all else is absent."
        });
        out.line("#[must_use]");
        let arguments: Vec<String> = required.iter().map(|field| argument(field)).collect();
        out.function("pub fn new", &arguments, "Self", |out| {
            if required.is_empty() {
                return out.line("crate::wire::Object::blank()");
            }
            out.block("Self", |out| {
                for field in &required {
                    let (name, value) = (field.name.to_string(), Value(field).to_string());
                    if name == value {
                        out.line(format_args!("{name},"));
                    } else {
                        out.line(format_args!("{name}: {value},"));
                    }
                }
                if !optional.is_empty() {
                    out.line("..crate::wire::Object::blank()");
                }
            });
        });
        for field in &optional {
            let Field { name, setter, .. } = field;
            out.gap();
            out.line(format_args!(
                "/// Sets [`{0}`](#structfield.{0}).",
                name.as_str()
            ));
            out.line("#[must_use]");
            let arguments = ["mut self".to_owned(), argument(field)];
            out.function(format_args!("pub fn {setter}"), &arguments, "Self", |out| {
                out.line(format_args!("self.{name} = {};", Value(field)));
                out.line("self");
            });
        }
    });
}

/// `crate::wire::Object`: what the members are called, and where each of them lives.
fn table(out: &mut Source, object: &Struct) {
    let Struct { name, fields, .. } = object;
    out.gap();
    out.block(format_args!("impl crate::wire::Object for {name}"), |out| {
        out.block("fn blank() -> Self", |out| {
            out.block("Self", |out| {
                for field in fields {
                    out.line(format_args!("{}: crate::wire::Field::blank(),", field.name));
                }
            });
        });
        out.gap();
        out.block("fn shape(&self) -> &'static crate::wire::Shape", |out| {
            out.line("static SHAPE: crate::wire::Shape = crate::wire::Shape {");
            out.line(format_args!("    name: {:?},", name.as_str()));
            out.line("    members: &[");
            for Field {
                wire_name,
                required,
                secret,
                ..
            } in fields
            {
                let presence = if *required { "required" } else { "optional" };
                let secret = if *secret { ".secret()" } else { "" };
                out.line(format_args!(
                    "        crate::wire::Member::{presence}({wire_name:?}){secret},"
                ));
            }
            out.line("    ],");
            out.line("};");
            out.line("&SHAPE");
        });
        pick(out, fields, "fn field(&self, index: usize)", "&");
        pick(
            out,
            fields,
            "fn field_mut(&mut self, index: usize)",
            "&mut ",
        );
    });
}

/// A function that gives the field at an index.
fn pick(out: &mut Source, fields: &[Field], head: &str, borrow: &str) {
    let result = format!("::std::option::Option<{borrow}dyn crate::wire::Field>");
    out.gap();
    if fields.is_empty() {
        let head = head.replace("index", "_");
        return out.block(format_args!("{head} -> {result}"), |out| out.line("None"));
    }
    out.block(format_args!("{head} -> {result}"), |out| {
        out.line("Some(match index {");
        for (index, field) in fields.iter().enumerate() {
            out.line(format_args!("    {index} => {borrow}self.{},", field.name));
        }
        out.line("    _ => return None,");
        out.line("})");
    });
}

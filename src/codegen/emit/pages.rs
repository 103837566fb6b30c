//! Answers that come in pages.

use super::{
    super::model::{Pages, Paginator},
    source::Source,
};

/// The methods that walk through the pages of an action.
pub(super) fn page_methods(out: &mut Source, paginator: &Paginator) {
    let Paginator {
        method,
        pages_method,
        items_method,
        request,
        ..
    } = paginator;
    let link = format!("[`{0}`](Self::{0})", method.as_str());
    let arguments = ["&self".to_owned(), format!("request: {request}")];
    out.gap();
    out.line(format_args!(
        "/// The pages of {link}, each asked for when it is wanted."
    ));
    out.function(
        format_args!("pub fn {pages_method}"),
        &arguments,
        &format!("crate::Pages<{request}>"),
        |out| out.line("self.pages(request)"),
    );
    out.gap();
    out.line(format_args!(
        "/// What the pages of {link} list, a page asked for when the last one is used up."
    ));
    out.function(
        format_args!("pub fn {items_method}"),
        &arguments,
        &format!("crate::Items<{request}>"),
        |out| out.line("self.pages(request).items()"),
    );
}

/// `crate::Paginated`: how the pages follow each other, and where their items are.
pub(super) fn a_paginator(out: &mut Source, paginator: &Paginator) {
    let Paginator {
        request,
        pages,
        item,
        items,
        optional,
        ..
    } = paginator;
    let (turn, members) = match pages {
        Pages::Token { input, output, .. } => ("Token", vec![("input", input), ("output", output)]),
        Pages::Offset {
            offset,
            total,
            items,
        } => (
            "Offset",
            vec![("offset", offset), ("total", total), ("items", items)],
        ),
    };
    out.gap();
    out.block(format_args!("impl crate::Paginated for {request}"), |out| {
        out.line(format_args!("type Item = {item};"));
        out.line(format_args!(
            "const TURN: crate::paginate::Turn = crate::paginate::Turn::{turn} {{"
        ));
        for (name, member) in members {
            out.line(format_args!("    {name}: {member:?},"));
        }
        out.line("};");
        out.gap();
        let or_none = if *optional {
            ".unwrap_or_default()"
        } else {
            ""
        };
        out.block(
            "fn items(page: Self::Response) -> ::std::vec::Vec<Self::Item>",
            |out| out.line(format_args!("page.{items}{or_none}")),
        );
    });
}

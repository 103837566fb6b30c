//! Text that looks handwritten, made of tokens. prettyplease formats the items; this module adds the blank
//! lines between items and functions, and lays out tables.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{File, Item, ItemMacro};

/// Formats the items of a file.
pub(super) fn layout(tokens: &TokenStream) -> String {
    let Ok(file) = syn::parse2::<File>(tokens.clone()) else {
        // The emitter quotes whole items, so this does not happen. If it does, the compiler points into this text.
        return tokens.to_string();
    };
    let items: Vec<String> = file.items.into_iter().map(item_text).collect();
    items.join("\n")
}

fn item_text(item: Item) -> String {
    if let Item::Macro(table) = &item
        && let Some(text) = table_text(table)
    {
        return text;
    }
    let is_impl = matches!(item, Item::Impl(_));
    let text = prettyplease::unparse(&File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    });
    if is_impl {
        with_blank_lines(&text)
    } else {
        text
    }
}

/// Puts a blank line before each function of an `impl`, except the first.
fn with_blank_lines(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    // `true` if the previous line belongs to the same item: documentation, an attribute, or the head of the `impl`.
    let mut joined = true;
    for line in text.lines() {
        let is_preface = line.starts_with("    ///") || line.starts_with("    #[");
        let is_function = line.starts_with("    pub fn ") || line.starts_with("    fn ");
        if !joined && (is_preface || is_function) {
            spaced.push('\n');
        }
        joined = is_preface || !line.starts_with(' ') && line != "}";
        spaced.push_str(line);
        spaced.push('\n');
    }
    spaced
}

/// Writes `path! { head { row, .. } }` with a line for each row. prettyplease would fill the lines.
fn table_text(ItemMacro { mac, .. }: &ItemMacro) -> Option<String> {
    let tokens: Vec<TokenTree> = mac.tokens.clone().into_iter().collect();
    let [head @ .., TokenTree::Group(rows)] = tokens.as_slice() else {
        return None;
    };
    let path = mac.path.to_token_stream().to_string().replace(' ', "");
    // The head consists of names, separated by a colon and commas.
    let head: TokenStream = head.iter().cloned().collect();
    let head = head.to_string().replace(" :", ":").replace(" ,", ",");
    let rows = row_lines(rows.stream());
    let (start, end) = if rows.is_empty() {
        ("", "")
    } else {
        ("\n", "    ")
    };
    Some(format!(
        "{path}! {{\n    {head} {{{start}{rows}{end}}}\n}}\n"
    ))
}

/// Writes each row, which ends at a comma, as a line.
fn row_lines(tokens: TokenStream) -> String {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let rows = tokens.split(is_comma).filter(|row| !row.is_empty());
    let line = |row: &[TokenTree]| {
        let row: TokenStream = row.iter().cloned().collect();
        format!("        {row},\n")
    };
    rows.map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        assert_eq!(layout(&text.parse().unwrap()), text);
    }

    #[test]
    fn blank_lines_separate_items_and_functions() {
        check(
            r#"/// An item.
pub struct Item {
    /// A field.
    pub text: String,
    /// Another.
    pub r#type: u64,
}

impl Item {
    /// A function.
    #[must_use]
    pub fn first() -> Self {
        if true {
            a();
        }
        b()
    }

    fn second() {}

    /// Text with a line of code: `    fn third() {}`.
    ///
    ///     fn indented() {}
    pub fn third(
        &self,
        an_argument: impl IntoIterator<Item = impl Into<String>>,
    ) -> Option<Vec<String>> {
        None
    }
}

impl Trait for Item {
    type Other = u64;
    const NAME: &'static str = "\n    fn name() {}";
    const PAGINATION: crate::paginate::Pagination = crate::paginate::Pagination::Token {
        input: "NextToken",
        output: "NextToken",
    };

    fn items() {}
}
"#,
        );
    }

    #[test]
    fn a_table_has_one_line_per_row() {
        check("");
        check(
            r#"crate::wire::object! {
    Item: Default, Eq, Hash {
        0 Required "Text, with a comma" => text,
        1 OptionalSecret "Type" => r#type,
    }
}

crate::wire::object! {
    Empty {}
}
"#,
        );
    }
}

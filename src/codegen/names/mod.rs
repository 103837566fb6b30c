//! Converts names of a description into identifiers.

mod reserved;
mod words;

use std::{
    collections::{HashMap, hash_map::Entry},
    fmt,
};

pub(super) use self::reserved::{CLIENT_METHODS, MODULES, REQUEST_METHODS, TYPES, VALUES};
use self::words::words;

/// A valid Rust identifier. Only this module creates identifiers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Ident(String);

/// The case of an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Fields, methods and modules.
    Snake,
    /// Variants and markers.
    Camel,
    /// Types, which keep their official names.
    AsIs,
}

/// Returns the identifier for `name`, with a `_` appended if it is `reserved`.
pub(super) fn ident(name: &str, case: Case, reserved: &[&str]) -> Ident {
    let text = match case {
        Case::Snake => words(name).join("_"),
        Case::Camel => camel(name),
        Case::AsIs => name.replace(|char: char| !char.is_ascii_alphanumeric(), "_"),
    };
    let text = match text.chars().next() {
        Some('0'..='9') => format!("_{text}"),
        // An empty text, or one of underscores only, is not an identifier.
        _ if text.chars().all(|char| char == '_') => match case {
            Case::Snake => "unnamed".to_owned(),
            Case::Camel | Case::AsIs => "Unnamed".to_owned(),
        },
        _ => text,
    };
    Ident(text).unless_reserved(reserved)
}

/// Returns distinct identifiers for `names`, none of which is `reserved`.
///
/// If several names have the same identifier, the name that is spelled like the identifier keeps it (`DnsFormat`, not
/// `DNSFormat`), or else the first name. The others are numbered from 2, in their order.
pub(super) fn distinct(
    names: impl IntoIterator<Item = impl AsRef<str>>,
    case: Case,
    reserved: &[&str],
) -> Vec<Ident> {
    let names: Vec<_> = names.into_iter().collect();
    let name = |index: usize| names[index].as_ref();
    let wanted = (0..names.len()).map(|index| ident(name(index), case, reserved));
    let mut idents: Vec<Ident> = wanted.collect();
    let canonical = |index: usize| camel(name(index)) == name(index);
    let mut keepers: HashMap<Ident, usize> = HashMap::new();
    let mut others = Vec::new();
    for (index, ident) in idents.iter().enumerate() {
        match keepers.entry(ident.clone()) {
            Entry::Vacant(place) => _ = place.insert(index),
            Entry::Occupied(mut place) if canonical(index) && !canonical(*place.get()) => {
                others.push(place.insert(index));
            }
            Entry::Occupied(_) => others.push(index),
        }
    }
    others.sort_unstable();
    for index in others {
        let natural = idents[index].clone();
        let line = if case == Case::Camel { "" } else { "_" };
        let mut number = 2;
        while keepers.contains_key(&idents[index]) {
            idents[index] = natural.with_suffix(&format!("{line}{number}"));
            number += 1;
        }
        keepers.insert(idents[index].clone(), index);
    }
    idents
}

impl Ident {
    /// Appends a `_` if the identifier is `reserved`, or a keyword that cannot be raw.
    pub(super) fn unless_reserved(self, reserved: &[&str]) -> Self {
        let text = self.as_str();
        if reserved.contains(&text) || reserved::NEVER_RAW.contains(&text) {
            Self(format!("{text}_"))
        } else {
            self
        }
    }

    /// Appends `suffix`, without two adjacent underscores: `rustc` would warn that the name is not in snake case.
    pub(super) fn with_suffix(&self, suffix: &str) -> Self {
        let text = match suffix.strip_prefix('_') {
            Some(suffix) => format!("{}_{suffix}", self.0.trim_end_matches('_')),
            None => format!("{}{suffix}", self.0),
        };
        Self(text)
    }

    /// Returns the identifier without the `r#` of a keyword.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn is_raw(&self) -> bool {
        reserved::KEYWORDS.contains(&self.as_str())
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_raw() { "r#" } else { "" }, self.0)
    }
}

fn camel(name: &str) -> String {
    let capitalized = |word: String| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + rest
    };
    words(name).into_iter().map(capitalized).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(case: Case, name: &str, expected: &str) {
        let ident = ident(name, case, &["new", "Client"]);
        assert_eq!(ident.to_string(), expected, "{name}");
        // The table of keywords is complete if the tokenizer agrees, in the latest edition.
        let parsed = syn::parse_str::<syn::Ident>(expected);
        assert!(parsed.is_ok(), "`{expected}` is not an identifier");
    }

    #[track_caller]
    fn check_distinct(case: Case, names: &[&str], expected: &[&str]) {
        let idents = distinct(names, case, &["new"]);
        let idents: Vec<String> = idents.iter().map(ToString::to_string).collect();
        assert_eq!(idents, expected, "{names:?}");
    }

    #[test]
    fn every_name_becomes_an_identifier() {
        for (name, expected) in [
            ("Type", "r#type"),
            ("override", "r#override"),
            ("Gen", "r#gen"),
            ("Super", "super_"),
            ("Self", "self_"),
            ("Crate", "crate_"),
            ("New", "new_"),
            ("2FA", "_2fa"),
            ("Content-Type", "content_type"),
            ("名称", "unnamed"),
            ("_", "unnamed"),
            ("", "unnamed"),
        ] {
            check(Case::Snake, name, expected);
        }
        for (name, expected) in [
            ("GameProperty", "GameProperty"),
            ("Topic_Simplification", "Topic_Simplification"),
            ("Option", "Option"),
            ("Client", "Client_"),
            ("Self", "Self_"),
            ("type", "r#type"),
            ("3DModel", "_3DModel"),
            ("a.b", "a_b"),
            ("名", "Unnamed"),
        ] {
            check(Case::AsIs, name, expected);
        }
        for (name, expected) in [
            ("ACCEPT_ALL", "AcceptAll"),
            ("Enable", "Enable"),
            ("ap-guangzhou", "ApGuangzhou"),
            ("self", "Self_"),
            ("0", "_0"),
            ("", "Unnamed"),
        ] {
            check(Case::Camel, name, expected);
        }
    }

    #[test]
    fn every_keyword_is_escaped() {
        for keyword in reserved::KEYWORDS.iter().copied() {
            // For the parser, `union` is a keyword only in some contexts, and `gen` is not one yet.
            let bare = syn::parse_str::<syn::Ident>(keyword);
            assert!(
                bare.is_err() || ["gen", "union"].contains(&keyword),
                "{keyword}"
            );
            let escaped = ident(keyword, Case::AsIs, &[]).to_string();
            assert!(syn::parse_str::<syn::Ident>(&escaped).is_ok(), "{escaped}");
        }
        assert!(reserved::KEYWORDS.is_sorted());
    }

    #[test]
    fn colliding_names_are_made_distinct() {
        check_distinct(
            Case::Snake,
            &["DNSFormat", "DnsFormat"],
            &["dns_format_2", "dns_format"],
        );
        check_distinct(
            Case::Snake,
            &["TTL", "Ttl", "ttl"],
            &["ttl_2", "ttl", "ttl_3"],
        );
        check_distinct(Case::Snake, &["ID", "iD"], &["id", "i_d"]);
        check_distinct(Case::Snake, &["id", "ID", "Id_2"], &["id", "id_3", "id_2"]);
        check_distinct(Case::Snake, &["New", "new"], &["new_", "new_2"]);
        check_distinct(
            Case::Snake,
            &["self", "Self", "SELF", "self_2"],
            &["self_3", "self_", "self_4", "self_2"],
        );
        check_distinct(
            Case::Snake,
            &["super", "Super", "crate", "Crate"],
            &["super_2", "super_", "crate_2", "crate_"],
        );
        check_distinct(
            Case::Snake,
            &["_", "__", "名称", "type", "Type"],
            &["unnamed", "unnamed_2", "unnamed_3", "type_2", "r#type"],
        );
        check_distinct(
            Case::AsIs,
            &["Self", "Self_", "A_", "A."],
            &["Self_", "Self_2", "A_", "A_2"],
        );
        check_distinct(
            Case::AsIs,
            &["A.B", "A_B", "A-B"],
            &["A_B", "A_B_2", "A_B_3"],
        );
        check_distinct(
            Case::Camel,
            &["Enable", "ENABLE", "Enable2"],
            &["Enable", "Enable3", "Enable2"],
        );
    }
}

//! Which identifier stands for which name of a description.

use std::{collections::HashSet, fmt};

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// A Rust identifier: made here alone, so that nothing downstream can meet one that is none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Ident(String);

/// What a name is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Fields, methods and modules.
    Snake,
    /// Variants and markers.
    Camel,
    /// Types, which keep their official names.
    AsIs,
}

/// Words whose capitals do not all begin words of their own. Everything else follows from the rules of [`word_len`].
const SPELLINGS: [(&str, &str); 23] = [
    ("AIoT", "AI of things"),
    ("CaaS", "as a service"),
    ("CKafka", "Tencent's Kafka"),
    ("DDoS", "distributed denial of service"),
    ("DoS", "denial of service"),
    ("FaaS", "as a service"),
    ("GitHub", "a brand"),
    ("GitLab", "a brand"),
    ("HBase", "a database"),
    ("IaaS", "as a service"),
    ("IoT", "internet of things"),
    ("iOS", "an operating system"),
    ("macOS", "an operating system"),
    ("MySQL", "a database"),
    ("NoSQL", "a kind of database"),
    ("OAuth", "a protocol"),
    ("PaaS", "as a service"),
    ("PostgreSQL", "a database"),
    ("QoS", "quality of service"),
    ("SaaS", "as a service"),
    ("vCPU", "virtual CPU"),
    ("VoD", "video on demand"),
    ("VoIP", "voice over IP"),
];

/// Strict and reserved keywords of all editions.
const KEYWORDS: [&str; 53] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: [&str; 5] = ["Self", "crate", "self", "super", "_"];

/// The bare types of generated code, which a type of the description must not hide.
pub(super) const PRIMITIVES: [&str; 7] = ["bool", "f64", "i64", "str", "u64", "usize", "Client"];

/// What a client can do by itself, in [`ServiceClient`](crate::ServiceClient).
pub(super) const CLIENT_METHODS: [&str; 12] = [
    "borrow",
    "builder",
    "call",
    "call_json",
    "clone",
    "fmt",
    "into",
    "new",
    "prepare",
    "region",
    "service",
    "with",
];

/// What a request can do by itself.
pub(super) const REQUEST_METHODS: [&str; 9] = [
    "blank",
    "clone",
    "default",
    "eq",
    "fmt",
    "from_json",
    "ne",
    "new",
    "to_json",
];

/// What stands in the crate's root: its modules, its dependencies, and the file of generated modules.
pub(super) const ROOT_MODULES: [&str; 33] = [
    "alloc",
    "base64",
    "bin",
    "client",
    "codegen",
    "core",
    "credential",
    "error",
    "hazards",
    "hex",
    "hmac",
    "http",
    "http_body_util",
    "hyper",
    "hyper_util",
    "local",
    "log",
    "paginate",
    "retry",
    "search",
    "serde",
    "serde_core",
    "serde_json",
    "service",
    "services",
    "session",
    "sha2",
    "sign",
    "std",
    "tokio",
    "transport",
    "ureq",
    "wire",
];

impl Ident {
    /// The identifier that `name` would have if it were alone.
    pub(super) fn new(name: &str, case: Case) -> Self {
        let text = match case {
            Case::Snake => words(name).join("_"),
            Case::Camel => words(name).iter().map(|word| capitalized(word)).collect(),
            Case::AsIs => name
                .chars()
                .map(|char| {
                    if char.is_ascii_alphanumeric() {
                        char
                    } else {
                        '_'
                    }
                })
                .collect(),
        };
        Self(match text.chars().next() {
            Some('0'..='9') => format!("_{text}"),
            _ if text.chars().all(|char| char == '_') => match case {
                Case::Snake => "unnamed".to_owned(),
                Case::Camel | Case::AsIs => "Unnamed".to_owned(),
            },
            _ => text,
        })
    }

    /// This identifier with something behind it.
    pub(super) fn suffixed(&self, suffix: impl fmt::Display) -> Self {
        Self(format!("{}{suffix}", self.0))
    }

    /// The identifier without the `r#` of a keyword.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let raw = KEYWORDS.contains(&self.as_str());
        write!(f, "{}{}", if raw { "r#" } else { "" }, self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(if KEYWORDS.contains(&self.as_str()) {
            proc_macro2::Ident::new_raw(&self.0, Span::call_site())
        } else {
            proc_macro2::Ident::new(&self.0, Span::call_site())
        });
    }
}

/// Identifiers for `names`, all different and none of `reserved`.
///
/// What is reserved gets a `_`. Where names meet, the one that is spelled as its identifier would be (`DnsFormat`, not
/// `DNSFormat`) keeps the identifier, else the first; the others are numbered from 2, in their order.
pub(super) fn distinct(names: &[&str], case: Case, reserved: &[&str]) -> Vec<Ident> {
    let natural: Vec<Ident> = names
        .iter()
        .map(|name| unreserved(Ident::new(name, case), reserved))
        .collect();
    let canonical = |index: usize| {
        let camel = Ident::new(&words(names[index]).join("_"), Case::Camel);
        camel.as_str() == names[index]
    };
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|index| !canonical(*index));

    let mut taken: HashSet<Ident> = HashSet::new();
    let mut idents = natural.clone();
    let mut late = Vec::new();
    for index in order {
        if !taken.insert(natural[index].clone()) {
            late.push(index);
        }
    }
    late.sort_unstable();
    for index in late {
        let separator = if case == Case::Camel { "" } else { "_" };
        let numbered =
            (2..).map(|number| natural[index].suffixed(format_args!("{separator}{number}")));
        if let Some(free) = numbered
            .into_iter()
            .find(|ident| taken.insert(ident.clone()))
        {
            idents[index] = free;
        }
    }
    idents
}

/// `ident`, or `ident_` if it is reserved or no identifier even when raw.
pub(super) fn unreserved(ident: Ident, reserved: &[&str]) -> Ident {
    let bad =
        |ident: &Ident| reserved.contains(&ident.as_str()) || NEVER_RAW.contains(&ident.as_str());
    if bad(&ident) {
        ident.suffixed("_")
    } else {
        ident
    }
}

/// The words of a name, in lower case.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for mut part in name.split(|char: char| !char.is_ascii_alphanumeric()) {
        while !part.is_empty() {
            let (word, rest) = part.split_at(word_len(part));
            words.push(word.to_ascii_lowercase());
            part = rest;
        }
    }
    words
}

/// The length of the word that `text`, ASCII letters and digits, begins with; never 0.
///
/// A word is a capital and small letters (`Game`), or capitals up to the one that begins the next word (`HTTP|Code`), with
/// a plural's `s` (`IDs`) or a version (`IPv6`). It takes the digits behind it, and what leans on them: small letters
/// (`K8s`, `95th`) or a lone capital (`P2P`, `3D`, `M3U8`).
fn word_len(text: &str) -> usize {
    if let Some(len) = spelling_len(text) {
        return len;
    }
    let bytes = text.as_bytes();
    let run = |from: usize, class: fn(&u8) -> bool| {
        bytes[from..].iter().take_while(|byte| class(byte)).count()
    };
    let upper = run(0, u8::is_ascii_uppercase);
    let small = run(upper, u8::is_ascii_lowercase);
    let spelled = (1..upper).find(|at| spelling_len(&text[*at..]).is_some());
    let mut len = match (upper, small, bytes.get(upper)) {
        _ if let Some(at) = spelled => return at,
        (0 | 1, ..) => upper + small,
        (_, 1, Some(b's')) => upper + 1,
        (_, 1, Some(b'v')) if run(upper + 1, u8::is_ascii_digit) > 0 => upper + 1,
        (_, 0, _) => upper,
        _ => return upper - 1,
    };
    loop {
        let digits = run(len, u8::is_ascii_digit);
        len += digits;
        if digits == 0 {
            return len;
        }
        let (upper, small) = (
            run(len, u8::is_ascii_uppercase),
            run(len, u8::is_ascii_lowercase),
        );
        let next = bytes.get(len + 2);
        len += match upper {
            0 => small,
            // The capital stands alone before digits, the end, or a word.
            1 if !bytes.get(len + 1).is_some_and(u8::is_ascii_lowercase) => 1,
            2 if next.is_some_and(u8::is_ascii_lowercase) && next != Some(&b's') => 1,
            _ => return len,
        };
    }
}

fn spelling_len(text: &str) -> Option<usize> {
    let ends = |rest: &str| {
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        !rest.starts_with(|char: char| char.is_ascii_lowercase())
    };
    SPELLINGS.iter().find_map(|(spelling, _)| {
        let rest = text.strip_prefix(spelling)?;
        ends(rest).then(|| spelling.len() + usize::from(rest.starts_with('s')))
    })
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + chars.as_str())
        .unwrap_or_default()
}

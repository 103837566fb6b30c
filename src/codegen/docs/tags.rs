//! Converts HTML to text.

/// Elements that begin a new line.
const BLOCKS: [&str; 25] = [
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements whose text stays in its line, or that have no text.
const INLINE: [&str; 29] = [
    "a", "abbr", "b", "big", "code", "col", "colgroup", "del", "dx-alert", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "nobr", "s", "small", "span", "strike", "strong",
    "style", "sub", "sup", "td", "th", "u",
];

/// The character references that occur in prose. Others are kept.
const ENTITIES: [(&str, char); 19] = [
    ("amp", '&'),
    ("apos", '\''),
    ("copy", '©'),
    ("emsp", ' '),
    ("ensp", ' '),
    ("ge", '≥'),
    ("gt", '>'),
    ("hellip", '…'),
    ("ldquo", '“'),
    ("le", '≤'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("quot", '"'),
    ("rdquo", '”'),
    ("rsquo", '’'),
];

/// Replaces tags by line breaks, list marks and cells, and references by characters.
///
/// Text that only looks like HTML is kept, such as `<InstanceId>` and `a < b`.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut links: Vec<(usize, &str)> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(end) = rest.strip_prefix("<!--").and_then(|rest| rest.find("-->")) {
            rest = &rest["<!--".len() + end + "-->".len()..];
        } else if let Some(tag) = Tag::at(rest) {
            rest = &rest[tag.len..];
            tag.replace(&mut out, &mut links);
        } else {
            out.push('<');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    decoded(&out)
}

struct Tag<'a> {
    name: String,
    closes: bool,
    attributes: &'a str,
    len: usize,
}

impl<'a> Tag<'a> {
    /// Returns the HTML tag at the start of `text`.
    fn at(text: &'a str) -> Option<Self> {
        let end = text.find('>')?;
        let inside = &text[1..end];
        let closes = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let is_name = |char: char| char.is_ascii_alphanumeric() || char == '-';
        let name_len = inside.find(|char| !is_name(char)).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(name_len);
        let name = name.to_ascii_lowercase();
        let known = BLOCKS.contains(&&*name) || INLINE.contains(&&*name);
        let separate = attributes.is_empty() || attributes.starts_with([' ', '/', '\n']);
        let whole = !attributes.contains('<');
        (known && separate && whole).then_some(Self {
            name,
            closes,
            attributes,
            len: end + 1,
        })
    }

    /// Writes the plain text that replaces the tag.
    fn replace(&self, out: &mut String, links: &mut Vec<(usize, &'a str)>) {
        let starts_line = out.is_empty() || out.trim_end_matches(' ').ends_with('\n');
        match self.name.as_str() {
            "li" if !self.closes => out.push_str("\n- "),
            "td" | "th" if !self.closes && !starts_line => out.push_str(" | "),
            "a" if !self.closes => links.push((out.len(), self.href().unwrap_or_default())),
            "a" => {
                if let Some((start, url)) = links.pop()
                    && url.starts_with("http")
                    && !out[start..].contains(url)
                {
                    out.extend([" (", url, ")"]);
                }
            }
            name if BLOCKS.contains(&name) => out.push('\n'),
            _ => {}
        }
    }

    fn href(&self) -> Option<&'a str> {
        let (_, value) = self.attributes.split_once("href=")?;
        let quote = value.chars().next().filter(|first| "\"'".contains(*first));
        match quote {
            Some(quote) => value[1..].split(quote).next(),
            None => value.split([' ', '/']).next(),
        }
    }
}

fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let reference = rest.split_once(';').filter(|(name, _)| name.len() <= 8);
        match reference.and_then(|(name, after)| Some((entity(name)?, after))) {
            Some((decoded, after)) => {
                out.push(decoded);
                rest = after;
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        let mut entities = ENTITIES.iter();
        return entities
            .find(|(known, _)| *known == name)
            .map(|entity| entity.1);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(number.ok()?)
}

//! JSON text to values, as RFC 8259 has it.
//!
//! The generator reads by itself: a library would be built once more for the build script, and takes longer to build than
//! the generator.

use super::Json;

/// How deep lists and objects may lie in each other; no description comes near it.
const DEEPEST: usize = 128;

/// What may stand behind a backslash, besides `u`, and what it means.
const ESCAPES: [(&str, char); 8] = [
    ("\"", '"'),
    ("\\", '\\'),
    ("/", '/'),
    ("b", '\x08'),
    ("f", '\x0c'),
    ("n", '\n'),
    ("r", '\r'),
    ("t", '\t'),
];

/// The value that `text` is, or else what was expected, and where.
pub(in super::super) fn read(text: &str) -> Result<Json, String> {
    let mut reader = Reader {
        text,
        rest: text,
        depth: 0,
    };
    let json = reader.value()?;
    reader.skip_blanks();
    match reader.rest {
        "" => Ok(json),
        _ => Err(reader.expected("nothing more")),
    }
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn value(&mut self) -> Result<Json, String> {
        self.skip_blanks();
        match self.rest.bytes().next() {
            Some(b'{') => self.listed("{", "}", Self::entry).map(Json::Object),
            Some(b'[') => self.listed("[", "]", Self::value).map(Json::List),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if self.take("null") => Ok(Json::Null),
            _ if self.take("true") => Ok(Json::Bool(true)),
            _ if self.take("false") => Ok(Json::Bool(false)),
            _ => Err(self.expected("a value")),
        }
    }

    /// What stands between `open` and `close`, with commas.
    fn listed<T>(
        &mut self,
        open: &str,
        close: &str,
        item: fn(&mut Self) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        if self.depth == DEEPEST {
            return Err(self.expected("lists and objects no more than 128 deep"));
        }
        self.expect(open)?;
        self.depth += 1;
        let mut items = Vec::new();
        self.skip_blanks();
        let mut closed = self.take(close);
        while !closed {
            items.push(item(self)?);
            self.skip_blanks();
            closed = self.take(close);
            if !closed && !self.take(",") {
                return Err(self.expected(&format!("`,` or `{close}`")));
            }
        }
        self.depth -= 1;
        Ok(items)
    }

    fn entry(&mut self) -> Result<(String, Json), String> {
        self.skip_blanks();
        let key = self.string()?;
        self.skip_blanks();
        self.expect(":")?;
        Ok((key, self.value()?))
    }

    fn string(&mut self) -> Result<String, String> {
        self.expect("\"")?;
        let mut string = String::new();
        loop {
            string.push_str(self.take_while(|char| !matches!(char, '"' | '\\' | '\0'..='\x1f')));
            if self.take("\"") {
                return Ok(string);
            }
            if !self.take("\\") {
                return Err(self.expected("`\"`, and before it escapes such as `\\n`"));
            }
            self.escape(&mut string)?;
        }
    }

    /// Adds what is meant by what stands behind a backslash.
    fn escape(&mut self, string: &mut String) -> Result<(), String> {
        if let Some((_, meant)) = ESCAPES.iter().find(|(escape, _)| self.take(escape)) {
            string.push(*meant);
            return Ok(());
        }
        let mut units = Vec::new();
        // Half of a pair is no character.
        while units.is_empty() || matches!(units[..], [0xd800..0xdc00]) && self.take("\\") {
            if !self.take("u") {
                return Err(self.expected(match units[..] {
                    [] => "one of `\"\\/bfnrtu`",
                    _ => "`u`",
                }));
            }
            units.push(self.unit()?);
        }
        let Ok(chars) = char::decode_utf16(units).collect::<Result<String, _>>() else {
            return Err(self.expected("the other half of a character"));
        };
        string.push_str(&chars);
        Ok(())
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u16, String> {
        let digits = self.rest.get(..4).unwrap_or_default();
        let unit = u16::from_str_radix(digits, 16).ok();
        match unit.filter(|_| !digits.starts_with('+')) {
            Some(unit) => {
                self.rest = &self.rest[digits.len()..];
                Ok(unit)
            }
            None => Err(self.expected("four hexadecimal digits")),
        }
    }

    fn number(&mut self) -> Result<Json, String> {
        let text = self.rest;
        self.take("-");
        if !self.take("0") {
            self.digits()?;
        }
        if self.take(".") {
            self.digits()?;
        }
        if self.take("e") || self.take("E") {
            let _ = self.take("+") || self.take("-");
            self.digits()?;
        }
        let text = &text[..text.len() - self.rest.len()];
        Ok(Json::Number(text.parse().ok()))
    }

    fn digits(&mut self) -> Result<(), String> {
        match self.take_while(|char| char.is_ascii_digit()) {
            "" => Err(self.expected("a digit")),
            _ => Ok(()),
        }
    }

    fn skip_blanks(&mut self) {
        self.take_while(|char| matches!(char, ' ' | '\t' | '\n' | '\r'));
    }

    fn take_while(&mut self, good: fn(char) -> bool) -> &str {
        let len = self
            .rest
            .find(|char| !good(char))
            .unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(len);
        self.rest = rest;
        taken
    }

    /// Whether `text` came next, which is now behind.
    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, text: &str) -> Result<(), String> {
        if self.take(text) {
            Ok(())
        } else {
            Err(self.expected(&format!("`{text}`")))
        }
    }

    fn expected(&self, what: &str) -> String {
        let read = &self.text[..self.text.len() - self.rest.len()];
        let line = read.matches('\n').count() + 1;
        let column = read
            .rsplit('\n')
            .next()
            .map_or(0, |read| read.chars().count())
            + 1;
        format!("expected {what} at line {line} column {column}")
    }
}

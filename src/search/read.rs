//! Reading expressions.

use std::str::FromStr;

use super::{
    comparison::Comparison,
    error::{ParseError, hint},
    filter::{Filter, LEVELS, NumberVariable, TextVariable},
    sort::{Key, Sort},
    variable::{AVAILABLE, COUNT, CREATION_TIME, ID, MAXIMUM, NAME, Number, PROPERTIES},
};

/// The length of the longest expression that is read, in characters. It has room for about 3,000
/// comparisons, and bounds the work that an expression from an untrusted source can cause.
const LONGEST: usize = 65_536;

const KEYWORDS: [&str; 3] = ["NOT", "AND", "OR"];

const FILTER_WORDS: [&str; 8] = [
    NAME,
    ID,
    PROPERTIES,
    MAXIMUM,
    CREATION_TIME,
    COUNT,
    AVAILABLE,
    "NOT",
];

const SORT_WORDS: [&str; 5] = [NAME, ID, MAXIMUM, CREATION_TIME, COUNT];

/// Reads the [documented language](super#the-language), of up to 65,536 characters and 128 levels of
/// `NOT` and parentheses.
///
/// # Errors
///
/// [`ParseError`] names the first column at which the text is not a filter.
impl FromStr for Filter {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut parser = Parser::new(text)?;
        let filter = parser.disjunction(0)?;
        parser.end("`AND`, `OR` or the end")?;
        Ok(filter)
    }
}

/// Reads a variable and `ASC` or `DESC`, in the [documented language](super#the-language).
///
/// # Errors
///
/// [`ParseError`] names the first column at which the text is not a sort order.
impl FromStr for Sort {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut parser = Parser::new(text)?;
        let start = parser.rest;
        let sort = Self::new(match parser.word() {
            NAME => Key::Name,
            ID => Key::Id,
            MAXIMUM => Key::Number(Number::MaximumSessions),
            CREATION_TIME => Key::Number(Number::CreationTimeMillis),
            COUNT => Key::Number(Number::PlayerSessionCount),
            word => {
                return Err(parser.error(
                    start,
                    format!("a variable to sort by{}", hint(word, &SORT_WORDS)),
                ));
            }
        });
        let sort = if parser.takes_word("ASC") {
            sort.ascending()
        } else if parser.takes_word("DESC") {
            sort.descending()
        } else {
            return Err(parser.error(parser.rest, "`ASC` or `DESC`"));
        };
        parser.end("the end")?;
        Ok(sort)
    }
}

/// A reader of expressions. The rest of the text never begins with white space.
struct Parser<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self, ParseError> {
        let parser = Self {
            text,
            rest: text.trim_start(),
        };
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => {
                Err(parser.error(&text[end..], format!("no more than {LONGEST} characters")))
            }
            None => Ok(parser),
        }
    }

    /// Reads operands of `OR`. `levels` counts the `NOT` and parentheses around them.
    fn disjunction(&mut self, levels: u8) -> Result<Filter, ParseError> {
        let mut filter = self.conjunction(levels)?;
        while self.takes_word("OR") {
            filter = filter.or(self.conjunction(levels)?);
        }
        Ok(filter)
    }

    /// Reads operands of `AND`.
    fn conjunction(&mut self, levels: u8) -> Result<Filter, ParseError> {
        let mut filter = self.operand(levels)?;
        while self.takes_word("AND") {
            filter = filter.and(self.operand(levels)?);
        }
        Ok(filter)
    }

    /// Reads a comparison, or what stands after `NOT` or in parentheses.
    fn operand(&mut self, levels: u8) -> Result<Filter, ParseError> {
        let start = self.rest;
        let is_negated = self.takes_word("NOT");
        if !is_negated && !self.takes("(") {
            return self.comparison();
        }
        if levels == LEVELS {
            let expected = format!("no more than {LEVELS} levels of `NOT` and parentheses");
            return Err(self.error(start, expected));
        }
        if is_negated {
            return Ok(!self.operand(levels + 1)?);
        }
        let filter = self.disjunction(levels + 1)?;
        if !self.takes(")") {
            return Err(self.error(self.rest, "`AND`, `OR` or `)`"));
        }
        Ok(filter)
    }

    fn comparison(&mut self) -> Result<Filter, ParseError> {
        let start = self.rest;
        let word = word_at(start);
        let (variable, key) = match word.split_once('.') {
            Some((variable, key)) => (variable, Some(key)),
            None => (word, None),
        };
        if variable == PROPERTIES {
            return self.property(key);
        }
        match self.word() {
            NAME => self.text(Filter::game_server_session_name()),
            ID => self.text(Filter::game_server_session_id()),
            MAXIMUM => self.number(Filter::maximum_sessions()),
            CREATION_TIME => self.number(Filter::creation_time_millis()),
            COUNT => self.number(Filter::player_session_count()),
            AVAILABLE => self.flag(),
            _ => Err(self.error(
                start,
                format!("a variable, `NOT` or `(`{}", hint(variable, &FILTER_WORDS)),
            )),
        }
    }

    /// Reads the comparison of a property. `key` is the part of the word after its dot, if it has one.
    fn property(&mut self, key: Option<&str>) -> Result<Filter, ParseError> {
        let Some(key) = key else {
            let after = &self.rest[PROPERTIES.len()..];
            return Err(self.error(after, "`.` and the key of a property"));
        };
        if !key.is_empty() {
            self.word();
            return self.text(Filter::property(key));
        }
        // No white space may stand between the dot and the quote.
        self.rest = &self.rest[PROPERTIES.len() + 1..];
        if !self.rest.starts_with('\'') {
            return Err(self.error(self.rest, "the key of a property"));
        }
        let key = self.quoted()?;
        self.text(Filter::property(key))
    }

    fn text(&mut self, variable: TextVariable) -> Result<Filter, ParseError> {
        let is_equal = self.equality()?;
        Ok(variable.compare(is_equal, self.value("text")?))
    }

    fn number(&mut self, variable: NumberVariable) -> Result<Filter, ParseError> {
        const EXPECTED: &str = "a whole number from 0 to 18446744073709551615";
        let Some(comparison) = self.sign()? else {
            return Err(self.error(self.rest, "`=`, `<>`, `>`, `>=`, `<` or `<=`"));
        };
        let start = self.rest;
        let value = self.value(EXPECTED)?;
        // `parse` by itself also takes a plus sign.
        match value.parse() {
            Ok(number) if value.starts_with(|char: char| char.is_ascii_digit()) => {
                Ok(variable.compare(comparison, number))
            }
            _ => Err(self.error(start, EXPECTED)),
        }
    }

    fn flag(&mut self) -> Result<Filter, ParseError> {
        const EXPECTED: &str = "`true` or `false`";
        let is_equal = self.equality()?;
        let start = self.rest;
        let value = match self.value(EXPECTED)?.as_str() {
            "true" => true,
            "false" => false,
            _ => return Err(self.error(start, EXPECTED)),
        };
        // There are two values, so that `<>` one is `=` the other.
        Ok(Filter::has_available_player_sessions(value == is_equal))
    }

    /// Reads `=`, which is `true`, or `<>`.
    fn equality(&mut self) -> Result<bool, ParseError> {
        let start = self.rest;
        match self.sign()? {
            Some(Comparison::Eq) => Ok(true),
            Some(Comparison::Ne) => Ok(false),
            _ => Err(self.error(start, "`=` or `<>`")),
        }
    }

    /// Reads a comparison sign, if one comes next. Refuses those of programming languages.
    fn sign(&mut self) -> Result<Option<Comparison>, ParseError> {
        use Comparison::{Eq, Ge, Gt, Le, Lt, Ne};
        for (foreign, sign) in [("==", "`=`"), ("!=", "`<>`")] {
            if self.rest.starts_with(foreign) {
                let column = self.column(self.rest);
                return Err(ParseError::new(column, foreign, sign.to_owned()));
            }
        }
        let mut signs = [
            ("<>", Ne),
            (">=", Ge),
            ("<=", Le),
            ("=", Eq),
            (">", Gt),
            ("<", Lt),
        ]
        .into_iter();
        Ok(signs.find_map(|(sign, comparison)| self.takes(sign).then_some(comparison)))
    }

    fn value(&mut self, expected: &str) -> Result<String, ParseError> {
        if self.rest.starts_with('\'') {
            return self.quoted();
        }
        match word_at(self.rest) {
            "" if self.rest.starts_with('"') => {
                Err(self.error(self.rest, format!("{expected}; use single quotes")))
            }
            "" => Err(self.error(self.rest, expected)),
            word if KEYWORDS.contains(&word) => {
                Err(self.error(self.rest, format!("{expected}; a keyword needs quotes")))
            }
            _ => Ok(self.word().to_owned()),
        }
    }

    fn quoted(&mut self) -> Result<String, ParseError> {
        let start = self.rest;
        let mut value = String::new();
        let mut rest = &start[1..];
        while let Some(stop) = rest.find(['\'', '\\']) {
            let (plain, stop) = rest.split_at(stop);
            value.push_str(plain);
            let (char, len) = match stop.as_bytes() {
                [b'\'' | b'\\', b'\'', ..] => ('\'', 2),
                [b'\\', b'\\', ..] => ('\\', 2),
                [b'\\', ..] => ('\\', 1),
                _ => {
                    self.skip_to(&stop[1..]);
                    return Ok(value);
                }
            };
            value.push(char);
            rest = &stop[len..];
        }
        let column = self.column(start);
        self.rest = "";
        Err(self.error(
            "",
            format!("`'` to end the quotes that column {column} begins"),
        ))
    }

    fn end(&self, expected: &str) -> Result<(), ParseError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(self.error(self.rest, expected))
        }
    }

    fn takes(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        if let Some(rest) = rest {
            self.skip_to(rest);
        }
        rest.is_some()
    }

    fn takes_word(&mut self, word: &str) -> bool {
        word_at(self.rest) == word && self.takes(word)
    }

    fn word(&mut self) -> &'a str {
        let word = word_at(self.rest);
        self.skip_to(&self.rest[word.len()..]);
        word
    }

    fn skip_to(&mut self, rest: &'a str) {
        self.rest = rest.trim_start();
    }

    /// Returns an error at `start`: the text that was read since then, or the next word if nothing was
    /// read, is not what was `expected`.
    fn error(&self, start: &str, expected: impl Into<String>) -> ParseError {
        let found = match start.strip_suffix(self.rest).unwrap_or_default().trim_end() {
            "" => match word_at(start) {
                "" => &start[..start.chars().next().map_or(0, char::len_utf8)],
                word => word,
            },
            read => read,
        };
        ParseError::new(self.column(start), found, expected.into())
    }

    /// Returns the column at which `rest` begins, which is the end of the text from there.
    fn column(&self, rest: &str) -> usize {
        self.text[..self.text.len() - rest.len()].chars().count() + 1
    }
}

/// Returns the characters up to white space or a sign.
fn word_at(text: &str) -> &str {
    let is_end = |char: char| char.is_whitespace() || "()<>=!'\"\\".contains(char);
    &text[..text.find(is_end).unwrap_or(text.len())]
}

//! Reading expressions.

use std::str::FromStr;

use super::{
    comparison::Sign,
    error::{ParseError, hint},
    filter::{Filter, LEVELS},
    sort::Sort,
    variable::{PROPERTIES, VARIABLES, Value, Variable},
};

/// The length of the longest expression that is read, in characters. It has room for about 3,000
/// comparisons, and bounds the work that an expression from an untrusted source can cause.
const LONGEST: usize = 65_536;

const KEYWORDS: [&str; 3] = ["NOT", "AND", "OR"];

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
        let sortable = VARIABLES
            .iter()
            .filter(|variable| !matches!(variable, Variable::Property(_) | Variable::Available));
        let sort = Self::new(parser.variable(sortable.clone(), |word| {
            let hint = hint(word, sortable.map(Variable::name));
            format!("a variable to sort by{hint}")
        })?);
        let direction = parser.rest;
        let sort = match parser.word() {
            "ASC" => sort.ascending(),
            "DESC" => sort.descending(),
            _ => return Err(parser.error(direction, "`ASC` or `DESC`")),
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
        let variable = if word_at(self.rest).split('.').next() == Some(PROPERTIES) {
            Variable::Property(self.property_key()?)
        } else {
            let variable = self.variable(VARIABLES.iter(), |word| {
                let name = word.split('.').next().unwrap_or_default();
                let known = VARIABLES.iter().map(Variable::name).chain(["NOT"]);
                format!("a variable, `NOT` or `(`{}", hint(name, known))
            });
            variable?.clone()
        };
        let (sign, value) = match variable {
            Variable::Name | Variable::Id | Variable::Property(_) => {
                (self.sign(false)?, Value::Text(self.value("text")?))
            }
            Variable::Available => {
                // There are two values, so that `<>` one is `=` the other.
                let is_equal = self.sign(false)? == Sign::EQ;
                let value: bool = self.parsed("`true` or `false`")?;
                (Sign::EQ, Value::Flag(value == is_equal))
            }
            Variable::MaximumSessions
            | Variable::CreationTimeMillis
            | Variable::PlayerSessionCount => {
                let sign = self.sign(true)?;
                let expected = "a whole number from 0 to 18446744073709551615";
                (sign, Value::Number(self.parsed(expected)?))
            }
        };
        Ok(Filter::test(variable, sign, value))
    }

    /// Reads the name of one of the `variables`. Another word is not what was `expected`.
    fn variable(
        &mut self,
        mut variables: impl Iterator<Item = &'static Variable>,
        expected: impl FnOnce(&str) -> String,
    ) -> Result<&'static Variable, ParseError> {
        let start = self.rest;
        let word = self.word();
        let found = variables.find(|variable| variable.name() == word);
        found.ok_or_else(|| self.error(start, expected(word)))
    }

    /// Reads the name of the properties, and returns the key after it.
    fn property_key(&mut self) -> Result<String, ParseError> {
        let after = &self.rest[PROPERTIES.len()..];
        let Some(key) = after.strip_prefix('.') else {
            return Err(self.error(after, "`.` and the key of a property"));
        };
        // No white space may stand before the key.
        self.rest = key;
        match word_at(key) {
            "" if key.starts_with('\'') => self.quoted(),
            "" => Err(self.error(key, "the key of a property")),
            _ => Ok(self.word().to_owned()),
        }
    }

    /// Reads a comparison sign. Refuses those of programming languages.
    fn sign(&mut self, has_order: bool) -> Result<Sign, ParseError> {
        let start = self.rest;
        for (foreign, sign) in [("==", "`=`"), ("!=", "`<>`")] {
            if self.takes(foreign) {
                return Err(self.error(start, sign));
            }
        }
        // A sign comes before its own beginning.
        let signs = [Sign::NE, Sign::GE, Sign::LE, Sign::EQ, Sign::GT, Sign::LT];
        match signs.into_iter().find(|sign| self.takes(sign.0)) {
            Some(sign) if has_order || sign == Sign::EQ || sign == Sign::NE => Ok(sign),
            _ if has_order => Err(self.error(start, "`=`, `<>`, `>`, `>=`, `<` or `<=`")),
            _ => Err(self.error(start, "`=` or `<>`")),
        }
    }

    /// Reads a value that is not text.
    fn parsed<T: FromStr>(&mut self, expected: &str) -> Result<T, ParseError> {
        let start = self.rest;
        let value = self.value(expected)?;
        // The standard library also takes a plus sign before a number.
        let parsed = value.parse().ok().filter(|_| !value.starts_with('+'));
        parsed.ok_or_else(|| self.error(start, expected))
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
        let mut chars = start.char_indices().skip(1).peekable();
        while let Some((at, char)) = chars.next() {
            let mut is_doubled = |next| chars.next_if(|(_, char)| *char == next).is_some();
            match char {
                '\'' | '\\' if is_doubled('\'') => value.push('\''),
                '\'' => {
                    self.skip_to(&start[at + 1..]);
                    return Ok(value);
                }
                '\\' => {
                    is_doubled('\\');
                    value.push('\\');
                }
                _ => value.push(char),
            }
        }
        self.rest = "";
        let column = self.column(start);
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
        rest.map(|rest| self.skip_to(rest)).is_some()
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

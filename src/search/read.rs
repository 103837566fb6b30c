//! Reading expressions.

use std::str::FromStr;

use super::{
    comparison::{Comparison, Equality},
    error::{ParseError, hint},
    filter::{Binding, Connective, Filter, NumberVariable, TextVariable},
    sort::{Key, Sort},
    variable::{AVAILABLE, COUNT, CREATION_TIME, ID, MAXIMUM, NAME, Number, PROPERTIES},
};

/// The longest expression that is read, in characters: room for some three thousand comparisons,
/// and a bound on the work that a stranger's expression can cause.
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

/// Reads the [documented language](super#the-language).
///
/// Nesting takes no stack and is not limited; length is, to 65,536 characters.
///
/// # Errors
///
/// [`ParseError`] tells the first place at which the text cannot be a filter.
impl FromStr for Filter {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut reader = Reader::new(text)?;
        let mut pending = Vec::new();
        loop {
            if reader.takes_word("NOT") {
                pending.push(Pending::Not);
                continue;
            }
            if reader.takes("(") {
                pending.push(Pending::Group);
                continue;
            }
            let mut operand = reader.comparison()?;
            let connective = loop {
                if reader.takes_word("AND") {
                    break Connective::And;
                }
                if reader.takes_word("OR") {
                    break Connective::Or;
                }
                operand = close(&mut pending, operand, Binding::Or);
                if pending.is_empty() {
                    reader.end("`AND`, `OR` or the end")?;
                    return Ok(operand);
                }
                if !reader.takes(")") {
                    return Err(reader.error(reader.rest, "`AND`, `OR` or `)`"));
                }
                pending.pop();
            };
            operand = close(&mut pending, operand, connective.binding());
            pending.push(Pending::Left(operand, connective));
        }
    }
}

/// Reads a variable and `ASC` or `DESC`, in the [documented language](super#the-language).
///
/// # Errors
///
/// [`ParseError`] tells the first place at which the text cannot be a sort order.
impl FromStr for Sort {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut reader = Reader::new(text)?;
        let start = reader.rest;
        let sort = Self::by(match reader.word() {
            NAME => Key::Name,
            ID => Key::Id,
            MAXIMUM => Key::Number(Number::MaximumSessions),
            CREATION_TIME => Key::Number(Number::CreationTimeMillis),
            COUNT => Key::Number(Number::PlayerSessionCount),
            word => {
                return Err(reader.error(
                    start,
                    format!("a variable to sort by{}", hint(word, &SORT_WORDS)),
                ));
            }
        });
        let sort = if reader.takes_word("ASC") {
            sort.ascending()
        } else if reader.takes_word("DESC") {
            sort.descending()
        } else {
            return Err(reader.error(reader.rest, "`ASC` or `DESC`"));
        };
        reader.end("the end")?;
        Ok(sort)
    }
}

/// What was read and waits for the operand after it.
enum Pending {
    Group,
    Not,
    Left(Filter, Connective),
}

impl Pending {
    fn binding(&self) -> Binding {
        match self {
            Self::Group => Binding::Group,
            Self::Not => Binding::Not,
            Self::Left(_, connective) => connective.binding(),
        }
    }
}

/// Gives the operand to all that waits for it and binds it at least as tightly as what comes next.
fn close(pending: &mut Vec<Pending>, mut operand: Filter, next: Binding) -> Filter {
    while let Some(last) = pending.pop_if(|last| last.binding() >= next) {
        operand = match last {
            Pending::Group => operand,
            Pending::Not => !operand,
            Pending::Left(left, connective) => left.join(connective, operand),
        };
    }
    operand
}

/// The part of a text that is still to be read; it never begins with white space.
struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Result<Self, ParseError> {
        let reader = Self {
            text,
            rest: text.trim_start(),
        };
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => {
                Err(reader.error(&text[end..], format!("no more than {LONGEST} characters")))
            }
            None => Ok(reader),
        }
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

    /// `key` is what follows the name and its dot, if one does, within the same word.
    fn property(&mut self, key: Option<&str>) -> Result<Filter, ParseError> {
        let Some(key) = key else {
            let after = &self.rest[PROPERTIES.len()..];
            return Err(self.error(after, "`.` and the key of a property"));
        };
        if !key.is_empty() {
            self.word();
            return self.text(Filter::property(key));
        }
        // The quote must follow the dot at once, hence no white space is skipped.
        self.rest = &self.rest[PROPERTIES.len() + 1..];
        if !self.rest.starts_with('\'') {
            return Err(self.error(self.rest, "the key of a property"));
        }
        let key = self.quoted()?;
        self.text(Filter::property(key))
    }

    fn text(&mut self, variable: TextVariable) -> Result<Filter, ParseError> {
        let equality = self.equality()?;
        Ok(variable.compare(equality, self.value("text")?))
    }

    fn number(&mut self, variable: NumberVariable) -> Result<Filter, ParseError> {
        const EXPECTED: &str = "a whole number from 0 to 18446744073709551615";
        let Some(comparison) = self.sign() else {
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
        let equality = self.equality()?;
        let start = self.rest;
        let value = match self.value(EXPECTED)?.as_str() {
            "true" => true,
            "false" => false,
            _ => return Err(self.error(start, EXPECTED)),
        };
        // There being two values, `<>` of one is `=` of the other.
        Ok(Filter::has_available_player_sessions(
            value == (equality == Equality::Eq),
        ))
    }

    fn equality(&mut self) -> Result<Equality, ParseError> {
        let start = self.rest;
        match self.sign() {
            Some(Comparison::Eq) => Ok(Equality::Eq),
            Some(Comparison::Ne) => Ok(Equality::Ne),
            _ => Err(self.error(start, "`=` or `<>`")),
        }
    }

    fn sign(&mut self) -> Option<Comparison> {
        use Comparison::{Eq, Ge, Gt, Le, Lt, Ne};
        [
            ("<>", Ne),
            (">=", Ge),
            ("<=", Le),
            ("=", Eq),
            (">", Gt),
            ("<", Lt),
        ]
        .into_iter()
        .find_map(|(sign, comparison)| self.takes(sign).then_some(comparison))
    }

    fn value(&mut self, expected: &str) -> Result<String, ParseError> {
        if self.rest.starts_with('\'') {
            return self.quoted();
        }
        match word_at(self.rest) {
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

    /// What was read since `start`, or, if nothing was, what stands there, is not what was
    /// `expected`.
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

    /// The column at which `rest`, the text's end from there, begins.
    fn column(&self, rest: &str) -> usize {
        self.text[..self.text.len() - rest.len()].chars().count() + 1
    }
}

/// The characters up to white space or a sign.
fn word_at(text: &str) -> &str {
    let is_end = |char: char| char.is_whitespace() || "()<>=!'\"\\".contains(char);
    &text[..text.find(is_end).unwrap_or(text.len())]
}

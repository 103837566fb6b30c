//! What a member of an object can be: the pairs of the description's grammar.

use std::str::FromStr;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

use super::{Object, whole};

/// A value that can stand in an object: a scalar, a list, an object, or any of them left out.
pub trait Field {
    /// The value before anything was read.
    fn blank() -> Self
    where
        Self: Sized;

    /// What is there, to be written or shown.
    fn view(&self) -> View<'_>;

    /// Takes a scalar.
    ///
    /// # Errors
    ///
    /// When the scalar is none of what this field holds.
    fn put(&mut self, scalar: Scalar<'_>, mode: Mode) -> Result<(), Mismatch>;

    /// Where the elements or members go, if this is a list or an object.
    fn parts(&mut self) -> Parts<'_> {
        Parts::Scalar
    }

    /// Back to blank: what a null means.
    fn clear(&mut self);

    /// Whether a null says something that this field can hold.
    fn nullable(&self) -> bool {
        false
    }
}

/// A field's value, borrowed.
#[derive(Clone, Copy)]
#[allow(
    missing_debug_implementations,
    reason = "it holds trait objects, and lives for one call"
)]
#[allow(
    clippy::exhaustive_enums,
    reason = "sealed: nothing outside this crate can name it"
)]
pub enum View<'a> {
    /// Left out.
    Absent,
    /// `bool`
    Bool(bool),
    /// `int64`
    Int(i64),
    /// `uint64`
    Uint(u64),
    /// `float`
    Float(f64),
    /// `string` and its kin
    Text(&'a str),
    /// `binary`
    Bytes(&'a [u8]),
    /// `list`
    List(&'a dyn List),
    /// `object`
    Object(&'a dyn Object),
}

/// A scalar as JSON has them.
#[derive(Debug, Clone, Copy)]
#[allow(
    clippy::exhaustive_enums,
    reason = "sealed: nothing outside this crate can name it"
)]
pub enum Scalar<'a> {
    /// `true` or `false`
    Bool(bool),
    /// A negative integer.
    Int(i64),
    /// Any other integer that fits.
    Uint(u64),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(&'a str),
}

/// Where the parts of a composite value go.
#[allow(
    missing_debug_implementations,
    reason = "it holds trait objects, and lives for one call"
)]
#[allow(
    clippy::exhaustive_enums,
    reason = "sealed: nothing outside this crate can name it"
)]
pub enum Parts<'a> {
    /// This is no composite.
    Scalar,
    /// The elements go here.
    List(&'a mut dyn List),
    /// The members go here.
    Object(&'a mut dyn Object),
}

/// How closely a value must keep to its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    clippy::exhaustive_enums,
    reason = "sealed: nothing outside this crate can name it"
)]
pub enum Mode {
    /// As servers are: `"8000"` is a number, null is nothing.
    Lenient,
    /// As a request must be: every key known, every value of its type.
    Strict,
}

/// What was expected where something else was found.
#[derive(Debug)]
pub struct Mismatch(pub &'static str);

/// The elements of a list.
pub trait List {
    /// How many there are.
    fn count(&self) -> usize;

    /// The element at `index`.
    fn item(&self, index: usize) -> Option<&dyn Field>;

    /// A new, blank element at the end.
    fn grow(&mut self) -> &mut dyn Field;

    /// Removes all.
    fn clear(&mut self);
}

impl<T: Object> Field for T {
    fn blank() -> Self {
        T::blank()
    }

    fn view(&self) -> View<'_> {
        View::Object(self)
    }

    fn put(&mut self, scalar: Scalar<'_>, mode: Mode) -> Result<(), Mismatch> {
        empty_text(scalar, mode, "an object")
    }

    fn parts(&mut self) -> Parts<'_> {
        Parts::Object(self)
    }

    fn clear(&mut self) {
        *self = T::blank();
    }
}

impl<T: Field> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<&dyn Field> {
        self.get(index).map(|item| item as &dyn Field)
    }

    fn grow(&mut self) -> &mut dyn Field {
        let last = self.len();
        self.push(T::blank());
        &mut self[last]
    }

    fn clear(&mut self) {
        Vec::clear(self);
    }
}

impl<T: Field> Field for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::List(self)
    }

    fn put(&mut self, scalar: Scalar<'_>, mode: Mode) -> Result<(), Mismatch> {
        empty_text(scalar, mode, "a list")
    }

    fn parts(&mut self) -> Parts<'_> {
        Parts::List(self)
    }

    fn clear(&mut self) {
        Vec::clear(self);
    }
}

/// Some servers write `""` where they have no object or list to show.
fn empty_text(scalar: Scalar<'_>, mode: Mode, expected: &'static str) -> Result<(), Mismatch> {
    match (scalar, mode) {
        (Scalar::Text(""), Mode::Lenient) => Ok(()),
        _ => Err(Mismatch(expected)),
    }
}

impl<T: Field> Field for Option<T> {
    fn blank() -> Self {
        None
    }

    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, Field::view)
    }

    fn put(&mut self, scalar: Scalar<'_>, mode: Mode) -> Result<(), Mismatch> {
        let mut value = T::blank();
        if mode == Mode::Lenient && is_blank_number(scalar, value.view()) {
            *self = None;
            return Ok(());
        }
        value.put(scalar, mode)?;
        // A list or an object that took a scalar took the empty text: nothing is there.
        let composite = matches!(value.view(), View::List(_) | View::Object(_));
        *self = (!composite).then_some(value);
        Ok(())
    }

    fn parts(&mut self) -> Parts<'_> {
        self.get_or_insert_with(T::blank).parts()
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn nullable(&self) -> bool {
        true
    }
}

/// Returns `true` for an empty text where a number or a boolean belongs: some servers write one
/// where they have none.
#[inline]
fn is_blank_number(scalar: Scalar<'_>, place: View<'_>) -> bool {
    let is_number = matches!(
        place,
        View::Bool(_) | View::Int(_) | View::Uint(_) | View::Float(_)
    );
    is_number && matches!(scalar, Scalar::Text(text) if text.trim().is_empty())
}

impl Field for String {
    fn blank() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::Text(self)
    }

    #[inline]
    fn put(&mut self, scalar: Scalar<'_>, mode: Mode) -> Result<(), Mismatch> {
        *self = match scalar {
            Scalar::Text(text) => text.to_owned(),
            other => spelled(other, mode)?,
        };
        Ok(())
    }

    fn clear(&mut self) {
        Self::clear(self);
    }
}

/// What is no string, where one belongs. It is rare, and not to be in the way of the others.
#[cold]
fn spelled(scalar: Scalar<'_>, mode: Mode) -> Result<String, Mismatch> {
    if mode == Mode::Strict {
        return Err(Mismatch("a string"));
    }
    Ok(match scalar {
        Scalar::Bool(value) => value.to_string(),
        Scalar::Int(value) => value.to_string(),
        Scalar::Uint(value) => value.to_string(),
        Scalar::Float(value) => value.to_string(),
        Scalar::Text(text) => text.to_owned(),
    })
}

/// Implements `Field` for a type that is copied out of a scalar by one function.
macro_rules! scalar_field {
    ($type:ty, $view:ident, $expected:literal, $read:expr) => {
        impl Field for $type {
            fn blank() -> Self {
                Self::default()
            }

            fn view(&self) -> View<'_> {
                View::$view(*self)
            }

            fn put(&mut self, scalar: Scalar<'_>, mode: Mode) -> Result<(), Mismatch> {
                let read: fn(Scalar<'_>, Mode) -> Option<$type> = $read;
                *self = read(scalar, mode).ok_or(Mismatch($expected))?;
                Ok(())
            }

            fn clear(&mut self) {
                *self = Self::default();
            }
        }
    };
}

scalar_field!(bool, Bool, "true or false", |scalar, mode| match scalar {
    Scalar::Bool(value) => Some(value),
    Scalar::Text("true" | "True") if mode == Mode::Lenient => Some(true),
    Scalar::Text("false" | "False") if mode == Mode::Lenient => Some(false),
    _ => None,
});

scalar_field!(
    u64,
    Uint,
    "an integer from 0 to 18446744073709551615",
    |scalar, mode| match scalar {
        Scalar::Uint(value) => Some(value),
        Scalar::Text(text) if mode == Mode::Lenient => integer(text),
        Scalar::Float(value) if mode == Mode::Lenient =>
            whole::from_float(value).and_then(|value| value.try_into().ok()),
        _ => None,
    }
);

scalar_field!(
    i64,
    Int,
    "an integer from -9223372036854775808 to 9223372036854775807",
    |scalar, mode| match scalar {
        Scalar::Int(value) => Some(value),
        Scalar::Uint(value) => value.try_into().ok(),
        Scalar::Text(text) if mode == Mode::Lenient => integer(text),
        Scalar::Float(value) if mode == Mode::Lenient => whole::from_float(value),
        _ => None,
    }
);

#[allow(
    clippy::cast_precision_loss,
    reason = "a float member takes what a double can hold of an integer, as JSON itself does"
)]
const fn float_of(scalar: Scalar<'_>) -> Option<f64> {
    match scalar {
        Scalar::Int(value) => Some(value as f64),
        Scalar::Uint(value) => Some(value as f64),
        Scalar::Float(value) => Some(value),
        Scalar::Bool(_) | Scalar::Text(_) => None,
    }
}

scalar_field!(f64, Float, "a number", |scalar, mode| match scalar {
    Scalar::Text(text) if mode == Mode::Lenient => text
        .trim()
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite()),
    _ => float_of(scalar),
});

/// Reads an integer that is written as text.
fn integer<T: FromStr + TryFrom<i128>>(text: &str) -> Option<T> {
    let other = |_| whole::from_text(text)?.try_into().ok();
    text.trim().parse().map_or_else(other, Some)
}

impl Field for Vec<u8> {
    fn blank() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::Bytes(self)
    }

    fn put(&mut self, scalar: Scalar<'_>, _: Mode) -> Result<(), Mismatch> {
        const EXPECTED: Mismatch = Mismatch("bytes in base64");
        let Scalar::Text(text) = scalar else {
            return Err(EXPECTED);
        };
        *self = BASE64.decode(text).map_err(|_| EXPECTED)?;
        Ok(())
    }

    fn clear(&mut self) {
        Self::clear(self);
    }
}

/// The text that bytes travel as.
pub(super) fn base64_of(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// Collects the elements of a list, as a setter takes them.
pub(crate) fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

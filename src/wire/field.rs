//! The types that a member of an object can have.

use std::str::FromStr;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

use super::{Object, whole};

/// A value of a member: a scalar, a list, an object, or an `Option` of these.
pub trait Field {
    /// Creates an empty value.
    fn blank() -> Self
    where
        Self: Sized;

    /// Returns the value, to be written or shown.
    fn view(&self) -> View<'_>;

    /// Sets the value to a scalar.
    ///
    /// # Errors
    ///
    /// Returns the expected type if the scalar does not fit.
    fn put(&mut self, scalar: Scalar<'_>, mode: Mode) -> Result<(), Mismatch>;

    /// Returns the list or the object to read elements or members into.
    fn parts(&mut self) -> Parts<'_> {
        Parts::Scalar
    }

    /// Resets the value to empty, as null does.
    fn clear(&mut self);

    /// Returns `true` if the type can hold null.
    fn nullable(&self) -> bool {
        false
    }
}

/// A borrowed value of a field.
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
    /// An absent value.
    Absent,
    /// `bool`
    Bool(bool),
    /// `int64`
    Int(i64),
    /// `uint64`
    Uint(u64),
    /// `float`
    Float(f64),
    /// `string`, `datetime`, `datetime_iso` or `date`
    Text(&'a str),
    /// `binary`
    Bytes(&'a [u8]),
    /// `list`
    List(&'a dyn List),
    /// `object`
    Object(&'a dyn Object),
}

/// A scalar of JSON.
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

/// The parts of a composite value, to be read into.
#[allow(
    missing_debug_implementations,
    reason = "it holds trait objects, and lives for one call"
)]
#[allow(
    clippy::exhaustive_enums,
    reason = "sealed: nothing outside this crate can name it"
)]
pub enum Parts<'a> {
    /// A scalar, which has no parts.
    Scalar,
    /// The elements of a list.
    List(&'a mut dyn List),
    /// The members of an object.
    Object(&'a mut dyn Object),
}

/// The policy for scalars that differ from the description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    clippy::exhaustive_enums,
    reason = "sealed: nothing outside this crate can name it"
)]
pub enum Mode {
    /// For answers: `"8000"` is read as a number, and null as an empty value.
    Lenient,
    /// For requests: every value must be of its type.
    Strict,
}

/// The expected type, where another type was found.
#[derive(Debug)]
pub struct Mismatch(pub &'static str);

/// The elements of a list.
pub trait List {
    /// Returns the number of elements.
    fn count(&self) -> usize;

    /// Returns the element at `index`.
    fn item(&self, index: usize) -> Option<&dyn Field>;

    /// Appends an empty element and returns it.
    fn grow(&mut self) -> &mut dyn Field;

    /// Removes all elements.
    fn clear(&mut self);
}

/// Iterates over the values of a list.
pub(super) fn elements(list: &dyn List) -> impl Iterator<Item = View<'_>> {
    (0..list.count()).filter_map(|index| list.item(index).map(Field::view))
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

/// Accepts `""`, which some servers write instead of an absent object or list.
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
        // The only scalar that a list or an object accepts is the empty text, which means absent.
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

/// Returns `true` for an empty text in place of a number or a boolean, which some servers write
/// for an absent value.
#[inline]
fn is_blank_number(scalar: Scalar<'_>, current: View<'_>) -> bool {
    let is_number = matches!(
        current,
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

/// Converts another scalar to a string. The case is rare, so it is kept out of the common path.
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

/// Implements `Field` for a `Copy` type that a function reads from a scalar.
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

/// Encodes bytes as in JSON.
pub(super) fn base64_of(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// Collects the argument of a setter into a list.
pub(crate) fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

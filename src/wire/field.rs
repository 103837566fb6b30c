//! The types that a member of an object can have.
#![allow(
    clippy::exhaustive_enums,
    missing_debug_implementations,
    reason = "sealed: nothing outside this crate can name these types"
)]

use std::{borrow::Cow, str::FromStr};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

use super::{Object, ReadPolicy, whole};

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
    fn put(&mut self, scalar: Scalar<'_>, policy: &ReadPolicy) -> Result<(), Mismatch>;

    /// Returns the list or the object to read elements or members into.
    fn parts(&mut self) -> Parts<'_> {
        Parts::Scalar
    }
}

/// A borrowed value of a field.
#[derive(Clone, Copy)]
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
pub enum Scalar<'a> {
    /// Null, which makes a value empty.
    Null,
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
pub enum Parts<'a> {
    /// A scalar, which has no parts.
    Scalar,
    /// The elements of a list.
    List(&'a mut dyn List),
    /// The members of an object.
    Object(&'a mut dyn Object),
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

    fn put(&mut self, scalar: Scalar<'_>, policy: &ReadPolicy) -> Result<(), Mismatch> {
        check_empty(scalar, policy, "an object")?;
        *self = T::blank();
        Ok(())
    }

    fn parts(&mut self) -> Parts<'_> {
        Parts::Object(self)
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

    fn put(&mut self, scalar: Scalar<'_>, policy: &ReadPolicy) -> Result<(), Mismatch> {
        check_empty(scalar, policy, "a list")?;
        self.clear();
        Ok(())
    }

    fn parts(&mut self) -> Parts<'_> {
        Parts::List(self)
    }
}

/// Accepts null, and `""`, which some servers write instead of an absent object or list.
fn check_empty(
    scalar: Scalar<'_>,
    policy: &ReadPolicy,
    expected: &'static str,
) -> Result<(), Mismatch> {
    match scalar {
        Scalar::Null | Scalar::Text("") if policy.is_lenient => Ok(()),
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

    fn put(&mut self, scalar: Scalar<'_>, policy: &ReadPolicy) -> Result<(), Mismatch> {
        if matches!(scalar, Scalar::Null) {
            *self = None;
            return Ok(());
        }
        let mut value = T::blank();
        if policy.is_lenient && is_blank_number(scalar, value.view()) {
            *self = None;
            return Ok(());
        }
        value.put(scalar, policy)?;
        // The only scalar that a list or an object accepts is the empty text, which means absent.
        let composite = matches!(value.view(), View::List(_) | View::Object(_));
        *self = (!composite).then_some(value);
        Ok(())
    }

    fn parts(&mut self) -> Parts<'_> {
        self.get_or_insert_with(T::blank).parts()
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

/// Implements `Field` for a type without parts, given an empty value, its view, the name of the type in errors, and the
/// value that a scalar other than null is read as. The flag is `true` for a lenient reading.
macro_rules! scalar_field {
    ($type:ty, $blank:expr, $view:expr, $expected:literal, $read:expr) => {
        impl $crate::wire::Field for $type {
            #[inline]
            fn blank() -> Self {
                $blank
            }

            #[inline]
            fn view(&self) -> $crate::wire::View<'_> {
                let view: fn(&Self) -> $crate::wire::View<'_> = $view;
                view(self)
            }

            #[inline]
            fn put(
                &mut self,
                scalar: $crate::wire::Scalar<'_>,
                policy: &$crate::wire::ReadPolicy,
            ) -> ::std::result::Result<(), $crate::wire::Mismatch> {
                let read: fn($crate::wire::Scalar<'_>, bool) -> ::std::option::Option<Self> = $read;
                *self = match scalar {
                    $crate::wire::Scalar::Null if policy.is_lenient => Self::blank(),
                    scalar => {
                        read(scalar, policy.is_lenient).ok_or($crate::wire::Mismatch($expected))?
                    }
                };
                ::std::result::Result::Ok(())
            }
        }
    };
}
pub(crate) use scalar_field;

scalar_field!(
    String,
    Self::new(),
    |text| View::Text(text),
    "a string",
    |scalar, lenient| text_of(scalar, lenient).map(Cow::into_owned)
);

/// Reads a string from a scalar.
#[inline]
pub(crate) fn text_of(scalar: Scalar<'_>, lenient: bool) -> Option<Cow<'_, str>> {
    match scalar {
        Scalar::Text(text) => Some(text.into()),
        other => lenient.then(|| spelled(other).into()),
    }
}

/// Converts another scalar to a string. The case is rare, so it is kept out of the common path.
#[cold]
fn spelled(scalar: Scalar<'_>) -> String {
    match scalar {
        Scalar::Null => String::new(),
        Scalar::Bool(value) => value.to_string(),
        Scalar::Int(value) => value.to_string(),
        Scalar::Uint(value) => value.to_string(),
        Scalar::Float(value) => value.to_string(),
        Scalar::Text(text) => text.to_owned(),
    }
}

scalar_field!(
    bool,
    false,
    |value| View::Bool(*value),
    "true or false",
    |scalar, lenient| match scalar {
        Scalar::Bool(value) => Some(value),
        Scalar::Text("true" | "True") if lenient => Some(true),
        Scalar::Text("false" | "False") if lenient => Some(false),
        _ => None,
    }
);

scalar_field!(
    u64,
    0,
    |value| View::Uint(*value),
    "an integer from 0 to 18446744073709551615",
    |scalar, lenient| match scalar {
        Scalar::Uint(value) => Some(value),
        Scalar::Text(text) if lenient => integer(text),
        Scalar::Float(value) if lenient =>
            whole::from_float(value).and_then(|value| value.try_into().ok()),
        _ => None,
    }
);

scalar_field!(
    i64,
    0,
    |value| View::Int(*value),
    "an integer from -9223372036854775808 to 9223372036854775807",
    |scalar, lenient| match scalar {
        Scalar::Int(value) => Some(value),
        Scalar::Uint(value) => value.try_into().ok(),
        Scalar::Text(text) if lenient => integer(text),
        Scalar::Float(value) if lenient => whole::from_float(value),
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
        Scalar::Null | Scalar::Bool(_) | Scalar::Text(_) => None,
    }
}

scalar_field!(
    f64,
    0.0,
    |value| View::Float(*value),
    "a number",
    |scalar, lenient| match scalar {
        Scalar::Text(text) if lenient => text
            .trim()
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite()),
        _ => float_of(scalar),
    }
);

/// Reads an integer that is written as text.
fn integer<T: FromStr + TryFrom<i128>>(text: &str) -> Option<T> {
    let other = |_| whole::from_text(text)?.try_into().ok();
    text.trim().parse().map_or_else(other, Some)
}

scalar_field!(
    Vec<u8>,
    Self::new(),
    |bytes| View::Bytes(bytes),
    "bytes in base64",
    |scalar, _| match scalar {
        Scalar::Text(text) => BASE64.decode(text).ok(),
        _ => None,
    }
);

/// Encodes bytes as in JSON.
pub(super) fn base64_of(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// Collects the argument of a setter into a list.
pub(crate) fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

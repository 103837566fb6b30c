//! Reads the keys of objects.

use std::{convert::Infallible, fmt};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};

use super::{Object, trail::Trail};

/// Reads a key and converts it with a function, without allocating the text.
pub(super) struct KeyReader<F>(pub(super) F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for KeyReader<F> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for KeyReader<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<T, E> {
        Ok((self.0)(key))
    }
}

/// Keys with a special meaning, in addition to the members of a table.
pub(super) trait ExtraKeys {
    type Key;

    /// Returns the special key with this name. `member` is the index of the member with the same name.
    fn find(&self, name: &str, member: Option<usize>) -> Option<Self::Key>;

    /// Reads the value of a special key.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        key: Self::Key,
        object: &mut dyn Object,
        trail: &mut Trail,
        members: &mut A,
    ) -> Result<(), A::Error>;
}

/// No special keys.
pub(super) struct NoExtraKeys;

impl ExtraKeys for NoExtraKeys {
    type Key = Infallible;

    #[inline]
    fn find(&self, _: &str, _: Option<usize>) -> Option<Infallible> {
        None
    }

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        key: Infallible,
        _: &mut dyn Object,
        _: &mut Trail,
        _: &mut A,
    ) -> Result<(), A::Error> {
        match key {}
    }
}

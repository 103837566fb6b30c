//! The table of a generated type, which implements its traits.

/// Implements the traits and methods of a generated type from the table of its members.
///
/// The names after the colon are traits that only some types have. A line has the member's index,
/// its kind, its name in the API, and its field.
///
/// A description must be cheap to compile. All methods are `#[inline]`, so that those of a type are
/// compiled only in programs that use it. The members of the `Shape` are literals, which need no static
/// that the compiler would have to evaluate.
macro_rules! object {
    (
        $name:ident $(: $($derived:ident),+)? {
            $($index:literal $kind:ident $wire:literal => $field:ident,)*
        }
    ) => {
        impl $crate::wire::Object for $name {
            #[inline]
            fn blank() -> Self {
                Self {
                    $($field: $crate::wire::Field::blank(),)*
                }
            }

            #[inline]
            fn shape(&self) -> &'static $crate::wire::Shape {
                &$crate::wire::Shape {
                    name: ::std::stringify!($name),
                    members: &[$($crate::wire::Member {
                        name: $wire,
                        kind: $crate::wire::MemberKind::$kind,
                    },)*],
                }
            }

            #[inline]
            fn field(&self, index: usize) -> ::std::option::Option<&dyn $crate::wire::Field> {
                match index {
                    $($index => ::std::option::Option::Some(&self.$field),)*
                    _ => ::std::option::Option::None,
                }
            }

            #[inline]
            fn field_mut(
                &mut self,
                index: usize,
            ) -> ::std::option::Option<&mut dyn $crate::wire::Field> {
                match index {
                    $($index => ::std::option::Option::Some(&mut self.$field),)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl $name {
            /// Writes this object as JSON text with the names of the API. Unset members are left
            /// out.
            #[must_use]
            #[inline]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::wire::to_json(self)
            }

            /// Reads JSON text with the names of the API, strictly.
            ///
            /// In contrast, `Deserialize` is lenient: it ignores unknown keys, reads numbers that are
            /// written as strings, and sets missing members to zero, empty or `None`.
            ///
            /// # Errors
            ///
            /// Returns an error of kind [`Decode`](crate::ErrorKind::Decode) for an unknown key, a
            /// key that is given twice, a missing required key, or a value of another type.
            #[inline]
            pub fn from_json(text: &str) -> ::std::result::Result<Self, $crate::Error> {
                $crate::wire::from_json(text)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::wire::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::deserialize(deserializer)
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::wire::debug(self, f)
            }
        }

        impl ::std::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::wire::equal(self, other)
            }
        }

        $($($crate::wire::object!(@$derived $name);)+)?
    };
    (@Default $name:ident) => {
        impl ::std::default::Default for $name {
            #[inline]
            fn default() -> Self {
                $crate::wire::Object::blank()
            }
        }
    };
    (@Eq $name:ident) => {
        impl ::std::cmp::Eq for $name {}
    };
    (@Hash $name:ident) => {
        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                $crate::wire::hash(self, state);
            }
        }
    };
}
pub(crate) use object;

//! Open enums, which keep unknown values.

/// Implements the traits and methods of an open enum from the table of its values.
///
/// Values are compared, ordered and hashed as text, so that `Other("ACTIVE")` equals the variant of
/// that text.
macro_rules! open_enum {
    ($name:ident { $($value:literal => $variant:ident,)* }) => {
        impl $name {
            /// Returns the value as the API spells it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Other(value) => value,
                }
            }

            /// Writes this value as a JSON string.
            #[must_use]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::wire::to_json(self)
            }

            /// Reads a JSON string, which may be an unknown value.
            ///
            /// # Errors
            ///
            /// Returns an error of kind [`Decode`](crate::ErrorKind::Decode) if the text is not a JSON string.
            pub fn from_json(text: &str) -> ::std::result::Result<Self, $crate::Error> {
                $crate::wire::from_json(text)
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($value => Self::$variant,)*
                    _ => Self::Other(::std::convert::From::from(text)),
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(::std::cmp::Ord::cmp(self, other))
            }
        }

        impl ::std::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                ::std::cmp::Ord::cmp(self.as_str(), other.as_str())
            }
        }

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl ::std::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::std::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let text: ::std::string::String = ::serde::Deserialize::deserialize(deserializer)?;
                ::std::result::Result::Ok(Self::from(text))
            }
        }

        $crate::wire::scalar_field!(
            $name,
            Self::from(""),
            |value| $crate::wire::View::Text(value.as_str()),
            "a string",
            |scalar, lenient| $crate::wire::text_of(scalar, lenient).map(|text| Self::from(&*text))
        );
    };
}
pub(crate) use open_enum;

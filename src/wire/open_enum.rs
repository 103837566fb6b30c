//! Sets of strings that may grow: what is not known is kept.

/// Implements what every open enum has, by its generated `as_str` and `From<&str>`.
macro_rules! open_enum {
    ($name:ident) => {
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

        impl $crate::wire::Field for $name {
            fn blank() -> Self {
                Self::from("")
            }

            fn view(&self) -> $crate::wire::View<'_> {
                $crate::wire::View::Text(self.as_str())
            }

            fn put(
                &mut self,
                scalar: $crate::wire::Scalar<'_>,
                mode: $crate::wire::Mode,
            ) -> ::std::result::Result<(), $crate::wire::Mismatch> {
                if let $crate::wire::Scalar::Text(text) = scalar {
                    *self = Self::from(text);
                    return ::std::result::Result::Ok(());
                }
                let mut text = ::std::string::String::new();
                $crate::wire::Field::put(&mut text, scalar, mode)?;
                *self = Self::from(text);
                ::std::result::Result::Ok(())
            }

            fn clear(&mut self) {
                *self = Self::from("");
            }
        }
    };
}
pub(crate) use open_enum;

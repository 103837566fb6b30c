//! The choice of a profile.

use super::variables::Variables;
use crate::error::CredentialError;

const DEFAULT: &str = "default";

/// A profile, by its name.
pub(super) struct Profile {
    pub(super) name: String,
    /// `true` if the profile or its file was chosen explicitly.
    pub(super) is_named: bool,
}

impl Profile {
    /// Returns the profile that is named in the code, else by the variable, else the default profile.
    pub(super) fn find(
        named: Option<&str>,
        variables: Variables<'_>,
        variable: &str,
    ) -> Result<Self, CredentialError> {
        let named = match named {
            Some(name) => Some(name.to_owned()),
            None => variables.text(variable)?,
        };
        Ok(Self {
            is_named: named.is_some(),
            name: named.unwrap_or_else(|| DEFAULT.to_owned()),
        })
    }

    /// Checks a name from the code.
    pub(super) fn check(named: Option<&str>) -> Result<(), CredentialError> {
        match named {
            Some("") => Err(CredentialError::new(
                "the name of the profile is empty: expected a name such as `default`",
            )),
            _ => Ok(()),
        }
    }

    /// Returns the error of a missing credential. It is an absence, unless the profile was chosen explicitly and should exist.
    pub(super) fn missing_error(&self, message: String) -> CredentialError {
        if self.is_named {
            CredentialError::new(message)
        } else {
            CredentialError::absent(message)
        }
    }
}

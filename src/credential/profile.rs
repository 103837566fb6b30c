//! Which profile is meant.

use super::variables::Variables;
use crate::error::CredentialError;

const DEFAULT: &str = "default";

/// A profile, by its name.
pub(super) struct Profile {
    pub(super) name: String,
    /// Whether somebody has named it, or the file that it is in.
    pub(super) is_named: bool,
}

impl Profile {
    /// The one that is named in the code, or else by the variable, or else the default one.
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

    /// Refuses a name from the code that no profile can have.
    pub(super) fn check(named: Option<&str>) -> Result<(), CredentialError> {
        match named {
            Some("") => Err(CredentialError::new(
                "the name of the profile is empty, expected one such as `default`",
            )),
            _ => Ok(()),
        }
    }

    /// That there is no credential: no mere absence if it was named, since it is meant to be there.
    pub(super) fn lacking(&self, message: String) -> CredentialError {
        if self.is_named {
            CredentialError::new(message)
        } else {
            CredentialError::absent(message)
        }
    }
}

//! Environment variables. Only this file reads them from the system, so that tests can use their own.

use std::{ffi::OsString, path::PathBuf};

use crate::error::CredentialError;

/// A lookup of variables. An empty variable counts as absent, since a shell can unset a variable for one command that way.
#[derive(Clone, Copy)]
pub(super) struct Variables<'a>(pub(super) &'a dyn Fn(&str) -> Option<OsString>);

/// The variables of this process.
#[allow(
    clippy::disallowed_methods,
    reason = "the only place that reads variables for credentials"
)]
pub(super) const SYSTEM: Variables<'static> = Variables(&|name| std::env::var_os(name));

impl Variables<'_> {
    pub(super) fn is_set(self, name: &str) -> bool {
        self.value(name).is_some()
    }

    pub(super) fn path(self, name: &str) -> Option<PathBuf> {
        self.value(name).map(PathBuf::from)
    }

    pub(super) fn text(self, name: &str) -> Result<Option<String>, CredentialError> {
        let text = self.value(name).map(OsString::into_string).transpose();
        text.map_err(|_| {
            CredentialError::new(format!("the environment variable {name} is not Unicode"))
        })
    }

    /// Returns the home directory of the user.
    pub(super) fn home(self) -> Option<PathBuf> {
        self.path(if cfg!(windows) { "USERPROFILE" } else { "HOME" })
    }

    fn value(self, name: &str) -> Option<OsString> {
        (self.0)(name).filter(|value| !value.is_empty())
    }
}

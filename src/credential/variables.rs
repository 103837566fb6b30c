//! The environment: the one place that asks the system for it, so that tests need not set it.

use std::{ffi::OsString, path::PathBuf};

use crate::error::CredentialError;

/// Where variables are looked up. An empty one counts as none: so a shell unsets one for a command.
#[derive(Clone, Copy)]
pub(super) struct Variables<'a>(pub(super) &'a dyn Fn(&str) -> Option<OsString>);

/// The variables of this process.
#[allow(
    clippy::disallowed_methods,
    reason = "the one place where credentials come from the environment"
)]
pub(super) const SYSTEM: Variables<'static> = Variables(&|name| std::env::var_os(name));

impl Variables<'_> {
    pub(super) fn path(self, name: &str) -> Option<PathBuf> {
        self.value(name).map(PathBuf::from)
    }

    pub(super) fn text(self, name: &str) -> Result<Option<String>, CredentialError> {
        let text = self.value(name).map(OsString::into_string).transpose();
        text.map_err(|_| {
            CredentialError::new(format!("the environment variable {name} is not Unicode"))
        })
    }

    /// The user's own folder.
    pub(super) fn home(self) -> Option<PathBuf> {
        self.path(if cfg!(windows) { "USERPROFILE" } else { "HOME" })
    }

    fn value(self, name: &str) -> Option<OsString> {
        (self.0)(name).filter(|value| !value.is_empty())
    }
}

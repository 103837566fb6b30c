//! Credentials from environment variables.

use zeroize::Zeroizing;

use super::{
    Cache, Credential, CredentialContext, Lease, ProvideCredential,
    variables::{SYSTEM, Variables},
};
use crate::error::CredentialError;

const SECRET_ID: &str = "TENCENTCLOUD_SECRET_ID";
const SECRET_KEY: &str = "TENCENTCLOUD_SECRET_KEY";
/// The names that tccli, the Node SDK and Terraform use, in this order.
const TOKENS: [&str; 3] = [
    "TENCENTCLOUD_TOKEN",
    "TENCENTCLOUD_SESSION_TOKEN",
    "TENCENTCLOUD_SECURITY_TOKEN",
];
const REGION: &str = "TENCENTCLOUD_REGION";

/// A credential from environment variables, read once, at the first call.
///
/// | variable | value |
/// |---|---|
/// | `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY` | the credential, as for the vendor's tools |
/// | `TENCENTCLOUD_TOKEN`, else `TENCENTCLOUD_SESSION_TOKEN`, else `TENCENTCLOUD_SECURITY_TOKEN` | the token of a temporary credential |
/// | `TENCENTCLOUD_REGION` | the region of a client without a region |
///
/// An empty variable counts as absent. [`Credential::from_env`] reads the same variables immediately, without
/// the region.
///
/// ```no_run
/// use tencentcloud_gse::{Client, credential::Environment};
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let client = Client::builder().credential(Environment::new()).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Environment {
    cache: Cache,
}

impl Environment {
    /// Creates a provider that reads the environment of this process.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl ProvideCredential for Environment {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        self.cache
            .credential(context, |_| Ok(Lease::new(read(SYSTEM)?, None)))
    }

    fn region(&self) -> Result<Option<String>, CredentialError> {
        region(SYSTEM)
    }
}

impl Credential {
    /// Reads the credential from the environment.
    ///
    /// The pair is in `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`, as for the vendor's tools. The token of a temporary
    /// credential is in the first of `TENCENTCLOUD_TOKEN`, `TENCENTCLOUD_SESSION_TOKEN` and `TENCENTCLOUD_SECURITY_TOKEN` that is
    /// set.
    ///
    /// # Errors
    ///
    /// A variable is missing, empty or malformed. The error names it.
    pub fn from_env() -> Result<Self, CredentialError> {
        read(SYSTEM)
    }
}

fn region(variables: Variables<'_>) -> Result<Option<String>, CredentialError> {
    variables.text(REGION)
}

fn read(variables: Variables<'_>) -> Result<Credential, CredentialError> {
    let token = TOKENS.into_iter().find(|name| variables.is_set(name));
    let token = token.unwrap_or(TOKENS[0]);
    let part = |name| Ok(Zeroizing::new(variables.text(name)?.unwrap_or_default()));
    let parts = [part(SECRET_ID)?, part(SECRET_KEY)?, part(token)?];
    let names = [SECRET_ID, SECRET_KEY, token];
    Credential::from_source("the environment", names, parts)?.ok_or_else(|| {
        CredentialError::absent(format!(
            "no credential in the environment: set {SECRET_ID} and {SECRET_KEY}"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::tests;

    #[track_caller]
    fn check(variables: &[(&str, &str)], token: Option<&str>) {
        let credential = read_from(variables).unwrap();
        let parts = (credential.secret_id(), credential.secret_key());
        assert_eq!(parts, ("id", "key"));
        assert_eq!(credential.token(), token);
    }

    #[track_caller]
    fn check_error(variables: &[(&str, &str)], absent: bool, message: &str) {
        let error = read_from(variables).unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.is_absent()),
            (message, absent)
        );
    }

    fn read_from(variables: &[(&str, &str)]) -> Result<Credential, CredentialError> {
        read(Variables(&tests::variables(variables)))
    }

    #[test]
    fn each_variable_for_the_token_is_read() {
        check(&[(SECRET_ID, "id"), (SECRET_KEY, "key")], None);
        for name in TOKENS {
            let variables = [(SECRET_ID, "id"), (SECRET_KEY, "key"), (name, "token")];
            check(&variables, Some("token"));
        }
    }

    #[test]
    fn the_first_token_variable_that_is_not_empty_is_used() {
        let set = [(SECRET_ID, "id"), (SECRET_KEY, "key")];
        let tokens = [(TOKENS[0], ""), (TOKENS[1], "second"), (TOKENS[2], "third")];
        check(&[set.as_slice(), &tokens].concat(), Some("second"));
    }

    #[test]
    fn without_a_credential_the_error_names_the_variables_to_set() {
        let message = "no credential in the environment: \
                       set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY";
        check_error(&[], true, message);
        check_error(&[(SECRET_ID, ""), (SECRET_KEY, "")], true, message);
        // A token alone is not a credential.
        check_error(&[(TOKENS[0], "token")], true, message);
    }

    #[test]
    fn an_incomplete_credential_is_an_error_and_not_an_absence() {
        check_error(
            &[(SECRET_ID, "id"), (SECRET_KEY, "")],
            false,
            "the environment has TENCENTCLOUD_SECRET_ID but no TENCENTCLOUD_SECRET_KEY",
        );
        check_error(
            &[(SECRET_KEY, "key"), (TOKENS[0], "token")],
            false,
            "the environment has TENCENTCLOUD_SECRET_KEY but no TENCENTCLOUD_SECRET_ID",
        );
    }

    #[test]
    fn a_line_break_in_a_secret_is_an_error_that_does_not_show_it() {
        check_error(
            &[(SECRET_ID, "id"), (SECRET_KEY, "key\n")],
            false,
            "invalid TENCENTCLOUD_SECRET_KEY of the environment: expected visible ASCII characters, without spaces and line breaks",
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_value_that_is_not_unicode_is_an_error_that_does_not_show_it() {
        use std::{ffi::OsString, os::unix::ffi::OsStringExt};

        let variables = |_: &str| Some(OsString::from_vec(b"\xffkey".to_vec()));
        let error = read(Variables(&variables)).unwrap_err().to_string();
        assert_eq!(
            error,
            "the environment variable TENCENTCLOUD_SECRET_ID is not Unicode"
        );
    }

    #[test]
    fn the_region_is_read_from_its_variable() {
        let variables = |name: &str| (name == REGION).then(|| "ap-shanghai".into());
        let region = region(Variables(&variables)).unwrap();
        assert_eq!(region.as_deref(), Some("ap-shanghai"));
    }
}

//! The credential of the environment.

use zeroize::Zeroizing;

use super::{
    Cache, Credential, CredentialContext, Lease, ProvideCredential,
    check::Names,
    set::Set,
    variables::{SYSTEM, Variables},
};
use crate::error::CredentialError;

const SECRET_ID: &str = "TENCENTCLOUD_SECRET_ID";
const SECRET_KEY: &str = "TENCENTCLOUD_SECRET_KEY";
/// The name that tccli reads, the one of the Node SDK, the one of Terraform.
const TOKENS: [&str; 3] = [
    "TENCENTCLOUD_TOKEN",
    "TENCENTCLOUD_SESSION_TOKEN",
    "TENCENTCLOUD_SECURITY_TOKEN",
];
const REGION: &str = "TENCENTCLOUD_REGION";

/// The credential of the environment, read once, when it is first asked for.
///
/// | variable | what it is |
/// |---|---|
/// | `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY` | the credential, as all of the vendor's tools read it |
/// | `TENCENTCLOUD_TOKEN`, else `TENCENTCLOUD_SESSION_TOKEN`, else `TENCENTCLOUD_SECURITY_TOKEN` | the token, if the credential is a temporary one |
/// | `TENCENTCLOUD_REGION` | the region of a client that is given none |
///
/// An empty variable counts as none. [`Credential::from_env`] reads the same at once, without the
/// region.
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
    /// The environment of this process.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl ProvideCredential for Environment {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        let read = || Ok(Lease::new(read(SYSTEM)?, None));
        self.cache.credential(context, |_| read())
    }

    fn region(&self) -> Result<Option<String>, CredentialError> {
        region(SYSTEM)
    }
}

pub(super) fn region(variables: Variables<'_>) -> Result<Option<String>, CredentialError> {
    variables.text(REGION)
}

pub(super) fn read(variables: Variables<'_>) -> Result<Credential, CredentialError> {
    let text = |name| Ok(variables.text(name)?.map(Zeroizing::new));
    let mut set = Set {
        secret_id: text(SECRET_ID)?,
        secret_key: text(SECRET_KEY)?,
        token: None,
    };
    let mut names = Names {
        secret_id: SECRET_ID,
        secret_key: SECRET_KEY,
        token: TOKENS[0],
    };
    for name in TOKENS {
        if set.token.is_none() {
            (set.token, names.token) = (text(name)?, name);
        }
    }
    set.credential("the environment", names)?.ok_or_else(|| {
        CredentialError::absent(format!(
            "there is no credential in the environment: set {SECRET_ID} and {SECRET_KEY}"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::fixture;

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
        read(Variables(&fixture::variables(variables)))
    }

    #[test]
    fn each_name_of_the_token_is_read() {
        check(&[(SECRET_ID, "id"), (SECRET_KEY, "key")], None);
        for name in TOKENS {
            let variables = [(SECRET_ID, "id"), (SECRET_KEY, "key"), (name, "token")];
            check(&variables, Some("token"));
        }
    }

    #[test]
    fn the_first_name_of_the_token_counts_unless_it_is_empty() {
        let set = [(SECRET_ID, "id"), (SECRET_KEY, "key")];
        let tokens = [(TOKENS[0], ""), (TOKENS[1], "second"), (TOKENS[2], "third")];
        check(&[set.as_slice(), &tokens].concat(), Some("second"));
    }

    #[test]
    fn an_environment_without_a_credential_says_what_to_set() {
        let message = "there is no credential in the environment: \
                       set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY";
        check_error(&[], true, message);
        check_error(&[(SECRET_ID, ""), (SECRET_KEY, "")], true, message);
        // A token alone is left over from something else.
        check_error(&[(TOKENS[0], "token")], true, message);
    }

    #[test]
    fn half_a_set_is_an_error_and_not_an_absence() {
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
    fn a_line_break_in_a_secret_is_named_and_not_shown() {
        check_error(
            &[(SECRET_ID, "id"), (SECRET_KEY, "key\n")],
            false,
            "TENCENTCLOUD_SECRET_KEY of the environment has a space, a line break or another character that it cannot have",
        );
    }

    #[test]
    #[cfg(unix)]
    fn what_is_not_unicode_is_named_and_not_shown() {
        use std::{ffi::OsString, os::unix::ffi::OsStringExt};

        let variables = |_: &str| Some(OsString::from_vec(b"\xffkey".to_vec()));
        let error = read(Variables(&variables)).unwrap_err().to_string();
        assert_eq!(
            error,
            "the environment variable TENCENTCLOUD_SECRET_ID is not Unicode"
        );
    }

    #[test]
    fn the_region_is_the_variable_s() {
        let variables = |name: &str| (name == REGION).then(|| "ap-shanghai".into());
        let region = region(Variables(&variables)).unwrap();
        assert_eq!(region.as_deref(), Some("ap-shanghai"));
    }
}

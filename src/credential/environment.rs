//! The credential of the environment.

use super::Credential;
use crate::error::CredentialError;

const SECRET_ID: &str = "TENCENTCLOUD_SECRET_ID";
const SECRET_KEY: &str = "TENCENTCLOUD_SECRET_KEY";
/// The name that tccli reads, the one of the Node SDK, the one of Terraform.
const TOKENS: [&str; 3] = [
    "TENCENTCLOUD_TOKEN",
    "TENCENTCLOUD_SESSION_TOKEN",
    "TENCENTCLOUD_SECURITY_TOKEN",
];

pub(super) fn read(
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Credential, CredentialError> {
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
    let required = |name: &str| {
        variable(name).ok_or_else(|| {
            CredentialError::new(format!(
                "the environment variable {name} is missing or empty: \
                 set {SECRET_ID} and {SECRET_KEY}"
            ))
        })
    };
    let credential = Credential::new(required(SECRET_ID)?, required(SECRET_KEY)?);
    Ok(match TOKENS.into_iter().find_map(variable) {
        Some(token) => credential.with_token(token),
        None => credential,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_from(variables: &[(&str, &str)]) -> Result<Credential, CredentialError> {
        read(|wanted| {
            let found = variables.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn each_name_of_the_token_is_read() {
        for name in TOKENS {
            let credential =
                read_from(&[(SECRET_ID, "id"), (SECRET_KEY, "key"), (name, "token")]).unwrap();
            assert_eq!(credential.token(), Some("token"), "{name}");
        }
        let credential = read_from(&[(SECRET_ID, "id"), (SECRET_KEY, "key")]).unwrap();
        assert_eq!(
            (credential.secret_id(), credential.secret_key()),
            ("id", "key")
        );
        assert_eq!(credential.token(), None);
    }

    #[track_caller]
    fn check_missing(variables: &[(&str, &str)], name: &str) {
        let error = read_from(variables).unwrap_err().to_string();
        assert!(
            error.starts_with(&format!("the environment variable {name} is missing")),
            "{error}"
        );
    }

    #[test]
    fn a_missing_or_empty_variable_is_named() {
        check_missing(&[], SECRET_ID);
        check_missing(&[(SECRET_ID, ""), (SECRET_KEY, "key")], SECRET_ID);
        check_missing(&[(SECRET_ID, "id")], SECRET_KEY);
        check_missing(&[(SECRET_ID, "id"), (SECRET_KEY, "")], SECRET_KEY);
    }
}

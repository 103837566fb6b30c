//! The check that every credential passes, wherever it comes from.

use crate::error::CredentialError;

/// What a source calls the parts of a credential.
#[derive(Clone, Copy)]
pub(super) struct Names {
    pub(super) secret_id: &'static str,
    pub(super) secret_key: &'static str,
    pub(super) token: &'static str,
}

/// The three parts of a credential; a part that is missing is empty.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) secret_id: &'a str,
    pub(super) secret_key: &'a str,
    pub(super) token: &'a str,
}

/// Returns `true` if there are both `SecretId` and secret key, `false` if there is neither.
///
/// # Errors
///
/// One of the two is missing, or a part has a character that a header cannot have. The error names the part and
/// `place`, and shows no value.
pub(super) fn is_whole(
    place: &str,
    names: Names,
    given: Given<'_>,
) -> Result<bool, CredentialError> {
    let Given {
        secret_id,
        secret_key,
        token,
    } = given;
    for (name, value) in [
        (names.secret_id, secret_id),
        (names.secret_key, secret_key),
        (names.token, token),
    ] {
        if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(CredentialError::new(format!(
                "{name} of {place} has a space, a line break or another character that it cannot have"
            )));
        }
    }
    let half =
        |present, missing| CredentialError::new(format!("{place} has {present} but no {missing}"));
    match (secret_id.is_empty(), secret_key.is_empty()) {
        (false, false) => Ok(true),
        (true, true) => Ok(false),
        (false, true) => Err(half(names.secret_id, names.secret_key)),
        (true, false) => Err(half(names.secret_key, names.secret_id)),
    }
}

//! The check of every credential, independent of its source.

use crate::error::CredentialError;

/// The names of a credential's parts in a source.
#[derive(Clone, Copy)]
pub(super) struct Names {
    pub(super) secret_id: &'static str,
    pub(super) secret_key: &'static str,
    pub(super) token: &'static str,
}

/// Returns `true` if both `SecretId` and secret key are present, `false` if both are empty. The order of the parts is
/// `SecretId`, secret key, token.
///
/// # Errors
///
/// One of the two is missing, or a part has a character that is not allowed in a header. The error names the part and its
/// source, and shows no value.
pub(super) fn is_complete(
    source: &str,
    names: Names,
    [secret_id, secret_key, token]: [&str; 3],
) -> Result<bool, CredentialError> {
    for (name, value) in [
        (names.secret_id, secret_id),
        (names.secret_key, secret_key),
        (names.token, token),
    ] {
        if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(CredentialError::new(format!(
                "invalid {name} of {source}: expected visible ASCII characters, without spaces and line breaks"
            )));
        }
    }
    let incomplete =
        |present, missing| CredentialError::new(format!("{source} has {present} but no {missing}"));
    match (secret_id.is_empty(), secret_key.is_empty()) {
        (false, false) => Ok(true),
        (true, true) => Ok(false),
        (false, true) => Err(incomplete(names.secret_id, names.secret_key)),
        (true, false) => Err(incomplete(names.secret_key, names.secret_id)),
    }
}

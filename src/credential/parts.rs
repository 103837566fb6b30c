//! The parts of a credential in one source. Parts of different sources are never combined.

use std::iter;

use zeroize::Zeroizing;

use crate::error::CredentialError;

/// The names of the parts in a source: of SecretId, secret key and token.
pub(super) type Names = [&'static str; 3];

/// The SecretId, the secret key and the token. A part that the source does not have is empty.
pub(super) type CredentialParts = [Zeroizing<String>; 3];

/// The names that STS and the metadata service use.
pub(super) const TEMPORARY: Names = ["TmpSecretId", "TmpSecretKey", "Token"];

/// Returns `true` if both SecretId and secret key are present, `false` if both are empty.
///
/// # Errors
///
/// One of the two is missing, or a part has a character that is not allowed in a header. The error names the part and its
/// source, and shows no value.
pub(super) fn are_complete(
    source: &str,
    names: Names,
    parts: &CredentialParts,
) -> Result<bool, CredentialError> {
    let is_malformed = |part: &str| !part.bytes().all(|byte| byte.is_ascii_graphic());
    if let Some((name, _)) = iter::zip(names, parts).find(|(_, part)| is_malformed(part)) {
        return Err(CredentialError::new(format!(
            "invalid {name} of {source}: expected visible ASCII characters, without spaces and line breaks"
        )));
    }
    let [secret_id, secret_key, _] = names;
    let (present, missing) = match parts.each_ref().map(|part| part.is_empty()) {
        [false, false, _] => return Ok(true),
        [true, true, _] => return Ok(false),
        [false, true, _] => (secret_id, secret_key),
        [true, false, _] => (secret_key, secret_id),
    };
    Err(CredentialError::new(format!(
        "{source} has {present} but no {missing}"
    )))
}

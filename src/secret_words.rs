//! The rule that tells a secret by the name of its member. The generator includes this file, too: `Debug` hides a secret, and
//! a recording leaves it out.

/// Returns `true` if a member or header of that name is a secret. In doubt it does, since a value that `Debug` hides can
/// still be read.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let part = name.rsplit(['_', '-']).next().unwrap_or(name);
    let start = part.rfind(|letter: char| letter.is_ascii_uppercase());
    let last_word = part[start.unwrap_or_default()..].to_ascii_lowercase();
    if ABOUT.contains(&last_word.as_str()) {
        return false;
    }
    // A name may be in lower case, so its words are not known.
    let letters = name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "");
    let letters = letters.to_ascii_lowercase();
    let singular = letters.strip_suffix('s').unwrap_or(&letters);
    let before = singular.strip_suffix("token");
    let plain = before.filter(|rest| PLAIN_TOKENS.iter().any(|word| rest.ends_with(word)));
    let letters = plain.unwrap_or(&letters);
    let mut keys = SECRET_KEYS.iter().map(|word| format!("{word}key"));
    SECRET.iter().any(|word| letters.contains(word)) || keys.any(|key| letters.contains(&key))
}

/// Words that make a member a secret.
const SECRET: &[&str] = &[
    "authorization",
    "cookie",
    "credential",
    "keymaterial",
    "passphrase",
    "passwd",
    "password",
    "plaintext",
    "pwd",
    "secret",
    "signature",
    "token",
];

/// Words before `key` that make the key a secret.
const SECRET_KEYS: &[&str] = &["access", "api", "encrypt", "encryption", "private", "sign"];

/// Words before `token` that make the token harmless: a place in a list, the name of a call, a part of a text.
const PLAIN_TOKENS: &[&str] = &[
    "client",
    "completion",
    "context",
    "continuation",
    "continue",
    "idempotency",
    "idempotent",
    "input",
    "max",
    "next",
    "output",
    "page",
    "pagination",
    "prompt",
    "scroll",
    "total",
];

/// Last words of names that describe a secret and do not contain it.
const ABOUT: &[&str] = &[
    "count", "date", "endpoint", "flag", "header", "length", "level", "limit", "location", "mode",
    "name", "note", "policy", "region", "remark", "source", "state", "status", "time", "type",
    "url", "version",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_named_like_secrets_are_secrets() {
        for name in [
            "Password",
            "PassWord",
            "AdminPasswd",
            "DbPwd",
            "SecretKey",
            "TmpSecretKey",
            "TmpSecretId",
            "SecretId",
            "ClientSecret",
            "SecretNextToken",
            "Token",
            "SessionToken",
            "BearerTokens",
            "WebIdentityToken",
            "TokenUpdate",
            "PrivateKey",
            "ApiKey",
            "APIKey",
            "AccessKey",
            "access_key",
            "SignKey",
            "Authorization",
            "Plaintext",
            "EncryptedKeyMaterial",
            "LoginCookie",
            "Credential",
            "Credentials",
            "session-token",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn members_that_only_mention_secrets_are_not_secrets() {
        for name in [
            "Name",
            "Key",
            "KeyName",
            "PublicKey",
            "NextToken",
            "PageToken",
            "IdempotencyToken",
            "ClientToken",
            "MaxTokens",
            "SecretName",
            "PasswordType",
            "TokenExpireTime",
            "token_expire_time",
            "TokenUrl",
            "SSHKeyName",
            "Passport",
            "PlayerId",
            "GameServerSessionId",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }
}

//! Which members `Debug` does not show.

use super::{
    super::{names::words, spec::Scalar},
    Type,
};

/// Words that make a member a secret.
const SECRET: &[&str] = &[
    "authorization",
    "cookie",
    "credential",
    "credentials",
    "passphrase",
    "passwd",
    "password",
    "passwords",
    "plaintext",
    "pwd",
    "secret",
    "secrets",
    "token",
    "tokens",
];

/// Words in front of `key` for one that must be kept.
const KEPT_KEYS: &[&str] = &["access", "api", "encrypt", "encryption", "private", "sign"];

/// Words in front of `token` for what is none: places in a list, names of calls, parts of texts.
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

/// Words that, at the end, say that something about the secret is told, and not the secret.
const ABOUT: &[&str] = &[
    "count", "date", "endpoint", "flag", "header", "length", "level", "limit", "location", "mode",
    "name", "note", "policy", "region", "remark", "source", "state", "status", "time", "type",
    "url", "version",
];

/// Whether a member looks like a secret. When in doubt it does: a value that `Debug` hides can still be read.
pub(super) fn is_secret(name: &str, ty: &Type) -> bool {
    let text = match ty {
        Type::List(element) => element.as_ref(),
        _ => ty,
    };
    if !matches!(text, Type::Scalar(Scalar::Text | Scalar::Bytes)) {
        return false;
    }
    let words = words(name);
    let is =
        |word: Option<&String>, of: &[&str]| word.is_some_and(|word| of.contains(&word.as_str()));
    if is(words.last(), ABOUT) {
        return false;
    }
    (0..words.len()).any(|at| {
        let word = words.get(at);
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let kept_key = is(word, &["key", "keys"]) && is(before, KEPT_KEYS);
        let material = is(word, &["material"]) && is(before, &["key"]);
        let plain_token = is(word, &["token", "tokens"]) && is(before, PLAIN_TOKENS);
        kept_key || material || is(word, SECRET) && !plain_token
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(secret: bool, names: &[&str]) {
        for name in names {
            assert_eq!(
                is_secret(name, &Type::Scalar(Scalar::Text)),
                secret,
                "{name}"
            );
        }
    }

    #[test]
    fn members_named_like_secrets_are_secrets() {
        check(
            true,
            &[
                "Password",
                "PassWord",
                "AdminPasswd",
                "DbPwd",
                "SecretKey",
                "TmpSecretKey",
                "SecretId",
                "ClientSecret",
                "Token",
                "SessionToken",
                "BearerTokens",
                "PrivateKey",
                "ApiKey",
                "APIKey",
                "AccessKey",
                "SignKey",
                "Authorization",
                "Plaintext",
                "EncryptedKeyMaterial",
                "LoginCookie",
                "Credential",
            ],
        );
    }

    #[test]
    fn members_that_only_mention_secrets_are_not_secrets() {
        check(
            false,
            &[
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
                "TokenUrl",
                "SSHKeyName",
                "Passport",
            ],
        );
    }

    #[test]
    fn only_strings_and_bytes_are_secrets() {
        let list = |scalar| Type::List(Box::new(Type::Scalar(scalar)));
        assert!(is_secret("Password", &Type::Scalar(Scalar::Bytes)));
        assert!(is_secret("Passwords", &list(Scalar::Text)));
        assert!(!is_secret("Password", &Type::Scalar(Scalar::Bool)));
        assert!(!is_secret("Tokens", &list(Scalar::Uint)));
    }
}

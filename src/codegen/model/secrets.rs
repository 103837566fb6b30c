//! The rule for members that `Debug` does not show.

use super::{
    super::{
        names::words,
        secret_words::{ABOUT, PLAIN_TOKENS, SECRET, SECRET_KEYS},
        spec::Scalar,
    },
    service::Type,
};

/// Returns `true` if a member looks like a secret. When in doubt it does, since a value that `Debug` hides can still be
/// read.
pub(super) fn is_secret(name: &str, ty: &Type) -> bool {
    let text = match ty {
        Type::List(element) => element.as_ref(),
        _ => ty,
    };
    if !matches!(text, Type::Scalar(Scalar::Text | Scalar::Bytes)) {
        return false;
    }
    let words = words(name);
    let is_about = words
        .last()
        .is_some_and(|word| ABOUT.contains(&word.as_str()));
    !is_about && (0..words.len()).any(|index| is_secret_word(&words[..=index]))
}

/// Returns `true` if the last of the words makes a secret of a member, given the words before it.
fn is_secret_word(words: &[String]) -> bool {
    let [preceding @ .., word] = words else {
        return false;
    };
    let preceding = preceding.last().map_or("", String::as_str);
    let singular = word.strip_suffix('s').unwrap_or(word);
    match singular {
        "key" => SECRET_KEYS.contains(&preceding),
        "material" => preceding == "key",
        "token" => !PLAIN_TOKENS.contains(&preceding),
        _ => SECRET.contains(&singular),
    }
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

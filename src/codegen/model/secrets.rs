//! Which members `Debug` does not show.

use super::{
    super::{names::words, spec::Scalar},
    Type,
};

/// Words that make a member a secret.
const SECRET: [&str; 10] = [
    "password",
    "passwords",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "secrets",
    "token",
    "tokens",
    "authorization",
];

/// Words that make a key one that must be kept.
const KEY_KINDS: [&str; 6] = ["private", "api", "access", "encrypt", "encryption", "sign"];

/// Words that, at the end, say that only something about the secret is told.
const ABOUT: [&str; 14] = [
    "name", "type", "status", "state", "time", "date", "mode", "flag", "policy", "length",
    "version", "count", "limit", "level",
];

/// Words in front of `token` for what is no secret: places in a list, and names of calls.
const PLAIN_TOKENS: [&str; 10] = [
    "next",
    "page",
    "continue",
    "continuation",
    "idempotency",
    "idempotent",
    "client",
    "context",
    "input",
    "output",
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
    let is = |at: usize, of: &[&str]| {
        words
            .get(at)
            .is_some_and(|word| of.contains(&word.as_str()))
    };
    if is(words.len().wrapping_sub(1), &ABOUT) {
        return false;
    }
    (0..words.len()).any(|at| {
        let token = is(at, &["token", "tokens"]);
        let before = at.wrapping_sub(1);
        let key = is(at, &["key", "keys"]) && is(before, &KEY_KINDS);
        key || is(at, &SECRET) && !(token && is(before, &PLAIN_TOKENS))
    })
}

//! Words that tell a secret by the name of its member. The generator includes this file, too: it hides secrets in
//! `Debug`, and a recording leaves them out.

/// Words that make a member a secret, in the singular.
pub(crate) const SECRET: &[&str] = &[
    "authorization",
    "cookie",
    "credential",
    "passphrase",
    "passwd",
    "password",
    "plaintext",
    "pwd",
    "secret",
    "token",
];

/// Words before `key` that make the key a secret.
pub(crate) const SECRET_KEYS: &[&str] =
    &["access", "api", "encrypt", "encryption", "private", "sign"];

/// Words before `token` that make the token harmless: a place in a list, the name of a call, a part of a text.
pub(crate) const PLAIN_TOKENS: &[&str] = &[
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
pub(crate) const ABOUT: &[&str] = &[
    "count", "date", "endpoint", "flag", "header", "length", "level", "limit", "location", "mode",
    "name", "note", "policy", "region", "remark", "source", "state", "status", "time", "type",
    "url", "version",
];

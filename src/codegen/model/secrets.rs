//! The rule for members that `Debug` does not show.

use super::{
    super::{secret_words::is_secret_name, spec::Scalar},
    service::Type,
};

/// Returns `true` if a member is a text or a list of texts, and its name is that of a secret.
pub(super) fn is_secret(name: &str, ty: &Type) -> bool {
    let text = match ty {
        Type::List(element) => element.as_ref(),
        _ => ty,
    };
    matches!(text, Type::Scalar(Scalar::Text | Scalar::Bytes)) && is_secret_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_strings_and_bytes_are_secrets() {
        let list = |scalar| Type::List(Box::new(Type::Scalar(scalar)));
        assert!(is_secret("Password", &Type::Scalar(Scalar::Bytes)));
        assert!(is_secret("Passwords", &list(Scalar::Text)));
        assert!(!is_secret("Password", &Type::Scalar(Scalar::Bool)));
        assert!(!is_secret("Tokens", &list(Scalar::Uint)));
    }
}

//! The tokens of pages.
//!
//! A token contains the position of its page. It costs no memory, and does not expire.

use super::{fault::Fault, limits::PAGE};
use crate::sign::hashed_payload;

/// The position of the last session of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) sequence: u64,
    pub(super) taken: u64,
}

/// The issuer of tokens, which recognizes its own.
pub(super) struct Tokens {
    key: u64,
}

impl Tokens {
    pub(super) const fn new(key: u64) -> Self {
        Self { key }
    }

    /// Returns the token for the page after `cursor`. It is valid for the same `query` only.
    pub(super) fn issue(&self, query: &[&str], cursor: Cursor) -> String {
        let Cursor { sequence, taken } = cursor;
        let proof = format!("{} {sequence} {taken} {query:?}", self.key);
        let proof = hashed_payload(proof.as_bytes());
        format!("ntoken-{sequence}-{taken}-{proof:.32}")
    }

    /// Returns the position in a token.
    pub(super) fn read(&self, query: &[&str], token: &str) -> Result<Cursor, Fault> {
        let parse = || {
            let mut parts = token.strip_prefix("ntoken-")?.split('-');
            let cursor = Cursor {
                sequence: parts.next()?.parse().ok()?,
                taken: parts.next()?.parse().ok()?,
            };
            (self.issue(query, cursor) == token).then_some(cursor)
        };
        parse().ok_or_else(|| unknown_token(token))
    }
}

pub(super) fn unknown_token(token: &str) -> Fault {
    Fault::invalid_value(format!(
        "`NextToken` is `{token}`, which was not given out for this query; \
         pass on the last answer's, and change nothing but `Limit` between pages"
    ))
}

/// Returns the number of sessions on a page.
pub(super) fn page_size(limit: Option<u64>) -> Result<usize, Fault> {
    match limit {
        Some(0) => Err(Fault::invalid_value(format!(
            "`Limit` is 0; from 1 on it counts, up to {PAGE}"
        ))),
        Some(limit) => Ok(usize::try_from(limit).unwrap_or(PAGE).min(PAGE)),
        None => Ok(PAGE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURSOR: Cursor = Cursor {
        sequence: 7,
        taken: 2,
    };
    const QUERY: [&str; 3] = ["Search", "fleet", ""];

    #[test]
    fn a_token_contains_its_position() {
        let tokens = Tokens::new(1);
        assert_eq!(
            tokens.read(&QUERY, &tokens.issue(&QUERY, CURSOR)),
            Ok(CURSOR)
        );
    }

    #[test]
    fn a_token_is_valid_for_its_query_and_issuer_only() {
        let token = Tokens::new(1).issue(&QUERY, CURSOR);
        assert!(
            Tokens::new(1)
                .read(&["Search", "fleet", "x"], &token)
                .is_err()
        );
        assert!(
            Tokens::new(1)
                .read(&["Search", "", "fleet"], &token)
                .is_err()
        );
        assert!(Tokens::new(2).read(&QUERY, &token).is_err());
    }

    #[test]
    fn an_unknown_token_is_refused() {
        for token in [
            "1",
            "ntoken-",
            "ntoken-00",
            "ntoken-é",
            &format!("ntoken-{:064}", 0),
        ] {
            assert_eq!(
                Tokens::new(1).read(&QUERY, token),
                Err(unknown_token(token))
            );
        }
    }
}

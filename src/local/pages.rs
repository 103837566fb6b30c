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

impl Cursor {
    /// Returns the token for the page after this position. Only the owner of `key` can issue it, and it
    /// is valid for the same `query` only.
    pub(super) fn token(self, key: u64, query: &[&str]) -> String {
        let Self { sequence, taken } = self;
        let proof = hashed_payload(format!("{key} {sequence} {taken} {query:?}").as_bytes());
        format!("ntoken-{sequence}-{taken}-{proof:.32}")
    }

    /// Returns the position in a token.
    pub(super) fn read(key: u64, query: &[&str], token: &str) -> Result<Self, Fault> {
        let parse = || {
            let mut parts = token.strip_prefix("ntoken-")?.split('-');
            let cursor = Self {
                sequence: parts.next()?.parse().ok()?,
                taken: parts.next()?.parse().ok()?,
            };
            (cursor.token(key, query) == token).then_some(cursor)
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
        let token = CURSOR.token(1, &QUERY);
        assert_eq!(Cursor::read(1, &QUERY, &token), Ok(CURSOR));
    }

    #[test]
    fn a_token_is_valid_for_its_query_and_issuer_only() {
        let token = CURSOR.token(1, &QUERY);
        assert!(Cursor::read(1, &["Search", "fleet", "x"], &token).is_err());
        assert!(Cursor::read(1, &["Search", "", "fleet"], &token).is_err());
        assert!(Cursor::read(2, &QUERY, &token).is_err());
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
            assert_eq!(Cursor::read(1, &QUERY, token), Err(unknown_token(token)));
        }
    }
}

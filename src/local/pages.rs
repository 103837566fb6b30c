//! Pages of answers, and their tokens.
//!
//! A token contains the position of its page. It costs no memory, and does not expire.

use std::cmp::Ordering;

use sha2::{Digest, Sha256};

use super::{fault::Fault, limits::PAGE, session::GameSession};
use crate::{
    ErrorCode,
    search::{Candidate, Sort},
};

const PREFIX: &str = "ntoken-";

/// A session in a list, or its former position, at which a page ended.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) session: &'a GameSession,
    /// The number of seats that are or were taken. Nothing else changes that a list can be sorted by.
    pub(super) taken: u64,
}

impl<'a> Row<'a> {
    pub(super) fn new(session: &'a GameSession) -> Self {
        Self {
            session,
            taken: session.taken,
        }
    }

    /// Compares by `sort`, and then by creation.
    pub(super) fn compare(&self, other: &Self, sort: Option<Sort>) -> Ordering {
        let sorted = sort.map_or(Ordering::Equal, |sort| sort.compare(self, other));
        sorted.then(self.session.sequence.cmp(&other.session.sequence))
    }
}

/// The position of the last session of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) sequence: u64,
    pub(super) taken: u64,
}

/// The issuer of tokens, which recognizes its own.
pub(super) struct Tokens {
    key: [u8; 8],
}

impl Tokens {
    pub(super) const fn new(key: u64) -> Self {
        Self {
            key: key.to_be_bytes(),
        }
    }

    /// Returns the token for the page after `cursor`. It is valid for the same `query` only.
    pub(super) fn issue(&self, query: &[&str], cursor: Cursor) -> String {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&cursor.sequence.to_be_bytes());
        bytes[8..16].copy_from_slice(&cursor.taken.to_be_bytes());
        bytes[16..].copy_from_slice(&self.proof(query, cursor));
        format!("{PREFIX}{}", hex::encode(bytes))
    }

    /// Returns the position in a token.
    pub(super) fn read(&self, query: &[&str], token: &str) -> Result<Cursor, Fault> {
        let parse = || {
            let mut bytes = [0; 32];
            hex::decode_to_slice(token.strip_prefix(PREFIX)?, &mut bytes).ok()?;
            let (cursor, proof) = bytes.split_at(16);
            let (first, second) = cursor.split_at(8);
            let cursor = Cursor {
                sequence: u64::from_be_bytes(first.try_into().ok()?),
                taken: u64::from_be_bytes(second.try_into().ok()?),
            };
            (proof == self.proof(query, cursor)).then_some(cursor)
        };
        parse().ok_or_else(|| unknown_token(token))
    }

    fn proof(&self, query: &[&str], cursor: Cursor) -> [u8; 16] {
        let mut hash = Sha256::new_with_prefix(self.key);
        hash.update(cursor.sequence.to_be_bytes());
        hash.update(cursor.taken.to_be_bytes());
        for part in query {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        let hash: [u8; 32] = hash.finalize().into();
        std::array::from_fn(|index| hash[index])
    }
}

pub(super) fn unknown_token(token: &str) -> Fault {
    Fault::new(
        ErrorCode::INVALID_PARAMETER_VALUE,
        format!(
            "`NextToken` is `{token}`, which was not given out for this query; \
             pass on the last answer's, and change nothing but `Limit` between pages"
        ),
    )
}

/// Returns the number of sessions on a page.
pub(super) fn page_size(limit: Option<u64>) -> Result<usize, Fault> {
    match limit {
        Some(0) => {
            let message = format!("`Limit` is 0; from 1 on it counts, up to {PAGE}");
            Err(Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message))
        }
        Some(limit) => Ok(usize::try_from(limit).unwrap_or(PAGE).min(PAGE)),
        None => Ok(PAGE),
    }
}

impl Candidate for Row<'_> {
    fn name(&self) -> &str {
        self.session.name()
    }

    fn id(&self) -> &str {
        self.session.id()
    }

    fn maximum_sessions(&self) -> u64 {
        self.session.maximum_sessions()
    }

    fn creation_time_millis(&self) -> u64 {
        self.session.creation_time_millis()
    }

    fn player_session_count(&self) -> u64 {
        self.taken
    }

    fn has_available_player_sessions(&self) -> bool {
        self.session.has_available_player_sessions()
    }

    fn property(&self, key: &str) -> Option<&str> {
        self.session.property(key)
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

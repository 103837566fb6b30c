//! Filter and sort expressions of `SearchGameServerSessions`, as values.
//!
//! Methods build a [`Filter`] or a [`Sort`], so that a player's text cannot become part of the
//! expression. Their `Display` writes the text that the service reads, and `FromStr` reads it. Both
//! convert into the `String` that the request carries.
//!
//! ```
//! use tencentcloud_gse::search::{Filter, Sort};
//!
//! let open_duels = Filter::player_session_count()
//!     .ge(1)
//!     .and(Filter::has_available_player_sessions(true))
//!     .and(Filter::property("mode").eq("duel"));
//! assert_eq!(
//!     open_duels.to_string(),
//!     "playerSessionCount>=1 AND hasAvailablePlayerSessions=true AND gameServerSessionProperties.mode = 'duel'",
//! );
//!
//! let fullest_first = Sort::player_session_count().descending();
//! assert_eq!(fullest_first.to_string(), "playerSessionCount DESC");
//!
//! let typed = "NOT (maximumSessions<10 OR playerSessionCount=0)".parse::<Filter>()?;
//! assert_eq!(typed, !Filter::maximum_sessions().lt(10).or(Filter::player_session_count().eq(0)));
//! # Ok::<(), tencentcloud_gse::search::ParseError>(())
//! ```
//!
//! # The language
//!
//! | variable | kind | comparisons |
//! |---|---|---|
//! | `gameServerSessionName`, `gameServerSessionId` | text | `=` `<>` |
//! | `gameServerSessionProperties.KEY` | text | `=` `<>` |
//! | `maximumSessions`, `playerSessionCount` | whole number | `=` `<>` `>` `>=` `<` `<=` |
//! | `creationTimeMillis` | whole number, milliseconds since 1970 | `=` `<>` `>` `>=` `<` `<=` |
//! | `hasAvailablePlayerSessions` | `true` or `false` | `=` `<>` |
//!
//! Comparisons are joined by `NOT`, `AND` and `OR`, which bind in this order, and grouped by
//! parentheses, up to 128 levels deep. White space is optional between words and signs, and required
//! between two words. Variables and keywords are read in their documented letter case only. Text is
//! compared as it is, letter case included. A value can be given with or without single quotes.
//! Without them, it ends before white space or one of ``( ) < > = ! ' " \``, and must not be `AND`,
//! `OR` or `NOT`. Numbers go up to [`u64::MAX`].
//!
//! A sort expression is a variable, followed by `ASC` or `DESC`. It cannot sort by
//! `hasAvailablePlayerSessions` or by a property.
//!
//! # Quotes
//!
//! Text is always written in single quotes, with each single quote and each backslash in it doubled:
//! `O'Neil` becomes `'O''Neil'`. The documentation defines no escape. This spelling is safe under
//! every customary rule: the text stays within its quotes whether the service takes a doubled quote
//! for a quote, a backslash for an escape, both or neither. A service with another rule may look for
//! a slightly different text or refuse the expression, but it cannot evaluate a condition that the
//! text contains. Text without these two characters is the same under every rule.
//!
//! A property key of ASCII letters, digits, `_` and `-` is written without quotes, as in the official
//! examples. Any other key is quoted in the same way, `gameServerSessionProperties.'my key'`, which
//! the documentation does not mention. Plain keys are the safe choice.
//!
//! `FromStr` undoes both doublings, also accepts `\'` for a quote, and leaves any other backslash
//! alone.
//!
//! Source: [SearchGameServerSessions](https://intl.cloud.tencent.com/document/api/1055/37131).

mod comparison;
mod error;
mod filter;
mod read;
mod sort;
mod variable;

pub use self::{
    error::ParseError,
    filter::{Filter, NumberVariable, TextVariable},
    sort::Sort,
    variable::Candidate,
};

#[cfg(test)]
mod tests;

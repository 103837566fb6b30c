//! The way from one page to the request for the next.

use crate::{
    error::DecodeError,
    wire::{Object, ReadPolicy, Scalar, View, member},
};

/// The state between two pages.
#[derive(Debug)]
pub(super) enum PageState {
    /// `next` fetches the page that the request names.
    Ready,
    /// `next` returns this error: the next page cannot be requested.
    Lost(DecodeError),
    /// Fetching the page that the request names failed, and would fail again.
    Failed,
    /// The last page has been returned.
    Done,
}

/// The way from an answer to the request for the next page, with the names of the members involved.
#[derive(Debug, Clone, Copy)]
#[allow(
    clippy::exhaustive_enums,
    reason = "hidden: no code outside this crate names it"
)]
pub enum Pagination {
    /// The token of the answer goes into the request. The last page has no token.
    Token {
        /// The request's member for the token.
        input: &'static str,
        /// The answer's member with the token.
        output: &'static str,
    },
    /// The request's offset grows by the number of items. The last page reaches the total.
    Offset {
        /// The request's member for the offset.
        offset: &'static str,
        /// The answer's member with the total number of items.
        total: &'static str,
        /// The answer's list of items.
        items: &'static str,
    },
}

/// The memory of an iterator from page to page.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The number of tokens received.
    tokens: u64,
    /// The last token whose number is a power of two. This is Brent's algorithm: it detects a cycle of
    /// any length by keeping a single token.
    landmark: String,
}

impl Walk {
    /// Changes the request so that it names the page after `page`.
    pub(super) fn advance(
        &mut self,
        pagination: Pagination,
        request: &mut dyn Object,
        page: &dyn Object,
    ) -> PageState {
        let (name, next, repeated) = match pagination {
            Pagination::Token { input, output } => {
                let token = text(page, output);
                if token.is_empty() {
                    return PageState::Done;
                }
                let is_repeated = self.is_known(token) || token == text(request, input);
                (input, Scalar::Text(token), is_repeated.then_some(output))
            }
            Pagination::Offset {
                offset,
                total,
                items,
            } => {
                let received = count(page, items);
                let next = number(request, offset).saturating_add(received);
                let total = number(page, total);
                // A total of zero on a page with items means that the service does not know the total.
                if received == 0 || (total > 0 && next >= total) {
                    return PageState::Done;
                }
                (offset, Scalar::Uint(next), None)
            }
        };
        if let Err(error) = put(request, name, next) {
            return PageState::Lost(error);
        }
        let Some(output) = repeated else {
            return PageState::Ready;
        };
        let message =
            "the token of an earlier page was sent again, so the pages would repeat forever";
        PageState::Lost(DecodeError::new(format!("Response.{output}"), message))
    }

    /// Counts a token. Returns `true` if it is the landmark.
    fn is_known(&mut self, token: &str) -> bool {
        let is_known = token == self.landmark;
        self.tokens += 1;
        if self.tokens.is_power_of_two() {
            token.clone_into(&mut self.landmark);
        }
        is_known
    }
}

/// Returns a string member, empty if it is absent.
fn text<'a>(object: &'a dyn Object, name: &str) -> &'a str {
    match member(object, name) {
        Some(View::Text(text)) => text,
        _ => "",
    }
}

/// Returns an integer member, zero if it is absent or negative.
fn number(object: &dyn Object, name: &str) -> u64 {
    match member(object, name) {
        Some(View::Uint(number)) => number,
        Some(View::Int(number)) => u64::try_from(number).unwrap_or(0),
        _ => 0,
    }
}

/// Returns the number of elements of a list, zero if it is absent.
fn count(object: &dyn Object, name: &str) -> u64 {
    match member(object, name) {
        Some(View::List(list)) => u64::try_from(list.count()).unwrap_or(u64::MAX),
        _ => 0,
    }
}

/// Sets a member. Fails if the member cannot hold the value, such as an offset beyond the range of its type.
fn put(request: &mut dyn Object, name: &str, value: Scalar<'_>) -> Result<(), DecodeError> {
    let index = request.shape().find(name, 0);
    let field = index.and_then(|index| request.field_mut(index));
    if field.is_some_and(|field| field.put(value, &ReadPolicy::STRICT).is_ok()) {
        return Ok(());
    }
    let message = format!("the request's member {name} cannot hold the next value, {value:?}");
    Err(DecodeError::new("Response", message))
}

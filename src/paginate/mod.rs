//! Answers that come in pages: page by page, or item by item.

use std::{fmt, iter::FusedIterator, mem, vec};

use crate::{
    client::ServiceClient,
    error::{DecodeError, Error},
    service::{Action, Service},
    wire::{self, Mode, Object, Scalar, View, member},
};

/// A request that is answered in pages.
///
/// The trait is sealed, as [`Action`] is: it is generated for actions whose traits name a paginator.
pub trait Paginated: Action {
    /// What the pages are made of.
    type Item;

    /// How the next request follows from an answer.
    #[doc(hidden)]
    const TURN: Turn;

    /// The items of a page, none if it has none.
    fn items(page: Self::Response) -> Vec<Self::Item>;
}

/// How the next request follows from an answer, by the names of the members.
#[derive(Debug, Clone, Copy)]
#[allow(
    clippy::exhaustive_enums,
    reason = "sealed: nothing outside this crate can name it"
)]
pub enum Turn {
    /// The answer's token goes into the request, unless there is none.
    Token {
        /// Of the request.
        input: &'static str,
        /// Of the answer.
        output: &'static str,
    },
    /// The request begins where the answer ended, unless that is the total.
    Offset {
        /// Of the request.
        offset: &'static str,
        /// Of the answer.
        total: &'static str,
        /// Of the answer.
        items: &'static str,
    },
}

impl<S: Service> ServiceClient<S> {
    /// The pages of an answer, from the place that the request names, or else the first, to the last.
    ///
    /// The generated methods in `_pages` and `_items` are this one, under the action's name.
    pub fn pages<A: Paginated<Service = S>>(&self, request: A) -> Pages<A> {
        Pages {
            client: self.clone(),
            request,
            walk: Walk::default(),
            state: State::Asking,
        }
    }
}

/// The pages of an answer, one after the other: an iterator that asks for a page when it is wanted,
/// and keeps none.
///
/// A page may be empty, or hold more items than were asked for. After the last page the iterator
/// ends.
///
/// # After an error
///
/// The place is kept. If the error [is retryable](Error::is_retryable), `next` asks for the same page
/// again: it is the caller who decides how often, so do not just skip errors, as
/// [`flatten`](Iterator::flatten) does, or a service that is down keeps the loop going. After any
/// other error the iterator ends; [`next_request`](Self::next_request) tells what failed.
///
/// A token that came before would lead in a circle: that is an error of kind
/// [`Decode`](crate::ErrorKind::Decode), after the page that it came with.
///
/// ```no_run
/// use tencentcloud_gse::gse::DescribeGameServerSessionsRequest;
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// # let client = tencentcloud_gse::Client::builder().build()?;
/// let request = DescribeGameServerSessionsRequest::new().fleet_id("fleet-1").limit(50);
/// for page in client.describe_game_server_sessions_pages(request) {
///     let page = page?;
///     println!("{}: {} sessions", page.request_id, page.game_server_sessions.map_or(0, |page| page.len()));
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "no page is asked for until `next`"]
pub struct Pages<A: Paginated> {
    client: ServiceClient<A::Service>,
    request: A,
    walk: Walk,
    state: State,
}

/// What `next` does.
#[derive(Debug)]
enum State {
    /// It asks for the page that the request names.
    Asking,
    /// It tells why the next page cannot be asked for.
    Lost(DecodeError),
    /// Nothing: the page that the request names cannot be had.
    Failed,
    /// Nothing: there is no further page.
    Done,
}

impl<A: Paginated> Pages<A> {
    /// The items of the pages.
    pub fn items(self) -> Items<A> {
        Items {
            pages: self,
            page: Vec::new().into_iter(),
        }
    }

    /// The request for the next page: after an error, the one that failed; none after the last page.
    ///
    /// Who keeps it can go on from there at another time.
    #[must_use]
    pub fn next_request(&self) -> Option<&A> {
        match self.state {
            State::Asking | State::Lost(_) | State::Failed => Some(&self.request),
            State::Done => None,
        }
    }
}

impl<A: Paginated> Iterator for Pages<A> {
    type Item = Result<A::Response, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = match mem::replace(&mut self.state, State::Failed) {
            State::Asking => self.client.call(&self.request),
            State::Lost(error) => Err(Error::from(error).in_action(A::NAME)),
            State::Failed => return None,
            State::Done => {
                self.state = State::Done;
                return None;
            }
        };
        self.state = match &page {
            Ok(page) => self.walk.turn(A::TURN, &mut self.request, page),
            Err(error) if error.is_retryable() => State::Asking,
            Err(_) => State::Failed,
        };
        Some(page)
    }
}

impl<A: Paginated> FusedIterator for Pages<A> {}

impl<A: Paginated> fmt::Debug for Pages<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &Shown(&self.request))
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// The items of all pages, one after the other: an iterator that asks for a page when the last one
/// is used up, and holds one.
///
/// Errors are as with [`Pages`].
///
/// ```no_run
/// use tencentcloud_gse::{Error, gse::SearchGameServerSessionsRequest, search::Filter};
///
/// # fn main() -> Result<(), Error> {
/// # let client = tencentcloud_gse::Client::builder().build()?;
/// let request = SearchGameServerSessionsRequest::new()
///     .alias_id("alias-1")
///     .filter_expression(Filter::player_session_count().eq(0));
/// let empty: Vec<_> = client
///     .search_game_server_sessions_items(request)
///     .collect::<Result<_, Error>>()?;
/// # Ok(())
/// # }
/// ```
#[must_use = "no page is asked for until `next`"]
pub struct Items<A: Paginated> {
    pages: Pages<A>,
    page: vec::IntoIter<A::Item>,
}

impl<A: Paginated> Iterator for Items<A> {
    type Item = Result<A::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            // What the old page took goes before the new one comes.
            self.page = Vec::new().into_iter();
            match self.pages.next()? {
                Ok(page) => self.page = A::items(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.page.len(), None)
    }
}

impl<A: Paginated> FusedIterator for Items<A> {}

impl<A: Paginated> fmt::Debug for Items<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("left", &self.page.len())
            .finish()
    }
}

/// What must be remembered from page to page.
#[derive(Debug, Default)]
struct Walk {
    /// How many tokens came.
    tokens: u64,
    /// The last of them whose number is a power of two: Brent's way to notice a circle of any length in
    /// the memory of one token.
    landmark: String,
}

impl Walk {
    /// Leads the request on to what follows `page`.
    fn turn(&mut self, turn: Turn, request: &mut dyn Object, page: &dyn Object) -> State {
        let turned = match turn {
            Turn::Token { input, output } => self.by_token(request, input, page, output),
            Turn::Offset {
                offset,
                total,
                items,
            } => by_offset(request, offset, page, total, items),
        };
        turned.unwrap_or_else(State::Lost)
    }

    fn by_token(
        &mut self,
        request: &mut dyn Object,
        input: &str,
        page: &dyn Object,
        output: &str,
    ) -> Result<State, DecodeError> {
        let token = text(page, output);
        if token.is_empty() {
            return Ok(State::Done);
        }
        let came_before = token == text(request, input) || token == self.landmark;
        self.tokens += 1;
        if self.tokens.is_power_of_two() {
            token.clone_into(&mut self.landmark);
        }
        put(request, input, Scalar::Text(token))?;
        if came_before {
            let message = "the token is that of an earlier page: the pages go in a circle";
            return Err(DecodeError::new(format!("Response.{output}"), message));
        }
        Ok(State::Asking)
    }
}

fn by_offset(
    request: &mut dyn Object,
    offset: &str,
    page: &dyn Object,
    total: &str,
    items: &str,
) -> Result<State, DecodeError> {
    let came = count(page, items);
    let next = number(request, offset).saturating_add(came);
    let total = number(page, total);
    // A total of nothing beside items is one that the service does not tell.
    if came == 0 || (total > 0 && next >= total) {
        return Ok(State::Done);
    }
    put(request, offset, Scalar::Uint(next))?;
    Ok(State::Asking)
}

/// A text, empty if it is not there.
fn text<'a>(object: &'a dyn Object, name: &str) -> &'a str {
    match member(object, name) {
        Some(View::Text(text)) => text,
        _ => "",
    }
}

/// A whole number, zero if it is not there.
fn number(object: &dyn Object, name: &str) -> u64 {
    match member(object, name) {
        Some(View::Uint(number)) => number,
        Some(View::Int(number)) => u64::try_from(number).unwrap_or(0),
        _ => 0,
    }
}

/// How many elements a list has, none if it is not there.
fn count(object: &dyn Object, name: &str) -> u64 {
    match member(object, name) {
        Some(View::List(list)) => u64::try_from(list.count()).unwrap_or(u64::MAX),
        _ => 0,
    }
}

/// Sets a member; an error if it cannot hold the value, as a signed offset beyond its range.
fn put(request: &mut dyn Object, name: &str, value: Scalar<'_>) -> Result<(), DecodeError> {
    let index = request.shape().find(name, 0);
    let field = index.and_then(|index| request.field_mut(index));
    if field.is_some_and(|field| field.put(value, Mode::Strict).is_ok()) {
        return Ok(());
    }
    let message = format!("the request's {name} cannot hold the next page's: {value:?}");
    Err(DecodeError::new("Response", message))
}

/// An object as its type's own `Debug` shows it.
struct Shown<'a>(&'a dyn Object);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        wire::debug(self.0, f)
    }
}

#[cfg(test)]
mod tests;

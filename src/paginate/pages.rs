//! The iterators.

use std::{fmt, iter::FusedIterator, mem, vec};

use super::{
    Paginated,
    walk::{PageState, Walk},
};
use crate::{client::ServiceClient, error::Error, service::Service};

impl<S: Service> ServiceClient<S> {
    /// Iterates over the pages of an answer, from the page that the request names, by default the first.
    ///
    /// The generated methods that end in `_pages` and `_items` call this method.
    pub fn pages<A: Paginated<Service = S>>(&self, request: A) -> Pages<A> {
        Pages {
            client: self.clone(),
            request,
            walk: Walk::default(),
            state: PageState::Ready,
        }
    }
}

/// An iterator over the pages of an answer. Each page is fetched on demand, and none is kept.
///
/// A page may be empty, or have more items than the request's limit. The iterator ends after the last
/// page.
///
/// # After an error
///
/// If the error [is retryable](Error::is_retryable), the next call of `next` requests the same page
/// again. The caller decides how often that happens. Do not skip errors, as
/// [`flatten`](Iterator::flatten) does: while the service is down, such a loop never ends. After any
/// other error the iterator ends, and [`next_request`](Self::next_request) returns the request that
/// failed.
///
/// A service that sends the token of an earlier page would cause an endless loop. This is an error of
/// kind [`Decode`](crate::ErrorKind::Decode), which follows the page with that token.
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
#[must_use = "no page is fetched before `next` is called"]
pub struct Pages<A: Paginated> {
    client: ServiceClient<A::Service>,
    request: A,
    walk: Walk,
    state: PageState,
}

impl<A: Paginated> Pages<A> {
    /// Converts into an iterator over the items of the pages.
    pub fn items(self) -> Items<A> {
        Items {
            pages: self,
            page: Vec::new().into_iter(),
        }
    }

    /// Returns the request for the next page: after an error, the request that failed; after the last
    /// page, `None`.
    ///
    /// Keep it to continue from that page later:
    ///
    /// ```no_run
    /// use tencentcloud_gse::gse::DescribeGameServerSessionsRequest;
    ///
    /// # fn main() -> Result<(), tencentcloud_gse::Error> {
    /// # let client = tencentcloud_gse::Client::builder().build()?;
    /// let request = DescribeGameServerSessionsRequest::new().fleet_id("fleet-1");
    /// let mut pages = client.pages(request);
    /// let first = pages.next().transpose()?;
    /// let rest = pages.next_request().map(|request| client.pages(request.clone()));
    /// # let _ = (first, rest);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn next_request(&self) -> Option<&A> {
        (!matches!(self.state, PageState::Done)).then_some(&self.request)
    }
}

impl<A: Paginated> Iterator for Pages<A> {
    type Item = Result<A::Response, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = match mem::replace(&mut self.state, PageState::Failed) {
            PageState::Ready => self.client.call(&self.request),
            PageState::Lost(error) => Err(Error::from(error).in_action(A::NAME)),
            ended @ (PageState::Failed | PageState::Done) => {
                self.state = ended;
                return None;
            }
        };
        self.state = match &page {
            Ok(page) => self.walk.advance(A::PAGINATION, &mut self.request, page),
            Err(error) if error.is_retryable() => PageState::Ready,
            Err(_) => PageState::Failed,
        };
        Some(page)
    }
}

impl<A: Paginated> FusedIterator for Pages<A> {}

impl<A: Paginated> fmt::Debug for Pages<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &self.request)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// An iterator over the items of all pages. It fetches pages on demand and holds one at a time.
///
/// Errors are the same as those of [`Pages`].
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
#[must_use = "no page is fetched before `next` is called"]
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
            // Free the memory of the old page before the new one is read.
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

//! Answers that come in pages, as iterators over pages or items.

mod pages;
mod walk;

pub use self::pages::{Items, Pages};
pub(crate) use self::walk::Pagination;
use crate::service::Action;

/// A request that is answered in pages.
///
/// The trait is sealed, like [`Action`]. It is generated for the actions whose traits name a paginator.
pub trait Paginated: Action {
    /// The type of the items on a page.
    type Item;

    /// The way from an answer to the request for the next page.
    #[doc(hidden)]
    const PAGINATION: Pagination;

    /// Returns the items of a page, an empty list if it has none.
    fn items(page: Self::Response) -> Vec<Self::Item>;
}

#[cfg(test)]
mod tests;

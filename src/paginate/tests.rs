//! Tests of the iterators, without a service.

use super::{
    Pagination,
    walk::{PageState, Walk},
};
use crate::{
    credential::Credential,
    gse::{Client, SearchGameServerSessionsRequest, SearchGameServerSessionsResponse},
    wire::{Field, Member, MemberKind, Object, Shape},
};

const TOKEN: Pagination = Pagination::Token {
    input: "NextToken",
    output: "NextToken",
};

/// Advances after a page with the given token.
fn advance(
    walk: &mut Walk,
    request: &mut SearchGameServerSessionsRequest,
    token: Option<&str>,
) -> PageState {
    let mut page: SearchGameServerSessionsResponse = Object::blank();
    page.next_token = token.map(str::to_owned);
    walk.advance(TOKEN, request, &page)
}

#[test]
fn a_token_names_the_next_page_and_no_token_ends_the_pages() {
    let request = SearchGameServerSessionsRequest::new().limit(7);
    for end in [None, Some("")] {
        let (mut walk, mut next) = (Walk::default(), request.clone());
        for token in ["a", "b"] {
            assert!(matches!(
                advance(&mut walk, &mut next, Some(token)),
                PageState::Ready
            ));
            assert_eq!(next, request.clone().next_token(token));
        }
        assert!(matches!(
            advance(&mut walk, &mut next, end),
            PageState::Done
        ));
    }
}

/// Returns the number of pages after which a cycle is detected that starts after `before` pages and has
/// `cycle` pages.
fn detected_after(before: usize, cycle: usize) -> usize {
    let (mut walk, mut request) = (Walk::default(), SearchGameServerSessionsRequest::new());
    let place = |page: usize| {
        if page < before {
            page
        } else {
            before + (page - before) % cycle
        }
    };
    let lost = |page: &usize| {
        let token = format!("token-{}", place(*page));
        match advance(&mut walk, &mut request, Some(&token)) {
            PageState::Lost(error) => error.path == "Response.NextToken",
            state => !matches!(state, PageState::Ready),
        }
    };
    (0..1_000).find(lost).unwrap()
}

#[test]
fn a_token_repeated_at_once_is_detected_at_once() {
    for before in 0..20 {
        assert_eq!(detected_after(before, 1), before + 1);
    }
}

#[test]
fn a_cycle_of_any_length_is_detected() {
    for before in 0..40 {
        for cycle in 2..40 {
            let detected = detected_after(before, cycle);
            let bounds = before + cycle..=2 * before.max(cycle) + cycle;
            assert!(
                bounds.contains(&detected),
                "{detected} of {before}, {cycle}"
            );
        }
    }
}

/// A type that serves as request and answer, with pagination by offset.
#[derive(Default)]
struct Shelf {
    offset: Option<i64>,
    total: Option<u64>,
    books: Option<Vec<String>>,
}

impl Object for Shelf {
    fn blank() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        const fn optional(name: &'static str) -> Member {
            let kind = MemberKind::Optional;
            Member { name, kind }
        }
        static SHAPE: Shape = Shape {
            name: "Shelf",
            members: &[
                optional("Offset"),
                optional("TotalCount"),
                optional("Books"),
            ],
        };
        &SHAPE
    }

    fn field(&self, index: usize) -> Option<&dyn Field> {
        Some(match index {
            0 => &self.offset,
            1 => &self.total,
            _ => &self.books,
        })
    }

    fn field_mut(&mut self, index: usize) -> Option<&mut dyn Field> {
        Some(match index {
            0 => &mut self.offset,
            1 => &mut self.total,
            _ => &mut self.books,
        })
    }
}

const OFFSET: Pagination = Pagination::Offset {
    offset: "Offset",
    total: "TotalCount",
    items: "Books",
};

/// Checks the offset after a page with the given number of books; `None` if it was the last page.
#[track_caller]
fn check_offset(offset: Option<i64>, total: Option<u64>, books: usize, next: Option<i64>) {
    let mut request = Shelf {
        offset,
        ..Shelf::default()
    };
    let page = Shelf {
        total,
        books: Some(vec![String::new(); books]),
        ..Shelf::default()
    };
    match Walk::default().advance(OFFSET, &mut request, &page) {
        PageState::Ready => assert_eq!(request.offset, next),
        state => assert!(
            matches!(state, PageState::Done) && next.is_none(),
            "{state:?}"
        ),
    }
}

#[test]
fn an_offset_grows_by_the_items_received_up_to_the_total() {
    check_offset(None, Some(25), 10, Some(10));
    check_offset(Some(10), Some(25), 10, Some(20));
    check_offset(Some(20), Some(25), 5, None);
    check_offset(Some(10), Some(20), 10, None);
    // Fewer items than the limit, and more.
    check_offset(Some(10), Some(25), 3, Some(13));
    check_offset(None, Some(25), 30, None);
    // The total has become smaller than the number of items received.
    check_offset(Some(20), Some(12), 10, None);
    // A page without items is the last, whatever the total is.
    check_offset(Some(10), Some(25), 0, None);
    check_offset(None, None, 0, None);
    // Without a total, only an empty page is the last.
    check_offset(Some(10), None, 10, Some(20));
    check_offset(Some(10), Some(0), 10, Some(20));
    check_offset(Some(-5), Some(25), 10, Some(10));
}

#[test]
fn an_offset_that_the_request_cannot_hold_is_an_error() {
    let mut request = Shelf {
        offset: Some(i64::MAX),
        ..Shelf::default()
    };
    let page = Shelf {
        books: Some(vec![String::new()]),
        ..Shelf::default()
    };
    match Walk::default().advance(OFFSET, &mut request, &page) {
        PageState::Lost(error) => assert!(error.to_string().contains("Offset"), "{error}"),
        state => panic!("{state:?}"),
    }
}

#[test]
fn iterators_are_send_and_sync_and_show_no_secret() {
    fn check<T: Send + Sync + 'static>(_: &T) {}
    let client = Client::builder()
        .credential(Credential::new("AKIDpages", "pages-key"))
        .region("ap-shanghai")
        .endpoint("http://127.0.0.1")
        .build()
        .unwrap();
    let request = SearchGameServerSessionsRequest::new().fleet_id("fleet-1");
    let items = client.search_game_server_sessions_items(request);
    check(&items);
    let shown = format!("{items:?}");
    assert!(
        shown.contains("fleet-1") && !shown.contains("pages-key"),
        "{shown}"
    );
}

//! Walks without a service.

use super::*;
use crate::{
    Client, Credential,
    gse::{SearchGameServerSessionsRequest, SearchGameServerSessionsResponse},
    wire::{Field, Member, Shape},
};

const TOKEN: Turn = Turn::Token {
    input: "NextToken",
    output: "NextToken",
};

/// Goes on after a page that has this token.
fn turn(
    walk: &mut Walk,
    request: &mut SearchGameServerSessionsRequest,
    token: Option<&str>,
) -> State {
    let mut page: SearchGameServerSessionsResponse = Object::blank();
    page.next_token = token.map(str::to_owned);
    walk.turn(TOKEN, request, &page)
}

#[test]
fn a_token_leads_on_and_none_ends() {
    let request = SearchGameServerSessionsRequest::new().limit(7);
    for end in [None, Some("")] {
        let (mut walk, mut next) = (Walk::default(), request.clone());
        for token in ["a", "b"] {
            assert!(matches!(
                turn(&mut walk, &mut next, Some(token)),
                State::Asking
            ));
            assert_eq!(next, request.clone().next_token(token));
        }
        assert!(matches!(turn(&mut walk, &mut next, end), State::Done));
    }
}

/// After how many pages a walk is found to go in a circle, which begins after so many pages.
fn noticed_after(before: usize, circle: usize) -> usize {
    let (mut walk, mut request) = (Walk::default(), SearchGameServerSessionsRequest::new());
    let place = |page: usize| {
        if page < before {
            page
        } else {
            before + (page - before) % circle
        }
    };
    let lost = |page: &usize| {
        let token = format!("token-{}", place(*page));
        match turn(&mut walk, &mut request, Some(&token)) {
            State::Lost(error) => error.path == "Response.NextToken",
            state => !matches!(state, State::Asking),
        }
    };
    (0..1_000).find(lost).unwrap()
}

#[test]
fn a_token_that_repeats_at_once_is_noticed_at_once() {
    for before in 0..20 {
        assert_eq!(noticed_after(before, 1), before + 1);
    }
}

#[test]
fn a_circle_of_any_length_is_noticed() {
    for before in 0..40 {
        for circle in 2..40 {
            let noticed = noticed_after(before, circle);
            let bounds = before + circle..=2 * before.max(circle) + circle;
            assert!(bounds.contains(&noticed), "{noticed} of {before}, {circle}");
        }
    }
}

/// A request and an answer in one, for pages that are counted.
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
        static SHAPE: Shape = Shape {
            name: "Shelf",
            members: &[
                Member::optional("Offset"),
                Member::optional("TotalCount"),
                Member::optional("Books"),
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

const OFFSET: Turn = Turn::Offset {
    offset: "Offset",
    total: "TotalCount",
    items: "Books",
};

/// Where a walk goes on that got so many books.
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
    match Walk::default().turn(OFFSET, &mut request, &page) {
        State::Asking => assert_eq!(request.offset, next),
        state => assert!(matches!(state, State::Done) && next.is_none(), "{state:?}"),
    }
}

#[test]
fn an_offset_advances_by_what_came_until_the_total() {
    check_offset(None, Some(25), 10, Some(10));
    check_offset(Some(10), Some(25), 10, Some(20));
    check_offset(Some(20), Some(25), 5, None);
    check_offset(Some(10), Some(20), 10, None);
    // Fewer than asked for, and more.
    check_offset(Some(10), Some(25), 3, Some(13));
    check_offset(None, Some(25), 30, None);
    // The total shrank below what has come.
    check_offset(Some(20), Some(12), 10, None);
    // Nothing came, whatever the total says.
    check_offset(Some(10), Some(25), 0, None);
    check_offset(None, None, 0, None);
    // The total is not told: only an empty page ends.
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
    match Walk::default().turn(OFFSET, &mut request, &page) {
        State::Lost(error) => assert!(error.to_string().contains("Offset"), "{error}"),
        state => panic!("{state:?}"),
    }
}

#[test]
fn pages_cross_threads_and_show_no_secret() {
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

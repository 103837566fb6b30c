//! Answers that come in pages.

use serde_json::Value;
use tencentcloud_gse::{
    Error, ErrorKind, Items, Pages,
    gse::{DescribeGameServerSessionsRequest, SearchGameServerSessionsRequest},
};

use crate::support::{
    client,
    server::{Reply, Server, answer, json, refusing},
};

/// Returns an answer with a page of sessions.
fn page(ids: &[&str], token: &str) -> Reply {
    let sessions = ids
        .iter()
        .map(|id| format!(r#"{{"GameServerSessionId":"{id}"}}"#))
        .collect::<Vec<_>>()
        .join(",");
    json(&format!(
        r#"{{"Response":{{"GameServerSessions":[{sessions}],{token}"RequestId":"r"}}}}"#
    ))
}

fn next(token: &str) -> String {
    format!(r#""NextToken":"{token}","#)
}

fn pages(server: &Server) -> Pages<DescribeGameServerSessionsRequest> {
    let request = DescribeGameServerSessionsRequest::new().fleet_id("fleet-1");
    client(server.endpoint()).describe_game_server_sessions_pages(request)
}

fn items(server: &Server) -> Items<SearchGameServerSessionsRequest> {
    let request = SearchGameServerSessionsRequest::new().fleet_id("fleet-1");
    client(server.endpoint()).search_game_server_sessions_items(request)
}

/// Returns the ID of the next session.
fn step(items: &mut Items<SearchGameServerSessionsRequest>) -> Option<Result<String, Error>> {
    let next = items.next();
    next.map(|item| item.map(|session| session.game_server_session_id))
}

fn tokens(server: &Server) -> Vec<Option<String>> {
    let token = |body: &[u8]| {
        let body: Value = serde_json::from_slice(body).unwrap();
        body["NextToken"].as_str().map(str::to_owned)
    };
    let captured = server.captured();
    captured
        .iter()
        .map(|request| token(&request.body))
        .collect()
}

#[test]
fn the_last_page_has_an_empty_token_a_null_token_or_no_token() {
    for end in [next("").as_str(), r#""NextToken":null,"#, ""] {
        let server = Server::new([page(&["a", "b"], &next("t-1")), page(&["c"], end)]);
        let ids: Vec<_> = items(&server)
            .map(|session| session.unwrap().game_server_session_id)
            .collect();
        assert_eq!(ids, ["a", "b", "c"]);
        assert_eq!(tokens(&server), [None, Some("t-1".to_owned())]);
    }
}

#[test]
fn pages_are_fetched_on_demand() {
    let server = Server::new([page(&["a", "b"], &next("t-1")), page(&["c"], "")]);
    let mut items = items(&server);
    assert_eq!(server.captured().len(), 0);
    for (id, asked) in [("a", 1), ("b", 1), ("c", 2)] {
        assert_eq!(step(&mut items).unwrap().unwrap(), id);
        assert_eq!(server.captured().len(), asked);
    }
    assert!(step(&mut items).is_none() && step(&mut items).is_none());
    assert_eq!(server.captured().len(), 2);
}

#[test]
fn a_page_may_be_empty_or_larger_than_the_limit() {
    let list = |end: &str| {
        [
            page(&[], &next("t-1")),
            page(&["a", "b", "c"], &next("t-2")),
            json(&format!(
                r#"{{"Response":{{"GameServerSessions":null,{},"RequestId":"r"}}}}"#,
                r#""NextToken":"t-3""#
            )),
            page(&["d"], end),
        ]
    };
    let server = Server::new(list(""));
    assert_eq!(items(&server).map(Result::unwrap).count(), 4);
    let server = Server::new(list(&next("")));
    let request = DescribeGameServerSessionsRequest::new().limit(1);
    let pages = client(server.endpoint()).describe_game_server_sessions_pages(request);
    let lengths: Vec<_> = pages
        .map(|page| page.unwrap().game_server_sessions.map(|page| page.len()))
        .collect();
    assert_eq!(lengths, [Some(0), Some(3), None, Some(1)]);
}

#[test]
fn the_same_page_is_requested_again_after_a_temporary_error() {
    let server = Server::new([
        page(&["a"], &next("t-1")),
        answer(502, "text/html", "<html>"),
        Reply::SendAndClose(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec()),
        page(&["b"], ""),
    ]);
    let mut items = items(&server);
    assert_eq!(step(&mut items).unwrap().unwrap(), "a");
    for _ in 0..2 {
        assert!(step(&mut items).unwrap().unwrap_err().is_retryable());
    }
    assert_eq!(step(&mut items).unwrap().unwrap(), "b");
    assert!(step(&mut items).is_none());
    let again = Some("t-1".to_owned());
    assert_eq!(tokens(&server), [None, again.clone(), again.clone(), again]);
}

#[test]
fn a_permanent_error_is_returned_once_and_keeps_the_request() {
    let error =
        r#"{"Response":{"Error":{"Code":"InvalidParameterValue","Message":"m"},"RequestId":"r"}}"#;
    for failure in [json(error), json("{"), answer(403, "text/html", "no")] {
        let server = Server::new([page(&["a"], &next("t-1")), failure, page(&["b"], "")]);
        let mut pages = pages(&server);
        pages.next().unwrap().unwrap();
        assert!(!pages.next().unwrap().unwrap_err().is_retryable());
        assert!(pages.next().is_none() && pages.next().is_none());

        let request = pages.next_request().unwrap().clone();
        assert_eq!(request.next_token.as_deref(), Some("t-1"));
        let mut rest = client(server.endpoint()).pages(request);
        assert_eq!(rest.by_ref().map(Result::unwrap).count(), 1);
        assert!(rest.next_request().is_none());
    }
}

#[test]
fn a_repeated_token_is_an_error_after_its_page() {
    let server = Server::new([
        page(&["a"], &next("t-1")),
        page(&["b"], &next("t-1")),
        page(&["b"], &next("t-1")),
    ]);
    let mut items = items(&server);
    for id in ["a", "b"] {
        assert_eq!(step(&mut items).unwrap().unwrap(), id);
    }
    let error = step(&mut items).unwrap().unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Decode(error) if error.path == "Response.NextToken"),
        "{error}"
    );
    assert_eq!(error.action(), Some("SearchGameServerSessions"));
    assert!(!error.is_retryable());
    assert!(step(&mut items).is_none());
    assert_eq!(server.captured().len(), 2);
}

#[test]
fn an_unreachable_service_is_an_error_on_each_call_of_next() {
    let mut pages = client(refusing()).pages(DescribeGameServerSessionsRequest::new());
    for _ in 0..3 {
        assert!(pages.next().unwrap().unwrap_err().is_retryable());
    }
}

#[test]
fn iteration_starts_at_the_page_that_the_request_names() {
    let server = Server::new([page(&["z"], "")]);
    let request = SearchGameServerSessionsRequest::new().next_token("t-9");
    let items = client(server.endpoint()).search_game_server_sessions_items(request);
    assert_eq!(items.map(Result::unwrap).count(), 1);
    assert_eq!(tokens(&server), [Some("t-9".to_owned())]);
}

#[cfg(feature = "local")]
mod on_gse_local {
    use std::{
        collections::HashSet,
        sync::atomic::{AtomicBool, Ordering},
        thread,
        time::Duration,
    };

    use tencentcloud_gse::{
        Client, Credential, Error,
        gse::{
            CreateGameServerSessionRequest, DescribeGameServerSessionsRequest, GameServerSession,
            SearchGameServerSessionsRequest,
        },
        local::LocalGse,
        search::Sort,
    };

    use crate::support::builder;

    const SESSIONS: usize = 10_000;

    fn create(client: &Client) -> String {
        let request = CreateGameServerSessionRequest::new(2).fleet_id("fleet-1");
        let answer = client.create_game_server_session(&request).unwrap();
        answer.game_server_session.unwrap().game_server_session_id
    }

    /// Returns the IDs of all sessions, and checks that no ID comes twice.
    fn once_each(walk: impl Iterator<Item = Result<GameServerSession, Error>>) -> HashSet<String> {
        let mut ids = HashSet::new();
        for session in walk {
            let id = session.unwrap().game_server_session_id;
            assert!(ids.insert(id.clone()), "{id} came twice");
        }
        ids
    }

    #[test]
    fn each_of_ten_thousand_sessions_comes_once_while_others_are_created() {
        let local = LocalGse::builder()
            .fleet("fleet-1", 2 * SESSIONS)
            .credential("AKIDpages", "pages-key")
            .activation_delay(Duration::ZERO)
            .start()
            .unwrap();
        let client = builder(local.endpoint())
            .credential(Credential::new("AKIDpages", "pages-key"))
            .build()
            .unwrap();
        let created: HashSet<String> = thread::scope(|scope| {
            let thread = || {
                (0..SESSIONS / 4)
                    .map(|_| create(&client))
                    .collect::<Vec<_>>()
            };
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(thread)).collect();
            threads
                .into_iter()
                .flat_map(|thread| thread.join().unwrap())
                .collect()
        });

        let describe = DescribeGameServerSessionsRequest::new().fleet_id("fleet-1");
        let search = SearchGameServerSessionsRequest::new().fleet_id("fleet-1");
        let newest_first = search
            .clone()
            .sort_expression(Sort::creation_time_millis().descending());
        assert_eq!(
            once_each(client.search_game_server_sessions_items(search)),
            created
        );

        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            let creating = scope.spawn(|| {
                let more = (0..).take_while(|_| !done.load(Ordering::Relaxed));
                more.map(|_| create(&client)).collect::<HashSet<_>>()
            });
            for walk in [
                once_each(client.describe_game_server_sessions_items(describe)),
                once_each(client.search_game_server_sessions_items(newest_first)),
            ] {
                assert!(walk.is_superset(&created));
            }
            done.store(true, Ordering::Relaxed);
            assert!(!creating.join().unwrap().is_empty());
        });
    }
}

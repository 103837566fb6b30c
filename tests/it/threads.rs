//! One client, many threads.

use std::thread;

use tencentcloud_gse::{Client, Error, gse::DescribeGameServerSessionsRequest};

use crate::support::{
    client,
    server::{Server, json},
};

fn check_send_and_sync<T: Send + Sync>() {}

#[test]
fn client_and_error_are_send_and_sync() {
    check_send_and_sync::<Client>();
    check_send_and_sync::<Error>();
}

#[test]
fn sixteen_threads_share_a_client() {
    const CALLS: usize = 25;
    let answer = json(r#"{"Response":{"GameServerSessions":[],"RequestId":"r"}}"#);
    let server = Server::new(vec![answer; 16 * CALLS]);
    let client = client(server.endpoint());
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for _ in 0..CALLS {
                    let request = DescribeGameServerSessionsRequest::new();
                    let answer = client.describe_game_server_sessions(&request).unwrap();
                    assert_eq!(answer.request_id, "r");
                }
            });
        }
    });
    assert_eq!(server.captured().len(), 16 * CALLS);
    assert!(
        server.connections() <= 16,
        "{} connections",
        server.connections()
    );
}

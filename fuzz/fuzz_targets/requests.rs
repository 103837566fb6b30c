//! Requests that a tool reads from a file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tencentcloud_gse::{
    fuzzing::request,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest,
        JoinGameServerSessionRequest, SearchGameServerSessionsRequest,
    },
    kinds::KeepRequest,
};

fuzz_target!(|text: &str| {
    request::<CreateGameServerSessionRequest>(text);
    request::<JoinGameServerSessionRequest>(text);
    request::<DescribeGameServerSessionsRequest>(text);
    request::<SearchGameServerSessionsRequest>(text);
    request::<KeepRequest>(text);
});

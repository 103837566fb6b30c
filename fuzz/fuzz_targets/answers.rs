//! Answers: the envelope and the generated types in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tencentcloud_gse::{
    fuzzing::answer,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest,
        JoinGameServerSessionRequest, SearchGameServerSessionsRequest,
    },
    kinds::{KeepRequest, MeasureRequest},
};

fuzz_target!(|bytes: &[u8]| {
    for read in [
        answer::<CreateGameServerSessionRequest>(bytes),
        answer::<JoinGameServerSessionRequest>(bytes),
        answer::<DescribeGameServerSessionsRequest>(bytes),
        answer::<SearchGameServerSessionsRequest>(bytes),
        answer::<KeepRequest>(bytes),
    ] {
        let (written, again) = read.unwrap_or_default();
        assert_eq!(written, again);
    }
    // A float may lose its last digit each time.
    let _ = answer::<MeasureRequest>(bytes);
});

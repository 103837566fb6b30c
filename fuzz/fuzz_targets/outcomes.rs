//! The outcome of an attempt. The input has two bytes of status, a line of `Date`, a line of
//! `Retry-After`, and the body.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tencentcloud_gse::{
    fuzzing::outcome,
    gse::{DescribeGameServerSessionsRequest, JoinGameServerSessionRequest},
};

fuzz_target!(|bytes: &[u8]| {
    let Some(([high, low], rest)) = bytes.split_first_chunk() else {
        return;
    };
    let mut lines = rest.splitn(3, |byte| *byte == b'\n');
    let mut text = || str::from_utf8(lines.next().unwrap_or_default()).unwrap_or_default();
    let (date, wait) = (text(), text());
    let body = lines.next().unwrap_or_default();
    let status = u16::from_be_bytes([*high, *low]);
    outcome::<JoinGameServerSessionRequest>(status, date, wait, body);
    outcome::<DescribeGameServerSessionsRequest>(status, date, wait, body);
});

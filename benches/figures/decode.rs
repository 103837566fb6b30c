//! Decoding of answers, compared with serde's derive.

use std::hint::black_box;

use tencentcloud_gse::gse::DescribeGameServerSessionsResponse;

use super::{
    figure::{Figure, compare},
    page::page,
    plain::Answer,
};

/// Decoding of an answer's `Response` with lenient numbers, from bytes.
pub(crate) fn page_of(sessions: usize) -> Figure {
    let text = page(sessions);
    let response = &text["{\"Response\":".len()..text.len() - "}".len()];
    let bytes = response.as_bytes();
    let floor = || {
        let answer: Answer = serde_json::from_slice(black_box(bytes)).unwrap();
        drop(black_box(answer));
    };
    let ours = || {
        let text = str::from_utf8(black_box(bytes)).unwrap();
        let answer: DescribeGameServerSessionsResponse = serde_json::from_str(text).unwrap();
        drop(black_box(answer));
    };
    let times = u32::try_from(20_000 / sessions).unwrap();
    compare(&format!("decode {sessions} sessions"), times, floor, ours)
}

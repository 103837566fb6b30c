//! Iteration over pages, which holds one page at a time.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use tencentcloud_gse::{
    Client, Credential, HttpTransport, Limits, TransportError,
    gse::DescribeGameServerSessionsRequest,
    http::{Request, Response},
};

use super::{
    figure::{Figure, of_rounds},
    page::page,
};

const SESSIONS: usize = 1_000;

/// A transport that answers with this number of pages, each except the last with a token for the next.
#[derive(Debug)]
struct Pages {
    left: AtomicUsize,
    /// The page, with `TOKEN` as its token.
    page: String,
}

impl HttpTransport for Pages {
    fn send(&self, _: Request<&[u8]>, _: Limits) -> Result<Response<Vec<u8>>, TransportError> {
        let token = match self.left.fetch_sub(1, Relaxed) {
            1 => String::new(),
            left => format!("{left} more"),
        };
        let page = self.page.replacen("TOKEN", &token, 1);
        Ok(Response::new(page.into_bytes()))
    }
}

/// The peak memory of ten pages, compared with one page.
pub(crate) fn memory() -> Figure {
    let rounds = [(peak(1), peak(10))];
    of_rounds(
        "memory of 10 pages of 1,000 sessions against 1",
        "KiB",
        &rounds,
    )
    .at_most(1.05)
}

#[allow(clippy::cast_precision_loss, reason = "there are petabytes to 2^53")]
fn peak(pages: usize) -> f64 {
    let transport = Pages {
        left: AtomicUsize::new(pages),
        page: page(SESSIONS).replace(r#""NextToken":"""#, r#""NextToken":"TOKEN""#),
    };
    let client = Client::builder()
        .credential(Credential::new("AKIDexample", "example"))
        .region("ap-shanghai")
        .transport(transport)
        .build()
        .unwrap();
    let walk = || {
        let request = DescribeGameServerSessionsRequest::new().fleet_id("fleet-1");
        let items = client.describe_game_server_sessions_items(request);
        assert_eq!(items.map(Result::unwrap).count(), pages * SESSIONS);
    };
    allocation_counter::measure(walk).bytes_max as f64 / 1024.0
}

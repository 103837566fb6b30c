//! Connections: HTTP/1.1 from the socket to the answers and back.

use std::{
    future::{Future, poll_fn},
    io,
    net::{SocketAddr, TcpListener},
    pin::pin,
    sync::Arc,
    task::Poll,
    time::Duration,
};

use http_body_util::{BodyExt, Full};
use hyper::{
    Request, Response,
    body::{Body, Bytes, Incoming},
    header::{CONNECTION, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::TcpStream,
    sync::{Notify, Semaphore},
    time::{sleep, timeout},
};

use super::{
    connections::{Connections, OpenConnection},
    control, dashboard, health, limits,
    shared::Shared,
};

/// Accepts connections and serves them, for as long as the runtime lives.
pub(super) async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    // Other parts of the process can release file descriptors without a notification.
    const PATIENCE: Duration = Duration::from_millis(50);
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    let connections = Arc::new(Connections::default());
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            // Most likely the process has run out of file descriptors.
            connections.release_one(PATIENCE).await;
            continue;
        };
        connections
            .wait_for_room(shared.connection_limits.connections)
            .await;
        let (connection, shared) = (connections.open(), Arc::clone(&shared));
        tokio::spawn(async move { serve(stream, peer, &connection, shared).await });
    }
}

/// Serves a connection until it ends, makes no progress, or is told to end.
///
/// hyper limits the time for a head, and [`respond`] the time for a body. A caller that does not read
/// its answer is noticed because it sends no further request.
async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    connection: &Arc<OpenConnection>,
    shared: Arc<Shared>,
) {
    // The time that a connection has for its last answer when it is told to end.
    const FAREWELL: Duration = Duration::from_secs(1);
    // Without this, an answer in two segments waits for the acknowledgment of the first. If it fails,
    // the connection is only slower.
    stream.set_nodelay(true).unwrap_or_default();
    let idle = shared.connection_limits.idle;
    match race(connection.ended(), timeout(idle, speaks_tls(&stream))).await {
        Either::First(()) | Either::Second(Err(_)) => return,
        Either::Second(Ok(true)) => shared.warn(&format!(
            "{peer} speaks TLS to this port, which takes plain HTTP: set the protocol to http://"
        )),
        Either::Second(Ok(false)) => {}
    }
    let progress = Arc::new(Notify::new());
    let service = {
        let (progress, connection) = (Arc::clone(&progress), Arc::clone(connection));
        service_fn(move |request| {
            progress.notify_one();
            let (busy, shared) = (connection.begin(), Arc::clone(&shared));
            async move {
                let response = respond(&shared, peer, request).await;
                drop(busy);
                response
            }
        })
    };
    let http = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(idle)
        .serve_connection(TokioIo::new(stream), service);
    let mut http = pin!(http);
    let stalled = async { while timeout(3 * idle, progress.notified()).await.is_ok() {} };
    // Only the caller can end a connection early, and so needs no report.
    let over = race(http.as_mut(), stalled);
    if let Either::First(()) = race(connection.ended(), over).await {
        http.as_mut().graceful_shutdown();
        drop(timeout(FAREWELL, http).await);
    }
}

/// Waits for the first byte of a connection. Returns `true` if it starts a TLS handshake.
async fn speaks_tls(stream: &TcpStream) -> bool {
    const HANDSHAKE: u8 = 22;
    let mut first = [0];
    matches!(stream.peek(&mut first).await, Ok(1)) && first == [HANDSHAKE]
}

/// The output of the future that ended first.
enum Either<A, B> {
    First(A),
    Second(B),
}

/// Runs two futures until one of them ends.
async fn race<A, B>(
    first: impl Future<Output = A>,
    second: impl Future<Output = B>,
) -> Either<A, B> {
    let (mut first, mut second) = (pin!(first), pin!(second));
    poll_fn(|context| {
        if let Poll::Ready(output) = first.as_mut().poll(context) {
            return Poll::Ready(Either::First(output));
        }
        second.as_mut().poll(context).map(Either::Second)
    })
    .await
}

/// Answers a request. A request that arrives too slowly ends its connection.
async fn respond(
    shared: &Shared,
    peer: SocketAddr,
    request: Request<Incoming>,
) -> io::Result<Response<Full<Bytes>>> {
    let (parts, body) = request.into_parts();
    let body = timeout(shared.connection_limits.idle, read(body, &shared.bodies))
        .await?
        .map_err(io::Error::other)?;
    let is_cut = body.len() > limits::BODY_BYTES;
    let request = Request::from_parts(parts, body);
    let response = control::answer(&request, peer, shared.control, shared)
        .or_else(|| health::answer(&request))
        .or_else(|| dashboard::answer(&request, peer, shared.control, shared));
    let response = match response {
        Some(response) => response.map(Bytes::from),
        None => call(shared, &request).await?,
    };
    let mut response = response.map(Full::new);
    if is_cut {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, close);
    }
    Ok(response)
}

/// Answers a call, after the delay of a fault if there is one. An error ends the connection.
async fn call(shared: &Shared, request: &Request<Bytes>) -> io::Result<Response<Bytes>> {
    let (response, delay) = shared.answer(request);
    if !delay.is_zero() {
        sleep(delay).await;
    }
    response.ok_or_else(|| io::ErrorKind::ConnectionAborted.into())
}

/// Reads a body up to one byte over the limit. Also reads some of the rest, so that the caller has
/// finished writing when the answer comes.
async fn read(mut body: Incoming, bodies: &Semaphore) -> Result<Bytes, hyper::Error> {
    const DRAINED: u64 = 4 * limits::BODY_BYTES as u64;
    let announced = body.size_hint().upper().unwrap_or(DRAINED);
    let _room = if announced > limits::SMALL_BODY_BYTES {
        bodies.acquire().await.ok()
    } else {
        None
    };
    let mut bytes = Vec::new();
    let mut seen = 0;
    while seen < DRAINED
        && let Some(frame) = body.frame().await
    {
        let Ok(data) = frame?.into_data() else {
            continue;
        };
        seen += data.len() as u64;
        let room = (limits::BODY_BYTES + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(data.get(..room).unwrap_or(&data));
    }
    Ok(bytes.into())
}

//! Connections: HTTP/1.1 from the socket to the answers and back.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
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
    sync::Semaphore,
    time::{sleep, timeout},
};

use super::{
    connections::{ConnectionLimits, Connections, OpenConnection},
    control, dashboard, limits,
    shared::Shared,
};

/// Accepts connections and serves them, for as long as the runtime lives.
pub(super) async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    // Other parts of the process can release file descriptors without a notification.
    const PATIENCE: Duration = Duration::from_millis(50);
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    let ConnectionLimits { idle, connections } = shared.connection_limits;
    let (limit, connections) = (connections, Arc::new(Connections::default()));
    loop {
        let accepted = timeout(idle, listener.accept()).await;
        // A caller that does not read its answer is noticed because it sends no further request.
        connections.end_stalled(3 * idle);
        match accepted {
            Ok(Ok((stream, peer))) => {
                connections.make_room(limit).await;
                connections
                    .spawn(|connection| serve(stream, peer, connection, Arc::clone(&shared)));
            }
            // Most likely the process has run out of file descriptors.
            Ok(Err(_)) => connections.release_one(PATIENCE).await,
            Err(_) => {}
        }
    }
}

/// Serves a connection until it ends, or makes no progress. hyper limits the time for a head, and
/// [`respond`] the time for a body.
async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    connection: OpenConnection,
    shared: Arc<Shared>,
) {
    // Without this, an answer in two segments waits for the acknowledgment of the first. If it fails,
    // the connection is only slower.
    stream.set_nodelay(true).unwrap_or_default();
    let idle = shared.connection_limits.idle;
    match timeout(idle, speaks_tls(&stream)).await {
        Ok(true) => (shared.hooks.on_warning)(&format!(
            "{peer} speaks TLS to this port, which takes plain HTTP: set the protocol to http://"
        )),
        Ok(false) => {}
        Err(_) => return,
    }
    let (connection, shared) = (&connection, &*shared);
    let service = service_fn(move |request| async move {
        connection.set_idle(false);
        let response = respond(shared, peer, request).await;
        connection.set_idle(true);
        response
    });
    let http = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(idle)
        .serve_connection(TokioIo::new(stream), service);
    // Only the caller can end a connection early, and so needs no report.
    drop(http.await);
}

/// Waits for the first byte of a connection. Returns `true` if it starts a TLS handshake.
async fn speaks_tls(stream: &TcpStream) -> bool {
    const HANDSHAKE: u8 = 22;
    let mut first = [0];
    matches!(stream.peek(&mut first).await, Ok(1)) && first == [HANDSHAKE]
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
    let answered = control::answer(&request, peer, shared)
        .or_else(|| dashboard::answer(&request, peer, shared));
    let response = match answered {
        Some(response) => response,
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

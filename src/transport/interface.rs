use std::{fmt, sync::Arc, time::Duration};

use http::{Request, Response};

use crate::error::TransportError;

/// A transport, which sends signed requests to the service and returns the answers.
///
/// A client has a transport of its own. It can be [replaced](crate::ClientBuilder::transport) by another HTTP
/// library, or by [`Replay`](crate::Replay) in tests. The client remains responsible for attempts, waits,
/// signatures and errors. A transport sends each request once, on the thread of the caller, possibly for many
/// callers at the same time. An [`Arc`] of a transport is a transport as well.
///
/// The client relies on this:
///
/// - The request is sent unchanged to the host of its URI: `Host`, `Content-Type`, `X-TC-Action` and
///   the body are signed. The transport adds `Content-Length`, which is not among the headers.
/// - Any answer is `Ok`, whatever its status. Redirects are not followed.
/// - The body of the answer is complete, up to a maximum size that the transport sets.
/// - Nothing takes longer than the [`Limits`], since the client cannot interrupt the transport.
/// - `Authorization`, `X-TC-Token` and the body are secrets, which must not be logged.
///
/// ```
/// use http::{Request, Response};
/// use tencentcloud_gse::{HttpTransport, Limits, TransportError, TransportErrorKind, http};
///
/// /// A transport that is down at times.
/// #[derive(Debug)]
/// struct Flaky<T> {
///     inner: T,
///     is_down: fn() -> bool,
/// }
///
/// impl<T: HttpTransport> HttpTransport for Flaky<T> {
///     fn send(
///         &self,
///         request: Request<&[u8]>,
///         limits: Limits,
///     ) -> Result<Response<Vec<u8>>, TransportError> {
///         if (self.is_down)() {
///             let host = request.uri().host().unwrap_or_default();
///             let kind = TransportErrorKind::Connect;
///             return Err(TransportError::new(kind, host, false, "the network is down"));
///         }
///         self.inner.send(request, limits)
///     }
/// }
/// ```
pub trait HttpTransport: fmt::Debug + Send + Sync {
    /// Sends the request once and reads the whole answer.
    ///
    /// # Errors
    ///
    /// Fails if there is no complete answer. [`may_have_been_sent`](TransportError::may_have_been_sent) must be
    /// correct: after `false`, the client sends any action again, harmless or not.
    fn send(
        &self,
        request: Request<&[u8]>,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError>;
}

impl<T: HttpTransport + ?Sized> HttpTransport for Arc<T> {
    fn send(
        &self,
        request: Request<&[u8]>,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        T::send(self, request, limits)
    }
}

/// The time limits of one attempt. They never exceed the time that is left of its call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The limit for a new connection, including look-up, proxy and TLS. Default: 3 s.
    pub connect: Duration,
    /// The limit for the whole attempt, from look-up to the last byte of the answer. Default: 10 s.
    pub attempt: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            attempt: Duration::from_secs(10),
        }
    }
}

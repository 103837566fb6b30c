use std::{fmt, sync::Arc, time::Duration};

use http::{Request, Response};

use crate::error::TransportError;

/// Carries a signed request to the service, and its answer back.
///
/// A client has one of its own. It can be given [another](crate::ClientBuilder::transport): a
/// tool's own HTTP stack, or [`Replay`](crate::Replay) in its tests. Attempts, waits, signatures and
/// errors stay the client's; a transport sends once, on the caller's thread, for many callers at
/// once. An [`Arc`] of one is one, too.
///
/// What the client relies on:
///
/// - The request is sent as it is, to the host of its URI: `Host`, `Content-Type`, `X-TC-Action` and
///   the body are signed. `Content-Length` is not among the headers, it is the transport's to add.
/// - Any answer is `Ok`, whatever its status. Redirects are not followed.
/// - The answer's body is whole, within a bound that the transport sets.
/// - Nothing takes longer than the [`Limits`]: the client cannot cut it short.
/// - `Authorization`, `X-TC-Token` and the body are secrets: they are not for a log.
///
/// ```
/// use http::{Request, Response};
/// use tencentcloud_gse::{HttpTransport, Limits, TransportError, TransportErrorKind, http};
///
/// /// A transport that is out of order at times.
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
///             return Err(TransportError::new(kind, host, false, "out of order"));
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
    /// No answer came. Whether the request [may have been
    /// sent](TransportError::may_have_been_sent) must be true to fact: an action that is not
    /// harmless to repeat is sent again after `false`.
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

/// How long one attempt may take: never more than what is left of its call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// For a new connection: look-up, proxy and TLS included. Default: 3 s.
    pub connect: Duration,
    /// For everything, from look-up to the last byte of the answer. Default: 10 s.
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

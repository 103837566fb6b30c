//! A recorder of a client's traffic.

use std::{
    fmt, io,
    path::Path,
    sync::{Arc, Mutex},
};

use http::{Request, Response};

use super::{
    exchange::{Exchange, RecordedRequest, recorded_result},
    recording::Recording,
    secrets::Secrets,
};
use crate::{
    error::TransportError,
    lock::lock,
    transport::{HttpTransport, Limits},
};

/// A recorder of a client's traffic, without secrets and with any transport.
///
/// [`ClientBuilder::record`](crate::ClientBuilder::record) adds it to a client. Clones share one recording, which
/// grows in memory until it is saved. Each attempt is one exchange, in the order in which the attempts ended.
///
/// ```
/// # #[cfg(feature = "local")]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use tencentcloud_gse::{Client, Credential, Recorder, Replay, local::LocalGse, session::Target};
///
/// let local = LocalGse::start()?; // or the real service
/// let recorder = Recorder::new();
/// let builder = Client::builder()
///     .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
///     .region(LocalGse::REGION);
/// let client = builder.endpoint(local.endpoint()).record(&recorder).build()?;
/// let duel = Target::fleet(LocalGse::FLEET_ID).create(2);
/// let session = client.create_game_server_session(&duel)?;
///
/// let mut file = Vec::new();
/// recorder.recording().to_writer(&mut file)?; // or `recorder.save("day.json")?`
/// let replay = Replay::from_reader(file.as_slice())?;
/// let client = Client::builder()
///     .credential(Credential::new("id", "key"))
///     .region(LocalGse::REGION)
///     .transport(replay)
///     .build()?;
/// assert_eq!(client.create_game_server_session(&duel)?, session);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "local"))]
/// # fn main() {}
/// ```
///
/// # Secrets
///
/// Headers of requests are not kept. Members with the name of a secret, such as `SecretKey`, `TmpSecretId`, `Token` or
/// `Password`, are replaced by `***` in requests and answers; a number becomes 0. This includes JSON in strings, and pairs
/// whose key has such a name. A secret of 8 bytes or more is also replaced in all other places of its exchange. Everything
/// else is kept, including players' data: see [`hide`](Self::hide).
#[derive(Clone, Default)]
pub struct Recorder {
    exchanges: Arc<Mutex<Vec<Exchange>>>,
    names: Vec<String>,
}

impl Recorder {
    /// Creates an empty recorder.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Treats a further member of requests and answers as a secret, such as `PlayerData`. Call this before the recorder is added to a
    /// client.
    #[must_use]
    pub fn hide(mut self, member: impl Into<String>) -> Self {
        self.names.push(member.into());
        self
    }

    /// Returns the recording so far.
    #[must_use]
    pub fn recording(&self) -> Recording {
        Recording {
            exchanges: lock(&self.exchanges).clone(),
        }
    }

    /// Writes the recording so far to a file, which is replaced if it exists.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        self.recording().save(path)
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("exchanges", &lock(&self.exchanges).len())
            .finish_non_exhaustive()
    }
}

/// A transport whose traffic is recorded.
#[derive(Debug)]
pub(crate) struct RecordingTransport {
    pub(crate) inner: Box<dyn HttpTransport>,
    pub(crate) recorder: Recorder,
}

impl HttpTransport for RecordingTransport {
    fn send(
        &self,
        request: Request<&[u8]>,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let mut secrets = Secrets::new(&self.recorder.names, request.headers());
        let recorded = RecordedRequest::new(&request, &mut secrets);
        let result = self.inner.send(request, limits);
        let exchange = Exchange {
            request: recorded,
            result: recorded_result(&result, &mut secrets),
        };
        lock(&self.recorder.exchanges).push(exchange);
        result
    }
}

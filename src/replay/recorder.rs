//! A recorder of what a client sends and receives.

use std::{
    fmt, io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::{Request, Response};

use super::{
    exchange::{Asked, Exchange, Outcome},
    recording::Recording,
    secrets::Secrets,
};
use crate::{
    error::TransportError,
    transport::{HttpTransport, Limits},
};

/// A recorder of a client's traffic, whatever its transport, without secrets.
///
/// [`ClientBuilder::record`](crate::ClientBuilder::record) gives it to a client. Clones share one recording, which
/// grows in memory until it is saved. Each attempt is an exchange of its own, in the order in which the attempts ended.
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
/// No header of a request is kept. Members whose names tell a secret, such as `SecretKey`, `TmpSecretId`, `Token` or
/// `Password`, are `***` in requests and answers, also in a text that is JSON, and as the value of a pair with
/// such a key; a number becomes 0. What was secret in an exchange and has 8 bytes or more is replaced wherever else the exchange
/// quotes it. Everything else is kept, players' data included: see [`hide`](Self::hide).
#[derive(Clone, Default)]
pub struct Recorder {
    exchanges: Arc<Mutex<Vec<Exchange>>>,
    names: Vec<String>,
}

impl Recorder {
    /// Creates a recorder that has recorded nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a member of requests and answers for a secret, too: `PlayerData`, say. Call it before the recorder is given to a client.
    #[must_use]
    pub fn hide(mut self, member: impl Into<String>) -> Self {
        self.names.push(member.into());
        self
    }

    /// Returns what was recorded so far.
    #[must_use]
    pub fn recording(&self) -> Recording {
        Recording {
            exchanges: self.exchanges().clone(),
        }
    }

    /// Writes what was recorded so far to a file, which is replaced if it exists.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        self.recording().save(path)
    }

    fn exchanges(&self) -> MutexGuard<'_, Vec<Exchange>> {
        self.exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("exchanges", &self.exchanges().len())
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
        let asked = Asked::new(&request, &mut secrets);
        let result = self.inner.send(request, limits);
        let outcome = Outcome::new(&result, &mut secrets);
        self.recorder.exchanges().push(Exchange { asked, outcome });
        result
    }
}

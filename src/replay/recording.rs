//! Recorded traffic in memory and in a file.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read, Write},
    path::Path,
};

use super::{exchange::Exchange, format};
use crate::text::{escaped, without_bom};

/// The exchanges of a [`Recorder`](crate::Recorder): requests with their answers or failures, without secrets.
///
/// [`Replay::from_recording`](crate::Replay::from_recording) answers from it.
///
/// # The file
///
/// The file is a JSON document in UTF-8, indented and with sorted keys, so that differences are readable. Version 1:
///
/// ```
/// use tencentcloud_gse::Recording;
///
/// let file = br#"{
///     "format": "tencentcloud-gse-recording",
///     "version": 1,
///     "exchanges": [
///         {
///             "action": "JoinGameServerSession",
///             "parameters": { "GameServerSessionId": "session-1", "PlayerId": "ann" },
///             "region": "ap-shanghai",
///             "service": "gse",
///             "timestamp": 1551113065,
///             "version": "2019-11-12",
///             "answer": {
///                 "status": 200,
///                 "headers": ["content-type: application/json", "retry-after: 1"],
///                 "json": { "Response": { "PlayerSession": { "Port": 7000 }, "RequestId": "r-1" } }
///             }
///         },
///         {
///             "action": "JoinGameServerSession",
///             "error": { "kind": "broken", "host": "gse", "may_have_been_sent": true, "cause": "reset" }
///         }
///     ]
/// }"#;
/// let recording = Recording::from_reader(file.as_slice())?;
/// assert_eq!(recording.len(), 2);
///
/// let error = Recording::from_reader(&b"{\"format\": \"har\"}"[..]).unwrap_err();
/// assert_eq!(error.to_string(), "$.format: expected \"tencentcloud-gse-recording\"");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// An exchange needs `action` and either `answer` or `error`. The body of an answer is `json`, or `text` if it is not
/// JSON; bytes that are not UTF-8 are lost. The headers are those that the client reads: `Content-Type`, `Date`, `Age`,
/// `Retry-After` and `Location`. The `kind` of an error is a [`TransportErrorKind`](crate::TransportErrorKind) in lower case,
/// such as `too_large`; `is_final` and `certificate` are optional. Secrets are `***`.
#[derive(Debug, Clone, Default)]
pub struct Recording {
    pub(super) exchanges: Vec<Exchange>,
}

impl Recording {
    /// Reads a recording from a file.
    ///
    /// # Errors
    ///
    /// The file cannot be read. Or it is not a recording: then the kind is
    /// [`InvalidData`](io::ErrorKind::InvalidData), and the message has the file and the path in it.
    pub fn from_file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let result = fs::read(path).and_then(|bytes| Self::parse(&bytes));
        result.map_err(|error| in_file(path, &error))
    }

    /// Reads a recording to the end of the reader.
    ///
    /// # Errors
    ///
    /// The same as [`from_file`](Self::from_file), without the name of the file.
    pub fn from_reader(mut reader: impl Read) -> io::Result<Self> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes)?;
        Self::parse(&bytes)
    }

    /// Writes the recording to a file, which is replaced if it exists.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let path = path.as_ref();
        let result = File::create(path).and_then(|file| self.to_writer(file));
        result.map_err(|error| in_file(path, &error))
    }

    /// Writes the recording.
    ///
    /// # Errors
    ///
    /// The writer failed.
    pub fn to_writer(&self, writer: impl Write) -> io::Result<()> {
        let mut writer = BufWriter::new(writer);
        serde_json::to_writer_pretty(&mut writer, &format::to_json(&self.exchanges))?;
        writer.write_all(b"\n")?;
        writer.flush()
    }

    /// Returns the number of exchanges. A call with two attempts has two.
    #[must_use]
    pub fn len(&self) -> usize {
        self.exchanges.len()
    }

    /// Returns `true` if the recording has no exchanges.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.exchanges.is_empty()
    }

    fn parse(bytes: &[u8]) -> io::Result<Self> {
        let invalid = |message: String| {
            io::Error::new(io::ErrorKind::InvalidData, escaped(&message).into_owned())
        };
        let json = serde_json::from_slice(without_bom(bytes));
        let json = json.map_err(|error| invalid(format!("invalid JSON: {error}")))?;
        let exchanges = format::from_json(json).map_err(invalid)?;
        Ok(Self { exchanges })
    }
}

impl PartialEq for Recording {
    /// Returns `true` if the files of the two recordings are equal.
    fn eq(&self, other: &Self) -> bool {
        format::to_json(&self.exchanges) == format::to_json(&other.exchanges)
    }
}

fn in_file(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

//! A transport without a network, for tests, and a recorder of traffic to replay.

mod answers;
mod exchange;
mod format;
mod recorder;
mod recording;
mod secrets;
mod transport;

pub(crate) use self::recorder::RecordingTransport;
pub use self::{
    recorder::Recorder,
    recording::Recording,
    transport::{ReceivedRequest, Replay},
};

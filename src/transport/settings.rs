use super::{interface::Limits, proxy::Proxy};

/// The settings of a transport.
#[derive(Debug, Clone)]
pub(crate) struct TransportSettings {
    /// Those of nearly all calls.
    pub(crate) limits: Limits,
    /// The bound of an answer's body.
    pub(crate) max_response_bytes: u64,
    /// The most connections that are kept for the next call.
    pub(crate) max_idle_connections: usize,
    pub(crate) proxy: Proxy,
    /// PEM texts of root certificates, besides those that are trusted anyway.
    pub(crate) extra_root_certificates: Vec<Vec<u8>>,
    /// `true` if the operating system's roots replace Mozilla's.
    #[cfg(feature = "platform-verifier")]
    pub(crate) platform_verifier: bool,
    /// Whether answers are asked for compressed: with the feature `gzip` alone.
    pub(crate) gzip: bool,
}

impl Default for TransportSettings {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            max_response_bytes: 10 * 1024 * 1024,
            max_idle_connections: 16,
            proxy: Proxy::none(),
            extra_root_certificates: Vec::new(),
            #[cfg(feature = "platform-verifier")]
            platform_verifier: false,
            gzip: false,
        }
    }
}

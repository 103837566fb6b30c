use super::{
    dial::{self, LookUp},
    interface::Limits,
    proxy::Proxy,
};

/// The settings of a transport.
#[derive(Debug, Clone)]
pub(crate) struct TransportSettings {
    /// The limits of nearly all calls.
    pub(crate) limits: Limits,
    /// The maximum size of an answer's body.
    pub(crate) max_response_bytes: u64,
    /// The maximum number of idle connections.
    pub(crate) max_idle_connections: usize,
    pub(crate) proxy: Proxy,
    pub(crate) look_up: LookUp,
    /// Additional root certificates in PEM.
    pub(crate) extra_root_certificates: Vec<Vec<u8>>,
    /// `true` if the operating system's roots replace Mozilla's.
    #[cfg(feature = "platform-verifier")]
    pub(crate) platform_verifier: bool,
    /// `true` if the client asks for compressed answers. It is never set without the feature `gzip`.
    pub(crate) gzip: bool,
}

impl Default for TransportSettings {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            max_response_bytes: 10 * 1024 * 1024,
            max_idle_connections: 16,
            proxy: Proxy::none(),
            look_up: dial::system,
            extra_root_certificates: Vec::new(),
            #[cfg(feature = "platform-verifier")]
            platform_verifier: false,
            gzip: false,
        }
    }
}

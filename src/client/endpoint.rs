//! The servers that requests go to.

use std::fmt;

use http::{
    HeaderValue, Uri,
    uri::{Authority, Scheme},
};

use crate::{error::ConfigError, origin::parse_origin, transport::IS_TLS_AVAILABLE};

/// The rule that gives the endpoint of a service.
#[derive(Debug, Clone)]
pub(super) enum EndpointRule {
    /// The same endpoint for all services.
    Fixed(Endpoint),
    /// The name of the service below a domain, by HTTPS.
    Below(String),
}

impl EndpointRule {
    pub(super) fn endpoint_for(&self, service: &str) -> Result<Endpoint, ConfigError> {
        match self {
            Self::Fixed(endpoint) => Ok(endpoint.clone()),
            Self::Below(domain) => Endpoint::parse(&format!("{service}.{domain}")),
        }
    }
}

/// A scheme and a host, with the port if it is not the default port of the scheme.
#[derive(Clone)]
pub(super) struct Endpoint {
    pub(super) uri: Uri,
    /// The value of `Host`, which is also signed.
    pub(super) host_header: HeaderValue,
}

impl Endpoint {
    /// Parses `host[:port]`, which means HTTPS, or the same after `https://` or `http://`.
    pub(super) fn parse(text: &str) -> Result<Self, ConfigError> {
        let uri = parse_origin("endpoint", text)?;
        let host = uri.authority().map_or("", Authority::as_str);
        let host_header = HeaderValue::try_from(host).map_err(|_| {
            ConfigError::new("invalid endpoint: its host is not allowed in an HTTP header")
        })?;
        Ok(Self { uri, host_header })
    }

    /// Returns an error if the crate's own transport does not support the scheme.
    pub(super) fn check_scheme(&self) -> Result<(), ConfigError> {
        if self.uri.scheme() == Some(&Scheme::HTTPS) && !IS_TLS_AVAILABLE {
            return Err(ConfigError::new(format!(
                "invalid endpoint {:?}: HTTPS needs the feature `rustls`",
                self.uri
            )));
        }
        Ok(())
    }

    /// Returns the value of `Host`.
    pub(super) fn host(&self) -> &str {
        self.host_header.to_str().unwrap_or_default()
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uri.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_header_has_the_port_unless_it_is_the_default() {
        for (text, host) in [
            ("gse.tencentcloudapi.com", "gse.tencentcloudapi.com"),
            ("http://127.0.0.1:8080", "127.0.0.1:8080"),
            ("http://[::1]:8080", "[::1]:8080"),
            ("https://Example.com:443", "example.com"),
        ] {
            let endpoint = Endpoint::parse(text).expect("the endpoint is valid");
            assert_eq!(endpoint.host_header, host);
            assert_eq!(endpoint.host(), host);
        }
    }
}

//! Where requests go.

use std::fmt;

use http::{HeaderValue, Uri, uri::Scheme};

use crate::{
    error::ConfigError,
    transport::{NEEDS_TLS, is_tls_available},
};

/// How the endpoint of a service is found.
#[derive(Debug, Clone)]
pub(super) enum EndpointRule {
    /// One for all.
    Fixed(Endpoint),
    /// The service's name before a domain, by HTTPS.
    Below(String),
}

impl EndpointRule {
    /// The endpoint of the service of that name.
    pub(super) fn of(&self, service: &str) -> Result<Endpoint, ConfigError> {
        match self {
            Self::Fixed(endpoint) => Ok(endpoint.clone()),
            Self::Below(domain) => Endpoint::parse(&format!("{service}.{domain}")),
        }
    }
}

/// A scheme and a host, with the port where it is not the scheme's own.
#[derive(Clone)]
pub(super) struct Endpoint {
    uri: Uri,
    host: HeaderValue,
}

impl Endpoint {
    /// Reads `host[:port]`, by HTTPS, or the same after `https://` or `http://`.
    pub(super) fn parse(text: &str) -> Result<Self, ConfigError> {
        let wrong = |what: &str| {
            ConfigError::new(format!(
                "the endpoint {text:?} {what}, expected a host such as gse.tencentcloudapi.com or \
                 http://127.0.0.1:8080"
            ))
        };
        let text = text.trim_end_matches('/');
        let whole = if text.contains("://") {
            text.to_owned()
        } else {
            format!("https://{text}")
        };
        let uri: Uri = whole
            .to_ascii_lowercase()
            .parse()
            .map_err(|_| wrong("is no URL"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(wrong("has no host"));
        };
        if *scheme != Scheme::HTTPS && *scheme != Scheme::HTTP {
            return Err(wrong("is neither http nor https"));
        }
        if authority.as_str().contains('@') {
            return Err(ConfigError::new("the endpoint must not have a user name"));
        }
        if uri.path() != "/" || uri.query().is_some() {
            return Err(wrong("has more than a host"));
        }
        if authority.host().is_empty() {
            return Err(wrong("has no host"));
        }
        if authority.as_str() != authority.host() && authority.port_u16().is_none() {
            return Err(wrong("has no port from 0 to 65535 after its colon"));
        }
        let own = if *scheme == Scheme::HTTPS { 443 } else { 80 };
        let host = match authority.port_u16() {
            Some(port) if port != own => format!("{}:{port}", authority.host()),
            _ => authority.host().to_owned(),
        };
        let uri = format!("{scheme}://{host}/")
            .parse()
            .map_err(|_| wrong("is no URL"))?;
        let host = HeaderValue::try_from(host).map_err(|_| wrong("is no host"))?;
        Ok(Self { uri, host })
    }

    /// Returns an error if the crate's own transport does not support the scheme.
    pub(super) fn check_scheme(&self) -> Result<(), ConfigError> {
        if self.uri.scheme() == Some(&Scheme::HTTPS) && !is_tls_available() {
            return Err(ConfigError::new(format!(
                "the endpoint {:?} {NEEDS_TLS}",
                self.uri
            )));
        }
        Ok(())
    }

    pub(super) fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The value of `Host`: what is signed is what is sent.
    pub(super) fn host(&self) -> &str {
        self.host.to_str().unwrap_or_default()
    }

    pub(super) fn host_header(&self) -> &HeaderValue {
        &self.host
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uri.fmt(f)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, uri: &str, host: &str) {
        let endpoint = Endpoint::parse(text).unwrap();
        assert_eq!(
            (endpoint.uri.to_string().as_str(), endpoint.host()),
            (uri, host)
        );
    }

    #[track_caller]
    fn check_refused(text: &str, why: &str) {
        let error = Endpoint::parse(text).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }

    #[test]
    fn https_is_assumed_and_http_is_kept() {
        check(
            "gse.tencentcloudapi.com",
            "https://gse.tencentcloudapi.com/",
            "gse.tencentcloudapi.com",
        );
        check(
            "https://gse.tencentcloudapi.com/",
            "https://gse.tencentcloudapi.com/",
            "gse.tencentcloudapi.com",
        );
        check(
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080/",
            "127.0.0.1:8080",
        );
        check(
            "localhost:8443",
            "https://localhost:8443/",
            "localhost:8443",
        );
        check("http://[::1]:8080", "http://[::1]:8080/", "[::1]:8080");
    }

    #[test]
    fn host_is_lower_case_and_a_default_port_is_left_out() {
        check(
            "GSE.TencentCloudAPI.com:443",
            "https://gse.tencentcloudapi.com/",
            "gse.tencentcloudapi.com",
        );
        check(
            "http://Example.com:80",
            "http://example.com/",
            "example.com",
        );
        check(
            "http://example.com:443",
            "http://example.com:443/",
            "example.com:443",
        );
    }

    #[test]
    fn what_is_no_endpoint_is_refused() {
        check_refused("", "is no URL");
        check_refused("http://", "expected a host");
        check_refused("ftp://example.com", "neither http nor https");
        check_refused("example.com/path", "more than a host");
        check_refused("example.com?query", "more than a host");
        check_refused("two words.com", "is no URL");
        check_refused("example.com:", "port");
        check_refused("example.com:99999", "port");
        check_refused("https://user:word@example.com", "user name");
    }

    #[test]
    fn a_user_name_and_its_password_are_not_shown() {
        let error = Endpoint::parse("https://user:word@example.com")
            .unwrap_err()
            .to_string();
        assert!(!error.contains("word"), "{error}");
    }
}

use http::Uri;

use super::{
    exceptions::Exceptions,
    server::{ProxyServer, Setting},
};
use crate::{error::ConfigError, origin::target};

/// The proxy through which a client reaches the service, if any.
///
/// It is an HTTP proxy. For `https://` and `http://` endpoints alike the client asks it for a tunnel by `CONNECT`, so
/// the proxy sees the name of the service's host, which it looks up, and no request.
///
/// A client without a proxy option reads the environment, as [`Proxy::from_env`] does.
///
/// ```
/// use tencentcloud_gse::{Client, Proxy};
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let proxy = Proxy::new("http://user:password@proxy.example.com:3128")?;
/// let client = Client::builder().proxy(proxy.except("10.0.0.0/8, .example.com"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxy {
    pub(super) https: Setting,
    pub(super) http: Setting,
    pub(super) exceptions: Exceptions,
}

impl Proxy {
    /// Returns the option to use no proxy, whatever the environment says.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Creates the proxy at `http://[user:password@]host[:port]`, for all endpoints.
    ///
    /// The scheme may be omitted, and the default port is 80. Characters of user and password that are not allowed in a
    /// URL are percent-encoded.
    ///
    /// # Errors
    ///
    /// Fails if the URL is invalid. The error does not quote it, because it may contain a password.
    pub fn new(url: &str) -> Result<Self, ConfigError> {
        let server: ProxyServer = url
            .parse()
            .map_err(|why| ConfigError::new(format!("invalid proxy: {why}")))?;
        Ok(Self {
            https: Some(Ok(server.clone())),
            http: Some(Ok(server)),
            exceptions: Exceptions::default(),
        })
    }

    /// Adds hosts that are reached without a proxy: a list as in `NO_PROXY`, separated by commas or white space.
    ///
    /// | entry | hosts |
    /// |---|---|
    /// | `example.com` | the name and all names below it |
    /// | `.example.com`, `*.example.com` | all names below it |
    /// | `10.1.2.3`, `[::1]` | the address |
    /// | `10.0.0.0/8` | the addresses of the network |
    /// | `*` | all hosts |
    ///
    /// An entry with a port, such as `example.com:8443`, is for that port only. Names are not looked up. An invalid entry
    /// is ignored, with a warning in the log.
    #[must_use]
    pub fn except(mut self, hosts: &str) -> Self {
        self.exceptions.add(hosts);
        self
    }

    /// Returns the proxy for the server of the URI, if there is one.
    ///
    /// # Errors
    ///
    /// Fails if the environment variable that should name it is invalid.
    pub(crate) fn server_for(&self, uri: &Uri) -> Result<Option<&ProxyServer>, ConfigError> {
        let (is_https, host, port) = target(uri);
        let setting = if is_https { &self.https } else { &self.http };
        match setting {
            Some(server) if !self.exceptions.contains(host, port) => {
                server.as_ref().map(Some).map_err(Clone::clone)
            }
            _ => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine, prelude::BASE64_STANDARD};

    use super::*;

    #[track_caller]
    fn check_refused(url: &str, why: &str) {
        let error = Proxy::new(url).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
        assert!(
            !error.contains("word") || why.contains("password"),
            "{error}"
        );
    }

    #[test]
    fn an_invalid_proxy_is_refused_without_being_shown() {
        for url in [
            "",
            "http://",
            "http://a b",
            "http://a:x",
            "http://a/path",
            "http://u:word@a?b",
            "http://u:word@a#b",
        ] {
            check_refused(url, "expected a URL such as http://user:password@");
        }
        for url in ["https://u:word@a", "socks5://u:word@a", "ftp://a"] {
            check_refused(url, "only HTTP proxies are supported");
        }
    }

    #[test]
    fn a_password_is_absent_from_debug() {
        let proxy = Proxy::new("http://user:word@proxy.test:3128").unwrap();
        let shown = format!("{proxy:?} {proxy:#?}");
        let encoded = BASE64_STANDARD.encode("user:word");
        assert!(shown.contains("proxy.test:3128"), "{shown}");
        for secret in ["user", "word", &encoded] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}

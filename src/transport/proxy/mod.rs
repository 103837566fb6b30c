//! The way through a proxy.

mod environment;
mod exceptions;
mod tunnel;

use std::{env, fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_STANDARD};
use http::{Uri, uri::Scheme};

use self::exceptions::Exceptions;
use crate::error::ConfigError;

/// Whether a client reaches the service through a proxy, and through which.
///
/// The proxy is one of HTTP, which is asked by `CONNECT` for a tunnel, for endpoints of `https://` and
/// of `http://` alike: it sees the name of the service's host and no request. The name is looked up
/// by the proxy.
///
/// A client that is told nothing asks the environment, by [`Proxy::from_env`].
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
    https: Setting,
    http: Setting,
    exceptions: Exceptions,
}

/// The proxy for one scheme, or the error of the environment variable that should name it. The error
/// counts only where the proxy would be used.
type Setting = Option<Result<Server, ConfigError>>;

impl Proxy {
    /// No proxy: straight to the service, whatever the environment says.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The proxy at `http://[user:password@]host[:port]`, for all endpoints.
    ///
    /// The scheme may be left out, the port is 80 unless it is given. User and password are percent-encoded
    /// where a URL needs that.
    ///
    /// # Errors
    ///
    /// If that is no such URL. The error does not quote it, for the password in it.
    pub fn new(url: &str) -> Result<Self, ConfigError> {
        let server: Server = url
            .parse()
            .map_err(|why| ConfigError::new(format!("the proxy {why}")))?;
        Ok(Self {
            https: Some(Ok(server.clone())),
            http: Some(Ok(server)),
            exceptions: Exceptions::default(),
        })
    }

    /// Reads the proxies of the environment, from variables in lower case or else in upper case:
    ///
    /// | variable | what |
    /// |---|---|
    /// | `HTTPS_PROXY` | the proxy for endpoints of `https://`, as [`Proxy::new`] takes it |
    /// | `HTTP_PROXY` | the same for `http://` |
    /// | `ALL_PROXY` | the proxy where there is none of the other two |
    /// | `NO_PROXY` | the hosts to reach without, as [`Proxy::except`] takes them |
    ///
    /// An empty variable counts as unset. `localhost` and loopback addresses are always reached without a
    /// proxy, so that GSE Local needs no exception. `HTTP_PROXY` in upper case is not read if
    /// `REQUEST_METHOD` is set: in a CGI program it is a header of the request.
    ///
    /// # Errors
    ///
    /// None at present. A variable that names no proxy, or is not UTF-8, is an error of the client whose
    /// endpoint would be reached through that proxy. The error names the variable and does not quote it.
    #[allow(
        clippy::disallowed_methods,
        reason = "its name says that it reads the environment"
    )]
    pub fn from_env() -> Result<Self, ConfigError> {
        Ok(environment::read(|name| env::var_os(name)))
    }

    /// Adds hosts that are reached without a proxy: a list of entries as in `NO_PROXY`, separated by commas
    /// or white space.
    ///
    /// | entry | which hosts |
    /// |---|---|
    /// | `example.com` | that name, and all below it |
    /// | `.example.com`, `*.example.com` | all below it |
    /// | `10.1.2.3`, `[::1]` | that address |
    /// | `10.0.0.0/8` | the addresses of that network |
    /// | `*` | all |
    ///
    /// With a port behind it, as in `example.com:8443`, an entry is for that port alone. Names are
    /// compared as they are written: none is looked up. An entry that can match no host is ignored, with a
    /// warning in the log.
    #[must_use]
    pub fn except(mut self, hosts: &str) -> Self {
        self.exceptions.add(hosts);
        self
    }

    /// Returns the proxy for the server of the URI, if there is one.
    ///
    /// # Errors
    ///
    /// If the environment should have named it and does not.
    pub(crate) fn to(&self, uri: &Uri) -> Result<Option<&Server>, ConfigError> {
        let (is_https, host, port) = target(uri);
        let setting = if is_https { &self.https } else { &self.http };
        match setting {
            Some(server) if !self.exceptions.has(host, port) => {
                server.as_ref().map(Some).map_err(Clone::clone)
            }
            _ => Ok(None),
        }
    }
}

/// Returns whether the URI is one of HTTPS, its host without brackets, and its port.
pub(super) fn target(uri: &Uri) -> (bool, &str, u16) {
    let is_https = uri.scheme() == Some(&Scheme::HTTPS);
    let port = uri.port_u16().unwrap_or(if is_https { 443 } else { 80 });
    (is_https, bare(uri.host().unwrap_or_default()), port)
}

/// A proxy server, with the credentials of its user.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    /// The value of `Proxy-Authorization`.
    authorization: Option<String>,
}

impl FromStr for Server {
    type Err = &'static str;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        const NO_URL: &str = "is no URL such as http://user:password@proxy.example.com:3128";
        let url = url.trim();
        let scheme = url.split_once("://").map_or("http", |(scheme, _)| scheme);
        if !scheme.eq_ignore_ascii_case("http") {
            return Err("is not one of HTTP, whose URL begins with http://: no other is supported");
        }
        let proxy = ureq::Proxy::new(url).map_err(|_| NO_URL)?;
        let uri = proxy.uri();
        let authority = uri.authority().ok_or(NO_URL)?;
        let text = authority.as_str();
        let address = text.rsplit_once('@').map_or(text, |(_, address)| address);
        let is_port = address == authority.host() || authority.port_u16().is_some();
        let is_bare = matches!(uri.path(), "" | "/") && uri.query().is_none() && !url.contains('#');
        if authority.host().is_empty() || !is_port || !is_bare {
            return Err(NO_URL);
        }
        let authorization = proxy.username().map(|user| {
            let password = proxy.password().unwrap_or_default();
            format!(
                "Basic {}",
                BASE64_STANDARD.encode(format!("{user}:{password}"))
            )
        });
        Ok(Self {
            host: bare(authority.host()).to_owned(),
            port: proxy.port(),
            authorization,
        })
    }
}

/// A host without the brackets that an IPv6 address has in a URL.
pub(crate) fn bare(host: &str) -> &str {
    let inner = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    inner.unwrap_or(host)
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", HostPort(&self.host, self.port))
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "http://{self}")
    }
}

/// `host:port`, as it is written in a request.
struct HostPort<'a>(&'a str, u16);

impl fmt::Display for HostPort<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(host, port) = self;
        if host.contains(':') {
            write!(f, "[{host}]:{port}")
        } else {
            write!(f, "{host}:{port}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, host: &str, port: u16, user_and_password: Option<&str>) {
        let server: Server = url.parse().unwrap();
        let authorization =
            user_and_password.map(|plain| format!("Basic {}", BASE64_STANDARD.encode(plain)));
        assert_eq!((server.host.as_str(), server.port), (host, port));
        assert_eq!(server.authorization, authorization);
    }

    #[test]
    fn a_url_names_host_port_and_user() {
        check("http://proxy.test:3128", "proxy.test", 3128, None);
        check("http://proxy.test:3128/", "proxy.test", 3128, None);
        check("proxy.test:3128", "proxy.test", 3128, None);
        check(" proxy.test ", "proxy.test", 80, None);
        check("http://[::1]:3128", "::1", 3128, None);
        check(
            "http://user:word@proxy.test",
            "proxy.test",
            80,
            Some("user:word"),
        );
        check("user:word@proxy.test:1", "proxy.test", 1, Some("user:word"));
        check("http://user@proxy.test", "proxy.test", 80, Some("user:"));
        check(
            "http://us%3aer:w%40r%2Fd@proxy.test",
            "proxy.test",
            80,
            Some("us:er:w@r/d"),
        );
    }

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
    fn what_is_no_http_proxy_is_refused_without_quoting_it() {
        for url in [
            "",
            "http://",
            "http://a b",
            "http://a:x",
            "http://a/path",
            "http://u:word@a?b",
            "http://u:word@a#b",
        ] {
            check_refused(url, "is no URL such as http://user:password@");
        }
        for url in ["https://u:word@a", "socks5://u:word@a", "ftp://a"] {
            check_refused(url, "is not one of HTTP");
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

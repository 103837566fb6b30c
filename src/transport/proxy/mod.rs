//! The way through a proxy.

mod environment;
mod exceptions;
mod tunnel;

use std::{env, fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_STANDARD};
use http::Uri;

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
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Proxy {
    https: Option<Server>,
    http: Option<Server>,
    exceptions: Exceptions,
}

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
            https: Some(server.clone()),
            http: Some(server),
            exceptions: Exceptions::default(),
        })
    }

    /// What the environment says, in upper case or, with precedence, in lower case:
    ///
    /// | variable | what |
    /// |---|---|
    /// | `HTTPS_PROXY` | the proxy for endpoints of `https://`, as [`Proxy::new`] takes it |
    /// | `HTTP_PROXY` | the same for `http://` |
    /// | `ALL_PROXY` | the proxy where there is none of the other two |
    /// | `NO_PROXY` | the hosts to reach without, as [`Proxy::except`] takes them |
    ///
    /// What is empty is not there. `localhost` and loopback addresses are always reached without, so
    /// that GSE Local needs no exception.
    ///
    /// # Errors
    ///
    /// If a variable that counts is no such URL; the error names the variable and does not quote it.
    #[allow(
        clippy::disallowed_methods,
        reason = "its name says that it reads the environment"
    )]
    pub fn from_env() -> Result<Self, ConfigError> {
        environment::read(|name| env::var(name).ok())
    }

    /// The same, but for these hosts, which are reached without a proxy: a list with commas of what
    /// `NO_PROXY` may have.
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
    /// compared as they are written: none is looked up.
    #[must_use]
    pub fn except(mut self, hosts: &str) -> Self {
        self.exceptions.add(hosts);
        self
    }

    /// The proxy to that host, if there is one.
    pub(super) fn to(&self, is_https: bool, host: &str, port: u16) -> Option<&Server> {
        let server = if is_https { &self.https } else { &self.http };
        server.as_ref().filter(|_| !self.exceptions.has(host, port))
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy")
            .field("https", &self.https)
            .field("http", &self.http)
            .field("exceptions", &self.exceptions)
            .finish()
    }
}

/// A proxy and how it knows its users.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Server {
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
        let uri: Uri = if url.contains("://") {
            url.parse()
        } else {
            format!("http://{url}").parse()
        }
        .map_err(|_| NO_URL)?;
        if uri.scheme_str() != Some("http") {
            return Err("is not one of HTTP, whose URL begins with http://: no other is supported");
        }
        let authority = uri.authority().ok_or(NO_URL)?;
        let (user, address) = match authority.as_str().rsplit_once('@') {
            Some((user, address)) => (Some(user), address),
            None => (None, authority.as_str()),
        };
        let is_port = address == authority.host() || authority.port_u16().is_some();
        if authority.host().is_empty() || !is_port || uri.path() != "/" || uri.query().is_some() {
            return Err(NO_URL);
        }
        let authorization = match user {
            Some(user) => Some(basic(user).ok_or(NO_URL)?),
            None => None,
        };
        Ok(Self {
            host: bare(authority.host()).to_owned(),
            port: authority.port_u16().unwrap_or(80),
            authorization,
        })
    }
}

/// A host without the brackets that an IPv6 address has in a URL.
pub(super) fn bare(host: &str) -> &str {
    let inner = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    inner.unwrap_or(host)
}

fn basic(user_and_password: &str) -> Option<String> {
    let (user, password) = user_and_password
        .split_once(':')
        .unwrap_or((user_and_password, ""));
    let mut plain = decoded(user)?;
    plain.push(b':');
    plain.append(&mut decoded(password)?);
    Some(format!("Basic {}", BASE64_STANDARD.encode(plain)))
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    Some(bytes)
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
            "http://u:wo%rd@a",
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

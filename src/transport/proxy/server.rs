use std::{error::Error, fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_STANDARD};
use http::uri::Authority;
use percent_encoding::percent_decode_str;

use crate::{
    error::{ConfigError, TransportError, TransportErrorKind},
    origin::{bare, host_and_port},
    transport::errors::unsent,
};

/// The proxy for one scheme, or the error of the environment variable that should name it. The error
/// matters only if the proxy would be used.
pub(super) type Setting = Option<Result<ProxyServer, ConfigError>>;

/// A proxy server, with the user name and password for it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct ProxyServer {
    pub(in crate::transport) host: String,
    pub(in crate::transport) port: u16,
    /// The value of `Proxy-Authorization`.
    pub(super) authorization: Option<String>,
}

impl FromStr for ProxyServer {
    type Err = &'static str;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        const NO_URL: &str = "expected a URL such as http://user:password@proxy.example.com:3128";
        let url = url.trim();
        let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
        if !scheme.eq_ignore_ascii_case("http") {
            return Err("only HTTP proxies are supported, whose URLs begin with http://");
        }
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        let authority: Authority = authority.parse().map_err(|_| NO_URL)?;
        let (user, address) = match authority.as_str().rsplit_once('@') {
            Some((user, address)) => (Some(user), address),
            None => (None, authority.as_str()),
        };
        let port = authority.port_u16();
        if authority.host().is_empty() || address != authority.host() && port.is_none() {
            return Err(NO_URL);
        }
        let authorization = user.map(|user| {
            let mut plain: Vec<u8> = percent_decode_str(user).collect();
            if !user.contains(':') {
                plain.push(b':');
            }
            format!("Basic {}", BASE64_STANDARD.encode(plain))
        });
        Ok(Self {
            host: bare(authority.host()).to_owned(),
            port: port.unwrap_or(80),
            authorization,
        })
    }
}

impl ProxyServer {
    /// Adds the proxy to an error on the way to it or through it.
    pub(in crate::transport) fn named_in(&self, error: &TransportError) -> TransportError {
        let kind = match error.kind {
            TransportErrorKind::Timeout => TransportErrorKind::Timeout,
            _ => TransportErrorKind::Proxy,
        };
        let source = error.source().map(ToString::to_string).unwrap_or_default();
        unsent(kind, format!("the proxy {self}: {source}")).with_finality(error.is_final)
    }
}

impl fmt::Display for ProxyServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&host_and_port(&self.host, self.port.into()))
    }
}

impl fmt::Debug for ProxyServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "http://{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, host: &str, port: u16, user_and_password: Option<&str>) {
        let server: ProxyServer = url.parse().unwrap();
        let authorization =
            user_and_password.map(|plain| format!("Basic {}", BASE64_STANDARD.encode(plain)));
        assert_eq!((server.host.as_str(), server.port), (host, port));
        assert_eq!(server.authorization, authorization);
    }

    #[test]
    fn a_proxy_url_has_host_port_and_user() {
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
}

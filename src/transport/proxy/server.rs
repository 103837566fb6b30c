use std::{fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_STANDARD};

use crate::error::ConfigError;

/// The proxy for one scheme, or the error of the environment variable that should name it. The error
/// counts only where the proxy would be used.
pub(super) type Setting = Option<Result<Server, ConfigError>>;

/// A proxy server, with the credentials of its user.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Server {
    pub(in crate::transport) host: String,
    pub(in crate::transport) port: u16,
    /// The value of `Proxy-Authorization`.
    pub(super) authorization: Option<String>,
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
pub(super) struct HostPort<'a>(pub(super) &'a str, pub(super) u16);

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
}

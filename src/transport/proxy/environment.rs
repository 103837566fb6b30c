//! The proxies of the environment.

use std::{env, ffi::OsString};

use super::{config::Proxy, exceptions::Exceptions, server::Setting};
use crate::error::ConfigError;

/// The addresses of this machine, which a proxy cannot reach.
const LOCAL: &str = "localhost, 127.0.0.0/8, [::1]";

impl Proxy {
    /// Reads the proxies of the environment, from variables in lower case or else in upper case:
    ///
    /// | variable | content |
    /// |---|---|
    /// | `HTTPS_PROXY` | the proxy for `https://` endpoints, as in [`Proxy::new`] |
    /// | `HTTP_PROXY` | the proxy for `http://` endpoints |
    /// | `ALL_PROXY` | the proxy for endpoints without one of the other two |
    /// | `NO_PROXY` | the hosts to reach without a proxy, as in [`Proxy::except`] |
    ///
    /// An empty variable counts as unset. `localhost` and loopback addresses are always reached without a
    /// proxy, so GSE Local needs no exception. `HTTP_PROXY` in upper case is not read if
    /// `REQUEST_METHOD` is set, because a CGI program gets a header of the request in this variable.
    ///
    /// # Errors
    ///
    /// None at present. If a variable is invalid, building a client fails whose endpoint would be reached through that
    /// proxy. The error names the variable and does not quote it.
    #[allow(
        clippy::disallowed_methods,
        reason = "its name says that it reads the environment"
    )]
    pub fn from_env() -> Result<Self, ConfigError> {
        Ok(proxy(|name| env::var_os(name)))
    }
}

/// Reads the environment by `variable`, which returns the value of a variable.
fn proxy(variable: impl Fn(&str) -> Option<OsString>) -> Proxy {
    let first = |names: &[&'static str]| {
        names.iter().find_map(|&name| {
            let value = variable(name).filter(|value| !value.is_empty())?;
            let text = value.into_string();
            Some(text.map_or_else(
                |_| Err(invalid(name, "its value is not UTF-8")),
                |text| Ok((name, text)),
            ))
        })
    };
    let exceptions = first(&["no_proxy", "NO_PROXY"]).transpose();
    let server = |names| -> Setting {
        let url = first(names)?;
        // Without the exceptions it is unknown which hosts need the proxy.
        let server = exceptions.as_ref().map_err(Clone::clone).and(url);
        Some(server.and_then(|(name, url)| url.parse().map_err(|why| invalid(name, why))))
    };
    // A CGI server passes the header `Proxy` of a request as HTTP_PROXY.
    let http: &[&str] = if variable("REQUEST_METHOD").is_some() {
        &["http_proxy", "all_proxy", "ALL_PROXY"]
    } else {
        &["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]
    };
    let proxy = Proxy {
        https: server(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]),
        http: server(http),
        exceptions: Exceptions::default(),
    };
    let hosts = exceptions.ok().flatten();
    proxy
        .except(LOCAL)
        .except(&hosts.map_or_else(String::new, |(_, hosts)| hosts))
}

fn invalid(name: &str, why: &str) -> ConfigError {
    ConfigError::new(format!("invalid environment variable {name}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_from(variables: &[(&str, &str)]) -> Proxy {
        proxy(|wanted| {
            let found = variables.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| (*value).into())
        })
    }

    fn to<'a>(proxy: &'a Proxy, uri: &str) -> Option<&'a str> {
        let server = proxy.server_for(&uri.parse().unwrap()).unwrap();
        server.map(|server| server.host.as_str())
    }

    /// The proxies to a host by HTTPS and by HTTP.
    #[track_caller]
    fn check(variables: &[(&str, &str)], https: &str, http: &str) {
        let proxy = read_from(variables);
        let found = ["https://service.test", "http://service.test:443"]
            .map(|uri| to(&proxy, uri).unwrap_or_default());
        assert_eq!(found, [https, http], "{variables:?}");
    }

    #[test]
    fn each_variable_is_read() {
        check(&[], "", "");
        check(&[("HTTPS_PROXY", "a")], "a", "");
        check(&[("https_proxy", "a")], "a", "");
        check(&[("HTTP_PROXY", "a")], "", "a");
        check(&[("http_proxy", "a")], "", "a");
        check(&[("ALL_PROXY", "a")], "a", "a");
        check(&[("all_proxy", "a")], "a", "a");
    }

    #[test]
    fn specific_and_lower_case_variables_come_first() {
        check(&[("ALL_PROXY", "a"), ("HTTPS_PROXY", "b")], "b", "a");
        check(&[("all_proxy", "a"), ("HTTP_PROXY", "b")], "a", "b");
        check(&[("HTTPS_PROXY", "a"), ("https_proxy", "b")], "b", "");
        check(&[("HTTPS_PROXY", ""), ("ALL_PROXY", "b")], "b", "b");
        check(&[("https_proxy", ""), ("HTTPS_PROXY", "b")], "b", "");
    }

    #[test]
    fn exceptions_are_read() {
        check(&[("ALL_PROXY", "a"), ("NO_PROXY", "other.test")], "a", "a");
        check(
            &[("ALL_PROXY", "a"), ("NO_PROXY", "other.test, service.test")],
            "",
            "",
        );
        check(&[("ALL_PROXY", "a"), ("no_proxy", "*")], "", "");
    }

    #[test]
    fn loopback_is_called_directly() {
        let proxy = read_from(&[("ALL_PROXY", "a")]);
        for host in [
            "localhost",
            "LOCALHOST",
            "gse.localhost",
            "127.0.0.1",
            "127.9.9.9",
            "[::1]",
        ] {
            assert_eq!(to(&proxy, &format!("http://{host}:8080")), None, "{host}");
        }
        assert!(to(&proxy, "http://10.0.0.1:8080").is_some());
    }

    #[test]
    fn the_header_of_a_cgi_request_is_not_a_proxy() {
        let method = ("REQUEST_METHOD", "GET");
        check(&[method, ("HTTP_PROXY", "a")], "", "");
        check(&[method, ("HTTP_PROXY", "a"), ("ALL_PROXY", "b")], "b", "b");
        check(&[method, ("http_proxy", "a")], "", "a");
        check(&[method, ("HTTPS_PROXY", "a")], "a", "");
    }

    /// The client of an endpoint is refused, and one that needs no proxy is not.
    #[track_caller]
    fn check_refused(proxy: &Proxy, uri: &str, why: &[&str]) {
        let error = proxy
            .server_for(&uri.parse().unwrap())
            .unwrap_err()
            .to_string();
        for words in why {
            assert!(error.contains(words), "{error}");
        }
        assert!(!error.contains("word"), "{error}");
        assert_eq!(to(proxy, "https://127.0.0.1"), None);
        assert_eq!(to(proxy, "http://localhost:8080"), None);
    }

    #[test]
    fn an_invalid_variable_is_an_error_only_if_its_proxy_is_used() {
        let proxy = read_from(&[("ALL_PROXY", "socks5://user:word@a"), ("HTTP_PROXY", "b")]);
        check_refused(&proxy, "https://service.test", &["ALL_PROXY", "HTTP"]);
        assert_eq!(to(&proxy, "http://service.test"), Some("b"));
        for (name, value) in [("NO_PROXY", "*"), ("no_proxy", "service.test")] {
            check(&[("ALL_PROXY", "socks://a"), (name, value)], "", "");
        }
        check(
            &[
                ("HTTPS_PROXY", "a"),
                ("HTTP_PROXY", "b"),
                ("ALL_PROXY", "socks5://c"),
            ],
            "a",
            "b",
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_not_utf_8_is_an_error_only_if_it_is_used() {
        use std::os::unix::ffi::OsStringExt;

        for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "NO_PROXY"] {
            let proxy = proxy(|wanted| match wanted {
                _ if wanted == name => Some(OsString::from_vec(b"http://\xff:1".to_vec())),
                "https_proxy" if name == "NO_PROXY" => Some("a".into()),
                _ => None,
            });
            check_refused(&proxy, "https://service.test", &[name, "is not UTF-8"]);
        }
    }
}

//! The proxy of the environment.

use super::{Proxy, Server};
use crate::error::ConfigError;

/// Loopback never leaves the machine, so no proxy can reach it.
const LOCAL: &str = "localhost, 127.0.0.0/8, [::1]";

pub(super) fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Proxy, ConfigError> {
    let first = |names: &[&'static str]| {
        names.iter().find_map(|&name| {
            let value = variable(name).filter(|value| !value.is_empty())?;
            Some((name, value))
        })
    };
    let server = |names| match first(names) {
        Some((name, url)) => match url.parse::<Server>() {
            Ok(server) => Ok(Some(server)),
            Err(why) => Err(ConfigError::new(format!(
                "the environment variable {name} {why}"
            ))),
        },
        None => Ok(None),
    };
    let proxy = Proxy {
        https: server(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])?,
        http: server(&["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])?,
        ..Proxy::none()
    };
    let (_, exceptions) = first(&["no_proxy", "NO_PROXY"]).unwrap_or_default();
    Ok(proxy.except(LOCAL).except(&exceptions))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_from(variables: &[(&str, &str)]) -> Result<Proxy, ConfigError> {
        read(|wanted| {
            let found = variables.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    /// The proxies to a host by HTTPS and by HTTP.
    #[track_caller]
    fn check(variables: &[(&str, &str)], https: &str, http: &str) {
        let proxy = read_from(variables).unwrap();
        let host = |is_https| {
            let server = proxy.to(is_https, "service.test", 443);
            server.map_or("", |server| server.host.as_str())
        };
        assert_eq!((host(true), host(false)), (https, http), "{variables:?}");
    }

    #[test]
    fn each_name_is_read() {
        check(&[], "", "");
        check(&[("HTTPS_PROXY", "a")], "a", "");
        check(&[("https_proxy", "a")], "a", "");
        check(&[("HTTP_PROXY", "a")], "", "a");
        check(&[("http_proxy", "a")], "", "a");
        check(&[("ALL_PROXY", "a")], "a", "a");
        check(&[("all_proxy", "a")], "a", "a");
    }

    #[test]
    fn the_special_one_comes_before_all_and_lower_case_before_upper() {
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
    fn loopback_is_reached_without() {
        let proxy = read_from(&[("ALL_PROXY", "a")]).unwrap();
        for host in [
            "localhost",
            "LOCALHOST",
            "gse.localhost",
            "127.0.0.1",
            "127.9.9.9",
            "::1",
        ] {
            assert_eq!(proxy.to(false, host, 8080), None, "{host}");
        }
        assert!(proxy.to(false, "10.0.0.1", 8080).is_some());
    }

    #[test]
    fn a_variable_that_is_wrong_is_named_and_not_quoted() {
        let error = read_from(&[("ALL_PROXY", "socks5://user:word@a")])
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("ALL_PROXY") && error.contains("HTTP"),
            "{error}"
        );
        assert!(!error.contains("word"), "{error}");
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
}

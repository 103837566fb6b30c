//! The parts of a signature that depend on the endpoint.
//!
//! The official SDKs take the endpoint as text, `127.0.0.1:8080`, and derive the service of the credential scope and
//! the signed host from it. Their HTTP libraries derive the header `Host` from the same text in their own ways:
//!
//! | SDK | service | signed host |
//! |---|---|---|
//! | Java, PHP, C++, Ruby, .NET | the endpoint up to its first dot | the endpoint |
//! | Node | the endpoint up to its first dot | TC3: in lower case, without the port; v1: the endpoint |
//! | Go, Python | `gse` | the endpoint |
//!
//! `Host` is the endpoint as written, except that some libraries write it in lower case and leave out port 80.

/// The port that HTTP libraries leave out of `Host`.
const DEFAULT_PORT: &str = ":80";

/// Returns `true` if an SDK that sent `host` may have signed for the service `scope`.
pub(super) fn names_service(host: &str, scope: &str) -> bool {
    let is_derived = |host: &str| service(host).eq_ignore_ascii_case(scope);
    is_derived(host) || with_default_port(host).is_some_and(|host| is_derived(&host))
}

/// Returns the service that SDKs derive from a host: its text up to the first dot.
pub(super) fn service(host: &str) -> &str {
    host.split('.').next().unwrap_or_default()
}

/// Returns the host without its port, or `None` if it has no port.
pub(super) fn without_port(host: &str) -> Option<&str> {
    let (name, port) = host.rsplit_once(':')?;
    // The colons of an IPv6 address stand in brackets.
    let is_port = port.bytes().all(|byte| byte.is_ascii_digit());
    (is_port && (!name.contains(':') || name.ends_with(']'))).then_some(name)
}

/// Returns the host with the default port, or `None` if it has a port.
pub(super) fn with_default_port(host: &str) -> Option<String> {
    without_port(host)
        .is_none()
        .then(|| format!("{host}{DEFAULT_PORT}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_is_the_text_up_to_the_first_dot() {
        for (host, scope) in [
            ("gse.tencentcloudapi.com", "gse"),
            ("127.0.0.1:8080", "127"),
            ("127.0.0.1", "127"),
            ("localhost:8080", "localhost:8080"),
            ("localhost", "localhost"),
            ("LocalHost:8080", "localhost:8080"),
            ("localhost:8080", "LocalHost:8080"),
            ("dev.box:8080", "dev"),
            ("[::1]:8080", "[::1]:8080"),
            ("[::1]", "[::1]"),
            ("[::ffff:127.0.0.1]:8080", "[::ffff:127"),
        ] {
            assert!(names_service(host, scope), "{host} {scope}");
        }
    }

    #[test]
    fn the_default_port_may_be_missing_in_host() {
        assert!(names_service("localhost", "localhost:80"));
        assert!(names_service("[::1]", "[::1]:80"));
        for (host, scope) in [
            ("localhost", "localhost:81"),
            ("localhost:8080", "localhost:8080:80"),
            ("127.0.0.1", "127:80"),
            ("localhost:8080", "localhost:80"),
        ] {
            assert!(!names_service(host, scope), "{host} {scope}");
        }
    }

    #[test]
    fn other_texts_are_not_a_service() {
        for (host, scope) in [
            ("127.0.0.1:8080", ""),
            ("127.0.0.1:8080", "127.0.0.1:8080"),
            ("127.0.0.1:8080", "128"),
            ("localhost:8080", "localhost"),
            ("localhost:8080", "localhost:8081"),
            ("[::1]:8080", "[::1]"),
            ("[::1]:8080", "["),
        ] {
            assert!(!names_service(host, scope), "{host} {scope}");
        }
    }

    #[test]
    fn a_port_is_distinguished_from_an_ipv6_address() {
        for (host, name) in [
            ("127.0.0.1:8080", Some("127.0.0.1")),
            ("localhost:8080", Some("localhost")),
            ("[::1]:8080", Some("[::1]")),
            ("[::1]", None),
            ("::1", None),
            ("localhost", None),
            ("127.0.0.1", None),
        ] {
            assert_eq!(without_port(host), name, "{host}");
        }
        assert_eq!(with_default_port("[::1]").as_deref(), Some("[::1]:80"));
        assert_eq!(with_default_port("localhost:8080"), None);
    }
}

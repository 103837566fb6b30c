//! Reading and writing where a server is.

use std::net::IpAddr;

use http::{
    Uri,
    uri::{Authority, Scheme},
};

use crate::error::ConfigError;

/// Parses the URL of a server and returns it in lower case: a scheme, a host, and a port if it is not the default
/// port of the scheme. A name without a scheme means HTTPS.
///
/// `what` names the option in the error. The error shows nothing that may be secret: no user name or password, and
/// no path or query.
pub(crate) fn parse_origin(what: &str, text: &str) -> Result<Uri, ConfigError> {
    const EXPECTED: &str =
        "expected a host such as gse.tencentcloudapi.com or http://127.0.0.1:8080";
    let text = text.trim();
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
        None => (None, text),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, more) = rest.split_at(end);
    let shown = text.strip_suffix(more).unwrap_or(text);
    if authority.contains('@') {
        return Err(ConfigError::new(format!(
            "invalid {what}: it must not have a user name or a password, {EXPECTED}"
        )));
    }
    parsed(scheme.as_deref(), authority, more)
        .map_err(|why| ConfigError::new(format!("invalid {what} {shown:?}: it {why}, {EXPECTED}")))
}

/// Returns the origin, or the problem with one of its parts. `more` is the text after the authority.
fn parsed(scheme: Option<&str>, authority: &str, more: &str) -> Result<Uri, &'static str> {
    const NOT_A_URL: &str = "is not a URL";
    if authority.is_empty() {
        return Err("has no host");
    }
    if !more.trim_end_matches('/').is_empty() {
        return Err("has more than a host and a port");
    }
    let (name, default_port) = match scheme {
        None | Some("https") => ("https", 443),
        Some("http") => ("http", 80),
        Some(_) => return Err("is neither http nor https"),
    };
    let authority: Authority = authority
        .to_ascii_lowercase()
        .parse()
        .map_err(|_| NOT_A_URL)?;
    let host = authority.host();
    if host.is_empty() {
        return Err("has no host");
    }
    if authority.as_str() != host && authority.port_u16().is_none_or(|port| port == 0) {
        return Err("has no port from 1 to 65535 after the colon");
    }
    // A server that is addressed by number is a local one, which rarely has a certificate.
    if scheme.is_none() && bare(host).parse::<IpAddr>().is_ok() {
        return Err("has no scheme: write http:// or https:// before it");
    }
    match authority.port_u16().filter(|port| *port != default_port) {
        Some(port) => format!("{name}://{host}:{port}/").parse(),
        None => format!("{name}://{host}/").parse(),
    }
    .map_err(|_| NOT_A_URL)
}

/// Returns `true` if the scheme of the URI is HTTPS, its host without brackets, and its port.
pub(crate) fn target(uri: &Uri) -> (bool, &str, u16) {
    let is_https = uri.scheme() == Some(&Scheme::HTTPS);
    let port = uri.port_u16().unwrap_or(if is_https { 443 } else { 80 });
    (is_https, bare(uri.host().unwrap_or_default()), port)
}

/// Returns a host without the brackets that enclose an IPv6 address in a URL.
pub(crate) fn bare(host: &str) -> &str {
    let inner = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    inner.unwrap_or(host)
}

/// Returns a host and a port as one text, with an IPv6 address in brackets.
pub(crate) fn host_and_port(host: &str, port: u64) -> String {
    if host.contains(':') && !host.starts_with('[') {
        format!("[{host}]:{port}")
    } else {
        format!("{host}:{port}")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let uri = parse_origin("endpoint", text).unwrap();
        assert_eq!(uri.to_string(), expected);
    }

    #[track_caller]
    fn check_refused(text: &str, why: &str) {
        let error = parse_origin("endpoint", text).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }

    #[test]
    fn https_is_assumed_and_http_is_kept() {
        check(
            "gse.tencentcloudapi.com",
            "https://gse.tencentcloudapi.com/",
        );
        check(
            "https://gse.tencentcloudapi.com/",
            "https://gse.tencentcloudapi.com/",
        );
        check("http://127.0.0.1:8080", "http://127.0.0.1:8080/");
        check("localhost:8443", "https://localhost:8443/");
        check("http://[::1]:8080", "http://[::1]:8080/");
    }

    #[test]
    fn the_host_is_in_lower_case_without_a_default_port() {
        check(
            "GSE.TencentCloudAPI.com:443",
            "https://gse.tencentcloudapi.com/",
        );
        check("http://Example.com:80", "http://example.com/");
        check("http://example.com:443", "http://example.com:443/");
    }

    #[test]
    fn an_invalid_endpoint_is_refused() {
        check_refused("", "has no host");
        check_refused("http://", "expected a host");
        check_refused("http://", "has no host");
        check_refused("https:///path", "has no host");
        check_refused("http://:80", "has no host");
        check_refused("ftp://example.com", "neither http nor https");
        check_refused("example.com/path", "more than a host");
        check_refused("example.com?query", "more than a host");
        check_refused("http://h#f", "more than a host");
        check_refused("two words.com", "is not a URL");
        check_refused("example.com:", "port");
        check_refused("example.com:99999", "port");
        check_refused("example.com:0", "port");
        check_refused("https://user:word@example.com", "user name");
        check_refused("127.0.0.1:8080", "no scheme");
        check_refused("10.0.0.1", "no scheme");
        check_refused("[::1]:8080", "no scheme");
    }

    #[test]
    fn possible_secrets_in_an_endpoint_are_not_shown() {
        for text in [
            "https://user:word@example.com",
            "user:word@example.com",
            "https://example.com?key=word",
            "https://example.com/word",
            "https://example.com#word",
            "https://user:word@/",
            "ftp://user:word@example.com",
        ] {
            let error = parse_origin("endpoint", text).unwrap_err().to_string();
            assert!(
                !error.contains("word ") && !error.contains("word\""),
                "{error}"
            );
            assert!(
                !error.contains("word@") && !error.contains("=word"),
                "{error}"
            );
        }
    }
}

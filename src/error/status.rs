//! Answers that do not come from the service.

use std::{error::Error as StdError, fmt, fmt::Write as _};

use crate::text::{Escaping, escaped};

/// An answer that does not come from the service, but from a gateway, a proxy or a load balancer.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatusError {
    /// The HTTP status.
    pub status: u16,
    /// The beginning of the body, at most 512 bytes of it, for a log. Control characters are
    /// escaped.
    pub excerpt: String,
    /// The URL in `Location` without query, fragment, user and password, if the status is a redirection (300
    /// to 399). Redirections are not followed.
    pub location: Option<String>,
}

impl StatusError {
    pub(crate) fn new(status: u16, body: &[u8]) -> Self {
        const EXCERPT: usize = 512;
        let excerpt = String::from_utf8_lossy(&body[..body.len().min(EXCERPT)]);
        Self {
            status,
            excerpt: escaped(&excerpt).into_owned(),
            location: None,
        }
    }

    /// Adds the target of a redirection, given the value of `Location`.
    pub(crate) fn with_location(self, location: Option<&[u8]>) -> Self {
        let is_redirection = (300..400).contains(&self.status);
        let location = location
            .filter(|_| is_redirection)
            .map(|location| public_part(&String::from_utf8_lossy(location)))
            .filter(|location| !location.is_empty());
        Self { location, ..self }
    }
}

/// Returns the parts of a URL that can be shown: scheme, host and path. The URL may be relative.
fn public_part(location: &str) -> String {
    const LONGEST: usize = 256;
    let location = location.trim();
    let end = location.find(['?', '#']).unwrap_or(location.len());
    let location = &location[..end];
    // Browsers treat a backslash like a slash, and so may the server.
    let slashes = location.find("//").or_else(|| location.find(r"\\"));
    let (scheme, rest) = location.split_at(slashes.map_or(0, |slashes| slashes + 2));
    let authority = slashes.and_then(|_| rest.split(['/', '\\']).next());
    let host = authority
        .unwrap_or_default()
        .rfind('@')
        .map_or(0, |at| at + 1);
    let shown = [scheme, &rest[host..]].concat();
    let shown: String = shown.chars().take(LONGEST).collect();
    escaped(&shown).into_owned()
}

impl fmt::Debug for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The excerpt may quote what was sent.
        f.debug_struct("StatusError")
            .field("status", &self.status)
            .field("location", &self.location)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Escaping(f);
        write!(
            line,
            "answered by something that is not the service, with HTTP status {}",
            self.status
        )?;
        match &self.location {
            Some(location) => write!(line, " and Location {location}"),
            None => Ok(()),
        }
    }
}

impl StdError for StatusError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(location: &str, expected: Option<&str>) {
        let error = StatusError::new(302, b"").with_location(Some(location.as_bytes()));
        assert_eq!(error.location.as_deref(), expected);
    }

    #[test]
    fn a_redirection_shows_its_target_without_secrets() {
        check("https://sso.test/login", Some("https://sso.test/login"));
        check("https://sso.test:8443", Some("https://sso.test:8443"));
        check("https://h/a?token=pw&x=1", Some("https://h/a"));
        check("https://h?token=pw", Some("https://h"));
        check("https://h/a#token=pw", Some("https://h/a"));
        check("https://user:pw@h/a", Some("https://h/a"));
        check("https://user:p@w@h/a@b", Some("https://h/a@b"));
        check("https://pw@h", Some("https://h"));
        check("//user:pw@h/a?b", Some("//h/a"));
        check(r"https:\\user:pw@h\a", Some(r"https:\\h\a"));
        check("https://h/a?mail=a@b", Some("https://h/a"));
        check("/login?next=/", Some("/login"));
        check("/a@b", Some("/a@b"));
        check(" login ", Some("login"));
        check("?token=pw", None);
        check("", None);
    }

    #[test]
    fn the_target_of_a_redirection_is_one_short_line() {
        check(
            "https://h/\u{202e}a\u{1b}",
            Some(r"https://h/\u{202e}a\u{1b}"),
        );
        let long = format!("https://h/{}", "a".repeat(10_000));
        check(&long, Some(&long[..256]));
        let latin1 = StatusError::new(307, b"").with_location(Some(b"/caf\xe9"));
        assert_eq!(latin1.location.as_deref(), Some("/caf\u{fffd}"));
    }

    #[test]
    fn only_a_redirection_has_a_target() {
        for status in [200, 201, 299, 400, 404, 502] {
            let error = StatusError::new(status, b"").with_location(Some(b"/a"));
            assert_eq!(error.location, None, "{status}");
        }
        for status in [300, 301, 302, 303, 304, 307, 308, 399] {
            let error = StatusError::new(status, b"").with_location(Some(b"/a"));
            assert_eq!(
                error.to_string(),
                format!(
                    "answered by something that is not the service, with HTTP status {status} and Location /a"
                )
            );
        }
    }

    #[test]
    fn the_excerpt_is_short_and_safe_to_show() {
        let error = StatusError::new(502, b"<h1>\x1b[31m\r\nbad</h1>\xff");
        assert_eq!(error.excerpt, "<h1>\\u{1b}[31m\\u{d}\\u{a}bad</h1>\u{fffd}");
        assert_eq!(StatusError::new(502, &[b'a'; 1_000]).excerpt.len(), 512);
        assert!(!format!("{error} {error:?}").contains("h1"));
    }
}

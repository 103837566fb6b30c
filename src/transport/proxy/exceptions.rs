//! The hosts that are reached without a proxy.

use std::net::IpAddr;

use log::warn;

use crate::origin::bare;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Exceptions(Vec<Exception>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Exception {
    hosts: Hosts,
    /// The port, or `None` for all ports.
    port: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Hosts {
    All,
    /// The names below a domain, which is written with a leading dot, and the domain itself if the flag is set.
    Below(String, bool),
    /// The addresses that have their first bits in common with this one, and the number of these bits.
    Network(IpAddr, u32),
}

impl Exceptions {
    pub(super) fn add(&mut self, list: &str) {
        let entries = list.split(|c: char| c == ',' || c.is_whitespace());
        for entry in entries.filter(|entry| !entry.is_empty()) {
            match exception(entry) {
                Some(exception) => self.0.push(exception),
                None => warn!(
                    "ignored invalid entry {entry:?} of NO_PROXY: expected a host, an address or a network, such as \"10.0.0.0/8\""
                ),
            }
        }
    }

    pub(super) fn contains(&self, host: &str, port: u16) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let address = host.parse().ok();
        self.0.iter().any(|exception| {
            let is_port = exception.port.is_none_or(|excepted| excepted == port);
            is_port && exception.hosts.contains(&host, address)
        })
    }
}

impl Hosts {
    fn contains(&self, host: &str, address: Option<IpAddr>) -> bool {
        match self {
            Self::All => true,
            Self::Below(name, itself) => host.ends_with(name) || *itself && host == &name[1..],
            Self::Network(network, bits) => {
                address.is_some_and(|address| prefix(address, *bits) == prefix(*network, *bits))
            }
        }
    }
}

/// Parses an entry. Returns `None` if it is invalid.
fn exception(entry: &str) -> Option<Exception> {
    let entry = entry.to_ascii_lowercase();
    let (host, port) = match entry.rsplit_once(':') {
        // The colon may be one of an IPv6 address.
        Some((host, port)) if network(&entry).is_none() => (host, Some(port.parse().ok()?)),
        _ => (entry.as_str(), None),
    };
    let hosts = network(host).or_else(|| names(host))?;
    Some(Exception { hosts, port })
}

fn network(text: &str) -> Option<Hosts> {
    let (address, bits) = match text.split_once('/') {
        Some((address, bits)) => (address, Some(bits.parse().ok()?)),
        None => (text, None),
    };
    let address: IpAddr = bare(address).parse().ok()?;
    let width = if address.is_ipv4() { 32 } else { 128 };
    Some(Hosts::Network(address, bits.unwrap_or(width).min(width)))
}

fn names(text: &str) -> Option<Hosts> {
    if text == "*" {
        return Some(Hosts::All);
    }
    let name = text.trim_end_matches('.');
    let below = name.strip_prefix('*').unwrap_or(name);
    let (name, itself) = match below.strip_prefix('.') {
        Some(name) => (name, false),
        None => (below, true),
    };
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!name.is_empty() && name.chars().all(is_name))
        .then(|| Hosts::Below(format!(".{name}"), itself))
}

/// Returns the kind of address and its first bits.
fn prefix(address: IpAddr, bits: u32) -> (bool, u128) {
    let (is_v4, number) = match address {
        IpAddr::V4(address) => (true, u128::from(address.to_bits()) << 96),
        IpAddr::V6(address) => (false, address.to_bits()),
    };
    (is_v4, number.checked_shr(128 - bits).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(list: &str, host: &str, excepted: bool) {
        let (host, port) = host.rsplit_once('|').unwrap_or((host, "443"));
        let mut exceptions = Exceptions::default();
        exceptions.add(list);
        let has = exceptions.contains(host, port.parse().unwrap());
        assert_eq!(has, excepted, "{host} in {list:?}: {exceptions:?}");
    }

    #[test]
    fn a_name_matches_itself_and_its_subdomains() {
        check("example.com", "example.com", true);
        check("example.com", "www.example.com", true);
        check("example.com", "a.b.Example.COM.", true);
        check("EXAMPLE.com.", "example.com", true);
        check("example.com", "notexample.com", false);
        check("example.com", "example.com.cn", false);
        check("example.com", "com", false);
        check("com", "example.com", true);
    }

    #[test]
    fn a_leading_dot_or_star_matches_subdomains_only() {
        for list in [".example.com", "*.example.com"] {
            check(list, "www.example.com", true);
            check(list, "example.com", false);
            check(list, "notexample.com", false);
        }
    }

    #[test]
    fn a_star_matches_all_hosts() {
        check("*", "example.com", true);
        check("*", "10.0.0.1", true);
        check("a, *", "b", true);
        check("*:443", "b", true);
        check("*:80", "b", false);
    }

    #[test]
    fn a_list_is_separated_by_commas_and_may_have_gaps() {
        check("a.test, b.test ,,c.test,", "b.test", true);
        check("a.test,b.test", "c.test", false);
        check("localhost gse.example.test", "gse.example.test", true);
        check(" a.test\tb.test\n", "b.test", true);
        for nothing in [
            "",
            ",",
            " , ",
            ":",
            ".",
            "*.",
            "a:b",
            "a:99999",
            "/8",
            "10.0.0.0/x",
            "http://a",
            "a/b",
            "*.*",
        ] {
            check(nothing, "a", false);
            check(nothing, "10.0.0.1", false);
        }
    }

    #[test]
    fn addresses_are_compared_as_numbers() {
        check("10.1.2.3", "10.1.2.3", true);
        check("10.1.2.3", "10.1.2.30", false);
        check("::1", "::1", true);
        check("[::1]", "0:0::1", true);
        check("::1", "::2", false);
        check("0.0.0.1", "::1", false);
    }

    #[test]
    fn a_network_matches_by_its_prefix() {
        check("10.0.0.0/8", "10.255.1.2", true);
        check("10.0.0.0/8", "11.0.0.1", false);
        check("192.168.1.128/25", "192.168.1.200", true);
        check("192.168.1.128/25", "192.168.1.100", false);
        check("0.0.0.0/0", "1.2.3.4", true);
        check("0.0.0.0/0", "::1", false);
        check("fd00::/8", "fd12:3456::1", true);
        check("fd00::/8", "fe80::1", false);
        check("::/0", "fe80::1", true);
        check("10.0.0.0/99", "10.0.0.0", true);
        check("10.0.0.0/8", "example.com", false);
    }

    #[test]
    fn an_entry_with_a_port_matches_that_port_only() {
        check("example.com:8443", "example.com|8443", true);
        check("example.com:8443", "example.com|443", false);
        check("10.1.2.3:80", "10.1.2.3|80", true);
        check("10.1.2.3:80", "10.1.2.3|443", false);
        check("[::1]:80", "::1|80", true);
        check("[::1]:80", "::1|443", false);
    }
}

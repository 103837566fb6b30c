//! Additional methods on the types of GSE: addresses, times and properties.

use std::{
    net::{IpAddr, SocketAddr},
    time::{SystemTime, UNIX_EPOCH},
};

use crate::{
    gse::{GameProperty, GameServerSession, PlayerSession},
    origin::host_and_port,
};

impl GameServerSession {
    /// Returns the host and the port to connect to, as text: `203.0.113.7:8000`.
    ///
    /// The host is `dns_name`, or `ip_address` if `dns_name` is absent or empty. An IPv6 address is put in brackets.
    /// The text can be given to [`TcpStream::connect`](std::net::TcpStream::connect), which looks up the name and
    /// refuses an address or a port that does not exist.
    ///
    /// ```
    /// use tencentcloud_gse::gse::GameServerSession;
    ///
    /// let json = r#"{ "DnsName": "", "IpAddress": "203.0.113.7", "Port": "8000" }"#;
    /// let session: GameServerSession = serde_json::from_str(json)?;
    /// assert_eq!(session.address(), "203.0.113.7:8000");
    /// # Ok::<_, serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn address(&self) -> String {
        address(self.dns_name.as_deref(), &self.ip_address, self.port)
    }

    /// Returns `ip_address` and `port` as a socket address.
    ///
    /// Returns `None` if `ip_address` is not an IPv4 or IPv6 address, or `port` is not in the range 1 to 65535. The DNS
    /// name is not looked at; [`address`](Self::address) prefers it.
    ///
    /// ```
    /// use tencentcloud_gse::gse::GameServerSession;
    ///
    /// let json = r#"{ "IpAddress": "2001:db8::7", "Port": 8000 }"#;
    /// let session: GameServerSession = serde_json::from_str(json)?;
    /// assert_eq!(session.socket_addr(), "[2001:db8::7]:8000".parse().ok());
    /// # Ok::<_, serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn socket_addr(&self) -> Option<SocketAddr> {
        socket_addr(&self.ip_address, self.port)
    }

    /// Returns `creation_time` as a time.
    ///
    /// Returns `None` if `creation_time` is not a time in RFC 3339 from 1970 on.
    ///
    /// ```
    /// use std::time::{Duration, UNIX_EPOCH};
    /// use tencentcloud_gse::gse::GameServerSession;
    ///
    /// let json = r#"{ "CreationTime": "2020-07-30T03:55:43Z", "TerminationTime": null }"#;
    /// let session: GameServerSession = serde_json::from_str(json)?;
    /// assert_eq!(session.created_at(), Some(UNIX_EPOCH + Duration::from_secs(1_596_081_343)));
    /// assert_eq!(session.terminated_at(), None);
    /// # Ok::<_, serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn created_at(&self) -> Option<SystemTime> {
        time(&self.creation_time)
    }

    /// Returns `termination_time` as a time.
    ///
    /// Returns `None` while the session runs, and if `termination_time` is not a time in RFC 3339 from 1970 on.
    #[must_use]
    pub fn terminated_at(&self) -> Option<SystemTime> {
        time(self.termination_time.as_deref()?)
    }

    /// Returns the value of the game property with this key, or of the first one if there are several.
    ///
    /// ```
    /// use tencentcloud_gse::gse::GameServerSession;
    ///
    /// let json = r#"{ "GameProperties": [{ "Key": "skill", "Value": "3" }] }"#;
    /// let session: GameServerSession = serde_json::from_str(json)?;
    /// assert_eq!(session.property("skill"), Some("3"));
    /// assert_eq!(session.property("map"), None);
    /// # Ok::<_, serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn property(&self, key: &str) -> Option<&str> {
        let mut properties = self.game_properties.iter().flatten();
        let property = properties.find(|property| property.key == key)?;
        Some(&property.value)
    }
}

impl PlayerSession {
    /// Returns the host and the port to connect to, as text: `203.0.113.7:8000`.
    ///
    /// The host is `dns_name`, or `ip_address` if `dns_name` is absent or empty. An IPv6 address is put in brackets.
    /// The text can be given to [`TcpStream::connect`](std::net::TcpStream::connect), which looks up the name and
    /// refuses an address or a port that does not exist.
    ///
    /// ```
    /// use tencentcloud_gse::gse::PlayerSession;
    ///
    /// let json = r#"{ "DnsName": "seat.example", "IpAddress": "203.0.113.7", "Port": "8000" }"#;
    /// let seat: PlayerSession = serde_json::from_str(json)?;
    /// assert_eq!(seat.address(), "seat.example:8000");
    /// # Ok::<_, serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn address(&self) -> String {
        address(self.dns_name.as_deref(), &self.ip_address, self.port)
    }

    /// Returns `ip_address` and `port` as a socket address.
    ///
    /// Returns `None` if `ip_address` is not an IPv4 or IPv6 address, or `port` is not in the range 1 to 65535. The DNS
    /// name is not looked at; [`address`](Self::address) prefers it.
    #[must_use]
    pub fn socket_addr(&self) -> Option<SocketAddr> {
        socket_addr(&self.ip_address, self.port)
    }

    /// Returns `creation_time`, when the seat was reserved, as a time.
    ///
    /// Returns `None` if `creation_time` is not a time in RFC 3339 from 1970 on.
    #[must_use]
    pub fn created_at(&self) -> Option<SystemTime> {
        time(&self.creation_time)
    }

    /// Returns `termination_time` as a time.
    ///
    /// Returns `None` while the player session lasts, and if `termination_time` is not a time in RFC 3339 from 1970 on.
    #[must_use]
    pub fn terminated_at(&self) -> Option<SystemTime> {
        time(self.termination_time.as_deref()?)
    }
}

/// Creates a property from a key and its value.
///
/// ```
/// use tencentcloud_gse::gse::{CreateGameServerSessionRequest, GameProperty};
///
/// let request = CreateGameServerSessionRequest::new(2).game_properties([("skill", "3")]);
/// assert_eq!(request.game_properties, Some(vec![GameProperty::new("skill", "3")]));
/// ```
impl<K: Into<String>, V: Into<String>> From<(K, V)> for GameProperty {
    fn from((key, value): (K, V)) -> Self {
        Self::new(key, value)
    }
}

fn address(dns_name: Option<&str>, ip_address: &str, port: u64) -> String {
    let host = dns_name.filter(|name| !name.is_empty());
    host_and_port(host.unwrap_or(ip_address), port)
}

fn socket_addr(ip_address: &str, port: u64) -> Option<SocketAddr> {
    let ip: IpAddr = ip_address.parse().ok()?;
    let port = u16::try_from(port).ok().filter(|port| *port != 0)?;
    Some(SocketAddr::new(ip, port))
}

/// Parses a time in RFC 3339.
fn time(text: &str) -> Option<SystemTime> {
    let text = text.to_ascii_uppercase().replace('Z', "+00:00");
    let (local, offset) = text.split_at_checked(text.len().checked_sub("+08:00".len())?)?;
    let (sign, offset) = offset.split_at_checked(1)?;
    // The offset is read as a time of day, which has the same format.
    let distance = utc(&format!("1970-01-01T{offset}:00"))?;
    let distance = distance.duration_since(UNIX_EPOCH).ok()?;
    match sign {
        "+" => utc(local)?.checked_sub(distance),
        "-" => utc(local)?.checked_add(distance),
        _ => None,
    }
}

/// Parses a time without an offset as UTC, the only one that `humantime` reads.
fn utc(local: &str) -> Option<SystemTime> {
    humantime::parse_rfc3339(&format!("{local}Z")).ok()
}

#[cfg(test)]
mod tests {
    use std::{collections::HashMap, time::Duration};

    use super::*;
    use crate::gse::CreateGameServerSessionRequest;

    fn session(json: &str) -> GameServerSession {
        serde_json::from_str(json).expect("a session")
    }

    #[track_caller]
    fn check_address(members: &str, text: &str, socket: Option<&str>) {
        let session = session(members);
        let seat: PlayerSession = serde_json::from_str(members).expect("a seat");
        let socket = socket.map(|socket| socket.parse().expect("a socket address"));
        assert_eq!(session.address(), text);
        assert_eq!(seat.address(), text);
        assert_eq!(session.socket_addr(), socket);
        assert_eq!(seat.socket_addr(), socket);
    }

    #[test]
    fn ip_address_and_port_make_a_socket_address() {
        let v4 = r#"{"DnsName": "", "IpAddress": "203.0.113.7", "Port": "8000"}"#;
        check_address(v4, "203.0.113.7:8000", Some("203.0.113.7:8000"));
        let v6 = r#"{"DnsName": null, "IpAddress": "2001:db8::7", "Port": 65535}"#;
        check_address(v6, "[2001:db8::7]:65535", Some("[2001:db8::7]:65535"));
    }

    #[test]
    fn dns_name_is_preferred_in_text() {
        let named = r#"{"DnsName": "s.example", "IpAddress": "203.0.113.7", "Port": 1}"#;
        check_address(named, "s.example:1", Some("203.0.113.7:1"));
        let name_alone = r#"{"DnsName": "s.example", "IpAddress": "", "Port": 1}"#;
        check_address(name_alone, "s.example:1", None);
    }

    #[test]
    fn an_invalid_address_is_not_a_socket_address() {
        let documented = r#"{"IpAddress": "0000.0.0.0", "Port": "8000"}"#;
        check_address(documented, "0000.0.0.0:8000", None);
        let zero = r#"{"IpAddress": "203.0.113.7", "Port": 0}"#;
        check_address(zero, "203.0.113.7:0", None);
        let large = r#"{"IpAddress": "203.0.113.7", "Port": 65536}"#;
        check_address(large, "203.0.113.7:65536", None);
        check_address("{}", ":0", None);
        let bracketed = r#"{"IpAddress": "[::1]", "Port": 8000}"#;
        check_address(bracketed, "[::1]:8000", None);
    }

    #[track_caller]
    fn check_time(text: &str, expected: Option<u64>) {
        let json = serde_json::json!({ "CreationTime": text, "TerminationTime": text });
        let session = session(&json.to_string());
        let seat: PlayerSession = serde_json::from_value(json).expect("a seat");
        let expected = expected.map(|millis| UNIX_EPOCH + Duration::from_millis(millis));
        assert_eq!(session.created_at(), expected, "{text}");
        assert_eq!(session.terminated_at(), expected, "{text}");
        assert_eq!(seat.created_at(), expected, "{text}");
        assert_eq!(seat.terminated_at(), expected, "{text}");
    }

    #[test]
    fn rfc_3339_is_read_with_any_offset() {
        check_time("1970-01-01T00:00:00Z", Some(0));
        for text in [
            "2020-07-30T03:55:43Z",
            "2020-07-30t03:55:43z",
            "2020-07-30T03:55:43.000Z",
            "2020-07-30T11:55:43+08:00",
            "2020-07-30T03:55:43+00:00",
            "2020-07-30T00:25:43-03:30",
            "2020-07-29T20:55:43-07:00",
        ] {
            check_time(text, Some(1_596_081_343_000));
        }
        check_time("2020-07-30T11:55:43.25+08:00", Some(1_596_081_343_250));
        check_time("2020-02-29T23:59:59Z", Some(1_583_020_799_000));
        check_time("9999-12-31T23:59:59Z", Some(253_402_300_799_000));
    }

    #[test]
    fn an_invalid_time_is_none() {
        for text in [
            "",
            "-",
            "+",
            "T-",
            "now",
            "2020-07-30",
            "2020-07-30T03:55:43",
            "2020-07-30 03:55:43",
            "2020-02-30T00:00:00Z",
            "2020-07-30T24:00:00Z",
            "2020-07-30T03:55:43Z+08:00",
            "2020-07-30T03:55:43ZZ",
            "2020-07-30T03:55:43Zxyz",
            "2020-07-30T03:55:43+00:00Z",
            "2020-07-30T03:55:43é8:00",
            "2020-07-30T03:55:43+8:00",
            "2020-07-30T03:55:43+0800",
            "2020-07-30T03:55:43+24:00",
            "2020-07-30T03:55:43-08:60",
            "2020-07-30T03:55:43+0é:0",
            "0000-00-00T00:00:00Z",
            "1969-12-31T23:59:59Z",
        ] {
            check_time(text, None);
        }
        assert_eq!(session("{}").created_at(), None);
        assert_eq!(session("{}").terminated_at(), None);
        assert_eq!(
            session(r#"{"TerminationTime": null}"#).terminated_at(),
            None
        );
    }

    #[test]
    fn property_is_found_by_its_key() {
        let session = session(
            r#"{"GameProperties": [
                {"Key": "map", "Value": "canyon"},
                {"Key": "skill", "Value": "3"},
                {"Key": "skill", "Value": "4"}
            ]}"#,
        );
        assert_eq!(session.property("map"), Some("canyon"));
        assert_eq!(session.property("skill"), Some("3"));
        assert_eq!(session.property("Skill"), None);
        let without = [
            r#"{"GameProperties": null}"#,
            r#"{"GameProperties": []}"#,
            "{}",
        ];
        for json in without {
            let session: GameServerSession = serde_json::from_str(json).expect("a session");
            assert_eq!(session.property("skill"), None);
        }
    }

    #[test]
    fn a_pair_becomes_a_property() {
        let expected = GameProperty::new("skill", "3");
        assert_eq!(GameProperty::from(("skill", "3")), expected);
        assert_eq!(GameProperty::from(("skill".to_owned(), '3')), expected);
        let request = CreateGameServerSessionRequest::new(2);
        let map = HashMap::from([("skill".to_owned(), "3".to_owned())]);
        for set in [
            request.clone().game_properties([("skill", "3")]),
            request.clone().game_properties([expected.clone()]),
            request.clone().game_properties(&map),
            request.game_properties(map),
        ] {
            assert_eq!(
                set.game_properties.as_deref(),
                Some(&[expected.clone()][..])
            );
        }
    }
}

//! Splits names into words.

/// Words with irregular capitals, each with its meaning. All other words follow the rules of [`word_len`].
const SPELLINGS: &[(&str, &str)] = &[
    ("AIoT", "artificial intelligence of things"),
    ("CKafka", "Tencent's Kafka"),
    ("CaaS", "containers as a service"),
    ("DDoS", "distributed denial of service"),
    ("DDos", "the same, as some descriptions have it"),
    ("DoS", "denial of service"),
    ("ETag", "a header"),
    ("FSx", "a file system"),
    ("FaaS", "functions as a service"),
    ("GBps", "gigabytes per second"),
    ("GiB", "gibibyte"),
    ("GitHub", "a brand"),
    ("GitLab", "a brand"),
    ("HBase", "a database"),
    ("IaC", "infrastructure as code"),
    ("IaaS", "infrastructure as a service"),
    ("IdP", "identity provider"),
    ("IoT", "internet of things"),
    ("KBps", "kilobytes per second"),
    ("MBps", "megabytes per second"),
    ("MiB", "mebibyte"),
    ("MySQL", "a database"),
    ("NoSQL", "a kind of database"),
    ("OAuth", "a protocol"),
    ("PaaS", "platform as a service"),
    ("PassWord", "a word, as some descriptions have it"),
    ("PostgreSQL", "a database"),
    ("QCloud", "a brand"),
    ("QoS", "quality of service"),
    ("SaaS", "software as a service"),
    ("TBaaS", "Tencent's blockchain as a service"),
    ("TWe", "the first half of brands: TWeCall, TWeSee, TWeTalk"),
    ("VHost", "virtual host"),
    ("VoD", "video on demand"),
    ("VoIP", "voice over IP"),
    ("iOS", "an operating system"),
    ("macOS", "an operating system"),
    ("vCPU", "virtual CPU"),
];

/// Returns the words of a name, in lower case.
pub(in super::super) fn words(name: &str) -> Vec<String> {
    // Most names contain none of them, so the search at each letter is skipped.
    let spellings: Vec<&str> = SPELLINGS
        .iter()
        .map(|(spelling, _)| *spelling)
        .filter(|spelling| name.contains(spelling))
        .collect();
    let mut words = Vec::new();
    for mut part in name.split(|char: char| !char.is_ascii_alphanumeric()) {
        while !part.is_empty() {
            let (word, rest) = part.split_at(word_len(part, &spellings));
            words.push(word.to_ascii_lowercase());
            part = rest;
        }
    }
    words
}

/// Returns the length of the first word of `text`, which consists of ASCII letters and digits. The length is never 0.
///
/// A word is a capital and small letters (`Game`), or capitals up to the one that begins the next word (`HTTP|Code`),
/// with a plural's `s` (`ID|s`) or a version (`IP|v6`). It takes the digits behind it, and what leans on them: small
/// letters (`K8s`, `95th`) or a lone capital (`P2P`, `3D`, `M3U8`); and all capitals where it is nothing but digits (`2FA`).
fn word_len(text: &str, spellings: &[&str]) -> usize {
    let bytes = text.as_bytes();
    let run = |from: usize, class: fn(&u8) -> bool| {
        bytes[from..].iter().take_while(|byte| class(byte)).count()
    };
    let upper = run(0, u8::is_ascii_uppercase);
    let small = run(upper, u8::is_ascii_lowercase);
    let inside = |at: &usize| spelling_len(&text[*at..], spellings).is_some();
    let mut len = if let Some(len) = spelling_len(text, spellings) {
        len
    } else if let Some(at) = (1..upper + small).find(inside) {
        return at;
    } else {
        match (upper, small, bytes.get(upper)) {
            (0 | 1, ..) => upper + small,
            (_, 1, Some(b's')) => upper + 1,
            (_, 1, Some(b'v')) if run(upper + 1, u8::is_ascii_digit) > 0 => upper + 1,
            (_, 0, _) => upper,
            _ => return upper - 1,
        }
    };
    loop {
        let digits = run(len, u8::is_ascii_digit);
        len += digits;
        if digits == 0 {
            return len;
        }
        let upper = run(len, u8::is_ascii_uppercase);
        let small = run(len + upper, u8::is_ascii_lowercase);
        len += match (upper, small) {
            (0, _) => small,
            // A lone capital: before the end or digits, before a word, or in the plural.
            (1, 0) | (2, 2..) => 1,
            (1, 1) if bytes[len + 1] == b's' => 2,
            (_, 0) if digits == len => upper,
            _ => return len,
        };
    }
}

/// Returns the length of the one of `spellings` at the start of `text`, including the `s` of a plural.
fn spelling_len(text: &str, spellings: &[&str]) -> Option<usize> {
    spellings.iter().find_map(|spelling| {
        let rest = text.strip_prefix(spelling)?;
        let end = rest.strip_prefix('s').unwrap_or(rest);
        let whole = !end.starts_with(|char: char| char.is_ascii_lowercase());
        whole.then_some(text.len() - end.len())
    })
}

#[cfg(test)]
mod tests {
    use super::{SPELLINGS, words};

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(words(name).join("_"), expected, "{name}");
    }

    #[test]
    fn names_are_split_into_words_as_a_person_reads_them() {
        for (name, expected) in [
            ("GameServerSession", "game_server_session"),
            ("Limit", "limit"),
            ("limit", "limit"),
            ("HTTPCode", "http_code"),
            ("RequestID", "request_id"),
            ("TagIDs", "tag_ids"),
            ("DBs", "dbs"),
            ("DBsInfo", "dbs_info"),
            ("VideoURLs", "video_urls"),
            ("IPSet", "ip_set"),
            ("ISPSet", "isp_set"),
            ("IPv6Address", "ipv6_address"),
            ("IPv6Addresses", "ipv6_addresses"),
            ("AddressIPV6", "address_ipv6"),
            ("Ipv4CIDR", "ipv4_cidr"),
            ("DDoSLevel", "ddos_level"),
            (
                "SharedCNAMEDDoSProtections",
                "shared_cname_ddos_protections",
            ),
            ("CKafkaTopic", "ckafka_topic"),
            ("OAuth", "oauth"),
            ("OAuth2ResourceServerID", "oauth2_resource_server_id"),
            ("IoT", "iot"),
            ("NBIoTDeviceID", "nb_iot_device_id"),
            ("iOS", "ios"),
            ("TPNSiOSAccessID", "tpns_ios_access_id"),
            ("MySQL", "mysql"),
            ("CynosDBMySQL", "cynos_db_mysql"),
            ("AudioSource", "audio_source"),
            ("K8sMasterIP", "k8s_master_ip"),
            ("K8SApi", "k8s_api"),
            ("P2PChannelId", "p2p_channel_id"),
            ("M3U8", "m3u8"),
            ("3DModel", "3d_model"),
            ("ResultFile3Ds", "result_file3ds"),
            ("95th", "95th"),
            ("2FA", "2fa"),
            ("Md5Sum", "md5_sum"),
            ("MD5sum", "md5sum"),
            ("CreateL4Proxy", "create_l4_proxy"),
            ("S3URL", "s3_url"),
            ("Topic_Simplification", "topic_simplification"),
            ("ACCEPT_ALL", "accept_all"),
            ("ap-guangzhou", "ap_guangzhou"),
            ("_leading__and_trailing_", "leading_and_trailing"),
            ("名称Name", "name"),
            ("X", "x"),
            ("", ""),
        ] {
            check(name, expected);
        }
    }

    #[test]
    fn an_acronym_is_one_word_in_any_position() {
        for &(spelling, meaning) in SPELLINGS {
            let word = spelling.to_ascii_lowercase();
            check(spelling, &word);
            check(&format!("{spelling}s"), &format!("{word}s"));
            check(&format!("Game{spelling}Name"), &format!("game_{word}_name"));
            check(&format!("URL{spelling}"), &format!("url_{word}"));
            assert!(!meaning.is_empty());
        }
        assert!(SPELLINGS.is_sorted(), "the table is sorted");
    }
}

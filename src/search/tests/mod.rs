//! Sessions to try expressions on; the tests are in the files named after what they look at.

use super::{Candidate, Filter};

mod errors;
mod limits;
mod properties;
mod quotes;
mod verdicts;
mod writing;

#[derive(Debug, Clone)]
struct Session {
    name: String,
    id: String,
    maximum: u64,
    created: u64,
    count: u64,
    properties: Vec<(String, String)>,
}

impl Candidate for Session {
    fn name(&self) -> &str {
        &self.name
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn maximum_sessions(&self) -> u64 {
        self.maximum
    }

    fn creation_time_millis(&self) -> u64 {
        self.created
    }

    fn player_session_count(&self) -> u64 {
        self.count
    }

    fn has_available_player_sessions(&self) -> bool {
        self.count < self.maximum
    }

    fn property(&self, key: &str) -> Option<&str> {
        self.properties
            .iter()
            .find(|(own, _)| own == key)
            .map(|(_, value)| value.as_str())
    }
}

fn session(
    name: &str,
    (count, maximum): (u64, u64),
    created: u64,
    properties: &[(&str, &str)],
) -> Session {
    Session {
        name: name.to_owned(),
        id: format!("qcs::gse:ap-shanghai:uin/1:gameserversession/fleet-1/gssess-{name}"),
        maximum,
        created,
        count,
        properties: properties
            .iter()
            .map(|&(key, value)| (key.to_owned(), value.to_owned()))
            .collect(),
    }
}

fn read(text: &str) -> Filter {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

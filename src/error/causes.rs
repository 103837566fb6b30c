//! Causes of errors, as text for people.

use std::{error::Error as StdError, io, iter};

/// Adds the causes to a message, which may be empty, from the outermost one to the innermost.
///
/// A cause whose text is already in the message is left out, since many errors repeat their source.
pub(crate) fn with_causes(
    mut message: String,
    outermost: Option<&(dyn StdError + 'static)>,
) -> String {
    for cause in iter::successors(outermost, |&cause| cause.source()) {
        let reason = reason(cause);
        if !message.contains(&reason) {
            message.push_str(if message.is_empty() { "" } else { ": " });
            message.push_str(&reason);
        }
    }
    message
}

/// Returns `true` if a cause is a time-out without any further information.
pub(super) fn is_bare_timeout(cause: &(dyn StdError + 'static)) -> bool {
    match cause.downcast_ref::<io::Error>() {
        Some(error) => error.kind() == io::ErrorKind::TimedOut && error.get_ref().is_none(),
        // A recording keeps the text alone.
        None => cause.to_string() == io::ErrorKind::TimedOut.to_string(),
    }
}

/// Returns the error of a clock in plain units, and the direction in which to set it. `offset` is the
/// number of seconds to add.
pub(super) fn clock_difference(offset: i64) -> (String, &'static str) {
    const HOUR: u64 = 60 * 60;
    const DAY: u64 = 24 * HOUR;
    const YEAR: u64 = 365 * DAY;
    let seconds = offset.unsigned_abs();
    let (unit, name) = if seconds < 2 * DAY {
        (HOUR, "hours")
    } else if seconds < 2 * YEAR {
        (DAY, "days")
    } else {
        (YEAR, "years")
    };
    let count = (seconds + unit / 2) / unit;
    let direction = if offset < 0 { "back" } else { "forward" };
    (format!("{count} {name}"), direction)
}

/// Returns the text of a cause. A system error is shown without its number:
/// `Connection refused (os error 111)` is "connection refused".
fn reason(cause: &(dyn StdError + 'static)) -> String {
    let text = cause.to_string();
    let number = cause
        .downcast_ref()
        .and_then(io::Error::raw_os_error)
        .map(|number| format!(" (os error {number})"));
    match number.and_then(|number| text.strip_suffix(&number)) {
        Some(text) => in_lower_case(text),
        None => text,
    }
}

/// Makes the first letter a small one, unless an abbreviation begins with it.
fn in_lower_case(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::*;

    /// An error with a source, which may repeat the source's text as some do.
    #[derive(Debug)]
    struct Layer(&'static str, Box<dyn StdError>);

    impl fmt::Display for Layer {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    impl StdError for Layer {
        fn source(&self) -> Option<&(dyn StdError + 'static)> {
            Some(&*self.1)
        }
    }

    #[track_caller]
    fn check(cause: impl StdError + 'static, expected: &str) {
        assert_eq!(
            with_causes("no connection".to_owned(), Some(&cause)),
            expected
        );
    }

    #[test]
    fn each_cause_is_shown_once() {
        let root = || Box::new(io::Error::other("the disk is full"));
        check(Layer("tls", root()), "no connection: tls: the disk is full");
        let repeating = Layer("tls: the disk is full", root());
        check(repeating, "no connection: tls: the disk is full");
        let nested = Layer("outer", Box::new(Layer("inner", root())));
        check(nested, "no connection: outer: inner: the disk is full");
        check(io::Error::other(""), "no connection");
        assert_eq!(with_causes("alone".to_owned(), None), "alone");
    }

    #[cfg(unix)]
    #[test]
    fn a_system_error_is_shown_in_lower_case_without_its_number() {
        let refused =
            io::Error::from_raw_os_error(if cfg!(target_os = "linux") { 111 } else { 61 });
        check(refused, "no connection: connection refused");
        let missing = io::Error::from_raw_os_error(2);
        check(missing, "no connection: no such file or directory");
        let own = io::Error::other("Refused by the gateway");
        check(own, "no connection: Refused by the gateway");
    }

    #[test]
    fn abbreviations_keep_their_letters() {
        assert_eq!(in_lower_case("RPC failed"), "RPC failed");
        assert_eq!(in_lower_case("Broken pipe"), "broken pipe");
        assert_eq!(in_lower_case("É"), "é");
        assert_eq!(in_lower_case(""), "");
    }

    #[track_caller]
    fn check_clock(offset: i64, distance: &str, direction: &str) {
        assert_eq!(clock_difference(offset), (distance.to_owned(), direction));
    }

    #[test]
    fn clock_differences_are_shown_in_plain_units() {
        const DAY: i64 = 86_400;
        check_clock(16 * 3_600, "16 hours", "forward");
        check_clock(-16 * 3_600 - 1_700, "16 hours", "back");
        check_clock(-DAY, "24 hours", "back");
        check_clock(2 * DAY, "2 days", "forward");
        check_clock(-45 * DAY, "45 days", "back");
        check_clock(3 * 365 * DAY + 90 * DAY, "3 years", "forward");
        check_clock(i64::MIN, "292471208678 years", "back");
    }

    #[test]
    fn a_timeout_without_a_message_is_recognized() {
        assert!(is_bare_timeout(&io::Error::from(io::ErrorKind::TimedOut)));
        let with_words = io::Error::new(io::ErrorKind::TimedOut, "no permit");
        assert!(!is_bare_timeout(&with_words));
        assert!(!is_bare_timeout(&io::Error::other("timed out")));
    }
}

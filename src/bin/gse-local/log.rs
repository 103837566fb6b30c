//! The log: a line for each call and for each warning.

use std::{
    env,
    io::{self, IsTerminal, Write},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, SyncSender},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use humantime::format_rfc3339_millis;
use serde_json::json;
use tencentcloud_gse::{
    local::{Call, Fault},
    text::escaped,
};

/// The maximum number of lines that wait to be written.
pub(crate) const WAITING: usize = 10_000;

/// The number of dropped lines that were not reported yet.
static DROPPED: AtomicU64 = AtomicU64::new(0);

/// The format of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// A JSON object.
    Json,
}

/// Adds a line to the log, or drops it if too many lines wait. It never waits itself: a reader that has
/// stopped reading must not stop the service.
pub(crate) fn note(log: &SyncSender<String>, line: String) {
    if log.try_send(line).is_err() {
        DROPPED.fetch_add(1, Ordering::Relaxed);
    }
}

/// Writes lines as they come, until the other end of the log is dropped.
pub(crate) fn write(lines: &Receiver<String>, output: &mut impl Write) -> io::Result<()> {
    for line in lines {
        writeln!(output, "{line}")?;
        let dropped = DROPPED.swap(0, Ordering::Relaxed);
        if dropped > 0 {
            writeln!(
                io::stderr(),
                "gse-local: dropped {dropped} log lines because standard output was not read fast enough"
            )?;
        }
    }
    output.flush()
}

/// Writes a call as a line.
pub(crate) fn line(format: Format, call: &Call) -> String {
    match format {
        Format::Text => text(call),
        Format::Json => json(call),
    }
}

/// Writes a warning as a line.
pub(crate) fn warning(format: Format, at: SystemTime, warning: &str) -> String {
    match format {
        Format::Text => format!("{}  {}", time_of_day(at), escaped(warning)),
        Format::Json => json!({ "time": timestamp(at), "warning": warning }).to_string(),
    }
}

/// Returns `true` if standard output shows colors, and <https://no-color.org> does not forbid them.
fn wants_colors() -> bool {
    static WANTED: LazyLock<bool> = LazyLock::new(|| {
        let is_unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        io::stdout().is_terminal() && !is_unwanted
    });
    *WANTED
}

/// Writes time, action, secret ID, outcome, `RequestId` and duration, and the message of an error.
fn text(call: &Call) -> String {
    const FAINT: u8 = 2;
    const GREEN: u8 = 32;
    const RED: u8 = 31;
    let paint = |color: u8, text: String| {
        if wants_colors() {
            format!("\x1b[{color}m{text}\x1b[0m")
        } else {
            text
        }
    };
    let (color, outcome) = match &call.error {
        None => (GREEN, "ok"),
        Some(error) => (RED, error.code().as_str()),
    };
    let millis = call.duration.as_secs_f64() * 1_000.0;
    let message = call.error.as_ref().map_or(String::new(), |error| {
        format!("  {}", escaped(error.message()))
    });
    format!(
        "{}  {:<26}  {:<20}  {}  {}{message}",
        paint(FAINT, time_of_day(call.at)),
        or_dash(&call.action),
        or_dash(&call.secret_id),
        paint(color, format!("{:<22}", escaped(outcome))),
        paint(FAINT, format!("{}  {millis:>6.1} ms", call.request_id)),
    )
}

fn json(call: &Call) -> String {
    json!({
        "time": timestamp(call.at),
        "action": call.action,
        "secret_id": call.secret_id,
        "outcome": call.code().unwrap_or("ok"),
        "message": call.error.as_ref().map(Fault::message),
        "request_id": call.request_id,
        "duration_ms": call.duration.as_secs_f64() * 1_000.0,
    })
    .to_string()
}

/// Returns a time such as `2020-07-30T03:55:43.120Z`, from 1970 to 9999.
fn timestamp(at: SystemTime) -> String {
    const LAST: Duration = Duration::from_millis(253_402_300_799_999);
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    format_rfc3339_millis(UNIX_EPOCH + since.min(LAST)).to_string()
}

/// Returns a time of day in UTC, such as `03:55:43.120`.
fn time_of_day(at: SystemTime) -> String {
    let timestamp = timestamp(at);
    timestamp["2020-07-30T".len()..]
        .trim_end_matches('Z')
        .to_owned()
}

fn or_dash(text: &str) -> String {
    if text.is_empty() {
        "-".to_owned()
    } else {
        escaped(text).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn lines_are_dropped_if_the_log_is_not_read() {
        let (log, lines) = mpsc::sync_channel(WAITING);
        for _ in 0..WAITING + 3 {
            note(&log, "line".to_owned());
        }
        assert_eq!(DROPPED.load(Ordering::Relaxed), 3);
        drop(log);
        let mut written = Vec::new();
        write(&lines, &mut written).unwrap();
        assert_eq!(written.len(), WAITING * "line\n".len());
    }
}

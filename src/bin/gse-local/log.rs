//! The log: a line for each call and for each warning.

use std::{
    fmt::{self, Write as _},
    io::{self, ErrorKind, Write},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::json;
use tencentcloud_gse::{local::Call, sign::Date, text::escaped};
use tokio::sync::oneshot;

/// The lines that may wait for a reader.
const WAITING: usize = 10_000;

/// How a line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people.
    Text { colored: bool },
    /// A JSON object.
    Json,
}

/// Takes lines, and never waits: a reader who has stopped to read must not stop the service.
pub(crate) struct Log {
    lines: SyncSender<String>,
    lost: Arc<AtomicU64>,
}

/// The lines that were taken.
pub(crate) struct Lines {
    lines: Receiver<String>,
    lost: Arc<AtomicU64>,
}

/// A log and its other end.
pub(crate) fn open() -> (Log, Lines) {
    let (sender, lines) = mpsc::sync_channel(WAITING);
    let lost = Arc::new(AtomicU64::new(0));
    let log = Log {
        lines: sender,
        lost: Arc::clone(&lost),
    };
    (log, Lines { lines, lost })
}

impl Log {
    /// Takes a line, or counts it as lost.
    pub(crate) fn note(&self, line: String) {
        if self.lines.try_send(line).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Lines {
    /// Writes the lines as they come, in a thread of their own. Tells `unread` if nobody reads them
    /// any more; the receiver hears of the end of the thread.
    pub(crate) fn write_to(
        self,
        mut output: impl Write + Send + 'static,
        unread: oneshot::Sender<()>,
    ) -> io::Result<Receiver<()>> {
        let (done, written) = mpsc::channel();
        let write = move || {
            let copied = self.copy(&mut output);
            if copied.is_err_and(|error| error.kind() == ErrorKind::BrokenPipe) {
                unread.send(()).unwrap_or_default();
            }
            drop(done);
        };
        thread::Builder::new()
            .name("gse-local log".to_owned())
            .spawn(write)?;
        Ok(written)
    }

    fn copy(&self, output: &mut impl Write) -> io::Result<()> {
        for line in &self.lines {
            writeln!(output, "{line}")?;
            let lost = self.lost.swap(0, Ordering::Relaxed);
            if lost > 0 {
                writeln!(
                    io::stderr(),
                    "gse-local: {lost} lines of the log are lost, which was not read"
                )?;
            }
        }
        output.flush()
    }
}

/// What makes a line of a call.
pub(crate) fn writer(format: Format) -> fn(&Call) -> String {
    match format {
        Format::Text { colored: false } => |call| text(call, &PLAIN),
        Format::Text { colored: true } => |call| text(call, &COLORED),
        Format::Json => json,
    }
}

/// Writes a warning as a line.
pub(crate) fn warning(format: Format, at: SystemTime, warning: &str) -> String {
    match format {
        Format::Text { .. } => format!("{}  {}", TimeOfDay(at), escaped(warning)),
        Format::Json => json!({ "time": timestamp(at), "warning": warning }).to_string(),
    }
}

/// What is put around the parts of a line.
struct Style {
    faint: &'static str,
    good: &'static str,
    bad: &'static str,
    end: &'static str,
}

const PLAIN: Style = Style {
    faint: "",
    good: "",
    bad: "",
    end: "",
};

const COLORED: Style = Style {
    faint: "\x1b[2m",
    good: "\x1b[32m",
    bad: "\x1b[31m",
    end: "\x1b[0m",
};

/// Time, action, who, outcome, `RequestId`, duration; and what was wrong.
fn text(call: &Call, style: &Style) -> String {
    let Style {
        faint,
        good,
        bad,
        end,
    } = style;
    let mut line = String::new();
    let (color, outcome) = match &call.error {
        None => (good, "ok"),
        Some(error) => (bad, error.code.as_str()),
    };
    // Writing to a string cannot fail.
    write!(
        line,
        "{faint}{}{end}  {:<26}  {:<20}  {color}{:<22}{end}  {faint}{}  {:>6.1} ms{end}",
        TimeOfDay(call.at),
        or_dash(&call.action),
        or_dash(&call.secret_id),
        escaped(outcome),
        call.request_id,
        call.duration.as_secs_f64() * 1_000.0,
    )
    .unwrap_or_default();
    if let Some(error) = &call.error {
        write!(line, "  {}", escaped(&error.message)).unwrap_or_default();
    }
    line
}

fn json(call: &Call) -> String {
    json!({
        "time": timestamp(call.at),
        "action": call.action,
        "secret_id": call.secret_id,
        "outcome": call.code().unwrap_or("ok"),
        "message": call.error.as_ref().map(|error| &error.message),
        "request_id": call.request_id,
        "duration_ms": call.duration.as_secs_f64() * 1_000.0,
    })
    .to_string()
}

/// Returns a time such as `2020-07-30T03:55:43.120Z`.
fn timestamp(at: SystemTime) -> String {
    let seconds = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{}T{}Z", Date::of(seconds.as_secs()), TimeOfDay(at))
}

/// `03:55:43.120`, in UTC.
struct TimeOfDay(SystemTime);

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = self.0.duration_since(UNIX_EPOCH).unwrap_or_default();
        let seconds = since.as_secs();
        let (hours, minutes, seconds) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
        let millis = since.subsec_millis();
        write!(f, "{hours:02}:{minutes:02}:{seconds:02}.{millis:03}")
    }
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
    use super::*;

    #[test]
    fn a_log_that_is_not_read_holds_nobody_up() {
        let (log, lines) = open();
        for _ in 0..WAITING + 3 {
            log.note("line".to_owned());
        }
        assert_eq!(lines.lost.load(Ordering::Relaxed), 3);
        drop(log);
        let mut written = Vec::new();
        lines.copy(&mut written).unwrap();
        assert_eq!(written.len(), WAITING * "line\n".len());
    }
}

//! The logger that all tests run under. It ends the suite when a secret is logged, by any crate and
//! at any level.

use std::{
    cell::RefCell,
    io::{Write, stderr},
    process,
    sync::Once,
};

use log::{Level, LevelFilter, Log, Metadata, Record};

/// Installs it; the servers and builders that tests begin with see to that.
pub(crate) fn watch() {
    static INSTALL: Once = Once::new();
    INSTALL.call_once(|| {
        log::set_logger(&Watch).unwrap();
        log::set_max_level(LevelFilter::Trace);
    });
}

/// What this crate has logged on this thread since this was last asked.
pub(crate) fn lines() -> Vec<String> {
    LINES.take()
}

/// The secret in `text`, of all that tests use: `tests/secrets.txt` has one in each line.
pub(crate) fn secret_in(text: &str) -> Option<&'static str> {
    let mut secrets = include_str!("../../secrets.txt").lines();
    secrets.find(|secret| text.contains(secret))
}

struct Watch;

thread_local! {
    static LINES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

impl Log for Watch {
    /// All but what `SECURITY.md` warns of: a dump of every byte.
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() < Level::Trace || !metadata.target().starts_with("ureq_proto")
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let line = record.args().to_string();
        if let Some(secret) = secret_in(&line) {
            let line = line.replace(secret, "<SECRET>");
            let target = record.target();
            // Past the test harness, which would keep it, and past whatever may catch a panic.
            #[allow(
                clippy::explicit_write,
                reason = "the harness catches what eprintln! writes"
            )]
            writeln!(stderr(), "a secret was logged, {target}: {line}").unwrap();
            process::abort();
        }
        if record.target().starts_with("tencentcloud_gse") {
            LINES.with_borrow_mut(|lines| lines.push(line));
        }
    }

    fn flush(&self) {}
}

//! The logger of all tests. It aborts the suite when any crate logs a secret,
//! at any level.

use std::{
    cell::RefCell,
    io::{Write, stderr},
    process,
    sync::Once,
};

use log::{Level, LevelFilter, Log, Metadata, Record};

/// Installs the logger. The servers and builders of the tests call it.
pub(crate) fn watch() {
    static INSTALL: Once = Once::new();
    INSTALL.call_once(|| {
        log::set_logger(&Watch).unwrap();
        log::set_max_level(LevelFilter::Trace);
    });
}

/// Returns and clears the lines that this crate has logged on this thread.
pub(crate) fn lines() -> Vec<String> {
    LINES.take()
}

/// Returns the first secret in `text`. `tests/secrets.txt` lists the secrets of all tests, one per line.
pub(crate) fn secret_in(text: &str) -> Option<&'static str> {
    let mut secrets = include_str!("../../secrets.txt").lines();
    secrets.find(|secret| text.contains(secret))
}

struct Watch;

thread_local! {
    static LINES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

impl Log for Watch {
    /// Everything except a dump of every byte, of which `SECURITY.md` warns.
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
            // Written directly to standard error: the test harness would capture it, and a panic could be caught.
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

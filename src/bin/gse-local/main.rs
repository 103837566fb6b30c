//! GSE Local from the command line: a local GSE for programs in any language.

#![allow(
    clippy::disallowed_methods,
    reason = "the help of the tool documents the variables that it reads"
)]

mod config;
mod log;
mod options;
mod ready;
mod signals;

use std::{
    env,
    io::{self, ErrorKind, Write},
    process::ExitCode,
    sync::{Arc, mpsc},
    thread,
    time::{Duration, SystemTime},
};

use tokio::sync::Notify;

use self::{
    options::{Command, Options},
    ready::ReadyFile,
};

/// The time that the end of the tool waits for the log to be read.
const FAREWELL: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let Err(error) = run() else {
        return ExitCode::SUCCESS;
    };
    // If this fails, there is no other way to report it.
    writeln!(io::stderr(), "gse-local: {error}").unwrap_or_default();
    // 2 is the customary exit code for wrong options.
    let is_usage = error.kind() == ErrorKind::InvalidInput;
    ExitCode::from(if is_usage { 2 } else { 1 })
}

fn run() -> io::Result<()> {
    let credentials = match env::var(options::CREDENTIALS) {
        Err(env::VarError::NotUnicode(_)) => {
            let message = format!("{} is not UTF-8", options::CREDENTIALS);
            return Err(io::Error::new(ErrorKind::InvalidInput, message));
        }
        credentials => credentials.ok(),
    };
    let command = options::read(env::args_os().skip(1), credentials.as_deref());
    let usage = |error| format!("{error}\ntry `gse-local --help`");
    match command.map_err(|error| io::Error::new(ErrorKind::InvalidInput, usage(error)))? {
        Command::Show(text) => io::stdout().write_all(text.as_bytes()),
        Command::Serve(options) => serve(*options),
    }
}

/// Serves until a signal comes, or until the output has no reader any more.
fn serve(options: Options) -> io::Result<()> {
    // Before the first line of output, since its reader may send a signal.
    let end = Arc::new(Notify::new());
    let runtime = signals::watch(&end)?;
    let (listen, format) = (options.listen, options.log());
    let mut builder = options.builder;
    let ready_file = options.ready_file.map(ReadyFile::new).transpose()?;
    let (log, lines) = mpsc::sync_channel(log::WAITING);
    if let Some(format) = format {
        let warnings = log.clone();
        builder = builder
            .on_call(move |call| log::note(&log, log::line(format, call)))
            .on_warning(move |warning| {
                log::note(&warnings, log::warning(format, SystemTime::now(), warning));
            });
    } else {
        drop(log);
    }
    let local = builder.start().map_err(|error| match error.kind() {
        ErrorKind::InvalidInput => error,
        kind => io::Error::new(kind, format!("--listen {listen}: {error}")),
    })?;
    let mut output = io::stdout();
    writeln!(output, "listening on {}", local.endpoint())?;
    if format.is_some() {
        let address = local.address();
        writeln!(output, "for SDKs: endpoint {address}, protocol http://")?;
    }
    if let Some(file) = &ready_file {
        file.write(&local.endpoint())?;
    }
    let (done, written) = mpsc::channel();
    let unread = Arc::clone(&end);
    thread::Builder::new()
        .name("gse-local log".to_owned())
        .spawn(move || {
            let log = log::write(&lines, &mut output);
            if log.is_err_and(|error| error.kind() == ErrorKind::BrokenPipe) {
                unread.notify_one();
            }
            done.send(())
        })?;
    runtime.block_on(end.notified());
    // This drops the last sender of lines, which ends the log.
    drop(local);
    written.recv_timeout(FAREWELL).unwrap_or_default();
    Ok(())
}

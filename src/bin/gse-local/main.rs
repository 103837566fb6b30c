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
    env, fmt,
    io::{self, ErrorKind, Write},
    process::ExitCode,
    sync::mpsc,
    thread,
    time::{Duration, SystemTime},
};

use self::{
    options::{Command, Options},
    ready::ReadyFile,
    signals::End,
};

/// The customary exit code for wrong options. It is 1 for other failures.
const USAGE: u8 = 2;

/// The time that the end of the tool waits for the log to be read.
const FAREWELL: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let credentials = match env::var(options::CREDENTIALS) {
        Ok(credentials) => Some(credentials),
        Err(env::VarError::NotPresent) => None,
        Err(env::VarError::NotUnicode(_)) => {
            let error = format!("{} is not UTF-8", options::CREDENTIALS);
            return complain(&error, USAGE);
        }
    };
    match options::read(env::args_os().skip(1), credentials.as_deref()) {
        Ok(Command::Show(text)) => match io::stdout().write_all(text.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => complain(&error, 1),
        },
        Ok(Command::Serve(options)) => match serve(*options) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) if error.kind() == ErrorKind::InvalidInput => complain(&error, USAGE),
            Err(error) => complain(&error, 1),
        },
        Err(error) => complain(&error, USAGE),
    }
}

/// Serves until a signal comes, or until the output has no reader any more.
fn serve(options: Options) -> io::Result<()> {
    // Before the first line of output, since its reader may send a signal.
    let end = End::catch()?;
    let (listen, format) = (options.listen, options.log());
    let mut builder = options.builder;
    let ready_file = options.ready_file.map(ReadyFile::new).transpose()?;
    let (log, lines) = log::open();
    if let Some(format) = format {
        let warnings = log.clone();
        builder = builder
            .on_call(move |call| log.note(log::line(format, call)))
            .on_warning(move |warning| {
                warnings.note(log::warning(format, SystemTime::now(), warning));
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
    let notifier = end.notifier();
    thread::Builder::new()
        .name("gse-local log".to_owned())
        .spawn(move || {
            if lines.write_to(&mut output).is_err() {
                notifier.notify_one();
            }
            done.send(())
        })?;
    end.wait();
    // This drops the last sender of lines, which ends the log.
    drop(local);
    written.recv_timeout(FAREWELL).unwrap_or_default();
    Ok(())
}

fn complain(error: &dyn fmt::Display, code: u8) -> ExitCode {
    // If this fails, there is no other way to report it.
    writeln!(io::stderr(), "gse-local: {error}").unwrap_or_default();
    ExitCode::from(code)
}

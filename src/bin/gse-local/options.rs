//! The options, from the environment, a file and the command line, in this order.

use std::{
    error::Error,
    ffi::OsString,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use lexopt::{
    Arg::{Long, Short},
    Parser, ValueExt,
};
use serde_json::Value;
use tencentcloud_gse::local::{Control, FaultRule, LocalGse, LocalGseBuilder};

use crate::{config, log::Format};

/// The environment variable for credentials that must not appear in the list of processes.
pub(crate) const CREDENTIALS: &str = "GSE_LOCAL_CREDENTIALS";

const HELP: &str = include_str!("help.txt");

const VERSION: &str = concat!("gse-local ", env!("CARGO_PKG_VERSION"), "\n");

/// The capacity of a fleet for which none is given.
const CAPACITY: usize = 100;

/// The options without a value.
const FLAGS: [&str; 4] = [
    "allow-remote",
    "allow-remote-control",
    "no-control",
    "quiet",
];

/// The task of the tool.
#[derive(Debug)]
pub(crate) enum Command {
    /// Show a text and exit.
    Show(String),
    /// Serve calls.
    Serve(Box<Options>),
}

/// The options of a service.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) builder: LocalGseBuilder,
    pub(crate) listen: SocketAddr,
    allow_remote: bool,
    control: Control,
    /// The file to write when the service can be called.
    pub(crate) ready_file: Option<PathBuf>,
    format: Format,
    quiet: bool,
}

/// Reads the arguments and the files that they name. `credentials` come from the environment.
pub(crate) fn read(
    arguments: impl IntoIterator<Item = OsString>,
    credentials: Option<&str>,
) -> Result<Command, Box<dyn Error>> {
    let mut parser = Parser::from_args(arguments);
    let (mut files, mut given) = (Vec::new(), Vec::new());
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Show(HELP.to_owned())),
            Short('V') | Long("version") => return Ok(Command::Show(VERSION.to_owned())),
            Long("config") => files.push(PathBuf::from(parser.value()?)),
            Long(name) if FLAGS.contains(&name) => {
                given.push((name.to_owned(), "true".to_owned()));
            }
            // The help lists all options.
            Long(name) if HELP.contains(&format!("\n  --{name} ")) => {
                let name = name.to_owned();
                given.push((name, parser.value()?.string()?));
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let mut options = Options::new();
    for credential in credentials.unwrap_or_default().split_whitespace() {
        options = options
            .set("credential", credential)
            .map_err(|wrong| format!("{CREDENTIALS}: {wrong}"))?;
    }
    for file in files {
        options = options
            .read_file(&file)
            .map_err(|wrong| format!("--config {}: {wrong}", file.display()))?;
    }
    for (name, text) in given {
        options = options
            .set(&name, &text)
            .map_err(|wrong| format!("--{name}: {wrong}"))?;
    }
    let listen = options.listen;
    if !listen.ip().is_loopback() && !options.allow_remote {
        return Err(format!(
            "--listen: {listen} is reachable from other machines; pass --allow-remote to allow that"
        )
        .into());
    }
    options.builder = options.builder.listen(listen).control(options.control);
    Ok(Command::Serve(Box::new(options)))
}

impl Options {
    fn new() -> Self {
        Self {
            builder: LocalGse::builder(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            allow_remote: false,
            control: Control::default(),
            ready_file: None,
            format: Format::Text,
            quiet: false,
        }
    }

    /// Returns the format of the log, if calls are logged.
    pub(crate) fn log(&self) -> Option<Format> {
        (!self.quiet).then_some(self.format)
    }

    /// Sets the option `name`, or adds to it. An error contains no secret.
    fn set(mut self, name: &str, text: &str) -> Result<Self, String> {
        match name {
            "activation-delay" => self.builder = self.builder.activation_delay(delay(text)?),
            "alias" => self.builder = alias(self.builder, text)?,
            "allow-remote-control" => self.set_control(Control::Anyone, text)?,
            "allow-remote" => self.allow_remote = parsed(text, "true or false")?,
            "credential" => self.builder = credential(self.builder, text)?,
            "fault" => {
                let rule = text.parse::<FaultRule>();
                let rule = rule.map_err(|fault| fault.message().to_owned())?;
                self.builder = self.builder.fault(rule);
            }
            "fleet" => self.builder = fleet(self.builder, text)?,
            "game-server" => self.builder = game_server(self.builder, text)?,
            "listen" => self.listen = listen(text)?,
            "log" => {
                self.format = match text {
                    "json" => Format::Json,
                    "text" => Format::Text,
                    _ => return Err(format!("`{text}` is neither `text` nor `json`")),
                };
            }
            "no-control" => self.set_control(Control::Off, text)?,
            "quiet" => self.quiet = parsed(text, "true or false")?,
            "rate-limit" => {
                self.builder = self.builder.rate_limit(parsed(text, "a number of calls")?);
            }
            "ready-file" => self.ready_file = Some(text.into()),
            "region" => self.builder = self.builder.region(text),
            "reservation-timeout" => self.builder = self.builder.reservation_timeout(delay(text)?),
            "seed" => self.builder = self.builder.seed(parsed(text, "a number")?),
            _ => return Err("unknown option".to_owned()),
        }
        Ok(self)
    }

    /// Sets the options in a file.
    fn read_file(mut self, file: &Path) -> Result<Self, Box<dyn Error>> {
        for (name, value) in config::read(file)? {
            let text = match value {
                Value::String(text) => Ok(text),
                Value::Bool(_) | Value::Number(_) => Ok(value.to_string()),
                Value::Object(_) if name == "fault" => Ok(value.to_string()),
                _ => Err("a string, a number, a boolean, or a list of them is expected".to_owned()),
            };
            self = text
                .and_then(|text| self.set(&name, &text))
                .map_err(|wrong| format!("`{name}`: {wrong}"))?;
        }
        Ok(self)
    }

    /// Sets the access to the control interface if `text` is `true`.
    fn set_control(&mut self, control: Control, text: &str) -> Result<(), String> {
        if !parsed(text, "true or false")? {
            return Ok(());
        }
        if self.control != Control::default() && self.control != control {
            return Err("no-control and allow-remote-control cannot be used together".to_owned());
        }
        self.control = control;
        Ok(())
    }
}

fn alias(builder: LocalGseBuilder, text: &str) -> Result<LocalGseBuilder, String> {
    let (alias, fleet) = text
        .split_once('=')
        .ok_or_else(|| format!("`{text}` is not of the form ID=FLEET"))?;
    Ok(builder.alias(alias, fleet))
}

fn fleet(builder: LocalGseBuilder, text: &str) -> Result<LocalGseBuilder, String> {
    let (fleet, capacity) = match text.split_once(':') {
        Some((fleet, capacity)) => (fleet, parsed(capacity, "a number of sessions")?),
        None => (text, CAPACITY),
    };
    Ok(builder.fleet(fleet, capacity))
}

fn credential(builder: LocalGseBuilder, text: &str) -> Result<LocalGseBuilder, String> {
    let mut parts = text.splitn(3, ':');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(id), Some(key), None) if !id.is_empty() => Ok(builder.credential(id, key)),
        (Some(id), Some(key), Some(token)) if !id.is_empty() => {
            Ok(builder.temporary_credential(id, key, token))
        }
        _ => Err("ID:KEY or ID:KEY:TOKEN is expected".to_owned()),
    }
}

/// Reads `HOST:PORT` or `HOST:FIRST-LAST`.
fn game_server(builder: LocalGseBuilder, text: &str) -> Result<LocalGseBuilder, String> {
    const EXPECTED: &str = "HOST:PORT or HOST:FIRST-LAST";
    let wrong = || format!("`{text}` is not of the form {EXPECTED}");
    let (host, ports) = text.rsplit_once(':').ok_or_else(wrong)?;
    let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
    let (first, last) = (parsed(first, "a port")?, parsed(last, "a port")?);
    let host = host.trim_start_matches('[').trim_end_matches(']');
    Ok(builder.game_server_address(host, first..=last))
}

/// Reads `HOST:PORT`. Without a host it is 127.0.0.1, and without a port a free one.
fn listen(text: &str) -> Result<SocketAddr, String> {
    let numeric = text.replacen("localhost", "127.0.0.1", 1);
    let numeric = if numeric.starts_with(':') && !numeric.starts_with("::") {
        format!("127.0.0.1{numeric}")
    } else {
        numeric
    };
    let host = |_| {
        numeric
            .parse()
            .map(|host: IpAddr| SocketAddr::from((host, 0)))
    };
    numeric
        .parse()
        .or_else(host)
        .map_err(|_| format!("`{text}` is not of the form HOST:PORT, such as 127.0.0.1:8080"))
}

/// Reads a time with its unit.
fn delay(text: &str) -> Result<Duration, String> {
    if text == "never" {
        return Ok(Duration::MAX);
    }
    let units = [("ms", 0.001), ("s", 1.0), ("m", 60.0), ("h", 3_600.0)];
    let time = units.into_iter().find_map(|(unit, seconds)| {
        let number: f64 = text.strip_suffix(unit)?.parse().ok()?;
        Duration::try_from_secs_f64(number * seconds).ok()
    });
    time.ok_or_else(|| format!("`{text}` is not a time such as `500ms`, `1.5s`, `2m` or `never`"))
}

fn parsed<T: FromStr>(text: &str, expected: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("`{text}` is not {expected}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(line: &str) -> Result<Command, Box<dyn Error>> {
        read(line.split_whitespace().map(OsString::from), None)
    }

    #[track_caller]
    fn options(line: &str) -> Options {
        match read_line(line) {
            Ok(Command::Serve(options)) => *options,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn check_refused(line: &str, message: &str) {
        assert_eq!(read_line(line).unwrap_err().to_string(), message);
    }

    #[test]
    fn options_are_set_as_given() {
        let options = options(
            "--listen localhost:8080 --fleet f:3 --fleet=g --alias a=f --credential id:key \
             --credential id2:key:token:1 --region r --activation-delay 2s --rate-limit 20 \
             --seed 7 --log json",
        );
        assert_eq!(options.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(options.log(), Some(Format::Json));
        assert_eq!(
            format!("{:?}", options.builder),
            "LocalGseBuilder { world: WorldSettings { fleets: {\"f\": 3, \"g\": 100}, \
             aliases: {\"a\": \"f\"}, region: \"r\", activation_delay: 2s, \
             reservation_timeout: None, host: \"127.0.0.1\", ports: 10000..=60000, seed: 7 }, \
             secret_ids: [\"id\", \"id2\"], rate_limit: Some(20), \
             address: Some(127.0.0.1:8080), .. }"
        );
    }

    #[test]
    fn delays_have_units() {
        for (text, expected) in [
            ("0s", Ok(Duration::ZERO)),
            ("1.5s", Ok(Duration::from_millis(1_500))),
            ("2m", Ok(Duration::from_secs(120))),
            (".5h", Ok(Duration::from_secs(1_800))),
            ("500ms", Ok(Duration::from_millis(500))),
            ("never", Ok(Duration::MAX)),
        ] {
            assert_eq!(delay(text), expected);
        }
        for text in ["", "2", "s", "-1s", "1d", "infs", "NaNs", "1 s", "9e99h"] {
            assert!(delay(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_address_can_go_without_host_or_port() {
        for (text, address) in [
            (":8080", "127.0.0.1:8080"),
            ("localhost", "127.0.0.1:0"),
            ("127.0.0.1", "127.0.0.1:0"),
            ("0.0.0.0", "0.0.0.0:0"),
            ("::1", "[::1]:0"),
            ("[::1]:7", "[::1]:7"),
        ] {
            assert_eq!(
                listen(text).map(|address| address.to_string()),
                Ok(address.to_owned())
            );
        }
        for text in [
            "",
            ":",
            "8080",
            "example.com:80",
            "127.0.0.1:",
            "127.0.0.1:x",
        ] {
            assert!(listen(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_last_value_of_an_option_is_used() {
        assert_eq!(options("--quiet --log json").log(), None);
        let options = options("--listen 127.0.0.1:1 --listen [::1]:2");
        assert_eq!(options.listen.to_string(), "[::1]:2");
    }

    #[test]
    fn an_error_names_the_invalid_option() {
        for (line, message) in [
            ("--fleets f", "invalid option '--fleets'"),
            ("f", "unexpected argument \"f\""),
            ("--fleet", "missing argument for option '--fleet'"),
            (
                "--quiet=no",
                "unexpected argument for option '--quiet': \"no\"",
            ),
            (
                "--fleet f:many",
                "--fleet: `many` is not a number of sessions",
            ),
            ("--alias a", "--alias: `a` is not of the form ID=FLEET"),
            (
                "--credential id",
                "--credential: ID:KEY or ID:KEY:TOKEN is expected",
            ),
            (
                "--credential :secret",
                "--credential: ID:KEY or ID:KEY:TOKEN is expected",
            ),
            (
                "--listen 8080",
                "--listen: `8080` is not of the form HOST:PORT, such as 127.0.0.1:8080",
            ),
            ("--log xml", "--log: `xml` is neither `text` nor `json`"),
            (
                "--rate-limit x",
                "--rate-limit: `x` is not a number of calls",
            ),
            ("--seed -1", "--seed: `-1` is not a number"),
            (
                "--fault code",
                "--fault: `code` is not of the form key=value",
            ),
            (
                "--fault broken=now",
                "--fault: `broken` is `now`, where `before` or `after` is expected",
            ),
            (
                "--game-server x",
                "--game-server: `x` is not of the form HOST:PORT or HOST:FIRST-LAST",
            ),
            (
                "--no-control --allow-remote-control",
                "--allow-remote-control: no-control and allow-remote-control cannot be used together",
            ),
            (
                "--activation-delay 5",
                "--activation-delay: `5` is not a time such as `500ms`, `1.5s`, `2m` or `never`",
            ),
        ] {
            check_refused(line, message);
        }
    }

    #[test]
    fn an_address_that_others_reach_has_to_be_allowed() {
        for address in ["0.0.0.0:8080", "[::]:8080", "192.0.2.1:8080"] {
            check_refused(
                &format!("--listen {address}"),
                &format!(
                    "--listen: {address} is reachable from other machines; pass --allow-remote to allow that"
                ),
            );
            options(&format!("--listen {address} --allow-remote"));
        }
    }

    #[test]
    fn credentials_can_be_in_the_environment() {
        let shown = format!("{:?}", read([], Some("id1:key id2:key")));
        assert!(shown.contains("secret_ids: [\"id1\", \"id2\"]"), "{shown}");
        assert_eq!(
            read([], Some("id1 key")).unwrap_err().to_string(),
            "GSE_LOCAL_CREDENTIALS: ID:KEY or ID:KEY:TOKEN is expected"
        );
    }
}

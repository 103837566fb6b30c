//! The command-line tool `gse-local`: its output, its options and its end.

use std::{
    env, fs,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    process::{self, Child, ChildStdout, Command, Output, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};

use serde_json::Value;
use tencentcloud_gse::{
    Client, Credential, ErrorCode, ErrorKind, RetryPolicy,
    gse::{CreateGameServerSessionRequest, SearchGameServerSessionsRequest},
    local::LocalGse,
};

use crate::support::builder;

/// A running `gse-local`.
struct Tool {
    child: Child,
    output: Option<BufReader<ChildStdout>>,
    endpoint: String,
}

impl Tool {
    /// Starts the tool, and reads the lines before the log.
    #[track_caller]
    fn start(arguments: &[&str]) -> Self {
        Self::spawn(command(arguments))
    }

    #[track_caller]
    fn spawn(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        output.read_line(&mut first).unwrap();
        let endpoint = first.strip_prefix("listening on ").unwrap();
        let endpoint = endpoint.trim_end().to_owned();
        if command.get_args().all(|argument| argument != "--quiet") {
            let mut second = String::new();
            output.read_line(&mut second).unwrap();
            let address = endpoint.strip_prefix("http://").unwrap();
            let expected = format!("for SDKs: endpoint {address}, protocol http://\n");
            assert_eq!(second, expected);
        }
        Self {
            child,
            output: Some(output),
            endpoint,
        }
    }

    fn client(&self, secret_id: &str, secret_key: &str) -> Client {
        builder(self.endpoint.as_str())
            .credential(Credential::new(secret_id, secret_key))
            .build()
            .unwrap()
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.as_mut().unwrap().read_line(&mut line).unwrap();
        line
    }

    /// Ends the tool by a signal, and returns the rest of its output.
    #[track_caller]
    fn end(mut self, signal: &str) -> String {
        let id = self.child.id().to_string();
        let kill = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(kill.success());
        let mut rest = String::new();
        if let Some(output) = &mut self.output {
            output.read_to_string(&mut rest).unwrap();
        }
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
        rest
    }
}

#[test]
fn credentials_that_are_not_utf_8_are_refused() {
    use std::os::unix::ffi::OsStrExt;

    let value = std::ffi::OsStr::from_bytes(b"AKID\xff:key");
    let output = command(&[])
        .env("GSE_LOCAL_CREDENTIALS", value)
        .output()
        .unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert_eq!(error, "gse-local: GSE_LOCAL_CREDENTIALS is not UTF-8\n");
}

/// A failed test leaves no process behind.
impl Drop for Tool {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gse-local"));
    command.args(arguments).env_remove("GSE_LOCAL_CREDENTIALS");
    command
}

fn output(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn default_client(tool: &Tool) -> Client {
    tool.client(LocalGse::SECRET_ID, LocalGse::SECRET_KEY)
}

fn create(fleet_id: &str) -> CreateGameServerSessionRequest {
    CreateGameServerSessionRequest::new(2).fleet_id(fleet_id)
}

#[track_caller]
fn check_refused(arguments: &[&str], message: &str) {
    let output = output(arguments);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(output.stdout.is_empty());
    assert!(
        error.starts_with(&format!("gse-local: {message}")),
        "{error}"
    );
}

#[test]
fn each_call_is_a_line() {
    let mut tool = Tool::start(&[]);
    let client = default_client(&tool);
    let answer = client
        .create_game_server_session(&create(LocalGse::FLEET_ID))
        .unwrap();
    client
        .create_game_server_session(&create("fleet-\u{1b}[2J"))
        .unwrap_err();

    let line = tool.line();
    let words: Vec<_> = line.split_whitespace().collect();
    let [time, action, who, outcome, request_id, duration, "ms"] = words[..] else {
        panic!("{line}")
    };
    assert_eq!(time.len(), "03:55:43.120".len(), "{line}");
    assert_eq!(
        (action, who, outcome),
        ("CreateGameServerSession", LocalGse::SECRET_ID, "ok")
    );
    assert_eq!(request_id, answer.request_id);
    duration.parse::<f64>().unwrap();

    let line = tool.line();
    assert!(
        line.ends_with(" ms  the fleet `fleet-\\u{1b}[2J` does not exist\n"),
        "{line}"
    );
    assert_eq!(tool.end("-TERM"), "");
}

#[test]
fn log_lines_can_be_json() {
    let mut tool = Tool::start(&["--log", "json", "--fleet", "fleet-1:0"]);
    default_client(&tool)
        .create_game_server_session(&create("fleet-1"))
        .unwrap_err();
    let line: Value = serde_json::from_str(&tool.line()).unwrap();
    assert_eq!(line["action"], "CreateGameServerSession");
    assert_eq!(line["secret_id"], LocalGse::SECRET_ID);
    assert_eq!(line["outcome"], "ResourceInsufficient");
    assert_eq!(
        line["message"],
        "the fleet `fleet-1` has no idle server process"
    );
    assert!(line["request_id"].is_string() && line["duration_ms"].is_f64());
    let time = line["time"].as_str().unwrap();
    assert_eq!(time.len(), "2020-07-30T03:55:43.120Z".len(), "{time}");
}

#[test]
fn a_tls_handshake_is_reported_in_the_log() {
    for (format, has_json) in [("text", false), ("json", true)] {
        let mut tool = Tool::start(&["--log", format]);
        let address = tool.endpoint.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(b"\x16\x03\x01\x02\x00\x01").unwrap();
        stream.read_to_end(&mut Vec::new()).unwrap();
        let line = tool.line();
        assert!(line.contains(" speaks TLS to this port, which takes plain HTTP"));
        let line: Option<Value> = serde_json::from_str(&line).ok();
        let is_json = line.is_some_and(|line| line["warning"].is_string());
        assert_eq!(is_json, has_json);
        assert_eq!(tool.end("-TERM"), "");
    }
}

/// With so few file descriptors, the limit of connections is never reached.
#[test]
fn callers_are_served_when_file_descriptors_run_out() {
    let mut limited = Command::new("sh");
    let few = "ulimit -n 32; exec \"$0\" \"$@\"";
    limited.args(["-c", few]).arg(command(&[]).get_program());
    let tool = Tool::spawn(limited);
    let address = tool.endpoint.strip_prefix("http://").unwrap();
    let idle: Vec<_> = (0..40)
        .map(|_| TcpStream::connect(address).unwrap())
        .collect();
    default_client(&tool)
        .search_game_server_sessions(
            &SearchGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID),
        )
        .unwrap();
    let mut first = &idle[0];
    first
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    assert_eq!(first.read(&mut [0]).unwrap(), 0);
}

#[test]
fn both_signals_end_the_tool_with_success() {
    for signal in ["-INT", "-TERM"] {
        let tool = Tool::start(&["--quiet"]);
        // An open connection does not delay the end.
        let client = default_client(&tool);
        client
            .create_game_server_session(&create(LocalGse::FLEET_ID))
            .unwrap();
        assert_eq!(tool.end(signal), "");
    }
}

#[test]
fn an_unread_log_does_not_block_calls() {
    let search = SearchGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID);
    let tool = Tool::start(&[]);
    let client = default_client(&tool);
    // More than a pipe holds, and few enough to be kept until they are read.
    for _ in 0..500 {
        client.search_game_server_sessions(&search).unwrap();
    }
    assert_eq!(tool.end("-TERM").lines().count(), 500);
}

#[test]
fn the_tool_ends_when_its_output_is_closed() {
    for arguments in [&[][..], &["--quiet"]] {
        let mut tool = Tool::start(arguments);
        tool.output = None;
        assert_eq!(tool.child.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn the_ready_file_exists_while_the_service_runs() {
    let file = env::temp_dir().join(format!("gse-local-ready-{}", process::id()));
    fs::write(&file, "left by another run").unwrap();
    let path = file.to_str().unwrap();
    let tool = Tool::start(&["--ready-file", path]);
    let started = Instant::now();
    while !file.exists() {
        assert!(started.elapsed() < Duration::from_secs(30));
        thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(fs::read_to_string(&file).unwrap().trim_end(), tool.endpoint);
    tool.end("-TERM");
    assert!(!file.exists());
    let nowhere = "/none/such/file";
    let output = output(&["--ready-file", nowhere]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains(nowhere));
}

#[test]
fn faults_can_be_given_at_start() {
    let file = env::temp_dir().join(format!("gse-local-faults-{}.json", process::id()));
    let rules = r#"{ "fault": [{ "status": 502, "times": 1 }, "code=InternalError,times=1"] }"#;
    fs::write(&file, rules).unwrap();
    let rule = "action=SearchGameServerSessions,code=ResourceInsufficient,times=1";
    let tool = Tool::start(&["--config", file.to_str().unwrap(), "--fault", rule]);
    let client = builder(tool.endpoint.as_str())
        .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
        .retry(RetryPolicy::OFF)
        .build()
        .unwrap();
    let search = SearchGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID);
    let search = || client.search_game_server_sessions(&search);
    assert!(matches!(search().unwrap_err().kind(), ErrorKind::Status(_)));
    assert_eq!(
        search().unwrap_err().code(),
        Some(&ErrorCode::INTERNAL_ERROR)
    );
    let code = ErrorCode::RESOURCE_INSUFFICIENT;
    assert_eq!(search().unwrap_err().code(), Some(&code));
    search().unwrap();
    fs::remove_file(&file).unwrap();
}

#[test]
fn a_file_of_options_is_read_strictly() {
    let file = env::temp_dir().join(format!("gse-local-strict-{}.json", process::id()));
    let path = file.to_str().unwrap();
    for (text, message) in [
        (
            &br#"{ "seed": 1, "seed": 2 }"#[..],
            "`seed` is given twice at line 1 column 19",
        ),
        (b"[]", "the file is not a JSON object"),
        (b"{ \"region\": \"\xff\" }", "byte 14 is not UTF-8"),
        (
            br#"{ "seed": {} }"#,
            "`seed`: a string, a number, a boolean, or a list of them is expected",
        ),
    ] {
        fs::write(&file, text).unwrap();
        check_refused(
            &["--config", path],
            &format!("--config {path}: {message}\n"),
        );
    }
    fs::write(&file, vec![b' '; 2_000_000]).unwrap();
    check_refused(
        &["--config", path],
        &format!("--config {path}: the file is larger than 1048576 bytes\n"),
    );
    check_refused(
        &["--config", "/dev/null"],
        "--config /dev/null: it is not a regular file\n",
    );
    for (text, message) in [
        (r#"{ "region": "" }"#, "the region is empty\n"),
        (
            r#"{ "credential": "AKID:" }"#,
            "the key of `AKID` is empty\n",
        ),
        (r#"{ "fleet": ":1" }"#, "the ID of a fleet is empty\n"),
    ] {
        fs::write(&file, text).unwrap();
        check_refused(&["--config", path], message);
    }
    fs::write(&file, "\u{feff}{ \"seed\": 1 }").unwrap();
    drop(Tool::start(&["--config", path]));
    fs::remove_file(&file).unwrap();
}

#[test]
fn the_control_interface_can_be_switched_off() {
    for (arguments, status) in [(&[][..], " 200 "), (&["--no-control"], " 404 ")] {
        let tool = Tool::start(arguments);
        let address: SocketAddr = tool.endpoint["http://".len()..].parse().unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        stream
            .write_all(
                b"GET /_local/state HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
            )
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.lines().next().unwrap().contains(status), "{answer}");
    }
}

/// Many systems limit a process to 1,024 open files, so the connections come from another process with a higher limit.
#[test]
fn a_thousand_connections_are_served_at_once() {
    const ALONE: &str = "GSE_LOCAL_TEST_ALONE";
    if env::var_os(ALONE).is_some() {
        return serve_a_thousand();
    }
    let raised = "ulimit -n 4096 2>/dev/null; exec \"$0\" \"$@\"";
    let this = "tool::a_thousand_connections_are_served_at_once";
    let output = Command::new("sh")
        .args(["-c", raised])
        .arg(env::current_exe().unwrap())
        .args([this, "--exact", "--nocapture"])
        .env(ALONE, "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn serve_a_thousand() {
    let tool = Tool::start(&["--quiet"]);
    let search = SearchGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID);
    let request = signed(&default_client(&tool), &search);
    let address: SocketAddr = tool.endpoint["http://".len()..].parse().unwrap();
    let mut streams: Vec<_> = (0..1_000)
        .map(|_| TcpStream::connect(address).unwrap())
        .collect();
    // The second time, each connection has been used, and is still there.
    for _ in 0..2 {
        for stream in &mut streams {
            stream.write_all(&request).unwrap();
        }
        for stream in &mut streams {
            let answer = read_answer(stream);
            assert!(answer.contains("\"GameServerSessions\":[]"), "{answer}");
        }
    }
}

/// Reads the body of the next answer.
fn read_answer(stream: &mut TcpStream) -> String {
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        assert_ne!(
            reader.read_line(&mut line).unwrap(),
            0,
            "an answer was expected"
        );
        match line.trim_end().split_once(": ") {
            Some(("content-length", value)) => length = value.parse().unwrap(),
            _ if line == "\r\n" => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    String::from_utf8(body).unwrap()
}

/// Returns the bytes of a request, which may be sent repeatedly.
fn signed(client: &Client, request: &SearchGameServerSessionsRequest) -> Vec<u8> {
    let request = client.prepare(request, SystemTime::now()).unwrap();
    let mut bytes = b"POST / HTTP/1.1\r\n".to_vec();
    for (name, value) in request.headers() {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("content-length: {}\r\n\r\n", request.body().len()).as_bytes());
    bytes.extend_from_slice(request.body());
    bytes
}

#[test]
fn an_invalid_option_is_quoted() {
    check_refused(&["--fleets", "x"], "invalid option '--fleets'\n");
    check_refused(&["--seed", "x"], "--seed: `x` is not a number\n");
    check_refused(
        &["--listen", "0.0.0.0:0"],
        "--listen: 0.0.0.0:0 is reachable from other machines; ",
    );
    check_refused(
        &["--alias", "a=f"],
        "the alias `a` refers to the fleet `f`, which does not exist\n",
    );
    check_refused(&["--config", "/none/such"], "--config /none/such: ");
}

#[test]
fn an_address_in_use_is_a_failure() {
    let tool = Tool::start(&[]);
    let taken = tool.endpoint.trim_start_matches("http://");
    let output = output(&["--listen", taken]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(error.contains(&format!("--listen {taken}: ")), "{error}");
}

#[test]
fn other_machines_are_served_with_allow_remote() {
    let tool = Tool::start(&["--listen", "0.0.0.0:0", "--allow-remote"]);
    assert!(tool.endpoint.starts_with("http://0.0.0.0:"));
}

#[test]
fn help_and_version_are_shown() {
    for (argument, part) in [
        ("--help", "--credential ID:KEY"),
        ("-h", "--allow-remote"),
        ("--help", "httpProfile.setProtocol(\"http://\")"),
        (
            "--version",
            concat!("gse-local ", env!("CARGO_PKG_VERSION")),
        ),
    ] {
        let output = output(&[argument]);
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8(output.stdout).unwrap().contains(part));
    }
}

#[test]
fn only_the_given_credentials_are_accepted() {
    let mut command = command(&["--credential", "AKID1:tool-key-1"]);
    command.args(["--credential", "AKID2:tool-key-2:tool-token"]);
    command.env("GSE_LOCAL_CREDENTIALS", "AKID3:tool-key-3 AKID4:tool-key-4");
    let tool = Tool::spawn(command);
    let search = SearchGameServerSessionsRequest::new().fleet_id(LocalGse::FLEET_ID);
    let call = |credential| {
        let client = builder(tool.endpoint.as_str())
            .credential(credential)
            .build();
        client.unwrap().search_game_server_sessions(&search)
    };
    for credential in [
        Credential::new("AKID1", "tool-key-1"),
        Credential::new("AKID2", "tool-key-2").with_token("tool-token"),
        Credential::new("AKID3", "tool-key-3"),
        Credential::new("AKID4", "tool-key-4"),
    ] {
        call(credential).unwrap();
    }
    for credential in [
        Credential::new("AKID1", "tool-key-2"),
        Credential::new("AKID2", "tool-key-2"),
        Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY),
    ] {
        call(credential).unwrap_err();
    }
    let log = tool.end("-TERM");
    assert_eq!(log.lines().count(), 7);
    assert!(
        !log.contains("tool-key") && !log.contains("tool-token"),
        "{log}"
    );
}

#[test]
fn options_can_be_read_from_a_file() {
    let file = env::temp_dir().join(format!("gse-local-{}.json", process::id()));
    fs::write(
        &file,
        r#"{
            "fleet": ["fleet-1:1", "fleet-2"],
            "alias": "alias-1=fleet-1",
            "credential": ["AKIDfile:key"],
            "rate-limit": 1000,
            "seed": 7,
            "log": "json",
            "quiet": false
        }"#,
    )
    .unwrap();
    let path = file.to_str().unwrap();
    let mut tool = Tool::start(&["--fleet", "fleet-3", "--config", path, "--log", "text"]);
    let client = tool.client("AKIDfile", "key");
    for fleet_id in ["fleet-1", "fleet-2", "fleet-3"] {
        client
            .create_game_server_session(&create(fleet_id))
            .unwrap();
        assert!(tool.line().contains("  ok  "));
    }
    let full = client.create_game_server_session(&create("fleet-1"));
    assert_eq!(
        full.unwrap_err().code(),
        Some(&ErrorCode::RESOURCE_INSUFFICIENT)
    );

    fs::write(&file, r#"{ "fleet": ["fleet-1:many"] }"#).unwrap();
    let message = format!("--config {path}: `fleet`: `many` is not a number of sessions\n");
    check_refused(&["--config", path], &message);
    fs::write(&file, r#"{ "fleets": "fleet-1" }"#).unwrap();
    check_refused(
        &["--config", path],
        &format!("--config {path}: `fleets`: unknown option\n"),
    );
    // Some editors start a file with a byte order mark.
    fs::write(&file, "\u{feff}{ \"fleets\": \"fleet-1\" }").unwrap();
    check_refused(
        &["--config", path],
        &format!("--config {path}: `fleets`: unknown option\n"),
    );
    fs::remove_file(&file).unwrap();
}

#[test]
fn the_rate_is_limited() {
    let tool = Tool::start(&["--rate-limit", "1"]);
    let client = builder(tool.endpoint.as_str())
        .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
        .retry(RetryPolicy::OFF)
        .build()
        .unwrap();
    let create = create(LocalGse::FLEET_ID);
    let is_throttled = |_| {
        let answer = client.create_game_server_session(&create);
        answer.is_err_and(|error| error.is_throttled())
    };
    assert!((0..20).any(is_throttled));
    check_refused(
        &["--rate-limit", "0"],
        "a rate limit of 0 refuses every call",
    );
}

#[test]
fn the_same_seed_gives_the_same_ids() {
    let id = || {
        let tool = Tool::start(&["--seed", "7"]);
        let answer = default_client(&tool)
            .create_game_server_session(&create(LocalGse::FLEET_ID))
            .unwrap();
        answer.game_server_session.unwrap().game_server_session_id
    };
    assert_eq!(id(), id());
}

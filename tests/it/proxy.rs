//! Calls through a proxy.

use std::{
    env,
    ffi::{OsStr, OsString},
    io::Write,
    net::{SocketAddr, TcpListener, TcpStream},
    process::Command,
    time::{Duration, Instant},
};

use serde_json::json;
use tencentcloud_gse::{Client, Error, ErrorKind, Proxy, RetryPolicy, TransportErrorKind};

use crate::support::{
    builder, cause,
    peer::{ANSWER, drip, flood, ignore, listen, read_request},
    proxy,
};

const ESTABLISHED: &str = "HTTP/1.1 200 Connection established\r\n\r\n";

fn join(client: &Client) -> Result<(), Error> {
    let parameters = json!({ "GameServerSessionId": "s", "PlayerId": "p" });
    client
        .call_json("JoinGameServerSession", &parameters)
        .map(drop)
}

/// Starts a server that answers every request.
fn service() -> SocketAddr {
    listen(|_, mut stream| {
        while read_request(&mut stream).is_some() {
            stream.write_all(ANSWER).unwrap();
        }
    })
}

fn client(endpoint: &str, proxy: &str) -> Client {
    builder(endpoint)
        .proxy(Proxy::new(proxy).unwrap())
        .build()
        .unwrap()
}

#[test]
fn the_proxy_resolves_the_host_name() {
    let proxy = proxy::Proxy::to(service(), ESTABLISHED);
    let client = client("http://gse.test:8080", &proxy.url());
    for _ in 0..3 {
        join(&client).unwrap();
    }
    let head = "CONNECT gse.test:8080 HTTP/1.1\r\nHost: gse.test:8080\r\n\r\n";
    assert_eq!(proxy.asked(), [head]);
}

#[cfg(feature = "rustls")]
#[test]
fn the_tls_handshake_is_with_the_service() {
    use crate::support::tls::{Authority, config, listen_tls, parameters};

    let authority = Authority::new();
    let identity = authority.certify(&parameters(&["gse.test"]));
    let service = listen_tls(config(identity), |_, mut stream| {
        while read_request(&mut stream).is_some() {
            stream.write_all(ANSWER).unwrap();
        }
    });
    let proxy = proxy::Proxy::to(service, ESTABLISHED);
    let builder = |host: &str| {
        builder(format!("https://{host}"))
            .proxy(Proxy::new(&proxy.url()).unwrap())
            .extra_root_certificates(authority.pem.as_str())
    };
    join(&builder("gse.test").build().unwrap()).unwrap();
    let error = join(&builder("other.test").build().unwrap()).unwrap_err();
    assert!(error.to_string().contains("for another host"), "{error}");
    let asked = proxy.asked();
    assert!(
        asked[0].starts_with("CONNECT gse.test:443 HTTP/1.1\r\n"),
        "{asked:?}"
    );
    assert!(
        asked[1].starts_with("CONNECT other.test:443 HTTP/1.1\r\n"),
        "{asked:?}"
    );
}

#[test]
fn credentials_of_the_proxy_are_sent_to_the_proxy_only() {
    let proxy = proxy::Proxy::to(service(), ESTABLISHED);
    let url = format!("http://the-user:the%20word@{}", proxy.address);
    let builder = builder("http://gse.test").proxy(Proxy::new(&url).unwrap());
    let built = format!("{builder:?}");
    let client = builder.build().unwrap();
    join(&client).unwrap();
    // `the-user:the word` in base64.
    let authorization = "Proxy-Authorization: Basic dGhlLXVzZXI6dGhlIHdvcmQ=\r\n";
    assert!(
        proxy.asked()[0].contains(authorization),
        "{:?}",
        proxy.asked()
    );

    let refusing = refused(
        "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
        "the-user:the%20word@",
    );
    let source = cause(&refusing);
    let shown = format!("{built} {client:?} {refusing} {refusing:?} {refusing:#?} {source}");
    for secret in ["the-user", "the word", "the%20word", "dGhl"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

/// Returns the error of a call when the proxy sends this answer.
fn refused(answer: &'static str, user: &str) -> Error {
    let proxy = proxy::Proxy::new(move |mut stream| {
        stream.write_all(answer.as_bytes()).unwrap();
        ignore(&mut stream);
    });
    join(&client(
        "http://gse.test",
        &format!("http://{user}{}", proxy.address),
    ))
    .unwrap_err()
}

#[track_caller]
fn check_unsent(error: &Error, kind: TransportErrorKind, source: &str) {
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(transport.kind, kind, "{error:?}");
    assert!(!error.may_have_been_carried_out(), "{error:?}");
    let found = cause(error);
    assert!(found.contains(source), "{found}");
    assert!(error.to_string().contains(source), "{error}");
}

/// The same, and another attempt may succeed.
#[track_caller]
fn check_unsent_for_now(error: &Error, kind: TransportErrorKind, source: &str) {
    check_unsent(error, kind, source);
    assert!(error.is_retryable(), "{error:?}");
}

#[test]
fn a_refusal_names_the_proxy_and_its_answer() {
    for (answer, status) in [
        (
            "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 2\r\n\r\nno",
            "407",
        ),
        ("HTTP/1.0 403 Forbidden\r\n\r\n", "403"),
        ("HTTP/1.1 502 Bad Gateway\r\n\r\n<html>", "502"),
        (
            "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1/\r\n\r\n",
            "301",
        ),
    ] {
        let error = refused(answer, "");
        check_unsent(
            &error,
            TransportErrorKind::Proxy,
            &format!("HTTP status {status}"),
        );
        assert_eq!(error.is_retryable(), status == "502", "{error:?}");
        assert!(
            error
                .to_string()
                .contains("no connection to gse.test through the proxy"),
            "{error}"
        );
    }
}

#[test]
fn a_refusal_of_the_proxy_is_final() {
    const FOR_NOW: [u16; 5] = [408, 429, 500, 502, 503];
    for status in [301, 400, 401, 403, 404, 405, 407].iter().chain(&FOR_NOW) {
        let answer = format!("HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n");
        let proxy = proxy::Proxy::new(move |mut stream| {
            stream.write_all(answer.as_bytes()).unwrap();
            ignore(&mut stream);
        });
        let client = builder("http://gse.test")
            .proxy(Proxy::new(&proxy.url()).unwrap())
            .retry(RetryPolicy {
                base_delay: Duration::ZERO,
                ..RetryPolicy::default()
            })
            .build()
            .unwrap();
        let error = join(&client).unwrap_err();
        check_unsent(&error, TransportErrorKind::Proxy, &status.to_string());
        let attempts = if FOR_NOW.contains(status) { 3 } else { 1 };
        assert_eq!(error.attempts(), attempts, "{error:?}");
        assert_eq!(proxy.asked().len(), attempts as usize);
    }
}

#[test]
fn a_proxy_that_requires_a_password_tells_if_one_was_sent() {
    let answer = "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n";
    let wants = "it requires a user name and a password";
    check_unsent(&refused(answer, ""), TransportErrorKind::Proxy, wants);
    let refuses = "it refused the user name or the password";
    check_unsent(
        &refused(answer, "the-user:the%20word@"),
        TransportErrorKind::Proxy,
        refuses,
    );
}

#[test]
fn an_informational_answer_of_the_proxy_is_skipped() {
    for answer in [
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 Connection established\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    ] {
        let proxy = proxy::Proxy::to(service(), answer);
        join(&client("http://gse.test", &proxy.url())).unwrap();
    }
    let refused = refused(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\n",
        "",
    );
    check_unsent(&refused, TransportErrorKind::Proxy, "HTTP status 403");
}

#[test]
fn an_invalid_answer_of_the_proxy_is_an_error() {
    for answer in [
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 \r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    ] {
        check_unsent_for_now(
            &refused(answer, ""),
            TransportErrorKind::Proxy,
            "the proxy 127.0.0.1",
        );
    }
    for handle in [drop::<TcpStream>, |mut stream| flood(&mut stream, b"x")] {
        let proxy = proxy::Proxy::new(handle);
        let error = join(&client("http://gse.test", &proxy.url())).unwrap_err();
        check_unsent_for_now(&error, TransportErrorKind::Proxy, "the proxy 127.0.0.1");
    }
}

#[test]
fn an_unreachable_proxy_is_an_error() {
    let refusing = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let error = join(&client("http://gse.test", &format!("http://{refusing}"))).unwrap_err();
    check_unsent_for_now(
        &error,
        TransportErrorKind::Proxy,
        &format!("the proxy {refusing}"),
    );
    let error = join(&client("http://gse.test", "http://no-such-host.invalid:1")).unwrap_err();
    check_unsent_for_now(
        &error,
        TransportErrorKind::Proxy,
        "the proxy no-such-host.invalid:1",
    );
}

#[test]
fn a_stalled_proxy_does_not_delay_the_deadline() {
    let silent = |mut stream: TcpStream| ignore(&mut stream);
    let dripping = |mut stream: TcpStream| {
        let head = b"HTTP/1.1 200 OK\r\n"
            .iter()
            .chain(b"A: b\r\n".iter().cycle());
        drip(&mut stream, head.copied(), Duration::from_millis(20));
    };
    for proxy in [proxy::Proxy::new(silent), proxy::Proxy::new(dripping)] {
        let limit = Duration::from_millis(300);
        let client = builder("http://gse.test")
            .proxy(Proxy::new(&proxy.url()).unwrap())
            .connect_timeout(limit)
            .build()
            .unwrap();
        let start = Instant::now();
        check_unsent_for_now(
            &join(&client).unwrap_err(),
            TransportErrorKind::Timeout,
            "the proxy 127",
        );
        let time = start.elapsed();
        assert!(
            time >= limit && time < limit + Duration::from_millis(500),
            "{time:?}"
        );
    }
}

#[test]
fn hosts_in_no_proxy_are_called_directly() {
    let proxy = proxy::Proxy::new(drop);
    let except = |hosts| Proxy::new(&proxy.url()).unwrap().except(hosts);
    let direct = |proxy| {
        builder(format!("http://{}", service()))
            .proxy(proxy)
            .build()
            .unwrap()
    };
    join(&direct(Proxy::none())).unwrap();
    join(&direct(except("127.0.0.0/8"))).unwrap();
    join(&direct(except("gse.test, *"))).unwrap();
    assert!(proxy.asked().is_empty());
    join(&direct(except("gse.test"))).unwrap_err();
    assert_eq!(proxy.asked().len(), 1);
}

/// The variable with the endpoint for the process of the next test.
const ENDPOINT: &str = "TENCENTCLOUD_GSE_TEST_ENDPOINT";

/// Runs the next test alone, in a separate process with these variables, since all tests of a process share its
/// environment. Returns its output.
fn by_itself(endpoint: &str, variables: &[(&str, &OsStr)]) -> String {
    let mut child = Command::new(env::current_exe().unwrap());
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
        child.env_remove(name).env_remove(name.to_ascii_lowercase());
    }
    child
        .args([
            "--exact",
            "--nocapture",
            "proxy::a_client_takes_its_proxy_from_the_environment",
        ])
        .env_remove("REQUEST_METHOD")
        .env(ENDPOINT, endpoint)
        .envs(variables.iter().copied());
    let output = child.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Calls the endpoint in the separate process, and does nothing in the ordinary run.
#[test]
fn a_client_takes_its_proxy_from_the_environment() {
    if let Ok(endpoint) = env::var(ENDPOINT) {
        match builder(endpoint).build().and_then(|client| join(&client)) {
            Ok(()) => println!("[answered]"),
            Err(error) => println!("[{error}]"),
        }
        return;
    }
    let service = service();
    let proxy = proxy::Proxy::to(service, ESTABLISHED);
    let url = OsString::from(proxy.url());
    let answered = |endpoint: &str, variables: &[(&str, &OsStr)]| {
        let printed = by_itself(endpoint, variables);
        assert!(printed.contains("[answered]"), "{printed}");
    };
    answered("http://gse.test", &[("HTTP_PROXY", &url)]);
    answered("http://gse.test", &[("all_proxy", &url)]);
    assert_eq!(proxy.asked().len(), 2);

    let local = format!("http://{service}");
    let socks = OsStr::new("socks://127.0.0.1:1");
    answered(&local, &[("ALL_PROXY", &url)]);
    answered(&local, &[("ALL_PROXY", socks)]);
    let by_name = format!("http://localhost:{}", service.port());
    answered(
        &by_name,
        &[("ALL_PROXY", socks), ("NO_PROXY", OsStr::new("*"))],
    );
    assert_eq!(proxy.asked().len(), 2);

    let refused = by_itself("http://gse.test", &[("ALL_PROXY", socks)]);
    assert!(
        refused.contains("ALL_PROXY: only HTTP proxies are supported"),
        "{refused}"
    );
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_utf_8_fails_the_client_that_would_use_it() {
    use std::os::unix::ffi::OsStrExt;

    let value = OsStr::from_bytes(b"http://\xff:1");
    for name in ["HTTP_PROXY", "all_proxy"] {
        let refused = by_itself("http://gse.test", &[(name, value)]);
        let why = format!("invalid environment variable {name}: its value is not UTF-8");
        assert!(refused.contains(&why), "{refused}");
    }
}

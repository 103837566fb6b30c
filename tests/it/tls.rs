//! Trust in servers, and the errors that untrusted servers cause.

use std::{
    io::{Read, Write},
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
        mpsc,
    },
    time::Duration,
};

use rcgen::{CertificateParams, date_time_ymd};
use serde_json::json;
use tencentcloud_gse::{
    CertificateProblem, Client, Error, ErrorKind, TransportError, TransportErrorKind,
};

use crate::support::{
    builder, cause,
    peer::{ANSWER, ignore, listen, read_request},
    tls::{
        Authority, Identity, TlsStream, config, config_for_members, listen_tls, parameters,
        self_signed,
    },
};

fn client(address: SocketAddr, pem: &str) -> Client {
    builder(format!("https://localhost:{}", address.port()))
        .extra_root_certificates(pem)
        .build()
        .unwrap()
}

fn join(client: &Client) -> Result<(), Error> {
    let parameters = json!({ "GameServerSessionId": "s", "PlayerId": "p" });
    client
        .call_json("JoinGameServerSession", &parameters)
        .map(drop)
}

fn transport(error: &Error) -> &TransportError {
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error:?}")
    };
    transport
}

/// Answers every request.
fn answer(_: usize, mut stream: TlsStream) {
    while read_request(&mut stream).is_some() {
        stream.write_all(ANSWER).unwrap();
    }
}

fn localhost(authority: &Authority) -> Identity {
    authority.certify(&parameters(&["localhost"]))
}

#[test]
fn a_server_of_a_trusted_authority_is_accepted() {
    let authority = Authority::new();
    let names = parameters(&["localhost", "127.0.0.1"]);
    let address = listen_tls(config(authority.certify(&names)), answer);
    join(&client(address, &authority.pem)).unwrap();

    let by_address = builder(format!("https://{address}"))
        .extra_root_certificates(authority.pem.as_str())
        .build()
        .unwrap();
    join(&by_address).unwrap();

    let further = Authority::named("Further").pem;
    let of_many = builder(format!("https://localhost:{}", address.port()))
        .extra_root_certificates(further.as_str())
        .extra_root_certificates(format!("A text before it.\n{further}{}", authority.pem))
        .build()
        .unwrap();
    join(&of_many).unwrap();

    let (identity, pem) = self_signed(&["localhost"]);
    join(&client(listen_tls(config(identity), answer), &pem)).unwrap();
}

/// Checks that a server with this certificate is refused for this reason, and receives nothing of the request.
#[track_caller]
fn check_refused(identity: Identity, pem: &str, problem: CertificateProblem, message: &str) {
    let received = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&received);
    let address = listen_tls(config(identity), move |_, mut stream| {
        if stream.read(&mut [0]).is_ok() {
            count.fetch_add(1, SeqCst);
        }
    });
    let error = join(&client(address, pem)).unwrap_err();
    let transport = transport(&error);
    assert_eq!(transport.kind, TransportErrorKind::Tls, "{error:?}");
    assert_eq!(transport.certificate, Some(problem), "{error:?}");
    assert!(
        !error.may_have_been_carried_out() && !error.is_retryable(),
        "{error:?}"
    );
    assert!(error.to_string().contains(message), "{error}");
    assert!(error.to_string().contains(&cause(&error)), "{error}");
    assert_eq!(received.load(SeqCst), 0);
}

fn valid(from: i32, to: i32) -> CertificateParams {
    let mut parameters = parameters(&["localhost"]);
    parameters.not_before = date_time_ymd(from, 1, 1);
    parameters.not_after = date_time_ymd(to, 1, 1);
    parameters
}

#[test]
fn an_untrusted_server_is_refused_with_the_reason() {
    let authority = Authority::new();
    let pem = authority.pem.as_str();
    check_refused(
        authority.certify(&valid(2000, 2001)),
        pem,
        CertificateProblem::Expired,
        "has expired",
    );
    check_refused(
        authority.certify(&valid(2900, 2901)),
        pem,
        CertificateProblem::NotYetValid,
        "is not valid yet",
    );
    check_refused(
        authority.certify(&parameters(&["other.test"])),
        pem,
        CertificateProblem::WrongHost,
        "is for another host",
    );
    check_refused(
        localhost(&Authority::named("Stranger")),
        pem,
        CertificateProblem::UnknownIssuer,
        "from an issuer that is not trusted",
    );
    check_refused(
        localhost(&Authority::new()),
        pem,
        CertificateProblem::UnknownIssuer,
        "from an issuer that is not trusted",
    );
    check_refused(
        self_signed(&["localhost"]).0,
        pem,
        CertificateProblem::UnknownIssuer,
        "is self-signed",
    );
    check_refused(
        Authority::new().itself,
        pem,
        CertificateProblem::SelfSigned,
        "self-signed",
    );
}

#[test]
fn only_mozillas_authorities_are_trusted_by_default() {
    let authority = Authority::new();
    let address = listen_tls(config(localhost(&authority)), answer);
    let client = builder(format!("https://localhost:{}", address.port()))
        .build()
        .unwrap();
    let error = join(&client).unwrap_err();
    assert_eq!(
        transport(&error).certificate,
        Some(CertificateProblem::UnknownIssuer)
    );
}

#[cfg(feature = "platform-verifier")]
#[test]
fn the_platform_verifier_trusts_extra_roots_only_if_given() {
    let authority = Authority::new();
    let address = listen_tls(config(localhost(&authority)), answer);
    let builder = || builder(format!("https://localhost:{}", address.port())).platform_verifier();
    let trusting = builder()
        .extra_root_certificates(authority.pem.as_str())
        .build()
        .unwrap();
    join(&trusting).unwrap();
    let error = join(&builder().build().unwrap()).unwrap_err();
    assert_eq!(transport(&error).kind, TransportErrorKind::Tls, "{error:?}");
    assert!(!error.may_have_been_carried_out());
}

#[test]
fn invalid_root_certificates_are_refused_when_the_client_is_built() {
    let garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    let cut = &Authority::new().pem[..200];
    for pem in ["", "no certificate", garbage, key, cut] {
        let built = builder("https://localhost")
            .extra_root_certificates(pem)
            .build();
        let error = built.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Config(_)), "{error:?}");
        assert!(
            error.to_string().contains("extra root certificates"),
            "{error}"
        );
    }
}

#[test]
fn https_to_an_http_port_is_reported_as_such() {
    let address = listen(|_, mut stream| {
        let _ = stream.read(&mut [0; 1000]);
        let answer = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
        stream.write_all(answer).unwrap();
        ignore(&mut stream);
    });
    let client = builder(format!("https://{address}")).build().unwrap();
    let error = join(&client).unwrap_err();
    assert_eq!(transport(&error).kind, TransportErrorKind::Tls, "{error:?}");
    assert!(!error.may_have_been_carried_out());
    let source = cause(&error);
    assert!(source.contains("one of plain HTTP"), "{source}");
}

#[test]
fn http_to_an_https_port_is_reported_as_such() {
    let address = listen_tls(config(localhost(&Authority::new())), answer_or_not);
    let client = builder(format!("http://{address}")).build().unwrap();
    let error = join(&client).unwrap_err();
    assert_eq!(
        transport(&error).kind,
        TransportErrorKind::Protocol,
        "{error:?}"
    );
    let source = cause(&error);
    assert!(source.contains("one of HTTPS"), "{source}");
}

fn answer_or_not(_: usize, mut stream: TlsStream) {
    let _ = stream.read(&mut [0]);
    ignore(&mut stream.sock);
}

#[test]
fn a_handshake_that_the_server_ends_was_not_sent() {
    let address = listen(|_, mut stream| drop(stream.read(&mut [0; 100])));
    let client = builder(format!("https://{address}")).build().unwrap();
    let error = join(&client).unwrap_err();
    assert_eq!(
        transport(&error).kind,
        TransportErrorKind::Connect,
        "{error:?}"
    );
    assert!(!error.may_have_been_carried_out() && error.is_retryable());
}

#[test]
fn a_server_that_refuses_the_client_is_reported_as_such() {
    let authority = Authority::new();
    let address = listen_tls(
        config_for_members(&authority, localhost(&authority)),
        answer_or_not,
    );
    let error = join(&client(address, &authority.pem)).unwrap_err();
    assert_eq!(transport(&error).kind, TransportErrorKind::Tls, "{error:?}");
    let source = cause(&error);
    assert!(source.contains("CertificateRequired"), "{source}");
}

#[test]
fn tls_1_2_is_accepted() {
    let authority = Authority::new();
    let (certificate, key) = localhost(&authority);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS12])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let client = client(listen_tls(config, answer), &authority.pem);
    for _ in 0..3 {
        join(&client).unwrap();
    }
}

#[test]
fn large_bodies_pass_in_both_directions() {
    let authority = Authority::new();
    let long = "x".repeat(3_000_000);
    let body = format!(r#"{{"Response":{{"Long":"{long}","RequestId":"r"}}}}"#);
    let length = body.len();
    let reply = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}");
    let address = listen_tls(config(localhost(&authority)), move |_, mut stream| {
        while let Some(request) = read_request(&mut stream) {
            assert!(request.len() > 3_000_000);
            stream.write_all(reply.as_bytes()).unwrap();
        }
    });
    let client = client(address, &authority.pem);
    for _ in 0..2 {
        let answer = client.call_json("Any", &json!({ "Long": long })).unwrap();
        assert_eq!(answer["Long"], long);
    }
}

#[test]
fn head_and_body_arrive_in_one_record() {
    let authority = Authority::new();
    let (send, whole) = mpsc::channel();
    let address = listen_tls(config(localhost(&authority)), move |_, mut stream| {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(read @ 1..) = stream.read(&mut buffer) {
            send.send(buffer[..read].ends_with(b"\"PlayerId\":\"p\"}"))
                .unwrap();
            stream.write_all(ANSWER).unwrap();
        }
    });
    let client = client(address, &authority.pem);
    for _ in 0..5 {
        join(&client).unwrap();
        assert!(whole.recv().unwrap());
    }
}

/// Makes two calls, and runs `harm` on the server's connection after the first. Returns the number of
/// connections.
fn connections_after(
    harm: impl Fn(TlsStream) -> Option<TlsStream> + Send + Sync + 'static,
) -> usize {
    let authority = Authority::new();
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let (done, harmed) = mpsc::channel();
    let address = listen_tls(config(localhost(&authority)), move |_, mut stream| {
        count.fetch_add(1, SeqCst);
        read_request(&mut stream).unwrap();
        stream.write_all(ANSWER).unwrap();
        let stream = harm(stream);
        done.send(()).unwrap();
        if let Some(stream) = stream {
            answer(0, stream);
        }
    });
    let client = client(address, &authority.pem);
    join(&client).unwrap();
    harmed.recv_timeout(Duration::from_secs(5)).unwrap();
    join(&client).unwrap();
    connections.load(SeqCst)
}

#[test]
fn a_connection_that_was_closed_while_idle_is_not_used() {
    let politely = |mut stream: TlsStream| {
        stream.conn.send_close_notify();
        stream.flush().unwrap();
        Some(stream)
    };
    assert_eq!(connections_after(politely), 2);
    assert_eq!(connections_after(|_| None), 2);
    let with_a_word = |mut stream: TlsStream| {
        stream.write_all(ANSWER).unwrap();
        Some(stream)
    };
    assert_eq!(connections_after(with_a_word), 2);
}

#[test]
fn new_keys_on_an_idle_connection_do_not_close_it() {
    let with_new_keys = |mut stream: TlsStream| {
        stream.conn.refresh_traffic_keys().unwrap();
        stream.flush().unwrap();
        Some(stream)
    };
    assert_eq!(connections_after(with_new_keys), 1);
}

#[test]
fn a_truncated_answer_is_an_error() {
    let authority = Authority::new();
    let address = listen_tls(config(localhost(&authority)), |_, mut stream| {
        read_request(&mut stream).unwrap();
        stream.write_all(&ANSWER[..ANSWER.len() - 5]).unwrap();
        // Closed without TLS's `close_notify`, as an attacker on the path can do.
        stream.sock.shutdown(std::net::Shutdown::Both).unwrap();
    });
    let error = join(&client(address, &authority.pem)).unwrap_err();
    assert_eq!(
        transport(&error).kind,
        TransportErrorKind::Broken,
        "{error:?}"
    );
    assert!(error.may_have_been_carried_out());
}

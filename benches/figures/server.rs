//! A server that sends the same answer to every request.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::Arc,
    thread,
};

use rustls::{ServerConfig, ServerConnection, StreamOwned, crypto::ring, pki_types::PrivateKeyDer};

pub(crate) struct Server {
    pub(crate) endpoint: String,
    /// The certificate of the server, with HTTPS.
    pub(crate) pem: String,
}

impl Server {
    /// Listens on this loopback port, by `http` or `https`. Port 0 selects a free port.
    pub(crate) fn start(scheme: &str, port: u16, body: &str) -> Self {
        let answer: Arc<[u8]> = format!(
            "HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Thu, 26 Nov 2026 00:00:00 GMT\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: keep-alive\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
        .into();
        let (config, pem) = tls();
        let config = (scheme == "https").then(|| Arc::new(config));
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let stream = stream.unwrap();
                stream.set_nodelay(true).unwrap();
                let (config, answer) = (config.clone(), Arc::clone(&answer));
                thread::spawn(move || match config {
                    Some(config) => {
                        let connection = ServerConnection::new(config).unwrap();
                        serve(StreamOwned::new(connection, stream), &answer);
                    }
                    None => serve(stream, &answer),
                });
            }
        });
        Self {
            endpoint: format!("{scheme}://localhost:{port}"),
            pem,
        }
    }
}

/// Returns the configuration of a server for `localhost`, and the certificate that its clients must trust.
fn tls() -> (ServerConfig, String) {
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    (config, own.cert.pem())
}

fn serve(mut stream: impl Read + Write, answer: &[u8]) {
    let mut bytes = vec![0; 64 * 1024];
    let mut filled = 0;
    while let Ok(read @ 1..) = stream.read(&mut bytes[filled..]) {
        filled += read;
        if is_whole(&bytes[..filled]) {
            filled = 0;
            if stream
                .write_all(answer)
                .and_then(|()| stream.flush())
                .is_err()
            {
                return;
            }
        }
    }
}

fn is_whole(request: &[u8]) -> bool {
    let text = str::from_utf8(request).unwrap();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then_some(value)
    });
    body.len() >= length.map_or(0, |length| length.parse().unwrap())
}

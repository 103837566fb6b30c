//! Requests in the forms of the official SDKs, at the address that GSE Local prints.
//!
//! They are written and signed by the code beside this, so that a fault of the crate's signer cannot hide one of
//! GSE Local. `tests/interop/` runs two of the SDKs themselves.

mod answers;
mod form;
mod request;

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, UNIX_EPOCH},
};

use serde_json::{Value, json};
use tencentcloud_gse::local::LocalGse;

use self::{
    form::{Form, Signature},
    request::{Call, Request, sign},
};

const SECRET_ID: &str = "AKIDsdk";
const SECRET_KEY: &str = "sdk-secret-key";

/// 2020-07-30T03:55:43Z.
const NOW: u64 = 1_596_081_343;
const TODAY: &str = "2020-07-30";

const NAME: &str = "1 + 1 & 决斗 🎮 ~*'\"/=?";

fn start() -> LocalGse {
    LocalGse::builder()
        .fleet("fleet-1", 10_000)
        .credential(SECRET_ID, SECRET_KEY)
        .clock(|| UNIX_EPOCH + Duration::from_secs(NOW))
        .start()
        .unwrap()
}

fn creation() -> Call {
    Call {
        action: "CreateGameServerSession",
        parameters: json!({
            "MaximumPlayerSessionCount": 2,
            "FleetId": "fleet-1",
            "GameProperties": [{ "Key": "k", "Value": "v=1" }, { "Key": "地图", "Value": "a b" }],
            "Name": NAME,
        }),
        secret_id: SECRET_ID,
        secret_key: SECRET_KEY,
        timestamp: NOW,
        date: TODAY,
        service: None,
    }
}

/// A connection, which is kept for further requests.
struct Connection(TcpStream);

impl Connection {
    fn to(local: &LocalGse) -> Self {
        let stream = TcpStream::connect(local.address()).unwrap();
        let patience = Some(Duration::from_secs(60));
        stream.set_read_timeout(patience).unwrap();
        Self(stream)
    }

    /// The head and the body of the answer.
    fn send(&mut self, request: &[u8]) -> (String, Vec<u8>) {
        self.0.write_all(request).unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            self.0.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.unwrap().parse().unwrap()];
        self.0.read_exact(&mut body).unwrap();
        (head, body)
    }

    /// The content of `Response`.
    fn call(&mut self, request: &Request) -> Value {
        let (head, body) = self.send(&request.bytes());
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        let mut body: Value = serde_json::from_slice(&body).unwrap();
        body["Response"].take()
    }
}

#[test]
fn every_form_of_every_sdk_is_answered() {
    let local = start();
    let mut connection = Connection::to(&local);
    for form in &form::all() {
        let answer = connection.call(&sign(form, &creation()));
        let session = &answer["GameServerSession"];
        assert_eq!(session["Name"], NAME, "{form:?}: {answer}");
        let properties = &creation().parameters["GameProperties"];
        assert_eq!(&session["GameProperties"], properties, "{form:?}");

        let id = &session["GameServerSessionId"];
        let parameters = json!({ "GameServerSessionId": id });
        let description = Call {
            action: "DescribeGameServerSessions",
            parameters,
            ..creation()
        };
        let answer = connection.call(&sign(form, &description));
        assert_eq!(&answer["GameServerSessions"][0]["GameServerSessionId"], id);
    }
}

/// A defect of a request.
#[derive(Debug, Clone, Copy)]
enum Wrong {
    Key,
    SecretId,
    Date,
    Timestamp,
    Age,
    Action,
    Parameters,
    Host,
    Scope,
    ContentType,
}

const WRONG: [Wrong; 10] = [
    Wrong::Key,
    Wrong::SecretId,
    Wrong::Date,
    Wrong::Timestamp,
    Wrong::Age,
    Wrong::Action,
    Wrong::Parameters,
    Wrong::Host,
    Wrong::Scope,
    Wrong::ContentType,
];

const FAILURE: &str = "AuthFailure.SignatureFailure";

/// Returns the request and the expected error code, or `None` if this form has no such part.
fn wrong(form: &Form, way: Wrong) -> Option<(Request, &'static str)> {
    let mut call = creation();
    let mut code = FAILURE;
    match way {
        Wrong::Key => call.secret_key = "sdk-other-key",
        Wrong::SecretId => {
            call.secret_id = "AKIDother";
            code = "AuthFailure.SecretIdNotFound";
        }
        Wrong::Date => call.date = "2020-07-29",
        Wrong::Age => {
            call.timestamp = NOW - 301;
            code = "AuthFailure.SignatureExpire";
        }
        Wrong::Scope => call.service = Some("cvm"),
        _ => {}
    }
    let is_v1 = form.signature.is_v1();
    if is_v1 && matches!(way, Wrong::Date | Wrong::Scope | Wrong::ContentType) {
        return None;
    }
    let mut request = sign(form, &call);
    let mut change = |from: &str, to: &str| {
        request.query = request.query.replace(from, to);
        request.body = request.body.replace(from, to);
    };
    match way {
        Wrong::Parameters if form.signature == Signature::Tc3WithoutPayload => return None,
        Wrong::Parameters => change("fleet-1", "fleet-2"),
        Wrong::Timestamp if is_v1 => change(&NOW.to_string(), &(NOW - 1).to_string()),
        Wrong::Timestamp => *request.header("X-TC-Timestamp")? = (NOW - 1).to_string(),
        Wrong::Action if is_v1 => change("CreateGame", "DescribeGame"),
        Wrong::Action => {
            // The SDKs do not sign it.
            request.header("X-TC-Action")?.push('s');
            code = "InvalidAction";
        }
        Wrong::Host => request.header("Host")?.insert(0, '9'),
        Wrong::ContentType => request.header("Content-Type")?.push(';'),
        _ => {}
    }
    Some((request, code))
}

#[test]
fn every_form_is_refused_with_every_defect() {
    let local = start();
    let mut connection = Connection::to(&local);
    for form in &form::all() {
        for way in WRONG {
            let Some((request, code)) = wrong(form, way) else {
                continue;
            };
            let error = &connection.call(&request)["Error"];
            assert_eq!(error["Code"], code, "{way:?}, {form:?}: {error}");
        }
    }
    assert!(local.sessions().is_empty());
}

/// Returns the first form for this endpoint.
fn form(sdk: &str, signature: Signature, endpoint: &'static str) -> Form {
    let mut forms = form::all().into_iter();
    let form = forms.find(|form| form.sdk.name == sdk && form.signature == signature);
    Form {
        endpoint,
        ..form.unwrap()
    }
}

#[test]
fn the_refusal_names_the_accepted_scopes() {
    let local = start();
    let mut connection = Connection::to(&local);
    for (endpoint, derived) in [
        ("127.0.0.1:8080", "`gse`, or `127`"),
        ("localhost:8080", "`gse`, or `localhost:8080`"),
        ("[::1]:8080", "`gse`, or `[::1]:8080`"),
    ] {
        for service in ["cvm", "localhost", "127.0.0.1:8080", "8080", "*"] {
            let call = Call {
                service: Some(service),
                ..creation()
            };
            let form = form("Java", Signature::Tc3, endpoint);
            let answer = connection.call(&sign(&form, &call));
            assert_eq!(answer["Error"]["Code"], FAILURE, "{service}");
            let message = answer["Error"]["Message"].as_str().unwrap();
            assert!(
                message.contains(&format!("for the service `{service}`"))
                    && message.contains(derived),
                "{message}"
            );
        }
    }
}

#[test]
fn libraries_leave_port_80_out_of_the_host() {
    let local = start();
    let mut connection = Connection::to(&local);
    for (endpoint, sent) in [
        ("localhost:80", "localhost"),
        ("127.0.0.1:80", "127.0.0.1"),
        ("[::1]:80", "[::1]"),
    ] {
        for signature in [Signature::Tc3, Signature::HmacSha1, Signature::HmacSha256] {
            let mut request = sign(&form("Node", signature, endpoint), &creation());
            *request.header("Host").unwrap() = sent.to_owned();
            let answer = connection.call(&request);
            assert_eq!(answer["Error"], Value::Null, "{endpoint}, {signature:?}");
        }
    }
}

/// `tests/interop/` checks the effect of the answer on the Node SDK.
#[test]
fn a_tunnel_is_refused_with_advice() {
    const ADVICE: &str = "GSE Local opens no tunnels: set the protocol to http:// to use it as a proxy, \
                          or set the SDK's endpoint to its address";
    let local = start();
    let mut connection = Connection::to(&local);
    let host = "gse.tencentcloudapi.com:443";
    let request = format!("CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    for _ in 0..2 {
        let (head, body) = connection.send(request.as_bytes());
        assert!(
            head.starts_with(&format!("HTTP/1.1 405 {ADVICE}\r\n")),
            "{head}"
        );
        assert!(head.contains("\r\nallow: GET, POST\r\n"), "{head}");
        let body: Value = serde_json::from_slice(&body).unwrap();
        let error = &body["Response"]["Error"];
        assert_eq!(error["Code"], "UnsupportedProtocol");
        assert_eq!(error["Message"], ADVICE);
    }
}

#[test]
fn the_body_null_is_an_empty_request() {
    let local = start();
    let mut connection = Connection::to(&local);
    let description = Call {
        action: "DescribeGameServerSessions",
        parameters: Value::Null,
        ..creation()
    };
    let ruby = form("Ruby", Signature::Tc3, "127.0.0.1:8080");
    let null = connection.call(&sign(&ruby, &description));
    let empty = Call {
        parameters: json!({}),
        ..description
    };
    let empty = connection.call(&sign(&ruby, &empty));
    assert_ne!(null["Error"], Value::Null);
    assert_eq!(null["Error"], empty["Error"]);
}

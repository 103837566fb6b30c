//! Tests of GSE Local by signed requests and their answers, at chosen times.

mod admission;
mod control;
mod create;
mod dashboard;
mod forms;
mod http;
mod join;
mod lists;
mod steer;

use std::{
    sync::Mutex,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use hyper::{Request, Response, body::Bytes};
use serde_json::{Value, json};

use super::{
    auth::AcceptedCredential, call_log::CallLog, calls::Call, engine::Engine, faults::Faults,
    ids::Ids, lock::lock, quota::Quota, reply, settings::WorldSettings, stubs::Stubs, world::World,
};
use crate::{
    gse::GameServerSessionStatus,
    sign::{Signable, SignedHeaders, SigningKey, authorization},
};

const SECRET_ID: &str = "AKIDtest";
const SECRET_KEY: &str = "very secret";
const TEMPORARY: &str = "AKIDtemporary";
const TOKEN: &str = "token";
const HOST: &str = "127.0.0.1:8080";

/// 2020-07-30T03:55:43Z.
const START: u64 = 1_596_081_343;

/// The time for which sessions are ACTIVATING.
const DELAY: Duration = Duration::from_secs(2);

fn engine(capacity: usize) -> Engine {
    let credential = |secret_id: &str, token: Option<&str>| {
        let token = token.map(str::to_owned);
        AcceptedCredential::new(secret_id.to_owned(), SECRET_KEY.to_owned(), token)
    };
    Engine {
        credentials: vec![
            credential(SECRET_ID, None),
            credential(TEMPORARY, Some(TOKEN)),
        ],
        quota: Quota::default(),
        faults: Faults::default(),
        stubs: Stubs::new(),
        has_texts: false,
        request_ids: Ids::new(1),
        world: World::new(WorldSettings {
            fleets: [("fleet-1".to_owned(), capacity), ("fleet-2".to_owned(), 1)].into(),
            aliases: [("alias-1".to_owned(), "fleet-1".to_owned())].into(),
            region: "ap-shanghai".to_owned(),
            activation_delay: DELAY,
            seed: 7,
            ..WorldSettings::default()
        }),
        calls: CallLog::default(),
        ahead: Duration::ZERO,
    }
}

/// Returns the answer to a request, and its entry in the log.
fn answer(
    engine: &Mutex<Engine>,
    request: &Request<Bytes>,
    now: SystemTime,
) -> (Response<Bytes>, Call) {
    let (response, call) = reply::answer(engine, request, now);
    (response.unwrap(), call)
}

/// A GSE Local and its time.
struct Local {
    engine: Mutex<Engine>,
    now: SystemTime,
}

impl Local {
    fn new(capacity: usize) -> Self {
        Self {
            engine: Mutex::new(engine(capacity)),
            now: UNIX_EPOCH + Duration::from_secs(START),
        }
    }

    fn wait(&mut self, time: Duration) {
        self.now += time;
    }

    /// Returns the content of `Response`.
    fn send(&mut self, request: &Request<Bytes>) -> Value {
        let (response, call) = answer(&self.engine, request, self.now);
        let mut answer: Value = serde_json::from_slice(response.body()).unwrap();
        let answer = answer["Response"].take();
        assert_eq!(answer["RequestId"], call.request_id);
        assert_eq!(answer["Error"]["Code"].as_str(), call.code());
        answer
    }

    fn call(&mut self, action: &str, parameters: &Value) -> Value {
        self.send(
            &Draft {
                parameters: parameters.to_string(),
                at: self.seconds(),
                ..Draft::new(action)
            }
            .sign(),
        )
    }

    fn seconds(&self) -> u64 {
        self.now.duration_since(UNIX_EPOCH).unwrap().as_secs()
    }

    /// Returns the answer to a call that succeeds.
    #[track_caller]
    fn ok(&mut self, action: &str, parameters: &Value) -> Value {
        let answer = self.call(action, parameters);
        assert_eq!(answer["Error"], Value::Null);
        answer
    }

    /// Checks the code of a call that fails, and that its message has `part`.
    #[track_caller]
    fn refuses(&mut self, action: &str, parameters: &Value, code: &str, part: &str) {
        check_error(&self.call(action, parameters), code, part);
    }

    #[track_caller]
    fn create(&mut self, parameters: Value) -> String {
        let answer = self.ok("CreateGameServerSession", &with_defaults(parameters));
        answer["GameServerSession"]["GameServerSessionId"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Creates a session that is ACTIVE.
    #[track_caller]
    fn active(&mut self, parameters: Value) -> String {
        let id = self.create(parameters);
        self.wait(DELAY);
        id
    }

    #[track_caller]
    fn describe(&mut self, id: &str) -> Value {
        let answer = self.ok(
            "DescribeGameServerSessions",
            &json!({ "GameServerSessionId": id }),
        );
        answer["GameServerSessions"][0].clone()
    }

    #[track_caller]
    fn join(&mut self, id: &str, player: &str) -> Value {
        let parameters = json!({ "GameServerSessionId": id, "PlayerId": player });
        self.ok("JoinGameServerSession", &parameters)["PlayerSession"].clone()
    }

    #[track_caller]
    fn end(&mut self, id: &str, status: GameServerSessionStatus) {
        let now = self.seconds() * 1_000;
        let mut engine = lock(&self.engine);
        engine.world.set_status(id, status, now).unwrap();
    }
}

fn with_defaults(parameters: Value) -> Value {
    let mut all = json!({ "FleetId": "fleet-1", "MaximumPlayerSessionCount": 2 });
    let Value::Object(parameters) = parameters else {
        panic!("{parameters} is no object")
    };
    all.as_object_mut().unwrap().extend(parameters);
    all
}

#[track_caller]
fn check_error(answer: &Value, code: &str, part: &str) {
    assert_eq!(answer["Error"]["Code"], code, "{answer}");
    let message = answer["Error"]["Message"].as_str().unwrap();
    assert!(message.contains(part), "{message}");
}

/// A request before it is signed.
struct Draft<'a> {
    method: &'a str,
    path: &'a str,
    action: &'a str,
    parameters: String,
    at: u64,
    /// The service in the scope.
    service: &'a str,
    content_type: &'a str,
    signed_headers: SignedHeaders,
    secret_id: &'a str,
    secret_key: &'a str,
}

impl<'a> Draft<'a> {
    fn new(action: &'a str) -> Self {
        Self {
            method: "POST",
            path: "/",
            action,
            parameters: "{}".to_owned(),
            at: START,
            service: "gse",
            content_type: "application/json",
            signed_headers: SignedHeaders::default(),
            secret_id: SECRET_ID,
            secret_key: SECRET_KEY,
        }
    }

    fn sign(&self) -> Request<Bytes> {
        let signable = Signable {
            method: self.method,
            query: "",
            content_type: self.content_type,
            host: HOST,
            action: self.action,
            signed_headers: self.signed_headers,
            payload: self.parameters.as_bytes(),
        };
        let key = SigningKey::derive(self.secret_key, self.service, self.at);
        Request::builder()
            .method(self.method)
            .uri(self.path)
            .header("content-type", self.content_type)
            .header("host", HOST)
            .header("x-tc-action", self.action)
            .header("x-tc-version", "2019-11-12")
            .header("x-tc-timestamp", self.at)
            .header("x-tc-region", "ap-shanghai")
            .header(
                "authorization",
                authorization(self.secret_id, &key, &signable, self.at),
            )
            .body(Bytes::from(self.parameters.clone()))
            .unwrap()
    }
}

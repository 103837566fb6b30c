//! The answer to a call, and its entry in the log.

use std::{sync::Mutex, time::SystemTime};

use hyper::{
    Method, Request, Response, StatusCode,
    body::Bytes,
    header::{DATE, HeaderValue},
};
use serde_json::{Value, json};

use super::{
    auth::texts_as_received,
    calls::{Call, Detail},
    engine::{Engine, act},
    fault::Fault,
    faults::Failure,
    headers::{JSON, response},
    incoming::Incoming,
    limits,
    lock::lock,
    time::millis,
    tunnel,
};
use crate::clock::http_date;

/// Answers a request that arrived at `now`. Of a body over the limit, one byte more is enough.
///
/// There is no answer if a fault breaks the connection. The duration of the call is the time by which
/// its answer is to be delayed.
pub(super) fn answer(
    engine: &Mutex<Engine>,
    request: &Request<Bytes>,
    now: SystemTime,
) -> (Option<Response<Bytes>>, Call) {
    let incoming = Incoming::new(request);
    let action = incoming.common("X-TC-Action").unwrap_or_default();
    let (request_id, plan, has_texts) = {
        let mut engine = lock(engine);
        let plan = engine.faults.plan(action);
        (engine.request_ids.request(), plan, engine.has_texts)
    };
    // `None` if the action is not carried out, since a fault replaces its answer.
    let outcome = match &plan.failure {
        None | Some(Failure::BrokenAfter) => Some(act(engine, &incoming, millis(now))),
        Some(Failure::Api(fault)) => Some(Err(fault.clone())),
        Some(Failure::Status { .. } | Failure::BrokenBefore) => None,
    };
    let carried_out = matches!(outcome, Some(Ok(_)));
    let error = outcome
        .as_ref()
        .and_then(|outcome| outcome.as_ref().err().cloned());
    let response = match (&plan.failure, outcome) {
        (Some(Failure::Status { status, body }), _) => {
            let status = StatusCode::from_u16(*status).unwrap_or_default();
            Some(response(status, "text/html; charset=utf-8", body.clone()))
        }
        (None | Some(Failure::Api(_)), Some(outcome)) => {
            let body = envelope(outcome, &request_id, has_texts).to_string();
            Some(reply(body, request, now))
        }
        _ => None,
    };
    let call = Call {
        number: 0,
        at: now,
        action: shortened(action),
        secret_id: shortened(incoming.secret_id().unwrap_or_default()),
        error,
        status: response.as_ref().map(|response| response.status().as_u16()),
        carried_out,
        faults: plan.rules,
        request_id,
        duration: plan.delay,
        detail: detail(&incoming, response.as_ref()),
    };
    (response, call)
}

/// Returns the content of a call for the log.
fn detail(incoming: &Incoming<'_>, response: Option<&Response<Bytes>>) -> Detail {
    let parameters = incoming.json();
    // The content of a larger call is not kept, and need not be hashed.
    let is_kept = parameters.len() <= limits::ONE_CALL_BYTES;
    let as_received = || is_kept.then(|| texts_as_received(incoming)).flatten();
    Detail {
        parameters,
        signed: incoming.signed.take().or_else(as_received),
        answer: response.map(|it| it.body().clone()).unwrap_or_default(),
    }
}

/// Returns a text that a caller sent, shortened for the log.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 128;
    text.chars().take(LONGEST).collect()
}

/// Returns the body of an answer.
pub(super) fn envelope(outcome: Result<Value, Fault>, request_id: &str, has_texts: bool) -> Value {
    let error = |fault: Fault| json!({ "Code": fault.code.as_str(), "Message": fault.message });
    let mut content = outcome.unwrap_or_else(|fault| json!({ "Error": error(fault) }));
    if let Value::Object(members) = &mut content {
        let id = members.entry("RequestId").or_insert(Value::Null);
        if id.as_str().is_none_or(str::is_empty) {
            *id = request_id.into();
        }
    }
    if has_texts {
        write_numbers_as_text(&mut content);
    }
    json!({ "Response": content })
}

/// Writes numbers as text: `"Port": "8000"`, as in the documented examples.
fn write_numbers_as_text(value: &mut Value) {
    match value {
        Value::Number(number) => *value = number.to_string().into(),
        Value::Array(values) => values.iter_mut().for_each(write_numbers_as_text),
        Value::Object(members) => members.values_mut().for_each(write_numbers_as_text),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

fn reply(body: String, request: &Request<Bytes>, now: SystemTime) -> Response<Bytes> {
    let mut response = response(StatusCode::OK, JSON, body);
    if let Ok(date) = HeaderValue::try_from(http_date(now)) {
        response.headers_mut().insert(DATE, date);
    }
    if request.method() == Method::CONNECT {
        tunnel::mark(&mut response);
    } else if request.uri().path() != "/" {
        // The API has no other path, so that the request was probably meant for another server.
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

//! The end of a call: its HTTP answer, and its entry in the log.

use std::time::{Duration, SystemTime};

use hyper::{
    Method, Response, StatusCode,
    body::Bytes,
    header::{CONTENT_TYPE, DATE, HeaderValue},
};
use serde_json::{Value, json};

use super::{
    auth::{SignedTexts, texts_as_received},
    calls::{Call, CallError},
    detail::Detail,
    fault::Fault,
    faults::{Failure, Plan},
    incoming::Incoming,
    limits,
    stubs::Stub,
    time::{http_date, millis},
    tunnel,
};
use crate::wire::{Mode, Object, Scalar, to_json_with_nulls};

/// The outcome of an action.
pub(super) enum ActionOutcome {
    /// The answer of an action.
    Answer(Box<dyn Object>),
    /// A function of the owner answers.
    Stub(Stub),
    /// An error.
    Fault(Fault),
    /// The action is not carried out, since a fault replaces its answer.
    NotAsked,
}

/// A call that no longer needs the engine.
pub(super) struct PendingCall<'a> {
    pub(super) incoming: Incoming<'a>,
    /// The texts that were signed, if the signature is right.
    pub(super) signed: Option<SignedTexts>,
    pub(super) now: SystemTime,
    pub(super) request_id: String,
    pub(super) plan: Plan,
    pub(super) outcome: ActionOutcome,
    /// `true` if numbers in the answer are written as text.
    pub(super) has_texts: bool,
}

/// A call with its answer.
pub(super) struct AnsweredCall {
    /// The answer. `None` if the connection ends without one.
    pub(super) response: Option<Response<String>>,
    pub(super) call: Call,
    /// The time by which the answer is delayed.
    pub(super) delay: Duration,
}

impl PendingCall<'_> {
    /// Ends the call.
    pub(super) fn finish(self) -> AnsweredCall {
        let Self {
            incoming,
            signed,
            now,
            request_id,
            plan,
            outcome,
            has_texts,
        } = self;
        let was_asked = !matches!(outcome, ActionOutcome::NotAsked);
        let content = content(outcome, &incoming, &request_id);
        let fault = content.as_ref().err().cloned();
        let response = match &plan.failure {
            Some(Failure::BrokenBefore | Failure::BrokenAfter) => None,
            Some(Failure::Status { status, body }) => Some(foreign(*status, body)),
            None | Some(Failure::Api(_)) => {
                let mut body = match content {
                    Ok(content) => [r#"{"Response":"#, &content, "}"].concat(),
                    Err(fault) => error(&fault, &request_id),
                };
                if has_texts {
                    body = with_texts(&body);
                }
                Some(response(body, &incoming, now))
            }
        };
        let call = Call {
            number: 0,
            at: now,
            action: shortened(incoming.common("X-TC-Action")),
            secret_id: shortened(incoming.secret_id()),
            carried_out: was_asked && fault.is_none(),
            error: fault.map(|Fault { code, message }| CallError { code, message }),
            status: response.as_ref().map(|response| response.status().as_u16()),
            faults: plan.rules,
            request_id,
            duration: plan.delay,
            detail: detail(&incoming, signed),
        };
        AnsweredCall {
            response,
            call,
            delay: plan.delay,
        }
    }
}

/// Returns the content of a call for the log, without its answer.
fn detail(incoming: &Incoming<'_>, signed: Option<SignedTexts>) -> Detail {
    let parameters = incoming.json();
    // The content of a larger call is not kept, and need not be hashed.
    let is_kept = parameters.len() <= limits::ONE_CALL_BYTES;
    let signed = match signed {
        None if is_kept => texts_as_received(incoming),
        signed => signed,
    };
    Detail {
        parameters,
        signed,
        answer: Bytes::new(),
    }
}

/// Returns a text that a caller sent, shortened for the log.
fn shortened(text: Option<&str>) -> String {
    const LONGEST: usize = 128;
    let text = text.unwrap_or_default();
    let end = text.char_indices().nth(LONGEST);
    text[..end.map_or(text.len(), |(end, _)| end)].to_owned()
}

/// Returns the content of `Response`.
fn content(
    outcome: ActionOutcome,
    incoming: &Incoming<'_>,
    request_id: &str,
) -> Result<String, Fault> {
    match outcome {
        ActionOutcome::Answer(mut answer) => {
            name(&mut *answer, request_id);
            Ok(to_json_with_nulls(&*answer))
        }
        ActionOutcome::Stub(stub) => {
            let mut answer = stub.answer(incoming)?;
            if let Value::Object(members) = &mut answer {
                members
                    .entry("RequestId")
                    .and_modify(|id| {
                        if id.as_str().is_none_or(str::is_empty) {
                            *id = request_id.into();
                        }
                    })
                    .or_insert_with(|| request_id.into());
            }
            Ok(answer.to_string())
        }
        ActionOutcome::Fault(fault) => Err(fault),
        ActionOutcome::NotAsked => Ok(String::new()),
    }
}

/// Sets the `RequestId` of an answer.
fn name(answer: &mut dyn Object, request_id: &str) {
    if let Some(index) = answer.shape().find("RequestId", 0)
        && let Some(field) = answer.field_mut(index)
    {
        // The member is a string.
        field
            .put(Scalar::Text(request_id), Mode::Strict)
            .unwrap_or_default();
    }
}

fn error(fault: &Fault, request_id: &str) -> String {
    let error = json!({ "Code": fault.code.as_str(), "Message": fault.message });
    json!({ "Response": { "Error": error, "RequestId": request_id } }).to_string()
}

fn response(body: String, incoming: &Incoming<'_>, now: SystemTime) -> Response<String> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(date) = HeaderValue::try_from(http_date(millis(now))) {
        headers.insert(DATE, date);
    }
    if incoming.request.method() == Method::CONNECT {
        tunnel::mark(&mut response);
    } else if incoming.request.uri().path() != "/" {
        // The API has no other path, so that the request was probably meant for another server.
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// Returns the answer of a gateway.
fn foreign(status: u16, body: &str) -> Response<String> {
    let mut response = Response::new(body.to_owned());
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, html);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    response
}

/// Writes the numbers of an answer as text: `"Port": "8000"`, as in the documented examples.
fn with_texts(body: &str) -> String {
    fn change(value: &mut Value) {
        match value {
            Value::Number(number) => *value = number.to_string().into(),
            Value::Array(values) => values.iter_mut().for_each(change),
            Value::Object(members) => members.values_mut().for_each(change),
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
    }
    let Ok(mut answer) = serde_json::from_str(body) else {
        return body.to_owned();
    };
    change(&mut answer);
    answer.to_string()
}

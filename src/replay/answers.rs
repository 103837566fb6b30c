//! Prepared answers, and the choice of the answer to a request.

use std::collections::{BTreeMap, VecDeque};

use http::{HeaderValue, Response, header::CONTENT_TYPE};
use serde::Serialize;
use serde_json::{Value, json};

use super::exchange::{Exchange, RecordedOutcome};
use crate::error::{TransportError, TransportErrorKind};

/// The answer to a request.
#[derive(Clone)]
pub(super) enum Prepared {
    /// The members of the service's `Response`.
    Members(Value),
    Response(Response<Vec<u8>>),
    Error(TransportError),
    /// An answer that cannot be written as JSON, with the reason.
    Unwritable(String),
    Recorded(Box<Exchange>),
}

/// The facts of a request that an answer depends on.
pub(super) struct Caller {
    pub(super) host: String,
    /// The number of the request, from 1 on.
    pub(super) number: usize,
    pub(super) timestamp: Option<u64>,
}

/// Answers in order, and answers to single actions.
#[derive(Default)]
pub(super) struct Answers {
    pub(super) in_order: VecDeque<Prepared>,
    by_action: BTreeMap<String, Queue>,
}

#[derive(Default)]
struct Queue {
    answers: VecDeque<Prepared>,
    /// The answer to all later calls.
    always: Option<Prepared>,
}

impl Answers {
    pub(super) fn push_to(&mut self, action: String, answer: Prepared) {
        self.by_action
            .entry(action)
            .or_default()
            .answers
            .push_back(answer);
    }

    pub(super) fn set_always(&mut self, action: String, answer: Prepared) {
        self.by_action.entry(action).or_default().always = Some(answer);
    }

    pub(super) fn left(&self) -> usize {
        let queues = self.by_action.values().map(|queue| queue.answers.len());
        self.in_order.len() + queues.sum::<usize>()
    }

    /// Takes the answer to a request. Fails if there is none.
    pub(super) fn take(&mut self, action: &str, parameters: &Value) -> Result<Prepared, String> {
        match self.by_action.get_mut(action) {
            Some(queue) => queue
                .take(parameters)
                .ok_or_else(|| format!("the replay has no answer left for {action}")),
            None => self
                .in_order
                .pop_front()
                .ok_or_else(|| "the replay has no answer left".to_owned()),
        }
    }
}

impl Queue {
    /// Takes the first recorded answer to the same parameters, or the first of all if there is none.
    fn take(&mut self, parameters: &Value) -> Option<Prepared> {
        let is_same = |answer: &Prepared| match answer {
            Prepared::Recorded(exchange) => exchange.request.has_parameters(parameters),
            _ => false,
        };
        let index = self.answers.iter().position(is_same).unwrap_or_default();
        self.answers.remove(index).or_else(|| self.always.clone())
    }
}

impl Prepared {
    pub(super) fn new(response: &impl Serialize) -> Self {
        match serde_json::to_value(response) {
            Ok(members) => Self::Members(members),
            Err(error) => Self::Unwritable(error.to_string()),
        }
    }

    pub(super) fn result(self, caller: Caller) -> Result<Response<Vec<u8>>, TransportError> {
        match self {
            Self::Members(members) => Ok(response(members, caller.number)),
            Self::Response(response) => Ok(response),
            Self::Error(error) => Err(error),
            Self::Unwritable(why) => {
                let why = format!("the prepared answer cannot be written as JSON: {why}");
                Err(caller.failure(why))
            }
            Self::Recorded(exchange) => match exchange.outcome {
                RecordedOutcome::Answer(answer) => {
                    let later = caller.timestamp.zip(exchange.request.timestamp);
                    let later = later.and_then(|(now, then)| {
                        i64::try_from(i128::from(now) - i128::from(then)).ok()
                    });
                    Ok(answer.response(later.unwrap_or_default()))
                }
                RecordedOutcome::Failure(failure) => Err(failure.error()),
            },
        }
    }
}

impl Caller {
    pub(super) fn failure(self, why: String) -> TransportError {
        TransportError::new(TransportErrorKind::Other, self.host, false, why)
    }
}

fn response(mut members: Value, number: usize) -> Response<Vec<u8>> {
    if let Value::Object(members) = &mut members {
        // A generated answer without a RequestId has an empty one.
        let id = members.entry("RequestId").or_insert(Value::Null);
        if id.is_null() || id == "" {
            *id = format!("replay-{number}").into();
        }
    }
    let body = json!({ "Response": members }).to_string();
    let mut response = Response::new(body.into_bytes());
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

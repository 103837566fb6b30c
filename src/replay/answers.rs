//! Prepared answers, and the choice of the answer to a request.

use std::collections::VecDeque;

use http::{HeaderValue, Response, header::CONTENT_TYPE};
use serde::Serialize;
use serde_json::{Value, json};

use super::exchange::Exchange;
use crate::error::TransportError;

/// The result of sending a request.
pub(super) type Sent = Result<Response<Vec<u8>>, TransportError>;

/// The answer to a request.
#[derive(Clone)]
pub(super) enum Prepared {
    /// The members of the service's `Response`, or the reason for which they cannot be written as JSON.
    Members(Result<Value, String>),
    Sent(Sent),
    Recorded(Box<Exchange>),
}

/// Answers to single actions and, without an action, to all actions that have no answers of their own.
#[derive(Default)]
pub(super) struct Answers(Vec<Queue>);

#[derive(Default)]
pub(super) struct Queue {
    action: Option<String>,
    pub(super) answers: VecDeque<Prepared>,
    /// The answer to all later calls.
    pub(super) always: Option<Prepared>,
}

impl Answers {
    pub(super) fn queue(&mut self, action: Option<&str>) -> &mut Queue {
        let index = self.find(action).unwrap_or_else(|| {
            self.0.push(Queue {
                action: action.map(str::to_owned),
                ..Queue::default()
            });
            self.0.len() - 1
        });
        &mut self.0[index]
    }

    fn find(&self, action: Option<&str>) -> Option<usize> {
        let mut queues = self.0.iter();
        queues.position(|queue| queue.action.as_deref() == action)
    }

    pub(super) fn left(&self) -> usize {
        self.0.iter().map(|queue| queue.answers.len()).sum()
    }

    /// Takes the answer to a request. Fails if there is none.
    pub(super) fn take(&mut self, action: &str, parameters: &Value) -> Result<Prepared, String> {
        let own = Some(action).filter(|_| self.find(Some(action)).is_some());
        let answer = self.queue(own).take(parameters);
        answer.ok_or_else(|| match own {
            Some(action) => format!("the replay has no answer left for {action}"),
            None => "the replay has no answer left".to_owned(),
        })
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
        Self::Members(serde_json::to_value(response).map_err(|error| error.to_string()))
    }

    /// Returns the result of the request with this number, from 1 on. Fails if there is none.
    pub(super) fn result(self, number: usize, timestamp: Option<u64>) -> Result<Sent, String> {
        match self {
            Self::Members(Ok(members)) => Ok(Ok(response(members, number))),
            Self::Members(Err(why)) => Err(format!(
                "the prepared answer cannot be written as JSON: {why}"
            )),
            Self::Sent(sent) => Ok(sent),
            Self::Recorded(exchange) => Ok(exchange.replay(timestamp)),
        }
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

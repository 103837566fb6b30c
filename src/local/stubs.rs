//! Stubs: actions that the owner's functions answer.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;

use super::{fault::Fault, incoming::Incoming};
use crate::{
    error::ErrorCode,
    gse::Gse,
    service::{Action, Service},
};

/// A function that answers a call, which has passed the checks, from its parameters.
type AnswerFn = dyn Fn(&Incoming<'_>) -> Result<Value, Fault> + Send + Sync;

/// An action that a function of the owner answers.
#[derive(Clone)]
pub(super) struct Stub {
    /// The name of the service in the credential scope.
    pub(super) service: &'static str,
    pub(super) version: &'static str,
    pub(super) answer: Arc<AnswerFn>,
}

impl Stub {
    /// Creates a stub for an action of GSE from a function of any parameters.
    pub(super) fn new(
        answer: impl Fn(&Value) -> Result<Value, Fault> + Send + Sync + 'static,
    ) -> Self {
        Self {
            service: Gse::NAME,
            version: Gse::VERSION,
            answer: Arc::new(move |incoming| answer(&incoming.any_parameters()?)),
        }
    }

    /// Creates a stub from a function of the described parameters.
    pub(super) fn typed<A: Action<Response: serde::Serialize>>(
        answer: impl Fn(A) -> Result<A::Response, Fault> + Send + Sync + 'static,
    ) -> Self {
        Self {
            service: A::Service::NAME,
            version: A::Service::VERSION,
            answer: Arc::new(move |incoming| {
                let answer = answer(incoming.parameters()?)?;
                serde_json::to_value(answer)
                    .map_err(|error| Fault::new(ErrorCode::INTERNAL_ERROR, error.to_string()))
            }),
        }
    }
}

/// The stubs, by the names of their actions.
pub(super) type Stubs = BTreeMap<String, Stub>;

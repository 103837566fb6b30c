//! A client without its type: generated code costs no more than the types themselves.

use std::{sync::Arc, time::Duration};

use super::{
    action::ActionInfo,
    answer::DecodeFn,
    endpoint::{Endpoint, EndpointRule},
    options::Options,
    system::idempotency_token,
};
use crate::{
    clock::Clock,
    credential::ProvideCredential,
    error::{ConfigError, Error},
    observe::Observe,
    rate::RateLimit,
    retry::{Repetition, RetryBudget},
    transport::HttpTransport,
    wire::{Object, View, decode_answer, encode, member},
};

/// A client without its type.
#[derive(Clone)]
pub(super) struct Core {
    pub(super) shared: Arc<Shared>,
    pub(super) endpoint: Arc<Endpoint>,
    pub(super) options: Arc<Options>,
}

/// The state that clones share, and clients of other services made from this one.
pub(super) struct Shared {
    pub(super) transport: Box<dyn HttpTransport>,
    pub(super) credential: Arc<dyn ProvideCredential>,
    pub(super) clock: Clock,
    pub(super) budget: RetryBudget,
    pub(super) rate: Option<RateLimit>,
    pub(super) observers: Vec<Box<dyn Observe>>,
    pub(super) endpoint: EndpointRule,
}

impl Core {
    /// Returns the same client with other options.
    pub(super) fn with_options(&self, options: Options) -> Self {
        Self {
            options: Arc::new(options),
            ..self.clone()
        }
    }

    /// Returns the same client with a total time-out of at most `left`.
    pub(super) fn with_time_left(&self, left: Option<Duration>) -> Self {
        match left.filter(|left| *left < self.options.total_timeout) {
            Some(total_timeout) => self.with_options(Options {
                total_timeout,
                ..Options::clone(&self.options)
            }),
            None => self.clone(),
        }
    }

    /// Makes a typed call.
    ///
    /// `token_member` names the member of the request for an idempotency token, if it has one.
    pub(super) fn call(
        &self,
        mut action: ActionInfo<'static>,
        token_member: Option<&str>,
        request: &dyn Object,
        response: &mut dyn Object,
    ) -> Result<(), Error> {
        let own = token_member.and_then(|name| member(request, name));
        let fill = matches!(own, Some(View::Absent)) && self.options.fill_idempotency_token;
        let made = token_member
            .filter(|_| fill)
            .map(|name| idempotency_token().map(|token| (name, token)))
            .transpose()
            .map_err(|error| Error::from(error).in_action(action.name))?;
        if made.is_some() || matches!(own, Some(View::Text(own)) if !own.is_empty()) {
            action.repetition = Repetition::Harmless;
        }
        let token = made.as_ref().map(|(name, token)| (*name, token.as_str()));
        let result = body(request, token).and_then(|body| {
            let decode: DecodeFn<'_> = &mut |body| decode_answer(body, response);
            self.exchange(&action, &body, decode)
        });
        result.map_err(|error| {
            let error = error.in_action(action.name);
            match made {
                Some((_, token)) => error.with_idempotency_token(token),
                None => error,
            }
        })
    }
}

/// Returns the JSON of a request, with the idempotency token in the named member if there is one.
pub(super) fn body(request: &dyn Object, token: Option<(&str, &str)>) -> Result<Vec<u8>, Error> {
    Ok(encode(request, token).map_err(|error| ConfigError::new(error.to_string()))?)
}

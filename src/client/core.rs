//! A client without its type: generated code costs no more than the types themselves.

use std::{sync::Arc, time::Duration};

use super::{
    endpoint::{Endpoint, EndpointRule},
    options::Options,
};
use crate::{
    clock::Clock, credential::ProvideCredential, observe::Observe, rate::RateLimit,
    retry::RetryBudget, transport::HttpTransport,
};

/// A client without its type.
#[derive(Clone)]
pub(super) struct Core {
    pub(super) shared: Arc<SharedParts>,
    pub(super) endpoint: Arc<Endpoint>,
    pub(super) options: Arc<Options>,
}

/// The state that clones share, and clients of other services made from this one.
pub(super) struct SharedParts {
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
}
